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

const common = {
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: typescript,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/', '/.data/', '/.cache/'],
}

/** @type {import('jest').Config} */
export default {
  reporters: ['default', '<rootDir>/dev/testing/counts-reporter.mjs'],
  projects: [
    {
      ...common,
      displayName: 'inside',
      testMatch: ['<rootDir>/{idp,portal,shared,migrations,dev}/**/*.test.{ts,tsx}'],
      globalSetup: '<rootDir>/dev/testing/global-setup.ts',
      globalTeardown: '<rootDir>/dev/testing/global-teardown.ts',
    },
    {
      ...common,
      displayName: 'e2e',
      testMatch: ['<rootDir>/e2e/**/*.e2e.ts'],
      globalSetup: '<rootDir>/e2e/support/global-setup.ts',
      globalTeardown: '<rootDir>/e2e/support/global-teardown.ts',
    },
  ],
  testTimeout: 60_000,
}
