import { describe, expect, test } from 'vitest'
import { newKeyKinds } from '@/lib/core/key-kind'
import { locales, type Locale } from '@/lib/core/locale'
import type { LetterTemplate } from '@/lib/outbox/letter'
import { letterData, letterTemplates, objection } from '@/lib/testing/letters'
import { contentOf } from './content-of'
import { renderLetter } from './render-letter'
import type { Sender } from './sender'
import { wordsIn } from './words'

const sender: Sender = {
  name: 'Keyturn',
  environment: '',
  url: 'https://keys.example.be',
  help: { phone: '02 123 45 67', email: 'help@example.be' },
}
const every = locales.flatMap((locale) => letterTemplates.map((template) => [template, locale] as const))

const render = (
  template: LetterTemplate,
  locale: Locale,
  data: object = {},
  from: Partial<Sender> = {},
  device: string | null = 'Firefox, Windows',
) => {
  const told = { data: { ...letterData[template], ...data }, device }
  return renderLetter(template, locale, told, { ...sender, ...from })
}

/** What a reader of the HTML sees, roughly. */
const seen = (html: string) =>
  html
    .replace(/<head>.*<\/head>/s, '')
    .replace(/<\/?(bdi|strong|span|a)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

/** Letters that nobody has to ask about. */
const withoutHelp: LetterTemplate[] = ['address-code', 'recovery-codes-few', 'case-received', 'username-reminder', 'password-reset']

/** Goes to whoever wrote, or to whoever's address was typed: it repeats nothing. */
const nameless: LetterTemplate = 'case-received'

const portalPages: Partial<Record<LetterTemplate, string>> = { 'roles-changed': '/portal', 'manager-changed': '/portal', 'roles-ending': '/portal' }

const linksIn = (template: LetterTemplate, locale: Locale) => {
  if (template.endsWith('-code') || template === nameless) return []
  const data = letterData[template] as { url?: string; objection?: string }
  const portal = portalPages[template] ?? (template.startsWith('api-key-') ? '/portal/api-keys' : null)
  return [...(portal ? [`https://keys.example.be/${locale}${portal}`] : []), ...(data.url ? [data.url] : []), ...(data.objection ? [objection] : []), `https://keys.example.be/${locale}`]
}

describe.each(every)('the letter %s in %s', (template, locale) => {
  test('renders whole, in its language, the same each time', async () => {
    const letter = await render(template, locale)
    expect(letter).toEqual(await render(template, locale))
    expect(letter.html).toContain(`<html dir="ltr" lang="${locale}">`)
    expect(letter.text.includes('Elke')).toBe(template !== nameless)
    for (const part of [letter.subject, letter.text, seen(letter.html)])
      expect(part).not.toMatch(/[{}\u2066-\u2069]|undefined|null/)
  })

  test('has no code, no name and no line break in the subject', async () => {
    const { subject } = await render(template, locale, { firstName: 'Elke\r\nBcc: x@y.be' })
    expect(subject).not.toMatch(/\d{4}|Elke|[\r\n]/)
    expect(subject.length).toBeLessThan(100)
  })

  test('links to the configured site alone, and a code letter to nothing', async () => {
    const { html, text } = await render(template, locale)
    const links = [...`${html}\n${text}`.matchAll(/https?:[^\s"<]+/g)].map(([link]) => link)
    expect(new Set(links)).toEqual(new Set(linksIn(template, locale)))
  })

  test('fetches nothing and runs nothing', async () => {
    const { html } = await render(template, locale)
    expect(html).not.toMatch(/<(img|script|link|iframe|form|table)\b|url\(/)
  })

  test('says the same in text and HTML', async () => {
    const { html, text } = await render(template, locale)
    const flat = (words: string) => words.replace(/\s+/g, ' ')
    for (const line of text.split('\n'))
      if (line !== '-- ' && !line.startsWith('http')) expect(flat(seen(html))).toContain(flat(line).trim())
  })

  test('stays a whole sentence without a help desk', async () => {
    const none = await render(template, locale, {}, { help: { phone: '', email: '' } })
    expect(none.text).not.toMatch(/ [:.]( |$)|: *\.|:\n\n/)
    const mailOnly = await render(template, locale, {}, { help: { phone: '', email: 'help@example.be' } })
    if (!withoutHelp.includes(template)) expect(mailOnly.text).toContain('help@example.be.')
  })
})

describe.each(locales)('the words of the letters in %s', (locale) => {
  test('are all used, and none is empty', async () => {
    const { default: catalogue } = (await import(`../../messages/letters/${locale}.json`)) as { default: object }
    const words = await wordsIn(locale)
    const used = new Set(['when'])
    const t: typeof words.t = (key, values) => {
      used.add(key)
      return words.t(key, values)
    }
    for (const help of [sender.help, { phone: '', email: '' }])
      for (const template of letterTemplates)
        for (const keyKind of newKeyKinds) {
          const write = contentOf[template] as (w: unknown, data: unknown) => unknown
          const w = { ...words, t, locale, sender: { ...sender, help }, device: 'Firefox, Windows' }
          for (const other of [{}, ...(otherwise[template] ?? [])]) write(w, { ...letterData[template], keyKind, ...other })
        }
    expect(keysIn(catalogue)).toEqual([...used].sort())
  })

  test('have the same names and the same blanks as the Dutch ones', async () => {
    const load = async (name: Locale) =>
      ((await import(`../../messages/letters/${name}.json`)) as { default: object }).default
    const [own, dutch] = [await load(locale), await load('nl')]
    expect(keysIn(own)).toEqual(keysIn(dutch))
    for (const key of keysIn(own))
      if (key !== 'when') expect([key, ...blanks(own, key)]).toEqual([key, ...blanks(dutch, key)])
  })
})

test.each(locales)('whoever has a card that ended is told in %s what to choose, in the words of the screen', async (locale) => {
  const { default: screen } = (await import(`../../messages/${locale}.json`)) as { default: { choice: { paper: string } } }
  expect((await render('reminder-ended', locale)).text).toContain(screen.choice.paper)
})

/** What else these letters may have to say. */
const otherwise: Partial<Record<LetterTemplate, object[]>> = {
  'new-device': [
    { events: [{ what: 'wrong-code', keyKind: 'recovery-code', device: null, times: 1, at: '2026-11-21T13:05:00Z' }] },
    { events: [{ what: 'signed-in', keyKind: 'paper-code', device: null, times: 1, at: '2026-11-21T13:05:00Z' }] },
  ],
  'key-locked': [{ keyKind: 'recovery-code' }],
  'organisation-joined': [{ waiting: true }],
  'manager-changed': [{ manager: false }],
  'roles-changed': [{ changed: [{ application: 'VAMREG', environment: 'UAT', role: 'Reader', until: '2027-01-31T23:00:00.000Z' }] }],
  'case-received': [{ kind: 'contact' }, { kind: 'report' }, { kind: 'objection' }],
}

const at = (tree: object, path: string) =>
  path.split('.').reduce<unknown>((node, step) => (node as Record<string, unknown>)[step], tree) as string
const blanks = (tree: object, key: string) =>
  [...new Set([...at(tree, key).matchAll(/\{(\w+)(?=[,}])/g)].map(([, name]) => name!))].sort()

function keysIn(tree: object, prefix = ''): string[] {
  const keys = Object.entries(tree).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'object' && value !== null) return keysIn(value, `${prefix}${name}.`)
    expect(value).toMatch(/\S/)
    return [prefix + name]
  })
  return keys.sort()
}

describe('the two letters at the end of an activation', () => {
  const names = {
    nl: ['Beveiligingscode via token', 'Beveiligingscode via e-mail', 'Beveiligingscode via mobiele app'],
    fr: ['Code de sécurité via token', 'Code de sécurité par e-mail', 'Code de sécurité via application mobile'],
    de: ['Sicherheitscode über Token', 'Sicherheitscode über E-Mail', 'Sicherheitscode über mobile App'],
    en: ['Security code via token', 'Security code by e-mail', 'Security code via mobile app'],
  }

  test.each(locales)('the second letter names the mobile app (%s)', async (locale) => {
    const [token, email, app] = names[locale] as [string, string, string]
    const second = await render('key-activated', locale)
    expect(second.subject).toContain(app)
    expect(second.text).toContain(app)
    expect(second.text + second.html).not.toContain(email)
    expect((await render('token-deactivated', locale)).text).toContain(token)
  })

  test.each(locales)('whose card was ended without a new key is not told to use one (%s)', async (locale) => {
    const [replaced, alone] = [await render('token-deactivated', locale), await render('token-deactivated', locale, { replaced: false })]
    const ended = await render('dormant-token-ended', locale)
    const last = ended.text.split('\n').find((line) => /token\)/i.test(line)) ?? '?'
    expect(alone.text).toContain(last)
    expect(replaced.text).not.toContain(last)
  })

  test.each(locales)('and the e-mail when that was activated (%s)', async (locale) => {
    const [, email, app] = names[locale] as [string, string, string]
    const second = await render('key-activated', locale, { keyKind: 'email-code', deviceName: null })
    expect(second.subject).toContain(email)
    expect(second.text + second.html).not.toContain(app)
    expect(second.text).not.toContain((await wordsIn(locale)).t('facts.phone'))
  })

  test('both tell when, as people in Belgium say it, summer and winter', async () => {
    const line = async (locale: Locale, at: string) => (await render('token-deactivated', locale, { at })).text
    expect(await line('en', '2026-11-21T13:05:59.999Z')).toContain('21 November 2026, 14:05 (Belgian time)')
    expect(await line('nl', '2026-11-21T13:05:00Z')).toContain('21 november 2026 om 14.05 uur (Belgische tijd)')
    expect(await line('de', '2026-07-01T07:05:00Z')).toContain('1. Juli 2026, 9:05 Uhr (belgische Zeit)')
    expect(await line('fr', '2026-06-30T22:05:00Z')).toContain('1er juillet 2026 à 0\u00a0h\u00a005 (heure belge)')
  })

  test('both tell from where, as far as that is known', async () => {
    expect((await render('token-deactivated', 'en')).text).toContain('Browser and system: Firefox, Windows')
    expect((await render('token-deactivated', 'en', {}, {}, '?, Android')).text).toContain(
      'Browser and system: Android',
    )
    expect((await render('token-deactivated', 'en', {}, {}, '?, ?')).text).not.toContain('Browser and system')
  })
})

describe('code letters', () => {
  test.each(['registration-code', 'address-code', 'sign-in-code', 'proof-code'] as const)(
    '%s shows the code alone and unbroken',
    async (template) => {
      const { text, html } = await render(template, 'fr', { code: '004213' })
      expect(text.split('\n')).toContain('004213')
      expect(html).toMatch(/<p[^>]*font-size:40px[^>]*>004213<\/p>/)
    },
  )

  test('greet by first name, for two people may share a mailbox', async () => {
    expect((await render('sign-in-code', 'nl', { firstName: 'Jan' })).text).toMatch(/^Beste Jan,/)
  })
})

describe('names that mean mischief', () => {
  const mischief = 'Ann\r\nBcc: all@example.be <img src=x onerror=alert(1)> {site} \u202Etxt.exe\u2069'

  test.each(letterTemplates.filter((each) => each !== nameless))('are shown as harmless text (%s)', async (template) => {
    const { text, html, subject } = await render(template, 'en', { firstName: mischief, deviceName: mischief })
    const shown = 'Ann Bcc: all@example.be <img src=x onerror=alert(1)> {site} txt.exe'
    expect(text).toContain(shown)
    expect(html).toContain(`<bdi>${shown.replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</bdi>`)
    expect(text + html + subject).not.toMatch(/[\u202a-\u202e\u2066-\u2069\r]/)
  })

  test('a name written from right to left stays one word of its own', async () => {
    const { text, html } = await render('sign-in-code', 'en', { firstName: 'עדה' })
    expect(text).toContain('Dear \u2068עדה\u2069,')
    expect(html).toContain('<bdi>עדה</bdi>,')
  })

  test('a new address is told to the old one only in part', async () => {
    for (const template of ['address-changed', 'address-change-asked'] as const) {
      const { text, html } = await render(template, 'en')
      expect(text + html).not.toContain('elke.nieuw')
      expect(text).toContain('e•••@example.be')
    }
  })
})

test('letters of a test site say so in the subject', async () => {
  expect((await render('sign-in-code', 'en', {}, { environment: 'test' })).subject).toBe('[test] Your security code')
})

describe('"This wasn’t me"', () => {
  test.each(locales)('comes with its link, what it does, and the help desk (%s)', async (locale) => {
    const { t } = await wordsIn(locale)
    for (const template of letterTemplates.filter((each) => 'objection' in letterData[each])) {
      const { text, html } = await render(template, locale)
      for (const words of [t('change.notYou'), t('change.link'), t('change.noPassword')]) expect(text).toContain(words)
      expect(text).toContain(`${t('change.button')} ${objection}\n`)
      expect(html).toContain(`href="${objection}"`)
    }
  })
})

describe('the letter about a device', () => {
  const failed = { what: 'wrong-code', keyKind: 'mobile-app', device: 'Chrome, Android', times: 3, at: '2026-11-21T20:01:00Z' }
  const signedIn = { what: 'signed-in', keyKind: 'email-code', device: 'Chrome, Android', times: 1, at: '2026-11-21T20:03:00Z' }

  test('tells what happened in its order, when, and with what', async () => {
    const { subject, text } = await render('new-device', 'en', { events: [failed, signedIn] })
    expect(subject).toBe('A new device has been used to log in to your account')
    expect(text).toContain(
      '3 wrong codes (Security code via mobile app): 21 November 2026, 21:01 (Belgian time) – Chrome, Android\n' +
        'Logged in (Security code by e-mail): 21 November 2026, 21:03 (Belgian time) – Chrome, Android\n',
    )
  })

  test('says that nobody got in when nobody did', async () => {
    const { subject, text } = await render('new-device', 'en', { events: [failed] })
    expect(subject).toBe('Somebody tried to log in to your account')
    expect(text).toContain('The login failed.')
    expect(text).not.toContain('Logged in')
  })
})
