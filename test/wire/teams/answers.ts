/** What the server answers a request. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** An answer in JSON. */
export function jsonAnswer(status: number, content: unknown): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(content) };
}
