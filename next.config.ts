import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const withWords = createNextIntlPlugin('./lib/i18n/request.ts')

/** These forms are prerendered; refused, the same address shows their other version. */
const entries = 'token/activate|token/continue|token/once|email-code|mobile-app|recovery|portal/sign-in|info/help'

const config: NextConfig = {
  poweredByHeader: false,
  compress: false,
  productionBrowserSourceMaps: false,
  reactStrictMode: true,
  // Types are a stage of their own (npm run typecheck).
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  htmlLimitedBots: /.*/,
  serverExternalPackages: ['@node-rs/argon2', '@node-rs/bcrypt', '@prisma/client', 'pg', 'nodemailer', 'oidc-provider', 'pdfkit', 'react-email'],
  rewrites: async () => ({
    beforeFiles: [
      {
        source: `/:locale(nl|fr|de|en)/:entry(${entries})`,
        has: [{ type: 'query', key: 'again' }],
        destination: '/:locale/:entry/again',
      },
    ],
    afterFiles: [],
    fallback: [],
  }),
}

export default withWords(config)
