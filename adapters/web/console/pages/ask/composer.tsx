import { Button } from '@fluentui/react-components';
import { Send20Filled } from '@fluentui/react-icons/svg/send';
import { Stop20Filled } from '@fluentui/react-icons/svg/stop';
import type { KeyboardEvent } from 'react';
import { useEffect, useId, useRef, useState } from 'react';
import { CommandMenu } from './command-menu.tsx';
import type { CommandOffer } from './commands.ts';
import { matchOffers } from './commands.ts';
import styles from './composer.module.css';

/** As many characters as the API takes in a question. */
const longest = 4_000;

interface ComposerProps {
  /** The field takes the focus whenever this changes. */
  readonly focusKey: number;
  /** An answer is on its way: the next question waits for it. */
  readonly busy: boolean;
  readonly onSubmit: (line: string) => void;
  readonly onStop: () => void;
}

/** Where a question is typed; `/` offers the commands. Enter sends, Shift+Enter breaks the line. */
export function Composer({ focusKey, busy, onSubmit, onStop }: ComposerProps) {
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const [dismissed, setDismissed] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const menuId = useId();
  const hintId = useId();

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when.
  useEffect(() => field.current?.focus({ preventScroll: true }), [focusKey]);

  const offers = dismissed ? [] : matchOffers(text);
  const tooLong = text.length > longest;

  const type = (value: string) => {
    setText(value);
    setActive(0);
    setDismissed(false);
  };
  const submit = (line: string) => {
    if (busy || tooLong || line.trim() === '') return;
    onSubmit(line.trim());
    type('');
  };
  const choose = (offer: CommandOffer) => {
    if (offer.argument === null) submit(offer.command);
    else type(`${offer.command} `);
    field.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // Enter that ends the composition of a character (Japanese, Chinese, Korean) sends nothing.
    if (event.nativeEvent.isComposing) return;
    const offer = offers[active];
    const move = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (offer && move !== 0) setActive((active + move + offers.length) % offers.length);
    else if (offer && (event.key === 'Tab' || event.key === 'Enter') && !event.shiftKey) choose(offer);
    else if (offer && event.key === 'Escape') setDismissed(true);
    else if (event.key === 'Enter' && !event.shiftKey) submit(text);
    else return;
    event.preventDefault();
  };

  return (
    <div className={styles.dock}>
      <form
        className={styles.composer}
        onSubmit={event => {
          event.preventDefault();
          submit(text);
        }}
      >
        {offers.length > 0 && (
          <CommandMenu id={menuId} offers={offers} active={active} onActivate={setActive} onChoose={choose} />
        )}
        <div className={styles.box}>
          <div className={styles.grow} data-text={text}>
            <textarea
              ref={field}
              rows={1}
              value={text}
              placeholder="Ask your policies, or type /"
              aria-label="Question"
              aria-describedby={hintId}
              role="combobox"
              aria-expanded={offers.length > 0}
              aria-controls={menuId}
              aria-autocomplete="list"
              aria-activedescendant={offers.length > 0 ? `${menuId}-${active}` : undefined}
              aria-invalid={tooLong}
              onChange={event => type(event.target.value)}
              onKeyDown={onKeyDown}
              onBlur={() => setDismissed(true)}
            />
          </div>
          {busy ? (
            <Button icon={<Stop20Filled />} aria-label="Stop" onClick={onStop} className={styles.send} />
          ) : (
            <Button
              appearance="primary"
              icon={<Send20Filled />}
              aria-label="Send"
              type="submit"
              disabledFocusable={text.trim() === '' || tooLong}
              className={styles.send}
            />
          )}
        </div>
        <p id={hintId} className={styles.hint} data-bad={tooLong}>
          {text.length > longest - 500
            ? `${text.length.toLocaleString('en')} of ${longest.toLocaleString('en')} characters`
            : drawHint()}
        </p>
      </form>
    </div>
  );
}

function drawHint() {
  return (
    <>
      <span className={styles.keys}>Enter sends, Shift+Enter starts a new line. </span>
      Check important decisions with Compliance.
    </>
  );
}
