import { CodedError } from '../errors.ts';
import type { FindingChange, FindingDecision, FindingEvent } from '../model/analysis.ts';

/**
 * A finding's decision after a person's change, with the change in its history.
 *
 * @throws CodedError `invalid_input` where the change does not say what its state needs: an acceptance has a
 *   reason and an end in the future, a dismissal a reason, an assignment a person.
 */
export function decide(
  current: FindingDecision,
  change: FindingChange,
  by: string,
  now: Date,
): FindingDecision {
  const expiresAt = change.expiresAt ? new Date(change.expiresAt).toISOString() : change.expiresAt;
  const said: Omit<FindingEvent, 'at' | 'by'> = {
    ...(change.state !== undefined && { state: change.state }),
    ...(change.verdict !== undefined && { verdict: change.verdict }),
    ...(change.assignee !== undefined && { assignee: change.assignee }),
    ...(change.note !== undefined && { note: change.note || null }),
    ...(expiresAt !== undefined && { expiresAt }),
  };
  const next = {
    state: stateAfter(current, change),
    reviewedVerdict: change.verdict === undefined ? current.reviewedVerdict : change.verdict,
    assignee: change.assignee === undefined ? current.assignee : change.assignee,
    note: change.note === undefined ? current.note : change.note || null,
    expiresAt: expiresAt === undefined ? current.expiresAt : expiresAt,
  };
  // An end belongs to an acceptance only.
  const decided = next.state === 'accepted' ? next : { ...next, expiresAt: null };
  refuse(decided, change, now);
  const event = {
    at: now.toISOString(),
    by,
    ...said,
    ...(decided.state !== current.state && { state: decided.state }),
  };
  return { ...decided, history: [...current.history, event].slice(-longestHistory) };
}

/** Naming a person assigns an open finding; taking the person away opens it again. */
function stateAfter({ state }: FindingDecision, change: FindingChange): FindingDecision['state'] {
  if (change.state !== undefined) return change.state;
  if (change.assignee && state === 'open') return 'assigned';
  if (change.assignee === null && state === 'assigned') return 'open';
  return state;
}

function refuse(next: Omit<FindingDecision, 'history'>, change: FindingChange, now: Date): void {
  const faults: Record<string, string> = {};
  if (Object.values(change).every(value => value === undefined)) faults.body = 'say what to change';
  const isNew = change.state !== undefined;
  if (next.state === 'assigned' && !next.assignee) faults.assignee = 'say who it is assigned to';
  if (next.state === 'accepted' && !next.note) faults.note = 'say why it is accepted';
  if (next.state === 'accepted' && !next.expiresAt) faults.expiresAt = 'say until when it is accepted';
  if (isNew && next.state === 'accepted' && Date.parse(next.expiresAt ?? '') <= now.getTime())
    faults.expiresAt = 'lies in the past: say until when it is accepted from now on';
  if (change.expiresAt && Date.parse(change.expiresAt) <= now.getTime())
    faults.expiresAt = 'must lie in the future';
  if (change.expiresAt && next.state !== 'accepted') faults.expiresAt = 'goes with the state “accepted” only';
  if (next.state === 'dismissed' && !next.note) faults.note = 'say why it is dismissed';
  const names = Object.entries(faults).map(([field, fault]) => `${field}: ${fault}`);
  if (names.length > 0) throw new CodedError('invalid_input', `${names.join('; ')}.`, { fields: faults });
}

/** Far more than people make, and far less than a record holds. */
const longestHistory = 200;
