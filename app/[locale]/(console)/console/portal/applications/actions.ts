import { changeApplication } from '@/lib/access/change-application'
import { closeApplication } from '@/lib/access/close-application'
import { mostDescription, mostEnvironment, mostName, type Wrong } from '@/lib/access/described'
import { registerApplication } from '@/lib/access/register-application'
import { saveRole } from '@/lib/access/save-role'
import { inEachLocale, locales } from '@/lib/core/locale'
import { refuse, text, type Answer } from '@/lib/http/action'
import type { Path } from '@/lib/http/paths'
import { consoleAction, nowhere } from '../../_frame/console-action'
import { applicationIn, applicationPath } from '../where'

type Given = Record<string, string>

const inEach = (field: string) => Object.fromEntries(locales.map((locale) => [`${field}-${locale}`, text]))
const read = (given: Given, field: string) => inEachLocale((locale) => given[`${field}-${locale}`] ?? '')

const shape = { ...inEach('name'), ...inEach('description'), environment: text, url: text }
const readAll = (given: Given) => ({
  names: read(given, 'name'),
  descriptions: read(given, 'description'),
  environment: given.environment ?? '',
  url: given.url ?? '',
})

export const register = consoleAction({ ...shape, code: text }, ['admin'], async (given: Given, { ctx, session }) => {
  const outcome = await registerApplication(ctx, session, given.code ?? '', readAll(given))
  if (outcome.kind === 'denied') return nowhere
  if (outcome.kind === 'taken') return refuse('code', 'applicationTaken', undefined, given)
  return outcome.kind === 'wrong' ? refuseWrong(outcome, given) : { go: `${applicationPath(outcome.id)}?told=registered` }
}, { fresh: true, keep: 'all' })

export const change = consoleAction({ ...shape, seen: text }, ['admin'], (given: Given, { ctx, session, path }) =>
  onApplication(path, given, (id) => changeApplication(ctx, session, id, readAll(given), given.seen ?? '')), { fresh: true, keep: 'all' })

export const role = consoleAction({ ...inEach('title'), role: text, seenRoles: text }, ['admin'], (given: Given, { ctx, session, path }) =>
  onApplication(path, given, (id) => saveRole(ctx, session, id, given.role ?? '', read(given, 'title'), given.seenRoles ?? '')))

export const close = consoleAction({}, ['admin'], (_input, { ctx, session, path }) =>
  onApplication(path, {}, (id) => closeApplication(ctx, session, id)), { fresh: true })

type Outcome = { kind: 'denied' | 'gone' | 'stale' | 'changed' | 'closed' | 'saved' } | Wrong

async function onApplication(path: Path, given: Given, work: (id: string) => Promise<Outcome>): Promise<Answer> {
  const id = applicationIn(path)
  const outcome = id && (await work(id))
  if (!outcome || outcome.kind === 'denied' || outcome.kind === 'gone') return nowhere
  if (outcome.kind === 'stale') return refuse('form', 'seenRoles' in given ? 'rolesStale' : 'detailsStale')
  return outcome.kind === 'wrong' ? refuseWrong(outcome, given) : { go: `${applicationPath(id)}?told=${outcome.kind}` }
}

const shapes: Given = { code: 'applicationCodeShape', role: 'roleNameShape', url: 'applicationUrlShape', environment: 'environmentShape' }

/** The error of each field: what is missing, too long, or of no shape that we know. */
function refuseWrong({ field, because }: Wrong, given: Given): Answer {
  const kind = field.replace(/-.*/, '')
  const most = kind === 'description' ? mostDescription : kind === 'environment' ? mostEnvironment : mostName
  if (because === 'shape') return refuse(field, shapes[kind] ?? 'unreadable', undefined, given)
  return refuse(field, because === 'missing' ? 'fieldMissing' : 'fieldTooLong', { most }, given)
}
