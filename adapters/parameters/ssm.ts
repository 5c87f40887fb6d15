import { GetParametersCommand, SSMClient, type SSMClientConfig } from '@aws-sdk/client-ssm';

export interface SsmOptions {
  readonly client?: SSMClientConfig;
  /** Such as `/mlops-finance/prod`; the name follows after a slash. */
  readonly prefix: string;
}

/**
 * Secrets from Parameter Store, decrypted, by name; those that are not there are left out. One call holds ten
 * names (https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html).
 */
export async function readParameters(
  { client: options = {}, prefix }: SsmOptions,
  names: readonly string[],
): Promise<Record<string, string>> {
  const client = new SSMClient(options);
  const found: Record<string, string> = {};
  for (let from = 0; from < names.length; from += namesPerCall) {
    const batch = names.slice(from, from + namesPerCall).map(name => `${prefix}/${name}`);
    const { Parameters = [] } = await client.send(
      new GetParametersCommand({ Names: batch, WithDecryption: true }),
    );
    for (const { Name, Value } of Parameters)
      if (Name !== undefined && Value !== undefined) found[Name.slice(prefix.length + 1)] = Value;
  }
  return found;
}

const namesPerCall = 10;
