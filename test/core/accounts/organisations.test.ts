import { expect, it } from '@jest/globals';
import { createSqliteRecords } from '../../../adapters/records/sqlite.ts';
import { createOrganisations } from '../../../core/accounts/organisations.ts';

it('knows the organisations that are configured, those that were connected, and no others', async () => {
  const records = createSqliteRecords({ file: ':memory:' });
  const organisations = createOrganisations({
    records,
    home: (platform, organisation) => (platform === 'teams' && organisation === 'entra-1' ? 'main' : null),
  });
  await organisations.connect('slack', 'T1', 'acme');
  expect(await organisations.tenantOf('teams', 'entra-1')).toBe('main');
  expect(await organisations.tenantOf('slack', 'T1')).toBe('acme');
  expect(await organisations.tenantOf('slack', 'T2')).toBeNull();
  expect(await organisations.tenantOf('teams', 'T1')).toBeNull();
  records.close();
});
