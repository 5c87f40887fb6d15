import type { MiddlewareHandler } from 'hono';
import { requireContributor } from '../../../core/accounts/access.ts';
import { toCoded } from '../../../core/errors.ts';
import type { ApiEnvironment, ApiOptions } from './services.ts';

/**
 * Gives each request its correlation id (the caller's own, if it is a sane one), its principal and its log,
 * and writes one line about it when it is done, or when it was refused since nobody knows whose it is.
 */
export function requestContext({ ids, log, authenticate }: ApiOptions): MiddlewareHandler<ApiEnvironment> {
  return async (c, next) => {
    const began = performance.now();
    const correlationId = c.res.headers.get('x-correlation-id') ?? ids.next();
    const { method, path } = c.req;
    const principal = await authenticate(c.req.raw).catch((error: unknown) => {
      log.info('request.refused', { correlationId, method, path, code: toCoded(error).code });
      throw error;
    });
    const requestLog = log.child({ correlationId, tenant: principal.tenant });
    c.set('context', { principal, correlationId, log: requestLog });
    await next();
    requestLog.info('request', {
      method,
      path,
      status: c.res.status,
      ms: Math.round(performance.now() - began),
    });
  };
}

/** Lets contributors and above change what is here, and readers look. */
export const contributorsChange: MiddlewareHandler<ApiEnvironment> = async (c, next) => {
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') requireContributor(c.get('context').principal);
  await next();
};

/** Puts the correlation id on the response before anything can fail. */
export function correlate({ ids }: Pick<ApiOptions, 'ids'>): MiddlewareHandler {
  return async (c, next) => {
    const sent = c.req.header('x-correlation-id');
    c.header('x-correlation-id', sent && /^[\w.:-]{1,128}$/.test(sent) ? sent : ids.next());
    await next();
  };
}
