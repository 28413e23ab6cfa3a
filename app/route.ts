import type { NextRequest } from 'next/server'
import { localized } from '@/lib/http/paths'
import { bestLocale } from '@/lib/i18n/best-locale'

/** The front door: on to the language that the browser asks for. */
export function GET(request: NextRequest) {
  const location = localized(bestLocale(request.headers.get('accept-language') ?? ''), '/')
  return new Response(null, { status: 307, headers: { Location: location } })
}
