/** The day in UTC, as policies write it: `3 March 2025`. */
export function dateWords(iso: string): string {
  return day.format(new Date(iso));
}

/** The day and the minute: `3 March 2025, 14:05 UTC`. */
export function timeWords(iso: string): string {
  return `${dateWords(iso)}, ${minute.format(new Date(iso))} UTC`;
}

const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const minute = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });
