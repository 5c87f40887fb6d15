import { describe, expect, it } from '@jest/globals';
import { readServerSentEvents } from '../../../adapters/model/server-sent-events.ts';

async function read(text: string, chunkBytes: number): Promise<string[]> {
  const bytes = Buffer.from(text, 'utf8');
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
  }
  const events: string[] = [];
  for await (const event of readServerSentEvents(chunks())) events.push(event);
  return events;
}

describe('reading server-sent events', () => {
  const text =
    ': hello\n\nevent: x\nid: 1\ndata: ein „Wort“ 🦉\n\ndata:two\ndata:  lines\n\n\n\ndata: [DONE]\n\n';
  const events = ['ein „Wort“ 🦉', 'two\n lines', '[DONE]'];

  it.each([1, 2, 3, 5, 1_000])('gives the same in chunks of %d bytes', async chunkBytes => {
    expect(await read(text, chunkBytes)).toEqual(events);
    expect(await read(text.replaceAll('\n', '\r\n'), chunkBytes)).toEqual(events);
  });

  it('passes over an event that the end cuts off', async () => {
    expect(await read('data: one\n\ndata: tw', 4)).toEqual(['one']);
    expect(await read('data: one\n\ndata: two\n', 4)).toEqual(['one']);
  });
});
