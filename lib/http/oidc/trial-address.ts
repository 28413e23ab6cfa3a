import { env } from '@/lib/config/env'
import { hasTrial } from '../trial-cookie'
import { issuerOf } from './issuer'
import { thisRequest } from './request'

/** Where a sign-in ends that the console tries as a service: at ourselves. */
export const trialAddress = () => `${issuerOf(env().APP_URL)}/tried`

/** Whether a request may end there: only in the browser of an administrator who is trying one. */
export const isTrial = (address: string) => address === trialAddress() && hasTrial(thisRequest().browser)
