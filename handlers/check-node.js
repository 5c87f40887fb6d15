import manifest from '../package.json' with { type: 'json' };

/**
 * Run before anything else, in plain JavaScript: a Node.js too old to run TypeScript would only say that it
 * does not know the file extension.
 */
const needed = manifest.engines.node.replace('>=', '');
if (isOlder(process.versions.node, needed)) {
  console.error(
    `MLOps Finance needs Node.js ${needed} or newer; this is ${process.versions.node} (${process.execPath}).\n` +
      'On Linux and Windows `npm ci` brings its own: run `npm ci` and start through npm (`npm start`, `npm test`).\n' +
      'Elsewhere, and with --omit=optional, install it from https://nodejs.org.',
  );
  process.exit(1);
}

/**
 * @param {string} version
 * @param {string} other
 */
function isOlder(version, other) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [otherMajor = 0, otherMinor = 0] = other.split('.').map(Number);
  return major < otherMajor || (major === otherMajor && minor < otherMinor);
}
