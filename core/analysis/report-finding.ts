import { dateWords } from '../display/date-words.ts';
import { ownLink } from '../display/links.ts';
import { oneLine, plainText } from '../display/plain-text.ts';
import { shorten } from '../display/shorten.ts';
import {
  assessorWords,
  effectiveVerdict,
  kindWords,
  severityWords,
  stateWords,
  verdictTone,
  verdictWords,
} from '../display/verdict-words.ts';
import { confidenceWords, placeWords } from '../display/words.ts';
import type { Finding } from '../model/analysis.ts';
import type { BlockOf, ReportBlock } from '../model/report.ts';
import { facts, heading } from './report-blocks.ts';

/** One finding, with its number in the report, the quotes of both sides, and everything that is known of it. */
export function writeFinding(
  n: number,
  finding: Finding,
  { filename, publicUrl }: { readonly filename: string; readonly publicUrl: string },
): ReportBlock[] {
  return [
    heading(3, `${n}. ${nameFinding(finding)}`),
    marksOf(finding),
    policyQuote(finding, publicUrl),
    ...finding.evidence.map(evidence => documentQuote(evidence, filename)),
    factsOf(finding),
  ];
}

/** What a finding is called: its requirement, shortened. */
export function nameFinding({ requirement }: Finding): string {
  return shorten(oneLine(requirement.text), longestName);
}

function marksOf(finding: Finding): ReportBlock {
  const verdict = effectiveVerdict(finding);
  const { severity, kind } = finding.requirement;
  return {
    kind: 'marks',
    items: [
      { text: verdictWords[verdict], tone: verdictTone[verdict] },
      { text: `${severityWords[severity]} severity`, tone: null },
      { text: kindWords[kind], tone: null },
      { text: stateWords[finding.state], tone: null },
    ],
  };
}

function policyQuote({ policy }: Finding, publicUrl: string): BlockOf<'quote'> {
  const { documentTitle, section, page } = policy;
  // Documents often begin with their title as the outermost heading: it is said once.
  const place = placeWords({ section: section.slice(section[0] === documentTitle ? 1 : 0), page });
  return {
    kind: 'quote',
    side: 'policy',
    label: 'Policy',
    text: plainText(policy.quote).trim(),
    source: [policyTitle(policy), place].filter(Boolean).join(', '),
    url: ownLink(policy.url, publicUrl),
  };
}

function documentQuote({ quote, page }: Finding['evidence'][number], filename: string): BlockOf<'quote'> {
  const name = shorten(oneLine(filename), longestFile);
  return {
    kind: 'quote',
    side: 'document',
    label: 'Document',
    text: plainText(quote).trim(),
    source: page === null ? name : `${name}, page ${page}`,
    url: null,
  };
}

function factsOf(finding: Finding): BlockOf<'facts'> {
  const { requirement, reason, recommendation, confidence, note, evidence } = finding;
  const text = oneLine(requirement.text);
  return facts([
    ['Requirement', text.length > longestName ? text : null],
    ['Document', evidence.length === 0 ? 'No passage of it is quoted.' : null],
    ['Reason', plainText(reason).trim()],
    ['Recommendation', recommendation && plainText(recommendation).trim()],
    ['Assessed', `${assessorWords(finding)}, ${confidenceWords(confidence).toLowerCase()}`],
    ['Review', reviewWords(finding)],
    ['State', lifeWords(finding)],
    ['Note', note && plainText(note).trim()],
  ]);
}

/** Who decided, and what the machine had said; null where nobody has. */
function reviewWords({ verdict, reviewedVerdict, history }: Finding): string | null {
  if (reviewedVerdict === null) return null;
  const event = history.findLast(({ verdict: decided }) => decided === reviewedVerdict);
  const who = event ? ` by ${nameOf(event.by)} on ${dateWords(event.at)}` : ' by a reviewer';
  const was = reviewedVerdict === verdict ? 'as it was assessed' : `assessed as “${verdictWords[verdict]}”`;
  return `“${verdictWords[reviewedVerdict]}”${who}; ${was}`;
}

/** Where it is in its life, where that is more than one word. */
function lifeWords({ state, assignee, expiresAt }: Finding): string | null {
  if (assignee === null && expiresAt === null) return null;
  const until = expiresAt === null ? '' : ` until ${dateWords(expiresAt)}`;
  const who = assignee === null ? '' : `, assigned to ${nameOf(assignee)}`;
  return state === 'assigned' && who
    ? `Assigned to ${nameOf(assignee!)}`
    : `${stateWords[state]}${until}${who}`;
}

/** `Gifts Policy, version 2`. */
export function policyTitle({
  documentTitle,
  version,
}: Pick<Finding['policy'], 'documentTitle' | 'version'>): string {
  return `${shorten(oneLine(documentTitle), longestSource) || 'Untitled document'}, version ${version}`;
}

function nameOf(person: string): string {
  return shorten(oneLine(person), longestSource);
}

const longestName = 140;
const longestSource = 150;
const longestFile = 60;
