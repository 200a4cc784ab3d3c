// Tests run the TypeScript sources: workspaces resolve by the condition "wiredesk:source", swc strips the types.
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['wiredesk:source', 'node', 'node-addons'] },
  setupFiles: ['<rootDir>/tools/fast-check.setup.mjs'],
  testMatch: ['<rootDir>/{apps,libs,bench,tools}/**/*.spec.ts'],
  // The short form of the fault suites is run by hand (npm run faults -- short) until it has been seen green on a quiet machine.
  testPathIgnorePatterns: ['/node_modules/', '/short\\.faults\\.spec\\.ts$'],
  modulePathIgnorePatterns: ['<rootDir>/data/', '<rootDir>/.services/', '<rootDir>/((apps|libs)/[^/]+|bench)/dist/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  maxWorkers: 2,
  workerIdleMemoryLimit: '1500MB',
  testTimeout: 30_000,
}
