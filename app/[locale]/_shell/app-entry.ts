import { isolated } from '@/lib/core/isolated'
import type { Context } from '@/lib/db/context'
import { issuerOf, otpauthUri } from '@/lib/mobile-app/otpauth'
import { fullName, type Person } from '@/lib/person/model'

/** As long as an entry's label may be. */
const longest = 80

/**
 * Two people of one name may share a phone, and apps replace an entry by another of its name: the user name tells
 * them apart, so a long name is cut rather than it.
 */
function label(person: Person): string {
  const distinct = ` (${person.username})`
  return [...fullName(person)].slice(0, Math.max(0, longest - distinct.length)).join('') + distinct
}

/** What the app will show the person's key as. */
export const entryName = ({ site }: Context, person: Person) =>
  `${issuerOf({ site: site.name, environment: site.environment })}: ${isolated(label(person))}`

/** What the QR code and the link say. */
export const entryUri = ({ site }: Context, person: Person, secret: string) =>
  otpauthUri({ site: site.name, environment: site.environment, label: label(person), secret })
