import { analysisLink, reportLink } from '../../core/display/links.ts';
import type { ActionsBlock } from './block-types.ts';
import { plain } from './rich-text.ts';

/** What a click on one of an analysis's buttons is called in Slack's `block_actions` payload. */
const analysisActions = {
  open: 'analysis_open',
  pdf: 'analysis_report_pdf',
  docx: 'analysis_report_docx',
} as const;

/**
 * The ways on from an analysis: all its findings, and the report to keep. The value that comes back with a click
 * is the analysis's id. No block where none of it may be linked.
 */
export function analysisButtons(analysisId: string, baseUrl: string): ActionsBlock[] {
  const ways = [
    { action_id: analysisActions.open, words: 'All findings', url: analysisLink(analysisId, baseUrl) },
    { action_id: analysisActions.pdf, words: 'Report as PDF', url: reportLink(analysisId, 'pdf', baseUrl) },
    {
      action_id: analysisActions.docx,
      words: 'Report as Word',
      url: reportLink(analysisId, 'docx', baseUrl),
    },
  ];
  const elements = ways.flatMap(({ action_id, words, url }) =>
    url === null ? [] : [{ type: 'button' as const, action_id, text: plain(words), url, value: analysisId }],
  );
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}
