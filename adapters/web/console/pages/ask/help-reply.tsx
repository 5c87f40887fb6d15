import { offers } from './commands.ts';
import styles from './reply.module.css';

/** What can be asked, and the commands. */
export function HelpReply() {
  return (
    <section className={styles.reply} aria-label="Help">
      <h2>Ask your policies</h2>
      <p>
        Ask about anything your policies rule on, in plain words: what is allowed, who must approve, by when,
        up to which amount. A follow-up such as “and in Dublin?” is understood from the question before it.
      </p>
      <p>
        Each sentence of an answer carries a number. It leads to the quote behind it, and from there to the
        original document at that passage. Where the policies say nothing, the answer says so and shows what
        comes nearest.
      </p>
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
