import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../bootstrap/root.mjs'

/** Keys whose last part is put together when the page is made: by a kind of key, a stage, a refusal. */
const composed = [
  /^credentials\.title\./,
  /^keys\./,
  /^mobileApp\.(android|ios|computer|builtIn\w+)$/,
  /^myKeys\.(active|locked|deactivated|ended)$/,
  /^refused\./,
  /^select\.(email-code|mobile-app)$/,
  /^wizard\.stages\./,
]

/** The keys of the screens' catalogue that no page or action names. */
export function unusedKeys(keys: string[]): string[] {
  const code = [...sources('app'), ...sources('lib')].map((file) => readFileSync(file, 'utf8'))
  return keys.filter((key) => !composed.some((pattern) => pattern.test(key)) && !code.some((text) => names(text, key)))
}

function names(text: string, key: string): boolean {
  const [namespace = '', ...rest] = key.split('.')
  const said = rest.join('.')
  const here = text.includes(`'${namespace}'`) || namespace === 'errors'
  return (here && text.includes(`'${said}'`)) || text.includes(`'${key}'`)
}

function sources(folder: string): string[] {
  const inside = readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
  const wanted = inside.filter((entry) => /\.tsx?$/.test(entry.name) && !entry.name.includes('.test.'))
  return wanted.map((entry) => path.join(entry.parentPath, entry.name)).filter((file) => !file.includes('generated'))
}
