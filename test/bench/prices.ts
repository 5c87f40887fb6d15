/** A list price in dollars. */
export interface Price {
  readonly what: string;
  readonly usd: number;
  readonly per: string;
  readonly units: number;
  readonly link: string;
}

/** When they were last compared with the pages that they link to. */
export const pricesAsOf = 'November 2026';

/** On-demand list prices of us-east-1, without free tiers, discounts and taxes. */
export const prices = {
  modelInput: million('Claude Sonnet, input', 3, 'tokens', 'https://aws.amazon.com/bedrock/pricing/'),
  modelOutput: million('Claude Sonnet, output', 15, 'tokens', 'https://aws.amazon.com/bedrock/pricing/'),
  embedding: million(
    'Titan Text Embeddings V2, input',
    0.02,
    'tokens',
    'https://aws.amazon.com/bedrock/pricing/',
  ),
  compute: million(
    'Lambda on x86, memory held',
    16.6667,
    'GB-seconds',
    'https://aws.amazon.com/lambda/pricing/',
  ),
  invocation: million('Lambda, calls', 0.2, 'calls', 'https://aws.amazon.com/lambda/pricing/'),
  recordRead: million(
    'DynamoDB on demand, reads',
    0.125,
    'request units',
    'https://aws.amazon.com/dynamodb/pricing/on-demand/',
  ),
  recordWrite: million(
    'DynamoDB on demand, writes',
    0.625,
    'request units',
    'https://aws.amazon.com/dynamodb/pricing/on-demand/',
  ),
  objectRead: million('S3 Standard, GET', 0.4, 'requests', 'https://aws.amazon.com/s3/pricing/'),
  objectWrite: million('S3 Standard, PUT and LIST', 5, 'requests', 'https://aws.amazon.com/s3/pricing/'),
  stored: {
    what: 'S3 Standard, storage',
    usd: 0.023,
    per: 'GB a month',
    units: 1,
    link: 'https://aws.amazon.com/s3/pricing/',
  },
  message: million('SQS FIFO', 0.5, 'requests', 'https://aws.amazon.com/sqs/pricing/'),
  key: {
    what: 'KMS, a key',
    usd: 1,
    per: 'month',
    units: 1,
    link: 'https://aws.amazon.com/kms/pricing/',
  },
  alarm: {
    what: 'CloudWatch, an alarm',
    usd: 0.1,
    per: 'month',
    units: 1,
    link: 'https://aws.amazon.com/cloudwatch/pricing/',
  },
} as const satisfies Record<string, Price>;

/** What so many units cost. */
export function priceOf(units: number, { usd, units: per }: Price): number {
  return (units * usd) / per;
}

function million(what: string, usd: number, unit: string, link: string): Price {
  return { what, usd, per: `million ${unit}`, units: 1_000_000, link };
}
