/** A message as the server keeps it. */
export interface SlackMessageRecord {
  readonly channel: string;
  readonly ts: string;
  readonly thread_ts?: string;
  /** Absent for what a person wrote. */
  readonly bot_id?: string;
  readonly text: string;
  readonly blocks: readonly Record<string, unknown>[];
  readonly metadata?: { readonly event_type: string; readonly event_payload: object };
  /** The one person who sees it. */
  readonly ephemeralFor?: string;
}

export interface SlackFile {
  readonly bytes: Uint8Array;
  readonly mimetype: string;
  readonly deleted?: boolean;
  /** Where its private address leads instead. */
  readonly address?: string;
  /** The size that is stated, where it is not the bytes'. */
  readonly size?: number;
}

/** What goes wrong with one request. `lost` does the work, and the answer never arrives. */
export type SlackFault =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: number }
  | { readonly kind: 'error'; readonly error: string }
  | { readonly kind: 'lost' };

/** A workspace with one app in it. */
export interface SlackState {
  readonly url: string;
  readonly token: string;
  readonly botId: string;
  readonly botUser: string;
  readonly scopes: Set<string>;
  readonly channels: Set<string>;
  readonly messages: SlackMessageRecord[];
  readonly files: Map<string, SlackFile>;
  /** Kinds of blocks that this workspace does not know yet. */
  readonly unknownBlocks: Set<string>;
  /** What each response URL was sent. */
  readonly responses: Map<string, Record<string, unknown>[]>;
  readonly expiredUrls: Set<string>;
  nextTs(): string;
}
