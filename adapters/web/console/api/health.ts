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

/** The state of the service; a 503 carries its report too, and silence means that it is down. */
export async function getHealth(signal?: AbortSignal): Promise<Health> {
  try {
    const response = await fetch('/mlops/health', signal ? { signal } : {});
    return (await response.json()) as Health;
  } catch {
    return { status: 'down', components: [] };
  }
}
