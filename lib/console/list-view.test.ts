import { expect, test } from 'vitest'
import { peopleView } from '@/lib/access/people-view'
import { quietList } from '@/lib/campaign/campaign-view'
import { waitingGuests } from '@/lib/guest-list/waiting-guests'
import { returned } from '@/lib/help-desk/returned'
import { beginSearch, continueSearch } from '@/lib/help-desk/search'
import { failureList, peopleBehind, tokenPeopleOf } from '@/lib/overview/lists'
import { makeClerk } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeOrganisation } from '@/lib/testing/organisations'
import { makeCitizen } from '@/lib/testing/people'
import { readTrail } from '@/lib/trail/read-trail'
import type { Asking } from './clerk'

/** Behind this line stands everybody. */
const first = '00000000-0000-0000-0000-000000000000'
const everybody = { atLeast: 0, left: true, hold: null, locale: null, born: null, cohort: null, address: null }
const service = { id: first, clientId: 'vamreg' }

type Look = (world: TestContext, admin: Asking) => Promise<unknown>
const lists: Record<string, { look: Look; deed: object }> = {
  'the people behind a number': {
    look: ({ ctx }, admin) => peopleBehind(ctx, admin, everybody, { stage: 0, id: first }),
    deed: { kind: 'list-viewed', details: { of: 'left', behind: `0.${first}` } },
  },
  'what failed': {
    look: ({ ctx }, admin) => failureList(ctx, admin, 'cell-checked', 999_999),
    deed: { kind: 'list-viewed', details: { of: 'cell-checked', behind: 999_999 } },
  },
  'those who need the token for a service': {
    look: ({ ctx }, admin) => tokenPeopleOf(ctx, admin, service, first),
    deed: { kind: 'list-viewed', details: { of: 'token at vamreg', behind: first } },
  },
  'whoever does not use their new key': {
    look: ({ ctx }, admin) => quietList(ctx, admin, first),
    deed: { kind: 'list-viewed', details: { of: 'quiet', behind: first } },
  },
  'whom nothing reaches': {
    look: ({ ctx }, admin) => returned(ctx, admin, first),
    deed: { kind: 'list-viewed', details: { of: 'dead addresses', behind: first } },
  },
  'who was invited': {
    look: ({ ctx }, admin) => waitingGuests(ctx, admin, null),
    deed: { kind: 'list-viewed', details: { of: 'invitations', behind: null } },
  },
  'what a search finds': {
    look: async ({ ctx }, admin) => {
      const begun = await beginSearch(ctx, admin, 'voorbeeld')
      return continueSearch(ctx, admin, begun.kind === 'begun' ? begun.sealed : '', first)
    },
    deed: { kind: 'person-searched', details: { length: 9, behind: first } },
  },
  'an organisation’s people': {
    look: async ({ ctx }, admin) => {
      const organisationId = await makeOrganisation(ctx, 'Linde')
      return peopleView(ctx, admin, { from: 'console', organisationId }, first)
    },
    deed: { kind: 'grants-viewed', details: { behind: first } },
  },
  'the audit': {
    look: ({ ctx }, admin) => readTrail(ctx, admin, null, { at: new Date(253_402_300_799_999), id: 999_999 }),
    deed: { kind: 'deeds-searched', details: { behind: '253402300799999-999999' } },
  },
}

test.each(Object.entries(lists))('whoever looks at %s leaves a deed, behind whichever line they begin', async (_what, { look, deed }) => {
  const world = await testContext()
  const admin = await makeClerk(world, 'admin')
  const { id } = await makeCitizen(world.ctx)
  await world.prisma.person.update({ where: { id }, data: { emailDeadAt: world.time.now } })
  await look(world, admin)
  expect(await world.prisma.deed.findMany({ where: { actorId: admin.personId }, omit: { id: true } })).toMatchObject([deed])
})
