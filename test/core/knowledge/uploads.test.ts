import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { listBlobs } from '../../fixtures/blob-files.ts';
import { contextOf } from '../../fixtures/contexts.ts';
import { createTestHome, type TestHome } from '../../fixtures/home.ts';
import { addPolicy, giftPolicy } from '../../fixtures/policies.ts';

const context = contextOf();
const bytes = new TextEncoder().encode(giftPolicy());
const plan = { filename: 'gifts.md', bytes: bytes.length, purpose: 'kb' } as const;
let home: TestHome;
beforeEach(async () => {
  home = await createTestHome();
});
afterEach(() => home.dispose());

describe('an announced file', () => {
  it('becomes the document whose id was given, with what was said about it', async () => {
    const { slot } = await home.uploads.plan(context, {
      ...plan,
      title: 'Presents',
      effectiveAt: '2025-02-01T00:00:00Z',
    });
    expect(await home.uploads.receive(context, slot.id, bytes)).toMatchObject({
      created: true,
      document: { id: slot.documentId, title: 'Presents', effectiveAt: '2025-02-01T00:00:00.000Z' },
    });
  });

  it('becomes the analysis whose id was given, where that was its purpose', async () => {
    const { slot } = await home.uploads.plan(context, { ...plan, purpose: 'analysis' });
    expect(slot.documentId).toBeNull();
    expect(await home.uploads.receive(context, slot.id, bytes)).toMatchObject({
      analysis: { id: slot.analysisId, filename: 'gifts.md', status: 'queued' },
    });
    expect(await home.documents.status(context)).toMatchObject({ documents: 0 });
  });

  it('is the document that is there where its bytes are known', async () => {
    const { id } = await addPolicy(home, context);
    const { slot } = await home.uploads.plan(context, plan);
    expect(await home.uploads.receive(context, slot.id, bytes)).toMatchObject({
      created: false,
      document: { id },
    });
  });

  it('is taken once', async () => {
    const { slot } = await home.uploads.plan(context, plan);
    await home.uploads.receive(context, slot.id, bytes);
    await expect(home.uploads.receive(context, slot.id, bytes)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is taken from the person who announced it only', async () => {
    const { slot } = await home.uploads.plan(context, plan);
    for (const who of [contextOf({ person: 'bob' }), contextOf({ tenant: 'globex' })]) {
      await expect(home.uploads.receive(who, slot.id, bytes)).rejects.toMatchObject({ code: 'not_found' });
    }
    await home.uploads.receive(context, slot.id, bytes);
  });

  it('is taken for an hour', async () => {
    const { slot: kept } = await home.uploads.plan(context, plan);
    const { slot: late } = await home.uploads.plan(context, plan);
    expect(kept!.expiresAt).toBe('2025-01-15T10:00:00.000Z');
    home.clock.advance(3_600);
    await home.uploads.receive(context, kept.id, bytes);
    home.clock.advance(1);
    await expect(home.uploads.receive(context, late.id, bytes)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is refused by its size before it is sent, and where another size comes', async () => {
    await expect(home.uploads.plan(context, { ...plan, bytes: 0 })).rejects.toMatchObject({
      code: 'file_empty',
    });
    await expect(home.uploads.plan(context, { ...plan, bytes: 1_048_577 })).rejects.toMatchObject({
      code: 'file_too_large',
    });
    const { slot } = await home.uploads.plan(context, plan);
    await expect(home.uploads.receive(context, slot.id, bytes.subarray(1))).rejects.toMatchObject({
      code: 'invalid_input',
    });
    expect(await listBlobs(home)).toEqual([]);
    await home.uploads.receive(context, slot.id, bytes);
  });

  it('may be sent again where it was refused', async () => {
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]);
    const { slot } = await home.uploads.plan(context, { ...plan, filename: 'a.png', bytes: png.length });
    for (let i = 0; i < 2; i += 1) {
      await expect(home.uploads.receive(context, slot.id, png)).rejects.toMatchObject({
        code: 'unsupported_type',
      });
    }
  });
});
