import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { announcedKey, type UploadPlan, uploadJob } from '../../../core/knowledge/uploads.ts';
import { crashAt, intercept } from '../../fakes/intercept.ts';
import { contextOf } from '../../fixtures/contexts.ts';
import { createTestHome, type TestHome } from '../../fixtures/home.ts';
import { giftPolicy } from '../../fixtures/policies.ts';

const context = contextOf();
const bytes = new TextEncoder().encode(giftPolicy());
const plan = { filename: 'gifts.md', bytes: bytes.length, purpose: 'kb' } as const;
let crash: (() => void) | null;
let home: TestHome;
beforeEach(async () => {
  crash = null;
  home = await createTestHome({
    ports: ({ blobs, records }) => ({
      blobs: {
        ...blobs,
        uploadForm: async (key, { bytes: size }) => ({
          url: 'https://store/',
          fields: { key, size: `${size}` },
        }),
      },
      records: intercept(records, ['put'], () => crash?.()),
    }),
  });
});
afterEach(() => home.dispose());

const send = async (id: string, purpose: UploadPlan['purpose'], body = bytes) => {
  await home.ports.blobs.put(announcedKey('acme', purpose, id), body);
  await home.ports.queue.enqueue(uploadJob('upload.arrived', context, id));
  await home.settle();
};

describe('an announced file that is sent straight into the store', () => {
  it('gets a form for exactly its bytes, under a key of its own', async () => {
    const { slot, form } = await home.uploads.plan(context, plan);
    expect(form).toEqual({
      url: 'https://store/',
      fields: { key: `acme/kb-raw/announced/${slot.id}`, size: `${bytes.length}` },
    });
    expect(await home.uploads.get(context, slot.id)).toMatchObject({ status: 'waiting', error: null });
  });

  it('becomes the document that was promised, and is gone from where it was sent', async () => {
    const { slot } = await home.uploads.plan(context, plan);
    await send(slot.id, 'kb');
    await home.settleLater();
    expect(await home.documents.get(context, slot.documentId!)).toMatchObject({ status: 'ready' });
    expect(await home.uploads.get(context, slot.id)).toMatchObject({ status: 'received' });
    expect(await home.ports.blobs.get(announcedKey('acme', 'kb', slot.id))).toBeNull();
  });

  it('names the document that it is a version of, where its title is known already', async () => {
    const { slot: first } = await home.uploads.plan(context, { ...plan, title: 'Gifts' });
    await send(first.id, 'kb');
    const other = new TextEncoder().encode(giftPolicy(900));
    const { slot } = await home.uploads.plan(context, { ...plan, title: 'Gifts', bytes: other.length });
    await send(slot.id, 'kb', other);
    expect(await home.uploads.get(context, slot.id)).toMatchObject({ documentId: first.documentId });
  });

  it('becomes the analysis that was promised', async () => {
    const { slot } = await home.uploads.plan(context, { ...plan, purpose: 'analysis' });
    await send(slot.id, 'analysis');
    expect(await home.analyses.get(context, slot.analysisId!)).toMatchObject({ filename: 'gifts.md' });
  });

  it('is refused in its state, with the code and the sentence, and leaves nothing', async () => {
    const { slot } = await home.uploads.plan(context, { ...plan, filename: 'gifts.png' });
    await send(slot.id, 'kb');
    expect(await home.uploads.get(context, slot.id)).toMatchObject({
      status: 'refused',
      error: { code: 'wrong_extension', message: expect.stringContaining('gifts.png') },
    });
    expect(await home.ports.blobs.get(announcedKey('acme', 'kb', slot.id))).toBeNull();
    await expect(home.documents.get(context, slot.documentId!)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is one document, whichever write its worker dies at', async () => {
    for (let nth = 1; nth <= 5; nth += 1) {
      const other = new TextEncoder().encode(giftPolicy(nth * 100));
      const { slot } = await home.uploads.plan(context, {
        ...plan,
        title: `Gifts ${nth}`,
        bytes: other.length,
      });
      crash = crashAt(nth);
      await send(slot.id, 'kb', other);
      crash = null;
      await home.settleLater();
      await home.settleLater();
      expect(await home.uploads.get(context, slot.id)).toMatchObject({ status: 'received' });
      expect(await home.documents.get(context, slot.documentId!)).toMatchObject({ title: `Gifts ${nth}` });
    }
    expect((await home.documents.list(context, { limit: 20 })).items).toHaveLength(5);
  });

  it('is forgotten when its slot has expired, and the slot with it', async () => {
    const { slot } = await home.uploads.plan(context, plan);
    await home.ports.blobs.put(announcedKey('acme', 'kb', slot.id), bytes);
    home.clock.advance(71 * 60);
    expect(await home.due.run(home.clock.now())).toBe(1);
    await home.settle();
    await expect(home.uploads.get(context, slot.id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await home.ports.blobs.get(announcedKey('acme', 'kb', slot.id))).toBeNull();
  });

  it('shows its state to nobody else', async () => {
    const { slot } = await home.uploads.plan(context, plan);
    for (const other of [contextOf({ person: 'bob' }), contextOf({ tenant: 'bolt' })])
      await expect(home.uploads.get(other, slot.id)).rejects.toMatchObject({ code: 'not_found' });
  });
});
