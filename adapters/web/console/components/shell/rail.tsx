import { Chat20Regular } from '@fluentui/react-icons/svg/chat';
import { Code20Regular } from '@fluentui/react-icons/svg/code';
import { Dismiss20Regular } from '@fluentui/react-icons/svg/dismiss';
import { DocumentCheckmark20Regular } from '@fluentui/react-icons/svg/document-checkmark';
import { History20Regular } from '@fluentui/react-icons/svg/history';
import { Library20Regular } from '@fluentui/react-icons/svg/library';
import { Navigation20Regular } from '@fluentui/react-icons/svg/navigation';
import { Link } from '../../routing/link.tsx';
import type { Route } from '../../routing/router.ts';
import type { useTheme } from '../../use-theme.ts';
import { Brand } from './brand.tsx';
import { HealthStatus } from './health-status.tsx';
import styles from './rail.module.css';
import { SignOut } from './sign-out.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

const places = [
  { href: '/', label: 'Ask', icon: Chat20Regular, pages: ['ask'] },
  {
    href: '/knowledge',
    label: 'Knowledge base',
    icon: Library20Regular,
    pages: ['knowledge', 'document', 'requirements'],
  },
  {
    href: '/analysis',
    label: 'Document analysis',
    icon: DocumentCheckmark20Regular,
    pages: ['analyses', 'analysis'],
  },
  { href: '/history', label: 'History', icon: History20Regular, pages: ['history', 'answer'] },
] as const satisfies { pages: readonly Route['page'][]; [rest: string]: unknown }[];

interface RailProps {
  readonly page: Route['page'];
  readonly theme: ReturnType<typeof useTheme>;
  /** Whether the menu is unfolded; matters in a narrow window only. */
  readonly open: boolean;
  readonly onToggle: () => void;
}

/** The name of the product, the way to its pages, and the state of the service. */
export function Rail({ page, theme, open, onToggle }: RailProps) {
  return (
    <header className={styles.rail}>
      <div className={styles.top}>
        <Brand />
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={open}
          aria-controls="menu"
          aria-label="Menu"
          onClick={onToggle}
        >
          {open ? <Dismiss20Regular /> : <Navigation20Regular />}
        </button>
      </div>
      <div id="menu" className={styles.menu} data-open={open}>
        <nav aria-label="Pages">
          <ul className={styles.places}>
            {places.map(({ href, label, icon: Icon, pages }) => (
              <li key={href}>
                <Link
                  href={href}
                  className={styles.place}
                  aria-current={(pages as readonly string[]).includes(page) ? 'page' : undefined}
                >
                  <Icon aria-hidden />
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className={styles.foot}>
          <a href="/mlops/docs" className={styles.place}>
            <Code20Regular aria-hidden />
            API documentation
          </a>
          <SignOut />
          <HealthStatus />
          <ThemeSwitch choice={theme.choice} choose={theme.choose} />
        </div>
      </div>
    </header>
  );
}
