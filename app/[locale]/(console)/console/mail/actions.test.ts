import { expect, test } from 'vitest'
import { readCampaign } from '@/lib/campaign/campaign-store'
import { moveCampaign, type CampaignMove } from '@/lib/campaign/steer-campaign'
import type { Rim } from '@/lib/http/action'
import { openSession } from '@/lib/session/open-session'
import { makeClerk } from '@/lib/testing/clerks'
import { testContext } from '@/lib/testing/context'
import { move } from './actions'

test('whoever finds a reminder without words cannot set it going, but can pause it and stop it', async () => {
  const world = await testContext()
  const admin = await makeClerk(world, 'admin')
  const seen = async () => (await world.ctx.db.glance(readCampaign)).version
  const site = {
    ...world.ctx.site,
    get name(): string {
      throw new Error('A word is missing')
    },
  }
  const sent = async (to: CampaignMove) => {
    const visit = await openSession(world.ctx, admin.id)
    const fields = { move: to, reason: 'The words are broken', version: String(await seen()) }
    return move(fields, { ctx: { ...world.ctx, site }, locale: 'en', path: '/console/mail', browser: {} as Rim['browser'], visit: async () => visit })
  }
  const broken = { refused: { form: { key: 'campaignWordsBroken' } } }
  expect(await sent('start')).toMatchObject(broken)
  await moveCampaign(world.ctx, admin, 'start', 'It is time', await seen())
  expect(await sent('pause')).toEqual({ go: '/console/mail' })
  expect(await sent('resume')).toMatchObject(broken)
  expect(await sent('stop')).toEqual({ go: '/console/mail' })
  expect((await world.ctx.db.glance(readCampaign)).state).toBe('off')
})
