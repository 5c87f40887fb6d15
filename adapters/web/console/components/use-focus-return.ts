import type { FocusEvent } from 'react';
import { useEffect, useRef } from 'react';

/**
 * Gives the focus back, when the component goes, to what had it before the component took it; where that is
 * gone too, or the focus has moved on, nothing happens. The result is the component's `onFocus`.
 */
export function useFocusReturn(): (event: FocusEvent) => void {
  const before = useRef<Element | null>(null);
  useEffect(
    () => () => {
      const lost = document.activeElement === null || document.activeElement === document.body;
      if (lost && before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
    },
    [],
  );
  return ({ relatedTarget }) => {
    before.current ??= relatedTarget;
  };
}
