import { machinePatterns, spelledOutPattern } from './machine-patterns.ts';
import { type Span, splitSentences } from './sentences.ts';

/**
 * The sentences that speak to a machine that reads the document, such as "Ignore all previous instructions": they
 * are no part of what the document commits to. Each line of the text is a block. Letters are compared without
 * their disguises: full width, look-alikes from other scripts, accents, signs that draw nothing, and gaps.
 */
export function findMachineInstructions(text: string): Span[] {
  const found: Span[] = [];
  for (const { 0: line, index } of text.matchAll(/[^\n]+/g)) {
    for (const { start, end } of splitSentences(line)) {
      if (speaksToMachine(line.slice(start, end))) found.push({ start: index + start, end: index + end });
    }
  }
  return found;
}

/** Whether a text holds such a sentence: it is nothing to quote, since it rules on nothing. */
export function holdsMachineInstructions(text: string): boolean {
  return findMachineInstructions(text).length > 0;
}

function speaksToMachine(sentence: string): boolean {
  const plain = undisguise(sentence);
  if (machinePatterns.some(pattern => pattern.test(plain))) return true;
  return lettersApart.test(plain) && spelledOutPattern.test(plain.replace(/[^a-z]/g, ''));
}

/** In lower case, with straight quotes and single spaces. */
function undisguise(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Default_Ignorable_Code_Point}|\p{M}/gu, '')
    .toLowerCase()
    .replace(/[‘’‛`´]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[\u0370-\u03ff\u0400-\u052f\u0261\u0269]/g, letter => lookAlikes.get(letter) ?? letter)
    .replace(/(?<![a-z])[a-z](?:[.*_·-][a-z]){3,}(?![a-z])/g, word => word.replace(/[^a-z]/g, ''))
    .replace(/\s+/g, ' ')
    .trim();
}

/** Six letters, each for itself. */
const lettersApart = /(?<![a-z])(?:[a-z][ .*_·-]){5}[a-z](?![a-z])/;

/** Letters of Greek and Cyrillic that are drawn as those of Latin. */
const lookAlikes = new Map(
  Object.entries({
    a: 'аα',
    c: 'сϲ',
    d: 'ԁ',
    e: 'еε',
    g: 'ɡ',
    h: 'һ',
    i: 'іιɩ',
    j: 'јϳ',
    k: 'кκ',
    m: 'м',
    n: 'п',
    o: 'оοσ',
    p: 'рρ',
    q: 'ԛ',
    r: 'г',
    s: 'ѕ',
    t: 'тτ',
    u: 'υ',
    v: 'ѵν',
    w: 'ԝω',
    x: 'хχ',
    y: 'уγ',
  }).flatMap(([latin, others]) => [...others].map(other => [other, latin])),
);
