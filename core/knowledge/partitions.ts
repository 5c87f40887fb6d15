/** The records partitions of one tenant's knowledge base. Each tenant's are its own, by construction. */
export const partitions = {
  documents: (tenant: string) => `${tenant}#documents`,
  versions: (tenant: string) => `${tenant}#versions`,
  /** Counters that number each document's versions; a lost race leaves a gap. */
  versionCounters: (tenant: string) => `${tenant}#version-counters`,
  /** Which document a title names, so that two uploads at once agree on it. */
  titles: (tenant: string) => `${tenant}#document-titles`,
  /** Which document holds some bytes. */
  hashes: (tenant: string) => `${tenant}#document-hashes`,
  collections: (tenant: string) => `${tenant}#collections`,
  statistics: (tenant: string) => `${tenant}#statistics`,
  /** Versions that an answer has quoted: they stay openable after their document is deleted. */
  quoted: (tenant: string) => `${tenant}#quoted`,
  /** What people have decided about requirements, by the requirement's id, which begins with its document's. */
  requirementOverrides: (tenant: string) => `${tenant}#requirement-overrides`,
};

/** Which text of a version is meant: each run of ingestion over the same original makes its own. */
export interface Run {
  readonly documentId: string;
  readonly version: number;
  readonly run: number;
}

/** The blob keys of one tenant. Whoever uploads writes under `kb-raw`; all that follows is derived. */
export const blobKeys = {
  original: (tenant: string, documentId: string, version: number) =>
    `${tenant}/kb-raw/${documentId}/${version}`,
  /** The folder of everything that one run made. */
  derived: (tenant: string, { documentId, version, run }: Run) =>
    `${tenant}/derived/${documentId}/${version}/${run}/`,
  extracted: (tenant: string, run: Run) => `${blobKeys.derived(tenant, run)}extracted.json`,
  passages: (tenant: string, run: Run) => `${blobKeys.derived(tenant, run)}passages.json`,
  requirements: (tenant: string, run: Run) => `${blobKeys.derived(tenant, run)}requirements.json`,
  vectors: (tenant: string, run: Run, batch: number) =>
    `${blobKeys.derived(tenant, run)}vectors-${batch}.json`,
  /** Outlives the run's other blobs: merged statistics need it to take the run out of them again. */
  segment: (tenant: string, { documentId, version, run }: Run) =>
    `${tenant}/statistics/segments/${documentId}.${version}.${run}.json`,
  /** The folder of one generation of merged statistics. */
  statistics: (tenant: string, generation: number) => `${tenant}/statistics/${generation}/`,
};

/** The key of a version record: versions of a document list in order. */
export function versionKey(documentId: string, version: number): string {
  return `${documentId}#${String(version).padStart(6, '0')}`;
}
