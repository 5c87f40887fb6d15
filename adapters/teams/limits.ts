/** What Teams accepts in one message, each with the page that says so. */
export const limits = {
  /** Under the 100 KB from which a bot's message is refused: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages */
  messageBytes: 80 * 1024,
  /** Older clients and connectors: https://learn.microsoft.com/microsoftteams/limits-specifications-teams */
  compactBytes: 28 * 1024,
  /** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content#citations */
  citations: 20,
  citationName: 80,
  citationAbstract: 160,
  citationKeywords: 3,
  citationKeyword: 28,
} as const;

/** A message's size, counted in whichever of UTF-8 and UTF-16 makes it larger. */
export function bytesOf(message: unknown): number {
  const json = JSON.stringify(message);
  return Math.max(new TextEncoder().encode(json).length, json.length * 2);
}
