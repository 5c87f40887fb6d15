/** How long calls took, one after another; milliseconds. */
export interface Timing {
  readonly calls: number;
  readonly p50: number;
  readonly p95: number;
  /** Of processors, a call: what the machine's other work does not change much. */
  readonly cpu: number;
}

/** Times each of some calls, made one after another; the first tenth of them only warm up. */
export async function timeCalls(calls: readonly (() => Promise<unknown>)[]): Promise<Timing> {
  const warmUp = Math.ceil(calls.length / 10);
  for (const call of calls.slice(0, warmUp)) await call();
  const measured = calls.slice(warmUp);
  const times: number[] = [];
  const cpu = startCpu();
  for (const call of measured) {
    const began = performance.now();
    await call();
    times.push(performance.now() - began);
  }
  const used = cpu.seconds();
  const sorted = times.sort((a, b) => a - b);
  const at = (share: number) =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!);
  return { calls: sorted.length, p50: at(0.5), p95: at(0.95), cpu: round((used * 1_000) / sorted.length) };
}

/** Starts a watch of what this process's threads use of processors. */
export function startCpu() {
  const before = process.cpuUsage();
  return {
    seconds: () => {
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1_000_000;
    },
  };
}

/** Times one piece of work; seconds. */
export async function timeWork(
  work: () => Promise<unknown>,
): Promise<{ seconds: number; cpuSeconds: number }> {
  const cpu = startCpu();
  const began = performance.now();
  await work();
  return { seconds: round((performance.now() - began) / 1_000), cpuSeconds: round(cpu.seconds()) };
}

/** To a tenth. */
export function round(value: number): number {
  return Number(value.toFixed(1));
}
