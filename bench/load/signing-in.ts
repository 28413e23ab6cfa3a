import type { Citizen } from '@/lib/testing/people'
import { makeClient, type Client, type Reply } from './client'

/** The cell that every card is prepared to ask for. */
export const preparedCell = 18

/** Somebody at a browser: a citizen with the address that the browser has. */
export type Visitor = Citizen & { address: string }

export type SignIn = (visitor: Visitor, withCodePage?: boolean) => Promise<void>

/** One way in: the page of name and password, the page of the code, the field there, and where a right one leads. */
export type Way = {
  keyKind: 'token-card' | 'email-code' | 'mobile-app'
  entry: string
  code: string
  field: string
  home: string
  answer(visitor: Visitor): string | Promise<string>
}

export const byCard: Way = {
  keyKind: 'token-card',
  entry: '/nl/token/activate',
  code: '/nl/token/cell',
  field: 'cell',
  home: '/nl/activate',
  answer: (visitor) => visitor.cells[preparedCell - 1] ?? '',
}

/**
 * Learns from the pages, once, where their forms lead. A sign-in is then what a browser without scripts sends: name
 * and password, 303; the code, 303. The page between is asked for only when it is to be counted. A browser keeps the
 * cookie by which it is known again.
 */
export async function learnSigningIn(origin: string, guinea: Visitor, way: Way = byCard): Promise<SignIn> {
  const client = makeClient(origin)
  const devices = new Map<Visitor, string>()
  const credentials = formOf(way.entry, await client({ path: way.entry }))
  const begin = (visitor: Visitor) =>
    post(client, origin, visitor, credentials, '', {
      keyKind: way.keyKind,
      purpose: way.keyKind === 'token-card' ? 'activate' : 'continue',
      username: visitor.username,
      password: visitor.password,
    }).then((reply) => passed(reply, way.code).session)
  const show = (visitor: Visitor, cookie: string) =>
    client({ path: way.code, headers: { cookie, 'x-forwarded-for': visitor.address, 'accept-encoding': 'gzip' } })

  const half = await begin(guinea)
  const form = formOf(way.code, await client({ path: way.code, headers: { cookie: half } }))
  return async (visitor, withCodePage = false) => {
    const cookie = await begin(visitor)
    if (withCodePage && (await show(visitor, cookie)).status !== 200) throw new Error('The page of the code was not shown')
    const all = [cookie, devices.get(visitor) ?? []].flat().join('; ')
    const { device } = passed(await post(client, origin, visitor, form, all, { [way.field]: await way.answer(visitor) }), way.home)
    if (device) devices.set(visitor, device)
  }
}

/** The cookies of a step that led on; anything else than the expected 303 ends the measurement. */
function passed({ status, headers }: Reply, to: string): { session: string; device: string | undefined } {
  if (status !== 303 || headers.location !== to) throw new Error(`Expected 303 to ${to}, not ${status} to ${headers.location}`)
  const given = (name: string) => headers['set-cookie']?.find((cookie) => cookie.startsWith(`${name}=`))?.split(';')[0]
  const session = given('keyturn')
  if (!session) throw new Error('No session was given')
  return { session, device: given('keyturn-device') }
}

/** Where the form of a page leads. */
function formOf(path: string, { status, body }: Reply): string {
  const [, action] = /<form\b[^>]*\baction="(\?do=sign-in\/[^"]+)"/.exec(body) ?? []
  if (status !== 200 || !action) throw new Error(`A page without a form (${status})`)
  return path + action
}

function post(client: Client, origin: string, visitor: Visitor, path: string, cookie: string, fields: Record<string, string>) {
  const headers = {
    origin,
    cookie,
    'content-type': 'application/x-www-form-urlencoded',
    'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    'x-forwarded-for': visitor.address,
  }
  return client({ path, method: 'POST', headers, body: new URLSearchParams(fields).toString() })
}
