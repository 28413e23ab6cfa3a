import { headers } from 'next/headers'
import { unattended } from '@/lib/core/unattended'
import type { Context } from '@/lib/db/context'
import { contextFor } from './asking'
import { showing, type Shown } from './browser'
import { parted } from './front/entry'
import type { Path } from './paths'

/** The browser that asks for this page. */
export const shownHere = async (): Promise<Shown> => showing((await headers()).get('cookie'))

/** Whether a script asks for this page by itself. */
export const isUnattended = async (): Promise<boolean> => (await headers()).has(unattended)

/** The context of this process, with who is asking for this page. */
export async function requestContext(): Promise<Context> {
  const read = await headers()
  return contextFor((name) => read.get(name))
}

/** The page that is asked for, without its language. */
export async function pathHere(): Promise<Path> {
  return parted((await headers()).get('x-keyturn-path') ?? '')?.path ?? '/'
}
