import type { RunningFunction } from '../lambda/run-function.ts';

/** A request as the HTTP API hands it over: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
export function gatewayEvent(
  path: string,
  request: {
    readonly method: string;
    readonly headers: Readonly<Record<string, string | undefined>>;
    readonly body?: string;
  },
  host = 'abc123.execute-api.us-east-1.amazonaws.com',
) {
  const { method, headers, body } = request;
  const [rawPath, rawQueryString = ''] = path.split('?');
  return {
    version: '2.0',
    routeKey: `${method} ${rawPath}`,
    rawPath,
    rawQueryString,
    headers: { host, ...headers },
    requestContext: { domainName: host, http: { method, path: rawPath }, requestId: 'r' },
    // Bodies that are text come as they are; the rest in base64.
    ...(body !== undefined && { body, isBase64Encoded: false }),
  };
}

/** An answer of the API function. */
export interface ApiAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly text: string;
  readonly json: () => never;
  /** How many pieces the answer came in. */
  readonly chunks: number;
}

/** Asks the API function by its function URL, as the one who holds the key. */
export async function askApi(
  api: RunningFunction,
  method: string,
  path: string,
  options: { key?: string; body?: object; headers?: Record<string, string> } = {},
): Promise<ApiAnswer> {
  const { key, body, headers = {} } = options;
  const event = gatewayEvent(
    path,
    {
      method,
      headers: {
        ...(key && { authorization: `Bearer ${key}` }),
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    },
    'abc123.lambda-url.us-east-1.on.aws',
  );
  const { result } = await api.invoke<Omit<ApiAnswer, 'text' | 'json'> & { body: string }>(event);
  const text = Buffer.from(result.body, 'base64').toString('utf8');
  return { ...result, text, json: () => JSON.parse(text) as never };
}
