import { answerLink } from '../../core/display/links.ts';
import { oneLine } from '../../core/display/plain-text.ts';
import { shorten } from '../../core/display/shorten.ts';
import { fullestThatFits, type Measure } from '../../core/display/trim.ts';
import { confidenceWords, originWords, outcomeWords } from '../../core/display/words.ts';
import type { RAGResponse } from '../../core/model/question.ts';
import { feedbackBlock, openBlock } from './answer-actions.ts';
import { answerRichText } from './answer-rich-text.ts';
import { answerText } from './answer-text.ts';
import type { ContextBlock, SlackBlock } from './block-types.ts';
import { limits } from './limits.ts';
import { plain, text } from './rich-text.ts';
import { nearestBlocks, sourceBlocks } from './sources.ts';

export type { SlackBlock } from './block-types.ts';

/**
 * An answer as one Slack message: `blocks`, and `text` for notifications, screen readers and clients that show
 * no blocks. Words from outside stand only in rich text and plain text, which Slack does not parse.
 */
export function renderAnswerBlocks(
  answer: RAGResponse,
  options: { readonly baseUrl: string },
): { text: string; blocks: SlackBlock[] } {
  const blocks = fullestThatFits(
    measure => composeBlocks(answer, options.baseUrl, measure),
    candidate =>
      candidate.length <= limits.blocks && JSON.stringify(candidate).length <= limits.blocksSerialised,
  );
  return { text: answerText(answer, options.baseUrl), blocks };
}

function composeBlocks(answer: RAGResponse, baseUrl: string, measure: Measure): SlackBlock[] {
  const link = answerLink(answer.id, baseUrl);
  return [
    ...questionBlocks(answer, measure),
    ...answerRichText(answer, baseUrl, measure),
    ...sourceBlocks(answer, baseUrl, measure),
    ...nearestBlocks(answer, measure),
    context(originWords(answer.model), `Reference ${shorten(oneLine(answer.id), 60)}`),
    ...(link === null ? [] : [openBlock(link)]),
    feedbackBlock(answer.id),
  ];
}

function questionBlocks(answer: RAGResponse, measure: Measure): SlackBlock[] {
  const question = shorten(oneLine(answer.question), measure.question);
  const understood =
    answer.interpretedAs === null ? '' : shorten(oneLine(answer.interpretedAs), measure.question);
  return [
    ...(question === '' ? [] : [heading(question)]),
    context(outcomeWords[answer.outcome], confidenceWords(answer.confidence)),
    ...(understood === '' ? [] : [context(`Understood as: ${understood}`)]),
  ];
}

function heading(words: string): SlackBlock {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [text(words, { bold: true })] }],
  };
}

function context(...lines: string[]): ContextBlock {
  return { type: 'context', elements: lines.map(plain) };
}
