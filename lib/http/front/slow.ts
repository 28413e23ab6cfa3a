import { seconds } from '@/lib/core/duration'
import { plain, type Asked } from './sorry'
import { answerUnread, hasBody } from './unread'

/** How long a body may be on its way, in milliseconds: whatever it is, and for each byte that has come. */
export type Allowance = { atLeast: number; perByte: number }

/** A form or a call comes whole within half a minute. */
export const forForms: Allowance = { atLeast: seconds(30), perByte: 0 }

/** A file takes its time, on a line of 1 Mbit/s or faster. Whoever sends nothing gains none. */
export const forFiles: Allowance = { atLeast: seconds(30), perByte: (8 * 1000) / 1_000_000 }

/** Ends a request whose body comes too slowly. Whoever has sent all of it waits for the answer as long as it takes. */
export function endWhenSlow(asked: Pick<Asked, 'req' | 'res'>, { atLeast, perByte }: Allowance): void {
  const { req } = asked
  if (!hasBody(req)) return
  const before = req.socket.bytesRead
  let given = atLeast
  const look = () => {
    const earned = atLeast + (req.socket.bytesRead - before) * perByte
    if (req.complete) return
    if (earned <= given) return stop(asked)
    waiting = setTimeout(look, earned - given)
    given = earned
  }
  let waiting = setTimeout(look, atLeast)
  req.once('close', () => clearTimeout(waiting))
}

function stop({ req, res }: Pick<Asked, 'req' | 'res'>): void {
  // Node tells nobody of the end of a request that was answered: whoever reads the body would wait for ever.
  req.socket.once('close', () => req.destroy(new Error('The request came too slowly')))
  if (res.headersSent) req.socket.destroy()
  else answerUnread({ req, res }, () => plain(res, 408, 'Request Timeout'))
}
