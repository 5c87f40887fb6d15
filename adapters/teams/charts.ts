import { barLines, chartTitle, type VerdictBar } from '../../core/display/verdict-bars.ts';
import { scoreTone, scoreWords, type Tone } from '../../core/display/verdict-words.ts';
import type { ChartColor, GaugeChart, HorizontalBarChart, RichTextBlock, TextColor } from './card-types.ts';
import { richText, text } from './rich-text.ts';

/** The score on a gauge whose parts are the bounds of the risk; as large figures where no gauge is known. */
export function scoreGauge(score: number): GaugeChart {
  return {
    type: 'Chart.Gauge',
    title: 'Score',
    min: 0,
    max: 100,
    value: Number(scoreWords(score)),
    valueFormat: 'Fraction',
    segments: [
      { legend: 'Under 50', size: 50, color: 'attention' },
      { legend: '50 to 80', size: 30, color: 'warning' },
      { legend: '80 and more', size: 20, color: 'good' },
    ],
    fallback: figures(score, ' of 100'),
  };
}

/** A score, or that there is none, in large figures. */
export function figures(score: number | null, unit: string): RichTextBlock {
  const large = { size: 'ExtraLarge', weight: 'Bolder', ...colored(scoreTone(score)) } as const;
  return richText([text(scoreWords(score), large), ...(unit === '' ? [] : [text(unit)])]);
}

/** The verdicts as bars; as bars of text where no chart is known; none without verdicts. */
export function verdictChart(bars: readonly VerdictBar[]): HorizontalBarChart[] {
  if (bars.every(({ count }) => count === 0)) return [];
  const lines = barLines(bars);
  const drawn = bars.map(({ tone }, index) =>
    richText([text(lines[index]!, { fontType: 'Monospace', size: 'Small', ...colored(tone) })], {
      spacing: 'None',
    }),
  );
  return [
    {
      type: 'Chart.HorizontalBar',
      title: chartTitle(bars),
      displayMode: 'AbsoluteNoAxis',
      data: bars.map(({ label, count, tone }) => ({ x: label, y: count, color: chartColors[tone] })),
      fallback: { type: 'Container', items: drawn },
    },
  ];
}

/** The colour of words with this meaning; ordinary words have none. */
export function colored(tone: Tone): { color?: TextColor } {
  const color = textColors[tone];
  return color === null ? {} : { color };
}

const textColors: Readonly<Record<Tone, TextColor | null>> = {
  good: 'Good',
  fair: 'Warning',
  bad: 'Attention',
  none: null,
  unsure: 'Accent',
};

const chartColors: Readonly<Record<Tone, ChartColor>> = {
  good: 'good',
  fair: 'warning',
  bad: 'attention',
  none: 'neutral',
  unsure: 'categoricalBlue',
};
