import type { Collection, KBDocument, KBStatus, KBVersion } from '../../../../core/model/document.ts';
import type { PassageView } from '../../../../core/model/passage.ts';
import { getJson, listAll, sendJson } from './client.ts';

/** What can be changed about a document without a new version. */
export interface DocumentChange {
  readonly title?: string;
  readonly effectiveAt?: string;
  readonly collection?: string;
}

/** The console lists at most so many documents; a set of policies is far smaller. */
const mostDocuments = 2_000;

export const listDocuments = (signal?: AbortSignal) =>
  listAll<KBDocument>('/mlops/kb/documents', mostDocuments, signal);

export const getDocument = (id: string, signal?: AbortSignal) => getJson<KBDocument>(pathOf(id), signal);

export const updateDocument = (id: string, change: DocumentChange) =>
  sendJson<KBDocument>('PATCH', pathOf(id), change);

export const deleteDocument = (id: string) => sendJson<void>('DELETE', pathOf(id));

export const restoreDocument = (id: string) => sendJson<KBDocument>('POST', `${pathOf(id)}/restore`);

export const reingestDocument = (id: string) => sendJson<KBDocument>('POST', `${pathOf(id)}/reingest`);

/** Newest first. */
export const listVersions = async (id: string, signal?: AbortSignal) =>
  (await listAll<KBVersion>(`${pathOf(id)}/versions`, 500, signal)).sort((a, b) => b.version - a.version);

/** The passages of a version in reading order; 20,000 are more than 2,000 pages hold. */
export const listPassages = (id: string, version: number, signal?: AbortSignal) =>
  listAll<PassageView>(`${pathOf(id)}/passages?version=${version}`, 20_000, signal);

/** Where the original file of a version is served. */
export const contentPath = (id: string, version: number) => `${pathOf(id)}/content?version=${version}`;

export const getStatus = (signal?: AbortSignal) => getJson<KBStatus>('/mlops/kb/status', signal);

export const listCollections = (signal?: AbortSignal) =>
  listAll<Collection>('/mlops/kb/collections', 100, signal);

function pathOf(id: string): string {
  return `/mlops/kb/documents/${encodeURIComponent(id)}`;
}
