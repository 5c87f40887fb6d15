import type { AssessorChange, AssessorStatus } from '../../../../core/model/analysis.ts';
import { getJson, sendJson } from './client.ts';

/** What reviewers have taught, and how far it is used. */
export const getAssessor = (signal?: AbortSignal) => getJson<AssessorStatus>('/mlops/assessor', signal);

export const changeAssessor = (change: AssessorChange) =>
  sendJson<AssessorStatus>('PATCH', '/mlops/assessor', change);
