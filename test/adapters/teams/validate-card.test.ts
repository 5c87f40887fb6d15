import { describe, expect, it } from '@jest/globals';
import { renderAnswerActivity, renderAnswerCard } from '../../../adapters/teams/cards.ts';
import { answers, baseUrl } from '../../fixtures/answers.ts';
import { validateActivity, validateCard } from './validate-card.ts';

const card = renderAnswerCard(answers.answered, { baseUrl });
const activity = renderAnswerActivity(answers['written by a model'], { baseUrl });
const [entity] = activity.entities;
const [claim] = entity!.citation!;
const claimWith = (appearance: object) => [{ ...claim, appearance: { ...claim!.appearance, ...appearance } }];
const textBlock = { type: 'TextBlock', text: 'x' };
const run = { type: 'TextRun', text: 'x' };
const gauge = {
  type: 'Chart.Gauge',
  title: 'Score',
  value: 40,
  segments: [
    { legend: 'Low', size: 50, color: 'attention' },
    { legend: 'High', size: 50, color: 'good' },
  ],
  fallback: textBlock,
};
const bar = { x: 'Compliant', y: 3, color: 'good' };
const bars = { type: 'Chart.HorizontalBar', title: 'Verdicts', data: [bar], fallback: textBlock };

describe('the validator of Adaptive Cards', () => {
  it('accepts the card that is sent', () => {
    expect(validateCard(card)).toEqual([]);
  });

  it('accepts charts that have a fallback', () => {
    expect(validateCard({ ...card, body: [gauge, bars] })).toEqual([]);
  });

  it.each([
    ['another version', { version: '1.6' }],
    ['no body', { body: [] }],
    ['a property that cards do not have', { title: 'x' }],
    ['an element that is not in use', { body: [{ type: 'Image', url: 'https://example.com/a.png' }] }],
    ['an element type that does not exist', { body: [{ type: 'Paragraph', text: 'x' }] }],
    ['a property that text does not have', { body: [{ ...textBlock, bold: true }] }],
    ['a value that the property does not take', { body: [{ ...textBlock, size: 'Huge' }] }],
    ['text without words', { body: [{ ...textBlock, text: '' }] }],
    ['rich text without runs', { body: [{ type: 'RichTextBlock', inlines: [] }] }],
    ['rich text that wraps', { body: [{ type: 'RichTextBlock', inlines: [run], wrap: true }] }],
    ['an unknown run', { body: [{ type: 'RichTextBlock', inlines: [{ ...run, type: 'CitationRun' }] }] }],
    ['an empty container', { body: [{ type: 'Container', items: [] }] }],
    ['an unknown element in a container', { body: [{ type: 'Container', items: [{ type: 'Badge' }] }] }],
    [
      'an unknown colour of words',
      { body: [{ type: 'RichTextBlock', inlines: [{ ...run, color: 'Red' }] }] },
    ],
    ['an unknown font', { body: [{ type: 'RichTextBlock', inlines: [{ ...run, fontType: 'Serif' }] }] }],
    ['a gauge without a fallback', { body: [{ ...gauge, fallback: undefined }] }],
    ['a gauge without a value', { body: [{ ...gauge, value: undefined }] }],
    ['a gauge with its needle beside the scale', { body: [{ ...gauge, value: 101 }] }],
    ['a gauge that its segments do not fill', { body: [{ ...gauge, segments: gauge.segments.slice(1) }] }],
    ['a gauge with an unknown format', { body: [{ ...gauge, valueFormat: 'Stars' }] }],
    [
      'a gauge with a colour by its code',
      { body: [{ ...gauge, segments: [{ ...gauge.segments[0], size: 100, color: '#f00' }] }] },
    ],
    ['bars without a fallback', { body: [{ ...bars, fallback: undefined }] }],
    ['bars with an invalid fallback', { body: [{ ...bars, fallback: { type: 'Badge' } }] }],
    ['a chart without data', { body: [{ ...bars, data: [] }] }],
    ['a bar without a name', { body: [{ ...bars, data: [{ ...bar, x: '' }] }] }],
    ['a bar that is drawn in an unknown way', { body: [{ ...bars, displayMode: 'Stacked' }] }],
    ['an action without a title', { actions: [{ type: 'Action.OpenUrl', url: 'https://example.com' }] }],
    [
      'an action that leads to no web page',
      { actions: [{ type: 'Action.OpenUrl', title: 'x', url: 'javascript:alert(1)' }] },
    ],
    [
      'seven actions',
      { actions: Array(7).fill({ type: 'Action.OpenUrl', title: 'x', url: 'https://e.com' }) },
    ],
    ['an action of another kind', { actions: [{ type: 'Action.Submit', title: 'x' }] }],
  ])('refuses %s', (_, parts) => {
    expect(validateCard({ ...card, ...parts })).not.toEqual([]);
  });
});

describe('the validator of Teams messages', () => {
  it('accepts the message that is sent', () => {
    expect(validateActivity(activity)).toEqual([]);
  });

  it.each([
    ['no text', { text: '' }],
    ['a field that messages do not have', { speak: 'x' }],
    ['an unknown format', { textFormat: 'html' }],
    ['two message entities', { entities: [entity, entity] }],
    ['another label', { entities: [{ ...entity, additionalType: ['Generated'] }] }],
    ['an empty list of citations', { entities: [{ ...entity, citation: [] }] }],
    [
      '21 citations',
      {
        entities: [
          { ...entity, citation: Array.from({ length: 21 }, (_, n) => ({ ...claim, position: n + 1 })) },
        ],
      },
    ],
    ['two citations at one position', { entities: [{ ...entity, citation: [claim, claim] }] }],
    ['an empty appearance', { entities: [{ ...entity, citation: [{ ...claim, appearance: {} }] }] }],
    ['a name of 81 characters', { entities: [{ ...entity, citation: claimWith({ name: 'x'.repeat(81) }) }] }],
    [
      'an abstract of 161 characters',
      { entities: [{ ...entity, citation: claimWith({ abstract: 'x'.repeat(161) }) }] },
    ],
    ['four keywords', { entities: [{ ...entity, citation: claimWith({ keywords: Array(4).fill('x') }) }] }],
    [
      'a keyword of 29 characters',
      { entities: [{ ...entity, citation: claimWith({ keywords: ['x'.repeat(29)] }) }] },
    ],
    ['another kind of attachment', { attachments: [{ contentType: 'text/html', content: card }] }],
    ['another kind of feedback', { channelData: { feedbackLoop: { type: 'stars' } } }],
    ['more than 80 KB', { text: 'x'.repeat(40 * 1024) }],
  ])('refuses %s', (_, parts) => {
    expect(validateActivity({ ...activity, ...parts })).not.toEqual([]);
  });
});
