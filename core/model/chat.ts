import type { ComplianceAnalysis } from './analysis.ts';
import type { Final } from './message.ts';

/** What is shown in a chat: that work goes on, what it came to, or why it came to nothing. */
export type ChatContent =
  | { readonly kind: 'working'; readonly text: string }
  | { readonly kind: 'reply'; readonly final: Final }
  | { readonly kind: 'analysis'; readonly analysis: ComplianceAnalysis }
  | { readonly kind: 'failure'; readonly message: string; readonly correlationId: string };

/** Where a reply goes: opaque to the core, which keeps it and gives it back to the surface that made it. */
export type ChatAddress = Readonly<Record<string, unknown>>;

/** A file that somebody shared in a chat: what the surface needs to open it, and its name as data. */
export interface ChatFile {
  readonly name: string;
  readonly source: Readonly<Record<string, unknown>>;
}
