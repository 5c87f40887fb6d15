import { CodedError } from '../errors.ts';
import { type Collection, defaultCollection } from '../model/document.ts';
import { type Context, everyone } from '../model/principal.ts';
import type { Ids, Records } from '../ports.ts';
import { type Catalog, type CollectionRecord, notFound } from './catalog.ts';
import { partitions } from './partitions.ts';

export type Collections = ReturnType<typeof createCollections>;

/** Named sets of documents, each with the audiences that may see it. */
export function createCollections({
  records,
  catalog,
  ids,
}: {
  records: Records;
  catalog: Catalog;
  ids: Ids;
}) {
  return { list, create, change, remove };

  /** Those that the person may see; an admin sees to all of them, also those whose documents are not theirs to see. */
  async function list({ principal }: Context): Promise<Collection[]> {
    const all = await catalog.collections(principal.tenant);
    const isAdmin = principal.roles.includes('admin');
    const visible = isAdmin ? new Set(all.map(({ id }) => id)) : await catalog.visibleCollections(principal);
    const counts = new Map<string, number>();
    for await (const { collection, deletedAt } of catalog.allDocuments(principal.tenant)) {
      if (deletedAt === null) counts.set(collection, (counts.get(collection) ?? 0) + 1);
    }
    return all
      .filter(({ id }) => visible.has(id))
      .map(one => ({ ...one, documents: counts.get(one.id) ?? 0 }));
  }

  async function create(
    { principal }: Context,
    wanted: { name: string; audience?: string[] | undefined },
  ): Promise<Collection> {
    const record = { id: ids.next(), name: wanted.name, audience: wanted.audience ?? [everyone] };
    await records.put(partitions.collections(principal.tenant), record.id, record);
    return { ...record, documents: 0 };
  }

  /** A narrowed audience holds for the next search, whatever the index still proposes. */
  async function change(
    context: Context,
    id: string,
    wanted: { name?: string | undefined; audience?: string[] | undefined },
  ): Promise<Collection> {
    const { name, audience, documents } = await find(context, id);
    const record: CollectionRecord = { id, name: wanted.name ?? name, audience: wanted.audience ?? audience };
    await records.put(partitions.collections(context.principal.tenant), id, record);
    return { ...record, documents };
  }

  /** @throws CodedError `conflict` where the collection holds documents, or is the one all tenants have. */
  async function remove(context: Context, id: string): Promise<void> {
    const { name, documents } = await find(context, id);
    if (id === defaultCollection) {
      throw new CodedError(
        'conflict',
        `“${name}” is where documents go by default: it can be renamed, not deleted.`,
      );
    }
    if (documents > 0) {
      throw new CodedError(
        'conflict',
        `“${name}” still holds ${documents === 1 ? '1 document' : `${documents} documents`}. Move or delete what is in it first.`,
      );
    }
    await records.delete(partitions.collections(context.principal.tenant), id);
  }

  async function find(context: Context, id: string): Promise<Collection> {
    const found = (await list(context)).find(one => one.id === id);
    if (!found) throw notFound('collection', id);
    return found;
  }
}
