import { describe, expect, it } from '@jest/globals';
import { cueNames, readCues } from '../../../core/analysis/cues.ts';

/** The names of a text's cues. */
const cuesOf = (text: string) => cueNames.filter(name => readCues(text)[name]);

describe('the cues of a clause', () => {
  it.each<[string, ReturnType<typeof cuesOf>]>([
    ['The Vendor shall encrypt all data.', ['obligation']],
    ['Data is encrypted.', []],
    ['The Vendor may keep a copy.', ['permission']],
    ['The Vendor agrees to keep a copy.', ['obligation']],
    ['Nothing is kept.', ['negation']],
    ['Nobody may keep a copy.', ['negation', 'permission']],
    ['Disclosure is prohibited.', ['negation']],
    ['Data is shared save as the law requires.', ['exception']],
    ['Data is shared, provided that the Client agreed.', ['exception']],
    ['Work begins with the prior written consent of the Client.', ['consent']],
    ['Work begins without approval.', ['negation', 'consent']],
    ['This excludes public data.', ['exclusion']],
    ['This shall not apply to public data.', ['negation', 'obligation', 'exclusion']],
    ['Data in any form, whatsoever it holds.', ['openness']],
    ['Data is used solely for the Services.', ['restriction']],
    ['', []],
  ])('are told by its words: %s', (text, cues) => {
    expect(cuesOf(text)).toEqual(cues);
  });

  it('are told by words only, not by parts of them, in capitals or not', () => {
    expect(cuesOf('Notice of mayhem in the canteen; lonely exceptional norms.')).toEqual([]);
    expect(cuesOf('THE VENDOR MUST NOT DISCLOSE IT.')).toEqual(['negation', 'obligation']);
  });
});
