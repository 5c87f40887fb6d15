import { defang, wordJoiner } from '../../core/display/defang.ts';

/**
 * Words from outside as a Teams message in Markdown shows them literally: nothing in them is markup, HTML, a
 * link or a mention (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages).
 */
export function escapeMarkdown(words: string): string {
  return defang(words)
    .replace(/\](?=[[:])/gu, `]${wordJoiner}`)
    .replace(/[\\`*_~[\]|#]/gu, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** A line whose first signs would start a list or a rule. */
export function escapeLineStart(line: string): string {
  return line.replace(/^(\d+)(?=[.)](\s|$))|^(?=[-+=])/u, '$1\\');
}

/** Words from outside in a `TextRun`, which knows no Markdown but does fill in `{{DATE(…)}}` and `{{TIME(…)}}`. */
export function literal(words: string): string {
  return defang(words).replace(/\{(?=\{)/gu, `{${wordJoiner}`);
}
