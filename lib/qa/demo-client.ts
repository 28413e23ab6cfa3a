/**
 * What the service of the demonstration proves itself with: fixed, and known to everybody. Nothing here is good for
 * anything but an installation whose people are invented. (No import stands here, for `npm run demo` reads it without a build.)
 */
export const demoClient = {
  clientId: 'vamreg',
  clientSecret: 'ktss_demo-only-and-known-to-everybody',
  /** With which it asks whether the keys of organisations are good. */
  apiKey: 'ktn_uat_dAh7qsADDMKqcy0wPROjTVMD9jCXp6LBriH16qev1CV3tTvBh',
}
