import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type FaultyServer, serveWithFaults } from './http-faults.ts';

describe('faults of a server on loopback', () => {
  let server: FaultyServer;
  let done: string[];
  beforeEach(async () => {
    done = [];
    server = await serveWithFaults((request, response) => {
      done.push(request.url!);
      response.end('0123456789');
    });
  });
  afterEach(() => server.close());

  const ask = async (path = '/a') => await (await fetch(`${server.endpoint}${path}`)).text();

  it('lets pass what nothing is planned for', async () => {
    server.faults.inject('cut', { only: ({ url }) => url === '/b' });
    expect(await ask()).toBe('0123456789');
    await expect(ask('/b')).rejects.toThrow();
    expect(await ask('/b')).toBe('0123456789');
    expect(server.requests()).toBe(3);
  });

  it('answers instead, as often as it is told', async () => {
    server.faults.inject({ status: 503, body: 'no' }, { times: 2 });
    expect([await ask(), await ask(), await ask()]).toEqual(['no', 'no', '0123456789']);
    expect(done).toEqual(['/a']);
  });

  it('cuts before the work, or after it', async () => {
    server.faults.inject('cut');
    await expect(ask('/before')).rejects.toThrow();
    server.faults.inject('lost-answer');
    await expect(ask('/after')).rejects.toThrow();
    expect(done).toEqual(['/after']);
  });

  it('keeps silent', async () => {
    server.faults.inject('silence');
    const leave = new AbortController();
    const asked = fetch(server.endpoint, { signal: leave.signal });
    expect(await ask('/other')).toBe('0123456789');
    leave.abort();
    await expect(asked).rejects.toThrow();
    expect(done).toEqual(['/other']);
  });

  it('breaks off in the middle, or holds the rest back', async () => {
    server.faults.inject('half-body');
    await expect(ask()).rejects.toThrow();
    server.faults.inject('held-body');
    const body = (await fetch(server.endpoint)).body!.getReader();
    expect(Buffer.from((await body.read()).value!).toString()).toBe('01234');
    server.faults.release();
    expect(Buffer.from((await body.read()).value!).toString()).toBe('56789');
  });

  it('has two requests meet', async () => {
    server.faults.inject('meet', { times: 2 });
    const first = ask('/first');
    while (server.requests() < 1) await new Promise(setImmediate);
    expect(done).toEqual([]);
    await Promise.all([first, ask('/second')]);
    expect(done).toEqual(['/first', '/second']);
  });
});
