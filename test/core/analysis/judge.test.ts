import { describe, expect, it } from '@jest/globals';
import { createJudge, requirementsPerCall } from '../../../core/analysis/judge.ts';
import type { ModelRequest } from '../../../core/ports.ts';
import { createCollectingLog } from '../../fakes/log.ts';
import { createScriptedModel, type ScriptedReply } from '../../fakes/model.ts';
import { dataOf, judgeTasks, type TaskParts } from '../../fixtures/judge-tasks.ts';

const notice: TaskParts = {
  policy: 'Each Vendor must notify the firm of an incident within 24 hours.',
  clauses: ['The Provider shall notify the Client of an incident within 10 business days.'],
};
const records: TaskParts = {
  policy: 'Vendors must keep records for seven years.',
  clauses: ['The Provider keeps records for seven years.', 'Records are kept in good order.'],
};
const entry = (requirement: string, clause: string, quote: string, more: object = {}) => ({
  requirement,
  verdict: 'compliant',
  quotes: [{ clause, quote }],
  reason: 'The document says records for seven years.',
  recommendation: null,
  confidence: 0.8,
  ...more,
});
const breach = entry('R1', 'C1', 'shall notify the Client of an incident within 10 business days', {
  verdict: 'non_compliant',
  reason: 'The policy says within 24 hours; the document says within 10 business days.',
  recommendation: 'Change 10 business days to 24 hours.',
});
const kept = entry('R2', 'C2', 'The Provider keeps records for seven years.');
const silent = (requirement: string) => ({
  ...entry(requirement, '', ''),
  verdict: 'not_addressed',
  quotes: [],
});
const says = (...verdicts: unknown[]): ScriptedReply => ({ input: { verdicts } });

function judge(
  script: readonly ScriptedReply[] | ((request: ModelRequest) => ScriptedReply),
  ...parts: readonly TaskParts[]
) {
  const { tasks, documentText } = judgeTasks(...parts);
  const model = createScriptedModel(script);
  const log = createCollectingLog();
  return { judging: createJudge({ model, log }).judge(tasks, { documentText }), model, log, documentText };
}

describe('a judge', () => {
  it('gives each requirement the verdict, quotes and words that the model has for it', async () => {
    const { judging, documentText } = judge([says(kept, breach)], notice, records);
    const [first, second] = await judging;
    expect(first).toEqual({
      verdict: 'non_compliant',
      evidence: [
        {
          quote: 'The Provider shall notify the Client of an incident within 10 business days.',
          page: 1,
          start: documentText.indexOf('The Provider shall'),
          end: documentText.indexOf('The Provider shall') + notice.clauses[0]!.toString().length,
        },
      ],
      reason: 'The policy says within 24 hours; the document says within 10 business days.',
      recommendation: 'Change 10 business days to 24 hours.',
      confidence: 0.8,
    });
    expect(second).toMatchObject({ verdict: 'compliant', recommendation: null });
  });

  it('asks about several requirements a call, and gives judgements in their order', async () => {
    const parts = Array.from({ length: requirementsPerCall + 2 }, (_, n) => ({
      policy: `Each Vendor must keep record ${n}.`,
      clauses: [`The Provider keeps record ${n}.`],
    }));
    const { judging, model } = judge(
      request =>
        says(
          ...dataOf(request)
            .requirements.map(({ id, clauses: [clause] }) => entry(id, clause!.id, clause!.text))
            .reverse(),
        ),
      ...parts,
    );
    const judgements = await judging;
    expect(judgements.map(({ evidence }) => evidence[0]!.quote)).toEqual(parts.flatMap(one => one.clauses));
    expect(model.requests.map(request => dataOf(request).requirements.length)).toEqual([
      requirementsPerCall,
      2,
    ]);
  });

  it('asks nothing where there is nothing to judge', async () => {
    const { judging, model } = judge([]);
    expect(await judging).toEqual([]);
    expect(model.requests).toEqual([]);
  });

  it('passes on what the driver throws, so that the job is tried again', async () => {
    const { judging } = judge([new Error('throttled')], notice);
    await expect(judging).rejects.toThrow('throttled');
  });

  it('logs what a call took, and no word of the texts', async () => {
    const { judging, log } = judge([{ ...says(kept), tokens: { input: 900, output: 120 } }], notice, records);
    await judging;
    expect(log.lines).toEqual([
      {
        level: 'info',
        event: 'model.judged',
        fields: {
          model: 'scripted',
          requirements: 2,
          attempt: 1,
          tokens: { input: 900, output: 120 },
          needsReview: 1,
        },
      },
    ]);
  });
});

describe('an entry that can’t be used', () => {
  it.each<[string, unknown[], string]>([
    ['left out', [], 'The language model left this requirement out.'],
    [
      'under another name',
      [{ ...breach, requirement: 'R9' }],
      'The language model left this requirement out.',
    ],
    ['given twice', [breach, breach], 'The language model answered this requirement more than once.'],
    [
      'given twice with two verdicts',
      [breach, silent('R1')],
      'The language model answered this requirement more than once.',
    ],
    ['with a verdict that there is not', [{ ...breach, verdict: 'exempt' }], malformed()],
    ['with a field of its own', [{ ...breach, score: 100 }], malformed()],
    ['without a field', [{ ...breach, confidence: undefined }], malformed()],
    ['surer than sure', [{ ...breach, confidence: 100 }], malformed()],
    ['that is no object', ['R1', null, 7, []], 'The language model left this requirement out.'],
  ])('%s makes that one requirement need review, and no other', async (_, entries, reason) => {
    const { judging, model } = judge([says(...entries, kept)], notice, records);
    const [first, second] = await judging;
    expect(first).toMatchObject({ verdict: 'needs_review', confidence: 0 });
    expect(first!.reason).toBe(`${reason} The closest passage is quoted instead.`);
    expect(first!.evidence.map(({ quote }) => quote)).toEqual(notice.clauses);
    expect(second!.verdict).toBe('compliant');
    expect(model.requests).toHaveLength(1);
  });

  it('has no passage quoted where none was found', async () => {
    const { judging } = judge([says(kept)], { ...notice, clauses: [] }, records);
    expect((await judging)[0]).toMatchObject({
      verdict: 'needs_review',
      evidence: [],
      reason: 'The language model left this requirement out.',
    });
  });
});

describe('a reply that can’t be used at all', () => {
  const broken: [string, ScriptedReply, string, RegExp][] = [
    ['no tool called', { stop: 'end' }, unread(), /did not call the tool/],
    ['nothing', { input: undefined }, unread(), /did not call the tool/],
    ['text', { input: '{"verdicts": [{' }, unread(), /did not keep to the schema/],
    ['a list', { input: [breach, kept] }, unread(), /did not keep to the schema/],
    ['no entries', says(), unread(), /did not keep to the schema/],
    ['only entries that can’t be read', says(1, {}, { requirement: 'R1' }), unread(), /schema/],
    [
      'a score of its own',
      { input: { verdicts: [breach, kept], score: 100 } },
      unread(),
      /with these fields and no others/,
    ],
    ['a refusal', { stop: 'refused' }, 'The language model declined to assess this.', /it was declined/],
    [
      'an answer cut off, however much of it can be read',
      { ...says(breach, kept), stop: 'length' },
      'The language model’s answer was cut off.',
      /it was too long/,
    ],
  ];

  it.each(broken)('%s: the model is told, and asked once more', async (_, reply, __, told) => {
    const { judging, model, log } = judge([reply, says(breach, kept)], notice, records);
    expect((await judging).map(({ verdict }) => verdict)).toEqual(['non_compliant', 'compliant']);
    const [first, second] = model.requests;
    expect(first!.messages[0]!.text).not.toMatch(told);
    expect(second!.messages[0]!.text).toMatch(told);
    expect(dataOf(second!)).toEqual(dataOf(first!));
    expect(log.events()).toEqual(['model.answer_unusable', 'model.judged']);
  });

  it.each(broken)('%s twice: all of the call need review', async (_, reply, reason) => {
    const { judging, model } = judge([reply, reply], notice, records);
    expect(await judging).toMatchObject(
      Array.from({ length: 2 }, () => ({
        verdict: 'needs_review',
        reason: `${reason} The closest passage is quoted instead.`,
      })),
    );
    expect(model.requests).toHaveLength(2);
  });

  it('leaves the other calls’ verdicts as they are', async () => {
    const parts = Array.from({ length: requirementsPerCall }, () => notice);
    const { judging } = judge([{ stop: 'refused' }, { stop: 'refused' }, says(breach)], ...parts, notice);
    expect((await judging).map(({ verdict }) => verdict)).toEqual([
      ...parts.map(() => 'needs_review'),
      'non_compliant',
    ]);
  });
});

function malformed(): string {
  return 'The language model’s answer to this requirement can’t be read.';
}

function unread(): string {
  return 'The language model gave no answer that can be read.';
}
