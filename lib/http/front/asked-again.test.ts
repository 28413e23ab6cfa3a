import { globSync } from 'node:fs'
import { expect, test } from 'vitest'
import { root } from '@/scripts/bootstrap/root.mjs'
import { askedAgain, isAskedAgain } from './asked-again'

/** The path a page stands at, without its groups; a part in brackets stands for any. */
const pathOf = (file: string) =>
  file
    .split('/')
    .slice(2, -2)
    .filter((part) => !part.startsWith('('))
    .join('/')

const pages = globSync('app/[[]locale]/**/again/page.tsx', { cwd: root }).map(pathOf)

const fits = (path: string, page: string) => new RegExp(`^${page.replace(/\[\w+\]/g, '[^/]+')}$`).test(path)

test('every form that was refused is shown again with its reasons, and no other page is looked for', () => {
  expect(pages).toContain('token/[purpose]')
  expect(pages.filter((page) => !askedAgain.some((path) => fits(path, page)))).toEqual([])
  expect(askedAgain.filter((path) => !pages.some((page) => fits(path, page)))).toEqual([])
})

test('a page on which nothing can be refused is the same page whatever its address adds', () => {
  for (const path of ['/nl/token/activate', '/de/info/help']) expect([path, isAskedAgain(path)]).toEqual([path, true])
  for (const path of ['/nl', '/nl/token/notice', '/en/token/cell', '/xx/email-code', '/info/help']) expect([path, isAskedAgain(path)]).toEqual([path, false])
})
