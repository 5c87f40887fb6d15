import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createAssistant, stripCommand } from '../../core/assistant.ts';
import type { KBStatus } from '../../core/model/document.ts';
import type { ReplyPart } from '../../core/model/message.ts';
import { contextOf } from '../fixtures/contexts.ts';
import { createLibrary } from '../fixtures/library.ts';
import { giftPolicy } from '../fixtures/policies.ts';

const status: KBStatus = { documents: 1, ready: 1, processing: 0, failed: 0, passages: 2, updatedAt: null };
const ann = contextOf();
let library: ReturnType<typeof createLibrary>;
let assistant: ReturnType<typeof createAssistant>;
beforeEach(async () => {
  library = createLibrary();
  await library.add('gifts', giftPolicy());
  const documents = { status: async () => status };
  assistant = createAssistant({ answering: library.answering, history: library.history, documents });
});
afterEach(() => library.records.close());

async function say(text: string, context = ann) {
  const parts: ReplyPart[] = [];
  for await (const part of assistant.handle(context, { surface: 'slack', text })) parts.push(part);
  const last = parts.at(-1)!;
  if (last.kind !== 'final') throw new Error('no final part');
  return { parts, content: last.content };
}

describe('what is said to the assistant', () => {
  it.each(['help', ' HELP ', '/policy help', '/Policy  Help'])('is a call for help: %j', async text => {
    expect(await say(text)).toEqual({
      parts: [{ kind: 'final', content: { kind: 'help' } }],
      content: { kind: 'help' },
    });
  });

  it('is a call for the state of the knowledge base', async () => {
    expect((await say('/policy status')).content).toEqual({ kind: 'status', status });
  });

  it('is a call for what the person asked last, newest first, five at the most', async () => {
    for (let n = 1; n <= 6; n += 1) await say(`Gift number ${n} from a supplier?`);
    const { content } = await say('history');
    if (content.kind !== 'history') throw new Error(content.kind);
    expect(content.answers.map(({ question }) => question.match(/\d/)![0])).toEqual([
      '6',
      '5',
      '4',
      '3',
      '2',
    ]);
    expect((await say('history', contextOf({ person: 'bob' }))).content).toEqual({
      kind: 'history',
      answers: [],
    });
  });

  it.each([
    'What gifts may I accept?',
    '/policy What gifts may I accept?',
    'help with gifts',
    'gift history',
  ])('is a question otherwise: %s', async text => {
    const { content } = await say(text);
    expect(content).toMatchObject({ kind: 'answer', answer: { question: stripCommand(text) } });
  });

  it('is refused where nothing is said', async () => {
    await expect(say('/policy')).rejects.toMatchObject({ code: 'question_empty' });
    await expect(say(' ')).rejects.toMatchObject({ code: 'question_empty' });
  });
});

it.each([
  ['/policy may I?', 'may I?'],
  ['/policy\nmay I?', 'may I?'],
  ['  /POLICY  ', ''],
  ['/policymaking', '/policymaking'],
  ['what is /policy for', 'what is /policy for'],
  ['/policy /policy help', '/policy help'],
])('the command is left out of %j', (text, rest) => expect(stripCommand(text)).toBe(rest));
