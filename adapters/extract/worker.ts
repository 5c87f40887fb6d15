import { parentPort, workerData } from 'node:worker_threads';
import { toCoded } from '../../core/errors.ts';
import { readDocument } from './read.ts';
import type { WorkerMessage, WorkerTask } from './worker-messages.ts';

const task = workerData as WorkerTask;

function tell(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

// A parser that drops a promise of its own must not end the reading that goes on without it.
process.on('unhandledRejection', () => {});

try {
  const document = await readDocument(task.bytes, task.mediaType, {
    maxPages: task.maxPages,
    findHidden: task.findHidden,
    onProgress: (done, total) => tell({ kind: 'progress', done, total }),
  });
  tell({ kind: 'done', document });
} catch (error) {
  const { code, message, cause } = toCoded(error);
  tell({ kind: 'failed', code, message, cause: String((cause as Error | undefined)?.stack ?? cause ?? '') });
}
