import type { KBDocument } from '../../../../../core/model/document.ts';
import * as api from '../../api/documents.ts';
import { createStore } from '../../state/create-store.ts';

/** The knowledge base as the console knows it; null until it has been listed. */
export interface DocumentList {
  readonly documents: readonly KBDocument[] | null;
  readonly error: unknown;
}

export const documentStore = createStore<DocumentList>({ documents: null, error: null });

/** How often documents that are being read are asked for, and how many at a time. */
const pollMs = 700;
const polledAtOnce = 6;
let polling = false;

/** Lists the documents anew; what was listed before stays in view until then. */
export async function loadDocuments(): Promise<void> {
  try {
    documentStore.set({ documents: await api.listDocuments(), error: null });
    void pollUnsettled();
  } catch (error) {
    documentStore.set({ ...documentStore.get(), error });
  }
}

/** Puts in a document as the API has just shown it, and follows it until it is settled. */
export function putDocument(document: KBDocument): void {
  const { documents, error } = documentStore.get();
  const others = (documents ?? []).filter(({ id }) => id !== document.id);
  documentStore.set({ documents: [...others, document], error });
  void pollUnsettled();
}

/** Deletes a document and takes it off the list; `restoreDocument` undoes it. */
export async function removeDocument(id: string): Promise<void> {
  await api.deleteDocument(id);
  const { documents, error } = documentStore.get();
  documentStore.set({ documents: (documents ?? []).filter(document => document.id !== id), error });
}

export async function restoreDocument(id: string): Promise<void> {
  putDocument(await api.restoreDocument(id));
}

export async function reingestDocument(id: string): Promise<void> {
  putDocument(await api.reingestDocument(id));
}

export async function updateDocument(id: string, change: api.DocumentChange): Promise<void> {
  putDocument(await api.updateDocument(id, change));
}

/** True once reading has come to an end, well or badly. */
export function isSettled(document: KBDocument): boolean {
  return document.status === 'ready' || document.status === 'failed';
}

async function pollUnsettled(): Promise<void> {
  if (polling) return;
  polling = true;
  try {
    for (;;) {
      const unsettled = (documentStore.get().documents ?? []).filter(document => !isSettled(document));
      if (unsettled.length === 0) return;
      await new Promise(resolve => setTimeout(resolve, pollMs));
      await Promise.all(unsettled.slice(0, polledAtOnce).map(({ id }) => refresh(id)));
    }
  } finally {
    polling = false;
  }
}

async function refresh(id: string): Promise<void> {
  // A failed look is no news about the document: the next round looks again.
  const document = await api.getDocument(id).catch(() => null);
  const { documents, error } = documentStore.get();
  if (!document || !documents?.some(known => known.id === id)) return;
  documentStore.set({ documents: documents.map(known => (known.id === id ? document : known)), error });
}
