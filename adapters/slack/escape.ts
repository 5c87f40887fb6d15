import { defang } from '../../core/display/defang.ts';

/**
 * Words from outside as Slack's mrkdwn shows them literally: nothing in them is a mention, a link or an
 * escape (https://docs.slack.dev/messaging/formatting-message-text#escaping).
 */
export function escapeMrkdwn(words: string): string {
  return defang(words).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A link in mrkdwn; `url` holds no `|`, `<` or `>` (see `ownLink`), and the label can't end it either. */
export function mrkdwnLink(url: string, label: string): string {
  return `<${url.replaceAll('&', '&amp;')}|${escapeMrkdwn(label)}>`;
}
