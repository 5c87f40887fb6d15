import manifest from '../package.json' with { type: 'json' };

/** The version of this software, as its manifest states it. */
export const version: string = manifest.version;
