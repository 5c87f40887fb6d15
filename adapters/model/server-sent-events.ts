/**
 * The data of server-sent events, however their bytes are cut into chunks. Comments and other fields are passed over,
 * and so is an event that the stream's end cuts off.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export async function* readServerSentEvents(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  let data: string[] = [];
  for await (const chunk of chunks) {
    rest += decoder.decode(chunk, { stream: true });
    // A CR at the end may be the first half of a CRLF.
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line !== '') data.push(...dataOf(line));
      else if (data.length > 0) {
        yield data.join('\n');
        data = [];
      }
    }
  }
}

function dataOf(line: string): string[] {
  return line.startsWith('data:') ? [line.slice('data:'.length).replace(/^ /, '')] : [];
}
