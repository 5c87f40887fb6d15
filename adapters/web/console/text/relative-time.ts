import { count } from './count.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago a moment was, in words: `just now`, `5 minutes ago`, `yesterday`; from a week on, its date. */
export function formatAgo(iso: string, now: number): string {
  const passed = now - Date.parse(iso);
  if (passed < minute) return 'just now';
  if (passed < hour) return `${count(Math.floor(passed / minute), 'minute')} ago`;
  if (passed < day) return `${count(Math.floor(passed / hour), 'hour')} ago`;
  const days = Math.floor(passed / day);
  if (days === 1) return 'yesterday';
  return days < 7 ? `${count(days, 'day')} ago` : formatDate(iso);
}

/** A date as policies write it: 3 March 2025. */
export function formatDate(iso: string, style: 'long' | 'short' = 'short'): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: style, year: 'numeric' }).format(
    new Date(iso),
  );
}

/** The heading for a day of the history: `Today`, `Yesterday`, or its weekday and date. */
export function formatDay(iso: string, now: number): string {
  const days = Math.round((startOfDay(now) - startOfDay(Date.parse(iso))) / day);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(new Date(iso));
}

/** The time of day: 14:05. */
export function formatTime(iso: string): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(new Date(iso));
}

function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}
