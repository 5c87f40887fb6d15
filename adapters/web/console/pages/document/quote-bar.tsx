import { Button } from '@fluentui/react-components';
import { plainText } from '../../../../../core/display/plain-text.ts';
import { placeWords } from '../../../../../core/display/words.ts';
import type { QuotedPassage } from '../../components/reading/quoted-passage.ts';
import { sectionWithin } from '../../text/section-within.ts';
import styles from './quote-bar.module.css';

interface QuoteBarProps {
  readonly quoted: QuotedPassage;
  readonly title: string;
  readonly version: number;
  /** Scrolls to the passage. */
  readonly onGo: () => void;
}

/** The quote that led here, with its place; it stays in view while the document scrolls. */
export function QuoteBar({ quoted, title, version, onGo }: QuoteBarProps) {
  const section = sectionWithin(title, quoted.section);
  const place = [`Version ${version}`, placeWords({ ...quoted, section })].filter(Boolean).join(', ');
  return (
    <section className={styles.bar} aria-label="Quoted passage">
      <div className={styles.what}>
        <blockquote>{plainText(quoted.quote)}</blockquote>
        <p>{place}</p>
      </div>
      <Button size="small" onClick={onGo}>
        Show passage
      </Button>
    </section>
  );
}
