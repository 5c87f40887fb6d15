import { drawPie } from './chart-picture.ts';

/** Pictures in the place of charts, which the drawing of a Slack message does not know; the rest as it is. */
export function withPictures(blocks: readonly unknown[], dark: boolean): unknown[] {
  return blocks.map(block => {
    if (!isPie(block)) return block;
    const { title, chart } = block;
    const parts = chart.segments.map((segment, place) => ({
      ...segment,
      color: colors[place % colors.length]!,
    }));
    const { url, alt } = drawPie(title, parts, dark ? '#d1d2d3' : '#1d1c1d');
    return { type: 'image', image_url: url, alt_text: alt, title: { type: 'plain_text', text: title } };
  });
}

/** Slack chooses the colours of a chart itself; these stand for them. */
const colors = ['#4382c3', '#7a5cc4', '#2b9a97', '#c98a13', '#8090a1', '#c2577f'];

interface Pie {
  readonly type: 'data_visualization';
  readonly title: string;
  readonly chart: { readonly type: 'pie'; readonly segments: readonly { label: string; value: number }[] };
}

function isPie(block: unknown): block is Pie {
  return (
    (block as Partial<Pie>).type === 'data_visualization' && (block as Partial<Pie>).chart?.type === 'pie'
  );
}
