import { keyPattern } from '@/lib/api-key/format'

/** The text in `Authorization: Bearer …`; null when there is none, or another scheme. */
export const bearerOf = (header: string | undefined) => /^bearer +(.*)$/i.exec(header ?? '')?.[1]?.trim() ?? null

const names = /^(api[-_]?key|key|token|access[-_]?token|authorization|bearer)$/i

/** Whether an address holds a key, or is meant to. */
export const holdsKey = (url: URL) =>
  keyPattern.test(decoded(url.pathname + url.search)) || [...url.searchParams.keys()].some((name) => names.test(name))

function decoded(text: string): string {
  try {
    return `${text} ${decodeURIComponent(text)}`
  } catch {
    return text
  }
}
