/** A run of text in a report; everything is shown as it is. */
export interface ReportRun {
  readonly text: string;
  readonly style?: 'strong' | 'quiet';
}

/** A bar of a chart, with what it counts and the meaning that its colour has. */
export interface ReportBar {
  readonly label: string;
  readonly value: number;
  readonly tone: 'good' | 'fair' | 'bad' | 'none' | 'unsure';
}

/** A piece of a report, whatever the format it is drawn in. */
export type ReportBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly runs: readonly ReportRun[] }
  | { readonly kind: 'quote'; readonly text: string; readonly source: string; readonly url: string | null }
  | { readonly kind: 'list'; readonly items: readonly (readonly ReportRun[])[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly { readonly title: string; readonly align: 'left' | 'right' }[];
      readonly rows: readonly (readonly string[])[];
      /** The last row is a total. */
      readonly total?: boolean;
    }
  | { readonly kind: 'chart'; readonly title: string; readonly bars: readonly ReportBar[] }
  | {
      readonly kind: 'figures';
      readonly items: readonly {
        readonly label: string;
        readonly value: string;
        readonly tone: ReportBar['tone'];
      }[];
    };

/** A report in the order of its reading. */
export interface Report {
  readonly title: string;
  readonly subtitle: string;
  /** Stands at the foot of each page. */
  readonly footer: string;
  /** ISO 8601; the date of the document's properties, so that the same report gives the same bytes. */
  readonly createdAt: string;
  readonly blocks: readonly ReportBlock[];
}
