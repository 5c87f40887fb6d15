import type { AnalysisSummary, ComplianceAnalysis, FindingChange } from '../../../../core/model/analysis.ts';
import type { PassageView } from '../../../../core/model/passage.ts';
import { getJson, listAll, type Page, send, sendJson } from './client.ts';
import { readEvents } from './events.ts';
import { toProblem } from './problem.ts';
import { sendFile } from './send-file.ts';
import { largeFile, sendLargeFile } from './send-large-file.ts';

/** Sends a document to be held against the policies of a collection, or of all that the person may see. */
export async function analyse(
  file: File,
  collection: string | undefined,
  onSent: (fraction: number) => void,
): Promise<AnalysisSummary> {
  const { body } =
    file.size < largeFile
      ? await sendFile('/mlops/analyze', file, { collection }, onSent)
      : await sendLargeFile('analysis', file, { collection }, onSent);
  return JSON.parse(body) as AnalysisSummary;
}

/** One page of the analyses, newest first. */
export const listAnalyses = (cursor: string | null, signal?: AbortSignal) =>
  getJson<Page<AnalysisSummary>>(
    `/mlops/analysis?limit=30${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
    signal,
  );

/** An analysis with its findings, of which there are none until it is complete. */
export const getAnalysis = (id: string, signal?: AbortSignal) =>
  getJson<ComplianceAnalysis>(pathOf(id), signal);

export const deleteAnalysis = (id: string) => sendJson<void>('DELETE', pathOf(id));

export const restoreAnalysis = (id: string) => sendJson<AnalysisSummary>('POST', `${pathOf(id)}/restore`);

/** Analyses the same file once more, against the policies of today. */
export const rerunAnalysis = (id: string) => sendJson<AnalysisSummary>('POST', `${pathOf(id)}/rerun`);

/** Changes a finding; what comes back is the analysis with its score worked out anew. */
export const changeFinding = (id: string, findingId: string, change: FindingChange) =>
  sendJson<ComplianceAnalysis>('PATCH', `${pathOf(id)}/findings/${encodeURIComponent(findingId)}`, change);

/** The passages of the analysed document in reading order. */
export const listAnalysedPassages = (id: string, signal?: AbortSignal) =>
  listAll<PassageView>(`${pathOf(id)}/passages`, 20_000, signal);

/** Where the analysed file is served. */
export const analysedFilePath = (id: string) => `${pathOf(id)}/content`;

export const reportPath = (id: string, format: 'pdf' | 'docx' | 'json') =>
  `${pathOf(id)}/report?format=${format}`;

/**
 * Reports how far an analysis is, until it is complete; resolves with the whole of it. Null where the connection
 * broke off before, which says nothing about the analysis.
 */
export async function followAnalysis(
  id: string,
  onProgress: (summary: AnalysisSummary) => void,
  signal: AbortSignal,
): Promise<ComplianceAnalysis | null> {
  const response = await send(`${pathOf(id)}/events`, { headers: { accept: 'text/event-stream' }, signal });
  if (!response.body) return null;
  for await (const { event, data } of readEvents(response.body)) {
    if (event === 'progress') onProgress(JSON.parse(data) as AnalysisSummary);
    else if (event === 'done') return JSON.parse(data) as ComplianceAnalysis;
    else if (event === 'error') throw toProblem(500, data);
  }
  return null;
}

function pathOf(id: string): string {
  return `/mlops/analysis/${encodeURIComponent(id)}`;
}
