import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';

/** What a person chose: a look, or whatever the system has. */
export type ThemeChoice = 'system' | 'light' | 'dark';

const storageKey = 'mlops-finance.theme';
const systemDark = window.matchMedia('(prefers-color-scheme: dark)');

/** Whether the look in force is dark, for what Fluent's theme doesn't reach. */
export const DarkContext = createContext(false);

export const useIsDark = () => useContext(DarkContext);

/** The look in force, and the choice behind it, which this browser remembers. */
export function useTheme(): {
  readonly dark: boolean;
  readonly choice: ThemeChoice;
  readonly choose: (choice: ThemeChoice) => void;
} {
  const [choice, setChoice] = useState<ThemeChoice>(readChoice);
  const prefersDark = useSyncExternalStore(subscribe, () => systemDark.matches);
  const dark = choice === 'system' ? prefersDark : choice === 'dark';

  useEffect(() => {
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  }, [dark]);

  const choose = (next: ThemeChoice) => {
    setChoice(next);
    try {
      localStorage.setItem(storageKey, next);
    } catch {
      // Storage may be refused in a frame: the choice then holds until the page is left.
    }
  };
  return { dark, choice, choose };
}

function subscribe(listener: () => void): () => void {
  systemDark.addEventListener('change', listener);
  return () => systemDark.removeEventListener('change', listener);
}

function readChoice(): ThemeChoice {
  try {
    const stored = localStorage.getItem(storageKey);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    return 'system';
  }
}
