import { ArrowUploadRegular } from '@fluentui/react-icons/svg/arrow-upload';
import type { DragEvent, ReactNode } from 'react';
import { useRef, useState } from 'react';
import styles from './drop-target.module.css';

interface DropTargetProps {
  /** What becomes of the files when they are let go. */
  readonly says: string;
  readonly onDrop: (files: readonly File[]) => void;
  readonly children: ReactNode;
}

/** Takes files that are dropped anywhere on the page, and says so while they hover over it. */
export function DropTarget({ says, onDrop, children }: DropTargetProps) {
  const [over, setOver] = useState(false);
  // Entering a child comes before leaving its parent, so only the balance tells whether the page was left.
  const depth = useRef(0);
  const watch = (step: number) => (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    depth.current = Math.max(0, depth.current + step);
    setOver(depth.current > 0);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a second way; the button chooses files by keyboard.
    <div
      className={styles.target}
      onDragEnter={watch(1)}
      onDragOver={watch(0)}
      onDragLeave={watch(-1)}
      onDrop={event => {
        event.preventDefault();
        depth.current = 0;
        setOver(false);
        const files = [...event.dataTransfer.files];
        if (files.length > 0) onDrop(files);
      }}
    >
      {children}
      {over && (
        <div className={styles.veil}>
          <div>
            <ArrowUploadRegular aria-hidden />
            <p>{says}</p>
            <small>PDF, Word (DOCX), Markdown, HTML or text</small>
          </div>
        </div>
      )}
    </div>
  );
}
