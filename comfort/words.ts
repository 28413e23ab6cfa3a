/** Puts values into a translated template: `{minutes}` of `{minutes} minutes left`. */
export function fill(template: string | undefined, values: Record<string, string | number>) {
  return (template ?? '').replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole))
}

/** A polite live region inside an element. It must be there, empty, before it speaks. */
export function liveRegion(host: Element, className = 'visually-hidden') {
  const region = document.createElement('span')
  region.className = className
  region.setAttribute('role', 'status')
  host.append(region)
  return (words: string | undefined) => {
    region.textContent = words ?? ''
  }
}
