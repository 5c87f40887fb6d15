import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ComplianceAnalysis } from '../../core/model/analysis.ts';
import { auditPage } from '../fixtures/audit-page.ts';
import { ask, openConsole, samplesReady, type TestConsole } from '../fixtures/console.ts';

const sample = new URL('../../examples/documents/vendor-contract.pdf', import.meta.url);
const tickets = 'Can I accept tickets from a vendor?';

describe('every page of the console', () => {
  let opened: TestConsole;
  let page: Page;
  /** Addresses of one page of each kind, with what shows that it is drawn. */
  const places = new Map<string, { path: string; shows: string }>();

  beforeAll(async () => {
    opened = await openConsole();
    page = opened.page;
    await samplesReady(opened);
    await page.goto(opened.url);
    const answered = await ask(page, tickets);
    const inMarkdown = await answered.getByRole('link', { name: /^Citation 1: open/ }).getAttribute('href');
    const pdf = await ask(page, 'Who must be told of a suspicion of market abuse?');
    const inPdf = await pdf
      .getByRole('link', { name: /open Market Abuse Policy/ })
      .first()
      .getAttribute('href');
    const conversation = await page.evaluate(() => location.search);
    await page.goto(`${opened.url}/history`);
    const answer = await page.getByRole('link', { name: tickets }).getAttribute('href');

    places.set('start', { path: '/', shows: 'text=What do your policies say?' });
    places.set('conversation', { path: `/${conversation}`, shows: 'article >> nth=1' });
    places.set('knowledge base', { path: '/knowledge', shows: 'table' });
    places.set('document', { path: inMarkdown!, shows: 'mark' });
    places.set('PDF document', { path: inPdf!, shows: 'mark' });
    const analysis = await analyseSample(opened.url);
    const [finding] = analysis.findings.filter(({ evidence }) => evidence.length > 0);
    places.set('analyses', { path: '/analysis', shows: 'text=vendor-contract.pdf' });
    places.set('analysis', { path: `/analysis/${analysis.id}`, shows: 'text=Policies that apply' });
    places.set('finding', { path: `/analysis/${analysis.id}?finding=${finding!.id}`, shows: 'mark' });
    places.set('requirements', {
      path: `/documents/${finding!.policy.documentId}/requirements`,
      shows: 'text=that documents are held against',
    });
    places.set('history', { path: '/history', shows: 'text=Today' });
    places.set('answer', { path: answer!, shows: 'blockquote' });
    places.set('unknown address', { path: '/nowhere', shows: 'text=There is nothing at this address' });
  });
  afterAll(async () => opened?.close());
  beforeEach(async () => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  async function visit(name: string): Promise<void> {
    const { path, shows } = places.get(name)!;
    await page.goto(opened.url + path);
    await page.locator(shows).first().waitFor();
  }

  describe.each([
    'start',
    'conversation',
    'knowledge base',
    'document',
    'PDF document',
    'requirements',
    'analyses',
    'analysis',
    'finding',
    'history',
    'answer',
    'unknown address',
  ])('%s', name => {
    it('has names, landmarks and readable colours in light and in dark', async () => {
      await visit(name);
      await page.getByRole('button', { name: 'All systems working' }).waitFor();
      expect(await auditPage(page)).toEqual([]);

      await page.emulateMedia({ colorScheme: 'dark' });
      await page.locator('html[data-theme="dark"]').waitFor();

      expect(await page.evaluate(() => getComputedStyle(document.body).colorScheme)).toBe('dark');
      expect(await auditPage(page)).toEqual([]);
      expect(opened.complaints).toEqual([]);
    });

    it('fits a phone of 360 pixels without scrolling sideways', async () => {
      await page.setViewportSize({ width: 360, height: 740 });
      await visit(name);

      expect(await page.evaluate(findWider)).toEqual([]);
      await page.getByRole('button', { name: 'Menu' }).click();
      await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'History' }).waitFor();
    });
  });

  it('has its dialogs and menus named, and gives the focus back when they close', async () => {
    await visit('knowledge base');
    const actions = page.getByRole('button', { name: 'Actions for Complaints Handling Policy' });

    for (const [action, dialog] of [
      ['Rename or change effective date', 'Rename or change effective date'],
      ['Upload a new version', 'New version of “Complaints Handling Policy”'],
      ['Versions', 'Versions of “Complaints Handling Policy”'],
    ] as const) {
      await actions.focus();
      await page.keyboard.press('Enter');
      const item = page.getByRole('menuitem', { name: action });
      await item.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: dialog }).waitFor();
      expect(await auditPage(page)).toEqual([]);
      for (let presses = 0; presses < 8; presses++) await page.keyboard.press('Tab');
      expect(await page.getByRole('dialog').evaluate(one => one.contains(document.activeElement))).toBe(true);
      await page.keyboard.press('Escape');
      await page.waitForFunction(
        name => document.activeElement?.getAttribute('aria-label') === name,
        'Actions for Complaints Handling Policy',
      );
    }
  });

  it.each(['Slack', 'Teams'])(
    'shows the %s message readably in light and in dark, on a phone too',
    async surface => {
      await visit('answer');
      await page.getByText(surface, { exact: true }).click();
      const message = page.locator(`[data-surface="${surface.toLowerCase()}"]`);
      await message.getByText('Staff may accept tickets').first().waitFor();

      expect(await auditPage(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.locator('html[data-theme="dark"]').waitFor();
      expect(await auditPage(page)).toEqual([]);
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await page.evaluate(findWider)).toEqual([]);
    },
  );

  it('tells screen readers of an answer as it comes, and of what is shown', async () => {
    await visit('start');
    const turn = await ask(page, tickets);

    expect(
      await turn.locator('[aria-live="polite"]').getByText('Staff may accept tickets').count(),
    ).toBeGreaterThan(0);
    expect(await page.title()).toBe('Ask – MLOps Finance');
    expect(await page.getByRole('link', { name: 'Ask', exact: true }).getAttribute('aria-current')).toBe(
      'page',
    );
  });

  it('keeps the look that a person chose, whatever the system has', async () => {
    await visit('start');
    await page.getByRole('radio', { name: 'Dark' }).check({ force: true });
    await page.reload();
    await page.locator('html[data-theme="dark"]').waitFor();

    await page.getByRole('radio', { name: 'Follow the system' }).check({ force: true });
    await page.locator('html[data-theme="light"]').waitFor();
  });

  it('shows the API with nothing but its own files, light and dark, and tries it out', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(`${opened.url.replace('127.0.0.1', 'localhost')}/mlops/docs`);
    await page
      .getByRole('button', { name: /^GET ​?\/health/ })
      .first()
      .click();
    await page.locator('html.dark-mode').waitFor();
    await page.getByRole('button', { name: 'Try it out' }).click();
    const [response] = await Promise.all([
      page.waitForResponse(one => one.url().endsWith('/health')),
      page.getByRole('button', { name: 'Execute' }).click(),
    ]);

    expect(response.status()).toBe(200);
    expect(new URL(response.url()).hostname).toBe('localhost');
    await page.getByRole('link', { name: 'Back to the console' }).click();
    await page.getByText('What do your policies say?').waitFor();
    expect(opened.complaints).toEqual([]);
  });
});

/** Holds a sample document against the sample policies; the analysis, when it is complete. */
async function analyseSample(url: string): Promise<ComplianceAnalysis> {
  const form = new FormData();
  form.set('file', new File([await readFile(sample)], 'vendor-contract.pdf'));
  const { id } = (await (await fetch(`${url}/mlops/analyze`, { method: 'POST', body: form })).json()) as {
    id: string;
  };
  // The stream of its progress ends when it is complete.
  await (await fetch(`${url}/mlops/analysis/${id}/events`)).text();
  return (await (await fetch(`${url}/mlops/analysis/${id}`)).json()) as ComplianceAnalysis;
}

/** What scrolls sideways, but for a wide table in a frame of its own, and what the window cuts off. Runs in the page. */
function findWider(): string[] {
  const frames = new Set<Element | null>([
    document.documentElement,
    document.body,
    document.querySelector('#root'),
  ]);
  const clips = (element: Element) =>
    !frames.has(element) && getComputedStyle(element).overflowX !== 'visible';
  const isClipped = (element: Element) => {
    for (let at = element.parentElement; at; at = at.parentElement) if (clips(at)) return true;
    return false;
  };
  return [...document.querySelectorAll('body *')]
    .filter(element => element.checkVisibility() && !element.querySelector(':scope > table:only-child'))
    .filter(element => {
      if (/auto|scroll/.test(getComputedStyle(element).overflowX))
        return element.scrollWidth > element.clientWidth + 1;
      return element.getBoundingClientRect().right > window.innerWidth + 1 && !isClipped(element);
    })
    .map(element => element.outerHTML.slice(0, 120));
}
