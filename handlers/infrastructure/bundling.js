import { readFile } from 'node:fs/promises';

const oneLineMap = Buffer.from('{"version":3,"sources":["package"],"mappings":"AAAA"}').toString('base64');

/**
 * Source maps lead to our own files only: those of packages would make up half of what the chat entrances weigh.
 * All of a package's file is said to come from one place: https://github.com/evanw/esbuild/issues/1685
 */
const ownMapsOnly = {
  name: 'own-maps-only',
  setup(build) {
    build.onLoad({ filter: /node_modules.*\.[cm]?js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      return {
        contents: `${text}\n//# sourceMappingURL=data:application/json;base64,${oneLineMap}`,
        loader: 'js',
      };
    });
  },
};

/** Bolt loads what it needs to hold a socket to Slack, 800 KB; on Lambda, Slack calls us and no socket is opened. */
const noSocketMode = {
  name: 'no-socket-mode',
  setup(build) {
    build.onResolve({ filter: /^@slack\/socket-mode$/ }, () => ({
      path: 'none',
      namespace: 'no-socket-mode',
    }));
    build.onLoad({ filter: /./, namespace: 'no-socket-mode' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** What the packaging adds to esbuild. */
export default [ownMapsOnly, noSocketMode];
