import { createJobRunner } from '../core/jobs/run-job.ts';
import { toAwsConfig } from './aws-settings.ts';
import { readCloudEnvironment } from './config.ts';
import { readSecrets } from './secrets.ts';
import { wireAwsHome } from './wire-aws.ts';

/** The home of a function that gets jobs from a queue, and what does them: with the chats' credentials, to answer. */
export async function wireJobs() {
  const config = toAwsConfig(readCloudEnvironment());
  const secrets = await readSecrets(config, ['SLACK_BOT_TOKEN', 'MicrosoftAppPassword']);
  const { queue, handlers, log } = wireAwsHome(config, secrets, config.publicUrl ?? '');
  return { queue, log, runner: createJobRunner({ queue, handlers, log, leaseSeconds: 120 }) };
}
