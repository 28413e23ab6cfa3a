import { sendInvitation } from '../../../../../_access/invite-answers'
import { portalListAction } from '../../../../_frame/portal-action'

/** A manager's invitation. */
export const invite = portalListAction((fields, rim) => sendInvitation(rim, 'manager', fields))
