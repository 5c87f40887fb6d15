import type { Log } from '../../core/ports.ts';

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly fields: Record<string, unknown>;
}

/** A log that keeps its lines, those of its children among them, in the order they came. */
export function createCollectingLog(): Log & { readonly lines: readonly LogLine[]; events(): string[] } {
  const lines: LogLine[] = [];
  return { ...collectInto(lines, {}), lines, events: () => lines.map(line => line.event) };
}

function collectInto(lines: LogLine[], common: Record<string, unknown>): Log {
  const line = (level: LogLine['level']) => (event: string, fields?: Record<string, unknown>) => {
    lines.push({ level, event, fields: { ...common, ...fields } });
  };
  return {
    info: line('info'),
    warn: line('warn'),
    error: line('error'),
    child: fields => collectInto(lines, { ...common, ...fields }),
  };
}
