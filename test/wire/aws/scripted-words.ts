import type { Script } from '../bedrock/answer.ts';
import type { ConverseBody } from '../bedrock/schemas.ts';

interface AskedPassages {
  readonly question: string;
  readonly passages: readonly { readonly id: string; readonly text: string }[];
}

interface AskedRequirements {
  readonly requirements: readonly {
    readonly id: string;
    readonly clauses: readonly { readonly id: string; readonly text: string }[];
  }[];
}

/**
 * What an honest model says: it answers with the sentence that shares most words with the question, and takes each
 * requirement for met by the clause that comes nearest.
 */
export const honestModel: Script = {
  answer: request => answerHonestly(textOf(request)),
  record_verdicts: request => judge(readData<AskedRequirements>(textOf(request))),
};

/** The input of the tool `answer`, as an honest model makes it of the prompt. */
export function answerHonestly(prompt: string): object {
  const { question, passages } = readData<AskedPassages>(prompt);
  const asked = new Set(wordsOf(question));
  const sentences = passages.flatMap(({ id, text }) =>
    text.split(/(?<=\.)\s+/).map(sentence => ({
      quote: { passage: id, quote: sentence },
      score:
        wordsOf(sentence).filter(word => asked.has(word)).length / Math.sqrt(wordsOf(sentence).length || 1),
    })),
  );
  const [best] = sentences.sort((a, b) => b.score - a.score);
  if (!best || best.score === 0) return { outcome: 'not_covered', quotes: [], sentences: [] };
  return {
    outcome: 'answered',
    quotes: [best.quote],
    sentences: [{ text: best.quote.quote, quotes: [1] }],
  };
}

function judge({ requirements }: AskedRequirements): object {
  return {
    verdicts: requirements.map(({ id, clauses: [nearest] }) => ({
      requirement: id,
      verdict: nearest ? 'compliant' : 'not_addressed',
      quotes: nearest ? [{ clause: nearest.id, quote: nearest.text }] : [],
      reason: '',
      recommendation: null,
      confidence: 0.9,
    })),
  };
}

/** The data of a prompt are its one block of JSON. */
function readData<T>(prompt: string): T {
  return JSON.parse(prompt.slice(prompt.indexOf('{'), prompt.lastIndexOf('}') + 1)) as T;
}

function textOf({ messages }: ConverseBody): string {
  return messages[0]!.content.map(part => ('text' in part ? part.text : '')).join('');
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[a-z]{4,}/g) ?? [];
}
