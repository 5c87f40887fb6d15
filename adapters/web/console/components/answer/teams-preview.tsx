import * as AdaptiveCards from 'adaptivecards';
import { useEffect, useRef } from 'react';
import type { RAGResponse } from '../../../../../core/model/question.ts';
import { useIsDark } from '../../use-theme.ts';
import { renderAnswerCard } from '../previews.ts';
import { teamsHostConfig } from './teams-host-config.ts';
import styles from './teams-preview.module.css';

// Without a handler the library warns of each text; the card's own words hold no Markdown.
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (_text, result) => {
  result.didProcess = false;
};

/** The answer as the Adaptive Card that Teams gets. */
export default function TeamsPreview({ answer }: { readonly answer: RAGResponse }) {
  const frame = useRef<HTMLDivElement>(null);
  const dark = useIsDark();

  useEffect(() => {
    const card = new AdaptiveCards.AdaptiveCard();
    card.hostConfig = new AdaptiveCards.HostConfig(teamsHostConfig(dark));
    card.onExecuteAction = action => {
      if (action instanceof AdaptiveCards.OpenUrlAction && action.url)
        window.open(action.url, '_blank', 'noopener');
    };
    card.parse(renderAnswerCard(answer, { baseUrl: window.location.origin }));
    const element = card.render();
    if (element) frame.current?.replaceChildren(element);
  }, [answer, dark]);

  return (
    <div className={styles.teams} data-surface="teams">
      <div ref={frame} className={styles.card} />
    </div>
  );
}
