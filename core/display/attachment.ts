/**
 * The header that has a browser save a file, never show it: an uploaded page must not run. Any name will do, since
 * all that is not plain is escaped: https://www.rfc-editor.org/rfc/rfc8187#section-3.2
 */
export function toAttachment(filename: string): string {
  const percent = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  const escaped = encodeURIComponent(filename.toWellFormed()).replace(/['()*]/g, percent);
  return `attachment; filename*=UTF-8''${escaped}`;
}
