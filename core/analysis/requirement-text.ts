import type { Unit } from '../answering/units.ts';

/**
 * A unit as a sentence of its own: a list item with what introduces it ("Staff must not:" and "Accept cash;"
 * are "Staff must not accept cash."), a table row with each cell under its header ("Step: Final response;
 * Deadline: 8 weeks.").
 *
 * @param names words that the document writes with a capital within sentences.
 */
export function joinUnit(
  { text, kind, leads }: Pick<Unit, 'text' | 'kind' | 'leads'>,
  names: ReadonlySet<string>,
): string {
  if (kind === 'row') return close(joinRow(leads.at(-1)?.text ?? '', text));
  const own = kind === 'item' ? oneLine(text).replace(itemEnd, '').trim() : oneLine(text);
  return close(leads.reduceRight((rest, lead) => joinLead(oneLine(lead.text), rest, names), own));
}

/** The cells of a table row as it is stored. */
export function cellsOf(row: string): string[] {
  return row.split(' | ').map(oneLine);
}

function joinRow(header: string, row: string): string {
  const headings = cellsOf(header);
  const cells = cellsOf(row).map((cell, i) =>
    headings[i] && cell !== '' ? `${headings[i]}: ${cell}` : cell,
  );
  return cells.filter(cell => cell !== '').join('; ');
}

function joinLead(lead: string, rest: string, names: ReadonlySet<string>): string {
  const open = lead.replace(/\s*[:—–-]$/, '');
  const next = lowerFirst(rest, names);
  return goesOn.test(open) ? `${open} ${next}` : `${open}: ${next}`;
}

function lowerFirst(text: string, names: ReadonlySet<string>): string {
  const [word = ''] = /^[\p{L}’'-]+/u.exec(text) ?? [];
  const isName = names.has(word) || /^.+\p{Lu}|^\p{L}+\s\p{Lu}/u.test(word) || /^\p{L}+\s\p{Lu}/u.test(text);
  return isName ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

function close(text: string): string {
  return /[.!?]["”’)]?$/.test(text) ? text : `${text.replace(/[;,:]$/, '')}.`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

const itemEnd = /[;,]\s*(?:and|or|and\/or)?$|\s(?:and|or)$/i;
/** What a lead-in ends in where its items go on with the sentence. */
const goesOn =
  /\b(?:must|shall|should|may|will|can|cannot|not|never|to|that|be|by|is|are|if|where|when|unless|for|of|on|in|with|from|at|as|an?|the|any|has|have|who|which|and|or|only|includ(?:e|es|ing))$/i;
