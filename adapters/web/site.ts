import { serveStatic } from '@hono/node-server/serve-static';
import type { Env, Hono } from 'hono';
import { CodedError } from '../../core/errors.ts';

/**
 * Serves the built console from a folder; paths that are no file are the console's own pages, and get its
 * start page.
 */
export function addSite<E extends Env>(app: Hono<E>, root: string): void {
  app.use('/assets/*', async (c, next) => {
    await next();
    // Their names change with their content.
    if (c.res.ok) c.header('cache-control', 'public, max-age=31536000, immutable');
  });
  app.use('*', serveStatic({ root }));
  app.get('*', async (c, next) => {
    if (/\.\w+$/.test(c.req.path)) throw new CodedError('not_found', `There is no ${c.req.path}.`);
    return serveStatic({ root, path: 'index.html' })(c, next);
  });
}
