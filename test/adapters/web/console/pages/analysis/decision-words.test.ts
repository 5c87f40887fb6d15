import { describe, expect, it } from '@jest/globals';
import {
  describeEvent,
  describeState,
} from '../../../../../../adapters/web/console/pages/analysis/decision-words.ts';
import { describeLeftOut } from '../../../../../../adapters/web/console/pages/analysis/score-effect.ts';
import type { Finding } from '../../../../../../core/model/analysis.ts';
import { analyses } from '../../../../../fixtures/analyses.ts';

const now = Date.parse('2026-06-01T00:00:00Z');
const at = '2026-03-02T09:00:00.000Z';

describe('where a finding stands', () => {
  const state = (over: Partial<Finding>) =>
    describeState({ state: 'open', assignee: null, expiresAt: null, note: null, ...over }, now);

  it('is said with whom, until when and why', () => {
    expect(state({})).toBe('Open');
    expect(state({ state: 'assigned', assignee: 'Priya Raman' })).toBe('Assigned to Priya Raman');
    expect(state({ state: 'dismissed', note: 'Not our\ncontract.' })).toBe('Dismissed: Not our contract.');
    expect(state({ state: 'accepted', expiresAt: '2027-01-31T12:00:00Z', note: 'Renewal.' })).toBe(
      'Accepted until 31 Jan 2027: Renewal.',
    );
  });

  it('says so when an acceptance has ended', () => {
    expect(state({ state: 'accepted', expiresAt: '2026-05-31T12:00:00Z' })).toBe(
      'Accepted, which ended on 31 May 2026',
    );
  });
});

describe('what was decided', () => {
  const said = (event: object) => describeEvent({ at, by: 'admin', ...event });

  it('is a sentence for each kind of change', () => {
    expect(said({ verdict: 'compliant', state: 'fixed', note: 'Amended.' })).toBe(
      'decided: compliant and marked it as fixed – “Amended.”',
    );
    expect(said({ verdict: null })).toBe('took the verdict back');
    expect(said({ state: 'assigned', assignee: 'Ana' })).toBe('assigned it to Ana');
    expect(said({ state: 'open' })).toBe('opened it again');
    expect(said({ note: 'Asked the vendor.' })).toBe('noted – “Asked the vendor.”');
    expect(said({ assignee: null })).toBe('assigned it to nobody');
  });

  it('tells what was carried over', () => {
    expect(said({ state: 'accepted', expiresAt: '2027-01-31T12:00:00Z', carriedFrom: 'a0' })).toBe(
      'accepted it until 31 Jan 2027 (carried over from the version before)',
    );
  });
});

describe('what a finding does to the score', () => {
  const [broken, silent, unsure] = analyses.mixed.findings as [Finding, Finding, Finding];
  const ofKind = (kind: 'prohibition' | 'permission') => ({
    ...silent,
    requirement: { ...silent.requirement, kind },
  });

  it('is said where it is left out', () => {
    expect(describeLeftOut(broken)).toBeNull();
    expect(describeLeftOut(silent)).toBeNull();
    expect(describeLeftOut(unsure)).toBe('Not scored until a person has decided');
    expect(describeLeftOut(ofKind('prohibition'))).toBe('Not scored: silence breaks no prohibition');
    expect(describeLeftOut(ofKind('permission'))).toBe('Not scored: a permission');
  });
});
