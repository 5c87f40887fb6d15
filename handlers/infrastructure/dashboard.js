import { functionId, functions, sub } from './names.js';

/** A dashboard in three rows: the chat entrances and the API, the work, what it costs in tokens. */
export function dashboard(stage, models) {
  const widgets = [
    chart(
      'Calls',
      functions.map(name => lambda('Invocations', name)),
      'Sum',
    ),
    chart(
      'Errors',
      functions.map(name => lambda('Errors', name)),
      'Sum',
    ),
    chart(
      'Acknowledged in (p99)',
      ['slack', 'teams'].map(name => lambda('Duration', name)),
      'p99',
    ),
    chart(
      'Jobs waiting',
      ['work', 'lanes.fifo'].map(name => queue(stage, name, 'ApproximateNumberOfMessagesVisible')),
      'Maximum',
    ),
    chart(
      'Oldest job',
      ['work', 'lanes.fifo'].map(name => queue(stage, name, 'ApproximateAgeOfOldestMessage')),
      'Maximum',
    ),
    chart(
      'Work takes (p90)',
      ['worker', 'lanes', 'api'].map(name => lambda('Duration', name)),
      'p90',
    ),
    chart(
      'Tokens',
      models.flatMap(id => [bedrock('InputTokenCount', id), bedrock('OutputTokenCount', id)]),
      'Sum',
    ),
    chart(
      'Bedrock throttles',
      models.map(id => bedrock('InvocationThrottles', id)),
      'Sum',
    ),
    chart(
      'Records throttled',
      [['AWS/DynamoDB', 'ThrottledRequests', 'TableName', `mlops-finance-${stage}`]],
      'Sum',
    ),
  ].filter(({ properties }) => properties.metrics.length > 0);
  const placed = widgets.map((widget, index) => ({
    ...widget,
    x: (index % 3) * 8,
    y: Math.floor(index / 3) * 6,
  }));
  return {
    Type: 'AWS::CloudWatch::Dashboard',
    Properties: {
      DashboardName: `mlops-finance-${stage}`,
      DashboardBody: sub(JSON.stringify({ widgets: placed })),
    },
  };
}

function chart(title, metrics, stat) {
  const properties = { title, metrics, stat, period: 300, region: `$\{AWS::Region}`, view: 'timeSeries' };
  return { type: 'metric', width: 8, height: 6, properties };
}

function lambda(metric, name) {
  return ['AWS/Lambda', metric, 'FunctionName', `$\{${functionId(name)}}`, { label: name }];
}

function queue(stage, name, metric) {
  return ['AWS/SQS', metric, 'QueueName', `mlops-finance-${stage}-${name}`, { label: name }];
}

function bedrock(metric, model) {
  return ['AWS/Bedrock', metric, 'ModelId', model, { label: `${metric} ${model}` }];
}
