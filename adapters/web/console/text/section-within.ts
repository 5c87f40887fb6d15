/** The section path of a passage for where its document is named beside it: without that name at its start. */
export function sectionWithin(documentTitle: string, section: readonly string[]): readonly string[] {
  return section[0] === documentTitle ? section.slice(1) : section;
}
