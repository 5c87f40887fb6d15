import { palette } from '../palette.ts';
import type { Style } from './lines.ts';

/** The texts of a report, by what they are. */
export const styles = {
  title: style('strong', 22, 27, palette.brand),
  subtitle: style('regular', 11, 16, palette.quiet),
  chapter: style('strong', 15, 20, palette.brand),
  part: style('strong', 12, 16, palette.brand),
  item: style('strong', 10.5, 14.5, palette.ink),
  body: style('regular', 10, 14.5, palette.ink),
  bodyStrong: style('strong', 10, 14.5, palette.ink),
  quiet: style('regular', 9, 13, palette.quiet),
  quietStrong: style('strong', 9, 13, palette.quiet),
  tableHead: style('strong', 9, 13, palette.white),
  figure: style('strong', 19, 23, palette.ink),
  margin: style('regular', 8, 11, palette.quiet),
} as const satisfies Record<string, Style>;

function style(weight: Style['weight'], size: number, leading: number, colour: string): Style {
  return { weight, size, leading, colour };
}
