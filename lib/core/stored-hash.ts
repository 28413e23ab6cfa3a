import { createHash, pbkdf2 } from 'node:crypto'
import { promisify } from 'node:util'
import { sameBytes } from './secret'

/** How an older system kept a password, and what it costs to compare one with it. */
export type StoredHash =
  | { kind: 'argon2'; cost: number }
  | { kind: 'bcrypt'; cost: number }
  | { kind: 'pbkdf2'; digest: string; rounds: number; salt: Buffer; hash: Buffer; cost: number }
  | { kind: 'salted-sha'; digest: string; salt: Buffer; hash: Buffer; cost: number }

/** In units of about 10 ms of one processor: a hash that costs a second of it is a way to keep us busy. */
const dearest = 100

const digestLengths: Record<string, number> = { sha1: 20, sha256: 32, sha384: 48, sha512: 64 }

/** Whether a text is a password hash that can be compared at a sign-in. A plain password is none. */
export function judgeStoredHash(text: string): 'known' | 'unknown' | 'costly' {
  const stored = readStoredHash(text)
  if (!stored) return 'unknown'
  return stored.cost > dearest ? 'costly' : 'known'
}

export function readStoredHash(text: string): StoredHash | null {
  return readArgon2(text) ?? readBcrypt(text) ?? readPbkdf2(text) ?? readSaltedSha(text)
}

function readArgon2(text: string): StoredHash | null {
  const found = /^\$argon2(?:id|i|d)\$v=19\$m=(\d{1,9}),t=(\d{1,6}),p=(\d{1,3})\$[A-Za-z0-9+/]{11,86}\$[A-Za-z0-9+/]{16,171}$/.exec(text)
  const [memory, passes] = [Number(found?.[1]), Number(found?.[2])]
  return found && { kind: 'argon2', cost: memory > 512 * 1024 ? Infinity : (memory * passes) / 30_000 }
}

function readBcrypt(text: string): StoredHash | null {
  const found = /^\$2[abxy]\$(\d\d)\$[./A-Za-z0-9]{53}$/.exec(text)
  const rounds = Number(found?.[1])
  return found && rounds >= 4 && rounds <= 31 ? { kind: 'bcrypt', cost: 2 ** (rounds - 8) } : null
}

const inDjango = /^pbkdf2_(sha1|sha256|sha512)\$(\d{1,9})\$([^$]{1,128})\$([A-Za-z0-9+/]{20,100}={0,2})$/
const inThePhc =
  /^\$pbkdf2(?:-(sha1|sha256|sha512))?\$(?:i=)?(\d{1,9})(?:,l=\d+)?\$([A-Za-z0-9+/.]{1,172})\$([A-Za-z0-9+/.]{20,100})$/

/** Django's `pbkdf2_sha256$600000$salt$hash`, and `$pbkdf2-sha512$25000$salt$hash` of the PHC and of passlib. */
function readPbkdf2(text: string): StoredHash | null {
  const [, django, times = '', written = '', result = ''] = inDjango.exec(text) ?? []
  if (django) return pbkdf2Of(django, times, Buffer.from(written), fromBase64(result))
  const [, name = 'sha1', rounds, salt = '', hash = ''] = inThePhc.exec(text) ?? []
  return rounds === undefined ? null : pbkdf2Of(name, rounds, fromBase64(salt), fromBase64(hash))
}

function pbkdf2Of(digest: string, times: string, salt: Buffer, hash: Buffer): StoredHash | null {
  const rounds = Number(times)
  if (rounds < 1 || hash.length !== digestLengths[digest]) return null
  return { kind: 'pbkdf2', digest, rounds, salt, hash, cost: rounds / 20_000 }
}

/** `{SSHA}`, `{SSHA256}` and `{SSHA512}` of directories: hash and salt in one. */
function readSaltedSha(text: string): StoredHash | null {
  const [, name = '', body = ''] = /^\{SSHA(256|384|512|)\}([A-Za-z0-9+/]{28,200}={0,2})$/i.exec(text) ?? []
  const digest = `sha${name || '1'}`
  const length = digestLengths[digest] ?? 0
  const bytes = fromBase64(body)
  if (!body || bytes.length <= length) return null
  return { kind: 'salted-sha', digest, hash: bytes.subarray(0, length), salt: bytes.subarray(length), cost: 0 }
}

/** Also in the alphabet of passlib, which writes `.` for `+`. */
const fromBase64 = (text: string) => Buffer.from(text.replaceAll('.', '+'), 'base64')

const derive = promisify(pbkdf2)

/** Off the main thread where it takes long. Argon2 and bcrypt are compared by their own libraries. */
export async function storedShaFits(stored: Extract<StoredHash, { kind: 'pbkdf2' | 'salted-sha' }>, password: string): Promise<boolean> {
  if (stored.kind === 'pbkdf2')
    return sameBytes(await derive(password, stored.salt, stored.rounds, stored.hash.length, stored.digest), stored.hash)
  return sameBytes(createHash(stored.digest).update(password).update(stored.salt).digest(), stored.hash)
}
