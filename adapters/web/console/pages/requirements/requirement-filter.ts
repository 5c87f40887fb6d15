import type { RequirementKind, RequirementView } from '../../../../../core/model/requirement.ts';

/** The requirements of a kind (empty for any) with every word of the search in their text or section. */
export function filterRequirements(
  requirements: readonly RequirementView[],
  search: string,
  kind: RequirementKind | '',
): RequirementView[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return requirements.filter(requirement => {
    if (kind !== '' && requirement.kind !== kind) return false;
    const text = [requirement.text, ...requirement.section].join('\n').toLowerCase();
    return words.every(word => text.includes(word));
  });
}
