import { html, type Html } from './html.ts'
import type { Page } from './layout.ts'
import type { Level } from './levels.ts'
import type { Verdict } from './organisations.ts'
import type { Person } from './visitors.ts'
import { words, type Language } from './words.ts'

export type Place = 'reports' | 'declaration'

const facts = (rows: [string, Html | string][]) => html`<dl>${rows.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>`

/** Who is there, and with which level; or the way in. */
export function homePage(language: Language, person: Person | null, signedOut: boolean): Page {
  const t = words[language]
  if (!person) {
    const notice = signedOut && html`<p class="notice" role="status">${t.signedOut}</p>`
    return { title: 'VAMREG', path: '/', body: html`${notice}<p>${t.what}</p><p><a class="button" href="/login">${t.signIn}</a></p>` }
  }
  const when = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : `${language}-BE`, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Brussels' })
  const body = html`<p>${t.what}</p>
${facts([
  [t.facts.name, html`<bdi>${person.name}</bdi>`],
  [t.facts.level, html`<b>${person.level ? t.levels[person.level] : '?'}</b> <code id="acr">${person.acr}</code>`],
  [t.facts.how, html`<code id="amr">${person.amr.join(' ')}</code>`],
  [t.facts.when, html`<time datetime="${person.authTime.toISOString()}">${when.format(person.authTime)}</time>`],
  [t.facts.sub, html`<code id="sub">${person.sub}</code>`],
])}
<form method="post" action="/logout"><button>${t.signOut}</button><p class="hint">${t.signOutHint}</p></form>`
  return { title: t.hello(person.name), path: '/', body }
}

/** A page for people whose sign-in is sure enough. */
export const openPage = (language: Language, place: Place): Page => {
  const t = words[language]
  return { title: t.places[place], path: `/${place}`, body: html`<p>${t[place]}</p>` }
}

/** The same page for somebody whose sign-in is not. */
export function strongerPage(language: Language, place: Place, needed: Level, person: Person): Page {
  const t = words[language]
  const body = html`<p>${t.needs(t.levels[needed])} ${person.level && t.has(t.levels[person.level])}</p>
<p><a class="button" href="/login?to=/${place}&amp;level=${needed}">${t.goOn}</a></p>`
  return { title: t.stronger, path: `/${place}`, body }
}

const endings = { unmet_authentication_requirements: 'unmet', access_denied: 'denied' } as const

/** A sign-in that came to nothing: in plain words where the standard has a name for it, else with that name. */
export function refusedPage(language: Language, why: string): Page {
  const t = words[language]
  const known = why in endings ? endings[why as keyof typeof endings] : null
  const body = known ? html`<p>${t[known]}</p>` : html`<p>${t.reference} <code>${why}</code></p>`
  return { title: known === 'unmet' ? t.stronger : t.refused, body: html`${body}${onwards(language)}` }
}

/** Something that is said in one sentence. */
export const plainPage = (language: Language, title: string, sentence: string): Page => ({ title, body: html`<p>${sentence}</p>${onwards(language)}` })

const onwards = (language: Language) => html`<p><a class="button" href="/">${words[language].home}</a></p>`

/** What organisations' software may do here, and whether our own key is good. */
export function interfacePage(language: Language, origin: string, asks: boolean, verdict: Verdict | null): Page {
  const t = words[language].interface
  const answer = verdict && (verdict.valid
    ? html`<div class="notice" role="status"><p>${t.good}</p>${facts([
        [t.facts.name, verdict.name], [t.facts.organisation, verdict.organisation.name],
        [t.facts.application, verdict.application.code], [t.facts.scopes, html`<code>${verdict.scopes.join(' ')}</code>`],
      ])}</div>`
    : html`<p class="notice" role="status">${t.bad(verdict.reason)}</p>`)
  const own = asks ? html`${answer}<form method="post" action="/interface"><button>${t.ask}</button></form>` : html`<p>${t.none}</p>`
  const body = html`<p>${t.lead}</p><p>${t.try}</p><pre tabindex="0"><code>curl -s ${origin}/api/reports -H "Authorization: Bearer $KEY"</code></pre>
<h2>${t.own}</h2>${own}`
  return { title: words[language].places.interface, path: '/interface', body }
}
