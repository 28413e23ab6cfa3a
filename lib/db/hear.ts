import pg from 'pg'

/** What is told of a channel: it is listened to from now on; something was said there; nothing is heard any more. */
export type Ear = { opened(): void; heard(): void; lost(): void }

/** Until a connection that was lost is opened anew, in milliseconds. */
const rest = 1_000

/**
 * Listens to what is said on a channel of the database (NOTIFY), on a connection of its own. One that breaks is opened
 * anew until it is told to stop; what was said meanwhile is not heard. It keeps no process alive.
 */
export function hear(settings: pg.ClientConfig, channel: string, ear: Ear): { stop: () => void } {
  let client: pg.Client | undefined
  let waiting: NodeJS.Timeout | undefined
  let over = false

  const open = async () => {
    const mine = (client = new pg.Client(settings))
    const broken = new AbortController()
    const lose = () => {
      if (broken.signal.aborted) return
      broken.abort()
      ear.lost()
      mine.end().catch(() => undefined)
      if (!over) waiting = setTimeout(() => void open(), rest).unref()
    }
    mine.on('error', lose).on('end', lose).on('notification', () => ear.heard())
    try {
      await mine.connect()
      // Not declared; the pool lets go of its idle connections in the same way.
      ;(mine as pg.Client & { unref(): void }).unref()
      await mine.query(`LISTEN ${pg.escapeIdentifier(channel)}`)
      if (!broken.signal.aborted) ear.opened()
    } catch {
      lose()
    }
  }
  void open()
  return {
    stop() {
      over = true
      clearTimeout(waiting)
      client?.end().catch(() => undefined)
    },
  }
}
