import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import { drawPage } from './draw-page.ts';
import styles from './pdf-pages.module.css';
import type { RunRange } from './quote-match.ts';

interface PdfPageProps {
  readonly pdf: PDFDocumentProxy;
  readonly number: number;
  readonly scale: number;
  /** Assumed until the page itself is known. */
  readonly size: readonly [number, number];
  readonly marks: readonly RunRange[];
  readonly onDrawn: (number: number) => void;
}

/** One page: an empty sheet far from the view, the page with its text near it. */
export function PdfPage({ pdf, number, scale, size, marks, onDrawn }: PdfPageProps) {
  const sheet = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  const [own, setOwn] = useState(size);

  useEffect(() => {
    if (!sheet.current) return;
    const observer = new IntersectionObserver(entries => setNear(entries.at(-1)?.isIntersecting ?? false), {
      root: sheet.current.parentElement,
      rootMargin: '100% 0px',
    });
    observer.observe(sheet.current);
    return () => observer.disconnect();
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the marks of a page never change.
  useEffect(() => {
    if (!near || !sheet.current) return;
    const drawing = drawPage({ pdf, number, scale, marks, into: sheet.current, onSize: setOwn });
    drawing.done.then(
      () => onDrawn(number),
      () => {}, // Given up, since the page left the view or changed its size.
    );
    return drawing.stop;
  }, [pdf, number, scale, near, onDrawn]);

  return (
    <div
      ref={sheet}
      className={styles.sheet}
      data-page={number}
      style={{ width: own[0] * scale, height: own[1] * scale }}
    />
  );
}
