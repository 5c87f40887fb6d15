/** An amount with its noun: `1 page`, `2,400 pages`. */
export function countWords(amount: number, noun: string, plural = `${noun}s`): string {
  return `${amount.toLocaleString('en')} ${amount === 1 ? noun : plural}`;
}
