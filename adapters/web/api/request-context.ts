import type { MiddlewareHandler } from 'hono';
import type { ApiEnvironment, ApiOptions } from './services.ts';

/**
 * Gives each request its correlation id (the caller's own, if it is a sane one), its principal and its log,
 * and writes one line about it when it is done.
 */
export function requestContext({ ids, log, authenticate }: ApiOptions): MiddlewareHandler<ApiEnvironment> {
  return async (c, next) => {
    const began = performance.now();
    const correlationId = c.res.headers.get('x-correlation-id') ?? ids.next();
    const principal = await authenticate(c.req.raw);
    const requestLog = log.child({ correlationId, tenant: principal.tenant });
    c.set('context', { principal, correlationId, log: requestLog });
    await next();
    requestLog.info('request', {
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      ms: Math.round(performance.now() - began),
    });
  };
}

/** Puts the correlation id on the response before anything can fail. */
export function correlate({ ids }: Pick<ApiOptions, 'ids'>): MiddlewareHandler {
  return async (c, next) => {
    const sent = c.req.header('x-correlation-id');
    c.header('x-correlation-id', sent && /^[\w.:-]{1,128}$/.test(sent) ? sent : ids.next());
    await next();
  };
}
