'use server'

import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { z } from 'zod'
import { env } from '@/lib/config/env'
import { processContext } from '@/lib/db/context'
import { isSameOrigin } from '@/lib/http/same-origin'
import { moveClock } from '@/lib/qa/clock'
import { readCutoff } from '@/lib/qa/phase-out'
import { isPlaying } from '@/lib/qa/playing'
import { reset } from '@/lib/qa/seed'
import { clockButtons, moveOf } from './clock-buttons'

async function onlyHere(): Promise<void> {
  const read = await headers()
  if (!isPlaying() || !isSameOrigin((name) => read.get(name), env().APP_URL)) notFound()
}

/** A button of the clock. */
export async function pressClock(data: FormData): Promise<void> {
  await onlyHere()
  const pressed = z.enum(clockButtons).safeParse(data.get('move'))
  if (pressed.success) await moveClock(processContext(), moveOf(pressed.data, await readCutoff(processContext())))
  redirect('/demo#clock')
}

/** Everything as on the first day. */
export async function startAgain(): Promise<void> {
  await onlyHere()
  await reset(processContext())
  redirect('/demo#main')
}
