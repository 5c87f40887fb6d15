import { fold, sectionsOf } from '../build/source.ts';
import { readLines, readPolicies } from './read.ts';

type Kind = 'direct' | 'paraphrase' | 'uncovered';
type Gold = { document: string; section: string; quote: string };
type Question = { id: string; kind: Kind; question: string; gold: Gold[] };

const leastWords = 1500;
const wanted: Record<Kind, number> = { direct: 40, paraphrase: 40, uncovered: 20 };

/** What does not fit between the policies and `questions.jsonl`; nothing where all is well. */
export function checkQuestions(): string[] {
  const faults: string[] = [];
  const policies = readPolicies();
  const sections = new Map(policies.map(policy => [policy.title, sectionsOf(policy)]));
  if (policies.length !== 10) faults.push(`there are ${policies.length} policies and not 10`);

  for (const [title, parts] of sections) {
    const words = parts.flatMap(part => `${part.heading} ${part.text}`.split(' ')).length;
    if (words < leastWords) faults.push(`${title} has ${words} words, fewer than ${leastWords}`);
  }

  const questions = readLines<Question>('questions.jsonl');
  if (questions.length !== 100) faults.push(`there are ${questions.length} questions and not 100`);

  for (const [kind, count] of Object.entries(wanted)) {
    const found = questions.filter(question => question.kind === kind).length;
    if (found !== count) faults.push(`${found} questions are ${kind} and not ${count}`);
  }
  for (const key of ['id', 'question'] as const) {
    const seen = new Set<string>();
    for (const { [key]: value } of questions) {
      if (seen.has(value.toLowerCase())) faults.push(`the ${key} "${value}" occurs twice`);
      seen.add(value.toLowerCase());
    }
  }

  for (const { id, kind, gold } of questions) {
    // An uncovered question with gold, or a covered one without, would be scored against the wrong rule.
    if ((kind === 'uncovered') !== (gold.length === 0))
      faults.push(`${id} is ${kind} with ${gold.length} gold`);
    for (const { document, section, quote } of gold) {
      const part = sections.get(document)?.find(candidate => candidate.number === section);
      if (!part) faults.push(`${id}: ${document} has no section ${section}`);
      else if (!part.text.includes(fold(quote)))
        faults.push(`${id}: not in ${document} ${section}: "${quote}"`);
    }
  }
  return faults;
}
