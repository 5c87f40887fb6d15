import type { Marker } from './markers.ts';

/** Tells how deep typed items lie: a new kind of marker opens a list inside the last, a known one returns to its own. */
export interface ListDepth {
  /** The depth from 0 of an item; `indent` tells bullets of one shape apart, in the unit of the caller. */
  place(marker: Marker, indent: number): number;
  /** Ends all lists. */
  end(): void;
}

interface Level {
  style: string;
  indent: number;
  label: string;
}

/** `sameIndent` is the largest difference at which two indents count as one. */
export function createListDepth(sameIndent: number): ListDepth {
  let levels: Level[] = [];
  return {
    place(marker, indent) {
      const style = settleStyle(marker, levels);
      const known = levels.findIndex(
        level =>
          level.style === style &&
          (marker.style !== 'bullet' || Math.abs(level.indent - indent) <= sameIndent),
      );
      const depth = known >= 0 ? known : openDepth(levels, marker, indent, sameIndent);
      levels = [...levels.slice(0, depth), { style, indent, label: marker.label }];
      return depth;
    },
    end() {
      levels = [];
    },
  };
}

/** A bullet further left than all that is open begins anew; everything else goes one deeper. */
function openDepth(levels: readonly Level[], marker: Marker, indent: number, sameIndent: number): number {
  if (marker.style !== 'bullet') return levels.length;
  const inside = levels.findIndex(level => indent <= level.indent + sameIndent);
  return inside >= 0 ? inside : levels.length;
}

/** "i", "v" and "x" are letters after "h", "u" and "w", else Roman numbers, until the next letter tells better. */
function settleStyle(marker: Marker, levels: readonly Level[]): string {
  if (marker.style === 'bullet') return 'bullet';
  const label = marker.label.toLowerCase();
  const upper = marker.style === marker.style.toUpperCase();
  const asLetter = `${upper ? 'ALPHA' : 'alpha'}${marker.shape}`;
  const asRoman = `${upper ? 'ROMAN' : 'roman'}${marker.shape}`;
  const follows = (level: Level) =>
    level.label.charCodeAt(0) + 1 === label.charCodeAt(0) && level.label.length === 1;
  const before = levels.find(
    level => (level.style === asLetter || level.style === asRoman) && follows(toLower(level)),
  );
  if (label.length === 1 && before && marker.style !== 'decimal') return before.style;
  return `${marker.style}${marker.shape}`;
}

function toLower(level: Level): Level {
  return { ...level, label: level.label.toLowerCase() };
}
