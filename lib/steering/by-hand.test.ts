import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readPhaseOut, savePhaseOut } from '@/lib/phase-out/phase-out-store'
import { testContext } from '@/lib/testing/context'
import { insertProposal, openProposals } from './change-store'

const runbook = /## The cutoff[^]*?```sql\n([^]*?)```/.exec(readFileSync('docs/operations.md', 'utf8'))?.[1] ?? ''

test('where nobody can come into the console, the lines of the runbook set the cutoff, and nobody overrides it unawares', async () => {
  const { ctx, pool, time } = await testContext()
  const before = await ctx.db.transaction(async (tx) => {
    await savePhaseOut(tx, { pausedAt: time.now })
    const proposal = { id: ctx.random.uuid(), actorId: ctx.random.uuid(), cohort: null, cutoff: time.now, reason: 'Sooner' }
    await insertProposal(tx, proposal)
    return readPhaseOut(tx)
  })
  expect(await ctx.db.glance(openProposals)).toHaveLength(1)

  await pool.query(runbook)

  const after = await ctx.db.glance(readPhaseOut)
  expect(after).toMatchObject({ cutoff: new Date('2027-01-30T23:00:00Z'), pausedAt: null, version: before.version + 1 })
  expect(await ctx.db.glance(openProposals)).toEqual([])
})
