/** The heading of the findings, to which other parts of the page lead. */
export const findingsHeading = 'findings-heading';

/** Brings the findings into view; the focus stays where it is. */
export function scrollToFindings(): void {
  document.getElementById(findingsHeading)?.scrollIntoView({ block: 'start' });
}

/** Goes to the findings, as a link within a page does. */
export function focusFindings(): void {
  document.getElementById(findingsHeading)?.focus();
}
