import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packageService } from '../fixtures/package-service.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';
import { unpack } from '../wire/aws/unpack.ts';
import { measureAcknowledgement, measureStarts } from './functions-measure.ts';
import { formatReport } from './functions-report.ts';
import { weighPackages } from './functions-sizes.ts';
import { ours, startWorld } from './functions-world.ts';

/**
 * `npm run bench:functions`: how long the packaged functions take to load, to answer a first call, and, warm, to
 * acknowledge a message; each as a ratio to the least that Bolt or botbuilder needs, bundled the same way and
 * measured in the same run. Against loopback: milliseconds are this machine's, ratios count.
 */
const { values } = parseArgs({
  options: {
    packaged: { type: 'string' },
    rounds: { type: 'string', default: '7' },
    messages: { type: 'string', default: '200' },
  },
});
const packaged = values.packaged ?? (await packageService()).folder;
const folder = await makeTemporaryFolder();
const unpacked = await unpack(packaged, join(folder.path, 'ours'));
const sizes = await weighPackages(packaged, unpacked, ours);
const world = await startWorld(packaged, unpacked, join(folder.path, 'bare'));
try {
  const starts = await measureStarts(world, Number(values.rounds));
  const messages = Number(values.messages);
  const slack = await measureAcknowledgement(world, { ours: 'slack', bare: 'bareSlack' }, messages);
  const teams = await measureAcknowledgement(world, { ours: 'teams', bare: 'bareTeams' }, messages);
  const measured = { starts, acknowledgements: { slack, teams }, sizes };
  console.log(formatReport(measured));
  console.log(JSON.stringify(measured));
} finally {
  await world.close();
  await folder.remove();
}
