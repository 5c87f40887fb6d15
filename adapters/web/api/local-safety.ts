import type { MiddlewareHandler } from 'hono';
import { CodedError } from '../../../core/errors.ts';

/**
 * Keeps an open local server to the person at this machine. A page on the web can make a browser call
 * loopback (by DNS rebinding with its own `Host`, or across origins), and a tunnel can publish the port:
 * each of these is told by its headers and refused.
 */
export const localSafety: MiddlewareHandler = async (c, next) => {
  const host = c.req.header('host') ?? '';
  if (!isLoopback(host)) {
    throw new CodedError(
      'forbidden_host',
      `This server answers on this machine only, not as “${host.slice(0, 100)}”.`,
    );
  }
  const origin = c.req.header('origin');
  if (origin !== undefined && origin !== `http://${host}`) {
    throw new CodedError('forbidden_origin', 'Pages of other sites may not use this server.');
  }
  if (c.req.header('sec-fetch-site') === 'cross-site' && c.req.header('sec-fetch-mode') !== 'navigate') {
    throw new CodedError('forbidden_origin', 'Pages of other sites may not use this server.');
  }
  const forwarded = forwardingHeaders.find(name => c.req.header(name) !== undefined);
  if (forwarded) {
    throw new CodedError(
      'forwarded_request',
      `The request came through a proxy or tunnel (header ${forwarded}). Without credentials, only direct requests from this machine are answered.`,
    );
  }
  await next();
};

function isLoopback(host: string): boolean {
  return /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(?::\d{1,5})?$/i.test(host);
}

const forwardingHeaders = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-forwarded-server',
  'x-original-host',
  'x-real-ip',
  'cf-connecting-ip',
  'true-client-ip',
];
