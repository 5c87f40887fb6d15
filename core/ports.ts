import type { ChatAddress, ChatContent, ChatFile } from './model/chat.ts';
import type { MediaType } from './model/document.ts';
import type { ExtractedDocument, Passage } from './model/passage.ts';
import type { Report } from './model/report.ts';

/** Files, named by keys such as `acme/kb-raw/01J…/1`: segments of `[A-Za-z0-9._-]`, joined by `/`. */
export interface Blobs {
  /** Stores the bytes whole or not at all, over whatever the key held. */
  put(key: string, body: Uint8Array): Promise<void>;
  /** The bytes, or null where the key holds nothing. */
  get(key: string): Promise<Uint8Array | null>;
  /** The bytes as a stream with their number, or null where the key holds nothing. */
  stream(key: string): Promise<{ body: ReadableStream<Uint8Array>; bytes: number } | null>;
  /** Removes one key; one that holds nothing is no error. */
  delete(key: string): Promise<void>;
  /** Removes every key under a prefix that ends in `/`. */
  deleteUnder(prefix: string): Promise<void>;
  /** A link that opens one file for a while, with no other credentials; null where files are read through us only. */
  link(key: string, file: LinkedFile): Promise<string | null>;
  /** Where and how somebody may send one file for a while; null where files are sent through us only. */
  uploadForm(key: string, limits: UploadLimits): Promise<UploadForm | null>;
}

/** What a link's receiver is told about the file. */
export interface LinkedFile {
  readonly filename: string;
  readonly mediaType: string;
  readonly seconds: number;
}

export interface UploadLimits {
  /** The file has exactly so many. */
  readonly bytes: number;
  readonly seconds: number;
}

/** A multipart form: these fields in this order, then the bytes as the field `file`. */
export interface UploadForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** A stored value with the tag that names its state. */
export interface Stored<T> {
  readonly key: string;
  readonly value: T;
  readonly etag: string;
}

/** When a `put` may go through: only where nothing is stored, or only over the state that the tag names. */
export type PutCondition = { readonly ifAbsent: true } | { readonly ifEtag: string };

/**
 * Small JSON values (up to 400 KB, DynamoDB's limit for an item) in partitions that each list in key order.
 * There are no transactions: what must hold together is one record, or is repaired by a retry.
 */
export interface Records {
  get<T>(partition: string, key: string): Promise<Stored<T> | null>;
  /** The new tag; null where the condition did not hold and nothing was written. */
  put<T>(partition: string, key: string, value: T, condition?: PutCondition): Promise<string | null>;
  /** False where nothing was there, or the tag named another state. */
  delete(partition: string, key: string, condition?: { readonly ifEtag: string }): Promise<boolean>;
  /** Up to `limit` records whose key starts with `prefix`, after `after`, in key order or its reverse. */
  list<T>(partition: string, options: ListOptions): Promise<Stored<T>[]>;
  /** Adds to a counter (0 before its first use); null, and nothing added, where it would pass `max`. */
  increment(partition: string, key: string, by: number, options?: { max?: number }): Promise<number | null>;
}

export interface ListOptions {
  readonly prefix?: string;
  readonly after?: string;
  readonly limit: number;
  readonly reverse?: boolean;
}

/** What the index keeps of a passage: `terms` is the tokenised text, words parted by single spaces. */
export interface IndexedPassage extends Passage {
  readonly terms: string;
  /** As long as the embedder's `dimensions`; absent without an embedder. */
  readonly vector?: readonly number[];
}

export interface IndexHit {
  readonly passage: Passage;
  readonly terms: string;
  /** Higher is better; comparable within one list only. */
  readonly score: number;
}

export interface IndexQuery {
  /** Tokenised as `IndexedPassage.terms` is. A passage with any of the words is a candidate. */
  readonly terms: string;
  readonly vector?: readonly number[];
  /** Candidates from each of the two lists. */
  readonly limit: number;
}

/** Proposes passages; the catalog decides which of them are visible. One table per tenant. */
export interface PassageIndex {
  /** Adds passages of one version; those with the same id are replaced, so a retry adds nothing twice. */
  add(tenant: string, passages: readonly IndexedPassage[]): Promise<void>;
  /** Removes one version's passages, or only those from an ordinal on. */
  remove(tenant: string, documentId: string, version: number, fromOrdinal?: number): Promise<void>;
  search(tenant: string, query: IndexQuery): Promise<{ lexical: IndexHit[]; dense: IndexHit[] }>;
  /** Folds what was added since into the indices. Searches are right before it too, only slower. */
  optimize(tenant: string): Promise<void>;
  count(tenant: string): Promise<number>;
}

/** Turns texts into vectors of `dimensions` numbers each, of length 1. */
export interface Embedder {
  readonly name: string;
  readonly dimensions: number;
  readonly maxTextsPerCall: number;
  embed(texts: readonly string[]): Promise<number[][]>;
}

/** Work to be done once. `id` comes from what the person did, so the same deed enqueued twice is one job. */
export interface Job<T = unknown> {
  readonly id: string;
  readonly kind: string;
  readonly payload: T;
  /** Jobs of one lane run one at a time, in the order they came; null runs beside all others. */
  readonly lane: string | null;
}

export interface Delivery<T = unknown> {
  readonly job: Job<T>;
  /** 1 for the first delivery. */
  readonly attempt: number;
  /** Names this delivery; void once the lease has run out and another worker has the job. */
  readonly receipt: string;
}

/** A durable queue with leases: what a crashed worker held comes back when its lease runs out. */
export interface Queue {
  /** False where a job with this id is waiting, running or done already. */
  enqueue(job: Job, options?: { delaySeconds?: number }): Promise<boolean>;
  /** Up to `max` jobs that are due, each leased for `leaseSeconds`. */
  receive(options: { max: number; leaseSeconds: number }): Promise<Delivery[]>;
  /** Renews a lease from now; false where it had run out. */
  extend(receipt: string, leaseSeconds: number): Promise<boolean>;
  complete(receipt: string): Promise<void>;
  /** Gives the job back for another attempt after a pause; after the last attempt it is a dead letter. */
  retry(receipt: string, options: { delaySeconds: number; reason: string }): Promise<void>;
  /** Dead letters, oldest first; taking one removes it. */
  takeDead(max: number): Promise<{ job: Job; reason: string }[]>;
}

export interface ExtractOptions {
  readonly maxPages: number;
  /** Looks for text that people cannot see and keeps it apart; off, nothing is looked for. */
  readonly findHidden?: boolean;
  /** Called as pages are read; `total` is 1 for formats without pages. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Reads files. Refuses with the coded errors `file_*`, `wrong_extension`, `unsupported_type`, `too_many_pages`. */
export interface Extractor {
  /** The type by content. The name only serves to refuse a file whose extension claims another type. */
  sniff(bytes: Uint8Array, filename: string): Promise<MediaType>;
  /** A title that the file states in its first lines, where that can be seen without reading it all. */
  peekTitle(bytes: Uint8Array, mediaType: MediaType): string | null;
  extract(bytes: Uint8Array, mediaType: MediaType, options: ExtractOptions): Promise<ExtractedDocument>;
}

/** One turn of a conversation with a language model. */
export interface ModelMessage {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

/** What a language model is asked: to call one tool, whose input is then its structured answer. */
export interface ModelRequest {
  readonly system: string;
  readonly messages: readonly ModelMessage[];
  readonly tool: { readonly name: string; readonly description: string; readonly inputSchema: object };
  /** Tokens that the answer may have at most. */
  readonly maxTokens: number;
}

export interface ModelReply {
  /** The tool's input as the model wrote it, unchecked; null where it called no tool. */
  readonly input: unknown;
  readonly stop: 'tool' | 'end' | 'length' | 'refused';
  readonly tokens: ModelTokens;
}

/** Tokens that a call was charged for. */
export interface ModelTokens {
  /** Read anew; what came out of the prompt cache counts apart. */
  readonly input: number;
  readonly output: number;
  readonly cacheRead?: number;
  readonly cacheWrite?: number;
}

/** What comes of a streamed answer: pieces of the tool's input as JSON text, in order, then the reply whole. */
export type ModelEvent =
  | { readonly kind: 'input'; readonly json: string }
  | { readonly kind: 'reply'; readonly reply: ModelReply };

/**
 * A language model. Nothing that it says is believed: whoever asks checks the answer. Input that is no JSON comes
 * as null. Throws a `ModelUnavailable` where it can't be reached, is throttled or fails, after retries of its own.
 */
export interface Model {
  readonly name: string;
  /** Dollars for a million tokens, where they are known. */
  readonly price?: ModelPrice | undefined;
  converse(request: ModelRequest): Promise<ModelReply>;
  /** The same, while it is written. A stream that breaks off throws, whatever came before. */
  stream(request: ModelRequest): AsyncIterable<ModelEvent>;
}

export interface ModelPrice {
  readonly input: number;
  readonly output: number;
  readonly cacheRead?: number | undefined;
  readonly cacheWrite?: number | undefined;
}

/** Draws a report as a file that can be sent on. */
export interface Reporter {
  render(report: Report, format: 'pdf' | 'docx'): Promise<Uint8Array>;
}

/** Keeps short secrets (tokens, keys) unreadable at rest; `scope` (a tenant) is bound into the seal. */
export interface Secrets {
  seal(scope: string, plaintext: string): Promise<string>;
  /** Throws where the seal is broken or belongs to another scope. */
  open(scope: string, sealed: string): Promise<string>;
}

/**
 * A chat platform, as the core speaks to it. `jobId` marks a message, so that a retry finds the one that an attempt
 * before it has posted.
 */
export interface Surface {
  /** Says that work has begun; the id of the message that `update` will change. */
  post(address: ChatAddress, content: ChatContent, jobId: string): Promise<string>;
  update(address: ChatAddress, messageId: string, content: ChatContent, jobId: string): Promise<void>;
  /** The message that an earlier attempt at this job has posted; null where there is none, or none can be found. */
  find(address: ChatAddress, jobId: string): Promise<string | null>;
  /** @throws CodedError `file_*`, `forbidden`, saying what to do. */
  openFile(address: ChatAddress, file: ChatFile, maxBytes: number): Promise<Uint8Array>;
}

export interface Clock {
  now(): Date;
}

export interface Ids {
  /** A new identifier; later ones sort after earlier ones (ULID, https://github.com/ulid/spec). */
  next(): string;
}

/** One structured line an event; `child` adds fields to every line. */
export interface Log {
  info(event: string, fields?: Record<string, unknown>): void;
  warn(event: string, fields?: Record<string, unknown>): void;
  error(event: string, fields?: Record<string, unknown>): void;
  child(fields: Record<string, unknown>): Log;
}
