import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../bootstrap/root.mjs'

export const locales = ['en', 'nl', 'fr', 'de'] as const
export type Locale = (typeof locales)[number]

/** One folder of messages: every text under its dotted key, a language each. */
export interface Catalogue {
  folder: string
  texts: Record<Locale, Record<string, string>>
}

/** messages/ and every folder in it that holds an en.json. */
export function readCatalogues(): Catalogue[] {
  const inside = readdirSync(path.join(root, 'messages'), { withFileTypes: true, recursive: true })
  const folders = inside.filter((entry) => entry.name === 'en.json').map((entry) => path.relative(root, entry.parentPath))
  return folders.map((folder) => ({
    folder,
    texts: Object.fromEntries(locales.map((locale) => [locale, readTexts(`${folder}/${locale}.json`)])) as Catalogue['texts'],
  }))
}

function readTexts(file: string): Record<string, string> {
  const full = path.join(root, file)
  if (!existsSync(full)) throw new Error(`${file} is missing.`)
  try {
    return Object.fromEntries(flatten(JSON.parse(readFileSync(full, 'utf8')) as Tree))
  } catch (error) {
    throw new Error(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

type Tree = string | { [key: string]: Tree }

function flatten(tree: Tree, key = ''): [string, string][] {
  if (typeof tree === 'string') return [[key, tree]]
  return Object.entries(tree).flatMap(([name, branch]) => flatten(branch, key ? `${key}.${name}` : name))
}
