import type { ProblemCode } from '../../core/errors.ts';
import type { MediaType } from '../../core/model/document.ts';
import type { ExtractedDocument } from '../../core/model/passage.ts';

/** What the worker is started with. The bytes are its own copy. */
export interface WorkerTask {
  readonly bytes: Uint8Array;
  readonly mediaType: MediaType;
  readonly maxPages: number;
  readonly findHidden: boolean;
}

/** What the worker tells. `done` or `failed` is its last word; without one it crashed. */
export type WorkerMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly document: ExtractedDocument }
  | { readonly kind: 'failed'; readonly code: ProblemCode; readonly message: string; readonly cause: string };
