import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { toAwsConfig } from '../../../handlers/aws-settings.ts';
import { readCloudEnvironment } from '../../../handlers/config.ts';
import { wireAwsHome } from '../../../handlers/wire-aws.ts';
import { contextOf } from '../../fixtures/contexts.ts';

/**
 * The home on AWS in a process of its own: takes sample policies, each twice, printing the ids of their documents, and
 * works until as many documents as told are ready, whoever took them.
 */
const [, , environment, expected, ...files] = process.argv;
Object.assign(process.env, JSON.parse(environment!));
const home = wireAwsHome(toAwsConfig(readCloudEnvironment()), {}, 'https://policies.example.com');
const context = contextOf();
home.worker.start();
for (const filename of [...files, ...files]) {
  const bytes = await readFile(resolve('examples/policies', filename));
  const { document } = await home.intake.accept(context, { bytes, filename });
  console.log(document.id);
}
while ((await home.documents.status(context)).ready < Number(expected)) {
  await new Promise(done => setTimeout(done, 50));
}
await home.worker.stop();
