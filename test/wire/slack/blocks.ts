import { z } from 'zod';
import { validateBlocks } from '../../adapters/slack/validate-blocks.ts';

/** What Slack has against these blocks, by its own name for it; null where it takes them. */
export function faultOfBlocks(
  blocks: unknown,
  unknownTypes: ReadonlySet<string>,
): { error: string; messages: string[] } | null {
  const listed = z.array(z.looseObject({ type: z.string() })).safeParse(blocks);
  if (!listed.success) return { error: 'invalid_blocks', messages: ['[ERROR] expected a list of blocks'] };
  if (listed.data.length === 0) return null;
  // From here on Slack refuses what is longer: https://github.com/slackapi/bolt-js/issues/2509
  if (JSON.stringify(blocks).length >= 13_172) return { error: 'msg_blocks_too_long', messages: [] };
  const faults = validateBlocks({ text: 'any', blocks: listed.data });
  if (faults.length > 0)
    return { error: 'invalid_blocks', messages: faults.map(fault => `[ERROR] ${fault}`) };
  const unknown = listed.data.find(({ type }) => unknownTypes.has(type));
  return unknown
    ? { error: 'invalid_blocks', messages: [`[ERROR] unsupported type: ${unknown.type}`] }
    : null;
}
