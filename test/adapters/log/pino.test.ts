import { describe, expect, it } from '@jest/globals';
import { createPinoLog } from '../../../adapters/log/pino.ts';
import { CodedError } from '../../../core/errors.ts';

function collect(level: 'info' | 'warn' = 'info') {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line));
  return { log: createPinoLog({ level, destination: { write } }), lines };
}

describe('the log of JSON lines', () => {
  it('writes level, time, event and fields', () => {
    const { log, lines } = collect();
    log.info('document_ready', { documentId: '01J', pages: 3 });
    expect(lines).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        event: 'document_ready',
        documentId: '01J',
        pages: 3,
      },
    ]);
  });

  it('writes nothing below its level', () => {
    const { log, lines } = collect('warn');
    log.info('a');
    log.warn('b');
    log.error('c');
    expect(lines.map(line => [line.level, line.event])).toEqual([
      ['warn', 'b'],
      ['error', 'c'],
    ]);
  });

  it('adds the fields of a child to each of its lines, and of its children', () => {
    const { log, lines } = collect();
    const child = log.child({ tenant: 'acme' }).child({ correlationId: 'c1' });
    child.info('asked', { passages: 2 });
    log.info('other');
    expect(lines[0]).toMatchObject({ tenant: 'acme', correlationId: 'c1', passages: 2 });
    expect(lines[1]).not.toHaveProperty('tenant');
  });

  it('shows an error with its code, its stack and what caused it', () => {
    const { log, lines } = collect();
    const root = Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    const error = new CodedError('internal', 'It could not be stored.', {
      cause: new TypeError('put', { cause: root }),
    });
    log.error('job_failed', { error });
    expect(lines[0]?.error).toMatchObject({
      name: 'CodedError',
      message: 'It could not be stored.',
      code: 'internal',
      stack: expect.stringContaining('pino.test.ts'),
      cause: { name: 'TypeError', message: 'put', cause: { message: 'no space left', code: 'ENOSPC' } },
    });
  });

  it('never throws: not for circles, big numbers, functions, getters that throw, or causes without end', () => {
    const { log, lines } = collect();
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    const endless = new Error('endless');
    endless.cause = endless;
    const trap = {
      get bad(): never {
        throw new Error('trap');
      },
    };
    for (const value of [circle, 12n, () => 1, Symbol('s'), trap, endless, null, undefined, { deep: 12n }]) {
      log.info('odd', { value });
    }
    log.info('trap', trap);
    log.child(trap).info('child');
    expect(lines).toHaveLength(11);
  });

  it('does not let a destination that fails stop the work', () => {
    const log = createPinoLog({
      level: 'info',
      destination: {
        write() {
          throw new Error('closed');
        },
      },
    });
    expect(() => log.info('lost')).not.toThrow();
  });
});
