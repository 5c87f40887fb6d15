import { describe, expect, it } from '@jest/globals';
import { checkHealth, type HealthCheck } from '../../core/health.ts';

const working = (name: string, vital = true): HealthCheck => ({ name, vital, probe: async () => 'reads' });
const broken = (name: string, vital = true): HealthCheck => ({
  name,
  vital,
  async probe() {
    throw new Error('cannot open /secret/records.sqlite');
  },
});
const off: HealthCheck = { name: 'model', vital: true, probe: null };

describe('health', () => {
  it.each([
    ['ok', 'all that is configured works', [working('a'), off]],
    ['degraded', 'what does not work is not vital', [working('a'), broken('b', false)]],
    ['down', 'a vital component does not work', [working('a'), broken('b'), broken('c', false)]],
  ])('is %s where %s', async (status, _, checks) => {
    expect((await checkHealth(checks)).status).toBe(status);
  });

  it('names every component in order, and tells nobody why one is down', async () => {
    const { components } = await checkHealth([working('a'), broken('b'), off]);
    expect(components.map(({ name, status, detail }) => [name, status, detail])).toEqual([
      ['a', 'ok', 'reads'],
      ['b', 'down', 'does not answer as it should'],
      ['model', 'off', 'not configured'],
    ]);
    expect(JSON.stringify(components)).not.toContain('secret');
  });

  it('does not wait for ever for a component that hangs', async () => {
    const hanging: HealthCheck = { name: 'a', vital: true, probe: () => new Promise(() => undefined) };
    expect((await checkHealth([hanging])).components[0]!.status).toBe('down');
  });

  it('takes a probe that throws at once for one that is down', async () => {
    const throwing: HealthCheck = {
      name: 'a',
      vital: false,
      probe() {
        throw new Error('closed');
      },
    };
    expect((await checkHealth([throwing])).status).toBe('degraded');
  });

  it('takes a component’s own word that it works less well, vital or not', async () => {
    const weak: HealthCheck = {
      name: 'model',
      vital: true,
      probe: async () => ({ status: 'degraded', detail: 'throttled 12 s ago' }),
    };
    expect(await checkHealth([working('a'), weak])).toMatchObject({
      status: 'degraded',
      components: [{ status: 'ok' }, { status: 'degraded', detail: 'throttled 12 s ago' }],
    });
  });
});
