/** The function keys of serverless.yml: each has a role, alarms and a place on the dashboard. */
export const functions = ['slack', 'teams', 'api', 'worker', 'lanes', 'intake', 'tick', 'deadLetters'];

/** The logical id that the framework gives a function. */
export function functionId(name) {
  return `${capitalize(name)}LambdaFunction`;
}

/** The logical id that the framework gives a function's log group. */
export function logGroupId(name) {
  return `${capitalize(name)}LogGroup`;
}

/** The buckets: their logical ids, and their names without what makes them unique. */
export const buckets = {
  KbRaw: 'kb-raw',
  UploadsRaw: 'uploads-raw',
  Reports: 'analysis-reports',
  Derived: 'derived',
  Vectors: 'kb-vectors',
};

/**
 * A bucket's whole name. It is put together here rather than asked of the bucket, since two of the buckets
 * notify a function that has their names among its settings: a reference would be a circle.
 */
export function bucketName(stage, id) {
  return sub(`mlops-finance-${stage}-${buckets[id]}-$\{AWS::AccountId}-$\{AWS::Region}`);
}

export function bucketArn(stage, id, below = '') {
  const name = bucketName(stage, id)['Fn::Sub'];
  return sub(`arn:$\{AWS::Partition}:s3:::${name}${below}`);
}

export function sub(text) {
  return { 'Fn::Sub': text };
}

export function arnOf(logicalId) {
  return { 'Fn::GetAtt': [logicalId, 'Arn'] };
}

export function capitalize(name) {
  return name[0].toUpperCase() + name.slice(1);
}
