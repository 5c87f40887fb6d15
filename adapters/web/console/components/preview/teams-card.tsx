import * as AdaptiveCards from 'adaptivecards';
import { useEffect, useRef } from 'react';
import { useIsDark } from '../../use-theme.ts';
import styles from './teams-card.module.css';
import { withPictures } from './teams-charts.ts';
import { teamsHostConfig } from './teams-host-config.ts';

// Without a handler the library warns of each text; the card's own words hold no Markdown.
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (_text, result) => {
  result.didProcess = false;
};

/** An Adaptive Card as Teams shows it. */
export function TeamsCard({ content }: { readonly content: unknown }) {
  const frame = useRef<HTMLDivElement>(null);
  const dark = useIsDark();

  useEffect(() => {
    const card = new AdaptiveCards.AdaptiveCard();
    card.hostConfig = new AdaptiveCards.HostConfig(teamsHostConfig(dark));
    card.onExecuteAction = action => {
      if (action instanceof AdaptiveCards.OpenUrlAction && action.url)
        window.open(action.url, '_blank', 'noopener');
    };
    card.parse(withPictures(content, dark));
    const element = card.render();
    if (element) frame.current?.replaceChildren(element);
  }, [content, dark]);

  return (
    <div className={styles.teams} data-surface="teams">
      <div ref={frame} className={styles.card} />
    </div>
  );
}
