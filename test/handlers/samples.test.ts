import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addSamples } from '../../handlers/samples.ts';
import { contextOf } from '../fixtures/contexts.ts';
import { createTestHome, type TestHome } from '../fixtures/home.ts';
import { addPolicy, fileOf, giftPolicy, recordsPolicy } from '../fixtures/policies.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const context = contextOf();
let home: TestHome;
let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
beforeEach(async () => {
  home = await createTestHome();
  folder = await makeTemporaryFolder();
  await writeFile(join(folder.path, 'gifts.md'), giftPolicy());
  await writeFile(join(folder.path, 'records.md'), recordsPolicy);
  await writeFile(join(folder.path, 'notes.txt'), 'Not a policy.');
});
afterEach(async () => {
  await home.dispose();
  await folder.remove();
});
// The home as handlers wire it, with the log that it writes to.
const add = () => addSamples(home, context, folder.path);

describe('the samples', () => {
  it('fill a knowledge base that has never held a document', async () => {
    expect(await add()).toBe(2);
    await home.settle();
    expect(await home.documents.status(context)).toMatchObject({ documents: 2, ready: 2 });
  });

  it('are added once', async () => {
    await add();
    expect(await add()).toBe(0);
  });

  it('are completed at the next start where a crash cut their adding short', async () => {
    const { intake } = home;
    let accepted = 0;
    const failing = {
      ...home,
      intake: {
        ...intake,
        accept: (...call: Parameters<typeof intake.accept>) => {
          accepted += 1;
          if (accepted === 2) throw new Error('cut short');
          return intake.accept(...call);
        },
      },
    };
    await expect(addSamples(failing, context, folder.path)).rejects.toThrow('cut short');
    expect((await home.documents.status(context)).documents).toBe(1);
    await add();
    expect((await home.documents.status(context)).documents).toBe(2);
  });

  it('stay away from a knowledge base that holds a document', async () => {
    await home.intake.accept(context, fileOf('Our own rule.', 'own.txt'));
    expect(await add()).toBe(0);
  });

  it('do not come back after they were deleted', async () => {
    await add();
    await home.settle();
    const { items } = await home.documents.list(context, { limit: 10 });
    for (const { id } of items) await home.documents.delete(context, id);
    await home.settleLater();
    expect(await add()).toBe(0);
    expect((await home.documents.list(context, { limit: 10 })).items).toEqual([]);
  });

  it('come with a tenant of its own whatever others hold', async () => {
    await addPolicy(home, contextOf({ tenant: 'globex' }));
    expect(await add()).toBe(2);
  });

  it('that are shipped are all taken, each under a title of its own', async () => {
    expect(await addSamples(home, context, resolve('examples/policies'))).toBe(10);
    const { items } = await home.documents.list(context, { limit: 20 });
    expect(new Set(items.map(({ title }) => title)).size).toBe(10);
  });
});
