import { html, type Html } from './html.ts'
import { languages, words, type Language } from './words.ts'

/** What is shown, and where one is. */
export type Page = { title: string; body: Html; path?: string }

const places = { '/': 'home', '/reports': 'reports', '/declaration': 'declaration', '/interface': 'interface' } as const

/** A whole page. Every word of it works without a script, and there is none. */
export function layout(language: Language, { title, body, path = '' }: Page): string {
  const t = words[language]
  const here = (at: string) => (at === path ? html` aria-current="page"` : '')
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title === 'VAMREG' ? title : `${title} – VAMREG`}</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<a class="skip-link" href="#main">${t.skip}</a>
<header>
<p class="name"><a href="/">VAMREG</a></p>
<nav aria-label="${t.languages}"><ul>
${languages.map((each) => html`<li><a href="${path || '/'}?ui_locales=${each}" hreflang="${each}" lang="${each}"${each === language ? html` aria-current="true"` : ''}>${each}</a></li>`)}
</ul></nav>
<nav class="places" aria-label="VAMREG"><ul>
${Object.entries(places).map(([at, name]) => html`<li><a href="${at}"${here(at)}>${t.places[name]}</a></li>`)}
</ul></nav>
</header>
<main id="main" tabindex="-1">
<h1>${title}</h1>
${body}
</main>
<footer>${t.example}</footer>
</body>
</html>
`.text
}
