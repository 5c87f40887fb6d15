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

/** "i", "v" and "x" are letters after "h", "u" and "w", else Roman numbers. */
function settleStyle(marker: Marker, levels: readonly Level[]): string {
  const before: Record<string, string> = { i: 'h', v: 'u', x: 'w', l: 'k', c: 'b' };
  const label = marker.label.toLowerCase();
  const asLetter = `${marker.style === 'ROMAN' ? 'ALPHA' : 'alpha'}${marker.shape}`;
  if (
    /roman/i.test(marker.style) &&
    levels.some(level => level.style === asLetter && level.label.toLowerCase() === before[label])
  ) {
    return asLetter;
  }
  return marker.style === 'bullet' ? 'bullet' : `${marker.style}${marker.shape}`;
}
