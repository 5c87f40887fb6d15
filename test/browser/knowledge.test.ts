import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ask, openConsole, type TestConsole } from '../fixtures/console.ts';
import { docxOfParagraphs } from '../fixtures/docx-file.ts';
import { type DroppedFile, dropFiles } from '../fixtures/drop-files.ts';
import { pdfOfPages } from '../fixtures/pdf-file.ts';

/** One rule a file, each about a subject of its own. */
const rules = [
  {
    name: 'parking.pdf',
    question: 'Who may park in the courtyard?',
    rule: 'Only couriers may park in the courtyard.',
  },
  {
    name: 'keys.docx',
    question: 'Where must keys be handed in?',
    rule: 'Keys must be handed in at the north gate.',
  },
  {
    name: 'plants.md',
    question: 'Who waters the plants?',
    rule: 'The gardener waters the plants every Tuesday.',
  },
  {
    name: 'lifts.html',
    question: 'Who must inspect the lifts?',
    rule: 'An engineer must inspect the lifts every spring.',
  },
  {
    name: 'flags.txt',
    question: 'When must the flags be raised?',
    rule: 'The flags must be raised at dawn.',
  },
] as const;

describe('the knowledge base in the console', () => {
  let opened: TestConsole;
  let page: Page;

  beforeAll(async () => {
    opened = await openConsole({ settings: { SAMPLES: 'off' } });
    page = opened.page;
  });
  afterAll(async () => opened?.close());
  beforeEach(async () => {
    await page.goto(`${opened.url}/knowledge`);
  });

  it('takes five kinds of files that are dropped on it, shows how far each is, and answers from each', async () => {
    await page.getByRole('heading', { name: 'Add your first policies' }).waitFor();
    await recordProgress(page);

    await dropFiles(page, await Promise.all(rules.map(({ name }) => policyFile(name))), () =>
      page.getByText('Drop the files to add them').waitFor(),
    );
    await page.getByRole('dialog', { name: 'Add 5 documents' }).getByRole('button', { name: 'Add' }).click();

    for (const { name } of rules)
      await uploadRow(name)
        .getByText(/^Ready as “/)
        .waitFor();
    const shown = await page.evaluate(() => (window as unknown as { progress: string[] }).progress);
    for (const { name } of rules) expect(shown).toContain(`Progress of ${name}`);
    expect(await page.getByRole('row').filter({ hasText: 'Ready' }).count()).toBe(5);

    await page.getByRole('link', { name: 'Ask', exact: true }).click();
    for (const { name, question, rule } of rules) {
      const turn = await ask(page, question);
      const citation = turn.getByRole('list', { name: 'Citations' }).getByRole('listitem').first();
      expect(await citation.locator('blockquote').innerText()).toContain(rule);
      expect(await citation.getByRole('link').innerText()).toBe(titleOf(name));
    }
    expect(opened.complaints).toEqual([]);
  });

  it('announces a large file first, and sends it where it is told', async () => {
    const sent: string[] = [];
    page.on('request', request => sent.push(`${request.method()} ${new URL(request.url()).pathname}`));
    const rule = '<h1>Boats</h1><p>Boats must be moored at the east pier.</p>';
    const bytes = Buffer.from(`<!doctype html><title>Boats</title>${rule}<!--${'x'.repeat(4_100_000)}-->`);
    await dropFiles(page, [{ name: 'boats.html', bytes }]);
    await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click();
    await uploadRow('boats.html')
      .getByText(/^Ready as “/)
      .waitFor();
    expect(sent).toContain('POST /mlops/uploads');
    expect(sent).toContainEqual(expect.stringMatching(/^PUT \/mlops\/uploads\/[0-9A-Z]{26}$/));
    expect(sent).not.toContain('POST /mlops/kb/documents');
    expect(opened.complaints).toEqual([]);
  });

  it('says so when the very same file comes again', async () => {
    await add(await policyFile('plants.md'));

    await uploadRow('plants.md').getByText('This very file is in the knowledge base already').waitFor();
    expect(await page.getByRole('row', { name: titleOf('plants.md') }).count()).toBe(1);
  });

  it('says of each file that cannot be read what is wrong with it and what to do', async () => {
    const pdf = await pdfOfPages(['Visitors must sign in.']);
    const files = [
      { name: 'cut-off.pdf', bytes: pdf.slice(0, 200), says: /PDF is damaged.*print it to a new PDF/ },
      {
        name: 'locked.pdf',
        bytes: await pdfOfPages(['Visitors must sign in.'], { userPassword: 'secret' }),
        says: /protected by a password\. Remove the password/,
      },
      { name: 'nothing.txt', bytes: new Uint8Array(), says: /“nothing\.txt” is empty.*send it again/ },
      {
        name: 'visitors.docx',
        bytes: pdf,
        says: /named as .*, but its content is a PDF.*rename it to end in \.pdf/,
      },
      {
        name: 'badge.png',
        bytes: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
        says: /is a PNG picture, which cannot be read here\. Run text recognition/,
      },
    ];

    await dropFiles(page, files);
    await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click();

    for (const { name, says } of files) await uploadRow(name).getByText(says).waitFor();
    await page.getByRole('button', { name: 'Clear finished' }).click();
    await page.getByRole('heading', { name: 'Recent uploads' }).waitFor({ state: 'detached' });
    expect(opened.complaints.filter(complaint => !refusal.test(complaint))).toEqual([]);
  });

  it('deletes a document at once, and brings it back', async () => {
    const row = page.getByRole('row', { name: titleOf('flags.txt') });
    await act('flags.txt', 'Delete');
    await row.waitFor({ state: 'detached' });
    await page.getByText('“Flags” was deleted', { exact: true }).waitFor();

    await page.getByRole('button', { name: 'Undo' }).click();

    await row.getByText('Ready').waitFor();
    await page.getByText('“Flags” is back', { exact: true }).first().waitFor();
    await page.getByRole('link', { name: 'Ask', exact: true }).click();
    const turn = await ask(page, 'When must the flags be raised?');
    expect(await turn.getByText('The flags must be raised at dawn.').first().isVisible()).toBe(true);
  });

  it('answers from a new version once it is read, and keeps the old one to be looked at', async () => {
    await act('plants.md', 'Upload a new version');
    const dialog = page.getByRole('dialog', { name: /^New version of/ });
    const text = '# Plants\n\n## 1. Watering\n\nThe caretaker waters the plants every Friday.\n';
    await dialog
      .getByLabel('File')
      .setInputFiles({ name: 'plants-2.md', mimeType: 'text/markdown', buffer: Buffer.from(text) });
    await dialog.getByRole('button', { name: 'Upload' }).click();
    await uploadRow('plants-2.md')
      .getByText(/^Ready as version 2 of “/)
      .waitFor();

    await act('plants.md', 'Versions');
    const versions = page.getByRole('dialog').getByRole('listitem');
    expect(await versions.filter({ hasText: 'answers now' }).innerText()).toContain('Version 2');
    await versions.filter({ hasText: 'Version 1' }).getByRole('link', { name: 'Open' }).click();
    await page.getByText('Version 1 no longer answers questions.').waitFor();
    await page.getByText('The gardener waters the plants every Tuesday.').waitFor();

    await page.getByRole('link', { name: 'Ask', exact: true }).click();
    const turn = await ask(page, 'Who waters the plants?');
    expect(await turn.locator('blockquote').first().innerText()).toContain('The caretaker waters the plants');
  });

  it('reads a document again, and renames it', async () => {
    const [reply] = await Promise.all([
      page.waitForResponse(response => response.url().endsWith('/reingest')),
      act('keys.docx', 'Read again'),
    ]);
    expect(reply.status()).toBe(202);
    await page
      .getByRole('row', { name: titleOf('keys.docx') })
      .getByText('Ready')
      .waitFor();

    await act('keys.docx', 'Rename or change effective date');
    await page.getByRole('textbox', { name: 'Title' }).fill('Keys and badges');
    await page.getByRole('button', { name: 'Save' }).click();

    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('row', { name: 'Keys and badges' }).getByText('Ready').waitFor();
    await page.getByRole('searchbox', { name: 'Search by title' }).fill('badges');
    expect(await page.getByRole('row').count()).toBe(2);
  });

  function uploadRow(name: string) {
    return page
      .getByRole('region', { name: /Adding|Recent uploads/ })
      .getByRole('listitem')
      .filter({ hasText: name });
  }

  async function add(file: DroppedFile): Promise<void> {
    await dropFiles(page, [file]);
    await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click();
  }

  async function act(name: string, action: string): Promise<void> {
    await page.getByRole('button', { name: `Actions for ${titleOf(name)}` }).click();
    await page.getByRole('menuitem', { name: action }).click();
  }
});

/** A browser notes each refused upload on its console, whatever the page makes of it. */
const refusal = /Failed to load resource: the server responded with a status of 4\d\d/;

function titleOf(name: string): string {
  const [word = ''] = name.split('.');
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

async function policyFile(name: string): Promise<DroppedFile> {
  const { rule } = rules.find(one => one.name === name)!;
  const title = titleOf(name);
  return { name, bytes: await write(name, title, rule) };
}

async function write(name: string, title: string, rule: string): Promise<Uint8Array> {
  const text = (content: string) => new TextEncoder().encode(content);
  switch (name.split('.').at(-1)) {
    case 'pdf':
      return pdfOfPages([`${title}\n\n${rule}`], { info: { Title: title } });
    case 'docx':
      return docxOfParagraphs([title, rule]);
    case 'html':
      return text(`<!doctype html><title>${title}</title><h1>${title}</h1><p>${rule}</p>`);
    default:
      return text(`# ${title}\n\n${rule}\n`);
  }
}

/** Notes the name of every progress bar from now on: a small file is read before a test could look. */
async function recordProgress(page: Page): Promise<void> {
  await page.evaluate(() => {
    const progress: string[] = [];
    Object.assign(window, { progress });
    new MutationObserver(() => {
      for (const bar of document.querySelectorAll('[role="progressbar"]')) {
        progress.push(bar.getAttribute('aria-label') ?? '');
      }
    }).observe(document.body, { childList: true, subtree: true });
  });
}
