// npm run bench [-- workload ...]
import type { House } from './house/house'
import { build, isBuilt } from '@/scripts/build/build'
import { generate } from '@/scripts/build/generate'
import { printTable, type Line } from './measure/report'

// React and Next look at this while they are loaded: everything of theirs comes after.
Object.assign(process.env, { NODE_ENV: 'production' })

const workloads: Record<string, { title: string; load: () => Promise<(house: House) => Promise<Line[]>> }> = {
  'sign-in': { title: 'Sign-in with password and cell', load: async () => (await import('./sign-in')).signIn },
  pages: { title: 'Pages of the sign-in entry, 16 connections', load: async () => (await import('./pages')).pages },
  interference: { title: 'The sign-in page while others sign in', load: async () => (await import('./interference')).interference },
  'mailed-codes': { title: 'Mailed codes, at the verbs', load: async () => (await import('./mailed-codes')).mailedCodes },
  'each-key': { title: 'Sign-ins with each key', load: async () => (await import('./each-key')).eachKey },
  'app-codes': { title: 'Codes of the app, at the verbs', load: async () => (await import('./app-codes')).appCodes },
  audit: { title: 'Deeds, written and searched', load: async () => (await import('./audit')).audit },
  console: { title: 'The console at ten thousand people and at a million', load: async () => (await import('./console')).consoleAtScale },
  'api-keys': { title: 'API keys, verified at two sizes', load: async () => (await import('./api-keys')).apiKeys },
  oidc: { title: 'Code flows of OpenID Connect', load: async () => (await import('./oidc')).oidc },
  memory: { title: 'Start and memory', load: async () => (await import('./memory')).memory },
  import: { title: 'Import of people with cards', load: async () => (await import('./import')).importOfPeople },
  'cold-visit': { title: 'A first visit, in bytes', load: async () => (await import('./cold-visit')).coldVisit },
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in workloads))
if (unknown.length > 0) {
  console.error(`No such workload: ${unknown.join(', ')}. There are: ${Object.keys(workloads).join(', ')}.`)
  process.exit(1)
}

// The build first: it also makes the database client, without which the house cannot even be loaded.
if (!isBuilt()) await build()
generate()
const { openHouse } = await import('./house/house')
const house = await openHouse()
const tables: { title: string; lines: Line[] }[] = []
try {
  for (const name of asked.length > 0 ? asked : Object.keys(workloads)) {
    const { title, load } = workloads[name]!
    const began = performance.now()
    process.stdout.write(`${title} … `)
    try {
      tables.push({ title, lines: await (await load())(house) })
      console.log(`${((performance.now() - began) / 1000).toFixed(0)} s`)
    } catch (error) {
      // The others are still worth knowing.
      console.log(`failed\n${error instanceof Error ? error.stack : String(error)}`)
      process.exitCode = 1
    }
  }
} finally {
  await house.close()
}
console.log('\nMedians of alternating rounds [least–most]. Believe ratios and CPU, not rates.')
for (const { title, lines } of tables) printTable(title, lines)
process.exit()
