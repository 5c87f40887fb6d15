import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { auditPage } from '../fixtures/audit-page.ts';
import { openConsole, type TestConsole } from '../fixtures/console.ts';
import { dropFiles } from '../fixtures/drop-files.ts';

const policy = `# Vendor Policy

## 1. Incidents

Vendors must notify the firm of each security incident within 24 hours.

## 2. Records

Vendors must keep records of the services for at least six years.

Vendors must not disclose personal data of clients to third parties.

## 3. Continuity

Vendors must test their business continuity plan once a year.
`;

const contract = `# Hosting Agreement

## 4. Security incidents

The Vendor must notify the firm of each security incident within 10 days.

## 5. Records

The Vendor must keep records of the services for at least six years.
`;

describe('the analysis of a document in the console', () => {
  let opened: TestConsole;
  let page: Page;
  /** The address of the analysis that the first test makes. */
  let address: string;

  beforeAll(async () => {
    opened = await openConsole({ settings: { SAMPLES: 'off' } });
    page = opened.page;
    await addPolicy(opened.url);
    await page.goto(`${opened.url}/knowledge`);
    await page.getByRole('row', { name: 'Vendor Policy' }).getByText('Ready').waitFor();
    await page.getByRole('link', { name: 'Document analysis' }).click();
    await page.getByText('Nothing has been analysed yet.').waitFor();
    await recordSteps(page);
    await dropFiles(page, [file('hosting.md', contract)], () =>
      page.getByText('Drop the files to analyse them').waitFor(),
    );
    await page.getByRole('heading', { name: 'Findings' }).waitFor();
    address = page.url();
  });
  afterAll(async () => opened?.close());
  beforeEach(async () => {
    if (page.url() !== address) await page.goto(address);
  });

  it('follows it through its steps to its score, its risk and its verdicts', async () => {
    const steps = await page.evaluate(() => (window as unknown as { steps: string[] }).steps);
    expect(steps.length).toBeGreaterThan(0);
    expect(steps.filter(step => !stepNames.includes(step))).toEqual([]);

    await page.getByRole('img', { name: 'Score 25 of 100' }).waitFor();
    expect(await page.getByRole('region', { name: 'Result' }).innerText()).toContain('High risk');
    await page.getByRole('button', { name: 'Not compliant: 1 finding' }).waitFor();
    expect(await page.getByRole('button', { name: 'Partially compliant: 0' }).isDisabled()).toBe(true);
    await page.getByText('How the score is worked out').click();
    await page.getByText('Score: 100 × 2 ÷ 8 = 25').waitFor();
    expect(opened.complaints).toEqual([]);
  });

  it('narrows its findings, in an address that can be passed on', async () => {
    await page.getByRole('button', { name: 'Not addressed: 2 findings' }).click();
    await findings().nth(1).waitFor();
    await page.getByRole('combobox', { name: 'Severity' }).selectOption({ label: 'High (1)' });
    await page.getByText('1 of 4').waitFor();
    await findings().filter({ hasText: 'must not disclose personal data' }).waitFor();
    await findings().filter({ hasText: 'Not scored' }).waitFor();

    await page.reload();
    await page.getByText('1 of 4').waitFor();
    await page.getByRole('searchbox', { name: 'Search the findings' }).fill('nothing like it');
    await page.getByRole('button', { name: 'Show all 4' }).click();
    await findings().nth(3).waitFor();
    expect(page.url()).toBe(address);
  });

  it('shows both sides of a finding next to each other, with the quotes marked', async () => {
    await open('within 24 hours');

    expect(await side('What the policy says').locator('mark').innerText()).toBe(
      'Vendors must notify the firm of each security incident within 24 hours.',
    );
    expect(await side('What the document says').locator('mark').innerText()).toBe(
      'The Vendor must notify the firm of each security incident within 10 days.',
    );
    const [left, right] = await Promise.all([
      side('What the policy says').boundingBox(),
      side('What the document says').boundingBox(),
    ]);
    expect(left!.y).toBe(right!.y);
    await page.getByRole('link', { name: 'Open Vendor Policy at this passage' }).click();
    await page.getByRole('region', { name: 'Text of the document' }).locator('mark').waitFor();
  });

  it('is gone through by keyboard, and gives the focus back to the list', async () => {
    await findings().first().getByRole('link').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText('Finding 2 of 4').waitFor();
    await focusIsOn('#finding-heading');

    await page.getByRole('button', { name: 'Next finding' }).press('Enter');
    await page.getByText('Finding 3 of 4').waitFor();
    expect(await page.locator('[aria-current="true"]').count()).toBe(1);

    await page.getByRole('link', { name: 'Overview' }).press('Enter');
    await focusIsOn('li:nth-child(3) a[data-finding]');
  });

  it('counts a reviewer’s verdict at once, and keeps who gave it', async () => {
    await open('within 24 hours');
    await page.getByText('Score 25 of 100 · High risk').waitFor();
    const review = page.getByRole('region', { name: 'Your review' });

    await review.getByRole('button', { name: 'Compliant', exact: true }).click();

    await page.getByText('Score 75 of 100').waitFor();
    await page.getByText('Decided by a reviewer; the assessor said: not compliant').waitFor();
    const history = page.getByRole('region', { name: 'History' }).getByRole('listitem');
    expect(await history.first().innerText()).toMatch(/admin decided: compliant/);
    await page.reload();
    await page.getByText('Score 75 of 100').waitFor();

    await review.getByRole('button', { name: 'Take back' }).click();
    await page.getByText('Score 25 of 100 · High risk').waitFor();
    expect(await history.first().innerText()).toMatch(/admin took the verdict back/);
  });

  it('is accepted until a day for a reason, fixed, and opened again', async () => {
    await open('business continuity plan');
    const review = page.getByRole('region', { name: 'Your review' });
    await review.getByRole('button', { name: 'Accept until' }).click();
    const dialog = page.getByRole('dialog', { name: 'Accept this finding for a time' });
    await dialog.getByLabel('Until').fill('2000-01-01');
    await dialog.getByLabel('Why').fill('Until the renewal.');
    expect(await dialog.getByRole('button', { name: 'Accept' }).getAttribute('aria-disabled')).toBe('true');
    expect(await auditPage(page)).toEqual([]);

    await dialog.getByLabel('Until').fill('2099-01-31');
    await dialog.getByRole('button', { name: 'Accept' }).click();

    await review.getByText('Accepted until 31 Jan 2099: Until the renewal.').waitFor();
    await review.getByRole('button', { name: 'Mark as fixed' }).click();
    await review.getByText('Fixed: Until the renewal.').waitFor();
    await review.getByRole('button', { name: 'Reopen' }).click();
    await review.getByText('Open', { exact: true }).waitFor();
    const events = page.getByRole('region', { name: 'History' }).getByRole('listitem');
    expect(await events.count()).toBe(3);
    expect(await events.last().innerText()).toContain('accepted it until 31 Jan 2099');
  });

  it.each(['PDF', 'Word', 'JSON'])('is had as a report in %s', async format => {
    await page.getByRole('button', { name: 'Report' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: `Report as ${format}` }).click(),
    ]);
    expect(await download.failure()).toBeNull();
    expect(download.suggestedFilename()).toMatch(/\.(?:pdf|docx|json)$/);
  });

  it.each(['Slack', 'Teams'])('is the message that %s gets, readable in light and in dark', async surface => {
    await page.getByText(surface, { exact: true }).click();
    const message = page.locator(`[data-surface="${surface.toLowerCase()}"]`);
    await message.getByText('within 10 days').first().waitFor();
    await message.getByRole('img', { name: /Not compliant 1/ }).waitFor();

    expect(await auditPage(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('html[data-theme="dark"]').waitFor();
    expect(await auditPage(page)).toEqual([]);
    expect(opened.complaints).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
  });

  it('is deleted at once, and brought back', async () => {
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('The analysis of “hosting.md” was deleted', { exact: true }).waitFor();
    await page.getByText('Nothing has been analysed yet.').waitFor();

    await page.getByRole('button', { name: 'Undo' }).click();

    await page.getByRole('link', { name: 'hosting.md' }).click();
    await page.getByRole('img', { name: 'Score 25 of 100' }).waitFor();
  });

  it('says of a file that cannot be analysed why, and what to do', async () => {
    await page.goto(`${opened.url}/analysis`);
    await dropFiles(page, [file('nothing.txt', '')]);

    const row = page.getByRole('listitem').filter({ hasText: 'nothing.txt' }).first();
    await row.getByText(/“nothing\.txt” is empty.*send it again/).waitFor();
  });

  it('leaves out a requirement that was switched off, once it is analysed again', async () => {
    await page.goto(`${opened.url}/knowledge`);
    await page.getByRole('button', { name: 'Actions for Vendor Policy' }).click();
    await page.getByRole('menuitem', { name: 'Requirements' }).click();
    const incidents = page.getByRole('listitem').filter({ hasText: 'within 24 hours' });
    await incidents.getByRole('switch').click({ force: true });
    await incidents.getByText('Off', { exact: true }).waitFor();
    const continuity = page.getByRole('listitem').filter({ hasText: 'continuity plan' });
    await continuity.getByRole('combobox').selectOption('critical');
    await continuity.getByText('Set by a person; the policy’s own words make it medium').waitFor();
    expect(await page.getByText('4 requirements that documents are held against').innerText()).toContain(
      '1 of them switched off',
    );

    await page.goto(address);
    await page.getByRole('button', { name: 'Analyse again' }).click();
    await page.waitForURL(url => !address.includes(url.pathname));
    await findings().nth(2).waitFor();
    expect(await findings().count()).toBe(3);
    await findings().first().filter({ hasText: 'Critical' }).waitFor();
    const changes = page.getByRole('region', { name: 'Since the version before' });
    expect(await changes.innerText()).toContain('1 requirement gone');
  });

  it('says what reviewers taught, and lets that be switched off', async () => {
    await page.goto(`${opened.url}/analysis`);
    const card = page.getByRole('region', { name: 'What reviewers taught' });
    await card.getByText('too few reviews to tell').waitFor();

    await card.getByRole('switch', { name: 'Use what was learned' }).click({ force: true });

    await card.locator('select:disabled').waitFor();
    await page.reload();
    expect(await card.getByRole('switch').isChecked()).toBe(false);
  });

  function findings(): Locator {
    return page.getByRole('list', { name: 'Findings' }).getByRole('listitem');
  }

  function side(name: string): Locator {
    return page.getByRole('region', { name });
  }

  async function open(words: string): Promise<void> {
    await findings().filter({ hasText: words }).getByRole('link').click();
    await side('What the policy says').locator('mark').waitFor();
  }

  async function focusIsOn(selector: string): Promise<void> {
    await page.waitForFunction(wanted => document.activeElement?.matches(wanted), selector);
  }
});

/** What a person may see of the way, quick as it is. */
const stepNames = [
  'Waiting to be read',
  'Reading the text',
  'Splitting into clauses',
  'Finding the policies that apply',
  'Holding it against the requirements',
  'Writing down the findings',
];

function file(name: string, text: string) {
  return { name, bytes: new TextEncoder().encode(text) };
}

async function addPolicy(url: string): Promise<void> {
  const form = new FormData();
  form.set('file', new File([policy], 'vendor-policy.md'));
  const response = await fetch(`${url}/mlops/kb/documents`, { method: 'POST', body: form });
  expect(response.status).toBe(202);
}

/** Notes the step that is shown as the current one, from now on: a small file is done before a test could look. */
async function recordSteps(page: Page): Promise<void> {
  await page.evaluate(() => {
    const steps: string[] = [];
    Object.assign(window, { steps });
    new MutationObserver(() => {
      const step = document.querySelector('[aria-current="step"]');
      if (step) steps.push(step.textContent.replace(/, \d+ of \d+$/, ''));
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
}
