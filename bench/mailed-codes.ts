import { days } from '@/lib/core/duration'
import { capture } from '@/lib/mail/capture'
import { startCarrying } from '@/lib/mail/carry'
import type { Post } from '@/lib/outbox/post'
import type { Session } from '@/lib/session/session'
import { startSession } from '@/lib/session/session-store'
import { resendSignInCode } from '@/lib/sign-in/send-code'
import { submitSignInCode } from '@/lib/sign-in/submit-code'
import type { House } from './house/house'
import { dealer, forEach, makeCrowd } from './load/crowd'
import type { Visitor } from './load/signing-in'
import { cpuOfPostgres } from './measure/process-cost'
import { atLeast, plain, type Line } from './measure/report'
import { quantile, rateOf, rounds, slice, spread } from './measure/rounds'
import { bareCommits } from './reference/bare-commits'

/** The measure that others were taken with: 66 round trips a second where Postgres took 7,474 single commits. */
const scale = { roundTrips: 66, commits: 7_474 }

/**
 * Round trips of a mailed code at the verbs, without HTTP and password: the code is asked for, the worker delivers
 * its letter to the capture transport, the code is read from the letter and submitted. 32 people at a time, each
 * once a slice; between slices the time moves on by a day, for a person gets few codes in an hour.
 */
export async function mailedCodes(house: House): Promise<Line[]> {
  const { ctx } = house
  const crowd = await makeCrowd(house, 2_000, 'mail', { card: false, keys: ['email-code'] })
  const mailbox = makeMailbox(capture(ctx.db))
  const sender = { ...ctx.site, help: { phone: '', email: '' } }
  const { db, random, secrets } = ctx
  const worker = startCarrying({ db, random, secrets, post: mailbox.post, from: 'Keyturn <no-reply@example.org>', sender })
  try {
    const trips = async (seconds: number) => {
      house.advance(days(1))
      const deal = dealer(await forEach(crowd, (visitor) => halfWay(house, visitor)))
      const waits: number[] = []
      const before = [process.cpuUsage(), cpuOfPostgres(house.postmaster)] as const
      const done = await slice(seconds, 32, () => {
        const next = deal()
        return next && roundTrip(house, mailbox, next).then((wait) => waits.push(wait))
      })
      const { user, system } = process.cpuUsage(before[0])
      const postgres = (cpuOfPostgres(house.postmaster) - before[1]) / done.done
      waits.sort((a, b) => a - b)
      return { rate: rateOf(done), own: (user + system) / 1000 / done.done, postgres, p99: quantile(waits, 0.99) }
    }
    await trips(3)
    const measured = await rounds(3, async () => ({ bare: rateOf(await bareCommits(house.database, 2)), ...(await trips(4)) }))
    const of = (read: (round: (typeof measured)[number]) => number) => spread(measured.map(read))
    const ours = (round: (typeof measured)[number]) => (round.rate / round.bare) * (scale.commits / scale.roundTrips)
    return [
      plain('bare commits of a deed, 8 connections', of((round) => round.bare), '/s'),
      plain('round trips of a mailed code, 32 people', of((round) => round.rate), '/s'),
      plain('  p99', of((round) => round.p99), 'ms'),
      plain('  CPU a round trip, verbs + worker', of((round) => round.own), 'ms'),
      plain('  CPU a round trip, Postgres', of((round) => round.postgres), 'ms'),
      atLeast('  times 66/s', of((round) => round.rate / scale.roundTrips), 3),
      atLeast('  the same, were this machine that one', of(ours), 3),
    ]
  } finally {
    await worker.stop()
  }
}

type HalfWay = { session: Session; address: string }

async function halfWay({ ctx }: House, { id: personId, email }: Visitor): Promise<HalfWay> {
  const beginning = { personId, level: 'password', keyKind: 'email-code', purpose: 'continue' } as const
  return { session: await ctx.db.transaction((tx) => startSession(ctx, tx, beginning)), address: email ?? '' }
}

async function roundTrip({ ctx }: House, mailbox: Mailbox, { session, address }: HalfWay): Promise<number> {
  const began = performance.now()
  const letter = mailbox.next(address)
  const asked = await resendSignInCode(ctx, session)
  if (asked.kind !== 'sent') throw new Error(`No code was sent: ${asked.kind}`)
  const [code = ''] = /\b\d{6}\b/.exec(await letter) ?? []
  const outcome = await submitSignInCode(ctx, session, code)
  if (outcome.kind !== 'passed') throw new Error(`The mailed code was ${outcome.kind}`)
  return performance.now() - began
}

type Mailbox = ReturnType<typeof makeMailbox>

/** The capture transport, with somebody who looks into the mailbox as soon as a mail is kept. */
function makeMailbox(post: Post) {
  const waiting = new Map<string, (text: string) => void>()
  return {
    next: (to: string) => new Promise<string>((come) => waiting.set(to, come)),
    post: {
      async send(mail) {
        await post.send(mail)
        waiting.get(mail.to)?.(mail.text)
        waiting.delete(mail.to)
      },
    } satisfies Post,
  }
}
