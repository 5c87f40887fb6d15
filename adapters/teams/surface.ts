import type { ChatContent } from '../../core/model/chat.ts';
import type { Log, Surface } from '../../core/ports.ts';
import { readAddress, type TeamsAddress } from './address.ts';
import { type BotCredentials, createBotToken } from './bot-token.ts';
import { createConnector } from './connector.ts';
import { fetchFile } from './files.ts';
import { renderMessage, type Size, sizes, type TeamsMessage } from './message.ts';
import { type Pause, statusOf } from './retries.ts';

export interface TeamsSurfaceOptions extends BotCredentials {
  /** What links point to. */
  readonly publicUrl: string;
  readonly log: Log;
  /** Lets Teams and its files be on this machine, for tests. */
  readonly loopback?: boolean;
  readonly pause?: Pause;
}

/** Teams, as the core speaks to it. */
export function createTeamsSurface(options: TeamsSurfaceOptions): Surface {
  const { publicUrl: baseUrl, log, loopback = false, pause } = options;
  const connector = createConnector({
    botToken: createBotToken(options),
    loopback,
    ...(pause && { pause }),
  });

  return {
    async post(chatAddress, content) {
      const address = readAddress(chatAddress);
      if (content.kind === 'working') await showTyping(address);
      return inFittingSize(
        size => renderMessage(content, size, { baseUrl }),
        message => connector.reply(address, message),
      );
    },

    async update(chatAddress, messageId, content) {
      const address = readAddress(chatAddress);
      await inFittingSize(
        size => renderMessage(content, size, { baseUrl }),
        async message => {
          try {
            await connector.update(address, messageId, message);
          } catch (error) {
            if (statusOf(error) !== 404) throw error;
            // Somebody has deleted the message meanwhile; what it comes to is told all the same.
            log.info('teams.message_gone', { messageId });
            if (isLast(content)) await connector.reply(address, message);
          }
        },
      );
    },

    /**
     * A bot can neither list messages nor mark them, so what counts is the id that is recorded right after posting:
     * a crash between the two, or an answer of Teams' that is lost, leaves a placeholder, and the answer is in the
     * retry's message.
     */
    find: async () => null,

    openFile: (_address, file, maxBytes) => fetchFile(file, { maxBytes, loopback }),
  };

  /** A courtesy: where it fails, the message itself says that work has begun. */
  async function showTyping(address: TeamsAddress): Promise<void> {
    try {
      await connector.reply(address, { type: 'typing' });
    } catch (error) {
      log.warn('teams.typing_failed', { error });
    }
  }
}

function isLast(content: ChatContent): boolean {
  if (content.kind === 'analysis') return ['complete', 'failed'].includes(content.analysis.status);
  return content.kind !== 'working';
}

/** Where Teams finds a message too large it is sent smaller, and in the end as words alone. */
async function inFittingSize<T>(
  render: (size: Size) => TeamsMessage,
  send: (message: TeamsMessage) => Promise<T>,
): Promise<T> {
  for (const size of sizes) {
    try {
      return await send(render(size));
    } catch (error) {
      if (statusOf(error) !== 413 || size === 'words') throw error;
    }
  }
  throw new Error('There is no smaller size.');
}
