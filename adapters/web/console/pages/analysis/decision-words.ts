import { oneLine } from '../../../../../core/display/plain-text.ts';
import { stateWords, verdictWords } from '../../../../../core/display/verdict-words.ts';
import type { Finding, FindingEvent } from '../../../../../core/model/analysis.ts';
import { formatDate } from '../../text/relative-time.ts';

/** Where a finding stands in its life, with whom or until when, and the note to it. */
export function describeState(
  { state, assignee, expiresAt, note }: Pick<Finding, 'state' | 'assignee' | 'expiresAt' | 'note'>,
  now: number,
): string {
  const over = expiresAt !== null && Date.parse(expiresAt) <= now;
  const until = expiresAt && `${over ? ', which ended on' : ' until'} ${formatDate(expiresAt)}`;
  const words = {
    open: stateWords.open,
    assigned: `Assigned${assignee ? ` to ${oneLine(assignee)}` : ''}`,
    accepted: `Accepted${until ?? ''}`,
    fixed: stateWords.fixed,
    dismissed: stateWords.dismissed,
  }[state];
  return note && state !== 'open' ? `${words}: ${oneLine(note)}` : words;
}

/** What a change to a finding was, in a sentence without who made it. */
export function describeEvent({
  state,
  verdict,
  assignee,
  expiresAt,
  note,
  carriedFrom,
}: FindingEvent): string {
  const parts = [
    ...(verdict === undefined
      ? []
      : [verdict === null ? 'took the verdict back' : `decided: ${verdictWords[verdict].toLowerCase()}`]),
    ...(state === undefined ? [] : [stateEvent(state, assignee, expiresAt)]),
    ...(state === undefined && assignee !== undefined ? [assigned(assignee)] : []),
    ...(state === undefined && expiresAt ? [`set the end to ${formatDate(expiresAt)}`] : []),
  ];
  const what = parts.join(' and ') || (note ? 'noted' : 'changed it');
  return `${what}${note ? ` – “${oneLine(note)}”` : ''}${carriedFrom ? ' (carried over from the version before)' : ''}`;
}

function stateEvent(
  state: Finding['state'],
  assignee: string | null | undefined,
  expiresAt: string | null | undefined,
): string {
  switch (state) {
    case 'open':
      return 'opened it again';
    case 'assigned':
      return assigned(assignee);
    case 'accepted':
      return `accepted it${expiresAt ? ` until ${formatDate(expiresAt)}` : ''}`;
    case 'fixed':
      return 'marked it as fixed';
    case 'dismissed':
      return 'dismissed it';
  }
}

function assigned(assignee: string | null | undefined): string {
  return assignee ? `assigned it to ${oneLine(assignee)}` : 'assigned it to nobody';
}
