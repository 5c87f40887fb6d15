import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Asked {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** An entrance as the handler of a function behind the HTTP API: its events say in base64 what is no plain text. */
export function behindGateway(enter: (request: Asked) => Promise<Answer>) {
  return async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const { body = '', isBase64Encoded, headers, requestContext } = event;
    const { status, ...response } = await enter({
      method: requestContext.http.method,
      headers,
      body: isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body,
    });
    return { statusCode: status, headers: { ...response.headers }, body: response.body };
  };
}
