/** An amount with its unit: `1 page`, `2,400 pages`. */
export function count(amount: number, unit: string): string {
  return `${amount.toLocaleString('en')} ${unit}${amount === 1 ? '' : 's'}`;
}
