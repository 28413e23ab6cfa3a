export type LanguageItem = {
  /** The code shown and announced: `nl`. */
  locale: string
  /** The same page in that language. */
  href: string
  /** The language's own name: `Nederlands`. */
  label: string
  current?: boolean
}

/** `nl fr de en` as plain links. What was typed goes along when scripts run, but no secret. */
export function LanguageLinks({ label, items }: { label: string; items: LanguageItem[] }) {
  return (
    <nav className="languages" aria-label={label} data-languages="">
      <ul>
        {items.map((item) => (
          <li key={item.locale}>
            <a
              href={item.href}
              lang={item.locale}
              hrefLang={item.locale}
              aria-current={item.current ? 'true' : undefined}
            >
              <abbr title={item.label}>{item.locale}</abbr>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
