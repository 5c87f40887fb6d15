import { describe, expect, it } from '@jest/globals';
import { renderContent } from '../../../adapters/slack/messages.ts';
import { commandWords, helpWords } from '../../../core/display/help-words.ts';
import type { Final } from '../../../core/model/message.ts';
import { answers, baseUrl } from '../../fixtures/answers.ts';
import { textsOf } from './read-blocks.ts';
import { validateBlocks } from './validate-blocks.ts';

const render = (final: Final) => renderContent({ kind: 'reply', final }, baseUrl);

describe('the assistant’s own pages in Slack', () => {
  it('say in the help what can be asked, and each command', () => {
    const help = render({ kind: 'help' });
    const shown = textsOf(help.blocks).join('\n');
    expect(validateBlocks(help)).toEqual([]);
    expect(shown).toContain(helpWords.ask);
    for (const [name, does] of Object.entries(commandWords))
      expect(shown).toContain(`/policy ${name}: ${does}`);
  });

  it.each([
    ['an empty history', []],
    ['a history', Object.values(answers).slice(0, 5)],
  ])('are accepted by Slack: %s', (_, earlier) => {
    expect(validateBlocks(render({ kind: 'history', answers: earlier }))).toEqual([]);
  });
});
