// The arrows of the architecture: app → desk → rim → nouns → deeds, letters, limits → db → config → core.
// Each layer knows the ones before it in this list, and none after.
const core = ['core']
const ground = ['config', 'db']
const known = ['limits', 'outbox', 'audit']
const nouns = [
  'phase-out', 'person', 'bounce', 'retention', 'mailed-link', 'password', 'objection', 'support-case', 'key', 'token-card', 'code',
  'mobile-app', 'terms', 'session', 'device', 'organisation', 'application', 'grant', 'api-key', 'recovery-code', 'security-code', 'fresh-proof', 'address-change', 'activation-code', 'activation', 'my-keys', 'sign-in',
  'forgotten', 'profile', 'freeze', 'activity', 'progress', 'console', 'service', 'invitation', 'directory', 'enrolment', 'terms-desk', 'access', 'help-desk', 'dormant', 'steering', 'trail', 'overview', 'roster', 'guest-list', 'campaign', 'printing',
]
const rim = ['http', 'i18n', 'mail', 'chores']
// The demonstration's and the testers' desk reaches into everything, and nothing needs it.
const desk = ['qa']

const inside = (folders) => `^lib/(${folders.join('|')})/`
const tests = '(\\.test\\.tsx?$|^lib/testing/)'

/** What a folder of lib may not look at: everything further out. */
const outward = []
const order = [...core, ...ground]
for (const [index, folder] of order.entries())
  outward.push(forbid(folder, [...order.slice(index + 1), ...known, ...nouns, ...rim, ...desk]))
for (const folder of known) outward.push(forbid(folder, [...nouns, ...rim, ...desk]))
for (const [index, folder] of nouns.entries()) outward.push(forbid(folder, [...nouns.slice(index + 1), ...rim, ...desk]))
for (const folder of rim) outward.push(forbid(folder, desk))

function forbid(folder, others) {
  return {
    name: `${folder}-looks-inward`,
    comment: `lib/${folder} knows only what comes before it in the order at the top of this file.`,
    severity: 'error',
    from: { path: inside([folder]), pathNot: tests },
    to: { path: inside(others) },
  }
}

const notTests = { path: '^lib/', pathNot: tests }
const module = (names) => `(^|node_modules/)(${names.join('|')})(/|$)`

export default {
  forbidden: [
    ...outward,
    {
      name: 'every-folder-has-its-place',
      comment: 'A new folder in lib has to be put into the order at the top of this file.',
      severity: 'error',
      from: {},
      to: { path: '^lib/', pathNot: [inside([...core, ...ground, ...known, ...nouns, ...rim, ...desk, 'testing'])] },
    },
    {
      name: 'no-circles',
      comment: 'Two modules that need each other are one module, or three.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'lib-never-knows-app',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^app/' },
    },
    {
      name: 'testing-stays-in-tests',
      comment: 'What serves tests is no part of the product.',
      severity: 'error',
      from: { path: '^(app|lib|comfort)/', pathNot: tests },
      to: { path: '^lib/testing/' },
    },
    {
      name: 'product-never-knows-scripts',
      severity: 'error',
      from: { path: '^(app|lib|comfort)/', pathNot: tests },
      to: { path: '^(scripts|bench|e2e)/' },
    },
    {
      name: 'examples-know-only-the-protocol',
      comment: 'An example is what somebody else writes: it has nothing of ours but what goes over the wire.',
      severity: 'error',
      from: { path: '^examples/' },
      to: { pathNot: ['^examples/', 'node_modules', '^node:'], dependencyTypesNot: ['core'] },
    },
    {
      name: 'nobody-knows-examples',
      severity: 'error',
      from: { pathNot: '^examples/' },
      to: { path: '^examples/' },
    },
    {
      name: 'next-only-at-the-rim',
      comment: 'Nouns are plain TypeScript: they run in the worker, in tests, and after the next framework.',
      severity: 'error',
      from: { ...notTests, pathNot: [tests, inside(rim)] },
      to: { path: module(['next', 'next-intl', 'react', 'react-dom']) },
    },
    {
      name: 'forms-never-need-the-framework',
      comment: 'The front answers forms before Next hears of them. What an action needs of Next, it cannot have.',
      severity: 'error',
      from: { path: '^app/forms\\.ts$' },
      to: { path: module(['next', 'next-intl', 'react', 'react-dom']), reachable: true },
    },
    {
      name: 'only-forms-know-actions',
      comment: 'A page names its form (<Form does="…">); app/forms.ts leads to the action.',
      severity: 'error',
      from: { path: '^app/', pathNot: ['^app/forms\\.ts$', tests] },
      to: { path: '/actions\\.ts$' },
    },
    {
      name: 'react-email-only-in-mail',
      severity: 'error',
      from: { path: '^(app|lib)/', pathNot: [tests, '^lib/mail/'] },
      to: { path: module(['react-email']) },
    },
    {
      name: 'prisma-only-in-tests',
      comment: 'Prisma keeps the schema and its migrations, and looks at rows for tests; the product speaks SQL.',
      severity: 'error',
      from: { path: '^(app|lib|comfort)/', pathNot: tests },
      to: { path: ['^lib/db/generated', module(['@prisma'])] },
    },
    {
      name: 'pg-only-in-db',
      comment: 'lib/db/transaction is how everything else reaches the database.',
      severity: 'error',
      from: { path: '^(app|lib|comfort)/', pathNot: [tests, '^lib/db/'] },
      to: { path: module(['pg']) },
    },
    {
      name: 'models-are-pure',
      comment: 'A model.ts decides; it fetches nothing and keeps nothing.',
      severity: 'error',
      from: { path: '^lib/.*/model\\.ts$' },
      to: { pathNot: ['^lib/core/', '/model\\.ts$'] },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: ['node_modules', '^lib/db/generated'] },
    exclude: { path: ['^lib/db/generated/(?!client)', '\\.css$'] },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
}
