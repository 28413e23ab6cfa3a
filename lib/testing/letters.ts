import type { Context } from '@/lib/db/context'
import { query } from '@/lib/db/transaction'
import type { LetterData, LetterTemplate } from '@/lib/outbox/letter'
import { oweLetters } from '@/lib/outbox/letter-store'
import type { Delivering } from '@/lib/mail/deliver-letter'
import type { Post } from '@/lib/outbox/post'

const at = '2026-11-21T13:05:00.000Z'
/** Where "This wasn't me" leads in these letters. */
export const objection = 'https://keys.example.be/nl/objection/6Dd0Vb5kJzL1mN8q'

const apiKey = { firstName: 'Elke', name: 'Warehouse', organisation: 'Example Pharma', application: 'VAMREG', start: 'ktn_uat_7Gx2Qb' }

/** A letter of each kind, as a verb would owe it. */
export const letterData: { [T in LetterTemplate]: LetterData[T] } = {
  'registration-code': { firstName: 'Elke', code: '482913', minutes: 5 },
  'address-code': { firstName: 'Elke', code: '482913', minutes: 5 },
  'sign-in-code': { firstName: 'Elke', code: '482913', minutes: 5 },
  'proof-code': { firstName: 'Elke', code: '482913', minutes: 5 },
  'address-change-asked': { firstName: 'Elke', newAddress: 'elke.nieuw@example.be', at, objection },
  'address-changed': { firstName: 'Elke', newAddress: 'elke.nieuw@example.be', at, objection },
  'token-deactivated': { firstName: 'Elke', at, objection, replaced: true },
  'dormant-token-soon': { firstName: 'Elke', until: '2026-12-31T23:00:00.000Z' },
  'dormant-token-ended': { firstName: 'Elke', at },
  'key-activated': { firstName: 'Elke', keyKind: 'mobile-app', deviceName: 'Fairphone', at, objection },
  'key-removed': { firstName: 'Elke', keyKind: 'mobile-app', deviceName: 'Fairphone', at, objection },
  'key-locked': { firstName: 'Elke', keyKind: 'mobile-app', at, objection },
  'password-changed': { firstName: 'Elke', at, objection },
  'sign-in-blocked': { firstName: 'Elke', at, url: 'https://keys.example.be/nl/forgotten/password' },
  'username-reminder': { firstName: 'Elke', username: 'elke.janssens', at },
  'password-reset': { firstName: 'Elke', username: 'elke.janssens', url: 'https://keys.example.be/nl/reset/6Dd0Vb5kJzL1mN8q', minutes: 60, at },
  'password-wait-begun': { firstName: 'Elke', at, objection, readyAt: '2026-11-23T13:05:00.000Z' },
  'password-wait-over': { firstName: 'Elke', at, objection, url: 'https://keys.example.be/nl/forgotten/password', until: '2026-11-30T13:05:00.000Z' },
  'account-closed': { firstName: 'Elke', at },
  'recovery-codes-made': { firstName: 'Elke', at, objection },
  'recovery-code-used': { firstName: 'Elke', codesLeft: 9, at, objection },
  'recovery-codes-few': { firstName: 'Elke', codesLeft: 3, at },
  'new-address': { firstName: 'Elke', at },
  'new-device': {
    firstName: 'Elke',
    at,
    objection,
    events: [
      { what: 'wrong-code', keyKind: 'mobile-app', device: 'Firefox, Windows', times: 2, at },
      { what: 'signed-in', keyKind: 'mobile-app', device: 'Firefox, Windows', times: 1, at },
    ],
  },
  'address-correction': { firstName: 'Elke', url: 'https://keys.example.be/nl/address/secret', at },
  'case-reply': { firstName: 'Elke', reference: 'K-7F3Q-4M', text: 'We have looked into it.\nYour card is in force again.', at },
  reminder: { firstName: 'Elke', days: 30, cutoff: '2027-01-30T23:00:00.000Z', paragraph: 'The town hall is open on Saturdays.' },
  'reminder-ended': { firstName: 'Elke', cutoff: '2027-01-30T23:00:00.000Z', paragraph: 'The town hall is open on Saturdays.' },
  'check-up': { firstName: 'Elke', keyKinds: ['mobile-app'], activatedAt: at },
  'api-key-created': { ...apiKey, by: 'Ines Apotheek', at, until: '2027-11-21T13:05:00.000Z' },
  'api-key-rotated': { ...apiKey, by: 'Ines Apotheek', at, oldUntil: '2026-11-28T13:05:00.000Z', until: null },
  'api-key-revoked': { ...apiKey, by: 'Ines Apotheek', at },
  'api-key-ending': { ...apiKey, days: 14, until: '2026-12-05T13:05:00.000Z' },
  invitation: {
    firstName: 'Elke',
    organisation: 'Apotheek Zonder Zorgen',
    username: 'elke@example.be',
    password: 'k7Rm-t4Wq+x9Zp=e2H',
    url: 'https://keys.example.be/nl/invitation/6Dd0Vb5kJzL1mN8q',
    until: '2026-12-05T13:05:00.000Z',
    roles: ['VAMREG (UAT) – Reporter'],
  },
  'organisation-joined': {
    firstName: 'Elke',
    waiting: false,
    organisation: 'Apotheek Zonder Zorgen',
    url: 'https://keys.example.be/nl/portal',
    roles: ['VAMREG (UAT) – Reporter'],
    at,
  },
  'app-reset': { firstName: 'Elke', url: 'https://keys.example.be/nl/new-app/6Dd0Vb5kJzL1mN8q', until: '2026-11-22T13:05:00.000Z', at },
  'enrolment-unfinished': { firstName: 'Elke', at },
  'app-missing': { firstName: 'Elke', username: 'elke@example.be', at },
  'roles-changed': {
    firstName: 'Elke',
    organisation: 'Apotheek De Linde',
    given: [{ application: 'VAMREG', environment: 'UAT', role: 'Reader', until: '2027-01-31T23:00:00.000Z' }],
    changed: [],
    taken: [{ application: 'VAMREG', environment: 'UAT', role: 'Reporter', until: null }],
    at,
  },
  'manager-changed': { firstName: 'Elke', organisation: 'Apotheek De Linde', manager: true, at },
  'organisation-left': { firstName: 'Elke', organisation: 'Apotheek De Linde', at },
  'organisation-closed': { firstName: 'Elke', organisation: 'Apotheek De Linde', at },
  'application-closed': { firstName: 'Elke', application: 'VAMREG', environment: 'UAT', organisations: ['Apotheek De Linde'], at },
  'roles-ending': {
    firstName: 'Elke',
    organisation: 'Apotheek De Linde',
    roles: [{ application: 'VAMREG', environment: 'UAT', role: 'Reader', until: '2026-12-05T23:00:00.000Z' }],
    until: '2026-12-05T23:00:00.000Z',
  },
  'case-received': { kind: 'contact', reference: 'K-7F3Q-4M', at },
}

export const letterTemplates = Object.keys(letterData) as LetterTemplate[]

/** Owes `count` letters to `elke0@example.be` and so on, each in a transaction of its own. */
export async function oweSome(
  ctx: Context,
  count = 1,
  template: LetterTemplate = 'token-deactivated',
  uselessAt?: Date,
) {
  for (let n = 0; n < count; n++) {
    const owed = {
      template,
      event: ctx.random.uuid(),
      personId: ctx.random.uuid(),
      to: `elke${n}@example.be`,
      locale: 'nl',
    } as const
    await ctx.db.transaction((tx) =>
      oweLetters(ctx, tx, { ...owed, data: letterData[template], uselessAt } as Parameters<typeof oweLetters>[2]),
    )
  }
}

/** Every letter of the outbox as it stands. */
export const lettersOf = (ctx: Context) =>
  ctx.db.glance(
    (glance) => query<LetterRow>(glance)`
      SELECT id, dedupe_key AS "dedupeKey", template, "to", status, attempts, sealed_data AS "sealedData", queued_at AS "queuedAt",
             due_at AS "dueAt", sent_at AS "sentAt", leased_until AS "leasedUntil", last_error AS "lastError"
      FROM letter ORDER BY queued_at`,
  )

type LetterRow = {
  id: string
  dedupeKey: string
  template: string
  to: string
  status: string
  attempts: number
  sealedData: string
  queuedAt: Date
  dueAt: Date
  sentAt: Date | null
  leasedUntil: Date | null
  lastError: string | null
}

/** What a worker needs, with a post of the test's own. */
export const delivering = (ctx: Context, post: Post): Delivering & Pick<Context, 'db'> => ({
  db: ctx.db,
  secrets: ctx.secrets,
  random: ctx.random,
  post,
  from: 'Keyturn <no-reply@example.be>',
  sender: { ...ctx.site, help: { phone: '', email: '' } },
})
