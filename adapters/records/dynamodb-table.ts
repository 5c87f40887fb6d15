/** The number, in seconds since 1970, after which DynamoDB removes an item by itself, within days. */
export const expiryAttribute = 'ttl';

/** What `CreateTable` needs beside a name; expiry is switched on apart, for the attribute `ttl`. */
export const recordsTable = {
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  BillingMode: 'PAY_PER_REQUEST',
} as const;
