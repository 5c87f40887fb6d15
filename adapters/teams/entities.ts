import { ownLink } from '../../core/display/links.ts';
import { oneLine } from '../../core/display/plain-text.ts';
import { shorten } from '../../core/display/shorten.ts';
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
 * label that says so. Extracts are the policies' own words: labelling them as generated would be untrue.
 */
export function citationEntities(answer: RAGResponse, baseUrl: string): MessageEntity[] {
  const claims = answer.citations.slice(0, limits.citations).map((citation): Claim => {
    const url = ownLink(citation.url, baseUrl);
    return {
      '@type': 'Claim',
      position: citation.n,
      appearance: {
        '@type': 'DigitalDocument',
        name: shorten(literal(oneLine(citation.documentTitle)), limits.citationName) || 'Untitled document',
        ...(url !== null && { url }),
        abstract: shorten(literal(oneLine(citation.quote)), limits.citationAbstract),
      },
    };
  });
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
