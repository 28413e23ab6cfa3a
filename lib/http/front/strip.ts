/**
 * Takes the framework's browser half out of a page. Nothing here is hydrated: every form is a plain form, and
 * what comfort there is comes from one small file of our own, marked `data-comfort`. That leaves
 * a page at a tenth of its weight, and a policy without any inline script.
 */
export const stripRuntime = (html: string): string =>
  html
    .replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, (script) => (/^<script[^>]*\bdata-comfort/.test(script) ? script : ''))
    .replace(/<link\b[^>]*\bas="script"[^>]*>/g, '')
    .replace(/<!--(?:\$|\/\$|\$\?|\$!| |)-->/g, '')
