import { afsnit, andet, FDA, standard } from '../form.ts';

export const SNITFLADER = afsnit('integration', [
  {
    noegle: 'snitflader-aabne',
    navn: 'Åbne og dokumenterede snitflader',
    under: 'snitflader',
    beskrivelse: `Løsningens data og funktioner skal være tilgængelige for andre systemer gennem snitflader, der

- bygger på åbne standarder
- er dokumenteret, så en tredjepart kan bruge dem uden leverandørens hjælp
- kan bruges af kommunen og dem, kommunen udpeger, uden særskilt licens.`,
    rationale:
      'Kommunen skal kunne sætte systemer sammen og skifte et af dem uden at skulle have lov af et andet.',
    fortolkning:
      'Bed om at se dokumentationen, før svaret bedømmes. Kan den kun udleveres efter kontrakt, er det i sig selv en oplysning.',
    interessenter: 'It-arkitekt, indkøber',
    prioritet: 'vigtigt',
    principper: ['fda-2', 'fda-7'],
    tags: ['snitflader'],
    evidens: 'Link til eller kopi af dokumentationen.',
    kilder: [FDA],
  },
  {
    noegle: 'snitflader-versionering',
    navn: 'Versionsstyring af snitflader',
    under: 'snitflader',
    beskrivelse:
      'Snitflader skal have versioner. En ændring, der kræver tilpasning hos andre, skal udkomme som en ny version og varsles mindst den angivne tid, før den gamle lukkes. I mellemtiden skal begge virke.',
    rationale: 'Ellers standser en opdatering ét sted arbejdet et andet sted.',
    fortolkning:
      'Svaret er antal måneder, hvor den gamle version stadig virker. Nye, valgfri felter regnes ikke som en ændring, der kræver tilpasning.',
    interessenter: 'It-arkitekt, it-drift',
    prioritet: 'vigtigt',
    principper: ['fda-7', 'fda-8'],
    tags: ['snitflader'],
    svar: { type: 'tal', enhed: 'måneder', graense: { retning: 'mindst', vaerdi: 6 } },
  },
  {
    noegle: 'snitflader-sikkerhed',
    navn: 'Sikkerhed i snitflader',
    under: 'snitflader',
    beskrivelse:
      'Alle snitflader skal kræve, at det kaldende system identificerer sig med certifikat eller token, og må kun give de data, systemet er godkendt til. Kommunen skal kunne se, hvilke systemer der har adgang, og lukke et af dem straks.',
    rationale: 'En snitflade uden rettigheder er en bagdør uden om rollerne.',
    fortolkning: 'Spørg, om rettighederne kan afgrænses på data, og om nøgler kan skiftes uden driftsstop.',
    interessenter: 'It-arkitekt, informationssikkerhedskoordinator',
    prioritet: 'vigtigt',
    principper: ['fda-4', 'fda-7'],
    tags: ['snitflader'],
    kilder: [standard('OAuth 2.0, OpenID Connect eller gensidig TLS')],
  },
  {
    noegle: 'snitflader-fejl',
    navn: 'Ingen tabte beskeder',
    under: 'snitflader',
    beskrivelse:
      'Når et andet system ikke svarer, skal løsningen vente og prøve igen, uden at data går tabt, kommer dobbelt eller i forkert rækkefølge. Det, der ikke kan leveres, skal ende på en liste, hvor en medarbejder kan se årsagen og sende det igen.',
    rationale: 'Alle systemer er nede en gang imellem. Det må ikke koste en borger en ydelse eller en frist.',
    fortolkning:
      'Se fejllisten i en demonstration. Kan den bruges af en fagmedarbejder, eller kræver den en udvikler?',
    interessenter: 'It-drift, sagsbehandlere',
    prioritet: 'vigtigt',
    principper: ['fda-7', 'fda-8'],
    tags: ['snitflader'],
    kraeverUddybning: true,
  },
  {
    noegle: 'snitflader-overvaagning',
    navn: 'Overvågning af integrationer',
    under: 'snitflader',
    beskrivelse:
      'Kommunen skal kunne se status for hver integration: seneste vellykkede udveksling, mængde, fejl og hvad der venter. Ved standsning skal en udpeget modtager have besked.',
    rationale: 'En integration, der er stoppet i stilhed, opdages ellers først af borgeren.',
    fortolkning: 'En samlet side med lys og tidspunkter er et godt svar; en logfil er ikke.',
    interessenter: 'It-drift, systemejer',
    principper: ['fda-8'],
    tags: ['snitflader'],
  },
  {
    noegle: 'snitflader-test',
    navn: 'Prøve af integrationer før drift',
    under: 'snitflader',
    beskrivelse:
      'Hver integration skal kunne prøves i et testmiljø mod de fælleskommunale testmiljøer eller mod et efterlignet modsystem, før den tages i drift, og igen ved nye versioner. Leverandøren skal fremlægge resultatet.',
    rationale: 'Fejl i integrationer er dyre at finde i drift, fordi flere parter er involveret.',
    fortolkning:
      'Spørg, hvem der skaffer certifikater, serviceaftaler og testdata, og hvor lang tid det plejer at tage.',
    interessenter: 'Projektleder, it-arkitekt',
    principper: ['fda-7', 'fda-8'],
    tags: ['snitflader'],
  },
  {
    noegle: 'snitflader-infrastruktur',
    navn: 'Brug af den fælleskommunale infrastruktur',
    under: 'snitflader',
    beskrivelse:
      'Hvor et fælleskommunalt støttesystem eller en service på Serviceplatformen dækker behovet, skal løsningen bruge dette frem for en særlig snitflade. Leverandøren skal oplyse, hvilke integrationer der er i drift hos andre kommuner i dag, hvilke der er planlagt med dato, og hvilke der ikke er planlagt.',
    rationale:
      'Fælles integrationer bygges én gang og virker i alle kommuner. Særlige snitflader skal betales og vedligeholdes hver for sig.',
    fortolkning:
      'Skeln mellem **i drift** og **planlagt**. Det, der loves, bør skrives ind i kontrakten med dato, så det kan følges.',
    interessenter: 'It-arkitekt, indkøber, systemejer',
    prioritet: 'vigtigt',
    principper: ['fda-1', 'fda-2', 'fda-7'],
    tags: ['snitflader'],
    kraeverUddybning: true,
    evidens: 'Oversigt over integrationer med status og dato.',
    kilder: [
      { art: 'andet', tekst: 'Digitaliseringskataloget', link: 'https://digitaliseringskataloget.dk' },
    ],
  },
  {
    noegle: 'snitflader-pris',
    navn: 'Integrationer er med i prisen',
    under: 'snitflader',
    beskrivelse:
      'Udvikling, opsætning, drift og vedligeholdelse af de integrationer, der er krævet, skal være indeholdt i de tilbudte priser. Leverandøren skal oplyse, hvad der derudover kommer af udgifter til tredjepart, og hvem der betaler dem.',
    rationale: 'En billig løsning kan blive dyr, når hver integration er et tilkøb.',
    fortolkning:
      'Svaret **Ja, som et tilkøb** skal følges af en pris. Husk udgifter hos modsystemets leverandør.',
    interessenter: 'Indkøber, systemejer',
    principper: ['fda-2'],
    tags: ['snitflader'],
  },
  {
    noegle: 'fag-medcom',
    navn: 'MedCom-beskeder på sundhedsområdet',
    under: 'fag',
    beskrivelse:
      'Løsningen skal kunne sende og modtage de MedCom-standarder, der gælder for kommunens samarbejde med sygehuse, almen praksis og apoteker om borgeren, og lægge dem på den rigtige borger og sag. Leverandøren skal oplyse, hvilke standarder og versioner løsningen er godkendt til.',
    rationale: 'Overgange mellem sygehus, læge og kommune er der, hvor oplysninger hyppigst går tabt.',
    fortolkning:
      'Bed om listen over godkendelser med version og dato, og om planen for de standarder, der er på vej.',
    interessenter: 'Sundhedsfagligt personale, systemejer',
    prioritet: 'vigtigt',
    domaener: ['sundhed-omsorg'],
    principper: ['fda-5', 'fda-7'],
    kraeverUddybning: true,
    evidens: 'Liste over MedCom-godkendelser.',
    kilder: [{ art: 'standard', tekst: 'MedComs standarder', link: 'https://medcom.dk' }],
  },
  {
    noegle: 'fag-medicinkort',
    navn: 'Fælles Medicinkort',
    under: 'fag',
    beskrivelse:
      'Løsningen skal kunne vise og opdatere borgerens ordinationer i Fælles Medicinkort, så medicinlisten i løsningen og på medicinkortet stemmer overens. Forskelle skal vises tydeligt, og medarbejderen skal kunne se, hvornår listen sidst er hentet.',
    rationale: 'Alle omkring borgeren skal arbejde efter den samme medicinliste.',
    fortolkning:
      'Spørg til brug, når forbindelsen mangler: Hvad ser medarbejderen i hjemmet, og hvad sker der bagefter?',
    interessenter: 'Sygeplejersker, social- og sundhedspersonale, borgere',
    prioritet: 'mindstekrav',
    domaener: ['sundhed-omsorg', 'social'],
    principper: ['fda-6', 'fda-7'],
    kraeverUddybning: true,
    kilder: [andet('Sundhedsdatastyrelsen: Fælles Medicinkort (FMK)')],
  },
  {
    noegle: 'fag-unilogin',
    navn: 'Login og stamdata på skole- og dagtilbudsområdet',
    under: 'fag',
    beskrivelse:
      'Elever, forældre og medarbejdere skal kunne logge på med Unilogin, og løsningen skal bruge de klasser, grupper og roller, som institutionen allerede har registreret, i stedet for egne lister.',
    rationale: 'Børn skal have ét login, og klasselister skal kun vedligeholdes ét sted.',
    fortolkning:
      'Spørg, hvad der sker ved skoleårsskifte og skoleskift, og hvor længe en tidligere elevs data er synlige.',
    interessenter: 'Elever, forældre, lærere og pædagoger',
    prioritet: 'vigtigt',
    domaener: ['skole', 'dagtilbud'],
    principper: ['fda-4', 'fda-6', 'fda-7'],
    kilder: [andet('Styrelsen for It og Læring: Unilogin')],
  },
  {
    noegle: 'fag-aula',
    navn: 'Sammenhæng med Aula',
    under: 'fag',
    beskrivelse:
      'Løsningen skal kunne vises eller åbnes fra Aula, så forældre, elever og medarbejdere ikke skal logge på igen eller lede efter den, og skal give besked gennem Aula frem for i en egen beskedkanal.',
    rationale: 'Forældre og personale skal kunne nøjes med ét sted at se efter.',
    fortolkning:
      'Skeln mellem et link og en egentlig visning i Aula. Begge dele kan være i orden; forskellen bør fremgå af svaret.',
    interessenter: 'Forældre, elever, lærere og pædagoger',
    domaener: ['skole', 'dagtilbud'],
    principper: ['fda-5', 'fda-7'],
    kilder: [andet('Aula, den fælleskommunale samarbejdsplatform')],
  },
  {
    noegle: 'fag-beskaeftigelse',
    navn: 'Fælles data på beskæftigelsesområdet',
    under: 'fag',
    beskrivelse:
      'Løsningen skal hente og aflevere oplysninger om borgerens kontaktforløb, tilbud og ydelser gennem de landsdækkende it-systemer på beskæftigelsesområdet, så de samme oplysninger ikke bliver tastet to steder.',
    rationale: 'Jobcenter, a-kasse, ydelseskontor og borger skal se det samme.',
    fortolkning: 'Leverandøren bør angive, hvilke snitflader hos styrelsen løsningen bruger i drift i dag.',
    interessenter: 'Jobkonsulenter, ledige, a-kasser',
    prioritet: 'vigtigt',
    domaener: ['beskaeftigelse'],
    principper: ['fda-6', 'fda-7'],
    kraeverUddybning: true,
    kilder: [andet('Styrelsen for Arbejdsmarked og Rekruttering: Det fælles datagrundlag (DFDG)')],
  },
  {
    noegle: 'fag-grunddata',
    navn: 'Ejendoms-, adresse- og geodata fra Datafordeleren',
    under: 'fag',
    beskrivelse:
      'Oplysninger om ejendomme, bygninger, adresser, matrikler og kort skal hentes fra de fællesoffentlige grunddata på Datafordeleren og bruges med registrets egne nøgler. Rettelser skal ske i registret og ikke kun i løsningen.',
    rationale: 'Grunddata er gratis, autoritative og fælles. Kopier bliver forældede.',
    fortolkning:
      'Spørg, om løsningen abonnerer på ændringer eller kun slår op, og hvor gamle data højst kan være.',
    interessenter: 'Byggesagsbehandlere, planlæggere, GIS-medarbejdere',
    prioritet: 'vigtigt',
    domaener: ['teknik-miljoe', 'ejendomme', 'beredskab'],
    principper: ['fda-6', 'fda-7'],
    kilder: [{ art: 'andet', tekst: 'Datafordeleren', link: 'https://datafordeler.dk' }],
  },
  {
    noegle: 'fag-kort',
    navn: 'Kort og geografiske lag',
    under: 'fag',
    beskrivelse:
      'Løsningen skal kunne vise sine data på kort sammen med kommunens egne lag og skal kunne udveksle lag med kommunens GIS gennem åbne standarder fra OGC, fx WMS, WFS og OGC API Features.',
    rationale: 'Sted er nøglen til de fleste opgaver på området, og kommunen har allerede et kort.',
    fortolkning:
      'Se efter, om en registrering i kortet kan rettes begge steder, og hvem der i så fald vinder.',
    interessenter: 'GIS-medarbejdere, driftsfolk, planlæggere',
    domaener: ['teknik-miljoe', 'ejendomme', 'beredskab', 'kultur-fritid'],
    principper: ['fda-6', 'fda-7'],
    kilder: [{ art: 'standard', tekst: 'OGC-standarder', link: 'https://www.ogc.org' }],
  },
  {
    noegle: 'fag-loen',
    navn: 'Sammenhæng med løn- og personalesystemet',
    under: 'fag',
    beskrivelse:
      'Oplysninger om ansættelser, enheder, fravær, arbejdstid og ydelser skal udveksles med kommunens løn- og personalesystem, så de kun bliver registreret ét sted. Afvigelser skal vises, før lønnen køres.',
    rationale: 'Dobbelt registrering giver fejl i lønnen, og fejl i lønnen er dyre at rette.',
    fortolkning:
      'Bed leverandøren nævne de lønsystemer, løsningen er i drift sammen med, og hvilken vej oplysningerne går.',
    interessenter: 'Lønkonsulenter, ledere, vagtplanlæggere',
    prioritet: 'vigtigt',
    domaener: ['personale'],
    principper: ['fda-5', 'fda-6', 'fda-7'],
  },
]);
