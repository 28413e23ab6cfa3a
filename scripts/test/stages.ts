import { build, isBuilt } from '../build/build.ts'
import { generate } from '../build/generate.ts'
import { runToEnd } from '../process/run-to-end.ts'
import { ensureChromium } from './chromium.ts'
import { runStories, runUnits } from './runners.ts'
import type { Tally } from './tally.ts'

/** One part of `npm test`. A test runner's stage answers its count; the others throw when they fail. */
export interface Stage {
  name: string
  run: () => Promise<Tally | undefined>
}

/** In the order in which they run: what fails fastest comes first. */
export const stages: Stage[] = [
  { name: 'lint and types', run: lintAndTypes },
  { name: 'arrows', run: arrows },
  { name: 'catalogue', run: catalogue },
  { name: 'unit and integration', run: () => runUnits() },
  { name: 'production build', run: buildIfStale },
  { name: 'stories', run: stories },
]

/** Halves of a stage, for whoever names one of them. */
export const halves: Stage[] = [
  { name: 'lint', run: lint },
  { name: 'types', run: types },
]

async function arrows(): Promise<undefined> {
  await must(['node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', ...drawn])
}

/** What the arrows are drawn between. */
const drawn = ['app', 'lib', 'comfort', 'prisma', 'examples', 'instrumentation.ts']

/** Each keeps one processor busy, so both at once. */
async function lintAndTypes(): Promise<undefined> {
  for (const end of await Promise.allSettled([lint(), types()])) if (end.status === 'rejected') throw end.reason
}

async function lint(): Promise<undefined> {
  generate()
  await must(['node_modules/eslint/bin/eslint.js', '--max-warnings=0', '.'])
}

async function types(): Promise<undefined> {
  generate()
  await must(['node_modules/next/dist/bin/next', 'typegen'])
  await must(['node_modules/typescript/bin/tsc', '--noEmit'])
}

async function catalogue(): Promise<undefined> {
  await must(['scripts/catalogue/check.ts'])
}

async function buildIfStale(): Promise<undefined> {
  if (isBuilt()) console.log('The build is up to date.')
  else await build()
}

async function stories(): Promise<Tally> {
  ensureChromium()
  return runStories()
}

async function must(args: string[]): Promise<void> {
  if ((await runToEnd(args)) !== 0) throw new Error('What stands above has to be put right first.')
}
