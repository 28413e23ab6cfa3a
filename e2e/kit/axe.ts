import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type { RunOptions } from 'axe-core'
import { expect, languages, wordsIn, type Language } from './story.ts'

// Put into each page once: the package for Playwright does so at every look, which takes four times as long.
const ofAxe = createRequire(import.meta.resolve('@axe-core/playwright'))
const axeSource = readFileSync(ofAxe.resolve('axe-core/axe.min.js'), 'utf8')
declare const axe: { run(options: RunOptions): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']
/** What can change with the colours alone. */
const colours = ['color-contrast', 'link-in-text-block']

const wide = { width: 1280, height: 1024 }
/** A small phone, and at the same time a screen of 1280 by 1024 at 400 %. */
const small = { width: 320, height: 256 }

export type State = {
  language: Language
  /** What arriving here puts the focus on. */
  focus?: 'heading' | 'summary' | 'dialog'
  /** The word that a title begins with when something was refused. */
  errorWord: string
  step?: boolean
  /** Whether this is the only language in which the state is looked at. */
  alone?: boolean
  forcedColours?: boolean
}

type Look = { colorScheme: 'light' | 'dark'; at: typeof wide }

/**
 * How axe looks at a state. What it finds depends on light and width, hardly on the language: so the languages share the
 * four ways of looking, and each page is seen in every one of them. From one state to the next they change places: each
 * language, with its longer or shorter words, is seen in every light and width.
 */
const looks: Look[] = [
  { colorScheme: 'light', at: wide },
  { colorScheme: 'dark', at: small },
  { colorScheme: 'light', at: small },
  { colorScheme: 'dark', at: wide },
]

/** How many states of a page were looked at in each language. */
const turns = new WeakMap<Page, Map<Language, number>>()

function nextLook(page: Page, language: Language): Look[] {
  const turnsHere = turns.get(page) ?? new Map<Language, number>()
  const turn = turnsHere.get(language) ?? 0
  turns.set(page, turnsHere.set(language, turn + 1))
  return looks.filter((_, place) => place === (languages.indexOf(language) + turn) % looks.length)
}

/** Looks at the page as it stands, in one language. */
export const lookerAt = (page: Page, language: Language) => (name: string, state: Partial<State> = {}) =>
  expectAccessible(page, `${language}: ${name}`, {
    language,
    errorWord: wordsIn(language)('common.errorPrefix'),
    forcedColours: language === 'en',
    ...state,
  })

/** Looks at one state of a page, small and with the focus where it should be in every language. */
export async function expectAccessible(page: Page, name: string, state: State): Promise<void> {
  await expectFocus(page, name, state)
  await expectOutline(page, name, state)
  for (const { colorScheme, at } of state.alone ? looks.slice(0, 2) : nextLook(page, state.language)) {
    // Colours that fade from one light to the other would be waited for.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize(at)
    await expectNoFault(page, `${name}, ${colorScheme}, ${String(at.width)} px`)
  }
  await page.setViewportSize(small)
  await expectReflow(page, name)
  await expectTargets(page, name)
  if (state.forcedColours) {
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' })
    await expectNoFault(page, `${name}, forced colours`, colours)
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', reducedMotion: 'no-preference' })
  await page.setViewportSize(wide)
}

async function expectNoFault(page: Page, name: string, rules?: string[]): Promise<void> {
  const options: RunOptions = {
    runOnly: rules ? { type: 'rule', values: rules } : { type: 'tag', values: standards },
    resultTypes: ['violations'],
    preload: false,
  }
  if (!(await page.evaluate(settle))) await page.evaluate(axeSource)
  const told = await page.evaluate(async (wanted) => {
    const { violations } = await axe.run(wanted)
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  }, options)
  expect(told, name).toEqual([])
}

/** Waits for a frame, and until nothing moves. Answers whether axe is in the page already. */
async function settle(): Promise<boolean> {
  await new Promise(requestAnimationFrame)
  await Promise.allSettled(document.getAnimations().map((animation) => animation.finished))
  return 'axe' in globalThis
}

async function expectOutline(page: Page, name: string, { language, errorWord, focus, step }: State): Promise<void> {
  await expect(page.locator('html'), name).toHaveAttribute('lang', language)
  await expect(page.locator('h1:not(dialog h1)'), name).toHaveCount(1)
  const title = await page.title()
  expect(title.startsWith(errorWord), `${name}: ${title}`).toBe(focus === 'summary')
  await expect(page.locator('[aria-current="step"]'), name).toHaveCount(step ? 1 : 0)
}

const focused = { heading: 'h1', summary: '[data-error-summary]', dialog: 'dialog[open] :is(h1, h2)' }

async function expectFocus(page: Page, name: string, { focus }: State): Promise<void> {
  if (focus) await expect(page.locator(focused[focus]), `${name}: focus`).toBeFocused()
}

async function expectReflow(page: Page, name: string): Promise<void> {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(wider, `${name}: sideways scrolling`).toBe(0)
}

/** WCAG 2.5.8: 24 by 24 px, save for links within a sentence. */
async function expectTargets(page: Page, name: string): Promise<void> {
  const few = await page.evaluate(() => {
    const targets = [...document.querySelectorAll<HTMLElement>('a[href], button, input:not([type=hidden]), summary, select')]
    return targets
      .filter((target) => target.checkVisibility({ visibilityProperty: true }) && !target.closest('p, li:has(p), .visually-hidden'))
      .filter((target) => !target.matches('.skip-link'))
      .map((target) => ({ box: (target.closest('label') ?? target).getBoundingClientRect(), html: target.outerHTML.slice(0, 120) }))
      .filter(({ box }) => box.width < 24 || box.height < 24)
      .map(({ box, html }) => `${String(Math.round(box.width))}x${String(Math.round(box.height))} ${html}`)
  })
  expect(few, `${name}: targets`).toEqual([])
}
