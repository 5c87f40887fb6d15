import { describe, expect, it } from '@jest/globals';
import { matchPolicies } from '../../../core/analysis/match.ts';
import { clausesOf, policyOf } from '../../fixtures/clauses.ts';

const gifts = policyOf(
  'Gifts',
  'Staff must not accept gifts worth more than GBP 100 from a vendor.',
  'Every gift must be entered in the gifts register. Hospitality must be entered in the register too.',
  'Hospitality needs the approval of a manager. A manager must refuse lavish hospitality.',
);
const records = policyOf(
  'Records',
  'Trade confirmations must be kept for seven years in the archive.',
  'Records in the archive must be indexed. The archive of confirmations must be locked.',
  'Destroying records needs a certificate. A certificate must be filed with the records.',
);
const vendors = policyOf(
  'Vendors',
  'Vendors must notify the firm of a security incident. A security incident must be logged.',
  'A contract with vendors must let the firm audit the vendors. Audits must happen yearly.',
);
const policies = [gifts, records, vendors];

const matchesOf = (text: string, among = policies) =>
  matchPolicies(clausesOf(text), among).map(({ policy, match }) => [policy.title, match] as const);
const titlesOf = (...asked: Parameters<typeof matchesOf>) => matchesOf(...asked).map(([title]) => title);

const giftsProcedure = `Desk heads enter each gift in the register. Gifts above the limit are handed back.
  Hospitality is approved by the manager before the event, and entered in the register.`;
const contract = `The Provider notifies the Client of each security incident. Vendors of the Provider allow an audit.
  The audit covers security. Each incident is logged.`;
const pie = `Peel eight apples and cut them into slices. Mix them with sugar, cinnamon and a little lemon juice.
  Roll out the pastry, lay it in a dish, fill it and bake it for an hour until it is golden brown.`;

describe('the policies that apply to a document', () => {
  it.each([
    ['a procedure about gifts', giftsProcedure, 'Gifts'],
    ['a contract', contract, 'Vendors'],
    ['a policy itself', records.clauses.map(({ text }) => text).join(' '), 'Records'],
  ])('are those about the same: for %s', (_, text, title) => {
    expect(titlesOf(text)).toEqual([title]);
  });

  it('are none for a recipe, an empty document or an empty knowledge base', () => {
    expect(titlesOf(pie)).toEqual([]);
    expect(titlesOf('')).toEqual([]);
    expect(titlesOf(giftsProcedure, [])).toEqual([]);
    expect(titlesOf(giftsProcedure, [policyOf('Empty')])).toEqual([]);
  });

  it('are several where a document is about several things, the best match first', () => {
    const matches = matchesOf(`${giftsProcedure} ${giftsProcedure} ${contract}`);
    expect(matches.map(([title]) => title)).toEqual(['Gifts', 'Vendors']);
    expect(matches[0]![1]).toBeGreaterThan(matches[1]![1]);
  });

  it('match between nothing and all', () => {
    for (const text of [giftsProcedure, contract, gifts.clauses.map(({ text: own }) => own).join(' ')]) {
      for (const [, match] of matchesOf(text)) {
        expect(match).toBeGreaterThan(0);
        expect(match).toBeLessThanOrEqual(1);
      }
    }
  });

  it('are the same in whichever order they lie in the knowledge base', () => {
    const twin = { ...gifts, documentId: 'Another', title: 'Another' };
    const all = [...policies, twin];
    const text = `${giftsProcedure} ${contract}`;
    expect(matchesOf(text, all.toReversed())).toEqual(matchesOf(text, all));
    expect(titlesOf(giftsProcedure, all)).toEqual(['Another', 'Gifts']);
  });
});
