/** Whether a section's headings say that it defines, introduces, lists or refers, and demands nothing. */
export function demandsNothing(section: readonly string[]): boolean {
  return section.some(heading => idle.test(numberless(heading)));
}

/** Whether a section only says why and for whom a policy is: what stands there as a fact is no rule. */
export function onlyIntroduces(section: readonly string[]): boolean {
  return section.some(heading => introductory.test(numberless(heading)));
}

function numberless(heading: string): string {
  return heading
    .replace(
      /^\s*(?:(?:section|part|chapter|article|appendix|annex)\s+)?[\dA-Z]{0,3}(?:\.\d+)*[.):]?\s+/i,
      '',
    )
    .trim();
}

const idle =
  /^(?:definitions?|glossary|key terms|terms used|defined terms|interpretation|(?:table of )?contents|document (?:control|history)|(?:version|revision|change) (?:history|log|control)|changelog|references?|related (?:documents|policies|reading)|see also|further (?:reading|information)|examples?|faqs?|frequently asked questions|questions and answers|background|acknowledgements?|about (?:this|us)\b.*)$/i;
const introductory =
  /^(?:(?:purpose|aims?|scope|introduction|overview|objectives?|policy statement|summary|who (?:and what )?(?:is|are) covered|why\b.*|what this policy\b.*|application|applicability|to whom\b.*)(?:\b.*)?)$/i;
