import { afsnit, MITID, WEBTILGAENGELIGHED } from '../form.ts';

export const BRUGEROPLEVELSE = afsnit('brugeroplevelse', [
  {
    noegle: 'wcag-web',
    navn: 'Tilgængelighed på web og i apps',
    under: 'tilgaengelighed',
    beskrivelse:
      'Websider og mobilapplikationer, der er til borgere eller medarbejdere, skal opfylde EN 301 549 og dermed WCAG 2.1 på niveau AA. Det gælder hele vejen gennem en opgave, også login, fejlbeskeder, dokumenter og tredjepartsdele, og det gælder ved hver ny version.',
    rationale:
      'Løsningen skal kunne bruges med tastatur, skærmlæser, forstørrelse og uden at se farver. For offentlige myndigheder er det lovkrav.',
    fortolkning:
      'En automatisk kontrol finder kun en del af fejlene. Lad et menneske gennemføre en hel opgave alene med tastatur og med en skærmlæser. Kendte mangler med en dato for rettelse er et mere troværdigt svar end et blankt ja.',
    interessenter: 'Borgere, medarbejdere, webredaktør',
    prioritet: 'mindstekrav',
    tags: ['borgere', 'medarbejdere'],
    principper: ['fda-3'],
    kraeverUddybning: true,
    evidens: 'Rapport fra seneste tilgængelighedstest med kendte mangler.',
    kilder: WEBTILGAENGELIGHED,
  },
  {
    noegle: 'wcag-erklaering',
    navn: 'Bidrag til tilgængelighedserklæring',
    under: 'tilgaengelighed',
    beskrivelse:
      'Leverandøren skal levere grundlaget for kommunens tilgængelighedserklæring for løsningen, holde det ajour og rette fejl, som brugere eller tilsynet påpeger, inden for en rimelig tid.',
    rationale:
      'Kommunen skal offentliggøre en erklæring om, hvor langt løsningen lever op til kravene, og svare på henvendelser om den.',
    fortolkning:
      'Kravet gælder for websteder og apps, der er omfattet af loven. Spørg, hvem der opdaterer erklæringen efter en ny version.',
    interessenter: 'Webredaktør, borgere',
    tags: ['borgere'],
    principper: ['fda-3'],
    kilder: [WEBTILGAENGELIGHED[0]],
  },
  {
    noegle: 'wcag-dokumenter',
    navn: 'Tilgængelige breve og dokumenter',
    under: 'tilgaengelighed',
    beskrivelse:
      'Breve, rapporter og andre dokumenter, som løsningen danner, skal være opmærket med overskrifter, læserækkefølge, sprog og alternativ tekst, så de kan læses af en skærmlæser.',
    rationale: 'En afgørelse, modtageren ikke kan læse, er ikke nået frem.',
    fortolkning:
      'Prøv en PDF fra løsningen i en skærmlæser. Et billede af en side er ikke en tilgængelig PDF.',
    interessenter: 'Borgere, kommunikationsmedarbejdere',
    tags: ['borgere', 'post'],
    principper: ['fda-3'],
    kilder: WEBTILGAENGELIGHED,
  },
  {
    noegle: 'betjening-sprog',
    navn: 'Enkelt dansk',
    under: 'betjening',
    beskrivelse:
      'Tekster i løsningen skal være på dansk, korte og med de ord, brugerne selv bruger. Kommunen skal kunne rette ledetekster og hjælp. Løsninger til borgere skal kunne vises på engelsk, hvor fagområdet har brug for det.',
    rationale: 'Uklare tekster giver fejl, opkald og klager.',
    fortolkning: 'Læs fem tilfældige fejlbeskeder. Siger de, hvad der er galt, og hvad man skal gøre?',
    interessenter: 'Borgere, medarbejdere',
    principper: ['fda-2'],
    tags: ['borgere', 'medarbejdere'],
  },
  {
    noegle: 'betjening-soegning',
    navn: 'Søgning, som finder det rigtige',
    under: 'betjening',
    beskrivelse:
      'Brugeren skal kunne søge på tværs af sager, personer og dokumenter, som vedkommende har adgang til, med danske bøjninger, dele af ord og slåfejl. Resultatet skal kunne afgrænses og skal aldrig vise noget, brugeren ikke må se, heller ikke som antal.',
    rationale: 'Medarbejdere bruger meget tid på at lede.',
    fortolkning:
      'Prøv med en stavefejl og et ord i flertal. Spørg, hvor længe der går, fra noget er gemt, til det kan findes.',
    interessenter: 'Medarbejdere',
    tags: ['medarbejdere', 'sag'],
    principper: ['fda-6'],
  },
  {
    noegle: 'betjening-fejl',
    navn: 'Intet arbejde går tabt',
    under: 'betjening',
    beskrivelse:
      'Indtastet tekst må ikke gå tabt ved fejl, udløbet session, tabt forbindelse eller samtidig redigering. Retter to personer i det samme, skal den sidste have begge udgaver at se og selv vælge. Brugeren skal kunne fortryde almindelige handlinger.',
    rationale: 'Tabt arbejde koster tid og tillid.',
    fortolkning: 'Prøv det: Åbn den samme sag i to vinduer, ret begge, og gem begge.',
    interessenter: 'Medarbejdere, borgere',
    prioritet: 'vigtigt',
    principper: ['fda-8'],
    tags: ['medarbejdere', 'borgere'],
  },
  {
    noegle: 'betjening-brugertest',
    navn: 'Brugertest og inddragelse',
    under: 'betjening',
    beskrivelse:
      'Løsningen skal være afprøvet af dem, den er til, også brugere med lav digital erfaring, og leverandøren skal fortsætte med det ved større ændringer. Kommunens brugere skal have indflydelse på, hvad der bliver udviklet.',
    rationale: 'Det, der er let for den, der byggede det, er ikke altid let for andre.',
    fortolkning:
      'Spørg, hvad der blev ændret efter den seneste test. Et brugerforum uden beslutninger er ikke inddragelse.',
    interessenter: 'Borgere, medarbejdere, systemejer',
    tags: ['borgere', 'medarbejdere'],
    principper: ['fda-2'],
    evidens: 'Kort referat af seneste brugertest.',
  },
  {
    noegle: 'klienter-browser',
    navn: 'Browsere',
    under: 'klienter',
    beskrivelse:
      'Løsningen skal virke i de to nyeste udgaver af Edge, Chrome, Safari og Firefox uden tilføjelser, særlige sikkerhedsindstillinger eller lokalt installerede programmer. Nye udgaver af browserne skal være understøttet, når de udkommer.',
    rationale:
      'Browsere opdaterer sig selv. Løsninger, der kræver en bestemt udgave, bliver en sikkerhedsrisiko.',
    fortolkning:
      'Løsninger med installeret klient bør svare **Nej** eller **Ja, delvist** og beskrive, hvordan klienten opdateres.',
    interessenter: 'It-drift, medarbejdere, borgere',
    prioritet: 'vigtigt',
    principper: ['fda-8'],
  },
  {
    noegle: 'klienter-mobil',
    navn: 'Arbejde uden for kontoret',
    under: 'klienter',
    beskrivelse:
      'Løsningen skal kunne bruges på telefon og tablet til de opgaver, der bliver løst ude, med knapper og tekst i en passende størrelse. Ved tabt forbindelse skal medarbejderen kunne se det nødvendige og registrere, og ændringer skal overføres bagefter, uden at noget bliver overskrevet usynligt.',
    rationale: 'Meget kommunalt arbejde foregår i hjem, på veje og i marken, hvor dækningen svigter.',
    fortolkning:
      'Bed om en demonstration i flytilstand. Spørg, hvilke data der ligger på enheden, hvordan de er beskyttet, og hvordan en tabt enhed bliver tømt.',
    interessenter: 'Medarbejdere i marken, informationssikkerhedskoordinator',
    prioritet: 'vigtigt',
    tags: ['mobil'],
    principper: ['fda-4', 'fda-5'],
    kraeverUddybning: true,
  },
  {
    noegle: 'selvbetjening-login',
    navn: 'Borger- og virksomhedslogin med MitID',
    under: 'selvbetjening',
    beskrivelse:
      'Borgere skal logge på med MitID og virksomheder med MitID Erhverv gennem NemLog-in på det sikringsniveau, som opgaven kræver. Der må ikke oprettes særskilte adgangskoder til borgere. Hjælp og oplysninger, der er åbne for alle, skal kunne læses uden login.',
    rationale:
      'Borgeren skal kunne bruge det login, vedkommende har, og kommunen skal vide, hvem der handler.',
    fortolkning:
      'Leverandøren bør oplyse, hvilken rolle leverandøren har over for NemLog-in, og hvad kommunen selv skal tilslutte og godkende.',
    interessenter: 'Borgere, virksomheder, it-arkitekt',
    prioritet: 'mindstekrav',
    tags: ['selvbetjening'],
    principper: ['fda-4', 'fda-7'],
    kilder: [MITID],
  },
  {
    noegle: 'selvbetjening-fuldmagt',
    navn: 'Fuldmagt, forældre og værger',
    under: 'selvbetjening',
    beskrivelse:
      'En anden skal kunne handle for borgeren, når der er grundlag for det: digital fuldmagt, forældremyndighed eller værgemål. Løsningen skal vise, hvem der handler for hvem, afgrænse adgangen til det, grundlaget dækker, og standse den, når grundlaget bortfalder.',
    rationale: 'De borgere, der har mest brug for hjælp, er ofte dem, der ikke kan betjene sig selv.',
    fortolkning:
      'Spørg til skift: et barn, der fylder 15 eller 18 år, en fuldmagt, der bliver trukket tilbage, og forældre uden fælles forældremyndighed.',
    interessenter: 'Borgere, pårørende, værger',
    prioritet: 'vigtigt',
    tags: ['fuldmagt'],
    principper: ['fda-4', 'fda-7'],
    kraeverUddybning: true,
    kilder: [MITID],
  },
  {
    noegle: 'selvbetjening-paaroerende',
    navn: 'Pårørendes adgang',
    under: 'selvbetjening',
    beskrivelse:
      'Borgeren skal kunne give pårørende adgang til bestemte oplysninger, se, hvem der har adgang, og trække den tilbage. Medarbejderen skal kunne se, at pårørende læser med, og kunne skrive noget, som de ikke ser.',
    rationale: 'Pårørende er en stor hjælp, men borgeren bestemmer.',
    fortolkning:
      'Se på, hvordan adgangen gives af en borger, der ikke er digital, og hvem der i så fald registrerer den.',
    interessenter: 'Borgere, pårørende, medarbejdere',
    tags: ['fuldmagt'],
    principper: ['fda-4'],
  },
  {
    noegle: 'selvbetjening-forloeb',
    navn: 'Selvbetjening fra start til kvittering',
    under: 'selvbetjening',
    beskrivelse: `Selvbetjening skal

- udfylde det, kommunen allerede ved, og lade borgeren rette det, der må rettes
- kun spørge om det, svaret kræver
- kunne gemmes undervejs og genoptages på en anden enhed
- slutte med en kvittering, der siger, hvad der nu sker og hvornår
- vise sagens status bagefter.`,
    rationale:
      'En ansøgning, der bliver færdig i første forsøg, sparer både borger og kommune for et opkald.',
    fortolkning:
      'Lad en, der ikke kender området, gennemføre forløbet. Tæl spørgsmål, som kommunen selv kunne have svaret på.',
    interessenter: 'Borgere, virksomheder, sagsbehandlere',
    prioritet: 'vigtigt',
    tags: ['selvbetjening'],
    principper: ['fda-5', 'fda-6'],
  },
  {
    noegle: 'selvbetjening-udseende',
    navn: 'Ens udseende med offentlig selvbetjening',
    under: 'selvbetjening',
    beskrivelse:
      'Selvbetjening skal kunne vises med kommunens eget navn og udseende og følge Det Fælles Designsystem eller en tilsvarende praksis, så borgeren kan kende den fra andre offentlige løsninger.',
    rationale: 'Det, borgeren har lært ét sted, skal virke det næste sted.',
    fortolkning:
      'Designsystemets komponenter er ikke et krav i sig selv; genkendelighed og tilgængelighed er.',
    interessenter: 'Borgere, webredaktør',
    prioritet: 'option',
    tags: ['selvbetjening'],
    principper: ['fda-1'],
    kilder: [{ art: 'andet', tekst: 'Det Fælles Designsystem', link: 'https://designsystem.dk' }],
  },
  {
    noegle: 'selvbetjening-andre-veje',
    navn: 'Borgere, der ikke kan betjene sig digitalt',
    under: 'selvbetjening',
    beskrivelse:
      'Medarbejderen skal kunne gennemføre det samme forløb for en borger, der møder op, ringer eller skriver, og sagen skal derefter behandles på samme måde som de digitale.',
    rationale: 'Digital selvbetjening er hovedvejen, men ikke den eneste.',
    fortolkning: 'Spørg, om det fremgår af sagen, hvem der har tastet.',
    interessenter: 'Borgere, borgerservice',
    tags: ['selvbetjening', 'borgere'],
    principper: ['fda-5'],
  },
]);
