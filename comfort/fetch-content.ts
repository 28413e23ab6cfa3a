const PATIENCE = 6000

/** The `[data-dialog-content]` of one of our own pages, or a throw: then the link is followed instead. */
export async function fetchContent(href: string): Promise<HTMLElement> {
  const url = new URL(href, location.href)
  if (url.origin !== location.origin) throw new Error('elsewhere')
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), PATIENCE)
  try {
    const answer = await fetch(url, { headers: { accept: 'text/html' }, signal: stop.signal })
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const content = page.querySelector<HTMLElement>('[data-dialog-content]')
    if (!answer.ok || !content) throw new Error('no content')
    return atHome(document.importNode(content, true), answer.url)
  } finally {
    clearTimeout(timer)
  }
}

/** Links and forms keep meaning what they meant on their own page. */
function atHome(content: HTMLElement, home: string) {
  for (const form of content.querySelectorAll('form')) {
    form.setAttribute('action', new URL(form.getAttribute('action') ?? '', home).href)
  }
  for (const link of content.querySelectorAll('a[href]')) {
    link.setAttribute('href', new URL(link.getAttribute('href') ?? '', home).href)
  }
  for (const script of content.querySelectorAll('script')) script.remove()
  return content
}
