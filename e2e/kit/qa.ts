import { noteLetter, noteSecret } from './canaries.ts'

/** What `POST /api/qa/people` answers: everything that a real person would know or hold. */
export type QaPerson = {
  username: string
  password: string
  firstName: string
  lastName: string
  email: string | null
  locale: string
  card: { serial: string; status: string; cells: Record<string, string> } | null
  keys: string[]
  mobileAppSecret: string | null
  external?: boolean
  organisations?: { name: string; manager?: boolean; roles?: string[] }[]
}

export type QaMail = {
  id: string
  to: string
  subject: string
  text: string
  html: string
  template: string
  locale: string
  queuedAt: string
  sentAt: string
}

type Dates = { cutoff: string; announce: string; paused: boolean }

type Wishes = Partial<Omit<QaPerson, 'card'>> & { roles?: string[]; card?: boolean | { status?: string; pendingCell?: number } }

/** The QA kit of one server, as a tester outside would use it. */
export function qaKit(url: string) {
  const call = async <T>(path: string, body?: object): Promise<T> => {
    const init = body ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}
    const response = await fetch(`${url}/api/qa/${path}`, init)
    if (!response.ok) throw new Error(`${path}: ${String(response.status)} ${await response.text()}`)
    return (await response.json()) as T
  }
  const mails = async (to: string) => {
    const found = await call<QaMail[]>(`mail?to=${encodeURIComponent(to)}`)
    for (const { text } of found) noteLetter(text)
    return found
  }
  const person = async (wishes: Wishes) => {
    const made = await call<QaPerson>('people', wishes)
    for (const secret of [made.password, made.mobileAppSecret, ...Object.values(made.card?.cells ?? {})]) noteSecret('of a person', secret)
    return made
  }
  const papers = async () => {
    const found = await call<{ username: string; code: string }[]>('paper')
    for (const { code } of found) noteSecret('printed code', code)
    return found
  }
  const service = async (wishes: object) => {
    const made = await call<{ clientId: string; secret: string }>('services', wishes)
    noteSecret('client secret', made.secret)
    return made
  }
  return {
    person,
    mails,
    /** Waits until `count` letters have come. */
    async inbox(to: string, count: number): Promise<QaMail[]> {
      const deadline = performance.now() + 15_000
      for (;;) {
        const found = await mails(to)
        if (found.length >= count) return found
        if (performance.now() > deadline) throw new Error(`${String(found.length)} of ${String(count)} letters came to ${to}`)
        await new Promise((done) => setTimeout(done, 100))
      }
    },
    /** The letters that wait to be printed. */
    papers,
    /** The newest mail to an address comes back for good. */
    bounce: (to: string) => call<{ bounced: true }>('bounce', { to }),
    clock: () => call<{ now: string }>('clock'),
    moveClock: (move: { now: string } | { advanceSeconds: number } | { reset: true }) => call<{ now: string }>('clock', move),
    /** Back to the seed, with nothing of what was made since. */
    reset: () => call<unknown>('reset', {}),
    /** A service that signs people in here; answers its secret. */
    service,
    phaseOut: () => call<Dates>('phase-out'),
    /** Any dates of the phase-out; null takes one away. */
    setDates: (dates: { [Name in keyof Dates]?: Dates[Name] | null }) => call<Dates>('phase-out', dates),
    cutoff: (cutoff: string) => call<Dates>('phase-out', { cutoff }),
  }
}

export type QaKit = ReturnType<typeof qaKit>

/** The six digits in a letter. */
export function codeIn(mail: QaMail | undefined): string {
  const code = /(?<!\d)\d{6}(?!\d)/.exec(mail?.text ?? '')?.[0]
  if (!code) throw new Error(`No code in: ${mail?.subject ?? 'no letter'}`)
  return code
}
