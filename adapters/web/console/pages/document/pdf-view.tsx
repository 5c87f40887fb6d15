import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import { contentPath } from '../../api/documents.ts';
import { Loading } from '../../components/loading.tsx';
import { Problem } from '../../components/problem.tsx';
import { findOnPages, openPdf } from './pdf-file.ts';
import { PdfPages } from './pdf-pages.tsx';
import type { RunRange } from './quote-match.ts';
import type { Jump } from './view.ts';

interface PdfViewProps {
  readonly id: string;
  readonly version: number;
  /** The page to open at, from 1. */
  readonly page: number | null;
  readonly quote: string | null;
  readonly jump: Jump | null;
  /** Shows the reading view instead. */
  readonly onRead: () => void;
}

interface Opened {
  readonly pdf: PDFDocumentProxy;
  /** Width and height of the first page at 100 %, for pages that have not been drawn yet. */
  readonly size: readonly [number, number];
  readonly marks: readonly RunRange[];
}

/** The pages of a PDF as they are, with the quoted words marked on them. */
export default function PdfView({ id, version, page, quote, jump, onRead }: PdfViewProps) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [failed, setFailed] = useState(false);
  const wanted = useRef({ page, quote });

  useEffect(() => {
    const opening = openPdf(contentPath(id, version));
    let left = false;
    const { page, quote } = wanted.current;
    opening.pdf
      .then(async pdf => {
        const { width, height } = (await pdf.getPage(1)).getViewport({ scale: 1 });
        const marks = quote && page ? await findOnPages(pdf, page, quote) : [];
        if (!left) setOpened({ pdf, size: [width, height], marks });
      })
      .catch(() => left || setFailed(true));
    return () => {
      left = true;
      opening.close();
    };
  }, [id, version]);

  if (failed) {
    return (
      <div style={{ flex: 1 }}>
        <Problem
          title="The pages could not be drawn"
          text="The reading view shows the text of the document, and the original can be downloaded."
          action="Open the reading view"
          onAction={onRead}
        />
      </div>
    );
  }
  if (!opened) {
    return (
      <div style={{ flex: 1 }}>
        <Loading label="Opening the pages" />
      </div>
    );
  }
  return (
    <PdfPages
      pdf={opened.pdf}
      size={opened.size}
      marks={opened.marks}
      page={page}
      jump={jump}
      missed={quote !== null && page !== null && opened.marks.length === 0}
      onRead={onRead}
    />
  );
}
