import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'

/**
 * The Chromium that the stories run in: Playwright's own if it is in its cache, else the system's. Of either rather the one
 * without a window of its own: beside each page the full one draws its tabs and buttons, and takes twice as long.
 */
export function chromiumPath(): string | undefined {
  return playwrights() ?? systems()
}

/** Makes sure there is one, by Debian's package when that can be had; says what to do when it cannot. */
export function ensureChromium(): void {
  if (chromiumPath()) return
  if (process.getuid?.() === 0 && isDebian()) {
    console.log('There is no Chromium here: installing Debian’s.')
    run('apt-get', ['update', '--quiet'])
    install('chromium-headless-shell')
    if (!chromiumPath()) install('chromium')
  }
  if (!chromiumPath())
    throw new Error(
      'The stories need Chromium. Install your system’s package "chromium", or run: npx playwright install chromium',
    )
}

function playwrights(): string | undefined {
  const full = chromium.executablePath()
  const [, cache = '', revision = ''] = /^(.*)[/\\]chromium-(\d+)[/\\]/.exec(full) ?? []
  const shells = revision ? globSync(path.join(cache, `chromium_headless_shell-${revision}`, '*', '*headless?shell*')) : []
  return [...shells, full].find((file) => existsSync(file))
}

function systems(): string | undefined {
  const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const usual = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']
  return [...names.flatMap((name) => folders.map((folder) => path.join(folder, name))), ...usual].find((file) => existsSync(file))
}

function isDebian(): boolean {
  return existsSync('/etc/os-release') && /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'))
}

const install = (name: string) => {
  run('apt-get', ['install', '--yes', '--quiet', '--no-install-recommends', name])
}

function run(command: string, args: string[]): void {
  spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
}
