import { drawBars, drawGauge } from './chart-picture.ts';

/** Pictures in the place of charts, which the drawing of an Adaptive Card does not know; the rest as it is. */
export function withPictures(value: unknown, dark: boolean): unknown {
  if (Array.isArray(value)) return value.map(one => withPictures(one, dark));
  if (typeof value !== 'object' || value === null) return value;
  const picture = drawChart(value as Chart, dark);
  if (picture) return { type: 'Image', url: picture.url, altText: picture.alt, size: 'Auto' };
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withPictures(part, dark)]));
}

type Chart =
  | {
      readonly type: 'Chart.Gauge';
      readonly title: string;
      readonly value: number;
      readonly segments: readonly {
        readonly legend: string;
        readonly size: number;
        readonly color: string;
      }[];
    }
  | {
      readonly type: 'Chart.HorizontalBar';
      readonly title: string;
      readonly data: readonly { readonly x: string; readonly y: number; readonly color: string }[];
    }
  | { readonly type: 'other' };

function drawChart(chart: Chart, dark: boolean) {
  const ink = dark ? '#ffffff' : '#242424';
  switch (chart.type) {
    case 'Chart.Gauge': {
      const parts = chart.segments.map(({ legend, size, color }) => ({
        label: legend,
        value: size,
        color: toCss(color),
      }));
      return drawGauge(chart.title, chart.value, parts, ink);
    }
    case 'Chart.HorizontalBar': {
      const parts = chart.data.map(({ x, y, color }) => ({ label: x, value: y, color: toCss(color) }));
      return drawBars(chart.title, parts, ink);
    }
    default:
      return null;
  }
}

/** The colours of charts in Teams, by name. */
const colors: Readonly<Record<string, string>> = {
  good: '#2a9565',
  warning: '#c98a13',
  attention: '#cf434a',
  neutral: '#8090a1',
  categoricalBlue: '#4382c3',
};

function toCss(name: string): string {
  return colors[name] ?? '#8090a1';
}
