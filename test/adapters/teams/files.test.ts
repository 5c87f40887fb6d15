import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fetchFile } from '../../../adapters/teams/files.ts';
import { startTeams, type TeamsServer } from '../../wire/teams/server.ts';

let teams: TeamsServer;
beforeAll(async () => {
  teams = await startTeams();
});
afterAll(() => teams.close());

const megabyte = 1_048_576;
const fetchAt = (downloadUrl: string, maxBytes = megabyte, loopback = true) =>
  fetchFile({ name: 'a.txt', source: { downloadUrl } }, { maxBytes, loopback });

describe('files that people share in Teams', () => {
  it('are fetched with no credentials', async () => {
    teams.files.set('a.txt', { body: Buffer.from('Dear all') });
    expect(Buffer.from(await fetchAt(teams.fileUrl('a.txt'))).toString()).toBe('Dear all');
    expect(teams.headersOfFiles.at(-1)).not.toHaveProperty('authorization');
    expect(teams.headersOfFiles.at(-1)).not.toHaveProperty('cookie');
  });

  it('are not read further than they may be large', async () => {
    teams.files.set('large.bin', { body: new Uint8Array(3 * megabyte) });
    await expect(fetchAt(teams.fileUrl('large.bin'))).rejects.toMatchObject({
      code: 'file_too_large',
      message: expect.stringContaining('1 MB'),
    });
  });

  it.each([401, 403, 404, 410])('are to be shared again where their link answers %i', async status => {
    teams.files.set('expired', { status });
    await expect(fetchAt(teams.fileUrl('expired'))).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('share the file again'),
    });
  });

  it('are tried again by the queue where their host fails', async () => {
    teams.files.set('broken', { status: 503 });
    const failure = await fetchAt(teams.fileUrl('broken')).catch(error => error);
    expect(failure).not.toHaveProperty('code');
  });

  it('are followed to where Teams keeps files, and to nowhere else', async () => {
    teams.files.set('b.txt', { body: Buffer.from('moved') });
    teams.files.set('moved', { status: 302, location: teams.fileUrl('b.txt') });
    teams.files.set('away', { status: 302, location: 'http://169.254.169.254/latest/meta-data/' });
    teams.files.set('round', { status: 302, location: teams.fileUrl('round') });
    expect(Buffer.from(await fetchAt(teams.fileUrl('moved'))).toString()).toBe('moved');
    await expect(fetchAt(teams.fileUrl('away'))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(fetchAt(teams.fileUrl('round'))).rejects.toMatchObject({ code: 'forbidden' });
  });

  it.each([
    'http://contoso.sharepoint.com/a',
    'https://sharepoint.com.evil.example/a',
    'https://evilsharepoint.com/a',
    'https://contoso.sharepoint.com@evil.example/a',
    'https://contoso.sharepoint.com:8443/a',
    'http://127.0.0.1:80/a',
    'file:///etc/passwd',
    '',
  ])('are not fetched from %s', async url => {
    await expect(fetchAt(url, megabyte, false)).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('not where Teams keeps files'),
    });
  });
});
