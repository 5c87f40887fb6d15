import { z } from 'zod';
import type { ChatFile } from '../../core/model/chat.ts';
import { attachmentsOf, type MessageActivity } from './activity.ts';

/** Where a shared file can be had for a while. */
export const fileSource = z.object({ downloadUrl: z.string() });

/**
 * The files of a message that can be fetched: those in a personal chat, each with a link of its own.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4#receive-files-in-personal-chat
 */
export function sharedFiles(activity: MessageActivity): ChatFile[] {
  return attachmentsOf(activity).flatMap(({ contentType, name, content }) => {
    const source = contentType === downloadInfo ? fileSource.safeParse(content).data : undefined;
    return source ? [{ name: name || 'the shared file', source }] : [];
  });
}

/**
 * Why what was shared can't be read, where nothing else was said; else undefined. Outside personal chats a bot is
 * not given a file but only a mark in the message's HTML, and a pasted picture is no document anywhere.
 */
export function refuseFiles(activity: MessageActivity): string | undefined {
  const attachments = attachmentsOf(activity);
  if (attachments.some(({ contentType, content }) => contentType === 'text/html' && holdsFile(content))) {
    return 'Teams gives me files in a personal chat only. Please send me the file there, and I will read it.';
  }
  if (attachments.some(({ contentType }) => contentType.startsWith('image/'))) {
    return 'A picture is nothing that I can read. Please attach the document itself, in a personal chat.';
  }
  return undefined;
}

const downloadInfo = 'application/vnd.microsoft.teams.file.download.info';

function holdsFile(html: unknown): boolean {
  return typeof html === 'string' && html.includes('<attachment ');
}
