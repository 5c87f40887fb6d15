import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { createApi } from '../adapters/web/api/app.ts';
import { createAuthenticate } from '../adapters/web/api/authenticate.ts';
import { localSafety } from '../adapters/web/api/local-safety.ts';
import type { ApiServices } from '../adapters/web/api/services.ts';
import { addSite } from '../adapters/web/site.ts';
import { everyone, type Principal } from '../core/model/principal.ts';
import type { Config } from './config.ts';
import { version } from './version.ts';
import type { Home } from './wire.ts';

/** The person at this machine: without credentials, whoever asks. */
export function localAdmin(tenant: string): Principal {
  return { tenant, person: 'admin', roles: ['admin'], audiences: [everyone] };
}

/**
 * Serves the API and the console; resolves with the address when it listens. Where there is an administrator's key,
 * all are asked for one; without, the server is open, and keeps to the person at this machine.
 */
export async function serveLocally(home: ApiServices & Pick<Home, 'ids' | 'log'>, config: Config) {
  const admin = localAdmin(config.tenant);
  if (config.adminKey !== null) await home.keys.ensureAdminKey(config.adminKey, config.tenant);
  const listening = Promise.withResolvers<AddressInfo>();
  const fetch = (request: Request) => app.fetch(request);
  const server = serve({ fetch, hostname: config.host, port: config.port }, listening.resolve);
  server.once('error', listening.reject);
  // With PORT=0 the system chooses the port, and links can name it only now; no request comes before.
  const { port } = await listening.promise;
  const url = `http://${nameHost(config.host)}:${port}`;
  const publicUrl = config.publicUrl ?? url;
  const app = createApi({
    services: home,
    ids: home.ids,
    log: home.log,
    version,
    publicUrl,
    limits: config.limits,
    ...(config.adminKey === null
      ? { authenticate: async () => admin, guards: [localSafety] }
      : { authenticate: createAuthenticate({ ...home, publicUrl }) }),
  });
  addSite(app, config.consoleDirectory);
  return {
    url,
    close: () => new Promise<void>(resolve => server.close(() => resolve())),
  };
}

/** A host as addresses have it; one that stands for all of a machine's is named as the machine calls itself. */
function nameHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
