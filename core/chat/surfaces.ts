import type { Surface } from '../ports.ts';
import type { ChatDeed } from './deed.ts';

/** The chat platforms that are set up. */
export type Surfaces = Readonly<Partial<Record<ChatDeed['surface'], Surface>>>;

/** @throws Error where a job came from a platform that is no longer set up; it waits in the queue meanwhile. */
export function surfaceOf(surfaces: Surfaces, name: ChatDeed['surface']): Surface {
  const surface = surfaces[name];
  if (!surface) throw new Error(`There are no credentials for ${name}, so nothing can be posted there.`);
  return surface;
}
