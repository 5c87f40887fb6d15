import type { Delivery, Job } from '../../core/ports.ts';

/** A job of kind `test` in a lane, or in none. */
export function jobOf(id: string, lane: string | null = null): Job {
  return { id, kind: 'test', lane, payload: { of: id } };
}

/** The ids of the jobs that were delivered, in their order. */
export function ids(deliveries: readonly Delivery[]): string[] {
  return deliveries.map(delivery => delivery.job.id);
}
