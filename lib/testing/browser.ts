import type { Browser } from '@/lib/http/browser'

/** A browser that keeps the cookies it is given, for forms that are sent past the server. */
export function keepingBrowser(): Browser {
  const cookies = new Map<string, string>()
  return {
    cookie: (name: string) => cookies.get(name),
    give: (cookie: string) => {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      cookies.set(name, value)
    },
  }
}
