import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { createApi } from '../adapters/web/api/app.ts';
import { localSafety } from '../adapters/web/api/local-safety.ts';
import { addSite } from '../adapters/web/site.ts';
import { everyone, type Principal } from '../core/model/principal.ts';
import type { Config } from './config.ts';
import { version } from './version.ts';
import type { Home } from './wire.ts';

/** Without credentials there is one tenant and one admin, on this machine. */
export const localAdmin: Principal = {
  tenant: 'local',
  person: 'admin',
  roles: ['admin'],
  audiences: [everyone],
};

/** Serves the API and the console on loopback; resolves with the address when it listens. */
export async function serveLocally(home: Home, config: Config) {
  const listening = Promise.withResolvers<AddressInfo>();
  const fetch = (request: Request) => app.fetch(request);
  const server = serve({ fetch, hostname: config.host, port: config.port }, listening.resolve);
  server.once('error', listening.reject);
  // With PORT=0 the system chooses the port, and links can name it only now; no request comes before.
  const { port } = await listening.promise;
  const url = `http://${config.host === '::1' ? '[::1]' : config.host}:${port}`;
  const app = createApi({
    services: home,
    ids: home.ids,
    log: home.log,
    version,
    publicUrl: config.publicUrl ?? url,
    limits: config.limits,
    authenticate: async () => localAdmin,
    guards: [localSafety],
  });
  addSite(app, config.consoleDirectory);
  return {
    url,
    close: () => new Promise<void>(resolve => server.close(() => resolve())),
  };
}
