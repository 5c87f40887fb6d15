import type { Log } from '../ports.ts';

/** What a person may do, from least to most. */
export type Role = 'reader' | 'contributor' | 'owner' | 'admin';

/** Whether a person answers for policies: owners and admins decide for all. */
export function isOwner({ roles }: Pick<Principal, 'roles'>): boolean {
  return roles.includes('owner') || roles.includes('admin');
}

/** The audience that every person of a tenant belongs to. */
export const everyone = 'everyone';

/** On whose behalf a call is made. Nothing in the core runs without one. */
export interface Principal {
  readonly tenant: string;
  readonly person: string;
  readonly roles: readonly Role[];
  /** The groups whose collections this person may see. */
  readonly audiences: readonly string[];
}

/** What travels with every call, from the entrance through the job to the reply. */
export interface Context {
  readonly principal: Principal;
  readonly correlationId: string;
  readonly log: Log;
}
