import { currentAppCode } from '@/lib/mobile-app/totp'
import type { House } from './house/house'
import { startKeyturn } from './house/server'
import { dealer, makeCrowd, prepareCards } from './load/crowd'
import { byCard, learnSigningIn, type Visitor, type Way } from './load/signing-in'
import { plain, type Line } from './measure/report'
import { rateOf, rounds, slice, spread } from './measure/rounds'
import { bareHashing } from './reference/bare-hash'

const byApp: Way = {
  keyKind: 'mobile-app',
  entry: '/nl/mobile-app',
  code: '/nl/mobile-app/code',
  field: 'code',
  home: '/nl/keys',
  answer: ({ appSecret }) => currentAppCode(appSecret, new Date()),
}

const byMail = (house: House): Way => ({
  keyKind: 'email-code',
  entry: '/nl/email-code',
  code: '/nl/email-code/code',
  field: 'code',
  home: '/nl/keys',
  answer: (visitor) => readCode(house, visitor),
})

/** Sign-ins with each key over HTTP, eight people at a time: password, second step, and all that they commit. */
export async function eachKey(house: House): Promise<Line[]> {
  const server = await startKeyturn(house)
  try {
    const seconds = 4
    const cards = await makeCrowd(house, 900, 'keyed-card')
    // A code of the app counts once in half a minute, and so often a code is mailed: everybody signs in once in all.
    const apps = await makeCrowd(house, 3_000, 'keyed-app', { card: false, keys: ['mobile-app'] })
    const mails = await makeCrowd(house, 3_000, 'keyed-mail', { card: false, keys: ['email-code'] })
    const learn = (crowd: Visitor[], way: Way) => learnSigningIn(server.origin, crowd.pop()!, way)
    const enter = { card: await learn(cards, byCard), app: await learn(apps, byApp), mail: await learn(mails, byMail(house)) }
    const [dealApps, dealMails] = [dealer(apps), dealer(mails)]
    const rate = async (deal: () => Visitor | null, signIn: (visitor: Visitor) => Promise<void>) =>
      rateOf(
        await slice(seconds, 8, () => {
          const visitor = deal()
          return visitor && signIn(visitor)
        }),
      )
    const all = async () => {
      await prepareCards(house)
      const hashing = rateOf(await bareHashing(2))
      const card = await rate(dealer(cards), enter.card)
      const app = await rate(dealApps, enter.app)
      const mail = await rate(dealMails, enter.mail)
      return { hashing, card, app, mail }
    }
    await all()
    const measured = await rounds(3, all)
    const of = (read: (round: (typeof measured)[number]) => number) => spread(measured.map(read))
    return [
      plain('bare argon2id, 4 in flight', of((round) => round.hashing), '/s'),
      plain('sign-ins with the card', of((round) => round.card), '/s'),
      plain('  ratio to bare hashing', of((round) => round.card / round.hashing)),
      plain('sign-ins with a code of the app', of((round) => round.app), '/s'),
      plain('  ratio to bare hashing', of((round) => round.app / round.hashing)),
      plain('sign-ins with a mailed code, letter carried meanwhile', of((round) => round.mail), '/s'),
      plain('  ratio to bare hashing', of((round) => round.mail / round.hashing)),
    ]
  } finally {
    await server.stop()
  }
}

/** The code of the newest letter, wherever it is by now: still sealed in the outbox, or delivered. */
async function readCode({ ctx, prisma }: House, { id }: Visitor): Promise<string> {
  for (;;) {
    const [row] = await prisma.$queryRaw<{ id: string; sealed: string; text: string | null }[]>`
      SELECT l.id, l.sealed_data AS sealed, c.text FROM letter l LEFT JOIN captured_mail c ON c.letter_id = l.id
      WHERE l.person_id = ${id}::uuid AND l.template = 'sign-in-code' ORDER BY l.queued_at DESC LIMIT 1`
    const said = row?.text ?? (row && ctx.secrets.open('letter', row.id, row.sealed)) ?? ''
    const [code] = /\b\d{6}\b/.exec(said) ?? []
    if (code) return code
  }
}
