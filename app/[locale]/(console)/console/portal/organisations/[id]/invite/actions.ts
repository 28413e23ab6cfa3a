import { sendInvitation } from '../../../../../../_access/invite-answers'
import { consoleAction } from '../../../../_frame/console-action'

/** An administrator's invitation: it lets somebody in, so a fresh code is asked for. */
export const invite = consoleAction({}, ['admin'], (_input, rim) => sendInvitation(rim, 'admin', rim.others), { fresh: true, others: true, keep: 'all' })
