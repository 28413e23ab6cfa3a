import type { IncomingMessage } from 'node:http'
import { besideHashing } from '@/lib/core/password-hash'
import type { Forms } from '../action'
import { contextFor, headersOf } from '../asking'
import { logFailure } from '../failure'
import { answerForm } from '../form/answer-form'
import { failed, type Asked, type Sorry } from './sorry'

/** What is done around an answer, once the form is there. */
export type Around = <T>(work: () => Promise<T>) => Promise<T>
const asItIs: Around = (work) => work()

/** Reads a form and answers it, or apologises; the framework never hears of it. */
export async function receiveForm({ req, res, url, requestId }: Asked, forms: Forms, sorry: Sorry, around: Around = asItIs): Promise<void> {
  try {
    const sent = { name: url.searchParams.get('do') ?? '', pathname: url.pathname, cookies: req.headers.cookie }
    const ctx = contextFor(headersOf(req))
    const body = await bodyOf(req)
    const reply = await besideHashing(() => around(() => answerForm(ctx, forms, { ...sent, body })))
    // A form of another build.
    if (!reply) return sorry('outdated', 409)
    if (reply.status === 404) return sorry('missing', 404)
    for (const [name, value] of Object.entries(reply.headers)) res.setHeader(name, value)
    res.statusCode = reply.status
    res.end()
  } catch (error) {
    // Who hung up half way gets no answer.
    if (!req.complete) return void res.destroy()
    logFailure(error, { reference: requestId, method: req.method, path: url.pathname })
    await failed(res, sorry, error)
  }
}

/** The whole body; the front has looked at its length before. */
export const bodyOf = (req: IncomingMessage) =>
  new Promise<string>((resolve, reject) => {
    const chunks: Buffer[] = []
    req.on('data', (chunk: Buffer) => chunks.push(chunk))
    req.on('end', () => resolve(Buffer.concat(chunks).toString()))
    req.on('error', reject)
  })
