import type { Citizen } from '@/lib/testing/people'
import { makeClient, type Client, type Reply } from './client'

/** The cell that every card is prepared to ask for. */
export const preparedCell = 18

/** Somebody at a browser: a citizen with the address that the browser has. */
export type Visitor = Citizen & { address: string }

export type SignIn = (visitor: Visitor, withCellPage: boolean) => Promise<void>

const form = '/nl/token/activate'
const cellPage = '/nl/token/cell'

/**
 * Learns from the pages, once, where their forms lead. A sign-in is then what a browser without scripts sends:
 * name and password, 303; the cell, 303. The page between is asked for only when it is to be counted.
 */
export async function learnSigningIn(origin: string, guinea: Visitor): Promise<SignIn> {
  const client = makeClient(origin)
  const credentials = formOf(form, await client({ path: form }))
  const begin = (visitor: Visitor) =>
    post(client, origin, visitor, credentials, '', {
      keyKind: 'token-card',
      purpose: 'activate',
      username: visitor.username,
      password: visitor.password,
    }).then((reply) => passed(reply, cellPage))
  const show = (visitor: Visitor, cookie: string) =>
    client({ path: cellPage, headers: { cookie, 'x-forwarded-for': visitor.address, 'accept-encoding': 'gzip' } })

  const half = await begin(guinea)
  const answer = formOf(cellPage, await client({ path: cellPage, headers: { cookie: half } }))
  return async (visitor, withCellPage) => {
    const cookie = await begin(visitor)
    if (withCellPage && (await show(visitor, cookie)).status !== 200) throw new Error('The page of the cell was not shown')
    const cell = visitor.cells[preparedCell - 1] ?? ''
    passed(await post(client, origin, visitor, answer, cookie, { cell }), '/nl/activate')
  }
}

/** The cookie of a step that led on; anything else than the expected 303 ends the measurement. */
function passed({ status, headers }: Reply, to: string): string {
  if (status !== 303 || headers.location !== to) throw new Error(`Expected 303 to ${to}, not ${status} to ${headers.location}`)
  const given = headers['set-cookie']?.find((cookie) => cookie.startsWith('keyturn='))
  if (!given) throw new Error('No session was given')
  return given.split(';')[0] ?? ''
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
