import { Open16Regular } from '@fluentui/react-icons/svg/open';
import { plainText } from '../../../../../core/display/plain-text.ts';
import { documentPath } from '../../../../../core/document-path.ts';
import type { FoundPassage } from '../../../../../core/model/passage.ts';
import { Link } from '../../routing/link.tsx';
import { SourcePlace } from './citation-list.tsx';
import styles from './source-list.module.css';

/** What comes nearest to a question that the policies don't cover: passages to read, not an answer. */
export function NearestList({ passages }: { readonly passages: readonly FoundPassage[] }) {
  return (
    <ul className={styles.sources} aria-label="Nearest passages">
      {passages.map(passage => (
        <li key={passage.id} className={styles.source}>
          <div className={styles.body}>
            <p className={styles.title}>
              <Link href={documentPath(passage)} aria-label={`Open ${passage.documentTitle} at this passage`}>
                {passage.documentTitle}
                <Open16Regular aria-hidden />
              </Link>
            </p>
            <SourcePlace {...passage} />
            <p className={styles.excerpt}>{plainText(passage.text)}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
