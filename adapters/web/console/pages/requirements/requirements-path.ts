/** The console's address of what a policy demands. */
export function requirementsPath(documentId: string): string {
  return `/documents/${encodeURIComponent(documentId)}/requirements`;
}
