import type { ChatAddress, ChatContent, ChatFile } from '../../core/model/chat.ts';
import type { Surface } from '../../core/ports.ts';

export interface FakeMessage {
  readonly id: string;
  readonly address: ChatAddress;
  readonly mark: string;
  readonly content: ChatContent;
}

/** A chat platform in memory. `lists` off, it can't look for its own messages, as Teams can't. */
export function createFakeSurface({ lists = true } = {}): Surface & {
  /** As people see them: what each has been updated to. */
  messages(): FakeMessage[];
  updates(): number;
  /** Files by name. */
  readonly files: Map<string, Uint8Array | Error>;
} {
  const messages = new Map<string, FakeMessage>();
  const files = new Map<string, Uint8Array | Error>();
  let updates = 0;
  return {
    files,
    messages: () => [...messages.values()],
    updates: () => updates,

    async post(address: ChatAddress, content: ChatContent, mark: string) {
      const id = `m${messages.size + 1}`;
      messages.set(id, { id, address, mark, content });
      return id;
    },

    async update(_address: ChatAddress, messageId: string, content: ChatContent) {
      const message = messages.get(messageId);
      if (!message) throw new Error(`There is no message ${messageId}.`);
      updates += 1;
      messages.set(messageId, { ...message, content });
    },

    async find(_address: ChatAddress, mark: string) {
      if (!lists) return null;
      return [...messages.values()].find(message => message.mark === mark)?.id ?? null;
    },

    async openFile(_address: ChatAddress, { name }: ChatFile) {
      const file = files.get(name);
      if (!file) throw new Error(`There is no file ${name}.`);
      if (file instanceof Error) throw file;
      return file;
    },
  };
}
