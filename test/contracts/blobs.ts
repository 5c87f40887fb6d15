import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Blobs } from '../../core/ports.ts';

const unfitKeys = [
  ['nothing', ''],
  ['a slash', '/'],
  ['an absolute path', '/etc/passwd'],
  ['an empty segment', 'a//b'],
  ['a slash at the end', 'a/'],
  ['the folder itself', '.'],
  ['the folder above', '..'],
  ['a way back up', 'a/../b'],
  ['a way out', '../../x'],
  ['a step in place', 'a/./b'],
  ['a way out on Windows', 'a\\..\\b'],
  ['a drive', 'C:/x'],
  ['a space', 'a b'],
  ['a letter beyond ASCII', 'ä'],
  ['a null character', 'a\0b'],
  ['a line break', 'a\nb'],
  ['a tilde', '~tmp/x'],
  ['a segment of 201 characters', 'x'.repeat(201)],
  ['1,201 characters', `${'x/'.repeat(600)}x`],
] as const;

/** What every driver of `Blobs` keeps. `make` gives an empty store of its own for each test. */
export function describeBlobsContract(
  name: string,
  make: () => Promise<{ blobs: Blobs; close(): Promise<void> }>,
): void {
  describe(`${name} keeps the contract of blobs`, () => {
    let blobs: Blobs;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ blobs, close } = await make());
    });
    afterEach(() => close());

    it('gives back the very bytes that were put', async () => {
      const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 31) % 256);
      await blobs.put('acme/kb-raw/01JX/1', bytes);
      expect(same(await blobs.get('acme/kb-raw/01JX/1'), bytes)).toBe(true);
    });

    it('stores no bytes at all as a blob of length 0', async () => {
      await blobs.put('acme/empty', new Uint8Array());
      expect((await blobs.get('acme/empty'))?.length).toBe(0);
      const stream = await blobs.stream('acme/empty');
      expect(stream?.bytes).toBe(0);
      expect(await textOf(stream!.body)).toBe('');
    });

    it('stores only the part of a buffer that it was given', async () => {
      await blobs.put('acme/part', utf8('--middle--').subarray(2, 8));
      expect(await textAt(blobs, 'acme/part')).toBe('middle');
    });

    it('replaces what a key held', async () => {
      await blobs.put('acme/a', utf8('the first, longer text'));
      await blobs.put('acme/a', utf8('second'));
      expect(await textAt(blobs, 'acme/a')).toBe('second');
    });

    it('answers null for a key that holds nothing, also where it is the folder of others', async () => {
      await blobs.put('acme/folder/file', utf8('x'));
      for (const key of ['nobody', 'acme/other', 'acme/folder', 'acme/folder/file/below']) {
        expect(await blobs.get(key)).toBeNull();
        expect(await blobs.stream(key)).toBeNull();
      }
    });

    it('streams a blob whole and says how long it is', async () => {
      const bytes = Uint8Array.from({ length: 200_001 }, (_, i) => i % 251);
      await blobs.put('acme/large', bytes);
      const stream = await blobs.stream('acme/large');
      expect(stream?.bytes).toBe(200_001);
      expect(same(await bytesOf(stream!.body), bytes)).toBe(true);
    });

    it('streams to its end what it began with, while another blob takes the key', async () => {
      await blobs.put('acme/a', new Uint8Array(500_000).fill(1));
      const stream = await blobs.stream('acme/a');
      await blobs.put('acme/a', new Uint8Array(10).fill(2));
      const read = await bytesOf(stream!.body);
      expect(read.length).toBe(500_000);
      expect(read.every(byte => byte === 1)).toBe(true);
    });

    it('lets a reader leave a stream in the middle', async () => {
      await blobs.put('acme/a', new Uint8Array(500_000));
      const stream = await blobs.stream('acme/a');
      const reader = stream!.body.getReader();
      await reader.read();
      await expect(reader.cancel()).resolves.toBeUndefined();
    });

    it('shows a whole blob to readers while writers replace it', async () => {
      await blobs.put('acme/a', new Uint8Array(50_000).fill(9));
      const writing = Promise.all(
        [1, 2, 3, 4].map(n => blobs.put('acme/a', new Uint8Array(50_000 + n).fill(n))),
      );
      const read = await Promise.all(Array.from({ length: 20 }, () => blobs.get('acme/a')));
      await writing;
      for (const bytes of read) expect(new Set(bytes).size).toBe(1);
    });

    it('deletes one key and leaves the others', async () => {
      await blobs.put('acme/a', utf8('a'));
      await blobs.put('acme/ab', utf8('ab'));
      await blobs.delete('acme/a');
      expect(await blobs.get('acme/a')).toBeNull();
      expect(await textAt(blobs, 'acme/ab')).toBe('ab');
    });

    it('takes the deletion of what is not there for done', async () => {
      await blobs.put('acme/folder/file', utf8('x'));
      await blobs.delete('acme/none');
      await blobs.delete('acme/folder');
      await blobs.deleteUnder('acme/none/');
      expect(await textAt(blobs, 'acme/folder/file')).toBe('x');
    });

    it('deletes all keys under a prefix, and none that merely begin alike', async () => {
      for (const key of ['t/doc/1', 't/doc/2/deep/er', 't/document', 't/doc2/1']) {
        await blobs.put(key, utf8(key));
      }
      await blobs.deleteUnder('t/doc/');
      expect(await blobs.get('t/doc/1')).toBeNull();
      expect(await blobs.get('t/doc/2/deep/er')).toBeNull();
      expect(await textAt(blobs, 't/document')).toBe('t/document');
      expect(await textAt(blobs, 't/doc2/1')).toBe('t/doc2/1');
    });

    it('puts again what was deleted, also while neighbours are being deleted', async () => {
      for (let round = 0; round < 5; round += 1) {
        await blobs.put('t/doc/old', utf8('old'));
        await Promise.all([blobs.delete('t/doc/old'), blobs.put('t/doc/new', utf8(`new ${round}`))]);
        expect(await textAt(blobs, 't/doc/new')).toBe(`new ${round}`);
        await blobs.deleteUnder('t/');
      }
    });

    it.each(unfitKeys)('refuses %s as a key in every operation', async (_, key) => {
      await expect(blobs.put(key, utf8('x'))).rejects.toThrow('is no blob key');
      await expect(blobs.get(key)).rejects.toThrow('is no blob key');
      await expect(blobs.stream(key)).rejects.toThrow('is no blob key');
      await expect(blobs.delete(key)).rejects.toThrow('is no blob key');
      await expect(blobs.deleteUnder(`${key}/`)).rejects.toThrow('is no blob key');
    });

    it('refuses a prefix that does not end in a slash, which would reach further than meant', async () => {
      await expect(blobs.deleteUnder('acme')).rejects.toThrow('must end in "/"');
      await expect(blobs.deleteUnder('')).rejects.toThrow('must end in "/"');
    });

    it('keeps every valid key apart from every other', async () => {
      const segment = fc.stringMatching(/^[a-z0-9._-]{1,12}$/).filter(text => text !== '.' && text !== '..');
      const special = fc.constantFrom('con', 'aux.txt', 'nul', 'com1', 'a.', '...', '-', 'con.');
      const key = fc
        .array(fc.oneof(segment, special), { minLength: 1, maxLength: 3 })
        .map(parts => [...parts, 'leaf-'].join('/'));
      const keys = fc.uniqueArray(key, { minLength: 2, maxLength: 6 });
      await fc.assert(
        fc.asyncProperty(keys, async distinct => {
          for (const each of distinct) await blobs.put(each, utf8(each));
          for (const each of distinct) expect(await textAt(blobs, each)).toBe(each);
        }),
        { numRuns: 25 },
      );
    });
  });
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

async function textAt(blobs: Blobs, key: string): Promise<string | null> {
  const bytes = await blobs.get(key);
  return bytes && new TextDecoder().decode(bytes);
}

async function textOf(stream: ReadableStream<Uint8Array>): Promise<string> {
  return new TextDecoder().decode(await bytesOf(stream));
}

async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function same(a: Uint8Array | null, b: Uint8Array): boolean {
  return a !== null && Buffer.compare(a, b) === 0;
}
