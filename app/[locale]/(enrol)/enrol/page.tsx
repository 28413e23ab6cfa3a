import { redirect } from 'next/navigation'
import { whereInEnrolment } from '@/lib/http/enrol-place'
import { requestContext, shownHere } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { visit } from '@/lib/http/visit'
import { overPath } from '@/lib/http/visitor'
import { localeOf, type PageProps } from '../../_shell/locale-of'

export const dynamic = 'force-dynamic'

/** The door of the enrolment: leads to the step where somebody is. */
export default async function EnrolPage({ params }: PageProps): Promise<never> {
  const locale = await localeOf(params)
  const found = await visit()
  if (!found) redirect(localized(locale, await overPath(await requestContext(), await shownHere())))
  redirect(localized(locale, (await whereInEnrolment(await requestContext(), found)).path))
}
