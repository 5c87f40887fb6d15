import { describe, expect, it } from '@jest/globals';
import { createBackground } from '../../../core/analysis/background.ts';
import { indexClauses } from '../../../core/analysis/clause-index.ts';
import { type Language, rankEvidence, readQuery } from '../../../core/analysis/evidence.ts';
import { clausesOf } from '../../fixtures/clauses.ts';
import type { BlockText } from '../../fixtures/extracted.ts';

type Text = readonly (string | BlockText)[];

const sources = [
  {
    id: 'vendors',
    clauses: clausesOf('Vendors must notify the firm of a security incident. Fees are due monthly.'),
  },
  {
    id: 'records',
    clauses: clausesOf('Records are kept for six years. Nobody destroys them. Access is logged.'),
  },
  { id: 'gifts', clauses: clausesOf('Gifts are entered in the register. Hospitality needs approval.') },
];
const background = createBackground(sources);

interface Asked {
  readonly against?: typeof background;
  readonly own?: string;
  readonly language?: Language;
}

/** What answers to a requirement in a document, the best first. */
function ask(requirement: string, document: Text, { against = background, own, language }: Asked = {}) {
  const query = readQuery(clausesOf(requirement)[0]!, against, own ?? null, language ?? 'policies');
  return rankEvidence(query, indexClauses(clausesOf(...document)), against);
}
/** The score of a document's only clause; 0 where it does not answer at all. */
const scoreOf = (requirement: string, clause: string, asked?: Asked) =>
  ask(requirement, [clause], asked)[0]?.score ?? 0;

const notify = 'Vendors must notify the firm of a security incident.';

describe('evidence for a requirement', () => {
  it('is found first where its own words stand', () => {
    const ranked = ask(notify, [
      'Security matters to the Client.',
      'The Vendor pays its own taxes.',
      'The Vendor shall notify the firm of each security incident.',
      'The firm pays the Vendor.',
    ]);
    expect(ranked[0]!.clause.text).toBe('The Vendor shall notify the firm of each security incident.');
    expect(ranked[0]!.score).toBeGreaterThan(2 * ranked[1]!.score);
  });

  it('is nowhere where no word of it stands', () => {
    expect(ask(notify, ['Peel the apples.', 'Bake the pie until it is brown.'])).toEqual([]);
    expect(ask(notify, [])).toEqual([]);
    expect(ask('It must be so.', ['Whatever it is.'])).toEqual([]);
  });

  it('scores about the whole of it where a clause says it word for word, and never less than a part', () => {
    const whole = scoreOf(notify, notify);
    expect(whole).toBeGreaterThan(0.8);
    expect(scoreOf(notify, 'Vendors must notify the firm.')).toBeLessThan(whole);
  });

  it('counts a rare word for more than a common one', () => {
    const everywhere = createBackground([
      { id: 'a', clauses: clausesOf('The firm pays. The firm acts. The firm asks. An incident.') },
    ]);
    const asked = { against: everywhere };
    expect(scoreOf('The firm reports an incident.', 'An incident.', asked)).toBeGreaterThan(
      scoreOf('The firm reports an incident.', 'The firm.', asked),
    );
  });

  it('counts other words for the same, for less than the requirement’s own', () => {
    const [own, other, none] = ['notify', 'inform', 'praise'].map(verb =>
      scoreOf(notify, `The lessee shall ${verb} the owner.`),
    );
    expect(own).toBeGreaterThan(other!);
    expect(other).toBeGreaterThan(none!);
  });

  it('counts everyday words only where they are asked for, and for less than those of contracts', () => {
    const requirement = 'Gifts must be recorded.';
    const clause = 'A birthday freebie.';
    expect(scoreOf(requirement, clause)).toBe(0);
    const everyday = scoreOf(requirement, clause, { language: 'everyday' });
    expect(everyday).toBeGreaterThan(0);
    expect(everyday).toBeLessThan(scoreOf(requirement, 'A birthday present.'));
  });

  it('counts words that stand together for more than the same apart', () => {
    expect(
      scoreOf('Report a security incident.', 'A security incident was seen by lawyers.'),
    ).toBeGreaterThan(scoreOf('Report a security incident.', 'Security was seen by lawyers, incident.'));
  });

  it('counts the lead-in of a list item, for less than the item’s own words', () => {
    const list = (lead: string, item: string): Text => [lead, ['item', item]];
    const itemOf = (text: Text) => ask(notify, text).find(({ clause }) => clause.lead !== null)?.score ?? 0;
    const led = itemOf(list('The Vendor shall notify the firm of:', 'a security incident;'));
    expect(led).toBeGreaterThan(itemOf(list('What follows is a list:', 'a security incident;')));
    expect(led).toBeLessThan(scoreOf(notify, 'The Vendor shall notify the firm of a security incident;'));
  });

  it('is ranked in reading order where it is equally good', () => {
    const same = 'The Vendor reports an incident.';
    const starts = ask(notify, [same, same, same]).map(({ clause }) => clause.start);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  });

  it('is the same whenever it is asked for', () => {
    const document = ['The Vendor shall tell the firm.', 'Security incidents are logged.', 'Fees are due.'];
    expect(ask(notify, document)).toEqual(ask(notify, document));
  });
});

describe('what other documents say beside a requirement', () => {
  /** Each says the requirement's words beside a word of their own language. */
  const contracts = ['a', 'b', 'c', 'd'].map(id => ({
    id,
    clauses: clausesOf(
      `An incident is escalated by ${id}${id}. The weather is fine.`,
      'Fees are due.',
      'Tax is due.',
    ),
  }));
  const policy = { id: 'policy', clauses: clausesOf('An incident is escalated. An incident is zzz.') };
  const against = createBackground([...contracts, policy]);
  const expandedOf = (clause: string, asked: Asked) =>
    ask('Report each incident.', [clause], asked)[0]?.expanded ?? 0;

  it('finds clauses that hold none of its words', () => {
    const [found] = ask('Report each incident.', ['The matter is escalated.'], { against });
    expect(found).toMatchObject({ own: 0 });
    expect(found!.expanded).toBeGreaterThan(0);
    expect(found!.score).toBeGreaterThan(0);
    expect(found!.score).toBeLessThan(scoreOf('Report each incident.', 'Report each incident.', { against }));
  });

  it('counts only where several say so', () => {
    expect(expandedOf('The aa.', { against })).toBe(0);
    const few = createBackground(contracts.slice(0, 2));
    expect(expandedOf('The matter is escalated.', { against: few })).toBe(0);
  });

  it('leaves out what the requirement’s own document says', () => {
    const three = createBackground([...contracts.slice(0, 2), policy]);
    expect(expandedOf('The matter is escalated.', { against: three })).toBeGreaterThan(0);
    expect(expandedOf('The matter is escalated.', { against: three, own: 'policy' })).toBe(0);
  });
});
