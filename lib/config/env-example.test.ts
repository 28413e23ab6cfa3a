import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (file: string) => readFileSync(file, 'utf8')
const namesIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = '']) => name)

/** What tells of the machine, of Node, Next, npm, Postgres or the tests' own processes: nobody sets up an installation by it. */
const notSettings = new Set([
  ...['NODE_ENV', 'UV_THREADPOOL_SIZE', 'NEXT_RUNTIME', 'NEXT_PHASE', '__NEXT_PRIVATE_STANDALONE_CONFIG'],
  ...['PATH', 'SystemRoot', 'DEBUG', 'CI', 'npm_execpath', 'npm_node_execpath'],
  ...['KEYTURN_TEST_SERVER', 'KEYTURN_TEST_RUN', 'KEYTURN_FAULT', 'KEYTURN_TEST_NOW', 'KEYTURN_SESSION', 'KEYTURN_CODE', 'VITEST_POOL_ID'],
])

/** The settings that env.ts knows, and those that are read past it. */
function settings(): string[] {
  const known = namesIn(read('lib/config/env.ts'), /^ +([A-Z_]+): /gm)
  const files = globSync(['{lib,app,scripts,prisma}/**/*.{ts,tsx,mjs}', '*.ts'], { exclude: (name) => name.includes('generated') || name.includes('.test.') })
  const elsewhere = files.filter((file) => !file.endsWith('snippets.ts')).map(read).flatMap((text) => [
    ...namesIn(text, /process\.env\.(\w+)/g),
    ...namesIn(text, /\{([^{}]*)\} = process\.env/g).flatMap((names) => names.split(',').map((name) => name.trim().replace(/:.*/, ''))),
  ])
  return [...new Set([...known, ...elsewhere])].filter((name) => !notSettings.has(name)).sort()
}

test('whoever sets up an installation finds every setting in .env.example, and none that nothing reads', () => {
  expect(namesIn(read('.env.example'), /^(?:# )?([A-Z][A-Z_]+)=/gm).sort()).toEqual(settings())
})
