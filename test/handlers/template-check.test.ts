import { describe, expect, it } from '@jest/globals';
import { wildcards } from '../fixtures/statements.ts';
import { checkTemplate, type Template } from '../fixtures/template-check.ts';

const queue = { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 30, FifoQueue: true } };
const sound: Template = {
  Resources: {
    Queue: queue,
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: { TableName: { 'Fn::Sub': `\${Queue}-\${AWS::Region}` }, KeySchema: [hashKey('pk')] },
    },
  },
  Outputs: { Url: { Value: { 'Fn::GetAtt': ['Queue', 'QueueUrl'] } } },
};

describe('the check of templates', () => {
  it('passes what is sound', () => {
    expect(checkTemplate(sound)).toEqual([]);
  });

  it.each([
    ['an unknown type', { Type: 'AWS::SQS::Line' }, 'Planted: there is no AWS::SQS::Line'],
    ['an unknown property', queueWith({ Colour: 'red' }), 'there is no property Colour'],
    [
      'a value of another type',
      queueWith({ VisibilityTimeout: 'long' }),
      'VisibilityTimeout is no integer: "long"',
    ],
    ['a list that is none', queueWith({ Tags: 'a' }), 'Tags is no list'],
    ['what is missing', { Type: 'AWS::DynamoDB::Table', Properties: {} }, 'KeySchema is missing'],
    [
      'what is missing further in',
      { Type: 'AWS::S3::Bucket', Properties: { LifecycleConfiguration: { Rules: [{ Id: 'a' }] } } },
      'Rules[0]: Status is missing',
    ],
    [
      'a word that is not one of those allowed',
      streamWith('SOMETIMES'),
      'InvokeMode is no string: "SOMETIMES"',
    ],
    ['a reference to nothing', queueWith({ QueueName: { Ref: 'Nobody' } }), 'Planted: there is no Nobody'],
    [
      'an attribute of nothing',
      queueWith({ QueueName: { 'Fn::GetAtt': ['Nobody', 'Arn'] } }),
      'there is no Nobody',
    ],
    [
      'a name put together of nothing',
      queueWith({ QueueName: { 'Fn::Sub': `\${Nobody}-a` } }),
      'there is no Nobody',
    ],
    ['an order that waits for nothing', { ...queue, DependsOn: ['Nobody'] }, 'there is no Nobody'],
  ])('finds %s', (_, Planted, fault) => {
    const faults = checkTemplate({ Resources: { ...sound.Resources, Planted } });
    expect(faults).toEqual([expect.stringContaining(fault)]);
  });
});

describe('the search for wildcards', () => {
  it('lets names be: the objects of a bucket, the streams of a log group', () => {
    const names = ['arn:aws:s3:::bucket/*', 'arn:aws:logs:eu-west-1:1:log-group:/aws/lambda/a:*'];
    expect(names.flatMap(name => wildcards(roleWith(['s3:GetObject'], name)))).toEqual([]);
  });

  it.each([
    [['s3:*'], 'arn:aws:s3:::bucket', 'Role may do s3:*'],
    [['s3:GetObject'], '*', 'Role may s3:GetObject on "*"'],
    [['s3:GetObject'], 'arn:aws:s3:::*', 'Role may s3:GetObject on "arn:aws:s3:::*"'],
    [['s3:GetObject'], 'arn:aws:s3:::*/*', 'Role may s3:GetObject on "arn:aws:s3:::*/*"'],
  ])('finds %j on %s', (actions, resource, grant) => {
    expect(wildcards(roleWith(actions, resource))).toEqual([grant]);
  });
});

function queueWith(properties: object) {
  return { Type: 'AWS::SQS::Queue', Properties: { ...properties } };
}

function streamWith(InvokeMode: string) {
  return {
    Type: 'AWS::Lambda::Url',
    Properties: { AuthType: 'NONE', TargetFunctionArn: { Ref: 'Queue' }, InvokeMode },
  };
}

function hashKey(AttributeName: string) {
  return { AttributeName, KeyType: 'HASH' };
}

function roleWith(Action: string[], Resource: string): Template {
  const PolicyDocument = { Statement: [{ Effect: 'Allow', Action, Resource }] };
  return {
    Resources: {
      Role: { Type: 'AWS::IAM::Role', Properties: { Policies: [{ PolicyName: 'work', PolicyDocument }] } },
    },
  };
}
