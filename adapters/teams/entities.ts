import type { AnswerMeasure } from '../../core/display/answer-measure.ts';
import { oneLine } from '../../core/display/plain-text.ts';
import { shorten } from '../../core/display/shorten.ts';
import { citedSources } from '../../core/display/sources.ts';
import type { RAGResponse } from '../../core/model/question.ts';
import { literal } from './escape.ts';
import { limits } from './limits.ts';

/** A claim of Teams' own citations; `position` is the number of its mark in the text. */
export interface Claim {
  readonly '@type': 'Claim';
  readonly position: number;
  readonly appearance: {
    readonly '@type': 'DigitalDocument';
    readonly name: string;
    readonly url?: string;
    readonly abstract: string;
  };
}

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content */
export interface MessageEntity {
  readonly type: 'https://schema.org/Message';
  readonly '@type': 'Message';
  readonly '@context': 'https://schema.org';
  readonly additionalType?: readonly ['AIGeneratedContent'];
  readonly citation?: readonly Claim[];
}

/**
 * The one entity (two are refused) with the citations and, where a language model wrote the sentences, the
 * label that says so. Extracts are the policies' own words: to label them as generated would be untrue.
 */
export function messageEntities(
  answer: RAGResponse,
  baseUrl: string,
  measure: Pick<AnswerMeasure, 'sources'>,
): MessageEntity[] {
  const claims = claimsOf(answer, baseUrl, Math.min(measure.sources, limits.citations));
  const generated = answer.model !== 'extractive';
  if (!generated && claims.length === 0) return [];
  return [
    {
      type: 'https://schema.org/Message',
      '@type': 'Message',
      '@context': 'https://schema.org',
      ...(generated && { additionalType: ['AIGeneratedContent'] as const }),
      ...(claims.length > 0 && { citation: claims }),
    },
  ];
}

function claimsOf(answer: RAGResponse, baseUrl: string, max: number): Claim[] {
  const { sources } = citedSources(answer, baseUrl, { sources: max, quote: limits.citationAbstract * 2 });
  return sources.map(({ n, title, quote, url }) => ({
    '@type': 'Claim',
    position: n,
    appearance: {
      '@type': 'DigitalDocument',
      name: shorten(literal(title), limits.citationName),
      ...(url !== null && { url }),
      abstract: shorten(literal(oneLine(quote)), limits.citationAbstract),
    },
  }));
}
