import { fileWords, resultWords, unfinishedWords } from '../../core/display/analysis-words.ts';
import { plainText } from '../../core/display/plain-text.ts';
import type { ComplianceAnalysis } from '../../core/model/analysis.ts';
import type { ChatContent } from '../../core/model/chat.ts';
import type { Final } from '../../core/model/message.ts';
import { renderAnalysisCard } from './analysis-card.ts';
import { answerText } from './answer-text.ts';
import type { AdaptiveCard } from './card-types.ts';
import { renderAnswerActivity } from './cards.ts';
import type { MessageEntity } from './entities.ts';
import { escapeMarkdown } from './escape.ts';
import type { CardOptions } from './fullest-card.ts';
import { helpCard, historyCard, statusCard } from './pages.ts';

/** The part of a message activity that its content decides. */
export interface TeamsMessage {
  readonly type: 'message';
  readonly textFormat: 'markdown';
  readonly text?: string;
  readonly attachments?: readonly {
    readonly contentType: 'application/vnd.microsoft.card.adaptive';
    readonly content: AdaptiveCard;
  }[];
  readonly entities?: readonly MessageEntity[];
  readonly channelData?: { readonly feedbackLoop: { readonly type: 'default' } };
}

/** How much of it a message shows: all, what every client takes, or words alone. */
export const sizes = ['full', 'compact', 'words'] as const;
export type Size = (typeof sizes)[number];

/** What is shown in a chat, as a message of Teams. */
export function renderMessage(content: ChatContent, size: Size, { baseUrl }: CardOptions): TeamsMessage {
  const options = { baseUrl, compact: size === 'compact' };
  switch (content.kind) {
    case 'working':
      return words(escapeMarkdown(plainText(content.text)));
    case 'failure':
      return words(
        `${escapeMarkdown(content.message)}\n\nReference: ${escapeMarkdown(content.correlationId)}`,
      );
    case 'analysis':
      return size === 'words'
        ? words(analysisWords(content.analysis))
        : card(renderAnalysisCard(content.analysis, options));
    case 'reply':
      return renderFinal(content.final, size, options);
  }
}

function renderFinal(final: Final, size: Size, options: CardOptions): TeamsMessage {
  switch (final.kind) {
    case 'answer':
      return size === 'words'
        ? words(answerText(final.answer, { answer: 8_000 }) || 'The answer is in the console.')
        : renderAnswerActivity(final.answer, options);
    case 'help':
      return card(helpCard());
    case 'status':
      return card(statusCard(final.status, options));
    case 'history':
      return card(historyCard(final.answers, options));
  }
}

function analysisWords(analysis: ComplianceAnalysis): string {
  const result = analysis.status === 'complete' ? resultWords(analysis) : [unfinishedWords(analysis).words];
  return [fileWords(analysis), ...result].map(escapeMarkdown).join('. ');
}

function words(text: string): TeamsMessage {
  return { type: 'message', textFormat: 'markdown', text };
}

function card(content: AdaptiveCard): TeamsMessage {
  return {
    type: 'message',
    textFormat: 'markdown',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  };
}
