import type { Tone } from '../../core/display/verdict-words.ts';

/** The colours of a report, the same in each format. Text keeps WCAG AA (4.5:1) on what it stands on. */
export const palette = {
  ink: '#16202b',
  quiet: '#566474',
  brand: '#13416d',
  rule: '#c6d0db',
  faint: '#eef2f6',
  white: '#ffffff',
} as const;

/** A tone's colour, and the tint behind it. */
export const tones: Readonly<Record<Tone, { readonly colour: string; readonly tint: string }>> = {
  good: { colour: '#1b6b43', tint: '#e3f2e9' },
  fair: { colour: '#855600', tint: '#fbf0d9' },
  bad: { colour: '#b3261e', tint: '#fbe6e4' },
  none: { colour: '#4c5967', tint: '#e8edf2' },
  unsure: { colour: '#594a9c', tint: '#ece9f7' },
};

/** The policy's quotes and the document's. */
export const sides = {
  policy: { colour: '#13416d', tint: '#eaf2fa', rule: '#2f72b4' },
  document: { colour: '#3a4856', tint: '#f4f5f7', rule: '#8494a4' },
} as const;
