import { afsnit, andet, FDA, KLE, standard } from '../form.ts';

export const LOVGIVNING = afsnit('lovgivning', [
  {
    noegle: 'lov-overholdelse',
    navn: 'Overholdelse af gældende lovgivning',
    under: 'gaeldende',
    beskrivelse:
      'Løsningen skal ved levering og i hele aftalens løbetid være i overensstemmelse med den lovgivning, der gælder for de opgaver, den støtter, og skal gøre det muligt for kommunen at overholde den. Leverandøren skal holde sig ajour med reglerne på området.',
    rationale: 'Kommunen kan ikke bruge en løsning, der får den til at handle ulovligt.',
    fortolkning:
      'Kommunen har ansvaret for sin egen brug. Skriv de vigtigste love for området ind i den lokale udvidelse, så svaret kan holdes op mod noget bestemt.',
    interessenter: 'Jurist, systemejer, fagområdets leder',
    prioritet: 'mindstekrav',
    principper: ['fda-3'],
  },
  {
    noegle: 'lov-forvaltning',
    navn: 'Forvaltningsret i løsningens udformning',
    under: 'gaeldende',
    beskrivelse:
      'Løsningen skal være udformet, så reglerne om vejledning, inhabilitet, partshøring, begrundelse, notatpligt, journalisering, aktindsigt og databeskyttelse kan følges. Leverandøren skal beskrive, hvordan det er tænkt ind, før løsningen sættes op.',
    rationale: 'Når reglerne er bygget ind fra begyndelsen, bliver det lette også det rigtige.',
    fortolkning:
      'Et godt svar peger på bestemte funktioner. Jurist og fagområde bør gennemgå dem sammen før idriftsættelse.',
    interessenter: 'Jurist, sagsbehandlere',
    prioritet: 'vigtigt',
    tags: ['sag', 'automatik'],
    principper: ['fda-3', 'fda-4'],
    kraeverUddybning: true,
  },
  {
    noegle: 'lov-aendringer',
    navn: 'Ny lovgivning i rette tid',
    under: 'aendringer',
    beskrivelse:
      'Ændringer i lovgivning og satser, der gælder for alle brugere af løsningen, skal være indarbejdet, afprøvet og beskrevet, inden de træder i kraft. Leverandøren skal senest den angivne tid før oplyse, hvad der ændres, og hvordan en overgang klares, hvis reglerne er vedtaget sent.',
    rationale: 'Nye regler gælder fra datoen, uanset om it er klar.',
    fortolkning:
      'Svaret er arbejdsdages varsel. Spørg, om generelle lovændringer er med i den faste betaling, og hvad der regnes for en ændring ud over det.',
    interessenter: 'Fagområdets leder, jurist, systemejer',
    prioritet: 'vigtigt',
    principper: ['fda-3'],
    svar: { type: 'tal', enhed: 'arbejdsdages varsel', graense: { retning: 'mindst', vaerdi: 10 } },
  },
]);

export const STANDARDER = afsnit('standarder', [
  {
    noegle: 'standard-fda',
    navn: 'Den Fællesoffentlige Digitale Arkitektur',
    under: 'arkitektur',
    beskrivelse:
      'Leverandøren skal beskrive, hvordan løsningen lever op til principperne i Den Fællesoffentlige Digitale Arkitektur, hvor den afviger, og hvorfor. Beskrivelsen skal omfatte opdeling i komponenter, genbrug af fælles byggeblokke, datamodel og sikkerhed.',
    rationale: 'Fælles arkitektur gør det billigere at bygge sammen og at skifte dele ud.',
    fortolkning:
      'Bedøm begrundelserne. En åben beskrivelse af afvigelser er mere værd end et ja til alle principper.',
    interessenter: 'It-arkitekt',
    principper: ['fda-1', 'fda-2', 'fda-7'],
    kraeverUddybning: true,
    evidens: 'Arkitekturbeskrivelse på højst ti sider.',
    kilder: [FDA],
  },
  {
    noegle: 'standard-aaben',
    navn: 'Åbne standarder frem for egne',
    under: 'arkitektur',
    beskrivelse:
      'Hvor der findes en åben standard for det, løsningen gør, skal den bruges. Leverandøren skal liste de standarder, løsningen følger, med version, og de steder, hvor der bruges egne formater.',
    rationale: 'Egne formater binder kommunen til leverandøren.',
    fortolkning:
      'Hold listen op mod de fællesoffentlige anbefalinger. Det vigtigste er formater for data, der skal ud af løsningen.',
    interessenter: 'It-arkitekt, indkøber',
    principper: ['fda-1', 'fda-7'],
    evidens: 'Liste over standarder med version.',
    kilder: [FDA],
  },
  {
    noegle: 'standard-kle',
    navn: 'KLE-emner på sager',
    under: 'klassifikation',
    beskrivelse:
      'Sager, dokumenter og opgaver skal kunne mærkes med emne og handlingsfacet fra KLE, og emneplanen skal opdateres automatisk fra en fælles kilde. Udgåede emner skal fortsat kunne læses på ældre sager og skal kunne omsættes til de nye.',
    rationale: 'KLE binder sager, rettigheder, journal, arkiv og statistik sammen på tværs af systemer.',
    fortolkning:
      'Spørg, hvor hurtigt en ny udgave af KLE er i brug, og om rettigheder kan knyttes til emner.',
    interessenter: 'Journal, it-arkitekt, sagsbehandlere',
    prioritet: 'vigtigt',
    tags: ['sag'],
    principper: ['fda-1', 'fda-6'],
    kilder: [KLE],
  },
  {
    noegle: 'standard-form',
    navn: 'Opgaver efter FORM',
    under: 'klassifikation',
    beskrivelse:
      'Leverandøren skal oplyse, hvilke opgaver løsningen støtter, med numre fra den fællesoffentlige opgavenøgle FORM, så løsningen kan indgå i kommunens overblik over systemer og opgaver.',
    rationale: 'En fælles opgavenøgle gør det muligt at se huller og dubletter i porteføljen.',
    fortolkning: 'Kravet er en oplysning og ikke en funktion. Det er let at opfylde og nyttigt bagefter.',
    interessenter: 'It-arkitekt, systemejer',
    prioritet: 'option',
    principper: ['fda-1'],
    svar: { type: 'tekst', maks: 500 },
    kilder: [standard('FORM, den fællesoffentlige forretningsreferencemodel')],
  },
  {
    noegle: 'standard-oio',
    navn: 'Fælles begreber for sag, dokument og organisation',
    under: 'klassifikation',
    beskrivelse:
      'Løsningens begreber for sag, dokument, organisation og klassifikation skal kunne oversættes entydigt til de fællesoffentlige standarder for dem, så data kan udveksles uden tab. Leverandøren skal vise oversættelsen felt for felt.',
    rationale: 'Samme ord for det samme er forudsætningen for at finde sager på tværs.',
    fortolkning: 'Se især på status, parter og følsomhed, hvor lokale udtryk ofte går tabt.',
    interessenter: 'It-arkitekt',
    tags: ['sag', 'snitflader'],
    principper: ['fda-1', 'fda-6', 'fda-7'],
    kilder: [standard('OIO-standarderne for Sag og Dokument, Organisation og Klassifikation')],
  },
  {
    noegle: 'standard-sundhed',
    navn: 'Fælles fagsprog på sundheds- og omsorgsområdet',
    under: 'klassifikation',
    beskrivelse:
      'Dokumentation skal ske med det fælles kommunale fagsprog FSIII på sygepleje, hjemmepleje og træning, og organisatoriske enheder og sundhedsfaglige begreber skal bruge SOR og SKS, hvor de udveksles med andre.',
    rationale: 'Fælles sprog gør det muligt at følge borgeren og at sammenligne indsatser mellem kommuner.',
    fortolkning:
      'Spørg, hvilken udgave løsningen er bygget på, og hvordan en ny udgave indføres uden at ændre ældre dokumentation.',
    interessenter: 'Sundhedsfagligt personale, ledere',
    prioritet: 'vigtigt',
    domaener: ['sundhed-omsorg'],
    principper: ['fda-1', 'fda-6'],
    kilder: [standard('FSIII, Fælles Sprog III (KL)'), standard('SKS og SOR (Sundhedsdatastyrelsen)')],
  },
  {
    noegle: 'standard-social',
    navn: 'Fælles metode på socialområdet',
    under: 'klassifikation',
    beskrivelse:
      'Udredning, mål og opfølgning skal kunne ske efter den metode, kommunen bruger, fx Voksenudredningsmetoden eller ICS, med metodens egne temaer, så oplysninger kan genbruges i handleplan, bestilling og indberetning uden at blive skrevet igen.',
    rationale: 'En fælles metode giver sammenhæng mellem udredning, indsats og virkning.',
    fortolkning:
      'Kommunen skriver sin metode ind i den lokale udvidelse. Metoder kan kræve licens; spørg, hvem der betaler.',
    interessenter: 'Socialrådgivere, udførere, ledere',
    domaener: ['social', 'boern-familie'],
    principper: ['fda-5', 'fda-6'],
    kilder: [andet('Social- og Boligstyrelsen: Voksenudredningsmetoden (VUM) og ICS')],
  },
  {
    noegle: 'standard-tegn',
    navn: 'Navne, tegn, datoer og tal',
    under: 'formater',
    beskrivelse:
      'Løsningen skal kunne gemme, vise, sortere og udveksle alle navne og adresser korrekt, med æ, ø, å og accenter og i Unicode hele vejen. Datoer, tal og beløb skal vises på dansk og udveksles entydigt, og sommertid må ikke flytte et tidspunkt.',
    rationale: 'Et forkert navn i et brev er en fejl mod borgeren.',
    fortolkning: 'Prøv med navne som Zoë, Šarić og Ægidius i søgning, brev og udtræk.',
    interessenter: 'Borgere, medarbejdere',
    principper: ['fda-6'],
    kilder: [standard('Unicode (UTF-8) og ISO 8601')],
  },
  {
    noegle: 'standard-filer',
    navn: 'Udtræk i åbne filformater',
    under: 'formater',
    beskrivelse:
      'Lister skal kunne hentes i regnearksformat og CSV og dokumenter i åbne formater, med overskrifter, der kan forstås uden vejledning, og uden at tekst bliver til formler eller numre mister foranstillede nuller.',
    rationale: 'Data skal kunne bruges videre med de værktøjer, medarbejderne har.',
    fortolkning:
      'Åbn et udtræk med et CPR-nummer, der begynder med 0, og en tekst, der begynder med et lighedstegn.',
    interessenter: 'Medarbejdere, dataanalytikere',
    principper: ['fda-6', 'fda-7'],
  },
]);
