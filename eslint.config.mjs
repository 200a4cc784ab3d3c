// Lint with a built project graph (`npm run lint` sees to it): without one the boundary rule checks nothing and says nothing.
// tools/canary.ts proves of each rule below that it is awake.
import nx from '@nx/eslint-plugin'
import regexp from 'eslint-plugin-regexp'
import tseslint from 'typescript-eslint'

/** Which layers a layer may import from; the tags stand in each project's package.json. */
const LAYERS = {
  contracts: [],
  port: ['contracts'],
  pipeline: ['contracts', 'port'],
  role: ['contracts', 'port', 'pipeline'],
  platform: ['contracts', 'port', 'pipeline'],
  app: ['contracts', 'port', 'pipeline', 'role', 'platform', 'app'],
  tool: [],
}

/** What only some files may import; everything else reaches it through them. */
const KEPT = {
  kafka: { group: ['kafkajs', 'kafkajs/*'], message: 'only libs/event-log knows kafkajs: use the EventLog port' },
  redis: { group: ['ioredis', 'ioredis/*'], message: 'only libs/cache knows ioredis: use the Cache port' },
  index: {
    group: ['@opensearch-project/*'],
    message: 'only libs/article-index knows its client: use the ArticleIndex port',
  },
  nest: { group: ['@nestjs/*'], message: 'Nest stays at the edge: *.module.ts, *.controller.ts and libs/platform' },
}

const SPECS = ['**/*.spec.ts', '**/testing/**', 'apps/*/test/**']
/** A group that is repeated, with something in it that may be anything of any length: it takes exponential time where nothing matches. */
const RUNAWAY = String.raw`\[(\^|\\s\\S)\][*+]\??[^)]*\)[*+]`
const ENVIRONMENT = 'only the configuration of libs/platform reads the environment; a main.ts hands it over'

export default tseslint.config(
  { ignores: ['**/dist/', '**/node_modules/', '.nx/', '.services/', 'data/', 'coverage/', 'tools/canaries/'] },
  {
    files: ['**/*.{ts,tsx,mjs}'],
    extends: [tseslint.configs.recommended],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { regexp },
    rules: {
      eqeqeq: ['error', 'always'],
      'no-var': 'error',
      'prefer-const': 'error',
      'regexp/no-super-linear-backtracking': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  // The rules that need types and earn their time: a promise nobody waits for is a lost record. The page has types of its own, a browser's.
  typed(['apps/*/src/**/*.ts', 'libs/*/{src,testing}/**/*.ts'], ['apps/web/**'], './tsconfig.json'),
  typed(['apps/web/{src,test}/**/*.{ts,tsx}'], [], './apps/web/tsconfig.json'),
  boundaries(['{apps,libs,bench}/**/*.{ts,tsx,mjs}'], []),
  boundaries([...SPECS, 'bench/**/*.ts'], ['tool']),
  keeping(['{apps,libs}/**/*.{ts,tsx,mjs}'], []),
  keeping(['libs/event-log/**/*.ts'], ['kafka']),
  keeping(['libs/cache/**/*.ts'], ['redis']),
  keeping(['libs/article-index/**/*.ts'], ['index']),
  keeping(['libs/platform/**/*.ts', '**/*.module.ts', '**/*.controller.ts'], ['nest']),
  {
    files: ['{apps,libs}/**/*.{ts,tsx,mjs}'],
    ignores: [
      'libs/platform/src/config*',
      'libs/platform/src/config*/**',
      'libs/failpoints/src/failpoint.ts',
      'libs/services/**',
      'apps/*/bin/**',
      'apps/*/src/main.ts',
      ...SPECS,
    ],
    rules: {
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: ENVIRONMENT }],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ImportDeclaration[source.value=/^(node:)?process$/] ImportSpecifier[imported.name="env"]',
          message: ENVIRONMENT,
        },
        {
          selector: `Literal[regex.pattern=/${RUNAWAY}/]`,
          message: 'this expression takes exponential time where nothing matches: go through the text in a loop',
        },
      ],
    },
  },
)

/** Rules that need the types of that project. */
function typed(files, ignores, project) {
  return {
    files,
    ignores,
    languageOptions: { parserOptions: { project: [project], tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': ['error', { ignoreIIFE: false }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
    },
  }
}

/** The table of layers as a rule for these files; `more` are layers that they may import from as well. */
function boundaries(files, more) {
  return {
    files,
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          depConstraints: Object.entries(LAYERS).map(([layer, allowed]) => ({
            sourceTag: `layer:${layer}`,
            onlyDependOnLibsWithTags: [...allowed, ...more, layer === 'tool' ? 'tool' : 'none'].map(
              (name) => `layer:${name}`,
            ),
          })),
        },
      ],
    },
  }
}

/** Forbids these files to import what is kept from all but a few, except what is named. */
function keeping(files, except) {
  const patterns = Object.entries(KEPT).flatMap(([name, pattern]) => (except.includes(name) ? [] : [pattern]))
  return { files, rules: { 'no-restricted-imports': ['error', { patterns }] } }
}
