import type { Analyses } from '../analysis/analyses.ts';
import { fileWords } from '../display/analysis-words.ts';
import type { JobHandler } from '../jobs/run-job.ts';
import type { AnalysisSummary } from '../model/analysis.ts';
import type { ChatContent } from '../model/chat.ts';
import type { Context } from '../model/principal.ts';
import type { Clock, Queue } from '../ports.ts';
import { abandonment, toFailure } from './failure.ts';
import { type FollowPayload, followJob } from './jobs.ts';
import { type Surfaces, surfaceOf } from './surfaces.ts';

export interface FollowPorts {
  readonly analyses: Pick<Analyses, 'get' | 'summary'>;
  readonly surfaces: Surfaces;
  readonly queue: Queue;
  readonly clock: Clock;
}

/**
 * Looks how far an analysis is, shows it where it has moved on, and leaves the next look to a job of its own. The
 * last look shows the result.
 */
export function createFollowHandler({ analyses, surfaces, queue, clock }: FollowPorts): JobHandler {
  return {
    async run(context, payload: FollowPayload) {
      let summary: AnalysisSummary;
      try {
        summary = await analyses.summary(context, payload.analysisId);
      } catch (error) {
        return show(payload, toFailure(context, error));
      }
      const { status, progress } = summary;
      if (status === 'complete' || status === 'failed') {
        return show(payload, { kind: 'analysis', analysis: await analyses.get(context, summary.id) });
      }
      const waited = clock.now().getTime() - Date.parse(payload.since);
      if (waited > longestWaitMs) return show(payload, longWait(context, summary));
      if (progress.stage !== payload.shown) {
        await show(payload, { kind: 'analysis', analysis: await analyses.get(context, summary.id) });
      }
      const look = payload.look + 1;
      const delaySeconds = Math.min(look, longestPause);
      await queue.enqueue(followJob({ ...payload, shown: progress.stage, look }), { delaySeconds });
    },
    abandon: (context: Context, payload: FollowPayload) =>
      show(payload, abandonment(context, 'Showing the analysis here')),
  };

  async function show({ surface, address, messageId, mark }: FollowPayload, content: ChatContent) {
    await surfaceOf(surfaces, surface).update(address, messageId, content, mark);
  }
}

function longWait({ correlationId }: Context, summary: AnalysisSummary): ChatContent {
  return {
    kind: 'failure',
    message: `The analysis of “${fileWords(summary)}” is taking longer than half an hour. It goes on: its result will be in the console, under Analyses.`,
    correlationId,
  };
}

const longestWaitMs = 30 * 60_000;
/** Seconds between two looks; the first ones follow each other faster. */
const longestPause = 10;
