import swc from '@swc/core';

/**
 * TypeScript 7 has no API that dependency-cruiser could parse with, so swc does; and dependency-cruiser asks
 * swc for TypeScript without JSX, whatever the file.
 */
const { parseFileSync } = swc;
swc.parseFileSync = (file, options) => parseFileSync(file, { ...options, tsx: file.endsWith('.tsx') });

/** Packages of the core: pure functions, no input or output. */
const purePackages = ['stemmer', 'zod'];

/** Each adapter's own SDK: the packages that this folder of adapters/, and no other, may import. */
const sdks = {
  blobs: ['@aws-sdk/client-s3', '@aws-sdk/s3-presigned-post', '@aws-sdk/s3-request-presigner'],
  clock: [],
  embedder: ['@aws-sdk/client-bedrock-runtime', 'zod'],
  extract: [
    'mammoth',
    'mdast',
    'mdast-util-from-markdown',
    'mdast-util-gfm',
    'micromark-extension-gfm',
    'parse5',
    'pdf-parse',
    'pdfjs-dist',
  ],
  index: ['@lancedb/lancedb', 'apache-arrow'],
  log: ['pino'],
  model: ['@aws-sdk/client-bedrock-runtime', 'zod'],
  parameters: ['@aws-sdk/client-ssm'],
  queue: ['@aws-sdk/client-sqs'],
  records: ['@aws-sdk/client-dynamodb'],
  report: ['docx', 'fontkit', 'pdfkit'],
  secrets: ['@aws-sdk/client-kms'],
  slack: ['@slack/bolt', '@slack/web-api', 'zod'],
  teams: ['botbuilder', 'botframework-connector', 'zod'],
  web: [
    '@fluentui/react-components',
    '@fluentui/react-icons',
    '@hono/node-server',
    '@hono/zod-openapi',
    '@vitejs/plugin-react',
    'adaptivecards',
    'hono',
    'pdfjs-dist',
    'react',
    'react-dom',
    'react-markdown',
    'slack-blocks-to-jsx',
    'vite',
    'zod',
  ],
};

/** The one file of an adapter that may look into others: the console draws what Slack and Teams are sent. */
const previews = '^adapters/web/console/components/previews\\.ts$';

/** A pattern for packages by name, wherever they are installed; types count as the package they describe. */
function packages(names) {
  const either = names.map(name => name.replace('/', '\\/')).join('|');
  const types = names.map(name => name.replace(/^@(.+)\//, '$1__').replace('/', '\\/')).join('|');
  return `(?:^|/)node_modules/(?:${either}|@types/(?:${types}))/`;
}

/** An adapter's files may import themselves, the core, Node.js itself and these packages: nothing else. */
function adapterRule([folder, sdk]) {
  return {
    name: `adapter-${folder}-imports-core-and-own-sdk`,
    comment: `adapters/${folder} may import the core, its own files and: ${sdk.join(', ') || 'no package'}.`,
    severity: 'error',
    from: { path: `^adapters/${folder}/`, pathNot: previews },
    to: {
      dependencyTypesNot: ['core'],
      pathNot: ['^core/', `^adapters/${folder}/`, ...(sdk.length > 0 ? [packages(sdk)] : [])],
    },
  };
}

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'core-imports-core-only',
      comment: `core/ may import itself, node:crypto and: ${purePackages.join(', ')}.`,
      severity: 'error',
      from: { path: '^core/' },
      to: { pathNot: ['^core/', '^(?:node:)?crypto$', packages(purePackages)] },
    },
    ...Object.entries(sdks).map(adapterRule),
    {
      name: 'adapter-is-listed',
      comment: 'A new folder of adapters/ names its SDK in this file.',
      severity: 'error',
      from: { path: '^adapters/', pathNot: `^adapters/(?:${Object.keys(sdks).join('|')})/` },
      to: {},
    },
    {
      name: 'previews-import-two-renderers',
      comment:
        'The console shows the messages Slack gets and the cards Teams gets, and knows no more of either.',
      severity: 'error',
      from: { path: previews },
      to: {
        pathNot: [
          '^adapters/slack/(?:analysis-)?blocks\\.ts$',
          '^adapters/teams/(?:cards|analysis-card)\\.ts$',
        ],
      },
    },
    {
      name: 'handlers-are-imported-by-nobody',
      comment: 'Handlers wire; nothing below them knows them.',
      severity: 'error',
      from: { pathNot: '^(?:handlers|test)/' },
      to: { path: '^handlers/' },
    },
    {
      name: 'product-does-not-import-tests',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
    {
      name: 'product-does-not-import-examples',
      severity: 'error',
      from: { pathNot: '^(?:test|examples)/' },
      to: { path: '^examples/' },
    },
    {
      name: 'runs-without-development-packages',
      comment: 'What runs after `npm ci --omit=dev` imports no development package; type packages vanish.',
      severity: 'error',
      from: { path: '^(?:core|adapters|handlers)/', pathNot: '^adapters/web/console/' },
      to: { dependencyTypes: ['npm-dev'], pathNot: '(?:^|/)node_modules/@types/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.d.ts'],
    },
  },
};
