import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import type { Route } from '../../routing/router.ts';
import type { useTheme } from '../../use-theme.ts';
import { Rail } from './rail.tsx';
import styles from './shell.module.css';

interface ShellProps {
  readonly page: Route['page'];
  readonly theme: ReturnType<typeof useTheme>;
  readonly children: ReactNode;
}

/** The frame of every page: navigation at the side (on top of a narrow window) and the content. */
export function Shell({ page, theme, children }: ShellProps) {
  const [open, setOpen] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: arriving on a page closes the menu.
  useEffect(() => setOpen(false), [page]);

  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        Skip to content
      </a>
      <Rail page={page} theme={theme} open={open} onToggle={() => setOpen(!open)} />
      <main id="content" tabIndex={-1} className={styles.content}>
        {children}
      </main>
    </div>
  );
}
