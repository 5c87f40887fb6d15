/**
 * Texts for a language model as JSON, which is the fence around them: none can end the string that it stands in.
 * Angle brackets, by which models mark turns and tools, and signs that are not seen are written as escapes, which
 * say the same.
 */
export function writePromptData(value: object): string {
  return JSON.stringify(value, null, 1).replace(/[<>]|(?!\n)\p{C}/gu, escapeSign);
}

function escapeSign(sign: string): string {
  return Array.from(
    { length: sign.length },
    (_, i) => `\\u${sign.charCodeAt(i).toString(16).padStart(4, '0')}`,
  ).join('');
}
