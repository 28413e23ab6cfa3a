import type { Operation } from '@/lib/http/api/operation'
import { invitePerson } from './api/v1/invite-person'
import { readMigration } from './api/v1/migration'
import { listPeople } from './api/v1/people'
import { verifyKey } from './api/v1/verify-key'

/** Every operation of the interface for organisations. The front answers them, without the framework. */
export const operations: readonly Operation[] = [verifyKey, listPeople, invitePerson, readMigration]
