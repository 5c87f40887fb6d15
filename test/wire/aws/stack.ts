import { type RunningFunction, startFunction } from '../lambda/run-function.ts';
import type { CreatedObject } from '../s3/store.ts';
import type { BatchResponse } from '../sqs/server.ts';
import type { Cloud } from './cloud.ts';
import {
  bucketSourcesOf,
  type FunctionResource,
  functionsOf,
  queueSourcesOf,
  resolve,
  type Template,
} from './template.ts';

/** The unpacked packages of a stack: a folder a function, and one for the layer. */
export interface Unpacked {
  readonly template: Template;
  readonly folderOf: (archive: string) => string;
  readonly layer: string;
}

export interface StackOptions {
  readonly cloud: Cloud;
  readonly unpacked: Unpacked;
  /** Beside what the template sets, and before it. */
  readonly environment?: Readonly<Record<string, string>>;
}

export type Stack = Awaited<ReturnType<typeof startStack>>;

/**
 * Plays a packaged stack on loopback: its functions run in processes of their own, each started when it is first
 * needed, with the environment that the template gives it; its buckets' notifications and its queues' event source
 * mappings, as the template has them, bring the events.
 */
export async function startStack({ cloud, unpacked, environment = {} }: StackOptions) {
  const { template, folderOf, layer } = unpacked;
  const resources = new Map(functionsOf(template).map(one => [one.logicalId, one]));
  const running = new Map<string, Promise<RunningFunction>>();
  const failures: unknown[] = [];
  const sources = queueSourcesOf(template);
  let stopped = false;

  const environmentOf = ({ environment: own, hasLayer }: FunctionResource): Record<string, string> => {
    // Layers lie below /opt: https://docs.aws.amazon.com/lambda/latest/dg/packaging-layers.html
    const here = (value: string) => (hasLayer ? value.replace(/^\/opt(?=\/)/, layer) : value);
    const values = Object.entries(own).map(([name, value]) => [
      name,
      here(String(resolve(value, cloud.lookUp))),
    ]);
    return { ...Object.fromEntries(values), ...cloud.environment, ...environment };
  };

  const start = (logicalId: string): Promise<RunningFunction> => {
    const resource = resources.get(logicalId);
    if (!resource) throw new Error(`The template has no function ${logicalId}.`);
    const folder = folderOf(resource.archive);
    const started = startFunction({
      folder,
      handler: resource.handler,
      environment: environmentOf(resource),
    });
    running.set(logicalId, started);
    return started;
  };
  const find = (logicalId: string) => running.get(logicalId) ?? start(logicalId);

  const stopNotifying = cloud.s3.onCreated(async object => {
    const told = bucketSourcesOf(template).filter(
      ({ bucket }) => cloud.lookUp(bucket, null) === object.bucket,
    );
    for (const source of told) {
      await (await find(source.function)).invoke(notificationOf(object)).catch(error => failures.push(error));
    }
  });
  const polling = sources.map(source => poll(source));

  async function poll(source: (typeof sources)[number]): Promise<void> {
    const url = cloud.lookUp(source.queue, null);
    while (!stopped) {
      try {
        if (cloud.sqs.depth(url) === 0) {
          await pause(pollMs);
          continue;
        }
        // Started first, so that a slow start does not use up the messages' time.
        const worker = await find(source.function);
        const invoke = async (event: unknown) => (await worker.invoke<BatchResponse>(event)).result;
        const count = await cloud.sqs.deliver(url, invoke, { max: source.batchSize, visibilitySeconds });
        if (count === 0) await pause(pollMs);
      } catch (error) {
        // A function that ended leaves its messages in flight, until their lease runs out; a new one takes over.
        if (!stopped) failures.push(error);
        const worker = await running.get(source.function)?.catch(() => null);
        if (!worker?.isRunning()) running.delete(source.function);
      }
    }
  }

  return {
    /** What functions have thrown. */
    failures,
    function: (name: string) => find(`${name[0]!.toUpperCase()}${name.slice(1)}LambdaFunction`),

    /** Ends a function's process as a crash does. */
    async kill(name: string): Promise<void> {
      const logicalId = `${name[0]!.toUpperCase()}${name.slice(1)}LambdaFunction`;
      (await running.get(logicalId))?.kill();
      running.delete(logicalId);
    },

    /** All that the functions have written to their logs. */
    async output(): Promise<string> {
      const all = await Promise.allSettled(running.values());
      return all
        .map(one => (one.status === 'fulfilled' ? one.value.output() : String(one.reason)))
        .join('\n');
    },

    async close(): Promise<void> {
      stopped = true;
      stopNotifying();
      const all = await Promise.allSettled(running.values());
      for (const one of all) if (one.status === 'fulfilled') await one.value.close();
      await Promise.all(polling);
    },
  };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html */
function notificationOf({ bucket, key, size, sequencer }: CreatedObject) {
  return {
    Records: [
      {
        eventSource: 'aws:s3',
        eventName: 'ObjectCreated:Put',
        awsRegion: 'us-east-1',
        s3: {
          bucket: { name: bucket, arn: `arn:aws:s3:::${bucket}` },
          object: {
            key: encodeURIComponent(key).replaceAll('%20', '+').replaceAll('%2F', '/'),
            size,
            sequencer,
          },
        },
      },
    ],
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise(done => setTimeout(done, milliseconds));
}

/** As serverless.yml has it for the workers' queues; a worker that has begun shortens it to a lease of its own. */
const visibilitySeconds = 5_400;
const pollMs = 20;
