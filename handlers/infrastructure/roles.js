import { arnOf, bucketArn, capitalize, functions, sub } from './names.js';

/** A role for each function, which may do what that function does and no more. Called by the framework. */
export async function resources({ resolveVariable }) {
  const stage = await resolveVariable('sls:stage');
  const models = [await resolveVariable('param:modelId'), await resolveVariable('param:embeddingModelId')];
  const guardrail = await resolveVariable('param:guardrailId');
  const prefix = await resolveVariable('self:custom.parameterPrefix');

  const secrets = (...names) =>
    allow(
      ['ssm:GetParameters'],
      names.map(name =>
        sub(`arn:$\{AWS::Partition}:ssm:$\{AWS::Region}:$\{AWS::AccountId}:parameter${prefix}/${name}`),
      ),
    );
  const files = [...filesIn(stage, 'KbRaw', 'UploadsRaw', 'Reports', 'Derived', 'Vectors'), useKey];
  const work = [readAndWriteRecords, send('Work', 'Lanes'), ...files, ...askModels(models, guardrail)];
  const chats = secrets('SLACK_BOT_TOKEN', 'MicrosoftAppPassword');
  const sendToDead = send('WorkDead', 'LanesDead');

  const grants = {
    slack: [noteDeeds, send('Work', 'Lanes'), secrets('SLACK_SIGNING_SECRET')],
    teams: [noteDeeds, send('Work', 'Lanes')],
    api: [...work, secrets('ADMIN_API_KEY')],
    worker: [...work, chats, sendToDead, receive('Work')],
    lanes: [...work, chats, sendToDead, receive('Lanes')],
    intake: [noteDeeds, send('Work', 'Lanes', 'EventsLost')],
    tick: [readAndWriteRecords, send('Work', 'Lanes', 'EventsLost')],
    deadLetters: [...work, chats, receive('WorkDead', 'LanesDead')],
  };
  return Object.fromEntries(
    functions.map(name => [`${capitalize(name)}Role`, roleOf(stage, name, grants[name])]),
  );
}

function roleOf(stage, name, grants) {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
        ],
      },
      Policies: [
        {
          PolicyName: 'work',
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [writeLog(`/aws/lambda/mlops-finance-${stage}-${name}`), writeTraces, ...grants],
          },
        },
      ],
    },
  };
}

function writeLog(group) {
  const arn = `arn:$\{AWS::Partition}:logs:$\{AWS::Region}:$\{AWS::AccountId}:log-group:${group}:*`;
  return allow(['logs:CreateLogStream', 'logs:PutLogEvents'], sub(arn));
}

/** X-Ray has no resources to name: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html */
const writeTraces = allow(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], '*');

/** An entrance looks up whose message it is, and notes the deed so that it is done once. */
const noteDeeds = allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], arnOf('Table'));

const readAndWriteRecords = allow(
  ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:Query'],
  arnOf('Table'),
);

/** For the buckets, and for the keys that seal secrets. */
const useKey = allow(['kms:GenerateDataKey', 'kms:Decrypt'], arnOf('Key'));

function send(...queues) {
  return allow(
    ['sqs:SendMessage'],
    queues.map(name => arnOf(`${name}Queue`)),
  );
}

/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html, and the lease of a running job. */
function receive(...queues) {
  const actions = ['ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility', 'GetQueueAttributes'];
  return allow(
    actions.map(action => `sqs:${action}`),
    queues.map(name => arnOf(`${name}Queue`)),
  );
}

function filesIn(stage, ...ids) {
  return [
    allow(
      ['s3:ListBucket'],
      ids.map(id => bucketArn(stage, id)),
    ),
    allow(
      ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload'],
      ids.map(id => bucketArn(stage, id, '/*')),
    ),
  ];
}

/**
 * An inference profile sends a request to one of several regions, so the model has to be allowed in each:
 * https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html
 */
function askModels(models, guardrail) {
  const here = `arn:$\{AWS::Partition}:bedrock:$\{AWS::Region}:$\{AWS::AccountId}`;
  const resources = models
    .filter(id => id !== '')
    .flatMap(id => {
      const model = id.replace(/^(?:us-gov|us|eu|apac|jp|au|global)\./, '');
      const foundation = sub(`arn:$\{AWS::Partition}:bedrock:*::foundation-model/${model}`);
      return model === id ? [foundation] : [foundation, sub(`${here}:inference-profile/${id}`)];
    });
  return [
    ...(resources.length > 0
      ? [allow(['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'], resources)]
      : []),
    ...(guardrail ? [allow(['bedrock:ApplyGuardrail'], sub(`${here}:guardrail/${guardrail}`))] : []),
  ];
}

function allow(actions, resource) {
  return { Effect: 'Allow', Action: actions, Resource: resource };
}
