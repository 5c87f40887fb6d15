import { fileWords, unfinishedWords } from '../../core/display/analysis-words.ts';
import { analysisLink } from '../../core/display/links.ts';
import type { AnalysisSummary } from '../../core/model/analysis.ts';
import type { AdaptiveCard } from './card-types.ts';
import { escapeMarkdown } from './escape.ts';
import type { CardOptions } from './fullest-card.ts';
import { note, richText, text } from './rich-text.ts';

/**
 * An analysis that is not complete as an Adaptive Card: what is being done and how far it is, or what failed with
 * the reference to ask about. The complete one takes its place.
 */
export function renderUnfinishedCard(analysis: AnalysisSummary, { baseUrl }: CardOptions): AdaptiveCard {
  const file = fileWords(analysis);
  const { words, reference } = unfinishedWords(analysis);
  const link = analysisLink(analysis.id, baseUrl);
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.5',
    fallbackText: [file, words, reference].filter(Boolean).map(escapeMarkdown).join('. '),
    body: [
      richText([text(file, { weight: 'Bolder' })]),
      richText([text(words)], { spacing: 'Small' }),
      ...(reference === '' ? [] : [note(reference)]),
    ],
    ...(link !== null && { actions: [{ type: 'Action.OpenUrl', title: 'Open in console', url: link }] }),
    msteams: { width: 'Full' },
  };
}
