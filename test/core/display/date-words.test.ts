import { describe, expect, it } from '@jest/globals';
import { dateWords, timeWords } from '../../../core/display/date-words.ts';

describe('the words for a date', () => {
  it('give the day in UTC, wherever the machine stands', () => {
    expect(dateWords('2025-03-03T23:30:00.000Z')).toBe('3 March 2025');
    expect(dateWords('2025-03-03T23:30:00.000-02:00')).toBe('4 March 2025');
  });

  it('give the minute with the zone that it is in', () => {
    expect(timeWords('2025-03-03T00:05:59.000Z')).toBe('3 March 2025, 00:05 UTC');
  });
});
