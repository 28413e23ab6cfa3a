import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { dataFolder } from '../bootstrap/root.mjs'
import { runToEnd } from '../process/run-to-end.ts'
import { tallyStories, tallyUnits, type Tally } from './tally.ts'

/** Unit and integration tests: vitest, on copies of the template database. */
export async function runUnits(more: string[] = []): Promise<Tally> {
  const file = freshReport('units.json')
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const { code, lines } = await listenedTo([...args, ...more], {})
  return tallyUnits(file, code, lines.filter((line) => /^\s*(Test Files|Tests|Errors|Type Errors) {2}/.test(line)))
}

/** Stories: Playwright in a real browser, against the production build. */
export async function runStories(more: string[] = []): Promise<Tally> {
  const file = freshReport('stories.json')
  const args = ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json', ...more]
  const { code, lines } = await listenedTo(args, { PLAYWRIGHT_JSON_OUTPUT_FILE: file })
  return tallyStories(file, code, lines.filter((line) => /^ {2}\d+ (passed|failed|flaky|skipped|interrupted|did not run)/.test(line)))
}

function freshReport(name: string): string {
  const file = path.join(dataFolder, 'reports', name)
  mkdirSync(path.dirname(file), { recursive: true })
  rmSync(file, { force: true })
  return file
}

// Shows what the runner says while it says it, and keeps it, without colours, to find the summary in.
async function listenedTo(args: string[], more: NodeJS.Dict<string>): Promise<{ code: number; lines: string[] }> {
  const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}
  let said = ''
  const code = await runToEnd(args, {
    env: { ...process.env, ...colour, ...more, NODE_ENV: 'test' },
    listen: (text) => {
      process.stdout.write(text)
      said += text
    },
  })
  return { code, lines: stripVTControlCharacters(said).split('\n') }
}
