import type { KBDocument, KBVersion } from '../../../../../core/model/document.ts';
import type { PassageView } from '../../../../../core/model/passage.ts';
import { getDocument, listPassages, listVersions } from '../../api/documents.ts';
import { ApiProblem } from '../../api/problem.ts';
import type { Resource } from '../../api/use-resource.ts';
import { useResource } from '../../api/use-resource.ts';

/** A version of a document with everything that the viewer shows of it. */
export interface OpenDocument {
  /** Null after the document was deleted: what an answer quoted stays readable. */
  readonly document: KBDocument | null;
  readonly versions: readonly KBVersion[];
  readonly version: number;
  readonly title: string;
  /** Null where it is not known any more. */
  readonly mediaType: string | null;
  readonly passages: readonly PassageView[];
}

/** Loads a version of a document; without a number, the one that answers questions. */
export function useDocument(id: string, wanted: number | null): Resource<OpenDocument> {
  return useResource(`${id} ${wanted}`, signal => loadDocument(id, wanted, signal));
}

async function loadDocument(id: string, wanted: number | null, signal: AbortSignal): Promise<OpenDocument> {
  const document = await orNull(getDocument(id, signal));
  const version = wanted ?? document?.servingVersion ?? document?.version;
  if (version === undefined) {
    throw new ApiProblem(404, 'not_found', 'This document does not exist, or was deleted.');
  }
  const [passages, versions] = await Promise.all([
    listPassages(id, version, signal),
    document ? listVersions(id, signal) : [],
  ]);
  const mediaType = versions.find(one => one.version === version)?.mediaType ?? document?.mediaType;
  return {
    document,
    versions,
    version,
    title: document?.title ?? passages[0]?.documentTitle ?? 'Deleted document',
    // Of the formats that can be read only PDF has pages.
    mediaType: mediaType ?? (passages.some(({ page }) => page !== null) ? 'application/pdf' : null),
    passages,
  };
}

async function orNull<T>(load: Promise<T>): Promise<T | null> {
  try {
    return await load;
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return null;
    throw error;
  }
}
