import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { siteFacts, withSiteFacts } from '@/lib/config/site'
import { isChoice } from './entry'
import { isDated } from './fill-in'
import { makeResource, type Resource } from './resource'
import { stripRuntime } from './strip'
import { withoutService } from './with-service'

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'application/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
}

const immutable = 'public, max-age=31536000, immutable'

/** Every file a page may ask for, by its path: what the build made for browsers, without the scripts it does not use. */
export function loadFiles(root: string): Map<string, Resource> {
  const files = new Map<string, Resource>()
  const add = (folder: string, prefix: string, cache: string, wanted: (name: string) => boolean) => {
    if (!existsSync(folder)) return
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const file = path.join(entry.parentPath, entry.name)
      const type = types[path.extname(entry.name)]
      if (!entry.isFile() || !type || !wanted(entry.name)) continue
      const name = `${prefix}/${path.relative(folder, file).split(path.sep).join('/')}`
      files.set(name, makeResource(readFileSync(file), type, cache))
    }
  }
  add(path.join(root, '.next/static'), '/_next/static', immutable, (name) => !name.endsWith('.js'))
  add(path.join(root, 'public'), '', 'public, max-age=3600, must-revalidate', () => true)
  return files
}

/** The pages that were rendered at build time, without the framework's scripts. They hold nothing personal. */
export function loadPages(root: string): Map<string, Resource> {
  const manifest = path.join(root, '.next/prerender-manifest.json')
  const { routes } = JSON.parse(readFileSync(manifest, 'utf8')) as { routes: Record<string, unknown> }
  const pages = new Map<string, Resource>()
  for (const route of Object.keys(routes)) {
    const file = path.join(root, '.next/server/app', `${route}.html`)
    if (!existsSync(file)) continue
    const blank = withSiteFacts(stripRuntime(readFileSync(file, 'utf8')), siteFacts())
    const html = withoutService(blank)
    const vary = isChoice(route) ? 'Accept-Encoding, Cookie' : undefined
    const page = makeResource(Buffer.from(html), 'text/html; charset=utf-8', 'no-store', vary)
    pages.set(route, { ...page, ...(html !== blank && { blank }), dated: isDated(html) })
  }
  return pages
}
