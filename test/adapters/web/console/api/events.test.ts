import { describe, expect, it } from '@jest/globals';
import { createEventParser, readEvents } from '../../../../../adapters/web/console/api/events.ts';

const stream = (...chunks: Uint8Array[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });

describe('the reader of server-sent events', () => {
  it('gives an event once its empty line has come, however the stream is cut', () => {
    const text = 'event: status\ndata: {"text":"Searching"}\n\nevent: delta\ndata: {"text":"a"}\n\n';
    const expected = [
      { event: 'status', data: '{"text":"Searching"}' },
      { event: 'delta', data: '{"text":"a"}' },
    ];
    for (let size = 1; size <= text.length; size++) {
      const parse = createEventParser();
      const events = [];
      for (let at = 0; at < text.length; at += size) events.push(...parse(text.slice(at, at + size)));
      expect(events).toEqual(expected);
    }
  });

  it('takes every line break of the standard, and a CRLF that arrives in halves', () => {
    const parse = createEventParser();
    expect([...parse('data: a\r'), ...parse('\n\r\ndata: b\r\rdata: c\n\n')].map(({ data }) => data)).toEqual(
      ['a', 'b', 'c'],
    );
  });

  it('joins several data lines, leaves out comments and unknown fields, and drops one leading space', () => {
    const parse = createEventParser();
    expect(parse(': keep alive\nid: 7\ndata:  two\ndata\ndata:x\n\n')).toEqual([
      { event: 'message', data: ' two\n\nx' },
    ]);
  });

  it('gives nothing for a name without data, and does not carry the name over', () => {
    const parse = createEventParser();
    expect(parse('event: ping\n\ndata: a\n\n')).toEqual([{ event: 'message', data: 'a' }]);
  });

  it('decodes characters that are cut between two chunks', async () => {
    const bytes = new TextEncoder().encode('data: “£100”\n\n');
    const events = [];
    for await (const event of readEvents(stream(bytes.slice(0, 7), bytes.slice(7, 11), bytes.slice(11)))) {
      events.push(event.data);
    }
    expect(events).toEqual(['“£100”']);
  });
});
