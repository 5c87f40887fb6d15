import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openBrowser } from '../fixtures/browser.ts';

describe('the browser of the tests', () => {
  const ends: (() => Promise<unknown> | unknown)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });

  async function servePage(body: string): Promise<string> {
    const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(body));
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    ends.push(() => server.close());
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }

  it('draws a page from loopback, with a font, and runs its script', async () => {
    const address = await servePage('<h1>Policies</h1><script>document.title = String(6 * 7)</script>');
    const { context, close } = await openBrowser();
    ends.push(close);
    const page = await context.newPage();

    await page.goto(address);

    expect(await page.title()).toBe('42');
    const heading = await page.locator('h1').boundingBox();
    expect(heading?.height).toBeGreaterThan(10);
    const width = await page.evaluate(
      "(() => { const c = document.createElement('canvas').getContext('2d'); return c.measureText('Policies').width; })()",
    );
    expect(width).toBeGreaterThan(10);
  });

  it('remembers nothing from one to the next, both open at once', async () => {
    const address = await servePage('<p>kept</p>');
    const first = await openBrowser();
    ends.push(first.close);
    const second = await openBrowser({ colorScheme: 'dark' });
    ends.push(second.close);

    const one = await first.context.newPage();
    await one.goto(address);
    await one.evaluate("localStorage.setItem('seen', 'yes')");
    const other = await second.context.newPage();
    await other.goto(address);

    expect(await other.evaluate("localStorage.getItem('seen')")).toBeNull();
    expect(await other.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")).toBe(true);
  });
});
