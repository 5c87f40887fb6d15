import type { Records } from '../ports.ts';

export type ChatPlatform = 'slack' | 'teams';

/**
 * Which tenant a chat platform's organisation (a Slack workspace, a Microsoft Entra tenant) belongs to. No tenant
 * owns this knowledge yet when a message comes in, so it lies in the system's own partition.
 *
 * @param home the organisations that the configuration itself names, with the tenant that they belong to.
 */
export function createOrganisations({
  records,
  home,
}: {
  records: Records;
  home: (platform: ChatPlatform, organisation: string) => string | null;
}) {
  return {
    /** Null for an organisation that nobody has connected: it gets no answer. */
    async tenantOf(platform: ChatPlatform, organisation: string): Promise<string | null> {
      const stored = await records.get<{ tenant: string }>(partition, `${platform}#${organisation}`);
      return stored?.value.tenant ?? home(platform, organisation);
    },

    async connect(platform: ChatPlatform, organisation: string, tenant: string): Promise<void> {
      await records.put(partition, `${platform}#${organisation}`, { tenant });
    },
  };
}

const partition = 'system#organisations';
