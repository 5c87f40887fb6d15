/**
 * Whether an address is Teams' own service, to which the bot's token may go. By its full host name, since anybody
 * can have a name of their own under `trafficmanager.net`. Other clouds of Microsoft (GCC High, DoD) have tokens
 * of another issuer too, so they are not among them:
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
 */
export function isTeamsService(
  serviceUrl: string,
  { loopback = false }: { loopback?: boolean } = {},
): boolean {
  if (!URL.canParse(serviceUrl)) return false;
  const { protocol, host, hostname, username, password } = new URL(serviceUrl);
  if (username !== '' || password !== '') return false;
  if (loopback && protocol === 'http:' && hostname === '127.0.0.1') return true;
  return protocol === 'https:' && teamsHosts.has(host);
}

const teamsHosts = new Set(['smba.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com']);
