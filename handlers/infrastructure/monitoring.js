import { dashboard } from './dashboard.js';
import { capitalize, functionId, functions, logGroupId } from './names.js';

/** Alarms, each of which tells the topic, and the dashboard. Called by the framework. */
export async function resources({ resolveVariable }) {
  const stage = await resolveVariable('sls:stage');
  const models = [
    await resolveVariable('param:modelId'),
    await resolveVariable('param:embeddingModelId'),
  ].filter(id => id !== '');
  const email = await resolveVariable('param:alarmEmail');
  return {
    ...topic(email),
    ...Object.assign({}, ...functions.map(alarmsOf)),
    ...slowEntrance('slack'),
    ...slowEntrance('teams'),
    ...Object.assign({}, ...['Work', 'Lanes'].map(waitingTooLong)),
    ...Object.assign({}, ...['WorkLost', 'LanesLost', 'EventsLost'].map(lost)),
    ...Object.assign({}, ...models.map(throttledModel)),
    ...Object.assign({}, ...events.map(event => countedEvent(stage, event))),
    Dashboard: dashboard(stage, models),
  };
}

/** What the log says that somebody should know: the event, the function that writes it, and its name here. */
const events = [
  {
    id: 'DocumentsFailedOnLanes',
    event: 'document.failed',
    writer: 'lanes',
    means: 'A document could not be read.',
  },
  {
    id: 'DocumentsFailedOnWork',
    event: 'document.failed',
    writer: 'worker',
    means: 'A document could not be read.',
  },
  { id: 'JobsAbandoned', event: 'job.abandoned', writer: 'deadLetters', means: 'A job failed for good.' },
  {
    id: 'ObjectsQuarantined',
    event: 'object.quarantined',
    writer: 'worker',
    means: 'A file was dropped into a bucket under a name that no tenant has.',
  },
];

function topic(email) {
  return {
    AlarmTopic: {
      Type: 'AWS::SNS::Topic',
      Properties: {
        ...(email && { Subscription: [{ Protocol: 'email', Endpoint: email }] }),
      },
    },
  };
}

function alarmsOf(name) {
  const dimensions = { FunctionName: { Ref: functionId(name) } };
  const metric = MetricName => ({
    Namespace: 'AWS/Lambda',
    MetricName,
    dimensions,
    statistic: 'Sum',
    minutes: 5,
  });
  return {
    [`${capitalize(name)}ErrorsAlarm`]: alarm(`${name} fails.`, metric('Errors'), 1),
    [`${capitalize(name)}ThrottlesAlarm`]: alarm(`${name} is refused capacity.`, metric('Throttles'), 1),
  };
}

/** Slack and Teams wait three and fifteen seconds for an acknowledgement; Slack's time is kept for both. */
function slowEntrance(name) {
  const metric = {
    Namespace: 'AWS/Lambda',
    MetricName: 'Duration',
    dimensions: { FunctionName: { Ref: functionId(name) } },
    statistic: 'p99',
    minutes: 5,
  };
  return { [`${capitalize(name)}SlowAlarm`]: alarm(`${name} acknowledges late.`, metric, 2_000) };
}

function waitingTooLong(queue) {
  const metric = queueMetric(queue, 'ApproximateAgeOfOldestMessage', 5);
  return { [`${queue}WaitingAlarm`]: alarm(`Jobs wait in ${queue} for ten minutes.`, metric, 600) };
}

function lost(queue) {
  const metric = queueMetric(queue, 'ApproximateNumberOfMessagesVisible', 1);
  return { [`${queue}Alarm`]: alarm(`Something failed for good and nobody was told: ${queue}.`, metric, 1) };
}

function queueMetric(queue, MetricName, minutes) {
  const dimensions = { QueueName: { 'Fn::GetAtt': [`${queue}Queue`, 'QueueName'] } };
  return { Namespace: 'AWS/SQS', MetricName, dimensions, statistic: 'Maximum', minutes };
}

/** https://docs.aws.amazon.com/bedrock/latest/userguide/monitoring.html */
function throttledModel(model) {
  const dimensions = { ModelId: model };
  const metric = {
    Namespace: 'AWS/Bedrock',
    MetricName: 'InvocationThrottles',
    dimensions,
    statistic: 'Sum',
    minutes: 5,
  };
  const id = model.replace(/[^a-z0-9]/gi, '');
  return { [`Throttled${id}Alarm`]: alarm(`Bedrock throttles ${model}.`, metric, 5) };
}

/** Counts lines of the log by their `event`, and alarms at the first. */
function countedEvent(stage, { id, event, writer, means }) {
  const Namespace = `mlops-finance/${stage}`;
  return {
    [`${id}Filter`]: {
      Type: 'AWS::Logs::MetricFilter',
      Properties: {
        LogGroupName: { Ref: logGroupId(writer) },
        FilterPattern: `{ $.event = "${event}" }`,
        MetricTransformations: [
          { MetricNamespace: Namespace, MetricName: id, MetricValue: '1', DefaultValue: 0 },
        ],
      },
    },
    [`${id}Alarm`]: alarm(
      means,
      { Namespace, MetricName: id, dimensions: {}, statistic: 'Sum', minutes: 5 },
      1,
    ),
  };
}

function alarm(description, { Namespace, MetricName, dimensions, statistic, minutes }, threshold) {
  const isPercentile = statistic.startsWith('p');
  return {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmDescription: description,
      Namespace,
      MetricName,
      Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      ...(isPercentile ? { ExtendedStatistic: statistic } : { Statistic: statistic }),
      Period: minutes * 60,
      EvaluationPeriods: 1,
      Threshold: threshold,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      // No calls, no news: a quiet night is no fault.
      TreatMissingData: 'notBreaching',
      AlarmActions: [{ Ref: 'AlarmTopic' }],
      OKActions: [{ Ref: 'AlarmTopic' }],
    },
  };
}
