/**
 * What a person typed, out of what Slack made of it: our own mention is left out, other mentions, channels and
 * links are their words, and `&amp;`, `&lt;`, `&gt;` are signs again.
 * https://docs.slack.dev/messaging/formatting-message-text#retrieving-messages
 */
export function spokenText(text: string, botUser: string | null): string {
  return text
    .replace(/<([^<>|]*)(?:\|([^<>]*))?>/g, (_, target: string, label: string | undefined) => {
      if (target === `@${botUser}`) return ' ';
      return label || target.replace(/^(?:mailto:|!subteam\^|!)/, '');
    })
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/[ \t]+/g, ' ')
    .trim();
}
