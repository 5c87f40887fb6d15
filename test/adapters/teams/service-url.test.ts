import { describe, expect, it } from '@jest/globals';
import { isTeamsService } from '../../../adapters/teams/service-url.ts';

describe('the services that the bot’s token may go to', () => {
  it.each(['https://smba.trafficmanager.net/emea/', 'https://smba.infra.gcc.teams.microsoft.com/teams'])(
    'are Teams’: %s',
    url => expect(isTeamsService(url)).toBe(true),
  );

  it.each([
    'http://smba.trafficmanager.net/emea/',
    'https://evil.trafficmanager.net/',
    'https://smba.trafficmanager.net.evil.example/',
    'https://smba.trafficmanager.net:8443/',
    'https://user@smba.trafficmanager.net/',
    'https://smba.trafficmanager.net@evil.example/',
    'http://127.0.0.1:3978/',
    'file:///etc/passwd',
    '',
  ])('are not %s', url => expect(isTeamsService(url)).toBe(false));

  it('are on this machine only where a test asks for it, and no other machine', () => {
    expect(isTeamsService('http://127.0.0.1:3978/', { loopback: true })).toBe(true);
    expect(isTeamsService('http://127.0.0.1.evil.example/', { loopback: true })).toBe(false);
  });
});
