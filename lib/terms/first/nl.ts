export const nl = `
## Waarover deze voorwaarden gaan
Deze voorwaarden gelden voor iedereen met een account in het externe portaal. Het portaal toont de webtoepassingen die u voor uw organisatie mag gebruiken, en opent ze. Door de voorwaarden te aanvaarden gaat u er zelf mee akkoord; wat uw organisatie met ons is overeengekomen, blijft daarnaast gelden.

## Uw account is alleen van u
Uw account is op uw naam gemaakt. Laat niemand anders het gebruiken, ook geen collega. Uw gebruikersnaam is het e-mailadres waarop u bent uitgenodigd. Verandert uw naam, uw adres of uw werkgever, meld dat dan aan wie uw organisatie in het portaal beheert.

## Wachtwoord en eenmalige code
U meldt zich telkens aan met uw e-mailadres, uw wachtwoord en een eenmalige code uit een app op uw eigen toestel. Houd het wachtwoord geheim, gebruik het nergens anders en beveilig het toestel met een eigen vergrendeling. Wij vragen nooit per telefoon of e-mail naar uw wachtwoord of een code. Verliest u het toestel of vermoedt u dat iemand uw wachtwoord kent, meld ons dat dan onmiddellijk.

## Waarvoor u de toepassingen mag gebruiken
U hebt rollen voor uw organisatie. Gebruik een toepassing alleen voor het werk waarvoor uw rol is gegeven, en raadpleeg alleen wat u daarvoor nodig hebt. Wat u ziet, kan vertrouwelijk zijn: geef het niet door aan wie er geen recht op heeft, niet tijdens uw werk en niet erna.

## API-sleutels
Als uw rol dat toelaat, mag u API-sleutels voor uw organisatie maken. Een sleutel handelt in naam van de organisatie. Bewaar hem waar alleen de software hem kan lezen die hem nodig heeft, nooit in een e-mail of in gepubliceerde broncode, en trek hem in zodra anderen hem kunnen kennen.

## Wat niet mag
U mag niet proberen te bereiken wat u niet is toegekend, de beveiliging van het portaal niet testen zonder ons schriftelijke akkoord, de dienst niet verstoren en geen schadelijke software binnenbrengen. Vindt u een zwakke plek, meld die dan aan ons en aan niemand anders.

## Wat wij vastleggen
Om de gegevens van iedereen te beschermen leggen wij vast wanneer u zich aanmeldt, wat u in het portaal wijzigt en welke toepassingen u er opent. In de privacyverklaring staat wat precies wordt bewaard, hoelang, en welke rechten u hebt. Toepassingen kunnen meer vastleggen; zij zeggen dat u zelf.

## Beschikbaarheid
Wij houden het portaal met zorg in werking, maar kunnen niet beloven dat het altijd bereikbaar is. Wij kunnen het onderbreken voor onderhoud of voor de veiligheid, en kondigen dat vooraf aan wanneer dat kan.

## Wanneer uw toegang eindigt
Uw toegang eindigt wanneer uw organisatie of wij ze intrekken, wanneer uw rollen aflopen of wanneer u uw account sluit. Wij kunnen een account onmiddellijk blokkeren wanneer deze voorwaarden niet worden nageleefd of wanneer er een risico is voor anderen. De plicht tot vertrouwelijkheid blijft.

## Wijzigingen van deze voorwaarden
Veranderen de voorwaarden inhoudelijk, dan vragen wij u de nieuwe versie te aanvaarden voordat u verdergaat. Aanvaardt u ze niet, dan wordt u afgemeld en blijft uw account voor u gesloten tot u dat wel doet. Een betere vertaling is geen nieuwe versie.

## Recht
Het Belgische recht is van toepassing. Geschillen die niet in overleg kunnen worden opgelost, komen voor de rechtbanken van Brussel.
`.trim()
