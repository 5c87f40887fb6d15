/** The part of Adaptive Cards 1.5 that is in use here: https://adaptivecards.io/explorer/ */
export interface AdaptiveCard {
  readonly $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
  readonly type: 'AdaptiveCard';
  readonly version: '1.5';
  /** Shown by clients that can't draw the card. */
  readonly fallbackText: string;
  readonly body: readonly CardElement[];
  readonly actions?: readonly OpenUrlAction[];
  readonly msteams: { readonly width: 'Full' };
}

export type CardElement = TextBlock | RichTextBlock | Container;

interface Placed {
  readonly spacing?: 'Small' | 'Medium';
  readonly separator?: true;
}

/** `text` is Markdown, so only our own words stand here. */
export interface TextBlock extends Placed {
  readonly type: 'TextBlock';
  readonly text: string;
  readonly wrap: true;
  readonly style?: 'heading';
  readonly size?: 'Default';
  readonly weight?: 'Bolder';
}

/** https://adaptivecards.io/explorer/RichTextBlock.html */
export interface RichTextBlock extends Placed {
  readonly type: 'RichTextBlock';
  readonly inlines: readonly TextRun[];
}

/** `text` is shown as it is: Markdown does not work in it. */
export interface TextRun {
  readonly type: 'TextRun';
  readonly text: string;
  readonly weight?: 'Bolder';
  readonly italic?: true;
  readonly isSubtle?: true;
  readonly size?: 'Small';
  readonly selectAction?: OpenUrlAction;
}

export interface Container extends Placed {
  readonly type: 'Container';
  readonly style?: 'emphasis';
  readonly items: readonly CardElement[];
}

export interface OpenUrlAction {
  readonly type: 'Action.OpenUrl';
  readonly title?: string;
  readonly url: string;
}
