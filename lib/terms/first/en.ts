export const en = `
## What these terms are about
These terms hold for everybody who has an account in the external portal. The portal shows the web applications that you may use for your organisation, and opens them. By accepting the terms you agree with them for yourself; what your organisation has agreed with us stands beside them.

## Your account is yours alone
Your account was made for you by name. Do not let anybody else use it, not even a colleague. Your username is the e-mail address to which you were invited. If your name, your address or your employer changes, tell the person who manages your organisation in the portal.

## Password and one-time code
You log in with your e-mail address, your password and a one-time code from an app on your own device, each time. Keep the password secret, use it nowhere else, and protect the device with a lock of its own. We never ask for your password or a code by telephone or e-mail. If you lose the device, or suspect that somebody knows your password, tell us without delay.

## What you may use the applications for
You hold roles for your organisation. Use an application only for the work that your role was given for, and look up only what that work needs. What you see may be confidential: do not pass it on to anybody who has no right to it, during your work or after it.

## API keys
If your role allows it, you may make API keys for your organisation. A key acts in the organisation's name. Keep it where only the software can read it that needs it, never in an e-mail or in published source code, and revoke it as soon as it may be known to others.

## What is not allowed
You may not try to reach what you were not given, test the security of the portal without our agreement in writing, disturb the service, or bring in harmful software. If you find a weakness, report it to us and to nobody else.

## What we record
To protect everybody's data we record when you log in, what you change in the portal and which applications you open from it. The privacy statement says what exactly is kept, for how long, and which rights you have. Applications may record more; they tell you so themselves.

## Availability
We keep the portal running with care, but we cannot promise that it is always reachable. We may interrupt it for maintenance or for security, and announce that beforehand when we can.

## When your access ends
Your access ends when your organisation or we withdraw it, when your roles expire, or when you close your account. We may block an account at once when these terms are not kept or when there is a risk for others. The duty of confidentiality remains.

## Changes to these terms
If the terms change in substance, you will be asked to accept the new version before you go on. If you do not accept it, you are logged out and your account stays closed to you until you do. A better translation is not a new version.

## Law
Belgian law applies. The courts of Brussels decide on disputes that cannot be settled by talking.
`.trim()
