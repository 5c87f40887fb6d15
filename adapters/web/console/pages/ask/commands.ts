import { commandWords, helpWords } from '../../../../../core/display/help-words.ts';

/** What a line of the composer asks for. */
export type Command =
  | { readonly name: 'ask'; readonly question: string }
  | { readonly name: 'help' | 'history' | 'status' };

/** A command as the menu offers it. `insert` is put into the composer; null means that it runs at once. */
export interface CommandOffer {
  readonly command: string;
  readonly argument: string | null;
  readonly description: string;
}

/** The commands of every chat surface, in the order of the menu. */
export const offers: readonly CommandOffer[] = [
  { command: '/policy', argument: 'question', description: helpWords.title },
  ...Object.entries(commandWords).map(([name, description]) => ({
    command: `/policy ${name}`,
    argument: null,
    description,
  })),
];

/** Understands a line as the chat surfaces do: with or without `/policy` before it. */
export function parseCommand(line: string): Command {
  const rest = line
    .trim()
    .replace(/^\/policy(?=\s|$)/i, '')
    .trim();
  const word = rest.toLowerCase();
  if (word === '' || word === 'help') return { name: 'help' };
  if (word === 'history' || word === 'status') {
    // Without the command before it, a single word may well be a question about history or status.
    if (line.trim().startsWith('/')) return { name: word };
  }
  return { name: 'ask', question: rest };
}

/** The commands that what is typed may become; none once it is more than the beginning of one. */
export function matchOffers(typed: string): readonly CommandOffer[] {
  if (!typed.startsWith('/')) return [];
  const prefix = typed.toLowerCase();
  return offers.filter(offer => offer.command.startsWith(prefix));
}
