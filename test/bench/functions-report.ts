import type { Acknowledgement, Spread, StartTimes } from './functions-measure.ts';
import type { PackageSize } from './functions-sizes.ts';
import { formatTable } from './functions-table.ts';
import { bare, type FunctionName, ours } from './functions-world.ts';

/** What was measured, by the functions' names; packages by their files' names. */
export interface Measured {
  readonly starts: Readonly<Record<FunctionName, StartTimes>>;
  readonly acknowledgements: Readonly<Record<'slack' | 'teams', Acknowledgement>>;
  readonly sizes: Readonly<Record<string, PackageSize>>;
}

/** Two tables for people, of medians. */
export function formatReport({ starts, acknowledgements, sizes }: Measured): string {
  const compare = ({ median }: Spread, kind: keyof StartTimes) => [
    median.toFixed(0),
    ratio(median, starts.bareSlack[kind].median),
    ratio(median, starts.bareTeams[kind].median),
  ];
  const functions = [...bare, ...ours].map(name => {
    const times = kinds.flatMap(kind => compare(starts[name][kind], kind));
    return [name, ...times, ...weigh(sizes[name])];
  });
  const layer = ['layer', ...kinds.flatMap(() => ['', '', '']), ...weigh(sizes.layer)];
  const against = ['× Bolt', '× botbuilder'];
  const headings = ['load', 'first call'].flatMap(kind => [kind, ...against]);
  const acknowledged = Object.entries(acknowledgements).map(([name, { ours: our, bare: theirs }]) => [
    name,
    our.median.toFixed(2),
    theirs.median.toFixed(2),
    ratio(our.median, theirs.median),
  ]);
  return [
    'Medians in milliseconds, on this machine and against loopback: the ratios to bare handlers count.',
    '',
    formatTable([['function', ...headings, 'MB zipped', 'MB'], ...functions, layer]),
    '',
    formatTable([['warm acknowledgement', 'ours', 'bare', '× bare'], ...acknowledged]),
  ].join('\n');
}

const kinds = ['load', 'firstCall'] as const;

function weigh(size: PackageSize | undefined): [string, string] {
  if (!size) return ['', ''];
  return [(size.zipped / 1_048_576).toFixed(2), (size.unzipped / 1_048_576).toFixed(2)];
}

function ratio(value: number, to: number): string {
  return (value / to).toFixed(2);
}
