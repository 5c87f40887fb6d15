/**
 * The organisations that the configuration itself connects: the workspace that Slack's bot token opens, and the one
 * tenant of Microsoft's that is named.
 */
export function connectedBySettings(config: {
  readonly tenant: string;
  readonly teams: { readonly appTenantId: string | null } | null;
}) {
  return (platform: 'slack' | 'teams', organisation: string): string | null =>
    platform === 'slack' || (config.teams?.appTenantId ?? null) === organisation ? config.tenant : null;
}
