/**
 * The one place where an adapter imports others: the console shows the very message that Slack gets and the
 * very card that Teams gets, made by the functions that make them there.
 */
export { renderAnalysisBlocks } from '../../../slack/analysis-blocks.ts';
export { renderAnswerBlocks } from '../../../slack/blocks.ts';
export { renderAnalysisCard } from '../../../teams/analysis-card.ts';
export { renderAnswerCard } from '../../../teams/cards.ts';
