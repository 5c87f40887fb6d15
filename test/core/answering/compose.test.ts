import { describe, expect, it } from '@jest/globals';
import { composeAnswer } from '../../../core/answering/compose.ts';
import { unitsOf } from '../../../core/answering/units.ts';
import type { Found } from '../../../core/knowledge/search.ts';
import { foundOf, leadFrom } from '../../fixtures/found.ts';

const sure = 0.9;

describe('composing an answer', () => {
  it('cites each sentence with the page on which its own block begins', () => {
    const found = onPages(foundOf('d.1.0', ['Staff must ask first.', 'Staff must keep the reply.']), [2, 3]);
    const [, second] = unitsOf(found);
    const { citations } = composeAnswer({ units: [second!], confidence: sure }, [found]);
    expect(citations).toMatchObject([{ quote: 'Staff must keep the reply.', page: 3 }]);
    expect(citations[0]?.url).toContain('page=3');
  });

  it('cites a lead-in with the page of the passage that holds it', () => {
    const before = foundOf('d.1.0', ['Staff must never accept:']);
    const lead = { ...leadFrom(before), page: 4 };
    const found = onPages(foundOf('d.1.1', ['- cash of any amount;'], { lead, start: 25 }), [5]);
    const { citations } = composeAnswer({ units: unitsOf(found), confidence: sure }, [found]);
    expect(citations.map(({ quote, page }) => [quote, page])).toEqual([
      ['Staff must never accept:', 4],
      ['cash of any amount;', 5],
    ]);
  });

  it('abstains below the threshold, however well the sentences read', () => {
    const found = foundOf('d.1.0', ['Staff must ask first.']);
    const { outcome, citations, pieces } = composeAnswer({ units: unitsOf(found), confidence: 0.2 }, [found]);
    expect(outcome).toBe('abstained');
    expect(citations).toEqual([]);
    expect(pieces.join('')).toMatch(/don’t seem to cover/);
  });

  it('abstains where a sentence does not stand in the passage that it is said to come from', () => {
    const found = foundOf('d.1.0', ['Staff must ask first.']);
    const [unit] = unitsOf(found);
    const invented = { ...unit!, text: 'Staff may ask whenever they like.' };
    expect(composeAnswer({ units: [invented], confidence: sure }, [found]).outcome).toBe('abstained');
  });

  it('is partial where it is sure enough to answer and not to say that this is all', () => {
    const found = foundOf('d.1.0', ['Staff must ask first.']);
    expect(composeAnswer({ units: unitsOf(found), confidence: 0.5 }, [found]).outcome).toBe('partial');
    expect(composeAnswer({ units: unitsOf(found), confidence: sure }, [found]).outcome).toBe('answered');
  });
});

/** The passage with its blocks on these pages. */
function onPages(found: Found, pages: readonly number[]): Found {
  const blocks = found.passage.blocks.map((block, i) => ({ ...block, page: pages[i] ?? null }));
  return { ...found, passage: { ...found.passage, page: pages[0] ?? null, blocks } };
}
