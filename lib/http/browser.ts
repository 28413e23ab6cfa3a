/** The browser that asks: the cookies it shows. */
export type Shown = { cookie(name: string): string | undefined }

/** The browser that is answered. `give` takes a whole `Set-Cookie` line. */
export type Browser = Shown & { give(cookie: string): void }

/** Reads what stands in the `Cookie` header. */
export function showing(header: string | null | undefined): Shown {
  return {
    cookie(name) {
      const begin = `${name}=`
      const pair = header?.split(';').find((each) => each.trimStart().startsWith(begin))
      return pair?.trim().slice(begin.length)
    },
  }
}

/** A browser whose cookies are collected until its answer is sent. */
export function answering(header: string | null | undefined): { browser: Browser; given: string[] } {
  const given: string[] = []
  return { browser: { ...showing(header), give: (cookie) => void given.push(cookie) }, given }
}
