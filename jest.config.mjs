// Tests run the TypeScript sources: workspaces resolve by the condition "wiredesk:source", swc strips the types.
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['wiredesk:source', 'node', 'node-addons'] },
  setupFiles: ['<rootDir>/tools/fast-check.setup.mjs'],
  testMatch: ['<rootDir>/{apps,libs,bench,tools}/**/*.spec.ts'],
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
