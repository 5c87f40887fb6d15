import { describe, expect, it } from '@jest/globals';
import { answerTypeOf, holdsType } from '../../../core/answering/answer-type.ts';

describe('the answer type of a question', () => {
  it.each([
    ['How long must we keep call recordings?', 'time'],
    ['By when do I have to declare it?', 'time'],
    ['What notice must a vendor give?', 'time'],
    ['How often is the list reviewed?', 'time'],
    ['How much may a gift be worth?', 'amount'],
    ['What is the threshold for a tender?', 'amount'],
    ['How many references are needed?', 'amount'],
    ['Can I accept tickets from a vendor?', null],
    ['May I use WhatsApp with clients?', null],
    ['Who approves a new vendor?', null],
  ] as const)('of “%s” is %s', (question, type) => {
    expect(answerTypeOf(question)).toBe(type);
  });
});

describe('a sentence', () => {
  it.each([
    ['Recordings are kept for five years.', 'time'],
    ['Report it within two business days.', 'time'],
    ['It must be reported immediately.', 'time'],
    ['Gifts above GBP 100 must be declined.', 'amount'],
    ['Three references are needed.', 'amount'],
  ] as const)('“%s” holds a %s', (text, type) => {
    expect(holdsType(text, type)).toBe(true);
  });

  it.each([
    ['Recordings are kept in the archive.', 'time'],
    ['Lavish gifts must be declined.', 'amount'],
  ] as const)('“%s” holds no %s', (text, type) => {
    expect(holdsType(text, type)).toBe(false);
  });
});
