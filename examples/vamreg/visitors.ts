import { randomBytes } from 'node:crypto'
import type { Level } from './levels.ts'

/** Who signed in, as the provider says. */
export type Person = {
  sub: string
  sid: string
  name: string
  locale: string
  acr: string
  level: Level | null
  amr: string[]
  authTime: Date
  idToken: string
}

/** A sign-in under way: what has to come back with it, and where it is to end. */
export type Waiting = { state: string; nonce: string; verifier: string; to: string; needed: Level | null }

export type Visitor = { id: string; until: number; waiting: Waiting[]; person: Person | null; language: string | null }

const twelveHours = 12 * 3600_000
const mostVisitors = 10_000
const mostWaiting = 5

/**
 * Whoever visits, by the random id in their cookie: in memory, for this is an example. A service of several processes
 * keeps this in a database.
 */
export class Visitors {
  readonly #byId = new Map<string, Visitor>()
  /** Sessions of the provider that were over before their sign-in had arrived here. */
  readonly #over = new Map<string, number>()

  find(id: string | undefined): Visitor | null {
    const visitor = id === undefined ? undefined : this.#byId.get(id)
    if (visitor && visitor.until > Date.now()) return visitor
    if (visitor) this.#byId.delete(visitor.id)
    return null
  }

  /** Somebody new, or the same one under a new id, as after every sign-in. */
  welcome(before: Visitor | null, person: Person | null = null): Visitor {
    if (before) this.#byId.delete(before.id)
    const [oldest] = this.#byId.keys()
    if (oldest !== undefined && this.#byId.size >= mostVisitors) this.#byId.delete(oldest)
    const id = randomBytes(32).toString('base64url')
    const language = before?.language ?? person?.locale ?? null
    const visitor: Visitor = { id, until: Date.now() + twelveHours, waiting: before?.waiting ?? [], person, language }
    this.#byId.set(id, visitor)
    return visitor
  }

  /** Each tab may have a sign-in under way, within reason. */
  expect(visitor: Visitor, waiting: Waiting): void {
    visitor.waiting = [...visitor.waiting, waiting].slice(-mostWaiting)
  }

  /** The sign-in that a state belongs to, once. */
  take(visitor: Visitor | null, state: string | null): Waiting | null {
    const found = visitor?.waiting.find((each) => each.state === state)
    if (!visitor || !found) return null
    visitor.waiting = visitor.waiting.filter((each) => each !== found)
    return found
  }

  /** The language that somebody reads outlives their session. */
  leave(visitor: Visitor): void {
    visitor.person = null
  }

  /** A session is over at the provider: what came from it is over here. Without `sid`, all that this person has. */
  end({ sid, sub }: { sid: string | null; sub: string | null }): void {
    const now = Date.now()
    for (const [known, until] of this.#over) if (until <= now) this.#over.delete(known)
    if (sid !== null) this.#over.set(sid, now + twelveHours)
    for (const visitor of this.#byId.values())
      if (visitor.person && (sid === null ? visitor.person.sub === sub : visitor.person.sid === sid)) this.leave(visitor)
  }

  isOver(sid: string): boolean {
    return this.#over.has(sid)
  }
}
