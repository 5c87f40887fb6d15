import { describe, expect, it } from '@jest/globals';
import { interpretQuestion } from '../../../core/answering/follow-up.ts';

const before = 'What is the limit for gifts from suppliers?';

describe('a question', () => {
  it.each([
    'What is the limit for gifts?',
    'Who approves outside business interests?',
    'For how long must trade confirmations, client orders, telephone recordings and committee minutes be kept?',
  ])('stands on its own: %s', question => {
    expect(interpretQuestion(question, before)).toEqual({ query: question, interpretedAs: null });
  });

  it.each([
    'And for contractors?',
    'what about family members',
    'Why?',
    'Does this apply to them?',
    'Only in London?',
    'Contractors?',
  ])('leans on the one before: %s', question => {
    expect(interpretQuestion(question, before)).toEqual({
      query: `${before} ${question} ${question}`,
      interpretedAs: `${before} → ${question}`,
    });
  });

  it('stands on its own at the start of a conversation', () => {
    expect(interpretQuestion('And for contractors?', null)).toEqual({
      query: 'And for contractors?',
      interpretedAs: null,
    });
  });

  it('that follows a follow-up leans on what both began with', () => {
    const { interpretedAs } = interpretQuestion('And for contractors?', before);
    expect(interpretQuestion('And in Dublin?', interpretedAs)).toEqual({
      query: `${before} And in Dublin? And in Dublin?`,
      interpretedAs: `${before} → And in Dublin?`,
    });
  });
});
