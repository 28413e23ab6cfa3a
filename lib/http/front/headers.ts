import type { ServerResponse } from 'node:http'

/** No inline script or style, nothing from elsewhere; only our own files and our own forms. */
const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "object-src 'none'",
].join('; ')

/** Next's development server needs its own inline scripts and its socket; nobody is protected by a policy there. */
const developmentPolicy = "default-src 'self' 'unsafe-inline' 'unsafe-eval' ws: data:; frame-ancestors 'none'"

/** Put on every answer: pages, errors, files and redirects alike. */
export function setSecurityHeaders(res: ServerResponse, options: { development: boolean; secure: boolean }): void {
  res.setHeader('Content-Security-Policy', options.development ? developmentPolicy : contentPolicy)
  res.setHeader('X-Content-Type-Options', 'nosniff')
  res.setHeader('X-Frame-Options', 'DENY')
  res.setHeader('Referrer-Policy', 'same-origin')
  res.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
  res.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
  res.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()')
  if (options.secure) res.setHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
}
