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
  { name: 'checks and build', run: checksAndBuild },
  { name: 'unit and integration', run: () => runUnits() },
  { name: 'stories', run: stories },
]

/** Parts of the first stage, for whoever names one of them. */
export const parts: Stage[] = [
  { name: 'lint', run: lint },
  { name: 'arrows', run: arrows },
  { name: 'types', run: types },
  { name: 'catalogue', run: catalogue },
  { name: 'production build', run: buildIfStale },
]

async function arrows(): Promise<undefined> {
  await must(['node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', ...drawn])
}

/** What the arrows are drawn between. */
const drawn = ['app', 'lib', 'comfort', 'prisma', 'examples', 'instrumentation.ts']

/** Lint keeps one processor busy for as long as all the rest. */
async function checksAndBuild(): Promise<undefined> {
  const rest = async () => {
    await types()
    await arrows()
    await catalogue()
    await buildIfStale()
  }
  for (const end of await Promise.allSettled([lint(), rest()])) if (end.status === 'rejected') throw end.reason
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
