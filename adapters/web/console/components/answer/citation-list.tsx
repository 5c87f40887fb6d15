import { Open16Regular } from '@fluentui/react-icons/svg/open';
import { plainText } from '../../../../../core/display/plain-text.ts';
import { placeWords } from '../../../../../core/display/words.ts';
import type { Citation } from '../../../../../core/model/question.ts';
import { Link } from '../../routing/link.tsx';
import { sectionWithin } from '../../text/section-within.ts';
import { useCitations } from './citation-context.ts';
import styles from './source-list.module.css';

/** The quotes behind an answer, each with the way to its place in the original. */
export function CitationList({ citations }: { readonly citations: readonly Citation[] }) {
  const { active, setActive } = useCitations();
  return (
    <ol className={styles.sources} aria-label="Citations">
      {citations.map(citation => (
        <li
          key={citation.n}
          className={styles.source}
          data-citation={citation.n}
          data-active={active === citation.n}
          onMouseEnter={() => setActive(citation.n)}
          onMouseLeave={() => setActive(null)}
          onFocus={() => setActive(citation.n)}
          onBlur={() => setActive(null)}
        >
          <span className={styles.number} aria-hidden="true">
            {citation.n}
          </span>
          <div className={styles.body}>
            <p className={styles.title}>
              <Link
                href={citation.url}
                aria-label={`Citation ${citation.n}: open ${citation.documentTitle} at this passage`}
              >
                {citation.documentTitle}
                <Open16Regular aria-hidden />
              </Link>
            </p>
            <SourcePlace {...citation} />
            <blockquote className={styles.quote}>{plainText(citation.quote)}</blockquote>
          </div>
        </li>
      ))}
    </ol>
  );
}

interface SourcePlaceProps {
  readonly documentTitle: string;
  readonly section: readonly string[];
  readonly page: number | null;
  readonly version: number;
}

/** Where in a document something stands: section path, page, version. */
export function SourcePlace({ documentTitle, section, page, version }: SourcePlaceProps) {
  const place = placeWords({ section: sectionWithin(documentTitle, section), page });
  const words = [place, `version ${version}`].filter(Boolean);
  return <p className={styles.place}>{words.join(' · ')}</p>;
}
