import { writeFileSync } from 'node:fs';
import { toDocx } from './build/docx.ts';
import { toPdf } from './build/pdf.ts';
import { readPolicies } from './build/policy.ts';

const asDocx = new Set(['complaints', 'outsourcing-and-vendors', 'personal-account-dealing']);

for (const policy of readPolicies(new URL('sources/', import.meta.url))) {
  const [extension, bytes] = asDocx.has(policy.name)
    ? ['docx', await toDocx(policy)]
    : ['pdf', await toPdf(policy)];
  writeFileSync(new URL(`policies/${policy.name}.${extension}`, import.meta.url), bytes);
  console.log(`policies/${policy.name}.${extension}: ${bytes.length} bytes`);
}
