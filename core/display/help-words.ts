/** What each command of the assistant does, in the order in which they are shown. */
export const commandWords = {
  help: 'What you can ask, and how',
  history: 'Your earlier questions and answers',
  status: 'What the knowledge base holds',
} as const;

/** What the help says on every surface; how to share a document there, each adds itself. */
export const helpWords = {
  title: 'Ask your policies',
  ask: 'Ask about anything that your policies rule on, in plain words: what is allowed, who must approve, by when, up to which amount. A follow-up such as “and in Dublin?” is understood from the question before it.',
  quotes:
    'Each sentence of an answer has a number, which leads to the quote behind it. Where the policies say nothing, the answer says so and shows what comes nearest.',
} as const;
