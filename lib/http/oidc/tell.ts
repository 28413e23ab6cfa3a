import type { Context } from '@/lib/db/context'
import type { Owed } from '@/lib/service/owed-word-store'
import { showing } from '../browser'
import { theProvider } from './provider'
import { withRequest } from './request'

/** Sends a service the word that a session is over (OpenID Connect Back-Channel Logout 1.0). Throws when it does not take it. */
export const tellService = (ctx: Context, { clientId, personId, sid }: Owed): Promise<void> =>
  withRequest({ ctx, browser: { ...showing(null), give: () => undefined } }, async () => {
    const client = await theProvider().Client.find(clientId)
    if (client?.backchannelLogoutUri) await client.backchannelLogout(personId, sid)
  })
