import type { KBDocument } from '../../../../core/model/document.ts';
import { toProblem, unreachable } from './problem.ts';

export interface UploadRequest {
  readonly file: File;
  readonly title?: string | undefined;
  readonly effectiveAt?: string | undefined;
  readonly collection?: string | undefined;
}

/** The document that a file became, and whether these very bytes had been there before. */
export interface UploadResult {
  readonly document: KBDocument;
  readonly known: boolean;
}

/** Sends a file to the knowledge base. XMLHttpRequest, since fetch tells nothing of what has been sent. */
export function uploadDocument(
  { file, title, effectiveAt, collection }: UploadRequest,
  onSent: (fraction: number) => void,
): Promise<UploadResult> {
  const form = new FormData();
  // Fields come before the file, so that a server that reads as it receives knows them in time.
  if (title) form.set('title', title);
  if (collection) form.set('collection', collection);
  if (effectiveAt) form.set('effectiveAt', effectiveAt);
  form.set('file', file, file.name);

  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/mlops/kb/documents');
    request.upload.onprogress = event => {
      if (event.lengthComputable) onSent(event.loaded / event.total);
    };
    request.onload = () => {
      if (request.status === 200 || request.status === 202) {
        const document = JSON.parse(request.responseText) as KBDocument;
        resolve({ document, known: request.status === 200 });
      } else {
        reject(toProblem(request.status, request.responseText));
      }
    };
    request.onerror = () => reject(unreachable());
    request.send(form);
  });
}
