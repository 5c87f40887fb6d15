import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import JSZip from 'jszip';
import { packageService } from '../fixtures/package-service.ts';
import { wildcards } from '../fixtures/statements.ts';
import { checkTemplate, type Template, type TemplateResource } from '../fixtures/template-check.ts';

const functions = ['Slack', 'Teams', 'Api', 'Worker', 'Lanes', 'Intake', 'Tick', 'DeadLetters'];

/** Wildcards that cannot be avoided, and why. */
const explained = [
  // X-Ray knows no resources: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html
  /may xray:PutTraceSegments, xray:PutTelemetryRecords on "\*"$/,
  // An inference profile may run the model in any region of its group.
  /may bedrock:InvokeModel, bedrock:InvokeModelWithResponseStream on .*:bedrock:\*::foundation-model\/[^*]+$/,
];

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html: unzipped, with all layers. */
const most = 250 * 1_048_576;
/** An acknowledgement has three seconds, a cold start among them. */
const mostOfEntrance = 1_048_576;

let template: Template;
let folder: string;
beforeAll(async () => {
  ({ template, folder } = await packageService());
}, 600_000);

describe('the packaged template', () => {
  it('is what AWS describes: known types and properties, nothing missing, nothing dangling', () => {
    expect(checkTemplate(template)).toEqual([]);
  });

  it('has exactly these functions', () => {
    const found = idsOf('AWS::Lambda::Function').map(id => id.replace('LambdaFunction', ''));
    expect(found.sort()).toEqual([...functions].sort());
  });

  it('says what to paste into Slack and Azure, and where the console is', () => {
    expect(Object.keys(template.Outputs!)).toEqual(
      expect.arrayContaining(['SlackRequestUrl', 'TeamsMessagingEndpoint', 'ConsoleUrl', 'AlarmTopic']),
    );
  });

  it('holds no secret: the environment says where they are', () => {
    const environments = functions.map(name =>
      JSON.stringify(properties(`${name}LambdaFunction`).Environment),
    );
    for (const environment of environments) {
      expect(environment).toContain('"PARAMETER_PREFIX":"/mlops-finance/dev"');
      expect(environment).not.toMatch(
        /ADMIN_API_KEY|SLACK_SIGNING_SECRET|SLACK_BOT_TOKEN|MicrosoftAppPassword/,
      );
    }
  });

  it('keeps nothing behind a wildcard that is not explained', () => {
    const found = wildcards(template);
    expect(found.filter(grant => !explained.some(pattern => pattern.test(grant)))).toEqual([]);
    for (const pattern of explained) expect(found.some(grant => pattern.test(grant))).toBe(true);
  });
});

describe.each(functions)('the function %s', name => {
  it('has a role of its own', () => {
    expect(properties(`${name}LambdaFunction`).Role).toEqual({ 'Fn::GetAtt': [`${name}Role`, 'Arn'] });
  });

  it('alarms when it fails, and when it is refused capacity', () => {
    for (const metric of ['Errors', 'Throttles']) {
      const alarm = properties(`${name}${metric}Alarm`);
      expect(alarm.MetricName).toBe(metric);
      expect(alarm.Dimensions).toEqual([{ Name: 'FunctionName', Value: { Ref: `${name}LambdaFunction` } }]);
      expect(alarm.AlarmActions).toEqual([{ Ref: 'AlarmTopic' }]);
    }
  });

  it('keeps its log for a stated time', () => {
    expect(properties(`${name}LogGroup`).RetentionInDays).toBeGreaterThan(0);
  });

  it('is traced, and runs on the Node.js that the sources are written for', () => {
    const { TracingConfig, Runtime } = properties(`${name}LambdaFunction`);
    expect([TracingConfig, Runtime]).toEqual([{ Mode: 'Active' }, 'nodejs24.x']);
  });
});

describe('what fails', () => {
  it.each(['Intake', 'Tick'])('ends in a queue where nobody waits for the answer: %s', name => {
    expect(properties(`${name}LambdaEvConf`).DestinationConfig).toEqual({
      OnFailure: { Destination: { 'Fn::GetAtt': ['EventsLostQueue', 'Arn'] } },
    });
  });

  it('ends in the dead-letter queue of its queue after five times', () => {
    const mappings = idsOf('AWS::Lambda::EventSourceMapping').map(properties);
    expect(mappings).toHaveLength(4);
    for (const { EventSourceArn, FunctionResponseTypes } of mappings) {
      expect(FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
      const [queue] = (EventSourceArn as { 'Fn::GetAtt': [string] })['Fn::GetAtt'];
      const { RedrivePolicy, FifoQueue } = properties(queue);
      const { deadLetterTargetArn, maxReceiveCount } = RedrivePolicy as {
        deadLetterTargetArn: { 'Fn::GetAtt': [string] };
        maxReceiveCount: number;
      };
      expect(maxReceiveCount).toBe(5);
      expect(properties(deadLetterTargetArn['Fn::GetAtt'][0]).FifoQueue).toBe(FifoQueue);
    }
  });

  it('waits in its queue six times as long as its function may take', () => {
    for (const { EventSourceArn, FunctionName } of idsOf('AWS::Lambda::EventSourceMapping').map(properties)) {
      const of = (value: unknown) => properties((value as { 'Fn::GetAtt': [string] })['Fn::GetAtt'][0]);
      const { VisibilityTimeout } = of(EventSourceArn);
      expect(VisibilityTimeout).toBeGreaterThanOrEqual(6 * (of(FunctionName).Timeout as number));
    }
  });

  it.each(['WorkLost', 'LanesLost', 'EventsLost'])('alarms once nothing tries it any more: %s', queue => {
    expect(properties(`${queue}Alarm`)).toMatchObject({
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Threshold: 1,
    });
  });
});

describe('every bucket', () => {
  it('is private, encrypted and versioned', () => {
    const buckets = idsOf('AWS::S3::Bucket').map(properties);
    expect(buckets).toHaveLength(6);
    for (const bucket of buckets) {
      expect(bucket.PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      expect(bucket.BucketEncryption).toBeDefined();
      expect(bucket.VersioningConfiguration).toEqual({ Status: 'Enabled' });
    }
  });

  it('refuses whoever comes without TLS', () => {
    const policies = idsOf('AWS::S3::BucketPolicy').map(properties);
    expect(policies).toHaveLength(6);
    for (const { PolicyDocument } of policies) {
      const { Statement } = PolicyDocument as { Statement: { Effect: string; Condition: object }[] };
      expect(Statement).toContainEqual(
        expect.objectContaining({
          Effect: 'Deny',
          Condition: { Bool: { 'aws:SecureTransport': expect.anything() } },
        }),
      );
    }
  });

  it('that browsers send to takes from the console only', () => {
    const rules = idsOf('AWS::S3::Bucket').flatMap(id => {
      const { CorsConfiguration } = properties(id) as { CorsConfiguration?: { CorsRules: object[] } };
      return CorsConfiguration?.CorsRules ?? [];
    });
    expect(rules).toHaveLength(2);
    for (const rule of rules)
      expect(JSON.stringify(rule)).toMatch(/"AllowedOrigins":\[\{.*ApiLambdaFunctionUrl/);
  });
});

describe('the packages', () => {
  it('are within what Lambda takes, the layer counted with each function that has it', async () => {
    const layer = await unzippedBytes('lancedb.zip');
    const zips = (await readdir(folder)).filter(name => name.endsWith('.zip') && name !== 'lancedb.zip');
    expect(zips.sort()).toEqual([
      'api.zip',
      'deadLetters.zip',
      'intake.zip',
      'lanes.zip',
      'slack.zip',
      'teams.zip',
      'tick.zip',
      'worker.zip',
    ]);
    for (const zip of zips) expect(layer + (await unzippedBytes(zip))).toBeLessThan(most);
  });

  it.each(['slack.zip', 'teams.zip'])('of the chat entrances are small, to start fast: %s', async zip => {
    const { size } = await stat(join(folder, zip));
    expect(size).toBeLessThanOrEqual(mostOfEntrance);
  });

  it('carry the console and the files that are read at run time', async () => {
    const files = Object.keys((await open('api.zip')).files);
    expect(files).toEqual(
      expect.arrayContaining([
        'handlers/api.mjs',
        'dist/console/index.html',
        'node_modules/dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf',
        'node_modules/pdfjs-dist/package.json',
        'node_modules/pdfjs-dist/cmaps/UniJIS-UTF16-H.bcmap',
      ]),
    );
  });

  it('carry nothing of what is only for development', async () => {
    for (const zip of ['api.zip', 'worker.zip', 'slack.zip']) {
      const files = Object.keys((await open(zip)).files);
      expect(files.filter(name => /\.ts$|^test\/|\.env|serverless/.test(name))).toEqual([]);
    }
  });
});

function properties(id: string): Record<string, unknown> {
  const resource: TemplateResource | undefined = template.Resources[id];
  if (!resource) throw new Error(`The template has no ${id}.`);
  return resource.Properties ?? {};
}

function idsOf(type: string): string[] {
  return Object.keys(template.Resources).filter(id => template.Resources[id]!.Type === type);
}

async function open(zip: string): Promise<JSZip> {
  return JSZip.loadAsync(await readFile(join(folder, zip)));
}

/** As each file's entry states it, without unpacking. */
async function unzippedBytes(zip: string): Promise<number> {
  const files = Object.values((await open(zip)).files) as unknown as {
    _data: { uncompressedSize: number };
  }[];
  return files.reduce((sum, { _data }) => sum + (_data.uncompressedSize ?? 0), 0);
}
