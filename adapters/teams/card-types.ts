/**
 * The part of Adaptive Cards 1.5 that is in use here (https://adaptivecards.io/explorer/), and of the charts that
 * Teams adds to it (https://adaptivecards.microsoft.com/?topic=Chart.Gauge).
 */
export interface AdaptiveCard {
  readonly $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
  readonly type: 'AdaptiveCard';
  readonly version: '1.5';
  /** Shown by clients that can't draw the card. */
  readonly fallbackText: string;
  readonly body: readonly CardElement[];
  readonly actions?: readonly OpenUrlAction[];
  readonly msteams: { readonly width: 'Full' };
}

export type CardElement = TextBlock | RichTextBlock | Container | GaugeChart | HorizontalBarChart;

interface Placed {
  readonly spacing?: 'None' | 'Small' | 'Medium';
  readonly separator?: true;
}

/** `text` is Markdown, so only our own words stand here. */
export interface TextBlock extends Placed {
  readonly type: 'TextBlock';
  readonly text: string;
  readonly wrap: true;
  readonly style?: 'heading';
  readonly size?: 'Default';
  readonly weight?: 'Bolder';
}

/** https://adaptivecards.io/explorer/RichTextBlock.html */
export interface RichTextBlock extends Placed {
  readonly type: 'RichTextBlock';
  readonly inlines: readonly TextRun[];
}

/** `text` is shown as it is: Markdown does not work in it. */
export interface TextRun {
  readonly type: 'TextRun';
  readonly text: string;
  readonly weight?: 'Bolder';
  readonly italic?: true;
  readonly isSubtle?: true;
  readonly size?: 'Small' | 'ExtraLarge';
  readonly color?: TextColor;
  readonly fontType?: 'Monospace';
  readonly selectAction?: OpenUrlAction;
}

export type TextColor = 'Good' | 'Warning' | 'Attention' | 'Accent';

export interface Container extends Placed {
  readonly type: 'Container';
  readonly style?: 'emphasis';
  readonly items: readonly CardElement[];
}

/** https://adaptivecards.microsoft.com/?topic=chart-colors-reference */
export type ChartColor = 'good' | 'warning' | 'attention' | 'neutral' | 'categoricalBlue';

/** Drawn in place of a chart by clients that don't know it. */
interface WithFallback {
  readonly fallback: Container | RichTextBlock;
}

/** https://adaptivecards.microsoft.com/?topic=Chart.Gauge */
export interface GaugeChart extends WithFallback {
  readonly type: 'Chart.Gauge';
  readonly title: string;
  readonly min: number;
  readonly max: number;
  readonly value: number;
  readonly valueFormat: 'Fraction';
  readonly segments: readonly {
    readonly legend: string;
    readonly size: number;
    readonly color: ChartColor;
  }[];
}

/** https://adaptivecards.microsoft.com/?topic=Chart.HorizontalBar */
export interface HorizontalBarChart extends WithFallback {
  readonly type: 'Chart.HorizontalBar';
  readonly title: string;
  readonly displayMode: 'AbsoluteNoAxis';
  readonly data: readonly { readonly x: string; readonly y: number; readonly color: ChartColor }[];
}

export interface OpenUrlAction {
  readonly type: 'Action.OpenUrl';
  readonly title?: string;
  readonly url: string;
}
