import { Head, Heading, Hr, Html, Link, Text } from 'react-email'
import type { Locale } from '@/lib/core/locale'
import type { Block, Content } from './content'
import { pieces } from './harmless'

const sans = "'Public Sans', -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
const ink = '#1a1a1a'

const page = { margin: 0, padding: '24px 16px', backgroundColor: '#ffffff', color: ink, fontFamily: sans }
const column = { maxWidth: '600px', margin: '0 auto' }
const line = { fontSize: '17px', lineHeight: '26px' }
const heading = { fontSize: '24px', lineHeight: '32px', fontWeight: 700 }
const big = {
  fontSize: '40px',
  lineHeight: '48px',
  fontWeight: 700,
  letterSpacing: '4px',
  fontFamily: 'Consolas, Menlo, monospace',
}
const small = { fontSize: '15px', lineHeight: '22px', color: '#4a4a4a' }
const link = { color: '#0b4f9e', textDecorationLine: 'underline' }

/** Where a mail program knows dark mode; elsewhere the colours above stand. */
const dark = `:root { color-scheme: light dark; supported-color-schemes: light dark }
@media (prefers-color-scheme: dark) {
  .page { background-color: #16181b !important; color: #f2f2f2 !important }
  .small { color: #c9c9c9 !important }
  .link { color: #9cc7ff !important }
}`

/** The letter as a page of one column, without tables, pictures or anything to fetch. */
export function LetterHtml({ content, locale }: { content: Content; locale: Locale }) {
  return (
    <Html lang={locale} dir="ltr">
      <Head>
        <title>{content.subject}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
        <style dangerouslySetInnerHTML={{ __html: dark }} />
      </Head>
      <body className="page" style={page}>
        <div lang={locale} style={column}>
          <Heading style={heading}>{content.subject}</Heading>
          <Text style={line}>{isolated(content.greeting)}</Text>
          {content.blocks.map((block, index) => (
            <Part key={index} block={block} style={line} />
          ))}
          <Hr />
          {content.closing.map((block, index) => (
            <Part key={index} block={block} style={small} className="small" />
          ))}
        </div>
      </body>
    </Html>
  )
}

function Part({ block, style, className }: { block: Block; style: typeof line; className?: string }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <Text style={style} className={className}>
          {isolated(block.text)}
        </Text>
      )
    case 'code':
      return <Text style={big}>{block.code}</Text>
    case 'facts':
      return (
        <Text style={style} className={className}>
          {block.facts.map(({ label, value }, index) => (
            <span key={label}>
              {index > 0 && <br />}
              {label} <strong>{isolated(value)}</strong>
            </span>
          ))}
        </Text>
      )
    case 'link':
      return (
        <Text style={style} className={className}>
          {block.label}{' '}
          <Link href={block.url} target={undefined} style={link} className="link">
            {block.url}
          </Link>
        </Text>
      )
  }
}

const isolated = (marked: string) =>
  pieces(marked).map((piece, index) => (index % 2 === 1 ? <bdi key={index}>{piece}</bdi> : piece))
