import type { CommandOffer } from './commands.ts';
import styles from './composer.module.css';

interface CommandMenuProps {
  readonly id: string;
  readonly offers: readonly CommandOffer[];
  /** The offer that Enter takes. */
  readonly active: number;
  readonly onActivate: (index: number) => void;
  readonly onChoose: (offer: CommandOffer) => void;
}

/** The commands above the composer; the focus stays in the composer, which names the active one. */
export function CommandMenu({ id, offers, active, onActivate, onChoose }: CommandMenuProps) {
  return (
    <div id={id} role="listbox" aria-label="Commands" className={styles.menu}>
      {offers.map((offer, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the composer's, which keeps the focus.
        <div
          key={offer.command}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          className={styles.option}
          onMouseDown={event => event.preventDefault()}
          onMouseEnter={() => onActivate(index)}
          onClick={() => onChoose(offer)}
        >
          <code>
            {offer.command}
            {offer.argument && <em> {offer.argument}</em>}
          </code>
          <span>{offer.description}</span>
        </div>
      ))}
    </div>
  );
}
