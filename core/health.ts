import { z } from 'zod';

const componentHealth = z.object({
  name: z.string(),
  /** `off`: not configured, which is no fault. */
  status: z.enum(['ok', 'degraded', 'down', 'off']),
  latencyMs: z.number(),
  detail: z.string(),
});

export const health = z.object({
  status: z.enum(['ok', 'degraded', 'down']),
  components: z.array(componentHealth),
});
export type Health = z.infer<typeof health>;

/** What a probe finds, where that is more than that the component works. */
export interface ComponentState {
  readonly status: 'ok' | 'degraded';
  readonly detail: string;
}

/** How to find out whether a component works: `probe` throws where it doesn't; null where it isn't configured. */
export interface HealthCheck {
  readonly name: string;
  readonly probe: (() => Promise<string | ComponentState>) | null;
  /** Whether nothing works without it. */
  readonly vital: boolean;
}

/** Asks all components at once. Down where a vital one is, degraded where another one is. */
export async function checkHealth(checks: readonly HealthCheck[]): Promise<Health> {
  const components = await Promise.all(checks.map(checkOne));
  const failed = checks.filter((_, i) => components[i]?.status === 'down');
  const isWeak = components.some(component => component.status === 'degraded' || component.status === 'down');
  const status = failed.some(({ vital }) => vital) ? 'down' : isWeak ? 'degraded' : 'ok';
  return { status, components };
}

async function checkOne({ name, probe }: HealthCheck): Promise<Health['components'][number]> {
  if (!probe) return { name, status: 'off', latencyMs: 0, detail: 'not configured' };
  const began = performance.now();
  const latency = () => Math.round((performance.now() - began) * 10) / 10;
  try {
    const found = await withTimeLimit(probe(), probeMilliseconds);
    const state = typeof found === 'string' ? { status: 'ok' as const, detail: found } : found;
    return { name, latencyMs: latency(), ...state };
  } catch {
    // The cause may hold paths or addresses: it is for the log, not for everyone who asks.
    return { name, status: 'down', latencyMs: latency(), detail: 'does not answer as it should' };
  }
}

async function withTimeLimit<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer in ${milliseconds} ms.`)), milliseconds);
  });
  return Promise.race([work, limit]).finally(() => clearTimeout(timer));
}

const probeMilliseconds = 3_000;
