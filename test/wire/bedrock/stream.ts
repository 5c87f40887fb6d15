import type { ServerResponse } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import { EventStreamCodec } from '@smithy/eventstream-codec';
import type { complete } from './answer.ts';
import type { Fault } from './faults.ts';

const codec = new EventStreamCodec(
  bytes => (typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('utf8')),
  text => Buffer.from(text, 'utf8'),
);

/** How many characters of the tool's input come in one event. */
const pieceLength = 7;

/**
 * Writes an answer as ConverseStream does, each frame in two chunks, so that whoever reads has to put them together.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStreamOutput.html
 */
export async function writeStream(
  response: ServerResponse,
  answer: ReturnType<typeof complete>,
  fault: Fault | undefined,
): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/vnd.amazon.eventstream' });
  const events = [...eventsOf(answer)];
  const middle = Math.ceil(events.length / 2);
  for (const [i, [name, payload]] of events.entries()) {
    if (fault && i === middle) return await fail(response, fault, name, payload);
    await writeInTwo(response, frame('event', name, payload));
  }
  response.end();
}

function* eventsOf({
  text,
  toolUse,
  stopReason,
  usage,
}: ReturnType<typeof complete>): Generator<[string, object]> {
  yield ['messageStart', { role: 'assistant' }];
  let contentBlockIndex = 0;
  if (text !== undefined) {
    yield ['contentBlockDelta', { contentBlockIndex, delta: { text } }];
    yield ['contentBlockStop', { contentBlockIndex }];
    contentBlockIndex += 1;
  }
  if (toolUse) {
    const start = { toolUse: { toolUseId: `tooluse_${contentBlockIndex}`, name: toolUse.name } };
    yield ['contentBlockStart', { contentBlockIndex, start }];
    const json = typeof toolUse.input === 'string' ? toolUse.input : JSON.stringify(toolUse.input);
    const letters = Array.from(json);
    for (let at = 0; at < letters.length; at += pieceLength) {
      const input = letters.slice(at, at + pieceLength).join('');
      yield ['contentBlockDelta', { contentBlockIndex, delta: { toolUse: { input } } }];
    }
    yield ['contentBlockStop', { contentBlockIndex }];
  }
  yield ['messageStop', { stopReason }];
  yield ['metadata', { usage, metrics: { latencyMs: 1 } }];
}

async function fail(response: ServerResponse, fault: Fault, name: string, payload: object): Promise<void> {
  if (fault === 'stall') return;
  if (fault === 'truncate') {
    const bytes = frame('event', name, payload);
    response.end(bytes.subarray(0, bytes.length >> 1));
    return;
  }
  if (typeof fault === 'object' && 'midStream' in fault) {
    await writeInTwo(response, frame('exception', fault.midStream, { message: 'It went wrong.' }));
  }
  response.end();
}

function frame(kind: 'event' | 'exception', name: string, payload: object): Buffer {
  const text = (value: string) => ({ type: 'string' as const, value });
  return Buffer.from(
    codec.encode({
      headers: {
        [`:${kind}-type`]: text(name),
        ':content-type': text('application/json'),
        ':message-type': text(kind),
      },
      body: Buffer.from(JSON.stringify(payload), 'utf8'),
    }),
  );
}

async function writeInTwo(response: ServerResponse, bytes: Buffer): Promise<void> {
  response.write(bytes.subarray(0, bytes.length >> 1));
  await turn();
  response.write(bytes.subarray(bytes.length >> 1));
  await turn();
}
