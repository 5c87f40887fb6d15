import { systemClock } from '../adapters/clock/system.ts';
import { createSlackEntrance } from '../adapters/slack/entrance.ts';
import { createTeamsEntrance } from '../adapters/teams/entrance.ts';
import { createOrganisations } from '../core/accounts/organisations.ts';
import { type ChatRoutes, serveChats } from './chat-local.ts';
import type { Config } from './config.ts';
import { connectedBySettings } from './organisations.ts';
import type { Home } from './wire.ts';

/** Opens the entrances of the chats that are configured; null where none is. */
export async function openLocalChats(home: Home, config: Config) {
  const routes = routesOf(home, config);
  const paths = Object.keys(routes);
  if (paths.length === 0) return null;
  return { ...(await serveChats({ host: config.host, port: config.chatPort, routes })), paths };
}

function routesOf({ records, queue, ids, log }: Home, config: Config): ChatRoutes {
  const { slack, teams } = config;
  const organisations = createOrganisations({ records, home: connectedBySettings(config) });
  const shared = { enqueue: queue.enqueue, ids, log };
  return {
    ...(slack && {
      '/slack/events': createSlackEntrance({
        ...shared,
        signingSecret: slack.signingSecret,
        clock: systemClock,
        tenantOf: team => organisations.tenantOf('slack', team),
      }),
    }),
    ...(teams && {
      '/api/messages': createTeamsEntrance({
        ...shared,
        ...teams,
        tenantOf: organisation => organisations.tenantOf('teams', organisation),
      }),
    }),
  };
}
