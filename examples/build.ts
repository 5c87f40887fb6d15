import { writeFileSync } from 'node:fs';
import { toDocx } from './build/docx.ts';
import { formatOf } from './build/format.ts';
import { toPdf } from './build/pdf.ts';
import { readSources } from './build/source.ts';

await build('sources/', 'policies/');
await build('sources/documents/', 'documents/');

async function build(from: string, to: string): Promise<void> {
  for (const source of readSources(new URL(from, import.meta.url))) {
    const format = formatOf(source.name);
    const bytes = format === 'docx' ? await toDocx(source) : await toPdf(source);
    const path = `${to}${source.name}.${format}`;
    writeFileSync(new URL(path, import.meta.url), bytes);
    console.log(`${path}: ${bytes.length} bytes`);
  }
}
