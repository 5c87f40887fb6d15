import { describe, expect, it } from '@jest/globals';
import { matchOffers, parseCommand } from '../../../../../../adapters/web/console/pages/ask/commands.ts';

describe('a line of the composer', () => {
  it('is a question with or without the command before it', () => {
    const question = 'can I accept tickets?';
    expect(parseCommand(question)).toEqual({ name: 'ask', question });
    expect(parseCommand(`/policy  ${question} `)).toEqual({ name: 'ask', question });
    expect(parseCommand(`/POLICY ${question}`)).toEqual({ name: 'ask', question });
  });

  it('is a command only where it is nothing but the command', () => {
    expect(parseCommand('/policy')).toEqual({ name: 'help' });
    expect(parseCommand('/policy Help')).toEqual({ name: 'help' });
    expect(parseCommand('/policy history')).toEqual({ name: 'history' });
    expect(parseCommand('/policy status')).toEqual({ name: 'status' });
    expect(parseCommand('/policy history of gifts')).toEqual({ name: 'ask', question: 'history of gifts' });
    expect(parseCommand('status')).toEqual({ name: 'ask', question: 'status' });
    expect(parseCommand('/policyholder rights')).toEqual({ name: 'ask', question: '/policyholder rights' });
  });
});

describe('the menu of commands', () => {
  it('offers what the typed beginning may become', () => {
    expect(matchOffers('/')).toHaveLength(4);
    expect(matchOffers('/policy h').map(({ command }) => command)).toEqual([
      '/policy help',
      '/policy history',
    ]);
  });

  it('stays away from questions', () => {
    expect(matchOffers('')).toEqual([]);
    expect(matchOffers('may I / can I')).toEqual([]);
    expect(matchOffers('/policy can I')).toEqual([]);
  });
});
