import { defang, wordJoiner } from '../../core/display/defang.ts';

/**
 * Words from outside as a Teams message in Markdown shows them literally: nothing in them is markup, HTML, a
 * link or a mention (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages).
 */
export function escapeMarkdown(words: string): string {
  return defang(words)
    .replace(/\](?=[([:])/gu, `]${wordJoiner}`)
    .replace(/[\\`*_~[\]|#]/gu, '\\$&')
    .replace(/^(\s*)([-+=]|\d+(?=[.)]))/u, (_, space: string, sign: string) =>
      /\d/u.test(sign) ? `${space}${sign}\\` : `${space}\\${sign}`,
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** Words from outside in a `TextRun`, which knows no Markdown but does fill in `{{DATE(…)}}` and `{{TIME(…)}}`. */
export function literal(words: string): string {
  return defang(words).replaceAll('{{', `{${wordJoiner}{`);
}
