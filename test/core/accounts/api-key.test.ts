import { describe, expect, it } from '@jest/globals';
import { findKeyWeakness, hashSecret, keyName, makeSecretKey } from '../../../core/accounts/api-key.ts';
import { tenantName } from '../../../core/accounts/tenants.ts';

describe('a key that is made', () => {
  it('is known by its first letters, holds 256 bits of chance, and is never the same', () => {
    const keys = Array.from({ length: 50 }, makeSecretKey);
    for (const key of keys) expect(key).toMatch(/^mlops_[A-Za-z0-9_-]{43}$/);
    expect(new Set(keys).size).toBe(50);
    for (const key of keys) expect(findKeyWeakness(key)).toBeNull();
  });

  it('is kept as its SHA-256', () => {
    expect(hashSecret('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

describe('a key that a person thought up', () => {
  it.each([
    'c4f81b0a9de27563f0a1c88e',
    'RkZ3t/9bq+71uVvLhYs0Aw==',
    'correct.horse.battery.staple',
    '3f29b1c0-7a54-4e1b-8d2f-90ab6c5e71d3',
  ])('will do where chance has drawn it: %s', key => {
    expect(findKeyWeakness(key)).toBeNull();
  });

  it.each([
    ['secret', 'too short'],
    ['c4f81b0a9de27563f0a1c88', 'too short'],
    ['c4f81b0a 9de27563f0a1c88e', 'no space'],
    ['c4f81b0a9de27563f0a1c88é', 'ASCII only'],
    ['c4f81b0a9de27563f0a1c88e\n', 'no space'],
    [makeSecretKey().repeat(5), 'too long'],
    ['aaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'guessed'],
    ['abababababababababababababab', 'guessed'],
    ['password1!password1!password1!', 'guessed'],
    ['changeme-changeme-changeme', 'guessed'],
    ['abcdefghijklmnopqrstuvwxyz', 'guessed'],
    ['012345678901234567890123456789', 'guessed'],
    ['zyxwvutsrqponmlkjihgfedcba', 'guessed'],
  ])('is refused with a sentence: %j', (key, reason) => {
    expect(findKeyWeakness(key)).toContain(reason);
  });
});

it('names of keys are one line of text', () => {
  expect(keyName.parse('  CI – nightly ✓ ')).toBe('CI – nightly ✓');
  for (const name of ['', '  ', 'a\nb', 'a\u001b[31mb', 'a\u202eb', 'x'.repeat(101)]) {
    expect(keyName.safeParse(name).success).toBe(false);
  }
});

it('names of tenants can stand before partitions and files, and none is the system’s', () => {
  for (const name of ['acme', 'a', '0-9', 'x'.repeat(40)]) expect(tenantName.parse(name)).toBe(name);
  for (const name of ['', 'Acme', 'a#b', 'a/b', 'a.b', '..', 'ä', 'x'.repeat(41), 'system']) {
    expect(tenantName.safeParse(name).success).toBe(false);
  }
});
