/** What a Teams message must stay under; each with the page that says so. */
export const limits = {
  /**
   * What is recommended under the 100 KB from which a message is refused with `MessageSizeTooBig`:
   * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
   */
  messageBytes: 80 * 1024,
  /** Older clients and connectors: https://learn.microsoft.com/microsoftteams/limits-specifications-teams */
  compactBytes: 28 * 1024,
  /** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content#citations */
  citations: 20,
  citationName: 80,
  citationAbstract: 160,
} as const;

/** A message's size: in UTF-16, as Teams counts, or in UTF-8, as it is sent, whichever is more. */
export function bytesOf(message: unknown): number {
  const json = JSON.stringify(message);
  return Math.max(new TextEncoder().encode(json).length, json.length * 2);
}
