import { Open16Regular } from '@fluentui/react-icons/svg/open';
import { oneLine } from '../../../../../core/display/plain-text.ts';
import { placeWords } from '../../../../../core/display/words.ts';
import { documentPath } from '../../../../../core/document-path.ts';
import type { Finding } from '../../../../../core/model/analysis.ts';
import { listPassages } from '../../api/documents.ts';
import { Link } from '../../routing/link.tsx';
import { sectionWithin } from '../../text/section-within.ts';
import { PassagePane } from './passage-pane.tsx';
import { QuotedText } from './quoted-text.tsx';
import { usePassages } from './use-passages.ts';

/** What the policy demands, forbids or allows, in its own words and among what stands around it. */
export function PolicyPane({ policy }: { readonly policy: Finding['policy'] }) {
  const { documentId, documentTitle, version, section, page } = policy;
  const passages = usePassages(`policy ${documentId} ${version}`, () => listPassages(documentId, version));
  const place = placeWords({ section: sectionWithin(documentTitle, section), page });
  return (
    <PassagePane
      label="What the policy says"
      title={
        <Link href={documentPath(policy)} aria-label={`Open ${oneLine(documentTitle)} at this passage`}>
          {oneLine(documentTitle)}
          {'\u00a0'}
          <Open16Regular aria-hidden />
        </Link>
      }
      place={[place, `version ${version}`].filter(Boolean).join(' · ')}
    >
      <QuotedText span={policy} passages={passages} />
    </PassagePane>
  );
}
