import { CodedError } from '../errors.ts';
import type { JobHandler } from '../jobs/run-job.ts';
import type { Context } from '../model/principal.ts';
import type { Ingest } from './ingest.ts';
import type { VersionJob } from './jobs.ts';
import type { UploadJob, Uploads } from './uploads.ts';

/** What does the knowledge base's jobs. */
export function ingestHandlers(ingest: Ingest): Record<string, JobHandler> {
  const abandon = (context: Context, job: VersionJob) =>
    ingest.fail(
      context,
      job,
      new CodedError(
        'internal',
        `The document could not be ingested after several tries. Try “Re-ingest”; if that fails too, name this id when asking for help: ${context.correlationId}.`,
      ),
    );
  return {
    'kb.ingest': { run: (context, job: VersionJob) => ingest.ingest(context, job), abandon },
    'kb.index': { run: (context, job: VersionJob) => ingest.index(context, job), abandon },
    'kb.unindex': { run: (context, job: VersionJob) => ingest.unindex(context, job) },
    'kb.fold': { run: context => ingest.fold(context) },
  };
}

/** What does the jobs of announced files. */
export function uploadHandlers(uploads: Uploads): Record<string, JobHandler> {
  return {
    'upload.arrived': {
      run: (context, job: UploadJob) => uploads.arrived(context, job),
      abandon: (context, job: UploadJob) => uploads.abandon(context, job),
    },
    'upload.expire': { run: (context, job: UploadJob) => uploads.expire(context, job) },
  };
}
