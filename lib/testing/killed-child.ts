import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { expect } from 'vitest'
import { makeGate } from './gate'

/** Runs a child until it has killed itself; two at once, and no more. */
export type KilledChild = { run: (env: Record<string, string>) => Promise<void>; remove: () => void }

/** A process of its own from this file, packages and all in one: so it starts four times as fast. */
export async function bundleChild(entry: string): Promise<KilledChild> {
  const bundle = path.resolve(`.data/${path.basename(entry, '.ts')}-${String(process.pid)}.mjs`)
  const banner = { js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)` }
  const to = { outfile: bundle, platform: 'node', format: 'esm', banner, logLevel: 'error' } as const
  await build({ ...to, entryPoints: [entry], bundle: true, external: ['@node-rs/*', 'pg-native'] })
  const twoAtOnce = makeGate(2)
  const run = (env: Record<string, string>) =>
    twoAtOnce(async () => {
      const child = spawn(process.execPath, [bundle], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...env } })
      const [, signal] = await once(child, 'exit')
      expect(signal).toBe('SIGKILL')
    })
  return { run, remove: () => rmSync(bundle, { force: true }) }
}
