import type { QuoteSpan, Unit } from '../answering/units.ts';
import { isLeadIn } from '../knowledge/sentences.ts';
import { leading, type Norm, readNorms } from './requirement-kind.ts';
import { readPractice } from './requirement-practice.ts';
import { readRow } from './requirement-rows.ts';
import { onlyIntroduces } from './requirement-sections.ts';

/** What makes a unit a requirement, and the lead-in or header that it can't be read without. */
export interface Reading {
  readonly norm: Norm;
  readonly lead: QuoteSpan | null;
}

/**
 * Reads a sentence, a list item or a table row as a requirement; null where it demands, forbids and allows
 * nothing. A list item has the modality of its lead-in, unless it is a sentence with one of its own.
 */
export function readRequirement(
  { text, kind, leads }: Pick<Unit, 'text' | 'kind' | 'leads'>,
  section: readonly string[],
): Reading | null {
  const innermost = leads.at(-1) ?? null;
  if (kind === 'row') {
    const norm = leading(readNorms(text)) ?? (innermost && readRow(innermost.text, text));
    return norm && { norm, lead: innermost };
  }
  // A lead-in whose items are in the next passage comes with them.
  if (explaining.test(text) || asking.test(text) || isLeadIn(text)) return null;
  const introduces = onlyIntroduces(section);
  const norms = readNorms(text);
  const own = leading(introduces ? norms.filter(({ words }) => binding.test(words)) : norms);
  if (!(own && isSentence(text))) {
    for (const lead of leads) {
      const norm = explaining.test(lead.text) ? null : leading(readNorms(lead.text));
      if (norm) return { norm, lead };
    }
  }
  // What a sentence allows weighs less than what it states as a rule beside it.
  const practice = introduces || (own && own.kind !== 'permission') ? null : readPractice(text, section);
  const norm = practice ?? own;
  return norm && { norm, lead: innermost };
}

function isSentence(text: string): boolean {
  return /^["“(]?\p{Lu}/u.test(text) && /[.!]["”’)]?$/.test(text);
}

/** What defines, explains or illustrates. */
const explaining =
  /^(?:for (?:example|instance)|e\.g\.|examples?:|note:|see )\b|^(?:this|the) (?:policy|procedure|standard|document|section|guide\w*) (?:describes|sets out|explains|covers|lays down|outlines|defines|supports|aims|applies|does not apply)\b|^[^.;]{0,80}?\b(?:(?<!\b(?:by|all|other|any|the|such|no|secure|approved|electronic|reasonable) )means(?! (?:of|to)\b)|shall mean|refers? to|is defined (?:in|as)|has the meaning|must be read (?:with|together|alongside|in conjunction))\b/i;
const asking = /\?["”’)]*$/;
/** What binds in an introduction too, where much else is said of what may happen and should be. */
const binding = /^(?:must|shall)|required|obliged|prohibited|forbidden/i;
