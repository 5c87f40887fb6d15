import { describe, expect, it } from '@jest/globals';
import { createBackground } from '../../../core/analysis/background.ts';
import { indexClauses } from '../../../core/analysis/clause-index.ts';
import { type Cues, cueNames } from '../../../core/analysis/cues.ts';
import { rankEvidence, readQuery } from '../../../core/analysis/evidence.ts';
import { featureNames, observe, withLead } from '../../../core/analysis/features.ts';
import { clausesOf } from '../../fixtures/clauses.ts';
import type { BlockText } from '../../fixtures/extracted.ts';

const background = createBackground([
  { id: 'a', clauses: clausesOf('Vendors must notify us of an incident. Vendors pay fees. Fees are due.') },
]);

/** What is looked at for “Vendors must notify us of an incident.”, by its names. */
function look(...document: readonly (string | BlockText)[]) {
  const [requirement] = clausesOf('Vendors must notify us of an incident.');
  const query = readQuery(requirement!, background, null, 'policies');
  const index = indexClauses(clausesOf(...document));
  const { features, words } = observe(query, rankEvidence(query, index, background), index, background);
  expect(features).toHaveLength(featureNames.length);
  return { words, ...nameFeatures(features) };
}

describe('what is looked at', () => {
  it('is nothing but zeros where no clause answers', () => {
    const { words, ...features } = look('Bake the pie.');
    expect(new Set(Object.values(features))).toEqual(new Set([0]));
    expect(words).toEqual([]);
  });

  it('is how well the best three clauses answer', () => {
    const seen = look(
      'An incident.',
      'Vendors notify us of an incident.',
      'Vendors pay.',
      'Fees: an incident.',
    );
    expect(seen.best).toBeGreaterThan(seen.second);
    expect(seen.second).toBeGreaterThanOrEqual(seen.third);
    expect(seen.third).toBeGreaterThan(0);
    expect(seen.own).toBe(seen.best);
    expect(seen.words).toHaveLength(3);
  });

  it('is how much of the requirement one clause covers, and how much the document does', () => {
    expect(look('Vendors notify us of an incident.')).toMatchObject({ coverage: 1, documentCoverage: 1 });
    const apart = look('Vendors pay.', 'An incident.', 'They notify us.');
    expect(apart.documentCoverage).toBe(1);
    expect(apart.coverage).toBeGreaterThan(0);
    expect(apart.coverage).toBeLessThan(1);
    expect(look('Suppliers inform us of an event.')).toMatchObject({ coverage: 1, documentCoverage: 1 });
  });

  it('is whether its rarest word stands there', () => {
    expect(look('Vendors must notify us.').rarest + look('Fees of an incident.').rarest).toBe(1);
    expect(look('Vendors pay fees.').rarest).toBe(0);
  });

  it('is the share of the best clauses that commit to something', () => {
    expect(look('Vendors shall notify us of an incident.')).toMatchObject({ obligation: 1, negation: 0 });
    const seen = look('Vendors shall notify us of an incident.', 'No incident.');
    expect(seen.obligation + seen.negation).toBeCloseTo(1, 12);
    expect(seen.obligation).toBeGreaterThan(seen.negation);
    for (const name of cueNames) expect(seen).toHaveProperty(name);
  });

  it('reads a clause with its lead-in', () => {
    const seen = look('The Vendor shall not:', ['item', 'notify us of an incident.']);
    expect(seen).toMatchObject({ obligation: 1, negation: 1, coverage: 1 });
    expect(seen.words[0]).toEqual(expect.arrayContaining(['vendor', 'notifi', 'incid']));
  });

  it('holds each word of a clause once', () => {
    expect(look('An incident, the incident, each incident.').words).toEqual([['incid']]);
  });
});

describe('a clause as it is read', () => {
  it('comes after its lead-in', () => {
    const [lead, item] = clausesOf('The Vendor shall:', ['item', 'pay the fees.']);
    expect(withLead(lead!)).toBe('The Vendor shall:');
    expect(withLead(item!)).toBe('The Vendor shall: pay the fees.');
  });

  it('comes after the end of a long lead-in only', () => {
    const [, item] = clausesOf(`${'Whereas it is so, '.repeat(60)}the Vendor shall:`, [
      'item',
      'pay the fees.',
    ]);
    expect(withLead(item!)).toMatch(/^.{0,200}the Vendor shall: pay the fees\.$/);
  });
});

function nameFeatures(features: readonly number[]) {
  const named = Object.fromEntries(featureNames.map((name, i) => [name, features[i]!]));
  return named as Record<
    'best' | 'second' | 'third' | 'own' | 'coverage' | 'documentCoverage' | 'rarest' | keyof Cues,
    number
  >;
}
