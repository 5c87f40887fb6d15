import { createTitanEmbedder } from '../../adapters/embedder/bedrock.ts';
import { embedAll } from '../../core/knowledge/embed.ts';
import { startBedrock } from '../wire/bedrock/server.ts';
import { makePassage } from './scale-passages.ts';
import { round, timeWork } from './scale-timing.ts';

/**
 * What embedding costs us beside the model: passages through the driver for Titan and the SDK's client, to a server
 * on loopback in this process, whose own work counts in. Minutes at a quota of calls a minute come from arithmetic.
 */
export async function measureEmbedding(passages: number, quotaPerMinute: number) {
  const bedrock = await startBedrock();
  try {
    const embedder = createTitanEmbedder({
      endpoint: bedrock.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    const texts = Array.from({ length: passages }, (_, n) => makePassage(n));
    await embedAll(embedder, texts.slice(0, 64));
    const { seconds, cpuSeconds } = await timeWork(() => embedAll(embedder, texts));
    return {
      passages,
      passagesPerSecond: round(passages / seconds),
      cpuMillisecondsAPassage: round((cpuSeconds * 1_000) / passages),
      minutesAtQuota: [10_000, 100_000, 1_000_000].map(count => round(count / quotaPerMinute)),
    };
  } finally {
    await bedrock.close();
  }
}
