import { useEffect, useRef } from 'react';

/** Brings the newest turn into view when one is added; while it grows, the reader's position is left alone. */
export function useFollow(turns: number) {
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (turns === 0) return;
    scroller.current?.querySelector(':scope > ol > li:last-child')?.scrollIntoView({ block: 'start' });
  }, [turns]);
  return scroller;
}
