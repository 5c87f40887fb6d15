import { type DestinationStream, type Logger, pino } from 'pino';
import type { Log } from '../../core/ports.ts';

export interface PinoLogOptions {
  readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Where lines go; standard output unless told. */
  readonly destination?: DestinationStream;
}

/**
 * A log of JSON lines: `{"level":"info","time":"…","event":"…",…}`. Errors among the fields show their name,
 * message, code, stack and what caused them. Logging never throws, whatever the fields are.
 */
export function createPinoLog({ level, destination }: PinoLogOptions): Log {
  const options = {
    level,
    base: null,
    messageKey: 'event',
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return wrap(destination ? pino(options, destination) : pino(options));
}

type Fields = Record<string, unknown>;

function wrap(logger: Logger): Log {
  const line = (level: 'info' | 'warn' | 'error') => (event: string, fields?: Fields) => {
    try {
      logger[level](toPlain(fields), event);
    } catch {
      // A line that can't be written must not take the work down with it.
    }
  };
  return {
    info: line('info'),
    warn: line('warn'),
    error: line('error'),
    child: fields => wrap(logger.child(toPlain(fields))),
  };
}

/** Never throws: a getter of a foreign object may. */
function toPlain(fields: Fields = {}): Fields {
  try {
    return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, describe(value)]));
  } catch (error) {
    return { unloggable: String(error) };
  }
}

function describe(value: unknown, depth = 0): unknown {
  if (typeof value === 'bigint') return String(value);
  if (!isError(value) || depth > 5) return value;
  const { name, message, stack, cause, ...more } = value as Error & Fields;
  return {
    name: value.name,
    message,
    ...more,
    ...(stack !== undefined && { stack }),
    ...(cause !== undefined && { cause: describe(cause, depth + 1) }),
  };
}

function isError(value: unknown): value is Error {
  return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';
}
