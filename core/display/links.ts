import { documentPath } from '../document-path.ts';

/**
 * A link that a message may hold: absolute, http or https, and on our own origin or on this machine. Null for
 * any other, so that no link to elsewhere leaves by way of a citation.
 */
export function ownLink(url: string, baseUrl: string): string | null {
  if (!URL.canParse(url, baseUrl)) return null;
  const link = new URL(url, baseUrl);
  if (link.protocol !== 'http:' && link.protocol !== 'https:') return null;
  if (link.username !== '' || link.password !== '') return null;
  if (link.origin !== new URL(baseUrl).origin && !loopback.test(link.hostname)) return null;
  const href = link.href.slice(link.origin.length).replace(markup, encode);
  return link.origin.length + href.length <= longestLink ? `${link.origin}${href}` : null;
}

/** Where the console opens a document at a passage. */
export function passageLink(
  passage: {
    readonly documentId: string;
    readonly version: number;
    readonly start: number;
    readonly end: number;
  },
  baseUrl: string,
): string | null {
  const { documentId, version, start, end } = passage;
  return ownLink(documentPath({ documentId, version, start, end }), baseUrl);
}

/** Where the console shows one answer. */
export function answerLink(answerId: string, baseUrl: string): string | null {
  return ownLink(`/history/${encodeURIComponent(answerId.toWellFormed())}`, baseUrl);
}

/** Where the console shows one analysis, or one finding of it beside the document. */
export function analysisLink(analysisId: string, baseUrl: string, findingId?: string): string | null {
  const path = `/analysis/${encodeURIComponent(analysisId.toWellFormed())}`;
  if (findingId === undefined) return ownLink(path, baseUrl);
  return ownLink(`${path}?${new URLSearchParams({ finding: findingId.toWellFormed() })}`, baseUrl);
}

/** Where an analysis is had as a report, to keep or to hand on. */
export function reportLink(
  analysisId: string,
  format: 'json' | 'pdf' | 'docx',
  baseUrl: string,
): string | null {
  const id = encodeURIComponent(analysisId.toWellFormed());
  return ownLink(`/mlops/analysis/${id}/report?format=${format}`, baseUrl);
}

/** The shortest limit of a chat: https://docs.slack.dev/reference/block-kit/block-elements/button-element */
const longestLink = 3_000;
const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/u;
/** What is markup in one chat or another: `|` ends a link in Slack, `)` in Markdown. */
const markup = /[|()[\]*_~`{}\\^'"<>]/gu;

function encode(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}
