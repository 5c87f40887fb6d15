import { Button } from '@fluentui/react-components';
import { ZoomIn20Regular } from '@fluentui/react-icons/svg/zoom-in';
import { ZoomOut20Regular } from '@fluentui/react-icons/svg/zoom-out';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { PdfPage } from './pdf-page.tsx';
import styles from './pdf-pages.module.css';
import type { RunRange } from './quote-match.ts';
import { useWidth } from './use-width.ts';
import type { Jump } from './view.ts';

interface PdfPagesProps {
  readonly pdf: PDFDocumentProxy;
  readonly size: readonly [number, number];
  readonly marks: readonly RunRange[];
  readonly page: number | null;
  readonly jump: Jump | null;
  /** The quote could not be found on the pages. */
  readonly missed: boolean;
  readonly onRead: () => void;
}

const zooms = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2] as const;
/** No wider than this at 100 %: longer lines are hard to read. */
const widest = 900;
const margin = 48;

/** All pages below each other; only those near the view are drawn. */
export function PdfPages({ pdf, size, marks, page, jump, missed, onRead }: PdfPagesProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const [zoom, setZoom] = useState(1);
  const first = marks[0]?.page ?? page;
  const scale = (Math.min(Math.max(width - margin, 240), widest) / size[0]) * zoom;
  const steps = { out: zooms.findLast(one => one < zoom), in: zooms.find(one => one > zoom) };

  // What is in the middle of the view stays there when the pages grow or shrink.
  const drawnScale = useRef(scale);
  useLayoutEffect(() => {
    const element = scroller.current;
    const growth = scale / drawnScale.current;
    drawnScale.current = scale;
    if (!element || growth === 1) return;
    const half = element.clientHeight / 2;
    element.scrollTop = (element.scrollTop + half) * growth - half;
  }, [scale]);

  // The page comes first; its mark follows as soon as it is drawn.
  const awaiting = useRef(first);
  const laidOut = width > 0;
  useEffect(() => {
    if (laidOut) showPage(scroller.current, first);
  }, [first, laidOut]);

  const onDrawn = useCallback((number: number) => {
    if (awaiting.current === number && showMark(scroller.current)) awaiting.current = null;
  }, []);

  useEffect(() => {
    if (!jump) return;
    const toQuote = jump.page === page;
    if (toQuote && showMark(scroller.current)) return;
    awaiting.current = toQuote ? first : null;
    showPage(scroller.current, toQuote ? first : jump.page);
  }, [jump, page, first]);

  return (
    <div className={styles.frame}>
      {missed && (
        <p className={styles.missed} role="status">
          The quoted words could not be marked on this page.{' '}
          <button type="button" onClick={onRead}>
            See them in the reading view
          </button>
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section ref={scroller} className={styles.scroller} aria-label="Pages of the document" tabIndex={0}>
        {width > 0 &&
          Array.from({ length: pdf.numPages }, (_, index) => (
            <PdfPage
              // biome-ignore lint/suspicious/noArrayIndexKey: a page is its number.
              key={index}
              pdf={pdf}
              number={index + 1}
              scale={scale}
              size={size}
              marks={marks.filter(mark => mark.page === index + 1)}
              onDrawn={onDrawn}
            />
          ))}
      </section>
      <fieldset className={styles.zoom} aria-label="Zoom">
        <Button
          appearance="subtle"
          icon={<ZoomOut20Regular />}
          aria-label="Smaller"
          disabledFocusable={!steps.out}
          onClick={() => setZoom(steps.out ?? zoom)}
        />
        <span>{Math.round(zoom * 100)} %</span>
        <Button
          appearance="subtle"
          icon={<ZoomIn20Regular />}
          aria-label="Larger"
          disabledFocusable={!steps.in}
          onClick={() => setZoom(steps.in ?? zoom)}
        />
      </fieldset>
    </div>
  );
}

/** False where no mark has been drawn. */
function showMark(scroller: HTMLElement | null): boolean {
  const mark = scroller?.querySelector('mark');
  mark?.scrollIntoView({ block: 'center' });
  return mark != null;
}

function showPage(scroller: HTMLElement | null, page: number | null): void {
  scroller?.querySelector(`[data-page="${page}"]`)?.scrollIntoView({ block: 'start' });
}
