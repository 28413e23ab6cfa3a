import type { IncomingMessage } from 'node:http'
import type { ProblemName } from './problem'

const most = 64 * 1024

type Read = { body: object } | { problem: ProblemName }

/** The JSON object in a body; what stands against it is said before more is read than is taken. */
export async function readJson(req: IncomingMessage): Promise<Read> {
  if (!/^application\/json *(; *charset="?utf-8"? *)?$/i.test(req.headers['content-type'] ?? '')) return { problem: 'media-type-unknown' }
  if (req.headers['content-encoding']) return { problem: 'media-type-unknown' }
  if (Number(req.headers['content-length'] ?? 0) > most) return { problem: 'body-too-large' }
  const text = await textOf(req)
  if (text === 'too-large') return { problem: 'body-too-large' }
  try {
    const body: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text))
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? { body } : { problem: 'body-unreadable' }
  } catch {
    return { problem: 'body-unreadable' }
  }
}

const textOf = (req: IncomingMessage) =>
  new Promise<Buffer | 'too-large'>((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    req.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length <= most) chunks.push(chunk)
      else resolve('too-large')
    })
    req.on('end', () => resolve(Buffer.concat(chunks)))
    req.on('error', reject)
    req.on('aborted', () => reject(new Error('The call was broken off')))
  })
