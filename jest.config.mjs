const typescript = {
  '^.+\\.tsx?$': [
    '@swc/jest',
    {
      jsc: {
        target: 'es2024',
        parser: { syntax: 'typescript', tsx: true },
        transform: { react: { runtime: 'automatic', importSource: 'preact' } },
      },
      // The global setup is compiled to CommonJS; its import() of migrations must stay an import().
      module: { type: 'es6', ignoreDynamic: true },
    },
  ],
}

/** @type {import('jest').Config} */
export default {
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: typescript,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  testMatch: ['<rootDir>/{idp,portal,shared,migrations,dev}/**/*.test.{ts,tsx}', '<rootDir>/e2e/**/*.e2e.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/', '/.data/', '/.cache/'],
  globalSetup: '<rootDir>/dev/testing/global-setup.ts',
  globalTeardown: '<rootDir>/dev/testing/global-teardown.ts',
  testTimeout: 20_000,
}
