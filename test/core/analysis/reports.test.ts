import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createExtractor } from '../../../adapters/extract/index.ts';
import type { ReportFormat } from '../../../core/analysis/reports.ts';
import {
  analyse,
  contractText,
  createAnalysisHome,
  documentOf,
  findingAbout,
  lateNotice,
} from '../../fixtures/analysis-home.ts';
import { contextOf } from '../../fixtures/contexts.ts';
import type { TestHome } from '../../fixtures/home.ts';

const context = contextOf();
const late = contractText({ notice: lateNotice });
const options = { publicUrl: 'http://127.0.0.1:3000', version: '1.2.3' };
let home: TestHome;
beforeEach(async () => {
  home = await createAnalysisHome();
});
afterEach(() => home.dispose());
const write = (id: string, format: ReportFormat) => home.reports.write(context, id, format, options);
/** A report's words as a reader of the file has them. */
async function wordsOf(id: string, format: 'pdf' | 'docx'): Promise<string> {
  const { body, filename } = await write(id, format);
  const extractor = createExtractor({ isolated: false });
  const mediaType = await extractor.sniff(body, filename);
  const { text } = await extractor.extract(body, mediaType, { maxPages: 50 });
  return text.replace(/\s+/g, ' ');
}

describe('a report', () => {
  it.each<[ReportFormat, string]>([
    ['json', 'application/json'],
    ['pdf', 'application/pdf'],
    ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ])('as %s is a file of its type, named after the document', async (format, mediaType) => {
    const { id } = await analyse(home, context);
    const { body, ...file } = await write(id, format);
    expect(file).toEqual({
      bytes: body.length,
      filename: `Compliance report - contract.${format}`,
      mediaType,
    });
  });

  it('holds both quotes of what is broken, in every format', async () => {
    const { id, findings } = await analyse(home, context, documentOf(late));
    const { policy, evidence } = findings[0]!;
    const { body } = await write(id, 'json');
    const texts = [
      JSON.stringify(JSON.parse(new TextDecoder().decode(body))),
      await wordsOf(id, 'pdf'),
      await wordsOf(id, 'docx'),
    ];
    for (const text of texts) {
      expect(text).toContain(policy.quote);
      expect(text).toContain(evidence[0]!.quote);
      expect(text).toContain('test-1');
    }
  });

  it('says what people have decided until now', async () => {
    const analysis = await analyse(home, context, documentOf(late));
    expect(await wordsOf(analysis.id, 'docx')).not.toContain('Agreed with the vendor.');
    await home.analyses.changeFinding(context, analysis.id, findingAbout(analysis, 'notify').id, {
      verdict: 'compliant',
      note: 'Agreed with the vendor.',
    });
    expect(await wordsOf(analysis.id, 'docx')).toContain('Agreed with the vendor.');
    const { body } = await write(analysis.id, 'json');
    expect(JSON.parse(new TextDecoder().decode(body))).toMatchObject({ analysis: { score: 100 } });
  });

  it('is the same each time, whoever asks', async () => {
    const { id } = await analyse(home, context, documentOf(late));
    for (const format of ['json', 'pdf'] as const) {
      const [one, other] = [await write(id, format), await write(id, format)];
      expect(Buffer.from(one!.body).equals(other!.body)).toBe(true);
    }
  });

  it('is not there before the analysis is complete, nor where it failed', async () => {
    const { id } = await home.analyses.accept(context, documentOf(late));
    const refusal = { code: 'not_ready', message: expect.stringContaining('“contract.md”') };
    await expect(write(id, 'pdf')).rejects.toMatchObject(refusal);
    const broken = documentOf(`%PDF-1.7\n${'x'.repeat(200)}`, 'broken.pdf');
    const failed = await analyse(home, context, broken);
    await expect(write(failed.id, 'json')).rejects.toMatchObject({
      code: 'not_ready',
      message: expect.stringContaining('failed'),
    });
    await expect(write('none', 'json')).rejects.toMatchObject({ code: 'not_found' });
  });
});
