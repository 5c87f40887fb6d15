import styles from './citation-chip.module.css';
import { useCitations } from './citation-context.ts';

/** The number of a citation in the text; leads to the citation below. */
export function CitationChip({ n }: { readonly n: number }) {
  const { citations, active, setActive, visit } = useCitations();
  const citation = citations.find(one => one.n === n);
  // While the answer is being written its citations are not known yet: the number stands alone.
  if (!citation) return <span className={styles.chip}>{n}</span>;
  const place = citation.section.at(-1) ?? (citation.page ? `page ${citation.page}` : '');
  return (
    <button
      type="button"
      className={styles.chip}
      data-active={active === n}
      aria-label={`Citation ${n}: ${citation.documentTitle}${place ? `, ${place}` : ''}`}
      title={citation.documentTitle}
      onMouseEnter={() => setActive(n)}
      onMouseLeave={() => setActive(null)}
      onFocus={() => setActive(n)}
      onBlur={() => setActive(null)}
      onClick={() => visit(n)}
    >
      {n}
    </button>
  );
}
