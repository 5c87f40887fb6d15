import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { root } from '../house/source-files.ts';

/** What the framework leaves of serverless.yml once it is resolved, as far as it is used here. */
interface ServiceState {
  readonly service: {
    readonly provider: { readonly runtime: string; readonly environment: Readonly<Record<string, string>> };
    readonly custom: {
      readonly esbuild: Omit<BuildOptions, 'plugins'> & {
        readonly exclude: string[];
        readonly outputFileExtension: string;
        readonly skipRebuild: boolean;
        /** The path of a module. */
        readonly plugins: string;
      };
    };
  };
}

/**
 * Bundles the bare handlers as the framework bundles the product's, by the very options of serverless.yml: an option
 * that esbuild does not know ends it.
 *
 * @param packaged the folder that the framework has packaged to.
 * @returns what the functions need of an environment to start as the product's do.
 */
export async function bundleBareHandlers(packaged: string, folder: string): Promise<Record<string, string>> {
  const { service } = JSON.parse(
    await readFile(join(packaged, 'serverless-state.json'), 'utf8'),
  ) as ServiceState;
  const { provider, custom } = service;
  // The first four are the framework plugin's own: https://github.com/floydspace/serverless-esbuild#options
  const { exclude, outputFileExtension, skipRebuild, plugins, ...options } = custom.esbuild;
  const { default: bundling } = (await import(join(root, plugins))) as { default: Plugin[] };
  await build({
    ...options,
    plugins: bundling,
    bundle: true,
    platform: 'node',
    target: provider.runtime.replace(/^nodejs(\d+)\.x$/, 'node$1'),
    external: exclude,
    outExtension: { '.js': outputFileExtension },
    entryPoints: handlers,
    outdir: folder,
  });
  // Reading source maps is a part of loading.
  return { NODE_OPTIONS: provider.environment.NODE_OPTIONS! };
}

const handlers = {
  slack: join(import.meta.dirname, 'functions-bare-slack.ts'),
  teams: join(import.meta.dirname, 'functions-bare-teams.ts'),
};
