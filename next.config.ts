import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'
import { askedAgain } from './lib/http/front/asked-again'

const withWords = createNextIntlPlugin('./lib/i18n/request.ts')

const config: NextConfig = {
  poweredByHeader: false,
  compress: false,
  productionBrowserSourceMaps: false,
  reactStrictMode: true,
  // Types are a stage of their own (npm run typecheck).
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  htmlLimitedBots: /.*/,
  serverExternalPackages: ['@node-rs/argon2', '@node-rs/bcrypt', '@prisma/client', 'pg', 'nodemailer', 'oidc-provider', 'pdfkit'],
  rewrites: async () => ({
    beforeFiles: [
      {
        source: `/:locale(nl|fr|de|en)/:entry(${askedAgain.join('|')})`,
        has: [{ type: 'query', key: 'again' }],
        destination: '/:locale/:entry/again',
      },
    ],
    afterFiles: [],
    fallback: [],
  }),
}

export default withWords(config)
