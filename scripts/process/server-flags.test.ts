import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { serverFlags } from './server-flags'

test('npm start runs the server as the demo and the benchmarks do', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } }
  expect(scripts.start).toContain(`${serverFlags.join(' ')} scripts/serve.ts`)
})
