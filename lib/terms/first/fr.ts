export const fr = `
## Objet de ces conditions
Ces conditions s’appliquent à toute personne qui a un compte dans le portail externe. Le portail montre les applications web que vous pouvez utiliser pour votre organisation et les ouvre. En acceptant les conditions, vous vous engagez personnellement ; ce que votre organisation a convenu avec nous reste valable en parallèle.

## Votre compte est strictement personnel
Votre compte a été créé à votre nom. Ne laissez personne d’autre l’utiliser, pas même un ou une collègue. Votre nom d’utilisateur est l’adresse e-mail à laquelle vous avez été invité. Si votre nom, votre adresse ou votre employeur change, signalez-le à la personne qui gère votre organisation dans le portail.

## Mot de passe et code à usage unique
À chaque connexion, vous indiquez votre adresse e-mail, votre mot de passe et un code à usage unique fourni par une application sur votre propre appareil. Gardez le mot de passe secret, ne l’utilisez nulle part ailleurs et protégez l’appareil par son propre verrouillage. Nous ne demandons jamais votre mot de passe ni un code par téléphone ou par e-mail. Si vous perdez l’appareil ou pensez que quelqu’un connaît votre mot de passe, prévenez-nous immédiatement.

## Usage des applications
Vous avez des rôles pour votre organisation. Utilisez une application uniquement pour le travail pour lequel votre rôle vous a été donné, et ne consultez que ce qui est nécessaire à ce travail. Ce que vous voyez peut être confidentiel : ne le transmettez à personne qui n’y a pas droit, ni pendant votre travail ni après.

## Clés API
Si votre rôle le permet, vous pouvez créer des clés API pour votre organisation. Une clé agit au nom de l’organisation. Conservez-la là où seul le logiciel qui en a besoin peut la lire, jamais dans un e-mail ni dans un code source publié, et révoquez-la dès que d’autres peuvent la connaître.

## Ce qui n’est pas permis
Vous ne pouvez pas tenter d’accéder à ce qui ne vous a pas été accordé, tester la sécurité du portail sans notre accord écrit, perturber le service ni introduire de logiciels nuisibles. Si vous découvrez une faille, signalez-la à nous et à personne d’autre.

## Ce que nous enregistrons
Pour protéger les données de chacun, nous enregistrons quand vous vous connectez, ce que vous modifiez dans le portail et quelles applications vous y ouvrez. La déclaration de confidentialité précise ce qui est conservé, combien de temps, et quels sont vos droits. Les applications peuvent enregistrer davantage ; elles vous en informent elles-mêmes.

## Disponibilité
Nous veillons au bon fonctionnement du portail, mais ne pouvons pas promettre qu’il soit toujours accessible. Nous pouvons l’interrompre pour l’entretien ou la sécurité, et l’annonçons à l’avance quand c’est possible.

## Fin de votre accès
Votre accès prend fin lorsque votre organisation ou nous le retirons, lorsque vos rôles expirent ou lorsque vous clôturez votre compte. Nous pouvons bloquer un compte immédiatement lorsque ces conditions ne sont pas respectées ou en cas de risque pour d’autres. Le devoir de confidentialité subsiste.

## Modification de ces conditions
Si le contenu des conditions change, nous vous demanderons d’accepter la nouvelle version avant de continuer. Si vous ne l’acceptez pas, vous êtes déconnecté et votre compte vous reste fermé jusqu’à ce que vous l’acceptiez. Une meilleure traduction n’est pas une nouvelle version.

## Droit applicable
Le droit belge s’applique. Les litiges qui ne peuvent être réglés à l’amiable relèvent des tribunaux de Bruxelles.
`.trim()
