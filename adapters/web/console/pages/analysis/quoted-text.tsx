import { Spinner } from '@fluentui/react-components';
import { plainText } from '../../../../../core/display/plain-text.ts';
import type { PassageView } from '../../../../../core/model/passage.ts';
import type { QuotedSpan } from '../../../../../core/model/requirement.ts';
import type { Resource } from '../../api/use-resource.ts';
import { findQuotedPassage } from '../../components/reading/quoted-passage.ts';
import { toReadingBlocks } from '../../components/reading/reading-blocks.ts';
import { ReadingText } from '../../components/reading/reading-text.tsx';
import styles from './passage-pane.module.css';

interface QuotedTextProps {
  readonly span: QuotedSpan;
  readonly passages: Resource<readonly PassageView[]>;
}

/** The passage that a quote stands in, with the quote marked; the quote alone where there is no more to show. */
export function QuotedText({ span, passages: { value, error } }: QuotedTextProps) {
  const { quote, start, end } = span;
  if (!value && error === undefined) return <Spinner size="tiny" label="Opening the passage" />;
  const through = value?.filter(passage => passage.start < end && passage.end > start) ?? [];
  const quoted = findQuotedPassage(through, start, end);
  // A stretch that holds other words than the quote is never marked as if it did.
  if (!quoted || withoutSpace(quoted.quote) !== withoutSpace(quote)) {
    return (
      <blockquote className={styles.quote}>
        <mark>{plainText(quote)}</mark>
      </blockquote>
    );
  }
  const blocks = toReadingBlocks(through).filter(({ kind }) => kind !== 'heading' && kind !== 'page');
  return <ReadingText blocks={blocks} quoted={quoted} compact />;
}

function withoutSpace(text: string): string {
  return text.replace(/\s+/gu, '');
}
