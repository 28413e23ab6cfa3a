import { once } from 'node:events'
import { request, type IncomingHttpHeaders } from 'node:http'
import { connect } from 'node:net'
import { noteForm, notePage, noteSecret } from './canaries.ts'
import type { QaPerson } from './qa.ts'
import type { Server } from './server.ts'

export type RawAnswer = { status: number; headers: IncomingHttpHeaders; body: string; path: string }
export type Fields = Record<string, string | string[]>
type Ask = { method?: string; headers?: Record<string, string | undefined>; body?: string | Buffer }

/** Where a raw visitor connects to, and what it says of itself. */
export type Way = {
  port: number
  /** The Host and the Origin that are sent, unless a request says otherwise. */
  host: string
  origin: string
  /** The loopback address that the requests come from: limits count each on its own. */
  from?: string
}

/** The way to a server that is asked under its own address. */
export const wayTo = (url: string, from?: string): Way => ({
  port: Number(new URL(url).port),
  host: new URL(url).host,
  origin: new URL(url).origin,
  from,
})

/** A loopback address that nobody else uses. */
export const someSender = () => `127.${[0, 0, 0].map(() => 2 + Math.floor(Math.random() * 250)).join('.')}`

/** A browser without a browser: cookies and forms, but every header as a story wants it. */
export class Visitor {
  readonly jar = new Map<string, string>()

  constructor(readonly way: Way) {}

  get cookie() {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /** One request. A header that is `undefined` is not sent. */
  async ask(path: string, { method = 'GET', headers = {}, body }: Ask = {}): Promise<RawAnswer> {
    const usual = {
      host: this.way.host,
      cookie: this.cookie || undefined,
      ...(method === 'POST' ? { origin: this.way.origin, 'content-length': String(Buffer.byteLength(body ?? '')) } : {}),
    }
    if (typeof body === 'string') noteForm(path, body)
    const answer = await send(this.way, path, { method, body, headers: { ...usual, ...headers } })
    notePage(answer.body)
    for (const line of answer.headers['set-cookie'] ?? []) this.#keep(line)
    return answer
  }

  /** A page, wherever redirects lead. */
  async open(path: string): Promise<RawAnswer> {
    let answer = await this.ask(path)
    for (let hops = 0; answer.status >= 300 && answer.status < 400 && hops < 6; hops++) {
      answer = await this.ask(new URL(answer.headers.location ?? '', this.way.origin).pathname + queryOf(answer))
    }
    return answer
  }

  /** Sends the form of a page that holds `field`, or has that name, filled in as a browser without scripts does it. */
  submit(page: RawAnswer, given: Fields, headers: Ask['headers'] = {}, field = Object.keys(given)[0]) {
    const form = formWith(page.body, field)
    return this.post(placeOf(page.path, form.action), { ...form.fields, ...given }, headers)
  }

  /** Fields to an address, whatever page they are from. */
  post(address: string, fields: Fields, headers: Ask['headers'] = {}) {
    return this.ask(address, { method: 'POST', headers: { 'content-type': urlencoded, ...headers }, body: encoded(fields) })
  }

  #keep(line: string) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (/(^|-)keyturn$/.test(name)) noteSecret('session cookie', value)
    if (value) this.jar.set(name, value)
    else this.jar.delete(name)
  }
}

export const urlencoded = 'application/x-www-form-urlencoded'

export const encoded = (fields: Fields) =>
  new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one]))).toString()

/** Where a form of the page at `path` leads. */
export function placeOf(path: string, action: string): string {
  const { pathname, search } = new URL(action, new URL(path, 'http://any.invalid'))
  return pathname + search
}

const queryOf = (answer: RawAnswer) => new URL(answer.headers.location ?? '', 'http://any.invalid').search

function send(way: Way, path: string, { method, headers = {}, body }: Ask): Promise<RawAnswer> {
  const said = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined))
  return new Promise((resolve, reject) => {
    const connection = { host: '127.0.0.1', port: way.port, localAddress: way.from, setHost: false, agent: false }
    const asking = request({ ...connection, path, method, headers: said }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => {
        const { statusCode = 0, headers: given } = answer
        resolve({ status: statusCode, headers: given, body: Buffer.concat(chunks).toString(), path })
      })
      answer.on('error', reject)
    })
    asking.on('error', reject)
    asking.setTimeout(15_000, () => asking.destroy(new Error(`No answer from ${path}`)))
    asking.end(body)
  })
}

/** The form of a page that holds a field whose name begins like this, or has that name itself, with all that it would send untouched. */
export function formWith(html: string, field?: string): { action: string; fields: Record<string, string> } {
  const forms = html.match(/<form\b[\s\S]*?<\/form>/g) ?? []
  const form = forms.find((each) => !field || each.includes(`name="${field}`) || each.includes(`?do=${field}"`))
  if (!form) throw new Error(`No form with ${field ?? 'anything'} in: ${html.slice(0, 300)}`)
  const fields: Record<string, string> = {}
  for (const input of form.match(/<input\b[^>]*type="hidden"[^>]*>/g) ?? []) {
    const name = attribute(input, 'name')
    if (name) fields[name] = attribute(input, 'value') ?? ''
  }
  return { action: attribute(/<form\b[^>]*>/.exec(form)?.[0] ?? '', 'action') ?? '', fields }
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\b${name}="([^"]*)"`)
    .exec(tag)?.[1]
    ?.replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
}

/** Somebody at an address of their own. */
export const visitorOf = (server: Server, from = someSender()) => new Visitor(wayTo(server.url, from))

/** Bytes as they are; what comes back until the other side hangs up. */
export async function speak(server: Server, bytes: string): Promise<string> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  let heard = ''
  socket.on('data', (chunk) => (heard += chunk.toString()))
  socket.on('error', () => undefined)
  socket.setTimeout(3_000, () => socket.destroy())
  socket.write(bytes)
  await once(socket, 'close')
  return heard
}

/** Name and password; the answer leads to the second step. */
export async function enterPassword(visitor: Visitor, person: QaPerson, entry = '/en/token/activate'): Promise<RawAnswer> {
  return visitor.submit(await visitor.open(entry), { username: person.username, password: person.password })
}

/** The cell that the page asks for; the answer leads into the wizard. */
export async function enterCell(visitor: Visitor, person: QaPerson): Promise<RawAnswer> {
  const page = await visitor.open('/en/token/cell')
  const number = /Security code (?:number )?(\d+)/.exec(page.body)?.[1] ?? ''
  return visitor.submit(page, { cell: person.card?.cells[number] ?? '' })
}

/** All the way in with the card, to the first step of the wizard. */
export async function enter(visitor: Visitor, person: QaPerson): Promise<RawAnswer> {
  await enterPassword(visitor, person)
  await enterCell(visitor, person)
  return visitor.open('/en/activate')
}
