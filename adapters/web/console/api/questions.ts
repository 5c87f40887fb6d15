import type { Feedback, Outcome, RAGResponse } from '../../../../core/model/question.ts';
import type { Page } from './client.ts';
import { getJson, listAll, send, sendJson } from './client.ts';
import { readEvents } from './events.ts';
import { ApiProblem, toProblem } from './problem.ts';

/** What an answer under way reports. */
export interface AskProgress {
  /** @param outcome null until it is decided. */
  onStatus(text: string, outcome: Outcome | null): void;
  onDelta(text: string): void;
}

export interface AskRequest {
  readonly question: string;
  readonly conversationId?: string;
}

/** Asks a question and reports the answer as it is written; resolves with the whole of it. */
export async function ask(
  request: AskRequest,
  progress: AskProgress,
  signal: AbortSignal,
): Promise<RAGResponse> {
  const response = await send('/mlops/query', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify(request),
    signal,
  });
  if (!response.headers.get('content-type')?.startsWith('text/event-stream') || !response.body) {
    return (await response.json()) as RAGResponse;
  }
  for await (const { event, data } of readEvents(response.body)) {
    if (event === 'status') {
      const { text, outcome = null } = JSON.parse(data) as { text: string; outcome?: Outcome };
      progress.onStatus(text, outcome);
    } else if (event === 'delta') progress.onDelta((JSON.parse(data) as { text: string }).text);
    else if (event === 'done') return JSON.parse(data) as RAGResponse;
    else if (event === 'error') throw toProblem(500, data);
  }
  throw new ApiProblem(0, 'interrupted', 'The answer broke off before it was complete. Please ask again.');
}

/** One page of the caller's own answers, newest first. */
export const listAnswers = (cursor: string | null, signal?: AbortSignal) =>
  getJson<Page<RAGResponse>>(
    `/mlops/history?limit=30${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
    signal,
  );

/** The answers of one conversation, oldest first. */
export const getConversation = async (conversationId: string) =>
  (
    await listAll<RAGResponse>(`/mlops/history?conversationId=${encodeURIComponent(conversationId)}`, 200)
  ).sort((a, b) => a.createdAt.localeCompare(b.createdAt));

export const getAnswer = (id: string, signal?: AbortSignal) =>
  getJson<RAGResponse>(`/mlops/history/${encodeURIComponent(id)}`, signal);

export const deleteAnswer = (id: string) =>
  sendJson<void>('DELETE', `/mlops/history/${encodeURIComponent(id)}`);

export const sendFeedback = (id: string, feedback: Feedback) =>
  sendJson<void>('POST', `/mlops/history/${encodeURIComponent(id)}/feedback`, feedback);
