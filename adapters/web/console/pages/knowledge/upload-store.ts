import type { UploadRequest, UploadResult } from '../../api/upload.ts';
import { uploadDocument } from '../../api/upload.ts';
import { createStore } from '../../state/create-store.ts';
import { putDocument } from './document-store.ts';

/** A file on its way into the knowledge base. `sent` is a fraction from 0 to 1. */
export interface Upload {
  readonly key: string;
  readonly request: UploadRequest;
  readonly state:
    | { readonly kind: 'waiting' }
    | { readonly kind: 'sending'; readonly sent: number }
    | { readonly kind: 'received'; readonly result: UploadResult }
    | { readonly kind: 'refused'; readonly error: unknown };
}

export const uploadStore = createStore<readonly Upload[]>([]);

/** Browsers keep six connections to a server: some must be left for everything else. */
const sentAtOnce = 3;
let counter = 0;

/** Sends files, a few at a time; the newest stand first. */
export function startUploads(requests: readonly UploadRequest[]): void {
  const added = requests.map(
    (request): Upload => ({ key: `upload-${++counter}`, request, state: { kind: 'waiting' } }),
  );
  uploadStore.set([...added, ...uploadStore.get()]);
  sendNext();
}

/** Sends a refused file once more. */
export function retryUpload(key: string): void {
  setState(key, { kind: 'waiting' });
  sendNext();
}

/** Takes files that need no more attention off the list. */
export function dismissUploads(keys: readonly string[]): void {
  uploadStore.set(uploadStore.get().filter(upload => !keys.includes(upload.key)));
}

function sendNext(): void {
  const uploads = uploadStore.get();
  const sending = uploads.filter(({ state }) => state.kind === 'sending').length;
  for (const upload of uploads
    .filter(({ state }) => state.kind === 'waiting')
    .slice(0, sentAtOnce - sending)) {
    void send(upload);
  }
}

async function send({ key, request }: Upload): Promise<void> {
  setState(key, { kind: 'sending', sent: 0 });
  try {
    const result = await uploadDocument(request, sent => setState(key, { kind: 'sending', sent }));
    setState(key, { kind: 'received', result });
    putDocument(result.document);
  } catch (error) {
    setState(key, { kind: 'refused', error });
  }
  sendNext();
}

function setState(key: string, state: Upload['state']): void {
  uploadStore.set(uploadStore.get().map(upload => (upload.key === key ? { ...upload, state } : upload)));
}
