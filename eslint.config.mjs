import next from '@next/eslint-plugin-next'
import a11y from 'eslint-plugin-jsx-a11y'
import hooks from 'eslint-plugin-react-hooks'
import { defineConfig } from 'eslint/config'
import typescript from 'typescript-eslint'

/** Where an instant, a random number or a secret may be had from the system itself. */
const sources = 'lib/core/**'
/** What runs around the product, or watches it from outside. */
const around = ['scripts/**', 'bench/**', 'e2e/**', 'prisma/**', '*.ts', '*.mjs']
const tests = ['**/*.test.{ts,tsx}', 'lib/testing/**']

const ownForms = 'Forms are answered by the front: name the action in app/forms.ts and show <Form does="…"> (docs/decisions/0018).'
const ownClock = 'Ask the clock in the context (or lib/core): tests and the demo set it.'

export default defineConfig(
  { ignores: ['**/.next/', '.data/', 'node_modules/', 'lib/db/generated/', 'public/', 'test-results/', 'playwright-report/', 'next-env.d.ts'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [typescript.configs.strictTypeChecked, next.configs['core-web-vitals'], a11y.flatConfigs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // `${count}` reads well; what turns into [object Object] is still refused.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // write(tx)`INSERT …` is a call.
      '@typescript-eslint/no-unused-expressions': ['error', { allowTaggedTemplates: true }],
      // Taking a text apart by its characters is what [...text] is for.
      '@typescript-eslint/no-misused-spread': ['error', { allow: [{ from: 'lib', name: 'string' }, 'string'] }],
      // An async function may promise without waiting: callers see one shape.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false, properties: false } }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // A callback may answer nothing now or nothing later: `void | Promise<void>`.
      '@typescript-eslint/no-invalid-void-type': 'off',
      // Pages are plain links on purpose: they work before, and without, any script.
      '@next/next/no-html-link-for-pages': 'off',
      // The error summary, or else the heading, has the focus of a page that a form led to.
      'jsx-a11y/no-autofocus': 'off',
      // Styled away from `display: table`, a table loses its role in some browsers.
      'jsx-a11y/no-redundant-roles': ['error', { table: ['table'], thead: ['rowgroup'], tbody: ['rowgroup'], tr: ['row'], td: ['cell'], ul: ['list'], ol: ['list'] }],
    },
  },
  // It compiles every file to judge it: only where there is something to judge.
  { files: ['**/*.tsx'], extends: [hooks.configs.flat['recommended-latest']] },
  {
    files: ['app/**/*.{ts,tsx}', 'lib/**/*.{ts,tsx}', 'comfort/**/*.ts'],
    ignores: [sources, ...tests],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: "ExpressionStatement[directive='use server']", message: ownForms },
        { selector: "JSXOpeningElement[name.name='form']", message: ownForms },
        { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: ownClock },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: ownClock },
        { selector: "CallExpression[callee.name='Date']", message: ownClock },
        { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: 'Use the randomness in the context (lib/core/random).' },
      ],
      'no-restricted-imports': [
        'error',
        { paths: ['crypto', 'node:crypto'].map((name) => ({ name, message: 'Only lib/core knows cryptography: use its random and secret.' })) },
      ],
      'no-restricted-globals': ['error', { name: 'crypto', message: 'Only lib/core knows cryptography: use its random and secret.' }],
    },
  },
  {
    files: ['app/**/*.{ts,tsx}', 'lib/**/*.{ts,tsx}'],
    ignores: ['lib/config/**', ...tests],
    rules: {
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Only lib/config reads the environment.' }],
    },
  },
  {
    files: ['app/**/*.{ts,tsx}', 'lib/**/*.ts'],
    ignores: ['lib/**/*-store.ts', 'lib/db/**', ...tests],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [
            { name: '@/lib/db/transaction', importNames: ['query', 'change', 'write', 'beforeCommit'], message: 'Only a *-store.ts speaks SQL.' },
            { name: '@/lib/db/sql', message: 'Only a *-store.ts speaks SQL.' },
          ],
        },
      ],
    },
  },
  {
    // The one place that spells out where our forms lead.
    files: ['app/_ui/form.tsx'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // The browser's own clock is the only one there.
    files: ['comfort/**/*.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: [...around, ...tests],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  {
    // Playwright's fixtures have a `use` that is no hook.
    files: ['e2e/**'],
    rules: { 'no-empty-pattern': 'off' },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', setTimeout: 'readonly', Buffer: 'readonly', fetch: 'readonly', URL: 'readonly' } },
    rules: { 'no-undef': 'error', 'no-unused-vars': 'error', 'prefer-const': 'error' },
  },
)
