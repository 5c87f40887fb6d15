import { fileWords, unfinishedWords } from '../../core/display/analysis-words.ts';
import { analysisLink } from '../../core/display/links.ts';
import type { AnalysisSummary } from '../../core/model/analysis.ts';
import { openBlock } from './answer-actions.ts';
import type { SlackBlock } from './block-types.ts';
import { escapeMrkdwn } from './escape.ts';
import { context, heading, richText, section, text } from './rich-text.ts';

/**
 * An analysis that is not complete as a Slack message: what is being done and how far it is, or what failed with
 * the reference to ask about. The complete one takes its place by `chat.update`.
 */
export function renderUnfinishedBlocks(
  analysis: AnalysisSummary,
  { baseUrl }: { readonly baseUrl: string },
): { text: string; blocks: SlackBlock[] } {
  const file = fileWords(analysis);
  const { words, reference } = unfinishedWords(analysis);
  const link = analysisLink(analysis.id, baseUrl);
  return {
    text: [file, words, reference].filter(Boolean).map(escapeMrkdwn).join('\n'),
    blocks: [
      heading(file),
      richText(section(text(words))),
      ...(reference === '' ? [] : [context(reference)]),
      ...(link === null ? [] : [openBlock(link)]),
    ],
  };
}
