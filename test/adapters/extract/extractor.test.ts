import { describe, expect, it } from '@jest/globals';
import { createExtractor } from '../../../adapters/extract/index.ts';
import { describeExtractorContract } from '../../contracts/extractor.ts';

describeExtractorContract('an extractor with a thread for each file', createExtractor());
describeExtractorContract('an extractor in the same thread', createExtractor({ isolated: false }));

const text = new TextEncoder().encode('Staff must report every gift. '.repeat(1000));

describe('an extractor with a thread for each file', () => {
  it('stops a file that takes longer than the time limit', async () => {
    const extractor = createExtractor({ timeoutMs: 1 });
    await expect(extractor.extract(text, 'text/plain', { maxPages: 1 })).rejects.toMatchObject({
      code: 'extraction_timeout',
      message: expect.stringContaining('1 second'),
    });
  });

  it('survives a file that takes more memory than one may use', async () => {
    const extractor = createExtractor({ heapMb: 12 });
    const deep = new TextEncoder().encode(
      `# A\n\n${'* item\n\n  | a | b |\n  | - | - |\n  | c | d |\n\n'.repeat(60_000)}`,
    );
    await expect(extractor.extract(deep, 'text/markdown', { maxPages: 1 })).rejects.toMatchObject({
      code: 'file_broken',
      message: expect.stringContaining('memory'),
    });
  });
});
