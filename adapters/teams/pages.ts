import { countWords } from '../../core/display/count-words.ts';
import { dateWords } from '../../core/display/date-words.ts';
import { commandWords, helpWords } from '../../core/display/help-words.ts';
import { answerLink, ownLink } from '../../core/display/links.ts';
import { oneLine } from '../../core/display/plain-text.ts';
import { shorten } from '../../core/display/shorten.ts';
import { outcomeWords } from '../../core/display/words.ts';
import type { KBStatus } from '../../core/model/document.ts';
import type { RAGResponse } from '../../core/model/question.ts';
import type { AdaptiveCard, CardElement, OpenUrlAction } from './card-types.ts';
import { escapeMarkdown } from './escape.ts';
import type { CardOptions } from './fullest-card.ts';
import { linkOrText, note, richText, text } from './rich-text.ts';

/** What can be asked, and how. */
export function helpCard(): AdaptiveCard {
  return page(helpWords.title, [
    richText([text(helpWords.ask)]),
    richText([
      text(
        'Send me a document in our personal chat, and I hold it against your policies: a score, and what to look at first.',
      ),
    ]),
    ...Object.entries(commandWords).map(([command, does]) =>
      richText([text(command, { fontType: 'Monospace' }), text(` \u2003${does}`)], { spacing: 'Small' }),
    ),
    note(helpWords.quotes),
  ]);
}

/** What the knowledge base holds. */
export function statusCard(status: KBStatus, { baseUrl }: CardOptions): AdaptiveCard {
  const { documents, ready, processing, failed, passages, updatedAt } = status;
  const lines = [
    `${countWords(documents, 'document')}: ${ready} ready, ${processing} in progress, ${failed} failed`,
    countWords(passages, 'passage'),
  ];
  const changed = updatedAt ? `Last changed on ${dateWords(updatedAt)}` : 'No document has been added yet';
  return page(
    'Knowledge base',
    [...lines.map(line => richText([text(line)], { spacing: 'Small' })), note(changed)],
    ownLink('/knowledge', baseUrl),
  );
}

/** A person's latest questions, each with a link to its answer. */
export function historyCard(answers: readonly RAGResponse[], { baseUrl }: CardOptions): AdaptiveCard {
  const lines = answers.map(({ id, question, outcome }) =>
    richText(
      [
        linkOrText(answerLink(id, baseUrl), shorten(oneLine(question), 200) || 'A question'),
        text(` · ${outcomeWords[outcome]}`, { isSubtle: true }),
      ],
      { spacing: 'Small' },
    ),
  );
  return page(
    'Your latest questions',
    lines.length > 0 ? lines : [note('You have not asked anything yet.')],
    ownLink('/history', baseUrl),
  );
}

function page(title: string, body: readonly CardElement[], link: string | null = null): AdaptiveCard {
  const actions: OpenUrlAction[] =
    link === null ? [] : [{ type: 'Action.OpenUrl', title: 'Open in console', url: link }];
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.5',
    fallbackText: escapeMarkdown(title),
    body: [richText([text(title, { weight: 'Bolder' })]), ...body],
    ...(actions.length > 0 && { actions }),
    msteams: { width: 'Full' },
  };
}
