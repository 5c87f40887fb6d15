import { Worker } from 'node:worker_threads';
import { CodedError } from '../../core/errors.ts';
import type { MediaType } from '../../core/model/document.ts';
import type { ExtractedDocument } from '../../core/model/passage.ts';
import type { ExtractOptions } from '../../core/ports.ts';
import type { WorkerMessage, WorkerTask } from './worker-messages.ts';

/** Bounds of one extraction. */
export interface Bounds {
  readonly timeoutMs: number;
  /** The heap that the worker's objects may take, in MB; beyond it the file is refused. */
  readonly heapMb: number;
}

/**
 * Reads a file in a thread of its own, so that a hostile one can neither hang this process nor exhaust it.
 * The caller's bytes are copied once and stay usable. Throws `extraction_timeout` past the time limit, and
 * `file_broken` where the reader crashed or ran out of memory.
 */
export function readIsolated(
  bytes: Uint8Array,
  mediaType: MediaType,
  options: ExtractOptions,
  bounds: Bounds,
): Promise<ExtractedDocument> {
  const copy = new Uint8Array(bytes);
  const { maxPages, findHidden = false } = options;
  const task: WorkerTask = { bytes: copy, mediaType, maxPages, findHidden };
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: task,
    transferList: [copy.buffer],
    resourceLimits: { maxOldGenerationSizeMb: bounds.heapMb, maxYoungGenerationSizeMb: 16 },
    // The file's reader needs no secrets, and no options that were meant for the main process.
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  // What parsers print is of no use to anyone; unread, it would pile up in memory.
  worker.stdout.resume();
  worker.stderr.resume();

  return new Promise<ExtractedDocument>((resolve, reject) => {
    const timer = setTimeout(() => reject(timedOut(bounds.timeoutMs)), bounds.timeoutMs);
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'done') resolve(message.document);
      else if (message.kind === 'failed') {
        reject(new CodedError(message.code, message.message, { cause: message.cause || undefined }));
      } else {
        try {
          options.onProgress?.(message.done, message.total);
        } catch (error) {
          reject(error);
        }
      }
    });
    worker.on('error', error => reject(crashed(error)));
    worker.on('exit', code => reject(crashed(new Error(`The reader ended with code ${code}.`))));
    worker.on('messageerror', error => reject(crashed(error)));
    // The promise is settled once; whatever comes first ends the timer and the thread.
    const end = () => clearTimeout(timer);
    worker.once('exit', end);
  }).finally(() => worker.terminate());
}

/** The refusal of a file that takes longer to read than it may. */
export function timedOut(timeoutMs: number): CodedError {
  const seconds = Math.max(1, Math.round(timeoutMs / 1000));
  return new CodedError(
    'extraction_timeout',
    `Reading the document took longer than ${seconds} second${seconds === 1 ? '' : 's'} and was stopped. Split it into smaller documents, or save it again where it was made, and send those.`,
  );
}

function crashed(error: unknown): CodedError {
  const outOfMemory = (error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY';
  return new CodedError(
    'file_broken',
    outOfMemory
      ? 'Reading the document took more memory than one document may use: it is very large or damaged. Split it, or save it again where it was made, and send it again.'
      : 'The document is damaged in a way that stopped its reader. Open it where it was made, save it again, and send the new file.',
    { cause: error },
  );
}
