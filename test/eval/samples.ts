import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ComplianceAnalysis, Finding, Verdict } from '../../core/model/analysis.ts';
import type { Context } from '../../core/model/principal.ts';
import type { Home } from '../../handlers/wire.ts';
import { readLines } from './beir.ts';
import { settle, withHome } from './home.ts';

/**
 * `npm run eval:samples`: analyses the six sample documents, and compares with the verdicts and policies that
 * a careful person expects. With `--data DIR` and `--policies DIR`, the same on another folder of documents
 * with its `verdicts.jsonl`; with `--verbose`, each verdict that is another than expected.
 */
const examples = join(import.meta.dirname, '..', '..', 'examples');
const { values } = parseArgs({
  options: {
    policies: { type: 'string', default: join(examples, 'policies') },
    data: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});
const directory = values.data ?? join(examples, 'documents');
const verdictsFile = values.data
  ? join(values.data, 'verdicts.jsonl')
  : join(examples, 'expected-verdicts.jsonl');

interface ExpectedVerdict {
  readonly document: string;
  /** A policy's title, or its file's name without the ending. */
  readonly policy: string;
  /** A run of the policy's text. */
  readonly requirement: string;
  readonly verdict: Exclude<Verdict, 'needs_review'>;
  readonly evidence: readonly string[];
}

interface ExpectedPolicies {
  readonly document: string;
  readonly applies: readonly string[];
  readonly doesNotApply: readonly string[];
}

await withHome(async (home, context) => {
  const titles = await addPolicies(home, context, values.policies);
  await settle(home, context);
  const expected: ExpectedVerdict[] = [];
  for await (const line of readLines<ExpectedVerdict>(verdictsFile)) expected.push(line);
  const analyses = new Map<string, ComplianceAnalysis>();
  for (const document of new Set(expected.map(one => one.document)))
    analyses.set(document, await analyse(home, context, join(directory, document), document));

  const counts = { found: 0, right: 0, decided: 0, rightlyDecided: 0, quoted: 0, rightlyQuoted: 0 };
  const breaches = { claimed: 0, true: 0 };
  const confusion: Record<string, Partial<Record<Verdict | 'missing', number>>> = {};
  for (const one of expected) {
    const finding = findingOf(analyses.get(one.document)!, one, titles);
    const said = finding?.verdict ?? 'missing';
    const row = (confusion[one.verdict] ??= {});
    row[said] = (row[said] ?? 0) + 1;
    if (values.verbose && said !== one.verdict) console.error(describe(one, finding));
    if (!finding) continue;
    counts.found += 1;
    counts.right += said === one.verdict ? 1 : 0;
    if (said !== 'needs_review') {
      counts.decided += 1;
      counts.rightlyDecided += said === one.verdict ? 1 : 0;
    }
    if (said === 'non_compliant') {
      breaches.claimed += 1;
      breaches.true += one.verdict === 'non_compliant' || one.verdict === 'partially_compliant' ? 1 : 0;
    }
    if (one.evidence.length > 0 && finding.evidence.length > 0) {
      counts.quoted += 1;
      counts.rightlyQuoted += finding.evidence.some(({ quote }) =>
        one.evidence.some(gold => overlaps(gold, quote)),
      )
        ? 1
        : 0;
    }
  }
  console.log(
    JSON.stringify({
      documents: [...analyses].map(([name, { score, risk, verdicts, policies }]) => ({
        name,
        score,
        risk,
        policies: policies.map(({ documentTitle, match }) => `${documentTitle} ${match}`),
        ...verdicts,
      })),
      expected: expected.length,
      found: counts.found,
      decided: counts.decided,
      'accuracy of the decided': share(counts.rightlyDecided, counts.decided),
      'needs review': counts.found - counts.decided,
      'breaches claimed': breaches.claimed,
      'of these true, or true in part': breaches.true,
      'evidence where expected': share(counts.rightlyQuoted, counts.quoted),
      confusion,
      policies: values.data ? undefined : await comparePolicies(analyses),
    }),
  );
});

async function addPolicies(home: Home, context: Context, folder: string): Promise<Map<string, string>> {
  const stems = new Map<string, string>();
  for (const filename of (await readdir(folder)).sort()) {
    const bytes = await readFile(join(folder, filename));
    const { document } = await home.intake.accept(context, { filename, bytes });
    stems.set(document.id, filename.replace(/\.\w+$/, ''));
  }
  return stems;
}

async function analyse(
  home: Home,
  context: Context,
  path: string,
  filename: string,
): Promise<ComplianceAnalysis> {
  const { id } = await home.analyses.accept(context, { filename, bytes: await readFile(path) });
  for (;;) {
    const analysis = await home.analyses.get(context, id);
    if (analysis.status === 'complete') return analysis;
    if (analysis.status === 'failed') throw new Error(`${filename}: ${analysis.error?.message}`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

function findingOf(
  { findings }: ComplianceAnalysis,
  { policy, requirement }: ExpectedVerdict,
  stems: ReadonlyMap<string, string>,
): Finding | undefined {
  return findings.find(
    one =>
      (one.policy.documentTitle === policy || stems.get(one.policy.documentId) === policy) &&
      (fold(one.policy.quote).includes(fold(requirement)) ||
        fold(requirement).includes(fold(one.policy.quote))),
  );
}

async function comparePolicies(analyses: ReadonlyMap<string, ComplianceAnalysis>) {
  const counts = { applies: 0, rightlyApplied: 0, doesNotApply: 0, wronglyApplied: 0 };
  const lines = readLines<ExpectedPolicies>(join(examples, 'expected-policies.jsonl'));
  for await (const { document, applies, doesNotApply } of lines) {
    const matched = new Set(analyses.get(document)!.policies.map(({ documentTitle }) => documentTitle));
    counts.applies += applies.length;
    counts.rightlyApplied += applies.filter(title => matched.has(title)).length;
    counts.doesNotApply += doesNotApply.length;
    counts.wronglyApplied += doesNotApply.filter(title => matched.has(title)).length;
  }
  return counts;
}

function describe(one: ExpectedVerdict, finding: Finding | undefined): string {
  const { document, requirement, verdict: wanted, evidence } = one;
  const said = finding ? `${finding.verdict} (${finding.reason})` : 'missing';
  return [
    `${document}: ${wanted}, said ${said}`,
    `  policy: ${fold(requirement).slice(0, 200)}`,
    ...evidence.slice(0, 1).map(quote => `  expected: ${fold(quote).slice(0, 200)}`),
    ...(finding?.evidence ?? []).slice(0, 1).map(({ quote }) => `  quoted: ${fold(quote).slice(0, 200)}`),
  ].join('\n');
}

function overlaps(gold: string, quote: string): boolean {
  const [one, other] = [fold(gold), fold(quote)];
  return one.includes(other) || other.includes(one);
}

function fold(text: string): string {
  return text.replace(/[|\s]+/g, ' ').trim();
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Number((part / whole).toFixed(4));
}
