import { z } from 'zod'
import { formAction, text, type Answer, type Rim } from '@/lib/http/action'
import { duePath } from '@/lib/http/due'
import { visitPortal, type PortalVisit } from '@/lib/http/portal-visit'
import { overPath } from '@/lib/http/visitor'
import { adoptLocale } from '@/lib/person/adopt-locale'

/** To whoever may not, there is no such thing. */
export const nowhere: Answer = { status: 404 }

/** A form of the portal, for somebody who is one of its people at this instant. */
export const portalAction = <S extends z.ZodRawShape>(
  shape: S,
  handle: (input: z.output<z.ZodObject<S>>, rim: Rim & PortalVisit) => Promise<Answer>,
) => inPortal(z.strictObject(shape), (input, rim) => handle(input as z.output<z.ZodObject<S>>, rim))

/** The same where the page puts the names of the fields together. */
export const portalListAction = (handle: (input: Record<string, string>, rim: Rim & PortalVisit) => Promise<Answer>) =>
  inPortal(z.record(z.string(), text), handle)

const inPortal = <S extends z.ZodType>(shape: S, handle: (input: z.output<S>, rim: Rim & PortalVisit) => Promise<Answer>) =>
  formAction(shape, async (input, rim) => {
    const found = await rim.visit()
    if (found?.session.level !== 'key') return { go: await overPath(rim.ctx, rim.browser, rim.path) }
    const due = duePath(found)
    if (due) return { go: due }
    const visit = await visitPortal(rim.ctx, found)
    if (visit === 'nowhere') return nowhere
    if ('go' in visit) return visit
    await adoptLocale(rim.ctx, visit.person, rim.locale)
    return handle(input, { ...rim, ...visit })
  })
