import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decide } from '../../../core/analysis/decide.ts';
import { CodedError } from '../../../core/errors.ts';
import {
  type FindingChange,
  type FindingDecision,
  findingChange,
  findingDecision,
  findingState,
  reviewedVerdict,
} from '../../../core/model/analysis.ts';

const now = new Date('2026-03-02T09:00:00.000Z');
const later = '2026-09-01T00:00:00.000Z';
const open: FindingDecision = {
  state: 'open',
  reviewedVerdict: null,
  assignee: null,
  note: null,
  expiresAt: null,
  history: [],
};
const assigned: FindingDecision = { ...open, state: 'assigned', assignee: 'priya' };
const accepted: FindingDecision = { ...open, state: 'accepted', note: 'Low risk.', expiresAt: later };

const change = (current: FindingDecision, said: FindingChange) => decide(current, said, 'ana', now);
/** The fields that a change is refused for; null where it is not. */
function faultsOf(current: FindingDecision, said: FindingChange): Readonly<Record<string, string>> | null {
  try {
    change(current, said);
    return null;
  } catch (error) {
    if (!(error instanceof CodedError) || error.code !== 'invalid_input') throw error;
    for (const [field, fault] of Object.entries(error.fields!))
      expect(error.message).toContain(`${field}: ${fault}`);
    return error.fields!;
  }
}

describe('a finding', () => {
  it.each<[string, FindingDecision, FindingChange, Partial<FindingDecision>]>([
    ['is assigned by naming a person', open, { assignee: 'priya' }, { state: 'assigned', assignee: 'priya' }],
    ['is assigned to another', assigned, { assignee: 'tom' }, { state: 'assigned', assignee: 'tom' }],
    ['is open again without its person', assigned, { assignee: null }, { state: 'open', assignee: null }],
    [
      'is assigned to the person that it has',
      { ...open, assignee: 'priya' },
      { state: 'assigned' },
      { assignee: 'priya' },
    ],
    [
      'keeps its state when a person is named',
      accepted,
      { assignee: 'tom' },
      { state: 'accepted', assignee: 'tom' },
    ],
    [
      'is accepted with a reason and an end',
      open,
      { state: 'accepted', note: 'Low risk.', expiresAt: later },
      { state: 'accepted', note: 'Low risk.', expiresAt: later },
    ],
    [
      'is accepted by the reason that it has',
      { ...open, note: 'Known.' },
      { state: 'accepted', expiresAt: later },
      { note: 'Known.' },
    ],
    [
      'is accepted for longer',
      accepted,
      { expiresAt: '2027-01-01T00:00:00.000Z' },
      { expiresAt: '2027-01-01T00:00:00.000Z' },
    ],
    [
      'has its end in Universal Time',
      accepted,
      { expiresAt: '2027-01-01T00:00:00+02:00' },
      { expiresAt: '2026-12-31T22:00:00.000Z' },
    ],
    ['is fixed', assigned, { state: 'fixed' }, { state: 'fixed', assignee: 'priya' }],
    [
      'is fixed, and then no longer accepted until a day',
      accepted,
      { state: 'fixed' },
      { state: 'fixed', expiresAt: null },
    ],
    ['is opened again', accepted, { state: 'open' }, { state: 'open', expiresAt: null, note: 'Low risk.' }],
    [
      'is dismissed with a reason',
      open,
      { state: 'dismissed', note: 'Not ours.' },
      { state: 'dismissed', note: 'Not ours.' },
    ],
    ['has a note', open, { note: 'Look again.' }, { state: 'open', note: 'Look again.' }],
    ['has no note where it is empty', { ...open, note: 'Look.' }, { note: '' }, { note: null }],
    [
      'has a reviewer’s verdict',
      open,
      { verdict: 'compliant' },
      { state: 'open', reviewedVerdict: 'compliant' },
    ],
    [
      'has it taken back',
      { ...open, reviewedVerdict: 'compliant' },
      { verdict: null },
      { reviewedVerdict: null },
    ],
    [
      'keeps it through other changes',
      { ...open, reviewedVerdict: 'compliant' },
      { note: 'x' },
      { reviewedVerdict: 'compliant' },
    ],
  ])('%s', (_, current, said, after) => {
    expect(change(current, said)).toMatchObject(after);
  });

  it.each<[string, FindingDecision, FindingChange, string[]]>([
    ['assigned to nobody', open, { state: 'assigned' }, ['assignee']],
    [
      'assigned and taken from its person at once',
      assigned,
      { state: 'assigned', assignee: null },
      ['assignee'],
    ],
    ['accepted without a reason', open, { state: 'accepted', expiresAt: later }, ['note']],
    ['accepted without an end', open, { state: 'accepted', note: 'Low risk.' }, ['expiresAt']],
    ['accepted without either', open, { state: 'accepted' }, ['note', 'expiresAt']],
    [
      'accepted until now',
      open,
      { state: 'accepted', note: 'x', expiresAt: now.toISOString() },
      ['expiresAt'],
    ],
    ['accepted until a day that is past', accepted, { expiresAt: '2026-01-01T00:00:00Z' }, ['expiresAt']],
    ['accepted with its reason taken away', accepted, { note: '' }, ['note']],
    ['accepted with its end taken away', accepted, { expiresAt: null }, ['expiresAt']],
    ['open until a day', open, { expiresAt: later }, ['expiresAt']],
    ['fixed until a day', accepted, { state: 'fixed', expiresAt: later }, ['expiresAt']],
    ['dismissed without a reason', open, { state: 'dismissed' }, ['note']],
    ['dismissed with an empty reason', { ...open, note: 'x' }, { state: 'dismissed', note: '' }, ['note']],
  ])('can’t be %s', (_, current, said, fields) => {
    expect(Object.keys(faultsOf(current, said) ?? {})).toEqual(fields);
  });

  it('is as it was where a change is refused', () => {
    const before = structuredClone(accepted);
    expect(faultsOf(accepted, { expiresAt: null, verdict: 'compliant' })).not.toBeNull();
    expect(accepted).toEqual(before);
  });
});

describe('the history of a finding', () => {
  it('says who did what and when, the oldest first', () => {
    const first = change(open, { assignee: 'priya' });
    const second = decide(
      first,
      { verdict: 'compliant', note: 'Amended.' },
      'priya',
      new Date('2026-03-03T10:00:00Z'),
    );
    const third = decide(second, { state: 'fixed', verdict: null }, 'ana', new Date('2026-03-04T10:00:00Z'));
    expect(third.history).toEqual([
      { at: '2026-03-02T09:00:00.000Z', by: 'ana', assignee: 'priya', state: 'assigned' },
      { at: '2026-03-03T10:00:00.000Z', by: 'priya', verdict: 'compliant', note: 'Amended.' },
      { at: '2026-03-04T10:00:00.000Z', by: 'ana', state: 'fixed', verdict: null },
    ]);
    expect(first.history).toHaveLength(1);
  });

  it('keeps the end of an acceptance', () => {
    const { history } = change(open, {
      state: 'accepted',
      note: 'Low risk.',
      expiresAt: '2026-09-01T02:00:00+02:00',
    });
    expect(history).toEqual([
      { at: now.toISOString(), by: 'ana', state: 'accepted', note: 'Low risk.', expiresAt: later },
    ]);
  });

  it('is bounded, and drops the oldest', () => {
    let current = open;
    for (let i = 0; i < 500; i += 1) current = change(current, { note: `Note ${i}` });
    expect(current.history.length).toBeLessThan(500);
    expect(current.history.at(-1)!.note).toBe('Note 499');
    expect(current.history[0]!.note).not.toBe('Note 0');
  });
});

it('any run of changes ends in a decision that fits its state', () => {
  const anyChange: fc.Arbitrary<FindingChange> = fc
    .record(
      {
        state: fc.constantFrom(...findingState.options),
        verdict: fc.option(fc.constantFrom(...reviewedVerdict.options)),
        assignee: fc.option(fc.constantFrom('priya', 'tom')),
        note: fc.option(fc.constantFrom('', 'Because.')),
        expiresAt: fc.option(fc.constantFrom('2026-01-01T00:00:00Z', later)),
      },
      { requiredKeys: [] },
    )
    .map(one => findingChange.parse(one));
  fc.assert(
    fc.property(fc.array(anyChange, { maxLength: 12 }), changes => {
      let current = open;
      let made = 0;
      for (const one of changes) {
        if (faultsOf(current, one) !== null) continue;
        current = change(current, one);
        made += 1;
        findingDecision.strict().parse(current);
        expect(current.history).toHaveLength(made);
        expect(current.expiresAt === null).toBe(current.state !== 'accepted');
        if (current.state === 'accepted') expect(current.note).not.toBeNull();
        if (current.state === 'assigned') expect(current.assignee).not.toBeNull();
      }
    }),
  );
});
