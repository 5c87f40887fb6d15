import { fold, textOfSource } from '../build/source.ts';
import { readDocuments, readLines, readPolicies } from './read.ts';

type Verdict = 'compliant' | 'partially_compliant' | 'non_compliant' | 'not_addressed';
type Expected = {
  id: string;
  document: string;
  policy: string;
  requirement: string;
  verdict: Verdict;
  evidence: string[];
  why: string;
};
type Applicable = { document: string; applies: string[]; doesNotApply: string[] };

const verdicts = new Set(['compliant', 'partially_compliant', 'non_compliant', 'not_addressed']);
const words = { least: 900, most: 2200 };
const lines = { least: 16, most: 24 };

const policies = new Map(readPolicies().map(policy => [policy.title, textOfSource(policy)]));
const documents = new Map([...readDocuments()].map(([name, source]) => [name, textOfSource(source)]));

/** What does not fit between policies, documents and `expected-verdicts.jsonl`; nothing where all is well. */
export function checkVerdicts(): string[] {
  const expected = readLines<Expected>('expected-verdicts.jsonl');
  const keys = expected.map(({ document, policy, requirement }) => `${document}, ${policy}: ${requirement}`);
  return [
    ...[...documents].flatMap(([name, text]) => [
      ...outside(`${name}, words`, text.split(' ').length, words),
      ...outside(`${name}, verdicts`, expected.filter(({ document }) => document === name).length, lines),
    ]),
    ...repeated(expected.map(({ id }) => id)),
    ...repeated(keys),
    ...expected.flatMap(faultsOf),
  ];
}

/** What does not fit between policies, documents and `expected-policies.jsonl`; nothing where all is well. */
export function checkPolicies(): string[] {
  const expected = readLines<Applicable>('expected-policies.jsonl');
  const named = new Set(expected.map(({ document }) => document));
  return [
    ...[...documents.keys()]
      .filter(name => !named.has(name))
      .map(name => `no policies are expected of ${name}`),
    ...repeated(expected.map(({ document }) => document)),
    ...expected.flatMap(({ document, applies, doesNotApply }) => [
      ...(documents.has(document) ? [] : [`there is no document ${document}`]),
      // A policy on both sides would be named twice.
      ...repeated([...applies, ...doesNotApply].map(policy => `${document}, ${policy}`)),
      ...[...applies, ...doesNotApply]
        .filter(policy => !policies.has(policy))
        .map(policy => `${document}: there is no policy ${policy}`),
    ]),
  ];
}

function faultsOf({ id, document, policy, requirement, verdict, evidence, why }: Expected): string[] {
  const faults: string[] = [];
  const places = (policies.get(policy) ?? '').split(fold(requirement)).length - 1;
  if (places !== 1) faults.push(`occurs ${places} times in ${policy}: "${requirement}"`);
  if (!verdicts.has(verdict)) faults.push(`"${verdict}" is no verdict`);
  if (!why) faults.push('has no reason');
  // Silence has nothing to quote; every other verdict rests on words.
  if ((verdict === 'not_addressed') !== (evidence.length === 0))
    faults.push(`is ${verdict} with ${evidence.length} quotes`);
  for (const quote of evidence) {
    if (!documents.get(document)?.includes(fold(quote))) faults.push(`not in ${document}: "${quote}"`);
  }
  return faults.map(fault => `${id}: ${fault}`);
}

function outside(what: string, count: number, { least, most }: { least: number; most: number }): string[] {
  return count >= least && count <= most ? [] : [`${what}: ${count}, not ${least} to ${most}`];
}

function repeated(values: string[]): string[] {
  return values
    .filter((value, index) => values.indexOf(value) !== index)
    .map(value => `"${value}" occurs twice`);
}
