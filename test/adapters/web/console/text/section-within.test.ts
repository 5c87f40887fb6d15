import { describe, expect, it } from '@jest/globals';
import { sectionWithin } from '../../../../../adapters/web/console/text/section-within.ts';

describe('the section path beside the name of its document', () => {
  it('leaves the name out where the path begins with it', () => {
    expect(sectionWithin('Gifts Policy', ['Gifts Policy', '4. Gifts', '4.3 Tickets'])).toEqual([
      '4. Gifts',
      '4.3 Tickets',
    ]);
  });

  it('stays whole where the path begins otherwise, or the name comes later', () => {
    expect(sectionWithin('Gifts Policy', ['1. Scope', 'Gifts Policy'])).toEqual(['1. Scope', 'Gifts Policy']);
    expect(sectionWithin('Gifts Policy', [])).toEqual([]);
  });
});
