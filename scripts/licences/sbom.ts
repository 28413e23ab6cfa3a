// npm run sbom
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../bootstrap/root.mjs'
import { sayAndLeave } from '../bootstrap/say-and-leave.mjs'
import { runToEnd } from '../process/run-to-end.ts'
import { packages } from './packages.ts'

/** What is in the box: a bill of materials for machines, and a list of licences for people. Not committed. */
await sayAndLeave(async () => {
  const npm = process.env.npm_execpath
  if (!npm) throw new Error('Run this as: npm run sbom')
  let bill = ''
  const code = await runToEnd([npm, 'sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev'], { listen: (text) => (bill += text) })
  const begin = bill.indexOf('{')
  if (code !== 0 || begin < 0) throw new Error(`npm sbom failed:\n${bill}`)
  const folder = path.join(root, 'dist')
  mkdirSync(folder, { recursive: true })
  const end = bill.lastIndexOf('}') + 1
  writeFileSync(path.join(folder, 'sbom.cdx.json'), `${bill.slice(begin, end)}\n`)
  const lines = packages().map(({ name, version, licence }) => `${name} ${version}: ${licence ?? 'unknown'}`)
  writeFileSync(path.join(folder, 'third-party.txt'), `${[...new Set(lines)].sort().join('\n')}\n`)
  console.log('dist/sbom.cdx.json (CycloneDX) and dist/third-party.txt')
})
