import { readFileSync } from 'node:fs';

/** The most memory that a process has held, in MB: Linux' `VmHWM` (proc(5)). */
export function peakMegabytes(pid: number | 'self' = 'self'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1_024);
}
