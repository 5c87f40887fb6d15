import {
  Button,
  Menu,
  MenuDivider,
  MenuItem,
  MenuItemLink,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { ArrowDownload20Regular } from '@fluentui/react-icons/svg/arrow-download';
import { ArrowSync20Regular } from '@fluentui/react-icons/svg/arrow-sync';
import { Delete20Regular } from '@fluentui/react-icons/svg/delete';
import { MoreHorizontal20Regular } from '@fluentui/react-icons/svg/more-horizontal';
import { Open20Regular } from '@fluentui/react-icons/svg/open';
import { fileWords } from '../../../../../core/display/analysis-words.ts';
import type { AnalysisSummary } from '../../../../../core/model/analysis.ts';
import { reportPath } from '../../api/analyses.ts';
import { navigate } from '../../routing/router.ts';
import { analysisPath } from './analysis-path.ts';

/** What a person wants done with an analysis. */
export interface AnalysisAction {
  readonly kind: 'rerun' | 'delete';
  readonly analysis: AnalysisSummary;
}

interface AnalysisActionsProps {
  readonly analysis: AnalysisSummary;
  readonly onAction: (action: AnalysisAction) => void;
}

/** The menu at the end of an analysis's row. */
export function AnalysisActions({ analysis, onAction }: AnalysisActionsProps) {
  const pick = (kind: AnalysisAction['kind']) => () => onAction({ kind, analysis });
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          icon={<MoreHorizontal20Regular />}
          aria-label={`Actions for ${fileWords(analysis)}`}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem icon={<Open20Regular />} onClick={() => navigate(analysisPath(analysis.id))}>
            Open
          </MenuItem>
          {analysis.status === 'complete' && <ReportItems id={analysis.id} />}
          <MenuItem icon={<ArrowSync20Regular />} onClick={pick('rerun')}>
            Analyse again
          </MenuItem>
          <MenuDivider />
          <MenuItem icon={<Delete20Regular />} onClick={pick('delete')}>
            Delete
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

/** The report in each of its formats, as items of a menu. */
export function ReportItems({ id }: { readonly id: string }) {
  return formats.map(({ format, label }) => (
    <MenuItemLink key={format} icon={<ArrowDownload20Regular />} href={reportPath(id, format)} download>
      {label}
    </MenuItemLink>
  ));
}

const formats = [
  { format: 'pdf', label: 'Report as PDF' },
  { format: 'docx', label: 'Report as Word' },
  { format: 'json', label: 'Report as JSON' },
] as const;
