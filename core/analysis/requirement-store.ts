import { documentPath } from '../document-path.ts';
import { CodedError } from '../errors.ts';
import { getJson, makeOnce } from '../json-blobs.ts';
import { type Catalog, notFound } from '../knowledge/catalog.ts';
import { blobKeys, partitions, type Run } from '../knowledge/partitions.ts';
import { type DocumentRecord, servingVersion } from '../knowledge/versions.ts';
import type { Passage } from '../model/passage.ts';
import { type Context, isOwner } from '../model/principal.ts';
import type { Requirement, RequirementChange, RequirementView, Severity } from '../model/requirement.ts';
import type { Blobs, Clock, Records } from '../ports.ts';
import { listAll, updateRecord } from '../update-record.ts';
import { findRequirements } from './requirements.ts';

export interface RequirementsPorts {
  readonly records: Records;
  readonly blobs: Blobs;
  readonly catalog: Catalog;
  readonly clock: Clock;
}

export type Requirements = ReturnType<typeof createRequirements>;

/** What a person has decided about a requirement, whichever versions of the document state it. */
interface Override {
  readonly requirementId: string;
  readonly enabled: boolean;
  /** Null where the policy's own words decide. */
  readonly severity: Severity | null;
  readonly by: string;
  readonly at: string;
  /** What it was about, for whoever reads the record after the policy has changed. */
  readonly text: string;
}

/** The requirements of the tenant's policies, with what people have decided about them. */
export function createRequirements({ records, blobs, catalog, clock }: RequirementsPorts) {
  return {
    /**
     * What a document demands, forbids and allows, in reading order: of the version that answers questions,
     * else of the newest that could be read.
     *
     * @throws CodedError `not_found`; `not_ready` where no version has been read yet.
     */
    async list(context: Context, documentId: string): Promise<RequirementView[]> {
      const { tenant } = context.principal;
      const document = await catalog.requireDocument(context, documentId);
      const run = await readableRun(tenant, document);
      const [found, overrides] = await Promise.all([find(tenant, run), overridesOf(tenant, documentId)]);
      return found.map(one => view(one, document, overrides.get(one.id)));
    },

    /** Those of a version that count: switched on, with the severity that a person gave them. */
    async effective(tenant: string, run: Run): Promise<Requirement[]> {
      const [found, overrides] = await Promise.all([find(tenant, run), overridesOf(tenant, run.documentId)]);
      return found
        .filter(({ id }) => overrides.get(id)?.enabled !== false)
        .map(one => ({ ...one, severity: overrides.get(one.id)?.severity ?? one.statedSeverity }));
    },

    /**
     * Switches a requirement on or off, or gives it another severity. It lasts as long as the document says
     * the same, through versions and re-ingestion.
     *
     * @throws CodedError `forbidden` for all but policy owners and admins; `not_found`, `not_ready`.
     */
    async change(
      context: Context,
      documentId: string,
      requirementId: string,
      change: RequirementChange,
    ): Promise<RequirementView> {
      const { tenant, person } = context.principal;
      const document = await catalog.requireDocument(context, documentId);
      if (!isOwner(context.principal)) {
        throw new CodedError(
          'forbidden',
          'Only policy owners and administrators may change a requirement. Ask one of them.',
        );
      }
      const run = await readableRun(tenant, document);
      const requirement = (await find(tenant, run)).find(({ id }) => id === requirementId);
      if (!requirement) throw notFound('requirement', requirementId);
      const override = await updateRecord<Override>(
        records,
        partitions.requirementOverrides(tenant),
        requirementId,
        current => {
          const { enabled = current?.enabled ?? true, severity = current?.severity ?? null } = change;
          if (enabled === (current?.enabled ?? true) && severity === (current?.severity ?? null)) return null;
          const at = clock.now().toISOString();
          return { requirementId, enabled, severity, by: person, at, text: requirement.text };
        },
      );
      context.log.info('requirement.changed', { documentId, requirementId, ...change });
      return view(requirement, document, override ?? undefined);
    },
  };

  /** What ingestion found; versions from before it looked for requirements are read now, once. */
  async function find(tenant: string, run: Run): Promise<Requirement[]> {
    return makeOnce(blobs, blobKeys.requirements(tenant, run), async () =>
      findRequirements((await getJson<Passage[]>(blobs, blobKeys.passages(tenant, run))) ?? [], run),
    );
  }

  async function readableRun(tenant: string, document: DocumentRecord): Promise<Run> {
    const ready = document.versions.findLast(({ status }) => status === 'ready');
    const n = servingVersion(document, clock.now()) ?? ready?.n;
    const run = n === undefined ? null : (await catalog.requireVersion(tenant, document.id, n)).servedRun;
    if (n === undefined || run === null) {
      throw new CodedError(
        'not_ready',
        `“${document.title}” has no requirements yet: it has not been read. Try again when it is ready.`,
      );
    }
    return { documentId: document.id, version: n, run };
  }

  async function overridesOf(tenant: string, documentId: string): Promise<Map<string, Override>> {
    const overrides = new Map<string, Override>();
    const partition = partitions.requirementOverrides(tenant);
    for await (const one of listAll<Override>(records, partition, `${documentId}.`))
      overrides.set(one.requirementId, one);
    return overrides;
  }
}

function view(
  found: Requirement,
  { title }: DocumentRecord,
  override: Override | undefined,
): RequirementView {
  return {
    ...found,
    severity: override?.severity ?? found.statedSeverity,
    documentTitle: title,
    enabled: override?.enabled ?? true,
    changedBy: override?.by ?? null,
    changedAt: override?.at ?? null,
    url: documentPath(found),
  };
}
