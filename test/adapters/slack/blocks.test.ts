import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { renderAnswerBlocks } from '../../../adapters/slack/blocks.ts';
import { answer, answers, baseUrl, citation, passage } from '../../fixtures/answers.ts';
import { anyAnswer } from '../../fixtures/any-answer.ts';
import { dangersIn, seen } from '../../fixtures/dangers.ts';
import { isOurs, letters } from '../../fixtures/shown.ts';
import { linksOf, mrkdwnTokens, mrkdwnWords, quotesOf, textsOf } from './read-blocks.ts';
import { validateBlocks } from './validate-blocks.ts';

const render = (it: Parameters<typeof renderAnswerBlocks>[0]) => renderAnswerBlocks(it, { baseUrl });
const shown = (it: Parameters<typeof renderAnswerBlocks>[0]) => seen(textsOf(render(it).blocks).join('\n'));

describe('an answer as a Slack message', () => {
  it.each(Object.entries(answers))('is accepted by Slack when it is %s', (_, it) => {
    expect(validateBlocks(render(it))).toEqual([]);
  });

  it('is read as question, outcome, answer, sources, origin and reference', () => {
    expect(textsOf(render(answers.answered).blocks)).toEqual([
      'May I accept a bottle of wine from a supplier?',
      'Answered by your policies',
      'Confidence 86%',
      'Employees may accept a gift whose value does not exceed EUR 100 from one giver in a calendar year. ',
      '[1]',
      'Sources',
      '[1] ',
      'Gifts and Entertainment Policy',
      ' · 2 Gifts › 2.1 Limits, page 4',
      'Employees may accept a gift whose value does not exceed EUR 100 from one giver in a calendar year.',
      'Extracts of your policies, word for word',
      'Reference 01KAPQ8ZJ4M6V2W3X5Y7Z9A1B3',
    ]);
  });

  it('says what there is to know about how the answer came to be, beside the blocks too', () => {
    const degraded = answers['made of extracts since the model failed'];
    expect(shown(degraded)).toContain(`Confidence 86%\n${degraded.notes?.[0]}\nEmployees`);
    expect(render(degraded).text).toContain(`Answered by your policies.\n${degraded.notes?.[0]}\nEmployees`);
  });

  it('opens the passage from the mark and from the source, and the answer in the console', () => {
    const passageUrl = `${baseUrl}/documents/d1?version=2&start=1200&end=1298`;
    expect(linksOf(render(answers.answered).blocks)).toEqual([
      passageUrl,
      passageUrl,
      `${baseUrl}/history/01KAPQ8ZJ4M6V2W3X5Y7Z9A1B3`,
    ]);
  });

  it('keeps paragraphs, lists and their depth', () => {
    const { blocks } = render(answers['answered from many passages']);
    const body = blocks.find(block => block.type === 'rich_text' && block.elements.length > 1);
    expect(body).toMatchObject({
      elements: [
        { type: 'rich_text_section' },
        { type: 'rich_text_list', indent: 0, elements: [{ type: 'rich_text_section' }] },
        { type: 'rich_text_list', indent: 1, elements: [{ type: 'rich_text_section' }] },
        { type: 'rich_text_list', indent: 0, elements: [{ type: 'rich_text_section' }] },
        { type: 'rich_text_section' },
      ],
    });
  });

  it('sends the rating and the answer with each thumb', () => {
    expect(render(answers.answered).blocks.at(-1)).toMatchObject({
      type: 'context_actions',
      elements: [
        {
          action_id: 'answer_feedback',
          positive_button: { value: 'up:01KAPQ8ZJ4M6V2W3X5Y7Z9A1B3' },
          negative_button: { value: 'down:01KAPQ8ZJ4M6V2W3X5Y7Z9A1B3' },
        },
      ],
    });
  });

  it('says how a follow-up was understood', () => {
    expect(shown(answers['a follow-up'])).toContain(
      'Understood as: Who approves entertainment for public officials?',
    );
  });

  it('names the model that wrote the sentences', () => {
    expect(shown(answers['written by a model'])).toContain('Written by eu.anthropic.claude-sonnet-4;');
    expect(shown(answers['written by a model'])).not.toContain('Extracts');
  });

  it('offers the nearest passages where the policies cover the question in part', () => {
    expect(shown(answers.partial)).toContain('Partly covered by your policies\nConfidence 48%');
    expect(shown(answers.partial)).toContain('Nearest passages\nWorking Time Policy');
  });

  it('offers the nearest passages, with links and without a confidence, where it abstains', () => {
    expect(shown(answers.abstained)).toContain('Not covered by your policies');
    expect(shown(answers.abstained)).not.toContain('Confidence');
    expect(quotesOf(render(answers.abstained).blocks)).toHaveLength(3);
    expect(linksOf(render(answers.abstained).blocks)[0]).toBe(
      `${baseUrl}/documents/d2?version=1&start=0&end=99`,
    );
  });

  it('leaves out page and section where there are none', () => {
    expect(shown(answers['without pages and sections'])).toContain(
      'Record Keeping Policy\nThe Compliance team',
    );
  });

  it('keeps the nearest headings of a deep section', () => {
    expect(shown(answers['deep sections'])).toMatch(/… › .*12 Provisions for subsidiaries abroad, page 4/u);
  });

  it('leaves a question and an answer out that hold nothing', () => {
    expect(validateBlocks(render(answer({ question: ' ', answer: ' \n', citations: [] })))).toEqual([]);
  });
});

describe('a Slack message that would be too long', () => {
  it('drops the nearest passages before it shortens a quote', () => {
    const it = answer({
      answer: 'See. [1]',
      citations: [1, 2, 3, 4].map(n => citation(n, { quote: 'word '.repeat(400).trim() })),
      nearest: [1, 2, 3, 4, 5].map(n => passage(n, { text: 'near '.repeat(100) })),
    });
    const quotes = quotesOf(render(it).blocks);
    expect(quotes.slice(0, 4)).toEqual(it.citations.map(({ quote }) => quote));
    expect(quotes.length).toBeLessThan(9);
  });

  it('shortens quotes between words before it drops a source', () => {
    const it = answer({
      answer: 'See. [1]',
      citations: Array.from({ length: 12 }, (_, n) => citation(n + 1, { quote: 'word '.repeat(400) })),
    });
    const quotes = quotesOf(render(it).blocks);
    expect(quotes).toHaveLength(12);
    for (const quote of quotes) expect(quote).toMatch(/^(word )+word…$/u);
  });

  it('says how many sources are left to the console, and that the answer goes on there', () => {
    expect(shown(answers['very long'])).toContain('and 40 more in the console');
    expect(shown(answers['very long'])).toContain('The rest of this answer is in the console.');
    expect(shown(answers['very long'])).toContain('Paragraph 1: the responsible person');
  });
});

describe('a Slack message with hostile words', () => {
  it('shows the words of the quote as they stand, and acts on none', () => {
    const { blocks } = render(answers.hostile);
    expect(seen(quotesOf(blocks)[0]!)).toBe(answers.hostile.citations[0]!.quote);
    expect(textsOf(blocks).flatMap(dangersIn)).toEqual([]);
  });

  it('links to our own pages only', () => {
    expect(linksOf(render(answers.hostile).blocks).map(link => new URL(link).origin)).toEqual(
      Array(5).fill(baseUrl),
    );
    expect(linksOf(render(answers.hostile).blocks).join(' ')).not.toMatch(/[|<>"()[\]*_]/u);
  });

  it('keeps a citation without a link where its address leads elsewhere', () => {
    expect(shown(answers.hostile)).toContain('[2] \nGifts and Entertainment Policy\n');
  });
});

describe('the text beside the blocks', () => {
  it('holds the answer, its sources and the way to the console', () => {
    expect(render(answers.answered).text).toBe(
      [
        'May I accept a bottle of wine from a supplier?',
        'Answered by your policies.',
        'Employees may accept a gift whose value does not exceed EUR 100 from one giver in a calendar year. [1]',
        '',
        `[1] <${baseUrl}/documents/d1?version=2&amp;start=1200&amp;end=1298|Gifts and Entertainment Policy>, 2 Gifts › 2.1 Limits, page 4`,
        '',
        'Extracts of your policies, word for word',
        `<${baseUrl}/history/01KAPQ8ZJ4M6V2W3X5Y7Z9A1B3|Open in console>`,
      ].join('\n'),
    );
  });

  it('stays under 4,000 characters by leaving sources to the console', () => {
    const { text } = render(answers['very long']);
    expect(text.length).toBeLessThanOrEqual(4_000);
    expect(text).toMatch(/and \d+ more in the console/u);
  });
});

describe('any answer in Slack', () => {
  it('is accepted by Slack', () => {
    fc.assert(
      fc.property(anyAnswer, it => {
        expect(validateBlocks(render(it))).toEqual([]);
      }),
    );
  });

  it('pings nobody and links to our own pages only', () => {
    fc.assert(
      fc.property(anyAnswer, it => {
        const { text, blocks } = render(it);
        expect(textsOf(blocks).flatMap(dangersIn)).toEqual([]);
        const tokens = mrkdwnTokens(text).map(token => token.split('|')[0]!.replaceAll('&amp;', '&'));
        expect(dangersIn(mrkdwnWords(text))).toEqual([]);
        for (const link of [...linksOf(blocks), ...tokens]) expect(isOurs(link)).toBe(true);
      }),
    );
  });

  it('quotes the beginning of what was cited, whole or with an ellipsis', () => {
    fc.assert(
      fc.property(anyAnswer, it => {
        const texts = [...it.citations.map(({ quote }) => quote), ...it.nearest.map(({ text }) => text)].map(
          letters,
        );
        for (const quote of quotesOf(render(it).blocks)) {
          const start = letters(quote.replace(/…$/u, ''));
          expect(texts.some(text => text.startsWith(start))).toBe(true);
        }
      }),
    );
  });
});
