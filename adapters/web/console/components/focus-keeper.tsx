import { useFocusFinders } from '@fluentui/react-components';

/**
 * Draws nothing, and keeps the focus management of Fluent UI alive while pages come and go. It ends with the
 * last component that uses it; where that is a dialog left by one of its links, what the dialog had hidden
 * from screen readers, all of the page, would stay hidden.
 */
export default function FocusKeeper() {
  useFocusFinders();
  return null;
}
