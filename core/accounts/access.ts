import { CodedError } from '../errors.ts';
import type { Principal } from '../model/principal.ts';

type Roles = Pick<Principal, 'roles'>;

/** @throws CodedError `forbidden` where a person may only read. */
export function requireContributor({ roles }: Roles): void {
  if (roles.some(role => role !== 'reader')) return;
  throw new CodedError(
    'forbidden',
    'Your key may only read. To change the knowledge base, ask an administrator for one with the role contributor.',
  );
}

/** @throws CodedError `forbidden` for all but admins. */
export function requireAdmin({ roles }: Roles): void {
  if (roles.includes('admin')) return;
  throw new CodedError('forbidden', 'API keys are an administrator’s business: ask one for what you need.');
}
