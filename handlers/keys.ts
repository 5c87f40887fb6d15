import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../adapters/clock/system.ts';
import { createPinoLog } from '../adapters/log/pino.ts';
import { createDynamoRecords } from '../adapters/records/dynamodb.ts';
import { createSqliteRecords } from '../adapters/records/sqlite.ts';
import { type ApiKey, keyName, keyRole } from '../core/accounts/api-key.ts';
import { createKeys, type Keys } from '../core/accounts/keys.ts';
import { tenantName } from '../core/accounts/tenants.ts';
import { CodedError } from '../core/errors.ts';
import { createUlidIds } from '../core/ids.ts';
import { type Context, everyone } from '../core/model/principal.ts';
import type { Records } from '../core/ports.ts';
import { expiryOfRecord } from '../core/record-expiry.ts';
import { readCloudEnvironment, readConfig } from './config.ts';

const usage = `Makes, lists and revokes API keys, beside a running server too.

  npm run keys -- create --name NAME [--role ROLE] [--tenant TENANT] [--days DAYS]
  npm run keys -- list [--tenant TENANT]
  npm run keys -- revoke ID [--tenant TENANT]

ROLE is reader (asks, searches, analyses; unless told otherwise), contributor (adds policies too), owner (decides about
findings and requirements too) or admin (makes keys too). TENANT is the setting TENANT unless told otherwise. A key is
shown once, when it is made, alone on standard output; after DAYS it expires.`;

/** What is wrong with how the command was called. */
class UsageError extends Error {}

/** `npm run keys`: exits with 0 when it is done, 1 where it can't be done, 2 where the command was called wrongly. */
async function main(): Promise<void> {
  const { command, id, options } = parse(process.argv.slice(2));
  if (command === 'help') {
    console.log(usage);
    return;
  }
  const { records, close, tenant: own } = openRecords();
  const tenant = tenantName.safeParse(options.tenant ?? own);
  if (!tenant.success) throw new UsageError(`--tenant ${tenant.error.issues[0]?.message}.`);
  const keys = createKeys({ records, clock: systemClock, ids: createUlidIds(systemClock) });
  const context = operatorOf(tenant.data);
  try {
    if (command === 'create') await create(keys, context, options);
    if (command === 'list') showKeys(await keys.list(context));
    if (command === 'revoke') {
      await keys.revoke(context, id);
      console.log(`The key ${id} is revoked.`);
    }
  } finally {
    close();
  }
}

/** The records of the home that the settings name, and the tenant that it is for. */
function openRecords(): { records: Records; close: () => void; tenant: string } {
  const { HOME_KIND, TABLE_NAME, TENANT } = readCloudEnvironment();
  if (HOME_KIND === 'aws') {
    if (!TABLE_NAME)
      throw new UsageError('Where HOME_KIND is aws, TABLE_NAME says which table holds the keys.');
    const records = createDynamoRecords({ table: TABLE_NAME, expiry: expiryOfRecord });
    return { records, close: () => undefined, tenant: TENANT || 'main' };
  }
  const { dataDirectory, tenant } = readConfig();
  const records = createSqliteRecords({ file: join(dataDirectory, 'records.sqlite') });
  return { records, close: records.close, tenant };
}

function parse(args: string[]) {
  const { values: options, positionals } = parseArguments(args);
  const [command = 'help', id = '', ...more] = positionals;
  if (options.help || command === 'help') return { command: 'help', id, options } as const;
  if (command !== 'create' && command !== 'list' && command !== 'revoke') {
    throw new UsageError(`There is no command “${command}”.`);
  }
  const wanted = command === 'revoke' ? 1 : 0;
  if (more.length > 0 || (id === '' ? 0 : 1) !== wanted) {
    throw new UsageError(wanted ? 'Name one key to revoke, by its ID.' : `“${command}” takes options only.`);
  }
  return { command, id, options } as const;
}

function parseArguments(args: string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { tenant: text, name: text, role: text, days: text, help: { type: 'boolean', short: 'h' } },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

async function create(
  keys: Keys,
  context: Context,
  { name, role = 'reader', days }: { name?: string; role?: string; days?: string },
): Promise<void> {
  const named = keyName.safeParse(name ?? '');
  if (!named.success) throw new UsageError('Say what the key is for: --name NAME, up to 100 characters.');
  const known = keyRole.safeParse(role);
  if (!known.success) throw new UsageError(`“${role}” is no role.`);
  if (days !== undefined && !/^[1-9]\d{0,3}$/.test(days)) throw new UsageError('--days takes 1 to 9999.');
  const ends = systemClock.now().getTime() + Number(days) * 86_400_000;
  const wanted = { name: named.data, role: known.data };
  const expiring = days === undefined ? wanted : { ...wanted, expiresAt: new Date(ends).toISOString() };
  const { key, secret } = await keys.create(context, expiring);
  console.error(
    `The key ${key.id} “${key.name}” (${key.role}) of ${key.tenant}, shown this once: keep it safe.`,
  );
  console.log(secret);
}

function showKeys(keys: readonly ApiKey[]): void {
  const head = ['ID', 'ROLE', 'MADE', 'LAST USED', 'STATE', 'NAME'];
  const rows = keys.map(key => [
    key.id,
    key.role,
    key.createdAt.slice(0, 10),
    key.lastUsedAt?.slice(0, 10) ?? 'never',
    stateOf(key),
    key.name,
  ]);
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map(row => row[i]!.length)));
  for (const row of [head, ...rows])
    console.log(
      row
        .map((cell, i) => cell.padEnd(widths[i]!))
        .join('  ')
        .trim(),
    );
}

function stateOf({ revokedAt, expiresAt }: ApiKey): string {
  if (revokedAt !== null) return 'revoked';
  if (expiresAt === null) return 'valid';
  return Date.parse(expiresAt) <= systemClock.now().getTime() ? 'expired' : `until ${expiresAt.slice(0, 10)}`;
}

/** Whoever can run this on the machine may do everything. */
function operatorOf(tenant: string): Context {
  const log = createPinoLog({ level: 'silent' });
  return {
    principal: { tenant, person: 'operator', roles: ['admin'], audiences: [everyone] },
    correlationId: 'keys',
    log,
  };
}

main().catch((error: Error) => {
  const isUsage = error instanceof UsageError;
  console.error(
    isUsage ? `${error.message}\n\n${usage}` : error instanceof CodedError ? error.message : error,
  );
  process.exitCode = isUsage ? 2 : 1;
});
