import { headers } from 'next/headers'
import { defaultLocale, isLocale, type Locale } from '@/lib/core/locale'
import { coarseDevice } from '@/lib/core/device'
import { networkOf, senderOf } from '@/lib/core/network'
import { processContext, type Context } from '@/lib/db/context'
import type { Path } from './paths'

/** The page a request is for, as the front wrote it down: never what the browser says of itself. */
export async function here(): Promise<{ locale: Locale; path: Path }> {
  const pathname = (await headers()).get('x-keyturn-path') ?? '/'
  const [, first = '', ...rest] = pathname.split('/')
  return { locale: isLocale(first) ? first : defaultLocale, path: `/${rest.join('/')}` }
}

/** The context of this process, with who is asking. */
export async function requestContext(): Promise<Context> {
  const read = await headers()
  const peer = read.get('x-keyturn-peer') ?? ''
  const origin = {
    requestId: read.get('x-request-id') ?? '',
    network: networkOf(peer),
    sender: senderOf(peer),
    device: coarseDevice(read.get('user-agent') ?? ''),
  }
  return { ...processContext(), origin }
}
