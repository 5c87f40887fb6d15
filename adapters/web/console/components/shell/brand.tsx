import { Link } from '../../routing/link.tsx';
import styles from './rail.module.css';

/** The product's mark and name; leads to the first page, unless it is `plain`. */
export function Brand({ plain = false }: { readonly plain?: boolean }) {
  const mark = (
    <>
      <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
        <rect width="32" height="32" rx="8" fill="#2f72b4" />
        <path
          d="M8 9.5h10M8 15h16M8 20.5h7"
          stroke="#fff"
          strokeWidth="2.4"
          strokeLinecap="round"
          fill="none"
        />
        <path
          d="m18.5 21.5 2.6 2.6 4.6-5.2"
          stroke="#bfe3ff"
          strokeWidth="2.4"
          strokeLinecap="round"
          strokeLinejoin="round"
          fill="none"
        />
      </svg>
      <span>
        <strong>MLOps Finance</strong>
        <small>Compliance assistant</small>
      </span>
    </>
  );
  if (plain) return <div className={styles.brand}>{mark}</div>;
  return (
    <Link href="/" className={styles.brand}>
      {mark}
    </Link>
  );
}
