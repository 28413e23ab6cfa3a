import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'

type Packages = Record<string, object>

const ours = { version: '1.0.0', optional: true, os: process.platform, cpu: [process.arch] }
const another = { ...ours, os: [process.platform === 'darwin' ? 'linux' : 'darwin'] }
const wanted: Packages = { '': {}, 'node_modules/zod': { version: '4.0.0' }, 'node_modules/ours': ours, 'node_modules/another': another }
const without = (name: string) => Object.fromEntries(Object.entries(wanted).filter(([place]) => place !== name && place !== ''))

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

/** A checkout with these packages, and an npm that brings what this system needs once nothing holds it up. */
function makeCheckout(present: Packages | null) {
  const folder = mkdtempSync(path.join(tmpdir(), 'keyturn-install-'))
  folders.push(folder)
  const file = (name: string) => path.join(folder, name)
  cpSync('scripts/bootstrap', file('scripts/bootstrap'), { recursive: true })
  mkdirSync(file('node_modules'))
  mkdirSync(file('bin'))
  writeFileSync(file('package-lock.json'), JSON.stringify({ packages: wanted }))
  writeFileSync(file('needed.json'), JSON.stringify({ packages: without('node_modules/another') }))
  if (present) writeFileSync(file('node_modules/.package-lock.json'), JSON.stringify({ packages: present }))
  const npm = 'echo "$1" >> npm.log; while [ -e held ]; do sleep 0.05; done; cp needed.json node_modules/.package-lock.json'
  writeFileSync(file('bin/npm'), `#!/bin/sh\n${npm}\n`, { mode: 0o755 })
  return { folder, file, calls: () => (existsSync(file('npm.log')) ? readFileSync(file('npm.log'), 'utf8') : '') }
}

function startInstall(folder: string) {
  const env = { PATH: `${path.join(folder, 'bin')}${path.delimiter}${process.env.PATH ?? ''}` }
  const url = path.join(folder, 'scripts/bootstrap/install.mjs')
  const child = spawn(process.execPath, ['-e', `import(${JSON.stringify(url)}).then(({ install }) => install())`], { env: { ...env, NODE_ENV: 'test' } })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)))
  return { said: () => said, ended: once(child, 'close').then(([code]) => code as number) }
}

test('a checkout brought from another system installs what this one needs before it goes on, and no second time', async () => {
  const { folder, calls } = makeCheckout(without('node_modules/ours'))
  expect(await startInstall(folder).ended).toBe(0)
  expect(calls()).toBe('ci\n')
  expect(await startInstall(folder).ended).toBe(0)
  expect(calls()).toBe('ci\n')
})

test('a checkout installed without its optional packages gets those that are made for this system', async () => {
  const { folder, file, calls } = makeCheckout({ 'node_modules/zod': wanted['node_modules/zod'] ?? {} })
  expect(await startInstall(folder).ended).toBe(0)
  expect(calls()).toBe('ci\n')
  expect(readFileSync(file('node_modules/.package-lock.json'), 'utf8')).toContain('node_modules/ours')
})

test('whoever has an older Node, and none beside the packages, hears how either comes', async () => {
  const { folder } = makeCheckout(null)
  const url = path.join(folder, 'scripts/bootstrap/continue.mjs')
  const older = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.19.0' } })`
  const child = spawn(process.execPath, ['-e', `${older}; import(${JSON.stringify(url)}).then(({ continueUnderPinnedNode }) => continueUnderPinnedNode('none.ts'))`])
  let said = ''
  child.stderr.on('data', (text) => (said += String(text)))
  await once(child, 'close')
  expect(said).toContain('`npm ci --ignore-scripts` brings it, as an optional package that may not be omitted; for others install Node 24.')
})

test('two commands that begin in a bare clone at once install once, and both go on with it', async () => {
  const { folder, file, calls } = makeCheckout(null)
  writeFileSync(file('held'), '')
  const first = startInstall(folder)
  await expect.poll(calls).toBe('ci\n')
  const second = startInstall(folder)
  await expect.poll(second.said).toContain('is installing already; this waits for it.')
  rmSync(file('held'))
  expect(await Promise.all([first.ended, second.ended])).toEqual([0, 0])
  expect(calls()).toBe('ci\n')
})
