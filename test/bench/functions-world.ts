import { type Cloud, startCloud } from '../wire/aws/cloud.ts';
import { honestModel } from '../wire/aws/scripted-words.ts';
import { startStack, type Unpacked } from '../wire/aws/stack.ts';
import { testModel } from '../wire/bedrock/server.ts';
import { type RunningFunction, startFunction } from '../wire/lambda/run-function.ts';
import type { CreatedObject } from '../wire/s3/store.ts';
import { signingSecret } from '../wire/slack/requests.ts';
import { type SlackServer, startSlack } from '../wire/slack/server.ts';
import { appPassword, people } from '../wire/teams/requests.ts';
import { startTeams, type TeamsServer } from '../wire/teams/server.ts';
import { bundleBareHandlers } from './functions-bare.ts';

/** The functions of the product, in an order in which each finds what the others have made: a tenant, a job. */
export const ours = ['api', 'slack', 'teams', 'worker', 'deadLetters', 'intake', 'lanes', 'tick'] as const;
/** What they are held against. */
export const bare = ['bareSlack', 'bareTeams'] as const;

export type FunctionName = (typeof ours)[number] | (typeof bare)[number];

/** The functions with all that they call, on loopback. */
export interface World {
  readonly cloud: Cloud;
  readonly slack: SlackServer;
  readonly teams: TeamsServer;
  readonly adminKey: string;
  /** What has landed among the originals, and nobody has been told of yet. */
  readonly arrivals: CreatedObject[];
  /** Starts a function in a new process, and ends the one before. */
  start(name: FunctionName): Promise<RunningFunction>;
  close(): Promise<void>;
}

/**
 * Starts AWS, Slack and Teams on loopback, and no function yet. Nothing brings events of itself, so that no function
 * runs but the one that is measured.
 *
 * @param packaged the folder that the framework has packaged to.
 * @param bareFolder an empty folder for the bare handlers.
 */
export async function startWorld(packaged: string, unpacked: Unpacked, bareFolder: string): Promise<World> {
  const bareEnvironment = await bundleBareHandlers(packaged, bareFolder);
  const [slack, teams] = await Promise.all([startSlack(), startTeams()]);
  const secrets = {
    ADMIN_API_KEY: adminKey,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_BOT_TOKEN: slack.token,
    MicrosoftAppPassword: appPassword,
  };
  const cloud = await startCloud({ bedrock: { script: honestModel, models: [testModel] }, secrets });
  const chats = {
    SLACK_API_URL: slack.apiUrl,
    MicrosoftAppId: people.appId,
    MicrosoftAppTenantId: people.organisation,
    BOT_OPENID_METADATA_URL: teams.openIdMetadataUrl,
    BOT_LOGIN_URL: teams.loginUrl,
  };
  const stack = await startStack({ cloud, unpacked: withoutSources(unpacked), environment: chats });
  const arrivals: CreatedObject[] = [];
  cloud.s3.onCreated(object => {
    if (object.bucket === cloud.s3.buckets.kbRaw) arrivals.push(object);
  });
  const opened = new Map<string, RunningFunction>();

  return {
    cloud,
    slack,
    teams,
    adminKey,
    arrivals,
    async start(name) {
      const file = bareFiles.get(name);
      if (file === undefined) {
        await stack.kill(name);
        return stack.function(name);
      }
      await opened.get(name)?.close();
      const environment = { ...bareEnvironment, ...chats, SLACK_SIGNING_SECRET: signingSecret };
      const running = await startFunction({ folder: bareFolder, handler: `${file}.handler`, environment });
      opened.set(name, running);
      return running;
    },
    async close() {
      for (const running of opened.values()) await running.close();
      await Promise.all([stack, cloud, slack, teams].map(one => one.close()));
    },
  };
}

/** A stack whose queues and buckets tell nobody. */
function withoutSources({ template, ...unpacked }: Unpacked): Unpacked {
  const kept = Object.entries(template.Resources).filter(([, { Type }]) => !sources.has(Type));
  return { ...unpacked, template: { Resources: Object.fromEntries(kept) } };
}

const sources = new Set(['AWS::Lambda::EventSourceMapping', 'AWS::S3::Bucket']);
const bareFiles = new Map<FunctionName, string>([
  ['bareSlack', 'slack'],
  ['bareTeams', 'teams'],
]);
const adminKey = 'the-first-key-of-the-bench-0123456789';
