import type { IndexedPassage } from '../../core/ports.ts';
import { createNormals, createRandom, createZipf } from './scale-random.ts';

/** As Amazon Titan Text Embeddings V2 gives them. */
export const dimensions = 1_024;
/** A policy of ten pages or so. */
const passagesPerDocument = 50;

/**
 * Passages made from their number alone, so that none has to be kept: 60 words by Zipf's law out of 60,000, and a
 * vector near its document's, which is near its subject's. The nearest of a passage are those of its own document
 * (cosine about 0.8), as neighbours in a policy are; the order among them is as hard to tell as noise can make it.
 */
export function makePassage(n: number): IndexedPassage {
  const document = Math.floor(n / passagesPerDocument);
  const words = makeWords(n);
  const text = words.map(nameWord).join(' ');
  return {
    id: `d${document}:1:${n % passagesPerDocument}`,
    documentId: `d${document}`,
    version: 1,
    ordinal: n % passagesPerDocument,
    page: 1 + Math.floor((n % passagesPerDocument) / 5),
    section: [`Rulebook ${document}`, `${1 + (n % 9)}. ${nameWord(words[0]!)}`],
    text,
    start: 0,
    end: text.length,
    blocks: [],
    lead: null,
    terms: words.filter(isNoStopWord).map(nameWord).join(' '),
    vector: makeVector(n, 0),
  };
}

/** What somebody asks whom a passage would answer: six of its words, and a vector that lies near its own. */
export function makeQuery(n: number): { terms: string; vector: number[] } {
  const words = [...new Set(makeWords(n).filter(isNoStopWord))];
  return { terms: words.slice(0, 6).map(nameWord).join(' '), vector: makeVector(n, 1) };
}

function makeWords(n: number): number[] {
  const random = createRandom(n + 1);
  return Array.from({ length: 60 }, () => zipf(random()));
}

/** @param variant another one of the same passage: nearer to it than its neighbours are. */
function makeVector(n: number, variant: 0 | 1): number[] {
  const document = Math.floor(n / passagesPerDocument);
  const subject = placeOf(2 * (document % subjects));
  const around = placeOf(1_000_003 + 2 * document);
  const own = placeOf(500_000_011 + 2 * n);
  const asked = placeOf(900_000_011 + 2 * n);
  const vector = new Array<number>(dimensions);
  let square = 0;
  for (let i = 0; i < dimensions; i += 1) {
    const value =
      normals[subject + i]! +
      0.8 * normals[around + i]! +
      0.6 * normals[own + i]! +
      0.4 * variant * normals[asked + i]!;
    vector[i] = value;
    square += value * value;
  }
  const length = Math.sqrt(square);
  for (let i = 0; i < dimensions; i += 1) vector[i]! /= length;
  return vector;
}

/** Where among the normals the direction begins that a number names. */
function placeOf(name: number): number {
  return Math.floor(createRandom(name)() * (normals.length - dimensions));
}

function isNoStopWord(rank: number): boolean {
  return rank >= stopWords;
}

function nameWord(rank: number): string {
  let [left, name] = [rank + 1, ''];
  for (; left > 0; left = Math.floor(left / syllables.length)) name += syllables[left % syllables.length];
  return name;
}

const subjects = 500;
/** The most frequent words, which the index leaves out as it does "the" and "of". */
const stopWords = 100;
const syllables = 'ra con ti mo ver sal in per do lus ket am for gen pri tor bel nus cap rel'.split(' ');
const zipf = createZipf(60_000);
const normals = createNormals(4_000_000, 7);
