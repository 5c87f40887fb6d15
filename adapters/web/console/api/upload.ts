import type { KBDocument } from '../../../../core/model/document.ts';
import { sendFile } from './send-file.ts';
import { largeFile, sendLargeFile } from './send-large-file.ts';

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

/** Sends a file to the knowledge base. */
export async function uploadDocument(
  { file, ...fields }: UploadRequest,
  onSent: (fraction: number) => void,
): Promise<UploadResult> {
  const { status, body } =
    file.size < largeFile
      ? await sendFile('/mlops/kb/documents', file, { ...fields }, onSent)
      : await sendLargeFile('kb', file, { ...fields }, onSent);
  return { document: JSON.parse(body) as KBDocument, known: status === 200 };
}
