import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../bootstrap/root.mjs'

/** Keys whose last part is put together when the page is made: by a kind of key, a stage, a refusal. */
const composed = [
  /^access\.(state|told|appoint|dismiss|waiting)\./,
  /^portal\.places\./,
  /^consoleAccess\.(parts|told)\./,
  /^consoleAccess\.review\.shows\./,
  /^consoleServices\.(level|method|told|tokenEndForm)\.|^servicePage\.try\./,
  /^console\.(answer|cases|deedNames|deeds|failureNames|hold|letterNames|letters|places|reason|stage|step|told|verb)\./,
  /^enrol\.(stages|tip[A-Z])/,
  /^invitation\.(dead|steps)\./,
  /^invite\.(verdict|became|reason)\.|^invite\.list\.states\.|^invite\.file\.(tried|discarded|underway|stopped|done)$/,
  /^newApp\.dead\./,
  /^termsDesk\.told\./,
  /^errors\.guestList\./,
  /^password\.name\./,
  /^activity\.deeds\./,
  /^console\.imports\.(states|told|reason|fault|created|changed|unchanged|refused|left|addresses)/,
  /^consolePhaseOut\.(told|proposal|why|runs|subject|switch|when|rehearsals|simulation|lastUse|address|term)\./,
  /^consoleMail\.(tab|skip|returned|undelivered)\./,
  /^consoleMail\.campaign\./,
  /^apiKeys\.(scope|scopeAbout|news)\.|^apiKeys\.(active|expired|revoked)$/,
  /^credentials\.title\./,
  /^info\.(topics|about|short)\./,
  /^infoHelp\.topics\./,
  /^infoPrivacy\.\w+\.(data|purpose|period)$/,
  /^keys\./,
  /^lostKey\./,
  /^mobileApp\.(android|ios|computer|builtIn\w+)$/,
  /^myKeys\.(active|locked|deactivated|ended)$/,
  /^myKeys\.(lockedBy|replace|done)\./,
  /^objection\.(happened|will|did)\./,
  /^password\.rule\./,
  /^profile\.changed\./,
  /^refused\./,
  /^reset\.(dead|proof|proofHint)\./,
  /^replaceKey\.(title|text)\./,
  /^select\.(email-code|mobile-app)$/,
  /^wizard\.stages\./,
]

/** The keys of the screens' catalogue that no page or action names. */
export function unusedKeys(keys: string[]): string[] {
  const code = [...sources('app'), ...sources('lib')].map((file) => readFileSync(file, 'utf8'))
  return keys.filter((key) => !composed.some((pattern) => pattern.test(key)) && !code.some((text) => names(text, key)))
}

/** A page may take a namespace as a whole or a part of it: `console`, or `console.audit`. */
function names(text: string, key: string): boolean {
  const parts = key.split('.')
  const said = (from: number) => text.includes(`'${parts.slice(from).join('.')}'`)
  const within = (to: number) => text.includes(`'${parts.slice(0, to).join('.')}'`)
  return said(0) || (parts[0] === 'errors' && said(1)) || parts.some((_, at) => at > 0 && within(at) && said(at))
}

function sources(folder: string): string[] {
  const inside = readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
  const wanted = inside.filter((entry) => /\.tsx?$/.test(entry.name) && !entry.name.includes('.test.'))
  return wanted.map((entry) => path.join(entry.parentPath, entry.name)).filter((file) => !file.includes('generated'))
}
