// Runs one packaged function as Lambda does: the module is loaded once (init), then events come one at a time.
// Copied beside the unpacked package and started in a process of its own, so that nothing of the repository can be
// imported by it. https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';

const [file, name] = process.argv.slice(2);

/** A function that streams is wrapped by it: https://docs.aws.amazon.com/lambda/latest/dg/config-rs-write-functions.html */
globalThis.awslambda = {
  streamifyResponse(handler) {
    handler.isStreaming = true;
    return handler;
  },
  HttpResponseStream: {
    from(stream, metadata) {
      stream.metadata = metadata;
      return stream;
    },
  },
};

async function main() {
  const began = performance.now();
  const { [name]: handler } = await import(pathToFileURL(file).href);
  if (typeof handler !== 'function') throw new Error(`${file} exports no function ${name}.`);
  process.send({ kind: 'ready', initMs: performance.now() - began });
  process.on('message', async ({ id, event }) => {
    const context = { awsRequestId: `request-${id}`, getRemainingTimeInMillis: () => 60_000 };
    const started = performance.now();
    try {
      const result = handler.isStreaming
        ? await stream(handler, event, context)
        : await handler(event, context);
      process.send({ kind: 'result', id, result: result ?? null, ms: performance.now() - started });
    } catch (error) {
      process.send({
        kind: 'error',
        id,
        message: String(error?.stack ?? error),
        ms: performance.now() - started,
      });
    }
  });
}

async function stream(handler, event, context) {
  const response = new PassThrough();
  const chunks = [];
  const times = [];
  const began = performance.now();
  response.on('data', chunk => {
    chunks.push(chunk);
    times.push(performance.now() - began);
  });
  const ended = new Promise(done => response.on('end', done));
  await handler(event, response, context);
  await ended;
  return {
    ...response.metadata,
    body: Buffer.concat(chunks).toString('base64'),
    chunks: chunks.length,
    times,
  };
}

main().catch(error => {
  process.send({ kind: 'failed', message: String(error?.stack ?? error) }, () => process.exit(1));
});
