import { describeQueueContract } from '../../contracts/queue.ts';
import { createManualClock } from '../../fakes/clock.ts';
import { startSqsHome } from './sqs-home.ts';

describeQueueContract('SQS', async ({ maxAttempts }) => {
  const clock = createManualClock();
  const { queue, close } = await startSqsHome({ clock, maxAttempts });
  return { queue, advance: async seconds => clock.advance(seconds), close };
});
