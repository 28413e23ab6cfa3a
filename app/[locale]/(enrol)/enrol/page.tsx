import { redirect } from 'next/navigation'
import { whereInEnrolment } from '@/lib/http/enrol-place'
import { requestContext, shownHere } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { leadOut, visit } from '@/lib/http/visit'
import { localeOf, type PageProps } from '../../_shell/locale-of'

export const dynamic = 'force-dynamic'

/** The door of the enrolment: leads to the step where somebody is, and past the last to where they were going. */
export default async function EnrolPage({ params }: PageProps): Promise<never> {
  const locale = await localeOf(params)
  const found = await visit()
  if (!found) return leadOut(locale)
  redirect(localized(locale, (await whereInEnrolment(await requestContext(), await shownHere(), found)).path))
}
