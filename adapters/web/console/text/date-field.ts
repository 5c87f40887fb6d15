/** The date of a moment as a date field holds it, in the time zone of whoever looks: `2025-03-03`. */
export function toDateField(iso: string): string {
  const date = new Date(iso);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The moment at which a date of a date field begins; undefined for an empty field. */
export function fromDateField(value: string): string | undefined {
  return value === '' ? undefined : new Date(`${value}T00:00:00`).toISOString();
}

/** The last moment of a date of a date field; undefined for an empty field. */
export function endOfDateField(value: string): string | undefined {
  return value === '' ? undefined : new Date(`${value}T23:59:59`).toISOString();
}
