import { createSqliteQueue } from '../../../adapters/queue/sqlite.ts';
import { createSqliteRecords } from '../../../adapters/records/sqlite.ts';
import { createChat } from '../../../core/chat/chat.ts';
import type { ChatDeed } from '../../../core/chat/deed.ts';
import { deedJob } from '../../../core/chat/jobs.ts';
import { CodedError } from '../../../core/errors.ts';
import { createUlidIds } from '../../../core/ids.ts';
import { createJobRunner } from '../../../core/jobs/run-job.ts';
import type { AnalysisSummary, ComplianceAnalysis } from '../../../core/model/analysis.ts';
import type { Incoming, ReplyPart } from '../../../core/model/message.ts';
import type { Context } from '../../../core/model/principal.ts';
import { createManualClock } from '../../fakes/clock.ts';
import { createCollectingLog } from '../../fakes/log.ts';
import { createFakeSurface } from '../../fakes/surface.ts';
import { unfinished } from '../../fixtures/analyses.ts';
import { answer } from '../../fixtures/answers.ts';
import { principalOf } from '../../fixtures/contexts.ts';

/** Something that Ann did in Slack, unless told otherwise. */
export function deedOf(more: Partial<ChatDeed> = {}): ChatDeed {
  return {
    surface: 'slack',
    deedId: 'slack#T1#C1#U1#1.0',
    principal: principalOf(),
    text: 'May I accept a gift?',
    conversationId: 'slack#C1#1.0',
    files: [],
    address: { channel: 'C1' },
    ...more,
  };
}

/** Where the process dies: before the nth call of any port, or after it but before its answer. */
export interface Crash {
  readonly at: number;
  readonly when: 'before' | 'after';
}

export type ChatHome = ReturnType<typeof createChatHome>;

/** The chat service between a fake platform and services that keep to their word: one id, one result. */
export function createChatHome(options: { crash?: Crash; lists?: boolean } = {}) {
  const clock = createManualClock();
  const records = createSqliteRecords({ file: ':memory:' });
  const queue = createSqliteQueue({ file: ':memory:', clock, maxAttempts: 3 });
  const surface = createFakeSurface(options);
  const log = createCollectingLog();
  const asked: Incoming[] = [];
  const answered = new Map<string, ReplyPart>();
  const analyses = new Map<string, ComplianceAnalysis>();
  let calls = 0;

  const assistant = {
    async *handle(_context: Context, incoming: Incoming): AsyncGenerator<ReplyPart> {
      if (incoming.text === 'refuse') throw new CodedError('question_too_long', 'It is too long.');
      if (incoming.text === 'break') throw new Error('This always breaks.');
      if (incoming.text === 'help') {
        yield { kind: 'final', content: { kind: 'help' } };
        return;
      }
      const id = incoming.answerId!;
      if (!answered.has(id)) {
        asked.push(incoming);
        answered.set(id, { kind: 'final', content: { kind: 'answer', answer: answer({ id }) } });
      }
      yield answered.get(id)!;
    },
  };
  const analysesPort = {
    async accept(_context: Context, upload: { filename: string; analysisId?: string | undefined }) {
      const id = upload.analysisId!;
      if (!analyses.has(id)) {
        const queued = {
          ...{ ...unfinished.processing, id, filename: upload.filename, status: 'queued' as const },
          progress: { stage: 'queued' as const, done: 0, total: 1 },
        };
        analyses.set(id, {
          ...queued,
          working: null,
          policies: [],
          findings: [],
          notices: [],
          changes: null,
        });
      }
      return analyses.get(id)!;
    },
    async get(_context: Context, id: string): Promise<ComplianceAnalysis> {
      const analysis = analyses.get(id);
      if (!analysis) throw new CodedError('not_found', 'There is no such analysis.');
      return analysis;
    },
    summary: (context: Context, id: string): Promise<AnalysisSummary> => analysesPort.get(context, id),
  };
  const chat = createChat({
    assistant: { handle: (context, incoming) => crashingStream(assistant.handle(context, incoming)) },
    analyses: crashing(analysesPort),
    records: crashing(records),
    queue: { ...queue, enqueue: crashing({ enqueue: queue.enqueue }).enqueue },
    surfaces: { slack: crashing(surface) },
    clock,
    ids: createUlidIds(clock),
    limits: { fileBytes: 1_000 },
  });
  const runner = createJobRunner({ queue, handlers: chat.handlers, log, leaseSeconds: 15 });

  return {
    ...{ surface, queue, log, clock, asked, analyses, records },
    calls: () => calls,

    send: (deed: ChatDeed): Promise<boolean> => queue.enqueue(deedJob(deed, 'corr-1')),

    /** Does every job that becomes due within some time, retries and dead letters among them. */
    async settle(seconds = 120): Promise<void> {
      for (let passed = 0; passed <= seconds; passed += 1) {
        for (const delivery of await queue.receive({ max: 10, leaseSeconds: 15 })) await runner.run(delivery);
        for (const dead of await queue.takeDead(10)) await runner.tellAbandoned(dead);
        clock.advance(1);
      }
    },

    close(): void {
      queue.close();
      records.close();
    },
  };

  function crashing<T extends object>(port: T): T {
    const entries = Object.entries(port).map(([name, real]) => {
      if (typeof real !== 'function') return [name, real];
      const wrapped = async (...args: unknown[]) => {
        calls += 1;
        const dies = calls === options.crash?.at ? options.crash.when : null;
        if (dies === 'before') throw new Error('crash');
        const result = await real(...args);
        if (dies === 'after') throw new Error('crash');
        return result;
      };
      return [name, wrapped];
    });
    return Object.fromEntries(entries) as T;
  }

  async function* crashingStream(parts: AsyncGenerator<ReplyPart>): AsyncGenerator<ReplyPart> {
    const { next } = crashing({ next: () => parts.next() });
    for (;;) {
      const { done, value } = await next();
      if (done) return;
      yield value;
    }
  }
}
