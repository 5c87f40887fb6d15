import { describe, expect, it } from '@jest/globals';
import { escapeMrkdwn, mrkdwnLink } from '../../../adapters/slack/escape.ts';
import { seen } from '../../fixtures/dangers.ts';

describe('words from outside in mrkdwn', () => {
  it('can hold no mention, link or escape', () => {
    expect(seen(escapeMrkdwn('<!here> & <https://a.example|b> &lt;'))).toBe(
      '&lt;!here&gt; &amp; &lt;https://a.example|b&gt; &amp;lt;',
    );
  });

  it("can't end a link or change where it leads", () => {
    expect(seen(mrkdwnLink('https://a.example/?x=1&y=2', 'Policy> <!here|'))).toBe(
      '<https://a.example/?x=1&amp;y=2|Policy&gt; &lt;!here|>',
    );
  });
});
