import { ArrowDownload16Regular } from '@fluentui/react-icons/svg/arrow-download';
import type { KeyboardEvent } from 'react';
import { useId, useState } from 'react';
import { fileWords } from '../../../../../core/display/analysis-words.ts';
import { placeWords } from '../../../../../core/display/words.ts';
import type { ComplianceAnalysis, Finding } from '../../../../../core/model/analysis.ts';
import { analysedFilePath, listAnalysedPassages } from '../../api/analyses.ts';
import { sectionWithin } from '../../text/section-within.ts';
import styles from './passage-pane.module.css';
import { PassagePane } from './passage-pane.tsx';
import { QuotedText } from './quoted-text.tsx';
import { usePassages } from './use-passages.ts';

interface DocumentPaneProps {
  readonly analysis: ComplianceAnalysis;
  readonly finding: Finding;
}

/** What the document says about it, one place at a time; that it says nothing where it does. */
export function DocumentPane({ analysis, finding: { evidence, verdict } }: DocumentPaneProps) {
  const [at, setAt] = useState(0);
  const panel = useId();
  const passages = usePassages(`analysis ${analysis.id}`, () => listAnalysedPassages(analysis.id));
  const span = evidence[at];
  const passage = span && passages.value?.find(({ start, end }) => start <= span.start && end > span.start);
  const file = fileWords(analysis);
  return (
    <PassagePane
      label="What the document says"
      title={
        <a href={analysedFilePath(analysis.id)} download aria-label={`Download ${file}`}>
          {file}
          {'\u00a0'}
          <ArrowDownload16Regular aria-hidden />
        </a>
      }
      place={
        span
          ? placeWords({
              section: sectionWithin(passage?.documentTitle ?? '', passage?.section ?? []),
              page: span.page,
            })
          : ''
      }
    >
      {evidence.length > 1 && (
        <div role="tablist" aria-label="Places in the document" className={styles.tabs} onKeyDown={step}>
          {evidence.map(({ start, page }, index) => (
            <button
              key={start}
              type="button"
              role="tab"
              aria-selected={index === at}
              aria-controls={panel}
              tabIndex={index === at ? 0 : -1}
              onClick={() => setAt(index)}
            >
              Place {index + 1}
              {page !== null && `, page ${page}`}
            </button>
          ))}
        </div>
      )}
      <div id={panel} {...(evidence.length > 1 && { role: 'tabpanel', 'aria-label': `Place ${at + 1}` })}>
        {span ? (
          <QuotedText span={span} passages={passages} />
        ) : (
          <p className={styles.silent}>
            {verdict === 'needs_review'
              ? 'No sentence was found that comes close enough to be quoted.'
              : 'The document says nothing about this.'}
          </p>
        )}
      </div>
    </PassagePane>
  );

  /** The arrow keys choose, as in any list of tabs. */
  function step(event: KeyboardEvent<HTMLDivElement>): void {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const to = (at + by + evidence.length) % evidence.length;
    setAt(to);
    (event.currentTarget.children[to] as HTMLElement).focus();
  }
}
