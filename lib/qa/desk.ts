import { secondsUntil } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import { keptMails, type CapturedMail } from '@/lib/mail/captured-store'
import { codeOfStep, stepAt, stepSeconds } from '@/lib/mobile-app/totp'
import { mayAnybodyEnter, usualCutoff } from '@/lib/phase-out/model'
import { readPhaseOut } from '@/lib/phase-out/phase-out-store'
import { clockShift } from './clock-store'
import { readAppEntries, readQaPeople, type AppEntry, type QaPerson } from './people-store'

export type DeskApp = Omit<AppEntry, 'secret'> & { code: string; next: string }
export type DeskMail = CapturedMail & { code: string | null }

/** All that lies on the desk, as of one instant. */
export type Desk = {
  now: Date
  clockIsMoved: boolean
  cutoff: Date
  /** Nobody signs in with a card any more: not while the phase-out is paused, nor while a later date of somebody's holds. */
  tokenEnded: boolean
  people: QaPerson[]
  /** How many people more there are than the desk shows. */
  morePeople: number
  apps: DeskApp[]
  secondsLeft: number
  /** Newest first. */
  mails: DeskMail[]
}

const mostPeople = 40
const mostMails = 60

export const readDesk = (ctx: Context): Promise<Desk> =>
  ctx.db.transaction(async (tx) => {
    const step = stepAt(tx.now)
    const phaseOut = await readPhaseOut(tx)
    const people = await readQaPeople(ctx, tx)
    const apps = await readAppEntries(ctx, tx)
    const mails = await keptMails(tx, undefined, mostMails)
    return {
      now: tx.now,
      clockIsMoved: (await clockShift(tx)) !== 0,
      cutoff: phaseOut.cutoff ?? usualCutoff(tx.now),
      tokenEnded: !mayAnybodyEnter(phaseOut, tx.now),
      people: people.slice(0, mostPeople),
      morePeople: Math.max(0, people.length - mostPeople),
      apps: apps.slice(0, mostPeople).map(({ secret, ...entry }) => {
        return { ...entry, code: codeOfStep(secret, step), next: codeOfStep(secret, step + 1) }
      }),
      secondsLeft: secondsUntil(new Date((step + 1) * stepSeconds * 1000), tx.now),
      mails: mails.reverse().map((mail) => ({ ...mail, code: codeIn(mail) })),
    }
  })

/** The code that a letter was sent for; it stands alone on its line. */
const codeIn = ({ template, text }: CapturedMail) =>
  template.endsWith('-code') ? (/^\s*(\d{6})\s*$/m.exec(text)?.[1] ?? null) : null
