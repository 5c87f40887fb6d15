import { type AnswerMeasure, answerTrimming } from '../../core/display/answer-measure.ts';
import { answerLink } from '../../core/display/links.ts';
import { oneLine } from '../../core/display/plain-text.ts';
import { shorten } from '../../core/display/shorten.ts';
import { noteWords, originWords, outcomeWords, statusWords } from '../../core/display/words.ts';
import type { RAGResponse } from '../../core/model/question.ts';
import { answerElements } from './answer-elements.ts';
import { answerText } from './answer-text.ts';
import type { AdaptiveCard, CardElement } from './card-types.ts';
import { type MessageEntity, messageEntities } from './entities.ts';
import { type CardOptions, fullestCard } from './fullest-card.ts';
import { note, richText, text } from './rich-text.ts';
import { nearestElements, sourceElements } from './sources.ts';

export type { AdaptiveCard } from './card-types.ts';
export type { CardOptions } from './fullest-card.ts';

/** The part of a Teams message activity that an answer decides. */
export interface AnswerActivity {
  readonly type: 'message';
  readonly textFormat: 'markdown';
  readonly text: string;
  readonly attachments: readonly [
    { readonly contentType: 'application/vnd.microsoft.card.adaptive'; readonly content: AdaptiveCard },
  ];
  readonly entities: readonly MessageEntity[];
  readonly channelData: { readonly feedbackLoop: { readonly type: 'default' } };
}

/** A whole answer as one Adaptive Card 1.5: for previews, and where a card stands alone. */
export function renderAnswerCard(answer: RAGResponse, options: CardOptions): AdaptiveCard {
  return fullestCard(answerTrimming, options, measure =>
    card(answer, options.baseUrl, measure, answerElements(answer, options.baseUrl, measure)),
  );
}

/**
 * An answer as a Teams message: the answer's words as text, since only there Teams draws `[n]` as citations,
 * and under them a card with the question, the outcome and the sources. `channelData` asks for Teams' own
 * feedback buttons, which come back as `message/submitAction`.
 */
export function renderAnswerActivity(answer: RAGResponse, options: CardOptions): AnswerActivity {
  return fullestCard(answerTrimming, options, measure => ({
    type: 'message',
    textFormat: 'markdown',
    text: answerText(answer, measure) || outcomeWords[answer.outcome],
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: card(answer, options.baseUrl, measure, []),
      },
    ],
    entities: messageEntities(answer, options.baseUrl, measure),
    channelData: { feedbackLoop: { type: 'default' } },
  }));
}

function card(
  answer: RAGResponse,
  baseUrl: string,
  measure: AnswerMeasure,
  answerBody: readonly CardElement[],
): AdaptiveCard {
  const link = answerLink(answer.id, baseUrl);
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.5',
    fallbackText: `${outcomeWords[answer.outcome]}. ${answerText(answer, { answer: 300 })}`,
    body: [
      ...questionElements(answer, measure),
      ...answerBody,
      ...sourceElements(answer, baseUrl, measure),
      ...nearestElements(answer, baseUrl, measure),
      note([...originWords(answer), `Reference ${shorten(oneLine(answer.id), 60)}`].join(' · ')),
    ],
    ...(link !== null && { actions: [{ type: 'Action.OpenUrl', title: 'Open in console', url: link }] }),
    msteams: { width: 'Full' },
  };
}

function questionElements(answer: RAGResponse, measure: AnswerMeasure): CardElement[] {
  const question = shorten(oneLine(answer.question), measure.question);
  const understood = shorten(oneLine(answer.interpretedAs ?? ''), measure.question);
  return [
    ...(question === '' ? [] : [richText([text(question, { weight: 'Bolder' })])]),
    note(statusWords(answer).join(' · ')),
    ...(understood === '' ? [] : [note(`Understood as: ${understood}`)]),
    ...noteWords(answer).map(words => note(words)),
  ];
}
