import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { renderAnswerActivity, renderAnswerCard } from '../../../adapters/teams/cards.ts';
import { bytesOf } from '../../../adapters/teams/limits.ts';
import { readAnswer } from '../../../core/display/answer-text.ts';
import { outcomeWords } from '../../../core/display/words.ts';
import type { RAGResponse } from '../../../core/model/question.ts';
import { answer, answers, baseUrl, citation } from '../../fixtures/answers.ts';
import { anyAnswer } from '../../fixtures/any-answer.ts';
import { dangersIn, seen } from '../../fixtures/dangers.ts';
import { isOurs } from '../../fixtures/shown.ts';
import { parseCard } from './parse-card.ts';
import { linksOf, quotesOf, textsOf } from './read-card.ts';
import { readMarkdown } from './read-markdown.ts';
import { validateActivity, validateCard } from './validate-card.ts';

const card = (it: RAGResponse) => renderAnswerCard(it, { baseUrl });
const activity = (it: RAGResponse) => renderAnswerActivity(it, { baseUrl });
const shown = (it: RAGResponse) => seen(textsOf(card(it)).join('\n'));

describe('an answer as an Adaptive Card', () => {
  it.each(Object.entries(answers))('is valid in version 1.5 when it is %s', (_, it) => {
    expect(validateCard(card(it))).toEqual([]);
    expect(parseCard(card(it))).toEqual([]);
  });

  it('is read as question, outcome, answer, sources, origin and reference', () => {
    expect(textsOf(card(answers.answered))).toEqual([
      'May I accept a bottle of wine from a supplier?',
      'Answered by your policies · Confidence 86%',
      'Employees may accept a gift whose value does not exceed EUR 100 from one giver in a calendar year. ',
      '[1]',
      'Sources',
      '[1] ',
      'Gifts and Entertainment Policy',
      ' · 2 Gifts › 2.1 Limits, page 4',
      'Employees may accept a gift whose value does not exceed EUR 100 from one giver in a calendar year.',
      'Extracts of your policies, word for word · Reference 01KAPQ8ZJ4M6V2W3X5Y7Z9A1B3',
    ]);
  });

  it('opens the passage from the mark and from the source, and the answer in the console', () => {
    const passageUrl = `${baseUrl}/documents/d1?version=2&start=1200&end=1298`;
    expect(linksOf(card(answers.answered))).toEqual([
      passageUrl,
      passageUrl,
      `${baseUrl}/history/01KAPQ8ZJ4M6V2W3X5Y7Z9A1B3`,
    ]);
  });

  it('says what there is to know about how the answer came to be', () => {
    const degraded = answers['made of extracts since the model failed'];
    expect(shown(degraded)).toContain(`Confidence 86%\n${degraded.notes?.[0]}\nEmployees`);
  });

  it('shows the items of a list with their depth', () => {
    expect(shown(answers['answered from many passages'])).toContain('•\u2002\nObtain approval');
    expect(shown(answers['answered from many passages'])).toContain('\u2003•\u2002\nFor public officials');
  });

  it('says how a follow-up was understood', () => {
    expect(shown(answers['a follow-up'])).toContain(
      'Understood as: Who approves entertainment for public officials?',
    );
  });

  it('offers the nearest passages where the policies cover the question in part, or not at all', () => {
    expect(shown(answers.partial)).toContain('Partly covered by your policies · Confidence 48%');
    expect(shown(answers.partial)).toContain('Nearest passages\nWorking Time Policy');
    expect(shown(answers.abstained)).toContain('Not covered by your policies\n');
    expect(quotesOf(card(answers.abstained))).toHaveLength(3);
  });

  it('gives clients that draw no card the beginning of the answer', () => {
    expect(card(answers.answered).fallbackText).toBe(
      'Answered by your policies. Employees may accept a gift whose value does not exceed EUR 100 from one giver in a calendar year. [1]',
    );
  });

  it('shows hostile words as they stand, and acts on none', () => {
    expect(seen(quotesOf(card(answers.hostile))[0]!)).toBe(answers.hostile.citations[0]!.quote);
    expect(textsOf(card(answers.hostile)).flatMap(dangersIn)).toEqual([]);
    expect(textsOf(card(answers.hostile)).join(' ')).not.toContain('{{');
  });

  it('links to our own pages only', () => {
    expect(linksOf(card(answers.hostile)).map(link => new URL(link).origin)).toEqual(Array(5).fill(baseUrl));
  });
});

describe('an answer as a Teams message', () => {
  it.each(Object.entries(answers))('is accepted by Teams when it is %s', (_, it) => {
    expect(validateActivity(activity(it))).toEqual([]);
  });

  it('says the answer once, as text, with the sources in a card under it', () => {
    const { text, attachments } = activity(answers.answered);
    expect(text).toBe(answers.answered.answer);
    expect(textsOf(attachments[0].content)).not.toContain(text.replace('[1]', ''));
    expect(quotesOf(attachments[0].content)).toHaveLength(1);
  });

  it('keeps paragraphs, lists and their depth', () => {
    expect(activity(answers['answered from many passages']).text).toBe(
      [
        'Entertainment may be accepted where it serves a business purpose. [1]',
        '',
        'Before accepting:',
        '',
        '- Obtain approval from your manager where the value exceeds EUR 150 per person. [2]',
        '  - For public officials, approval comes from Compliance. [3]',
        '- Record the invitation in the gifts register within ten business days. [4][5]',
        '',
        'Invitations during a tender must be declined. [6]',
      ].join('\n'),
    );
  });

  it('is labelled as generated where a language model wrote it', () => {
    expect(activity(answers['written by a model']).entities).toMatchObject([
      { additionalType: ['AIGeneratedContent'], citation: [{ position: 1 }] },
    ]);
  });

  it('is not labelled as generated where it holds extracts, but has its citations', () => {
    const [entity] = activity(answers.answered).entities;
    expect(entity).not.toHaveProperty('additionalType');
    expect(entity?.citation).toEqual([
      {
        '@type': 'Claim',
        position: 1,
        appearance: {
          '@type': 'DigitalDocument',
          name: 'Gifts and Entertainment Policy',
          url: `${baseUrl}/documents/d1?version=2&start=1200&end=1298`,
          abstract:
            'Employees may accept a gift whose value does not exceed EUR 100 from one giver in a calendar year.',
        },
      },
    ]);
  });

  it('has no entity where there is nothing to label or cite', () => {
    expect(activity(answers.abstained).entities).toEqual([]);
  });

  it('cites twenty sources at the most, with names and abstracts cut between words', () => {
    const quote = 'The responsible person records each gift without delay. '.repeat(4);
    const many = answer({
      answer: 'See. [1]',
      citations: Array.from({ length: 30 }, (_, n) => citation(n + 1, { quote, documentTitle: quote })),
    });
    const claims = activity(many).entities[0]?.citation ?? [];
    expect(claims).toHaveLength(20);
    expect(claims[0]?.appearance.abstract).toMatch(/^The responsible .* \w+…$/u);
    expect(claims[0]?.appearance.name).toMatch(/^The responsible .* \w+…$/u);
  });

  it("asks for Teams' own feedback buttons", () => {
    expect(activity(answers.answered).channelData).toEqual({ feedbackLoop: { type: 'default' } });
  });

  it('shows hostile words as they stand, as nothing but paragraphs and lists', () => {
    const { kinds, words } = readMarkdown(activity(answers.hostile).text);
    expect([...kinds].sort()).toEqual(['list', 'listItem', 'paragraph', 'root', 'text']);
    expect(dangersIn(words)).toEqual([]);
    expect(seen(words)).toContain('*bold* _italic_ ~gone~ `code` ``` # heading <b>html</b> <at>Ana</at>');
    expect(seen(words)).toContain('[1](https://evil.example).');
    expect(seen(words)).toContain('[1]: https://evil.example');
  });
});

describe('a Teams message that would be too long', () => {
  it('is trimmed to what older clients take', () => {
    const long = activity(answers['very long']);
    expect(bytesOf(long)).toBeLessThanOrEqual(28 * 1024);
    expect(textsOf(long.attachments[0].content).join('\n')).toMatch(/and \d+ more in the console/u);
  });

  it('is trimmed to the same where compact is asked for', () => {
    const many = answers['answered from many passages'];
    const long = answer({
      ...many,
      citations: many.citations.map(it => ({ ...it, quote: 'word '.repeat(400) })),
    });
    expect(bytesOf(activity(long))).toBeGreaterThan(28 * 1024);
    const compact = renderAnswerActivity(long, { baseUrl, compact: true });
    expect(bytesOf(compact)).toBeLessThanOrEqual(28 * 1024);
    expect(quotesOf(compact.attachments[0].content)).toHaveLength(6);
  });
});

describe('any answer in Teams', () => {
  it('is accepted by Teams', () => {
    fc.assert(
      fc.property(anyAnswer, fc.boolean(), (it, compact) => {
        const message = renderAnswerActivity(it, { baseUrl, compact });
        expect(validateActivity(message)).toEqual([]);
        expect(validateCard(card(it))).toEqual([]);
        expect(bytesOf(card(it))).toBeLessThanOrEqual(80 * 1024);
        expect(bytesOf(message)).toBeLessThanOrEqual((compact ? 28 : 80) * 1024);
      }),
    );
  });

  it('pings nobody and links to our own pages only', () => {
    fc.assert(
      fc.property(anyAnswer, it => {
        const claims = activity(it).entities[0]?.citation ?? [];
        const words = claims.flatMap(({ appearance: { name, abstract } }) => [name, abstract]);
        expect([...textsOf(card(it)), ...words].flatMap(dangersIn)).toEqual([]);
        const links = [...linksOf(card(it)), ...claims.flatMap(({ appearance }) => appearance.url ?? [])];
        for (const link of links) expect(isOurs(link)).toBe(true);
      }),
    );
  });

  it('is text of paragraphs and lists, in the very words of the answer', () => {
    fc.assert(
      fc.property(anyAnswer, it => {
        const short = { ...it, answer: it.answer.slice(0, 1_000), citations: it.citations.slice(0, 5) };
        const { kinds, words } = readMarkdown(activity(short).text);
        for (const kind of kinds) expect(['root', 'paragraph', 'list', 'listItem', 'text']).toContain(kind);
        const numbers = new Set(short.citations.map(({ n }) => n));
        const spans = readAnswer(short.answer, numbers).flatMap(block => block.spans);
        const said = spans.map(span => (span.kind === 'mark' ? `[${span.n}]` : span.text)).join('');
        expect(letters(words)).toBe(letters(said) || letters(outcomeWords[it.outcome]));
        expect(dangersIn(words)).toEqual([]);
      }),
    );
  });
});

/** A text without white space and word joiners. */
function letters(text: string): string {
  return text.replace(/[\s\u2060]/gu, '');
}
