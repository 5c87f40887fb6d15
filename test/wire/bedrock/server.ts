import type { IncomingMessage, ServerResponse } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { type Answer, answerFromScript, complete, type Script } from './answer.ts';
import { listenOnDualPort } from './dual-port.ts';
import { createFaults, type ErrorName, type Fault, statuses } from './faults.ts';
import { type ConverseBody, converseBody, readBody, titanBody } from './schemas.ts';
import { writeStream } from './stream.ts';
import { embedAsTitan, tokenLimit } from './titan.ts';

export interface BedrockOptions {
  /** What the model says; without it, what the script has for the tool on offer. */
  readonly answer?: Answer;
  readonly script?: Script;
  /** The ids of the models there are. */
  readonly models?: readonly string[];
  readonly embeddingModels?: readonly string[];
}

export interface BedrockRequest {
  readonly modelId: string;
  readonly operation: Operation;
  readonly httpVersion: string;
  /** As it was sent; '' where it was not read. */
  readonly body: string;
  /** Resolves when the answer has been sent, or whoever asked has gone. */
  readonly closed: Promise<void>;
}

type Operation = 'converse' | 'converse-stream' | 'invoke';

/** A model of which the server says no more than a script tells it. */
export const testModel = 'anthropic.claude-test-v1:0';

/**
 * Amazon Bedrock's runtime on loopback: Converse, ConverseStream, and InvokeModel of Titan Text Embeddings V2. Whether
 * a signature is right is not checked, only that there is one.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_Operations_Amazon_Bedrock_Runtime.html
 */
export async function startBedrock({
  script = {},
  answer = answerFromScript(script),
  models = [testModel],
  embeddingModels = ['amazon.titan-embed-text-v2:0'],
}: BedrockOptions = {}) {
  const requests: BedrockRequest[] = [];
  const faults = createFaults();
  const port = await listenOnDualPort((request, response) => void serve(request, response));
  return { endpoint: port.url, requests, faults, close: port.close };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { promise: closed, resolve } = Promise.withResolvers<void>();
    response.on('close', resolve);
    response.on('error', () => {});
    const refuse = (name: ErrorName, message: string) => sendError(response, name, message);
    const target = parseTarget(request);
    const body = await readText(request).catch(() => '');
    if (!target) return refuse('UnknownOperationException', 'There is no such operation.');
    const { modelId, operation } = target;
    requests.push({ modelId, operation, httpVersion: request.httpVersion, body, closed });
    if (!isSigned(request))
      return refuse('MissingAuthenticationTokenException', 'Missing Authentication Token');
    if (!(operation === 'invoke' ? embeddingModels : models).includes(modelId)) {
      return refuse('ResourceNotFoundException', `Could not resolve the foundation model ${modelId}.`);
    }
    const fault = faults.take();
    if (typeof fault === 'object' && 'error' in fault) {
      return refuse(fault.error, fault.message ?? 'It went wrong.');
    }
    if (operation === 'invoke') return await serveInvoke(body, response, fault);
    const read = readBody(converseBody, body);
    if ('fault' in read) return refuse('ValidationException', read.fault);
    await serveConverse(read.value, operation, response, fault);
  }

  async function serveConverse(
    request: ConverseBody,
    operation: Operation,
    response: ServerResponse,
    fault: Fault | undefined,
  ): Promise<void> {
    const said = complete(request, answer(request));
    if (operation === 'converse-stream') return await writeStream(response, said, fault);
    if (fault) return;
    // Converse gives the input as a value; what can't be read as one has a stop reason of its own.
    const input = parseValue(said.toolUse?.input);
    const toolUse = said.toolUse && input && { toolUseId: 'tooluse_0', name: said.toolUse.name, input };
    const isMalformed = said.toolUse && !input && said.stopReason === 'tool_use';
    sendJson(response, {
      output: {
        message: {
          role: 'assistant',
          content: [
            ...(said.text === undefined ? [] : [{ text: said.text }]),
            ...(toolUse ? [{ toolUse }] : []),
          ],
        },
      },
      stopReason: isMalformed ? 'malformed_tool_use' : said.stopReason,
      usage: said.usage,
      metrics: { latencyMs: 1 },
    });
  }
}

async function serveInvoke(body: string, response: ServerResponse, fault: Fault | undefined): Promise<void> {
  if (fault) return;
  const read = readBody(titanBody, body);
  if ('fault' in read) return sendError(response, 'ValidationException', read.fault);
  const { embedding, inputTextTokenCount } = await embedAsTitan(read.value);
  if (inputTextTokenCount > tokenLimit) {
    return sendError(
      response,
      'ValidationException',
      `Too many input tokens. Max input tokens: ${tokenLimit}, request input token count: ${inputTextTokenCount}`,
    );
  }
  response.setHeader('x-amzn-bedrock-input-token-count', inputTextTokenCount);
  sendJson(response, { embedding, embeddingsByType: { float: embedding }, inputTextTokenCount });
}

function parseTarget({ method, url }: IncomingMessage): { modelId: string; operation: Operation } | null {
  const match = /^\/model\/([^/]+)\/(converse|converse-stream|invoke)$/.exec(url ?? '');
  if (method !== 'POST' || !match) return null;
  return { modelId: decodeURIComponent(match[1]!), operation: match[2] as Operation };
}

/** https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys-use.html says how a key is sent. */
function isSigned({ headers }: IncomingMessage): boolean {
  return /^(AWS4-HMAC-SHA256 Credential=\S+|Bearer \S+)/.test(headers.authorization ?? '');
}

function parseValue(input: object | string | undefined): object | undefined {
  if (typeof input !== 'string') return input;
  try {
    return JSON.parse(input);
  } catch {
    return undefined;
  }
}

function sendJson(response: ServerResponse, value: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

function sendError(response: ServerResponse, name: ErrorName, message: string): void {
  response
    .writeHead(statuses[name], { 'content-type': 'application/json', 'x-amzn-errortype': name })
    .end(JSON.stringify({ message }));
}
