/** What a file name's extension claims. `text` stands for plain text, Markdown and HTML alike. */
export interface Claim {
  readonly extension: string;
  readonly kind: 'pdf' | 'docx' | 'text' | 'foreign';
  /** After "named as": "a PDF". */
  readonly name: string;
}

/** The claim, or null for no extension or one that is not known. */
export function readClaim(filename: string): Claim | null {
  const extension = /\.([A-Za-z0-9]{1,8})$/.exec(filename.trim())?.[1]?.toLowerCase();
  const claim = extension === undefined ? undefined : claims.get(extension);
  return claim && extension ? { extension, ...claim } : null;
}

const claims = new Map<string, Omit<Claim, 'extension'>>([
  ['pdf', { kind: 'pdf', name: 'a PDF' }],
  ...['docx', 'docm', 'dotx', 'dotm'].map(e => [e, { kind: 'docx', name: 'a Word document' }] as const),
  ...['txt', 'text', 'md', 'markdown'].map(e => [e, { kind: 'text', name: 'a text file' }] as const),
  ...['html', 'htm', 'xhtml'].map(e => [e, { kind: 'text', name: 'a web page' }] as const),
  ['doc', { kind: 'foreign', name: 'an old Word document' }],
  ['rtf', { kind: 'foreign', name: 'a rich text file' }],
  ['odt', { kind: 'foreign', name: 'an OpenDocument text' }],
  ...['xls', 'xlsx', 'xlsm', 'ods'].map(e => [e, { kind: 'foreign', name: 'a spreadsheet' }] as const),
  ...['ppt', 'pptx', 'pptm', 'odp'].map(e => [e, { kind: 'foreign', name: 'a presentation' }] as const),
  ...['png', 'jpg', 'jpeg', 'gif', 'tif', 'tiff', 'webp', 'bmp', 'heic', 'svg'].map(
    e => [e, { kind: 'foreign', name: 'a picture' }] as const,
  ),
  ...['zip', '7z', 'rar', 'gz', 'tar'].map(e => [e, { kind: 'foreign', name: 'an archive' }] as const),
]);
