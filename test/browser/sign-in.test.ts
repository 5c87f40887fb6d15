import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { auditPage } from '../fixtures/audit-page.ts';
import { openConsole, type TestConsole } from '../fixtures/console.ts';

const adminKey = 'c4f81b0a9de27563f0a1c88e';

describe('a console whose server asks for keys', () => {
  let opened: TestConsole;
  let page: Page;
  const keyField = () => page.getByLabel('Paste your API key');
  beforeAll(async () => {
    opened = await openConsole({ settings: { ADMIN_API_KEY: adminKey, SAMPLES: 'off' } });
    page = opened.page;
  });
  afterAll(async () => opened?.close());

  it('asks for one in place of any page, ready to be pasted into, and shows nothing else', async () => {
    await page.goto(`${opened.url}/knowledge`);
    await keyField().waitFor();

    expect(await keyField().evaluate(field => field === document.activeElement)).toBe(true);
    expect(await page.title()).toBe('Sign in – MLOps Finance');
    expect(await page.getByRole('navigation').count()).toBe(0);
    expect(await page.getByRole('button').allInnerTexts()).toEqual(['Sign in']);
  });

  it.each(['light', 'dark'] as const)('asks readably in %s, on a phone too', async colorScheme => {
    await page.emulateMedia({ colorScheme });
    await page.locator(`html[data-theme="${colorScheme}"]`).waitFor();
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 740 });
      expect(await auditPage(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it('says what is wrong with a key, and keeps the focus where it is mended', async () => {
    await keyField().press('Enter');
    await page.getByText('Paste your API key first.').waitFor();
    await keyField().fill('mlops_not-one');
    expect(await page.getByText('Paste your API key first.').count()).toBe(0);
    await keyField().press('Enter');
    await page.getByText('This API key is not valid.').waitFor();

    expect(await keyField().evaluate(field => field === document.activeElement)).toBe(true);
    expect(await keyField().getAttribute('aria-invalid')).toBe('true');
    expect(await auditPage(page)).toEqual([]);
  });

  it('goes on where the person was, and knows them after a reload, with no script able to read why', async () => {
    await keyField().fill(` ${adminKey} `);
    await keyField().press('Enter');
    await page.getByRole('heading', { name: 'Knowledge base', level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/knowledge');
    await page.reload();
    await page.getByRole('heading', { name: 'Knowledge base', level: 1 }).waitFor();

    expect(await page.evaluate(() => document.cookie + JSON.stringify({ ...localStorage }))).not.toMatch(
      /session|c4f81b/,
    );
  });

  it('changes things for who is signed in, and asks again once the session has ended', async () => {
    await page.goto(`${opened.url}/`);
    const field = page.getByRole('combobox', { name: 'Question' });
    await field.fill('Who approves gifts?');
    await field.press('Enter');
    await page.locator('[aria-live][aria-busy="false"]').waitFor();
    await page.context().clearCookies();
    await page.getByRole('link', { name: 'History' }).click();

    await keyField().waitFor();
    await keyField().fill(adminKey);
    await keyField().press('Enter');
    await page.getByRole('link', { name: 'Who approves gifts?' }).waitFor();
  });

  it('lets people sign out, for good', async () => {
    const cookies = await page.context().cookies();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await keyField().waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
    expect(await page.context().cookies()).toEqual([]);

    await page.context().addCookies(cookies);
    await page.reload();
    await keyField().waitFor();
  });

  it('has nothing to complain of but the refusals', () => {
    expect(opened.complaints.filter(line => !line.includes('401 (Unauthorized)'))).toEqual([]);
  });
});

it('an open console asks nobody for a key, and has nobody to sign out', async () => {
  const opened = await openConsole({ settings: { SAMPLES: 'off' } });
  await opened.page.goto(opened.url);
  await opened.page.getByRole('button', { name: 'All systems working' }).waitFor();

  expect(await opened.page.getByRole('button', { name: 'Sign out' }).count()).toBe(0);
  expect(opened.complaints).toEqual([]);
  await opened.close();
});
