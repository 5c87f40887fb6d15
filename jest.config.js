const typescript = {
  jsc: { parser: { syntax: 'typescript' }, target: 'es2023', experimental: { keepImportAttributes: true } },
  module: { type: 'es6' },
};

/** Jest runs the TypeScript sources as ES modules, as Node itself does. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/core', '<rootDir>/adapters', '<rootDir>/handlers', '<rootDir>/test'],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', typescript] },
  testTimeout: 60_000,
  maxWorkers: 2,
};
