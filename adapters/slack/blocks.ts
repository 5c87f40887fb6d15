import { type AnswerMeasure, answerTrimming } from '../../core/display/answer-measure.ts';
import { answerLink } from '../../core/display/links.ts';
import { oneLine } from '../../core/display/plain-text.ts';
import { shorten } from '../../core/display/shorten.ts';
import { fullestThatFits } from '../../core/display/trim.ts';
import { noteWords, originWords, statusWords } from '../../core/display/words.ts';
import type { RAGResponse } from '../../core/model/question.ts';
import { feedbackBlock, openBlock } from './answer-actions.ts';
import { answerRichText } from './answer-rich-text.ts';
import { answerText } from './answer-text.ts';
import type { SlackBlock } from './block-types.ts';
import { fits } from './limits.ts';
import { context, heading } from './rich-text.ts';
import { nearestBlocks, sourceBlocks } from './sources.ts';

export type { SlackBlock } from './block-types.ts';

/**
 * An answer as one Slack message: `blocks`, and `text` for notifications, screen readers and clients that show
 * no blocks. In blocks, words from outside stand in rich text and plain text only, which Slack does not parse
 * for mentions, links or emphasis; rich text is also what it recommends over mrkdwn
 * (https://docs.slack.dev/reference/block-kit/blocks/rich-text-block).
 */
export function renderAnswerBlocks(
  answer: RAGResponse,
  options: { readonly baseUrl: string },
): { text: string; blocks: SlackBlock[] } {
  return {
    text: answerText(answer, options.baseUrl),
    blocks: fullestThatFits(answerTrimming, measure => composeBlocks(answer, options.baseUrl, measure), fits),
  };
}

function composeBlocks(answer: RAGResponse, baseUrl: string, measure: AnswerMeasure): SlackBlock[] {
  const link = answerLink(answer.id, baseUrl);
  return [
    ...questionBlocks(answer, measure),
    ...answerRichText(answer, baseUrl, measure),
    ...sourceBlocks(answer, baseUrl, measure),
    ...nearestBlocks(answer, baseUrl, measure),
    context(...originWords(answer), `Reference ${shorten(oneLine(answer.id), 60)}`),
    ...(link === null ? [] : [openBlock(link)]),
    feedbackBlock(answer.id),
  ];
}

function questionBlocks(answer: RAGResponse, measure: AnswerMeasure): SlackBlock[] {
  const question = shorten(oneLine(answer.question), measure.question);
  const understood = shorten(oneLine(answer.interpretedAs ?? ''), measure.question);
  return [
    ...(question === '' ? [] : [heading(question)]),
    context(...statusWords(answer)),
    ...(understood === '' ? [] : [context(`Understood as: ${understood}`)]),
    ...noteWords(answer).map(note => context(note)),
  ];
}
