import type { BlockOf } from '../model/report.ts';

/** The heading of a chapter, of one of its parts, or of a finding. */
export function heading(level: 1 | 2 | 3, text: string): BlockOf<'heading'> {
  return { kind: 'heading', level, text };
}

export function paragraph(text: string, role?: 'lead' | 'quiet'): BlockOf<'paragraph'> {
  return { kind: 'paragraph', text, ...(role && { role }) };
}

/** Labels with their values; what has no value is left out. */
export function facts(rows: readonly (readonly [label: string, value: string | null])[]): BlockOf<'facts'> {
  return { kind: 'facts', rows: rows.flatMap(([label, value]) => (value ? [{ label, value }] : [])) };
}
