import { otpauthUri } from '@/lib/mobile-app/otpauth'
import type { Context } from '@/lib/db/context'
import { fullName, type Person } from '@/lib/person/model'

/** Two people of one name may share a phone, and apps replace an entry by another of its name. */
const label = (person: Person) => `${fullName(person)} (${person.username})`

/** What the app will show the person's key as. */
export const entryName = ({ site }: Context, person: Person) =>
  `${[site.name, site.environment].filter(Boolean).join(' ')}: ${label(person)}`

/** What the QR code and the link say. */
export const entryUri = ({ site }: Context, person: Person, secret: string) =>
  otpauthUri({ site: site.name, environment: site.environment, label: label(person), secret })
