import { describe, expect, it } from '@jest/globals';
import { fromDateField, toDateField } from '../../../../../adapters/web/console/text/date-field.ts';
import { formatAgo, formatDate, formatDay } from '../../../../../adapters/web/console/text/relative-time.ts';

const now = new Date(2026, 10, 22, 12).getTime();
const ago = (ms: number) => new Date(now - ms).toISOString();
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('how long ago something was', () => {
  it('goes from moments over minutes, hours and days to a date', () => {
    expect(formatAgo(ago(5_000), now)).toBe('just now');
    expect(formatAgo(ago(minute), now)).toBe('1 minute ago');
    expect(formatAgo(ago(59 * minute), now)).toBe('59 minutes ago');
    expect(formatAgo(ago(hour), now)).toBe('1 hour ago');
    expect(formatAgo(ago(day), now)).toBe('yesterday');
    expect(formatAgo(ago(6 * day), now)).toBe('6 days ago');
    expect(formatAgo(ago(7 * day), now)).toBe('15 Nov 2026');
  });

  it('takes a clock that runs ahead for now', () => {
    expect(formatAgo(ago(-minute), now)).toBe('just now');
  });
});

describe('the day of an answer', () => {
  it('is named by the calendar, not by hours passed', () => {
    expect(formatDay(ago(11 * hour), now)).toBe('Today');
    expect(formatDay(ago(13 * hour), now)).toBe('Yesterday');
    expect(formatDay(ago(5 * day), now)).toMatch(/^Tuesday,? 17 November 2026$/);
  });
});

describe('dates', () => {
  it('are written as policies write them', () => {
    expect(formatDate(new Date(2025, 2, 3).toISOString(), 'long')).toBe('3 March 2025');
  });

  it('go into a date field and come back as the beginning of that day', () => {
    const midnight = new Date(2025, 2, 3).toISOString();
    expect(fromDateField('2025-03-03')).toBe(midnight);
    expect(toDateField(midnight)).toBe('2025-03-03');
    expect(fromDateField('')).toBeUndefined();
  });
});
