// npm test: every stage, or only the ones that are named; stops at the first that fails.
import { sayAndLeave } from '../bootstrap/say-and-leave.mjs'
import { askedToEnd } from '../process/asked-to-end.ts'
import { parts, stages, type Stage } from './stages.ts'
import type { Tally } from './tally.ts'

const asked = askedToEnd()
const named = process.argv.slice(2)
const all = [...parts, ...stages]
const unknown = named.filter((name) => !all.some((stage) => stage.name === name))
const wanted = named.length > 0 ? all.filter(({ name }) => named.includes(name)) : stages

await sayAndLeave(async () => {
  if (unknown.length > 0) throw new Error(`No such stage: ${unknown.join(', ')}. There are: ${all.map(({ name }) => name).join(', ')}.`)
  const tallies: Tally[] = []
  const times: string[] = []
  for (const stage of wanted) {
    const began = performance.now()
    console.log(`\n── ${stage.name} ──`)
    const tally = await runStage(stage)
    tallies.push(tally)
    times.push(`${tally.failed > 0 ? '✗' : '✓'} ${stage.name} (${((performance.now() - began) / 1000).toFixed(1)} s)`)
    console.log(times.at(-1))
    if (tally.failed > 0 || asked.aborted) break
  }
  return sumUp(tallies, times)
})

/** A stage that counts no tests counts as one failure when it fails, and as nothing when it does not. */
async function runStage(stage: Stage): Promise<Tally> {
  try {
    return (await stage.run()) ?? { passed: 0, failed: 0, summary: [] }
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    return { passed: 0, failed: 1, summary: [] }
  }
}

function sumUp(tallies: Tally[], times: string[]): number {
  if (times.length > 1) console.log(`\n${times.join('\n')}`)
  console.log()
  const sum = (count: 'passed' | 'failed') => tallies.reduce((total, tally) => total + tally[count], 0)
  for (const line of tallies.flatMap(({ summary }) => summary)) console.log(line)
  const interrupted = asked.aborted && sum('failed') === 0 ? 1 : 0
  console.log(`\nKeyturn: ${String(sum('passed'))} passed, ${String(sum('failed') + interrupted)} failed`)
  return sum('failed') + interrupted > 0 ? 1 : 0
}
