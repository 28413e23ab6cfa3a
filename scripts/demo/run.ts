// The demo, once the packages are there; with --dev the server follows every edit.
import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { dataFolder } from '../bootstrap/root.mjs'
import { sayAndLeave } from '../bootstrap/say-and-leave.mjs'
import type { Child } from '../process/child.ts'
import { clearRemains } from './clear-remains.ts'
import { prepare } from './prepare.ts'
import { Session } from './session.ts'
import { startProcesses } from './start-processes.ts'
import { welcome } from './welcome.ts'

const noteFile = path.join(dataFolder, 'demo.json')
const session = new Session(process.argv.includes('--dev'))

await sayAndLeave(async () => {
  try {
    await run()
  } catch (error) {
    // A step cut short by Ctrl-C fails, and its failure is nobody's news.
    if (!session.asked.aborted) throw error
  } finally {
    if (session.asked.aborted) console.log('\nStopping …')
    await session.close()
    if (!session.dev) rmSync(noteFile, { force: true })
  }
})

async function run(): Promise<void> {
  if (!session.dev) await clearRemains()
  const prepared = await prepare(session)
  const children = await startProcesses(session, prepared)
  if (!session.dev) note(prepared.url, prepared.database.shown, children)
  welcome(prepared.url, prepared.service.url, prepared.database.shown, session.dev)
  const first = await Promise.race([session.untilAsked(), ...children.map(end)])
  if (first) throw new Error(first)
}

async function end(child: Child): Promise<string> {
  return `The ${child.name} ${await child.ended}. Its last lines:\n${child.lastLines()}`
}

function note(url: string, database: string, children: Child[]): void {
  const noted = Object.fromEntries(children.map((child) => [child.name, child.noted]))
  writeFileSync(noteFile, JSON.stringify({ holder: process.ppid, url, database, children: noted }))
}
