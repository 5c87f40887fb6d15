import type { RunningFunction } from '../wire/lambda/run-function.ts';
import { createCalls } from './functions-calls.ts';
import { bare, type FunctionName, ours, type World } from './functions-world.ts';
import { median } from './median.ts';

/** Milliseconds. On a busy machine the least is nearest to what the work itself takes. */
export interface Spread {
  readonly median: number;
  readonly least: number;
}

/** How long a function takes in a new process. */
export interface StartTimes {
  /** From the start of the module's load to a handler that can be called: Lambda's init phase. */
  readonly load: Spread;
  readonly firstCall: Spread;
}

/** How long it takes to acknowledge a message, once everything is warm. */
export interface Acknowledgement {
  readonly ours: Spread;
  readonly bare: Spread;
}

/** Starts each function so many times; they take turns, so that a busy moment of the machine hits them alike. */
export async function measureStarts(world: World, rounds: number): Promise<Record<FunctionName, StartTimes>> {
  const names: FunctionName[] = [...bare, ...ours];
  const times = new Map(names.map(name => [name, noTimes()]));
  const started = new Map<FunctionName, RunningFunction>();
  const calls = createCalls(world, started);
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) {
      const running = await world.start(name);
      started.set(name, running);
      const { load, firstCall } = times.get(name)!;
      load.push(running.initMs);
      firstCall.push(await calls[name](running));
    }
    for (const running of started.values()) await running.close();
  }
  const spreads = Array.from(times, ([name, { load, firstCall }]) => [
    name,
    { load: spreadOf(load), firstCall: spreadOf(firstCall) },
  ]);
  return Object.fromEntries(spreads);
}

/** Sends messages of the same kind to a function of ours and to a bare one, in turns; the first tenth warms up. */
export async function measureAcknowledgement(
  world: World,
  names: { readonly ours: FunctionName; readonly bare: FunctionName },
  messages: number,
): Promise<Acknowledgement> {
  const calls = createCalls(world, new Map());
  const running = { ours: await world.start(names.ours), bare: await world.start(names.bare) };
  const times = { ours: [] as number[], bare: [] as number[] };
  const warmUp = Math.ceil(messages / 10);
  for (let message = 0; message < warmUp + messages; message += 1) {
    for (const side of ['bare', 'ours'] as const) times[side].push(await calls[names[side]](running[side]));
  }
  for (const one of Object.values(running)) await one.close();
  return { ours: spreadOf(times.ours.slice(warmUp)), bare: spreadOf(times.bare.slice(warmUp)) };
}

function noTimes(): Record<keyof StartTimes, number[]> {
  return { load: [], firstCall: [] };
}

function spreadOf(values: readonly number[]): Spread {
  return { median: round(median(values)), least: round(Math.min(...values)) };
}

function round(milliseconds: number): number {
  return Number(milliseconds.toFixed(2));
}
