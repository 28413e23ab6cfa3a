import type { IncomingMessage } from 'node:http'
import { coarseDevice } from '@/lib/core/device'
import { networkOf, senderOf } from '@/lib/core/network'
import { processContext, type Context } from '@/lib/db/context'
import { showing } from './browser'
import { shownDevice } from './device-cookie'
import { forVisitor } from './patience'
import { steers } from './paths'

/** Reads one header of a request, by its name in lower case. */
export type Header = (name: string) => string | null | undefined

/** Reads the headers of a request that Node took in; of those that may come twice it joins or keeps the first itself. */
export const headersOf =
  ({ headers }: IncomingMessage) =>
  (name: string) =>
    headers[name] as string | undefined

/** The context of this process at one instant, with who is asking: as the front wrote it down, never as a browser says. */
export function contextFor(header: Header): Context {
  const peer = header('x-keyturn-peer') ?? ''
  const origin = {
    requestId: header('x-request-id') ?? '',
    network: networkOf(peer),
    sender: senderOf(peer),
    device: coarseDevice(header('user-agent') ?? ''),
    browser: shownDevice(showing(header('cookie'))),
  }
  const context = processContext()
  // The lists and files of the console, and the demo's beginning anew, may take longer than a visitor would wait.
  const db = steers(header('x-keyturn-path') ?? '') ? context.db : forVisitor(context.db)
  return { ...context, db: db.atOneInstant(), origin }
}
