import { getJson } from '../json-blobs.ts';
import type { Catalog } from '../knowledge/catalog.ts';
import { blobKeys } from '../knowledge/partitions.ts';
import { createLruCache } from '../lru-cache.ts';
import type { ExtractedDocument } from '../model/passage.ts';
import type { Context } from '../model/principal.ts';
import type { Requirement } from '../model/requirement.ts';
import type { Blobs, Clock } from '../ports.ts';
import { type Clause, splitClauses } from './clauses.ts';
import type { Requirements } from './requirement-store.ts';

/** A policy as documents are held against it. */
export interface Policy {
  readonly documentId: string;
  readonly title: string;
  readonly version: number;
  readonly clauses: readonly Clause[];
  /** Those that are switched on, with the severity that a person gave them. */
  readonly requirements: readonly Requirement[];
}

/** Reads the policies that are in force and that a person may see, in the order of their titles. */
export function createPolicyReader(ports: {
  readonly catalog: Catalog;
  readonly blobs: Blobs;
  readonly clock: Clock;
  readonly requirements: Pick<Requirements, 'effective'>;
}) {
  const { catalog, blobs, clock, requirements } = ports;
  /** A run's text never changes. */
  const clausesOfRuns = createLruCache<readonly Clause[]>(100);

  /** @throws CodedError `not_found` for a collection that the person can't see. */
  return async ({ principal }: Context, collection?: string): Promise<Policy[]> => {
    const ids: string[] = [];
    for await (const { id } of catalog.allDocuments(principal.tenant)) ids.push(id);
    const visible = await catalog.visibleVersions(principal, ids, { asOf: clock.now(), collection });
    const policies: Policy[] = [];
    for (const [documentId, { version, document }] of visible) {
      const { servedRun } = await catalog.requireVersion(principal.tenant, documentId, version);
      if (servedRun === null) continue;
      const run = { documentId, version, run: servedRun };
      policies.push({
        documentId,
        title: document.title,
        version,
        clauses: await readClauses(principal.tenant, run),
        requirements: await requirements.effective(principal.tenant, run),
      });
    }
    return policies.sort((a, b) => compare(a.title, b.title) || compare(a.documentId, b.documentId));
  };

  async function readClauses(tenant: string, run: Parameters<typeof blobKeys.extracted>[1]) {
    const key = blobKeys.extracted(tenant, run);
    const known = clausesOfRuns.get(key);
    if (known) return known;
    const extracted = await getJson<ExtractedDocument>(blobs, key);
    const clauses = extracted ? splitClauses(extracted) : [];
    clausesOfRuns.set(key, clauses);
    return clauses;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
