import type { MediaType } from '../../core/model/document.ts';
import type { ExtractedDocument } from '../../core/model/passage.ts';
import type { ExtractOptions, Extractor } from '../../core/ports.ts';
import { readIsolated, timedOut } from './isolate.ts';
import { readDocument } from './read.ts';
import { sniffType } from './sniff.ts';
import { peekTitle } from './title.ts';

export interface ExtractorOptions {
  /** How long one extraction may take, in milliseconds; default five minutes. */
  readonly timeoutMs?: number;
  /**
   * True (the default) reads each file in a thread of its own, which the time and memory limits can end.
   * False reads in the caller's thread, for files that are trusted: there the time limit only holds between two
   * pages of a PDF, and a damaged one can leave a rejected promise behind that ends the process.
   */
  readonly isolated?: boolean;
  /** The heap that one isolated extraction may take, in MB; default 1,024. */
  readonly heapMb?: number;
}

/** Reads PDF, Word (DOCX), HTML, Markdown and plain text. How many extractions run at a time is the caller's matter. */
export function createExtractor(options: ExtractorOptions = {}): Extractor {
  const { timeoutMs = 300_000, isolated = true, heapMb = 1024 } = options;
  return {
    async sniff(bytes, filename) {
      return sniffType(bytes, filename);
    },
    peekTitle,
    extract(bytes, mediaType, extractOptions) {
      if (isolated) return readIsolated(bytes, mediaType, extractOptions, { timeoutMs, heapMb });
      return readHere(bytes, mediaType, extractOptions, timeoutMs);
    },
  };
}

async function readHere(
  bytes: Uint8Array,
  mediaType: MediaType,
  { maxPages, findHidden = false, onProgress }: ExtractOptions,
  timeoutMs: number,
): Promise<ExtractedDocument> {
  const deadline = Date.now() + timeoutMs;
  let stopped: { readonly by: unknown } | null = null;
  // The PDF library takes its bytes over; the caller's stay usable.
  const reading = readDocument(new Uint8Array(bytes), mediaType, {
    maxPages,
    findHidden,
    onProgress(done, total) {
      if (Date.now() > deadline) throw timedOut(timeoutMs);
      try {
        onProgress?.(done, total);
      } catch (error) {
        stopped = { by: error };
        throw error;
      }
    },
  });
  return reading.catch((error: unknown) => {
    // What the listener throws is about the caller, not about the file.
    throw stopped ? stopped.by : error;
  });
}
