import { setTimeout as sleep } from 'node:timers/promises';
import type { Activity } from 'botbuilder';
import { ConnectorClient } from 'botframework-connector/lib/connectorApi/connectorClient.js';
import { Entity } from 'botframework-connector/lib/connectorApi/models/mappers.js';
import type { TeamsAddress } from './address.ts';
import type { TeamsMessage } from './message.ts';
import { type Pause, withRetries } from './retries.ts';
import { isTeamsService } from './service-url.ts';

export interface ConnectorOptions {
  readonly botToken: () => Promise<string>;
  /** Lets messages go to a service on this machine, for tests. */
  readonly loopback?: boolean;
  readonly pause?: Pause;
}

/**
 * The SDK drops all of an entity but its type and its mention, and with that the AI label and the citations, unless
 * its serializer is told to keep what it does not know.
 */
Entity.type.additionalProperties = { type: { name: 'any' } };

/** Teams' messages, through the SDK's client: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference */
export function createConnector({ botToken, loopback = false, pause = wait }: ConnectorOptions) {
  const clients = new Map<string, ConnectorClient>();

  return {
    /** Answers the message that the address names; the new message's id. */
    reply: async (
      address: TeamsAddress,
      message: TeamsMessage | { readonly type: 'typing' },
    ): Promise<string> => {
      const { conversations } = clientFor(address);
      const { id } = await withRetries(
        () =>
          conversations.replyToActivity(
            address.conversationId,
            address.activityId,
            toActivity(address, message),
            {
              abortSignal: AbortSignal.timeout(callMilliseconds),
            },
          ),
        pause,
      );
      return id;
    },

    update: async (address: TeamsAddress, messageId: string, message: TeamsMessage): Promise<void> => {
      const { conversations } = clientFor(address);
      await withRetries(
        () =>
          conversations.updateActivity(address.conversationId, messageId, toActivity(address, message), {
            abortSignal: AbortSignal.timeout(callMilliseconds),
          }),
        pause,
      );
    },
  };

  /** @throws Error for a service that is not Teams': it would be given the bot's token. */
  function clientFor({ serviceUrl }: TeamsAddress): ConnectorClient {
    if (!isTeamsService(serviceUrl, { loopback })) throw new Error('The address of a reply is not at Teams.');
    const known = clients.get(serviceUrl);
    if (known) return known;
    const client = new ConnectorClient(
      {
        signRequest: async request => {
          request.headers.set('authorization', `Bearer ${await botToken()}`);
          return request;
        },
      },
      { baseUri: serviceUrl },
    );
    withoutOwnRetries(client);
    clients.set(serviceUrl, client);
    return client;
  }
}

/**
 * The SDK repeats whatever ends in a 5xx, a new message too, and waits as long as it is told to; it has an option
 * against that (`noRetryPolicy`) and does not heed it.
 */
function withoutOwnRetries(client: object): void {
  const { client: inner } = client as {
    client: { pipeline: { removePolicy(policy: { name: string }): void } };
  };
  inner.pipeline.removePolicy({ name: 'defaultRetryPolicy' });
}

function toActivity(
  { conversationId, activityId, botId, userId }: TeamsAddress,
  message: TeamsMessage | { readonly type: 'typing' },
): Partial<Activity> {
  return {
    ...(message as Partial<Activity>),
    channelId: 'msteams',
    from: { id: botId } as Activity['from'],
    recipient: { id: userId } as Activity['recipient'],
    conversation: { id: conversationId } as Activity['conversation'],
    replyToId: activityId,
  };
}

const wait: Pause = milliseconds => sleep(milliseconds);
const callMilliseconds = 15_000;
