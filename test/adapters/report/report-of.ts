import type { Report, ReportBlock } from '../../../core/model/report.ts';

/** A report that holds these blocks. */
export function reportOf(...blocks: readonly ReportBlock[]): Report {
  return {
    title: 'Report',
    subtitle: 'of a test',
    footer: 'Correlation id 1',
    maker: 'MLOps Finance 1.2.3',
    createdAt: '2026-03-02T09:00:00.000Z',
    blocks,
  };
}

/** A report with one block of each kind, and this text wherever a text can stand. */
export function reportFullOf(text: string): Report {
  return {
    ...reportOf(
      { kind: 'heading', level: 1, text },
      { kind: 'paragraph', text },
      { kind: 'marks', items: [{ text, tone: 'bad' }] },
      { kind: 'facts', rows: [{ label: text, value: text }] },
      { kind: 'quote', side: 'policy', label: text, text, source: text, url: null },
      { kind: 'table', columns: [{ title: text, align: 'left' }], rows: [[text]] },
      { kind: 'chart', title: text, bars: [{ label: text, value: 1, tone: 'good' }] },
      { kind: 'figures', items: [{ value: text, label: text, tone: null }] },
      { kind: 'list', items: [text] },
    ),
    title: text,
    subtitle: text,
    footer: text,
    maker: text,
  };
}

/** Blocks of each kind that hold nothing. */
export const emptyBlocks: readonly ReportBlock[] = [
  { kind: 'list', items: [] },
  { kind: 'marks', items: [] },
  { kind: 'facts', rows: [] },
  { kind: 'table', columns: [], rows: [] },
  { kind: 'chart', title: '', bars: [] },
  { kind: 'figures', items: [] },
  { kind: 'heading', level: 3, text: '' },
  { kind: 'paragraph', text: '' },
];
