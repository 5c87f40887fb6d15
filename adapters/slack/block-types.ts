/** The blocks that are in use here: https://docs.slack.dev/reference/block-kit/blocks */
export type SlackBlock =
  | HeaderBlock
  | RichTextBlock
  | ContextBlock
  | DividerBlock
  | ActionsBlock
  | ContextActionsBlock
  | DataVisualizationBlock;

/** https://docs.slack.dev/reference/block-kit/blocks/header-block */
export interface HeaderBlock {
  readonly type: 'header';
  readonly text: PlainText;
}

/** https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
export interface RichTextBlock {
  readonly type: 'rich_text';
  readonly elements: readonly RichTextPart[];
}

export type RichTextPart = RichTextSection | RichTextQuote | RichTextList | RichTextPreformatted;

export interface RichTextSection {
  readonly type: 'rich_text_section';
  readonly elements: readonly RichTextElement[];
}

export interface RichTextQuote {
  readonly type: 'rich_text_quote';
  readonly elements: readonly RichTextElement[];
}

/** https://docs.slack.dev/reference/block-kit/block-elements/rich-text-list-element */
export interface RichTextList {
  readonly type: 'rich_text_list';
  readonly style: 'bullet';
  /** 0 to 8. */
  readonly indent: number;
  readonly elements: readonly RichTextSection[];
}

/** https://docs.slack.dev/reference/block-kit/block-elements/rich-text-preformatted-element */
export interface RichTextPreformatted {
  readonly type: 'rich_text_preformatted';
  readonly elements: readonly RichTextElement[];
}

/** `text` is shown as it is: in rich text only an element of its own type can be a mention or a link. */
export type RichTextElement =
  | { readonly type: 'text'; readonly text: string; readonly style?: RichTextStyle }
  | { readonly type: 'link'; readonly url: string; readonly text: string; readonly style?: RichTextStyle };

export interface RichTextStyle {
  readonly bold?: true;
  readonly italic?: true;
}

export interface PlainText {
  readonly type: 'plain_text';
  readonly text: string;
  /** False leaves `:smile:` as it was written. */
  readonly emoji: boolean;
}

/** https://docs.slack.dev/reference/block-kit/blocks/context-block */
export interface ContextBlock {
  readonly type: 'context';
  readonly elements: readonly PlainText[];
}

export interface DividerBlock {
  readonly type: 'divider';
}

/** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
export interface Button {
  readonly type: 'button';
  readonly action_id: string;
  readonly text: PlainText;
  readonly url?: string;
  readonly value?: string;
  readonly accessibility_label?: string;
}

export interface ActionsBlock {
  readonly type: 'actions';
  readonly elements: readonly Button[];
}

export interface FeedbackButton {
  readonly text: PlainText;
  readonly value: string;
  readonly accessibility_label: string;
}

/** https://docs.slack.dev/reference/block-kit/block-elements/feedback-buttons-element */
export interface FeedbackButtons {
  readonly type: 'feedback_buttons';
  readonly action_id: string;
  readonly positive_button: FeedbackButton;
  readonly negative_button: FeedbackButton;
}

/** https://docs.slack.dev/reference/block-kit/blocks/context-actions-block */
export interface ContextActionsBlock {
  readonly type: 'context_actions';
  readonly elements: readonly FeedbackButtons[];
}

/** https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block */
export interface DataVisualizationBlock {
  readonly type: 'data_visualization';
  /** Up to 50 characters. */
  readonly title: string;
  readonly chart: PieChart;
}

export interface PieChart {
  readonly type: 'pie';
  /** One to six, each with a label of up to 20 characters and a value above 0. */
  readonly segments: readonly { readonly label: string; readonly value: number }[];
}
