import { describe, expect, it } from '@jest/globals';
import { joinMarks } from '../../../../../../adapters/web/console/components/answer/marked-words.ts';
import { readAnswer } from '../../../../../../core/display/answer-text.ts';

const join = (text: string) => joinMarks(readAnswer(text, new Set([1, 2]))[0]?.spans ?? []);

describe('the marks of an answer', () => {
  it('stay with the last word before them', () => {
    expect(join('Staff must ask. [1] [2] Then record it.')).toEqual([
      { text: 'Staff must ', lastWord: 'ask.', marks: [1, 2] },
      { text: ' Then record it.', lastWord: '', marks: [] },
    ]);
  });

  it('may stand at the very beginning, and are words where nothing is cited', () => {
    expect(join('[1] says so')).toEqual([
      { text: '', lastWord: '', marks: [1] },
      { text: ' says so', lastWord: '', marks: [] },
    ]);
    expect(join('See [9].')).toEqual([{ text: 'See [9].', lastWord: '', marks: [] }]);
  });
});
