/** Whether an address is Slack's own and encrypted. `loopback` also lets this machine be Slack: for tests. */
export function isSlackHost(address: string, loopback: boolean): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  if (username !== '' || password !== '') return false;
  if (loopback && (hostname === '127.0.0.1' || hostname === 'localhost')) return true;
  return protocol === 'https:' && (hostname.endsWith('.slack.com') || hostname.endsWith('.slack-gov.com'));
}
