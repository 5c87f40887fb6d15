import { join } from 'node:path';
import { streamHandle } from 'hono/aws-lambda';
import { createApi } from '../adapters/web/api/app.ts';
import { createAuthenticate } from '../adapters/web/api/authenticate.ts';
import { addSite } from '../adapters/web/site.ts';
import { toAwsConfig } from './aws-settings.ts';
import { readCloudEnvironment } from './config.ts';
import { readSecrets, requireSecrets } from './secrets.ts';
import { version } from './version.ts';
import { wireAwsHome } from './wire-aws.ts';

const config = toAwsConfig(readCloudEnvironment());
const found = await readSecrets(config, ['ADMIN_API_KEY']);
const { ADMIN_API_KEY } = requireSecrets(config, found, ['ADMIN_API_KEY']);
const home = wireAwsHome(config, {}, config.publicUrl ?? '');
await home.keys.ensureAdminKey(ADMIN_API_KEY, config.tenant);

/** Lambda behind a function URL that streams: the API and the console, for those who hold a key. */
export const handler = streamHandle({
  fetch: (request: Request, environment: object) =>
    appAt(new URL(request.url).origin).fetch(request, environment),
} as ReturnType<typeof makeApp>);

let app: ReturnType<typeof makeApp> | null = null;

/** A function URL is not known before it is made; the first request says it, unless the configuration does. */
function appAt(origin: string): ReturnType<typeof makeApp> {
  app ??= makeApp(config.publicUrl ?? origin);
  return app;
}

function makeApp(publicUrl: string) {
  const api = createApi({
    services: home,
    ids: home.ids,
    log: home.log,
    version,
    publicUrl,
    limits: config.limits,
    uploadOrigins: [config.buckets.kbRaw, config.buckets.uploadsRaw].map(storeOf),
    authenticate: createAuthenticate({ ...home, publicUrl }),
  });
  addSite(api, join(import.meta.dirname, '..', 'dist', 'console'));
  return api;
}

/** Where a bucket takes files: https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html */
function storeOf(bucket: string): string {
  const { s3 } = config.endpoints;
  return s3 === undefined ? `https://${bucket}.s3.${config.region}.amazonaws.com` : new URL(s3).origin;
}
