import { Button, Menu, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { ArrowDownload20Regular } from '@fluentui/react-icons/svg/arrow-download';
import { ArrowSync20Regular } from '@fluentui/react-icons/svg/arrow-sync';
import { Delete20Regular } from '@fluentui/react-icons/svg/delete';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { fileWords } from '../../../../../core/display/analysis-words.ts';
import type { AnalysisSummary } from '../../../../../core/model/analysis.ts';
import { describeError } from '../../api/problem.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { Link } from '../../routing/link.tsx';
import { navigate } from '../../routing/router.ts';
import { formatDate, formatTime } from '../../text/relative-time.ts';
import { ReportItems } from '../analyses/analysis-actions.tsx';
import { analysisPath } from '../analyses/analysis-path.ts';
import { removeAnalysis, rerunAnalysis } from '../analyses/analysis-store.ts';
import { describeBytes, describeType } from '../knowledge/document-words.ts';
import styles from './analysis-header.module.css';

interface AnalysisHeaderProps {
  readonly analysis: AnalysisSummary;
  /** What else stands above the page. */
  readonly children?: ReactNode;
}

/** Which document was analysed and when, and what can be done with the analysis. */
export function AnalysisHeader({ analysis, children }: AnalysisHeaderProps) {
  const { id, status, mediaType, bytes, createdAt } = analysis;
  const [problem, setProblem] = useState('');
  const attempt = (task: Promise<unknown>) => void task.catch(refused => setProblem(describeError(refused)));

  return (
    <div className={styles.head}>
      <nav aria-label="Breadcrumb">
        <Link href="/analysis">Document analysis</Link>
      </nav>
      <PageHeader
        title={fileWords(analysis)}
        summary={`${describeType(mediaType)}, ${describeBytes(bytes)}, ${formatDate(createdAt, 'long')}, ${formatTime(createdAt)}`}
      >
        {status === 'complete' && (
          <Menu>
            <MenuTrigger disableButtonEnhancement>
              <Button icon={<ArrowDownload20Regular />}>Report</Button>
            </MenuTrigger>
            <MenuPopover>
              <MenuList>
                <ReportItems id={id} />
              </MenuList>
            </MenuPopover>
          </Menu>
        )}
        {(status === 'complete' || status === 'failed') && (
          <Button
            icon={<ArrowSync20Regular />}
            onClick={() => attempt(rerunAnalysis(id).then(next => navigate(analysisPath(next.id))))}
          >
            Analyse again
          </Button>
        )}
        <Button
          icon={<Delete20Regular />}
          aria-label="Delete"
          title="Delete"
          onClick={() =>
            attempt(removeAnalysis(analysis).then(() => navigate('/analysis', { replace: true })))
          }
        />
      </PageHeader>
      {problem && <p role="alert">{problem}</p>}
      {children}
    </div>
  );
}
