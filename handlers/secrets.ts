import { readParameters } from '../adapters/parameters/ssm.ts';
import type { AwsEntranceConfig } from './aws-settings.ts';

/** The secrets that a function may need; serverless.yml lets each read its own only. */
export type SecretName =
  | 'ADMIN_API_KEY'
  | 'SLACK_SIGNING_SECRET'
  | 'SLACK_BOT_TOKEN'
  | 'MicrosoftAppPassword';

/**
 * Reads secrets in a function's init phase, before the first event: from Parameter Store where a prefix is
 * configured, else from the environment. Those that are not there are left out.
 */
export async function readSecrets<N extends SecretName>(
  { parameterPrefix: prefix, secrets }: Pick<AwsEntranceConfig, 'parameterPrefix' | 'secrets'>,
  names: readonly N[],
): Promise<Partial<Record<N, string>>> {
  const values: Readonly<Record<string, string | undefined>> =
    prefix === null ? secrets : await readParameters({ prefix }, names);
  return Object.fromEntries(names.flatMap(name => (values[name] ? [[name, values[name]]] : []))) as Partial<
    Record<N, string>
  >;
}

/** @throws Error that names every secret which is missing, and where it belongs. */
export function requireSecrets<N extends SecretName>(
  { parameterPrefix }: Pick<AwsEntranceConfig, 'parameterPrefix'>,
  found: Partial<Record<N, string>>,
  names: readonly N[],
): Record<N, string> {
  const missing = names.filter(name => !found[name]);
  if (missing.length === 0) return found as Record<N, string>;
  const places = missing.map(name => (parameterPrefix === null ? name : `${parameterPrefix}/${name}`));
  throw new Error(
    `These secrets are missing: ${places.join(', ')}. Without them this entrance would be open, so it does not start.`,
  );
}
