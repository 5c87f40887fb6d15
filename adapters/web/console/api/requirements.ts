import type { RequirementChange, RequirementView } from '../../../../core/model/requirement.ts';
import { listAll, sendJson } from './client.ts';

/** What a policy demands, forbids and allows, in reading order. */
export const listRequirements = (documentId: string, signal?: AbortSignal) =>
  listAll<RequirementView>(pathOf(documentId), 5_000, signal);

export const changeRequirement = (documentId: string, requirementId: string, change: RequirementChange) =>
  sendJson<RequirementView>('PATCH', `${pathOf(documentId)}/${encodeURIComponent(requirementId)}`, change);

function pathOf(documentId: string): string {
  return `/mlops/kb/documents/${encodeURIComponent(documentId)}/requirements`;
}
