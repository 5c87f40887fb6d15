import { CodedError } from './errors.ts';
import type { Records } from './ports.ts';

/**
 * Changes a record by a function of what is there, again from the start where someone else was faster. `change`
 * returns null to leave all as it is.
 *
 * @returns the value as stored now (the old one where nothing was changed), or null where there is none.
 * @throws CodedError `conflict` after ten lost races.
 */
export async function updateRecord<T>(
  records: Records,
  partition: string,
  key: string,
  change: (current: T | null) => T | null | Promise<T | null>,
): Promise<T | null> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const stored = await records.get<T>(partition, key);
    const next = await change(stored?.value ?? null);
    if (next === null) return stored?.value ?? null;
    const condition = stored ? { ifEtag: stored.etag } : ({ ifAbsent: true } as const);
    if ((await records.put(partition, key, next, condition)) !== null) return next;
  }
  throw new CodedError('conflict', 'Others are changing this at the same moment. Please try again.');
}

/** All records of a partition under a prefix, page by page, in key order. */
export async function* listAll<T>(records: Records, partition: string, prefix = ''): AsyncGenerator<T> {
  let after: string | undefined;
  for (;;) {
    const page = await records.list<T>(partition, { prefix, limit: 100, ...(after && { after }) });
    for (const { value } of page) yield value;
    if (page.length < 100) return;
    after = page.at(-1)!.key;
  }
}
