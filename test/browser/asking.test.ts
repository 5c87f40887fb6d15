import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { ask, openConsole, samplesReady, type TestConsole, withoutSpace } from '../fixtures/console.ts';

describe('asking in the console, with the sample policies', () => {
  let opened: TestConsole;
  let page: Page;

  beforeAll(async () => {
    opened = await openConsole();
    page = opened.page;
    await samplesReady(opened);
  });
  afterAll(async () => opened?.close());
  beforeEach(async () => {
    await page.goto(opened.url);
  });

  it('answers from the policies, each citation with its number, document, section and quote', async () => {
    const turn = await ask(page, '/policy can I accept tickets from a vendor?');

    expect(await turn.getByText('Answered by your policies').isVisible()).toBe(true);
    expect(await turn.getByText('Extracts of your policies, word for word').isVisible()).toBe(true);
    const first = turn.getByRole('list', { name: 'Citations' }).getByRole('listitem').first();
    expect(await first.getByRole('link').textContent()).toBe('Gifts and Entertainment Policy');
    expect(await first.textContent()).toContain('4.3 Tickets and event invitations from vendors · version 1');
    const quote = await first.locator('blockquote').innerText();
    expect(quote).toContain('sporting, cultural or social event');
    const said = (await turn.getByText('Staff may accept tickets').first().innerText()).replace(/\d+$/, '');
    expect(withoutSpace(quote)).toContain(withoutSpace(said));
    expect(opened.complaints).toEqual([]);
  });

  it('answers each of the questions that the start page offers', async () => {
    const offers = page.getByRole('list', { name: 'Example questions' }).getByRole('button');
    const questions = await offers.count();
    for (let place = 0; place < questions; place++) {
      await offers.nth(place).click();
      await page.getByRole('article').getByText('Answered by your policies').waitFor();
      await page.getByRole('button', { name: 'New conversation' }).click();
    }
    expect(questions).toBe(4);
  });

  it('leads from a number in the answer to the citation with that number', async () => {
    const turn = await ask(page, 'Can I accept tickets from a vendor?');

    await turn
      .getByRole('button', { name: /^Citation 1: Gifts and Entertainment Policy/ })
      .first()
      .click();

    expect(await turn.getByRole('link', { name: /^Citation 1:/ }).evaluate(isFocused)).toBe(true);
  });

  it.each([
    ['Markdown', 'Can I accept tickets from a vendor?', 'Gifts and Entertainment Policy'],
    ['DOCX', 'Do I need approval before I buy shares?', 'Personal Account Dealing Policy'],
    ['PDF', 'Who must be told of a suspicion of market abuse?', 'Market Abuse Policy'],
  ])(
    'opens the %s original of a citation at the passage, with exactly the quote marked',
    async (_, question, title) => {
      const turn = await ask(page, question);
      const citation = turn
        .getByRole('listitem')
        .filter({ has: page.getByRole('link', { name: `open ${title}` }) });
      const quote = await citation.first().locator('blockquote').innerText();

      await citation.first().getByRole('link').click();

      await page.getByRole('heading', { name: title, level: 1 }).waitFor();
      await markInView(page);
      const marked = await page.locator('mark').allInnerTexts();
      expect(withoutSpace(marked.join(''))).toBe(withoutSpace(quote));
      const bar = page.getByRole('region', { name: 'Quoted passage' });
      expect(withoutSpace(await bar.innerText())).toContain(withoutSpace(quote));
      expect(opened.complaints).toEqual([]);
    },
  );

  it('names the page of a citation from a PDF, and draws that page', async () => {
    const turn = await ask(page, 'Who must be told of a suspicion of market abuse?');
    const citation = turn.getByRole('listitem').filter({ hasText: 'Market Abuse Policy' }).first();
    const [, number] = /page (\d+)/.exec(await citation.innerText()) ?? [];

    await citation.getByRole('link').click();

    await markInView(page);
    const sheet = page.locator('[data-page]').filter({ has: page.locator('mark') });
    expect(await sheet.getAttribute('data-page')).toBe(number);
    expect(await sheet.locator('canvas').isVisible()).toBe(true);
  });

  it('shows the answer as Slack and as Teams get it', async () => {
    const turn = await ask(page, 'Can I accept tickets from a vendor?');
    const said = 'Staff may accept tickets or an invitation';

    await turn.getByText('Slack', { exact: true }).click();
    const slack = turn.locator('[data-surface="slack"]');
    await slack.getByText(said).first().waitFor();
    expect(await slack.innerText()).toMatch(
      /can I accept[\s\S]*Sources[\s\S]*Gifts and Entertainment Policy/i,
    );
    await slack.getByRole('button', { name: 'Open in console' }).waitFor();

    await turn.getByText('Teams', { exact: true }).click();
    const teams = turn.locator('[data-surface="teams"]');
    await teams.getByText(said).first().waitFor();
    expect(await teams.innerText()).toMatch(
      /can I accept[\s\S]*Sources[\s\S]*Gifts and Entertainment Policy/i,
    );

    await turn.getByText('Web', { exact: true }).click();
    await turn.getByRole('list', { name: 'Citations' }).waitFor();
    expect(opened.complaints).toEqual([]);
  });

  it('understands a follow-up from the question before it, and says how', async () => {
    await ask(page, 'Can I accept tickets from a vendor?');

    const turn = await ask(page, 'and for contractors?');

    expect(await turn.getByText('Understood as:').innerText()).toMatch(
      /Can I accept tickets from a vendor\?.*and for contractors\?/,
    );
  });

  it('says that the policies do not cover a question, and shows the nearest passages', async () => {
    const turn = await ask(page, 'What is the password of the guest wifi?');

    expect(await turn.getByText('Not covered by your policies').isVisible()).toBe(true);
    expect(await turn.getByRole('list', { name: 'Citations' }).count()).toBe(0);
    const nearest = turn.getByRole('list', { name: 'Nearest passages' }).getByRole('link');
    expect(await nearest.count()).toBeGreaterThan(0);
    await nearest.first().click();
    await page.getByRole('region', { name: /^(?:Text|Pages) of the document$/ }).waitFor();
  });

  it('offers the commands at a slash, and runs help and status', async () => {
    const field = page.getByRole('combobox', { name: 'Question' });
    await field.pressSequentially('/');
    expect(await page.getByRole('option').allInnerTexts()).toHaveLength(4);
    await page.getByRole('option', { name: '/policy help' }).click();
    await page.getByRole('region', { name: 'Help' }).getByText('What you can ask, and how').waitFor();

    const turn = await ask(page, '/policy status');
    const figures = await turn.getByRole('region', { name: 'Knowledge base status' }).innerText();
    expect(figures).toMatch(/Documents\s+10\s+Ready\s+10\s+In progress\s+0\s+Failed\s+0/);
  });

  it('keeps a conversation over a reload', async () => {
    await ask(page, 'Can I accept tickets from a vendor?');

    await page.reload();

    await page.getByRole('article', { name: 'Can I accept tickets from a vendor?' }).waitFor();
    const turn = await ask(page, 'and for contractors?');
    expect(await turn.getByText('Understood as:').isVisible()).toBe(true);
  });

  it('lists, opens, continues and deletes what was asked', async () => {
    const question = 'May I keep a bottle of wine that a broker sent me?';
    await ask(page, question);
    await page.getByRole('combobox', { name: 'Question' }).fill('/policy history');
    await page.keyboard.press('Enter');

    await page.getByRole('heading', { name: 'History' }).waitFor();
    await page.getByRole('region', { name: 'Today' }).getByRole('link', { name: question }).click();
    await page.getByRole('heading', { name: question, level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('article', { name: question }).waitFor();
    await page.goBack();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();

    await page.getByRole('heading', { name: 'History' }).waitFor();
    await page.getByRole('region', { name: 'Today' }).waitFor();
    expect(await page.getByRole('link', { name: question }).count()).toBe(0);
    expect(opened.complaints).toEqual([]);
  });

  it('takes feedback with a comment, and thanks for it once it is kept', async () => {
    const turn = await ask(page, 'Can I accept tickets from a vendor?');
    const kept = () => page.waitForResponse(response => response.url().endsWith('/feedback'));

    const [rated] = await Promise.all([
      kept(),
      turn.getByRole('button', { name: 'This did not help' }).click(),
    ]);
    await turn.getByRole('textbox', { name: 'What was wrong or missing?' }).fill('It leaves out Dublin.');
    const [commented] = await Promise.all([kept(), turn.getByRole('button', { name: 'Send' }).click()]);

    expect([rated.status(), commented.status()]).toEqual([204, 204]);
    expect(commented.request().postDataJSON()).toEqual({ rating: 'down', comment: 'It leaves out Dublin.' });
    await turn.getByText('Thank you, your feedback is recorded.').waitFor();
  });

  it('can be asked, and a citation opened, with the keyboard alone', async () => {
    await page.getByRole('combobox', { name: 'Question' }).blur();
    await pressUntil('Tab', page.getByRole('combobox', { name: 'Question' }));
    await page.keyboard.type('Can I accept tickets from a vendor?');
    await page.keyboard.press('Enter');
    const link = page.getByRole('link', { name: /^Citation 1: open/ });
    await link.waitFor();
    await pressUntil('Shift+Tab', link);
    await page.keyboard.press('Enter');

    await markInView(page);
    expect(await page.getByRole('main').evaluate(isFocused)).toBe(true);
  });

  /** Presses a key until the element has the focus. */
  async function pressUntil(key: string, wanted: Locator): Promise<void> {
    for (let presses = 0; presses < 40; presses++) {
      if (await wanted.evaluate(isFocused)) return;
      await page.keyboard.press(key);
    }
    throw new Error(`${key} does not lead there.`);
  }
});

function isFocused(element: Element): boolean {
  return element === document.activeElement;
}

/** Resolves when the first marked words stand in view, below the bars above them. */
async function markInView(page: Page): Promise<void> {
  await page.locator('mark').first().waitFor();
  await page.waitForFunction(() => {
    const mark = document.querySelector('mark');
    const box = mark?.getBoundingClientRect();
    const at = box && document.elementFromPoint(box.left + 2, box.top + box.height / 2);
    return at != null && (mark?.contains(at) || at.contains(mark!));
  });
}
