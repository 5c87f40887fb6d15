import { answerLink } from '../../core/display/links.ts';
import { oneLine } from '../../core/display/plain-text.ts';
import { shorten } from '../../core/display/shorten.ts';
import { fullestThatFits, type Measure } from '../../core/display/trim.ts';
import { confidenceWords, originWords, outcomeWords } from '../../core/display/words.ts';
import type { RAGResponse } from '../../core/model/question.ts';
import { answerElements } from './answer-elements.ts';
import { answerText } from './answer-text.ts';
import type { AdaptiveCard, CardElement } from './card-types.ts';
import { citationEntities, type MessageEntity } from './entities.ts';
import { literal } from './escape.ts';
import { bytesOf, limits } from './limits.ts';
import { note, run } from './rich-text.ts';
import { nearestElements, sourceElements } from './sources.ts';

export type { AdaptiveCard } from './card-types.ts';

/** Where links point to; `compact` keeps the message under 28 KB, for clients that refuse more. */
export interface CardOptions {
  readonly baseUrl: string;
  readonly compact?: boolean;
}

/** The parts of a Teams message activity that an answer decides. */
export interface AnswerActivity {
  readonly type: 'message';
  readonly textFormat: 'markdown';
  readonly text: string;
  readonly attachments: readonly {
    readonly contentType: 'application/vnd.microsoft.card.adaptive';
    readonly content: AdaptiveCard;
  }[];
  readonly entities: readonly MessageEntity[];
  readonly channelData: { readonly feedbackLoop: { readonly type: 'default' } };
}

/** A whole answer as one Adaptive Card 1.5: for previews, and where a card stands alone. */
export function renderAnswerCard(answer: RAGResponse, options: CardOptions): AdaptiveCard {
  return fitting(options, measure => composeCard(answer, options.baseUrl, measure, 'whole'));
}

/**
 * An answer as a Teams message: the answer's words as text, whose `[n]` open Teams' own citations, and under
 * them a card with the question, the outcome and the sources.
 */
export function renderAnswerActivity(answer: RAGResponse, options: CardOptions): AnswerActivity {
  return fitting(options, measure => ({
    type: 'message',
    textFormat: 'markdown',
    text: answerText(answer, measure),
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: composeCard(answer, options.baseUrl, measure, 'beside the text'),
      },
    ],
    entities: citationEntities(answer, options.baseUrl),
    channelData: { feedbackLoop: { type: 'default' } },
  }));
}

/** The fullest message that Teams takes; one that has to be trimmed is trimmed to what every client takes. */
function fitting<T>(options: CardOptions, render: (measure: Measure) => T): T {
  if (!options.compact) {
    const message = fullestThatFits(render, () => true);
    if (bytesOf(message) <= limits.messageBytes) return message;
  }
  return fullestThatFits(render, message => bytesOf(message) <= limits.compactBytes);
}

function composeCard(
  answer: RAGResponse,
  baseUrl: string,
  measure: Measure,
  part: 'whole' | 'beside the text',
): AdaptiveCard {
  const link = answerLink(answer.id, baseUrl);
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.5',
    fallbackText: outcomeWords[answer.outcome],
    body: [
      ...questionElements(answer, measure),
      ...(part === 'whole' ? answerElements(answer, baseUrl, measure) : []),
      ...sourceElements(answer, baseUrl, measure),
      ...nearestElements(answer, measure),
      note(`${originWords(answer.model)} · Reference ${shorten(oneLine(answer.id), 60)}`),
    ],
    ...(link !== null && { actions: [{ type: 'Action.OpenUrl', title: 'Open in console', url: link }] }),
    msteams: { width: 'Full' },
  };
}

function questionElements(answer: RAGResponse, measure: Measure): CardElement[] {
  const question = shorten(oneLine(answer.question), measure.question);
  const understood =
    answer.interpretedAs === null ? '' : shorten(oneLine(answer.interpretedAs), measure.question);
  return [
    ...(question === '' ? [] : [run({ text: literal(question), weight: 'Bolder' })]),
    note(`${outcomeWords[answer.outcome]} · ${confidenceWords(answer.confidence)}`),
    ...(understood === '' ? [] : [note(`Understood as: ${understood}`)]),
  ];
}
