import { readdirSync, readFileSync } from 'node:fs';

/**
 * Watches the memory of a process group, every tenth of a second: the sum of its processes' proportional
 * shares (`Pss` of /proc/PID/smaps_rollup, proc(5)), so that what they share counts once. Linux only.
 */
export function watchMemory(processGroup: number) {
  let peak = sumMegabytes(processGroup);
  const timer = setInterval(() => {
    peak = Math.max(peak, sumMegabytes(processGroup));
  }, 100);
  return {
    peakMb: () => Math.round(peak),
    stop: () => clearInterval(timer),
  };
}

function sumMegabytes(processGroup: number): number {
  let kilobytes = 0;
  for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // After the command's closing bracket: state, parent, process group.
      if (Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]) !== processGroup) continue;
      kilobytes += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      // The process has ended since the folder was read.
    }
  }
  return kilobytes / 1_024;
}
