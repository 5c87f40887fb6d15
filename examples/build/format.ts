const asDocx = new Set([
  'complaints',
  'complaints-procedure',
  'fund-brochure',
  'outsourcing-and-vendors',
  'personal-account-dealing',
]);

/** The format, and so the extension, in which a source of that name is shipped. */
export function formatOf(name: string): 'docx' | 'pdf' {
  return asDocx.has(name) ? 'docx' : 'pdf';
}
