export const de = `
## Worum es in diesen Bedingungen geht
Diese Bedingungen gelten für alle, die ein Konto im externen Portal haben. Das Portal zeigt die Webanwendungen, die Sie für Ihre Organisation benutzen dürfen, und öffnet sie. Wenn Sie die Bedingungen annehmen, stimmen Sie ihnen für sich selbst zu; was Ihre Organisation mit uns vereinbart hat, gilt daneben weiter.

## Ihr Konto gehört nur Ihnen
Ihr Konto wurde auf Ihren Namen angelegt. Lassen Sie niemand anderen es benutzen, auch niemanden aus Ihrem Kollegium. Ihr Benutzername ist die E-Mail-Adresse, an die Sie eingeladen wurden. Ändern sich Ihr Name, Ihre Adresse oder Ihr Arbeitgeber, so melden Sie es der Person, die Ihre Organisation im Portal verwaltet.

## Passwort und Einmalcode
Sie melden sich jedes Mal mit Ihrer E-Mail-Adresse, Ihrem Passwort und einem Einmalcode aus einer App auf Ihrem eigenen Gerät an. Halten Sie das Passwort geheim, verwenden Sie es nirgends sonst und schützen Sie das Gerät mit einer eigenen Sperre. Wir fragen nie am Telefon oder per E-Mail nach Ihrem Passwort oder einem Code. Verlieren Sie das Gerät oder vermuten Sie, dass jemand Ihr Passwort kennt, so sagen Sie es uns sofort.

## Wofür Sie die Anwendungen benutzen dürfen
Sie haben Rollen für Ihre Organisation. Benutzen Sie eine Anwendung nur für die Arbeit, für die Ihnen die Rolle gegeben wurde, und rufen Sie nur auf, was Sie dafür brauchen. Was Sie sehen, kann vertraulich sein: Geben Sie es an niemanden weiter, der kein Recht darauf hat, weder während Ihrer Arbeit noch danach.

## API-Schlüssel
Wenn Ihre Rolle es erlaubt, dürfen Sie API-Schlüssel für Ihre Organisation anlegen. Ein Schlüssel handelt im Namen der Organisation. Bewahren Sie ihn dort auf, wo nur die Software ihn lesen kann, die ihn braucht, nie in einer E-Mail oder in veröffentlichtem Quelltext, und widerrufen Sie ihn, sobald andere ihn kennen könnten.

## Was nicht erlaubt ist
Sie dürfen nicht versuchen zu erreichen, was Ihnen nicht gegeben wurde, die Sicherheit des Portals nicht ohne unsere schriftliche Zustimmung prüfen, den Dienst nicht stören und keine schädliche Software einbringen. Finden Sie eine Schwachstelle, so melden Sie sie uns und sonst niemandem.

## Was wir festhalten
Um die Daten aller zu schützen, halten wir fest, wann Sie sich anmelden, was Sie im Portal ändern und welche Anwendungen Sie dort öffnen. In der Datenschutzerklärung steht, was genau wie lange aufbewahrt wird und welche Rechte Sie haben. Anwendungen können mehr festhalten; sie sagen es Ihnen selbst.

## Verfügbarkeit
Wir betreiben das Portal mit Sorgfalt, können aber nicht versprechen, dass es immer erreichbar ist. Wir können es für Wartung oder Sicherheit unterbrechen und kündigen das vorher an, wenn es möglich ist.

## Wann Ihr Zugang endet
Ihr Zugang endet, wenn Ihre Organisation oder wir ihn entziehen, wenn Ihre Rollen ablaufen oder wenn Sie Ihr Konto schließen. Wir können ein Konto sofort sperren, wenn diese Bedingungen nicht eingehalten werden oder eine Gefahr für andere besteht. Die Pflicht zur Vertraulichkeit bleibt.

## Änderung dieser Bedingungen
Ändern sich die Bedingungen inhaltlich, so bitten wir Sie, die neue Fassung anzunehmen, bevor Sie weiterarbeiten. Nehmen Sie sie nicht an, so werden Sie abgemeldet, und Ihr Konto bleibt für Sie geschlossen, bis Sie es tun. Eine bessere Übersetzung ist keine neue Fassung.

## Recht
Es gilt belgisches Recht. Über Streitfälle, die sich nicht im Gespräch lösen lassen, entscheiden die Gerichte von Brüssel.
`.trim()
