import { CodedError } from '../errors.ts';
import type { JobHandler } from '../jobs/run-job.ts';
import type { Context } from '../model/principal.ts';
import type { AnalysisJob } from './analysis-record.ts';
import type { AnalysisRun } from './analysis-run.ts';

/** What does the jobs of analyses. */
export function analysisHandlers(run: AnalysisRun): Record<string, JobHandler> {
  return {
    'analysis.run': {
      run: (context, job: AnalysisJob) => run.run(context, job),
      abandon: (context: Context, { analysisId }: AnalysisJob) =>
        run.fail(
          context,
          analysisId,
          new CodedError(
            'internal',
            `The document could not be analysed after several tries. Analyse it again; if that fails too, name this id when asking for help: ${context.correlationId}.`,
          ),
        ),
    },
    'analysis.purge': { run: (context, job: AnalysisJob) => run.purge(context, job) },
  };
}
