import type { Streams } from '@/lib/http/front/stream'
import * as guests from './[locale]/(console)/console/portal/invitations/streams'
import * as mail from './[locale]/(console)/console/mail/streams'
import * as imports from './[locale]/(console)/console/imports/streams'

/** Every file that comes in or goes out in pieces. */
export const streams: Streams = [imports.upload, imports.report, imports.left, mail.preview, mail.letters, mail.references, guests.upload]
