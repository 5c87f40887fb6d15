import type { KBDocument } from '../../../../../core/model/document.ts';
import { ApiProblem, describeError } from '../../api/problem.ts';
import { count } from '../../text/count.ts';
import { describeMissingPages, describeProgress, progressFraction } from './document-words.ts';
import type { Upload } from './upload-store.ts';

/** What a row says of a file; `fraction` from 0 to 1 while something is under way. */
export interface UploadDescription {
  readonly tone: 'busy' | 'good' | 'known' | 'bad';
  readonly text: string;
  readonly code: string | null;
  readonly fraction: number | null;
}

/** Sending is the first fifth of the way; reading and indexing are the rest. */
const sending = 0.2;

/** What has become of an uploaded file so far, in a sentence. */
export function describeUpload({ state }: Upload, document: KBDocument | undefined): UploadDescription {
  switch (state.kind) {
    case 'waiting':
      return busy('Waiting for the files before it', 0);
    case 'sending':
      return state.sent < 1
        ? busy(`Sending, ${Math.round(state.sent * 100)} %`, state.sent * sending)
        : busy('Sent, waiting for the server', sending);
    case 'refused':
      return bad(
        describeError(state.error),
        state.error instanceof ApiProblem ? state.error.code : 'unknown',
      );
    case 'received':
      return describeReceived(document ?? state.result.document, state.result.known);
  }
}

function describeReceived(document: KBDocument, known: boolean): UploadDescription {
  const name =
    document.version > 1 ? `version ${document.version} of “${document.title}”` : `“${document.title}”`;
  if (document.status === 'failed') {
    return bad(
      document.error?.message ?? 'The document could not be read.',
      document.error?.code ?? 'unknown',
    );
  }
  if (document.status !== 'ready') {
    const way = sending + (1 - sending) * progressFraction(document.progress);
    return busy(`${describeProgress(document.progress)} – ${name}`, way);
  }
  if (known) {
    return {
      tone: 'known',
      text: `This very file is in the knowledge base already, as ${name}. Nothing was changed.`,
      code: null,
      fraction: null,
    };
  }
  const missing = describeMissingPages(document.coverage);
  return {
    tone: 'good',
    text: `Ready as ${name}, ${count(document.passages, 'passage')}${missing ? `. ${missing}, so nothing can be quoted from there.` : ''}`,
    code: null,
    fraction: null,
  };
}

function busy(text: string, fraction: number): UploadDescription {
  return { tone: 'busy', text, code: null, fraction };
}

function bad(text: string, code: string): UploadDescription {
  return { tone: 'bad', text, code, fraction: null };
}
