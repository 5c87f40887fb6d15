/** U+2060 WORD JOINER: takes no room and forbids a line break, so the text looks as it did. */
export const wordJoiner = '\u2060';

/**
 * Breaks what a chat client would turn into a ping or a link of its own accord: `@here`, `<!here>`, `<@U…>`,
 * e-mail and web addresses, `[label](address)`. A word joiner parts their signs, so people read the same text and nothing happens,
 * not even when they copy it into another message.
 */
export function defang(text: string): string {
  return text
    .replace(/<(?=[!@#])/gu, `<${wordJoiner}`)
    .replace(/@(?=[\p{L}\p{N}_])/gu, `@${wordJoiner}`)
    .replace(/\](?=\()/gu, `]${wordJoiner}`)
    .replace(/:(?=\/\/)/gu, `:${wordJoiner}`)
    .replace(/\b(www)\.|\b(mailto|tel|sms|sip|callto):(?=\S)/giu, sign => joinBeforeLast(sign))
    .replace(/(?<=[\p{L}\p{N}_-])\.(?=\p{L}[\p{L}\p{N}-])/gu, `${wordJoiner}.`);
}

function joinBeforeLast(sign: string): string {
  return `${sign.slice(0, -1)}${wordJoiner}${sign.slice(-1)}`;
}
