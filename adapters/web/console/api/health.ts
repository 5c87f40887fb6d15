import { askForKey } from '../state/session.ts';

/** The state of the service, as `GET /mlops/health` reports it. */
export interface Health {
  readonly status: 'ok' | 'degraded' | 'down';
  readonly components: readonly HealthComponent[];
}

export interface HealthComponent {
  readonly name: string;
  readonly status: string;
  readonly latencyMs: number | null;
  readonly detail: string | null;
}

const silent: Health = { status: 'down', components: [] };

/** The state of the service; a 503 carries its report too, and silence means that it is down. */
export async function getHealth(signal?: AbortSignal): Promise<Health> {
  try {
    const response = await fetch('/mlops/health', signal ? { signal } : {});
    if (response.status === 401) askForKey();
    return response.status === 401 ? silent : ((await response.json()) as Health);
  } catch {
    return silent;
  }
}
