import { countWords } from '../../core/display/count-words.ts';
import { timeWords } from '../../core/display/date-words.ts';
import { commandWords, helpWords } from '../../core/display/help-words.ts';
import { answerLink } from '../../core/display/links.ts';
import { oneLine } from '../../core/display/plain-text.ts';
import { shorten } from '../../core/display/shorten.ts';
import { outcomeWords } from '../../core/display/words.ts';
import type { ChatContent } from '../../core/model/chat.ts';
import type { KBStatus } from '../../core/model/document.ts';
import type { Final } from '../../core/model/message.ts';
import type { RAGResponse } from '../../core/model/question.ts';
import { renderAnalysisBlocks } from './analysis-blocks.ts';
import type { SlackBlock } from './block-types.ts';
import { renderAnswerBlocks } from './blocks.ts';
import { escapeMrkdwn } from './escape.ts';
import { context, heading, linkOrText, richText, section, text } from './rich-text.ts';

/** What Slack shows, and what it shows where it shows no blocks. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: SlackBlock[];
}

/** Whatever is shown in a chat, as one Slack message. */
export function renderContent(content: ChatContent, baseUrl: string): SlackMessage {
  switch (content.kind) {
    case 'working':
      return page([content.text]);
    case 'analysis':
      return renderAnalysisBlocks(content.analysis, { baseUrl });
    case 'failure':
      return page([content.message], `Reference ${shorten(oneLine(content.correlationId), 60)}`);
    case 'reply':
      return renderFinal(content.final, baseUrl);
  }
}

function renderFinal(final: Final, baseUrl: string): SlackMessage {
  switch (final.kind) {
    case 'answer':
      return renderAnswerBlocks(final.answer, { baseUrl });
    case 'help':
      return page(
        helpLines,
        'An answer to /policy is for your eyes only; an answer in a thread is for all who read it.',
      );
    case 'status':
      return page(statusLines(final.status));
    case 'history':
      return renderHistory(final.answers, baseUrl);
  }
}

function renderHistory(answers: readonly RAGResponse[], baseUrl: string): SlackMessage {
  if (answers.length === 0) return page(['You have not asked anything yet.']);
  const lines = answers.map(answer => ({
    question: shorten(oneLine(answer.question), 150),
    words: `${outcomeWords[answer.outcome]}, ${timeWords(answer.createdAt)}`,
    link: answerLink(answer.id, baseUrl),
  }));
  return {
    text: lines.map(({ question, words }) => `${escapeMrkdwn(question)} (${words})`).join('\n'),
    blocks: [
      heading('Your last questions'),
      ...lines.map(({ question, words, link }) =>
        richText(section(linkOrText(link, question), text(`\n${words}`))),
      ),
    ],
  };
}

function statusLines({ documents, ready, processing, failed, passages, updatedAt }: KBStatus): string[] {
  return [
    `The knowledge base holds ${countWords(documents, 'document')} with ${countWords(passages, 'passage')}.`,
    `Ready: ${ready}. In progress: ${processing}. Failed: ${failed}.`,
    updatedAt === null ? 'No document has been added yet.' : `Last changed ${timeWords(updatedAt)}.`,
  ];
}

/** Lines of words, shown literally. */
function page(lines: readonly string[], footer = ''): SlackMessage {
  return {
    text: [...lines, footer].filter(Boolean).map(escapeMrkdwn).join('\n'),
    blocks: [richText(section(text(lines.join('\n')))), ...(footer === '' ? [] : [context(footer)])],
  };
}

const helpLines = [
  helpWords.ask,
  '',
  helpWords.quotes,
  '',
  `/policy and a question: ${helpWords.title}`,
  ...Object.entries(commandWords).map(([command, does]) => `/policy ${command}: ${does}`),
  '',
  'Mention me in a channel, or write to me directly, and I answer in a thread. Share a document with me that way, and I hold it against your policies.',
];
