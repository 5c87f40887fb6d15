import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Analyses } from '../../../../core/analysis/analyses.ts';
import { CodedError, toCoded } from '../../../../core/errors.ts';
import type { AnalysisSummary } from '../../../../core/model/analysis.ts';
import { toProblem } from '../../errors.ts';
import type { ApiEnvironment } from '../services.ts';

/** Between two looks at an analysis, in milliseconds: it notes its progress twice a second. */
const pause = 250;

/** After so long without news the last is told again: whoever listens knows that the work goes on. */
const longestSilence = 750;

/** Nobody waits longer with one connection open; whoever still wants to know asks again. */
const longest = 15 * 60_000;

/** Streams how far an analysis is, at least every second, and last what it has come to. */
export function followAnalysis(
  c: Context<ApiEnvironment>,
  analyses: Analyses,
  first: AnalysisSummary,
): Response {
  const context = c.get('context');
  const problemOf = (error: unknown) => {
    const coded = toCoded(error);
    if (coded.code === 'internal') context.log.error('request.failed', { error });
    return JSON.stringify(toProblem(coded, context.correlationId));
  };
  return streamSSE(c, async stream => {
    const until = performance.now() + longest;
    let told = { data: '', at: 0 };
    try {
      let analysis = first;
      while (!stream.aborted && performance.now() < until) {
        if (analysis.status === 'complete') {
          const whole = await analyses.get(context, analysis.id);
          return await stream.writeSSE({ event: 'done', data: JSON.stringify(whole) });
        }
        if (analysis.status === 'failed') {
          const { code, message } = analysis.error!;
          throw new CodedError(code as CodedError['code'], message);
        }
        const data = JSON.stringify(analysis);
        if (data !== told.data || performance.now() - told.at >= longestSilence) {
          await stream.writeSSE({ event: 'progress', data });
          told = { data, at: performance.now() };
        }
        await stream.sleep(pause);
        analysis = await analyses.summary(context, analysis.id);
      }
    } catch (error) {
      await stream.writeSSE({ event: 'error', data: problemOf(error) });
    }
  });
}
