import { helpWords } from '../../../../../core/display/help-words.ts';
import { offers } from './commands.ts';
import styles from './reply.module.css';

/** What can be asked, and the commands. */
export function HelpReply() {
  return (
    <section className={styles.reply} aria-label="Help">
      <h2>{helpWords.title}</h2>
      <p>{helpWords.ask}</p>
      <p>{helpWords.quotes}</p>
      <dl className={styles.commands}>
        {offers.map(offer => (
          <div key={offer.command}>
            <dt>
              {offer.command} {offer.argument && <em>{offer.argument}</em>}
            </dt>
            <dd>{offer.description}</dd>
          </div>
        ))}
      </dl>
      <p>
        Here the word /policy may be left out. In Slack and Teams the same commands give the same answers.
      </p>
    </section>
  );
}
