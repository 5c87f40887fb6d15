import type { UploadRequest, UploadResult } from '../../api/upload.ts';
import { uploadDocument } from '../../api/upload.ts';
import type { Sending } from '../../state/send-queue.ts';
import { createSendQueue } from '../../state/send-queue.ts';
import { putDocument } from './document-store.ts';

/** A file on its way into the knowledge base. */
export type Upload = Sending<UploadRequest, UploadResult>;

/** The files that were added since the console was opened. */
export const uploads = createSendQueue(uploadDocument, ({ document }) => putDocument(document));
