import type { RequestListener } from 'node:http';
import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { recordsTable } from '../../../adapters/records/dynamodb-table.ts';
import { type HttpFault, type HttpFaults, serveWithFaults } from '../http-faults.ts';

export interface DynamoServer {
  readonly endpoint: string;
  /** The table of records, which is there and empty. */
  readonly table: string;
  /** What the SDK's client takes to come here. */
  readonly client: {
    endpoint: string;
    region: string;
    credentials: { accessKeyId: string; secretAccessKey: string };
  };
  readonly faults: HttpFaults;
  requests(): number;
  close(): Promise<void>;
}

/** Errors as https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html has them. */
export const throttled = toFault(
  400,
  'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
);
export const failed = toFault(500, 'com.amazonaws.dynamodb.v20120810#InternalServerError');

/** DynamoDB in memory (dynalite), on loopback, with a table of records. */
export async function startDynamo(): Promise<DynamoServer> {
  const dynamo = dynalite({ createTableMs: 0 });
  const serve = dynamo.listeners('request')[0] as RequestListener;
  const server = await serveWithFaults(serve);
  const { endpoint } = server;
  const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'a-secret-of-the-tests' };
  const client = { endpoint, region: 'eu-central-1', credentials };
  const table = 'records';
  await createTable(client, table);
  const before = server.requests();
  return { ...server, table, client, requests: () => server.requests() - before };
}

async function createTable(options: DynamoServer['client'], table: string): Promise<void> {
  const client = new DynamoDBClient(options);
  const { AttributeDefinitions, KeySchema, BillingMode } = recordsTable;
  await client.send(
    new CreateTableCommand({
      TableName: table,
      AttributeDefinitions: [...AttributeDefinitions],
      KeySchema: [...KeySchema],
      BillingMode,
    }),
  );
  await waitUntilTableExists(
    { client, maxWaitTime: 10, minDelay: 0.01, maxDelay: 0.1 },
    { TableName: table },
  );
  client.destroy();
}

function toFault(status: number, type: string): HttpFault {
  const headers = { 'content-type': 'application/x-amz-json-1.0' };
  return { status, headers, body: JSON.stringify({ __type: type, message: 'As a test wants it.' }) };
}
