import type { Tone } from '../display/verdict-words.ts';

/** A bar of a chart: how many, and the meaning that its colour has. */
export interface ReportBar {
  readonly label: string;
  readonly value: number;
  readonly tone: Tone;
}

/** A few words with the mark of their tone; null where they are only words. */
export interface ReportMark {
  readonly text: string;
  readonly tone: Tone | null;
}

/** A number that stands out, over what it says. */
export interface ReportFigure {
  readonly value: string;
  readonly label: string;
  readonly tone: Tone | null;
}

/** A piece of a report, whatever the format it is drawn in. All text is shown as it is. */
export type ReportBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | {
      readonly kind: 'paragraph';
      readonly text: string;
      /** `lead`: it says what follows, so no page ends with it; `quiet`: it is said aside. */
      readonly role?: 'lead' | 'quiet';
    }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'marks'; readonly items: readonly ReportMark[] }
  | { readonly kind: 'facts'; readonly rows: readonly { readonly label: string; readonly value: string }[] }
  | {
      readonly kind: 'quote';
      readonly side: 'policy' | 'document';
      readonly label: string;
      readonly text: string;
      /** Where it stands. */
      readonly source: string;
      /** Opens it there, on our own origin. */
      readonly url: string | null;
    }
  | {
      readonly kind: 'table';
      readonly columns: readonly { readonly title: string; readonly align: 'left' | 'right' }[];
      readonly rows: readonly (readonly string[])[];
      /** The last row is a total. */
      readonly hasTotal?: boolean;
    }
  | { readonly kind: 'chart'; readonly title: string; readonly bars: readonly ReportBar[] }
  | { readonly kind: 'figures'; readonly items: readonly ReportFigure[] };

/** A block of one kind. */
export type BlockOf<K extends ReportBlock['kind']> = Extract<ReportBlock, { kind: K }>;

/** A report in the order of its reading. */
export interface Report {
  readonly title: string;
  readonly subtitle: string;
  /** Stands at the foot of each page. */
  readonly footer: string;
  /** The product with its version, which made it. */
  readonly maker: string;
  /** ISO 8601, of the document's properties: a report of the same things has the same date. */
  readonly createdAt: string;
  readonly blocks: readonly ReportBlock[];
}
