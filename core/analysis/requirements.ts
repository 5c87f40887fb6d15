import { createHash } from 'node:crypto';
import { type QuoteSpan, unitsOf } from '../answering/units.ts';
import type { Passage } from '../model/passage.ts';
import type { QuotedSpan, Requirement } from '../model/requirement.ts';
import { readConditions } from './requirement-conditions.ts';
import { readRequirement } from './requirement-reading.ts';
import { demandsNothing } from './requirement-sections.ts';
import { nameSubject } from './requirement-subject.ts';
import { joinUnit } from './requirement-text.ts';
import { readSeverity } from './severity.ts';

/**
 * The obligations, prohibitions and permissions that a policy's passages state, in reading order: one for each
 * sentence, list item or table row that demands, forbids or allows something. Definitions, purposes, questions
 * and examples are none.
 */
export function findRequirements(
  passages: readonly Passage[],
  { documentId, version }: { readonly documentId: string; readonly version: number },
): Requirement[] {
  const names = namesIn(passages);
  const uses = new Map<string, number>();
  return passages.flatMap(passage => {
    if (demandsNothing(passage.section)) return [];
    const units = unitsOf({ passage });
    return units.flatMap((unit, i) => {
      const read = readRequirement(unit, passage.section);
      if (!read) return [];
      const { norm, lead } = read;
      const text = joinUnit(unit, names);
      const stated = readSeverity({ text, norm, section: passage.section, next: units[i + 1]?.text ?? '' });
      return {
        id: nextId(`${documentId}.${digest(text)}`),
        documentId,
        version,
        text,
        kind: norm.kind,
        subject: nameSubject(norm.subject),
        conditions: [lead?.text ?? '', unit.text].flatMap(readConditions),
        severity: stated.severity,
        statedSeverity: stated.severity,
        severityReason: stated.reason,
        section: [...passage.section],
        ...quoteIn(passage, unit),
        lead: lead && quoteIn(passage, lead),
      };
    });
  });

  function nextId(id: string): string {
    const use = (uses.get(id) ?? 0) + 1;
    uses.set(id, use);
    return use === 1 ? id : `${id}-${use}`;
  }
}

/** Where a piece of a passage, or the lead-in that an earlier passage holds for it, stands in the stored text. */
function quoteIn(passage: Passage, span: QuoteSpan): QuotedSpan {
  if (span.passageId !== passage.id && passage.lead) {
    const { text, start, end, page } = passage.lead;
    return { quote: text, page, start, end };
  }
  const block = passage.blocks.findLast(({ start }) => start <= span.start);
  const page = block?.page ?? passage.page;
  return { quote: span.text, page, start: passage.start + span.start, end: passage.start + span.end };
}

/** What stays the same where only capitals or the form of quotation marks changed. */
function digest(text: string): string {
  const folded = text.normalize('NFKC').replace(/[‘’]/g, "'").replace(/[“”]/g, '"').toLowerCase();
  return createHash('sha256').update(folded).digest('hex').slice(0, 12);
}

/** The words that a document writes with a capital within its sentences. */
function namesIn(passages: readonly Passage[]): Set<string> {
  return new Set(passages.flatMap(({ text }) => text.match(/(?<=[\p{Ll},;] )\p{Lu}[\p{L}’'-]*/gu) ?? []));
}
