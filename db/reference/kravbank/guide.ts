import type { Prioritet } from '../../../app/modules/kravbank/rules.ts';
import type {
  Startguide,
  Startspoergsmaal,
  Startvaelger,
  Startvirkning,
} from '../../../app/modules/kravbank/startsaet/rules.ts';

const medtag = (vaelger: Startvaelger): Startvirkning => ({ slags: 'medtag', vaelger });
const udelad = (vaelger: Startvaelger): Startvirkning => ({ slags: 'udelad', vaelger });
const prioritet = (hoejde: Prioritet, ...krav: string[]): Startvirkning => ({
  slags: 'prioritet',
  vaelger: { krav },
  prioritet: hoejde,
});

type Svar = Startspoergsmaal['svar'][number];

const svar = (noegle: string, tekst: string, hjaelp: string, ...virkninger: Startvirkning[]): Svar => ({
  noegle,
  tekst,
  hjaelp,
  virkninger,
});
const ja = (hjaelp: string, ...virkninger: Startvirkning[]): Svar => svar('ja', 'Ja', hjaelp, ...virkninger);
const nej = (hjaelp: string, ...virkninger: Startvirkning[]): Svar =>
  svar('nej', 'Nej', hjaelp, ...virkninger);

type Led = readonly [spoergsmaal: string, ...svar: string[]];

/** All of these, or with `en` one of them. */
const naar = (kombination: 'alle' | 'en', ...led: Led[]): Startspoergsmaal['betingelse'] => ({
  kombination,
  led: led.map(([spoergsmaal, ...blandt]) => ({ spoergsmaal, svar: blandt, ikke: false })),
});

const fast = { betingelse: null, domaener: [] } as const;

const SPOERGSMAAL: readonly Startspoergsmaal[] = [
  {
    ...fast,
    noegle: 'personoplysninger',
    tekst: 'Behandler løsningen personoplysninger?',
    hjaelp:
      'Alt, der kan føres tilbage til en person: navn, adresse, CPR-nummer, sagsnummer, billede eller en medarbejders bruger-id. Også oplysninger, der kun vises og ikke gemmes.',
    slags: 'janej',
    svar: [
      ja(
        'Tilføjer krav om databeskyttelse og den registreredes rettigheder. Du får opfølgende spørgsmål.',
        medtag({ tags: ['personoplysninger'] }),
      ),
      nej('Krav om databeskyttelse er ikke med.'),
    ],
    rolle: 'jurist',
  },
  {
    ...fast,
    noegle: 'foelsomme',
    tekst: 'Er der følsomme eller fortrolige oplysninger, fx om helbred eller sociale forhold?',
    hjaelp:
      'CPR-numre, helbred, sociale og økonomiske forhold, strafbare forhold, tro, fagforening og oplysninger om børn regnes med her.',
    slags: 'janej',
    svar: [
      ja(
        'Tilføjer log over opslag, sikkerhedstest og bidrag til konsekvensanalyse og gør login med flere faktorer til mindstekrav.',
        medtag({ tags: ['foelsomme'], krav: ['adgang-flerfaktor'] }),
        prioritet('mindstekrav', 'adgang-flerfaktor', 'logning-aendringer'),
      ),
      nej('Log over hvert enkelt opslag er ikke med.'),
    ],
    betingelse: naar('alle', ['personoplysninger', 'ja']),
    rolle: 'jurist',
  },
  {
    ...fast,
    noegle: 'databehandler',
    tekst: 'Får leverandøren adgang til oplysningerne på kommunens vegne?',
    hjaelp:
      'Svar ja, når leverandøren driver løsningen, eller når support kan se rigtige data. Så er leverandøren databehandler.',
    slags: 'janej',
    svar: [
      ja(
        'Tilføjer krav om databehandleraftale, underdatabehandlere, tilsyn og brud.',
        medtag({ tags: ['databehandler'] }),
      ),
      nej('Krav til databehandleren er ikke med.'),
    ],
    betingelse: naar('alle', ['personoplysninger', 'ja']),
    rolle: 'jurist',
  },
  {
    ...fast,
    noegle: 'tredjeland',
    tekst: 'Må oplysninger behandles uden for EU/EØS?',
    hjaelp:
      'Det gælder også support og fjernadgang. Databeskyttelsesrådgiveren skal være enig, før du svarer ja.',
    slags: 'janej',
    svar: [
      ja(
        'Kravet om behandling inden for EU/EØS tages ud, og kravet om overførselsgrundlag kommer med.',
        medtag({ tags: ['tredjeland'] }),
        udelad({ krav: ['persondata-behandlingssted'] }),
      ),
      nej(
        'Kravet om behandling inden for EU/EØS bliver mindstekrav.',
        prioritet('mindstekrav', 'persondata-behandlingssted'),
      ),
    ],
    betingelse: naar('alle', ['databehandler', 'ja']),
    rolle: 'jurist',
  },
  {
    ...fast,
    noegle: 'borgere',
    tekst: 'Skal løsningen bruges af borgere eller virksomheder?',
    hjaelp:
      'På web, i en app eller på en skærm i borgerservice. Svar også ja, når de kun får breve fra løsningen.',
    slags: 'janej',
    svar: [
      ja(
        'Tilføjer krav om tilgængelighed, sprog og breve. Du får spørgsmål om selvbetjening og post.',
        medtag({ tags: ['borgere'] }),
      ),
      nej('Krav, der kun gælder borgere, er ikke med.'),
    ],
    rolle: 'forretningsejer',
  },
  {
    ...fast,
    noegle: 'selvbetjening',
    tekst: 'Skal borgere eller virksomheder logge på og betjene sig selv?',
    hjaelp: 'Ansøge, indberette, bestille, se egne oplysninger eller skrive til kommunen i løsningen.',
    slags: 'janej',
    svar: [
      ja(
        'Tilføjer krav om MitID, forløb, kvittering og hjælp til dem, der ikke er digitale.',
        medtag({ tags: ['selvbetjening'] }),
      ),
      nej('Krav om selvbetjening er ikke med.'),
    ],
    betingelse: naar('alle', ['borgere', 'ja']),
    rolle: 'forretningsejer',
  },
  {
    ...fast,
    noegle: 'fuldmagt',
    tekst: 'Skal pårørende, forældre eller værger kunne se oplysninger eller handle for borgeren?',
    hjaelp: 'Tænk på børn, ældre og borgere, der har givet en fuldmagt.',
    slags: 'janej',
    svar: [
      ja(
        'Tilføjer krav om fuldmagt, forældremyndighed og pårørendes adgang.',
        medtag({ tags: ['fuldmagt'] }),
      ),
      nej('Krav om adgang for andre end borgeren selv er ikke med.'),
    ],
    betingelse: naar('alle', ['selvbetjening', 'ja']),
    rolle: 'forretningsejer',
  },
  {
    ...fast,
    noegle: 'post',
    tekst: 'Skal løsningen sende eller modtage post?',
    hjaelp:
      'Afgørelser, breve, kvitteringer og svar fra borgere og virksomheder. Interne mails tæller ikke med.',
    slags: 'valg',
    svar: [
      svar(
        'send',
        'Kun sende',
        'Tilføjer afsendelse gennem den fælles postkomponent (SF1601) og krav om status og modtagere uden Digital Post.',
        medtag({
          krav: [
            'post-status',
            'post-fritagne',
            'post-afsender',
            'wcag-dokumenter',
            'journal-skabeloner',
            'integration-sf1601',
          ],
        }),
      ),
      svar(
        'begge',
        'Sende og modtage',
        'Tilføjer afsendelse (SF1601) og modtagelse (SF1606) og krav om fordeling på sagen.',
        medtag({ tags: ['post'], krav: ['integration-sf1601', 'integration-sf1606'] }),
      ),
      svar('nej', 'Nej', 'Krav om post er ikke med, medmindre en arbejdsgang kalder på dem.'),
    ],
    betingelse: naar('en', ['borgere', 'ja', 'ved_ikke'], ['personoplysninger', 'ja']),
    rolle: 'forretningsejer',
  },
  {
    ...fast,
    noegle: 'beskeder',
    tekst: 'Skal løsningen minde borgere om aftaler og frister?',
    hjaelp: 'Korte beskeder på sms, mail eller i en app, uden retsvirkning.',
    slags: 'janej',
    svar: [
      ja('Tilføjer krav om påmindelser og en tydelig afsender.', medtag({ tags: ['beskeder'] })),
      nej('Krav om påmindelser er ikke med.'),
    ],
    betingelse: naar('alle', ['borgere', 'ja']),
    rolle: 'forretningsejer',
  },
  {
    ...fast,
    noegle: 'medarbejdere',
    tekst: 'Skal løsningen bruges af medarbejdere?',
    hjaelp: 'Kommunens egne ansatte, vikarer og private udførere, der arbejder i løsningen.',
    slags: 'janej',
    svar: [
      ja(
        'Tilføjer krav om login, roller og uddannelse og integrationerne Organisation (SF1500) og Adgangsstyring (SF1511).',
        medtag({ tags: ['medarbejdere'], krav: ['integration-sf1500', 'integration-sf1511'] }),
      ),
      nej('Krav om medarbejderes login og uddannelse er ikke med.'),
    ],
    rolle: 'systemejer',
  },
  {
    ...fast,
    noegle: 'brugerantal',
    tekst: 'Hvor mange medarbejdere skal bruge løsningen?',
    hjaelp: 'Regn alle med, der logger på mindst én gang om måneden, også vikarer.',
    slags: 'valg',
    svar: [
      svar('faa', 'Højst 50', 'Krav til stor udrulning er ikke med.'),
      svar(
        'flere',
        '51 til 500',
        'Tilføjer krav om automatisk brugerstyring og udrulning.',
        medtag({ tags: ['mange-brugere'] }),
      ),
      svar(
        'mange',
        'Over 500, eller stor udskiftning',
        'Tilføjer de samme krav og gør automatisk brugerstyring til et vigtigt krav.',
        medtag({ tags: ['mange-brugere'] }),
        prioritet('vigtigt', 'adgang-brugerstyring', 'uddannelse-mange', 'drift-kapacitet'),
      ),
    ],
    betingelse: naar('alle', ['medarbejdere', 'ja']),
    rolle: 'systemejer',
  },
  {
    ...fast,
    noegle: 'mobil',
    tekst: 'Skal medarbejdere bruge løsningen uden for kontoret?',
    hjaelp: 'I borgerens hjem, på vejen, på byggepladsen eller i skolegården, på telefon eller tablet.',
    slags: 'janej',
    svar: [
      ja(
        'Tilføjer krav om mobil brug, også uden forbindelse, og flere faktorer ved login.',
        medtag({ tags: ['mobil'], krav: ['adgang-flerfaktor'] }),
      ),
      nej('Krav om mobil brug er ikke med.'),
    ],
    betingelse: naar('alle', ['medarbejdere', 'ja']),
    rolle: 'systemejer',
  },
  {
    ...fast,
    noegle: 'sager',
    tekst: 'Indeholder løsningen sager eller dokumenter, som skal journaliseres?',
    hjaelp: 'Ansøgninger, afgørelser, breve, notater og andet, der er led i sagsbehandling.',
    slags: 'janej',
    svar: [
      ja(
        'Tilføjer krav om journal, afgørelser og KLE og integrationerne Sags- og Dokumentindeks (SF1470) og Klassifikation (SF1510).',
        medtag({ tags: ['sag'], krav: ['integration-sf1470', 'integration-sf1510'] }),
      ),
      nej('Krav om sagsbehandling er ikke med.'),
    ],
    rolle: 'systemejer',
  },
  {
    ...fast,
    noegle: 'bevaring',
    tekst: 'Er der oplysninger, som skal bevares for eftertiden?',
    hjaelp:
      'Spørg kommunens arkivansvarlige. Det er typisk tilfældet for journaler, økonomi, omsorg, dagtilbud, børn og handicap, sundhedspleje, elever, byggesager og miljøtilsyn.',
    slags: 'janej',
    svar: [
      ja(
        'Tilføjer krav om aflevering til Rigsarkivet eller et § 7-arkiv og om kassation.',
        medtag({ tags: ['arkiv'] }),
      ),
      nej('Krav om aflevering til arkiv er ikke med. Sletteregler gælder stadig.'),
    ],
    rolle: 'jurist',
  },
  {
    ...fast,
    noegle: 'betaling',
    tekst: 'Skal løsningen udbetale, opkræve eller bogføre penge?',
    hjaelp: 'Ydelser, tilskud, egenbetaling, gebyrer og posteringer til økonomisystemet.',
    slags: 'valg',
    svar: [
      svar(
        'bogfoer',
        'Kun bogføre',
        'Tilføjer økonomiposteringer (SF1590_A) og afstemning.',
        medtag({ krav: ['betaling-afstemning', 'integration-sf1590_a'] }),
      ),
      svar(
        'ind',
        'Opkræve',
        'Tilføjer debitorkrav (SF1590_B) og alle krav om betaling.',
        medtag({
          tags: ['betaling'],
          krav: [
            'integration-sf1590_a',
            'integration-sf1590_b_01',
            'integration-sf1590_b_02',
            'integration-sf1590_b_03',
          ],
        }),
      ),
      svar(
        'ud',
        'Udbetale',
        'Tilføjer Ydelsesindeks (SF1490) og alle krav om betaling.',
        medtag({ tags: ['betaling'], krav: ['integration-sf1590_a', 'integration-sf1490'] }),
      ),
      svar(
        'begge',
        'Både opkræve og udbetale',
        'Tilføjer alle krav om betaling med de integrationer, der hører til.',
        medtag({
          tags: ['betaling'],
          krav: [
            'integration-sf1490',
            'integration-sf1590_a',
            'integration-sf1590_b_01',
            'integration-sf1590_b_02',
            'integration-sf1590_b_03',
          ],
        }),
      ),
      svar('nej', 'Nej', 'Krav om betaling er ikke med.'),
    ],
    rolle: 'systemejer',
  },
  {
    ...fast,
    noegle: 'indkomst',
    tekst: 'Skal ydelsen beregnes efter borgerens indkomst?',
    hjaelp: 'Kontante ydelser, tilskud og friplads, hvor indkomsten afgør beløbet.',
    slags: 'janej',
    svar: [
      ja('Tilføjer opslag i eIndkomst (SF0770_A).', medtag({ krav: ['integration-sf0770_a'] })),
      nej('Opslag i eIndkomst er ikke med.'),
    ],
    betingelse: naar('alle', ['betaling', 'ud', 'ind', 'begge']),
    rolle: 'systemejer',
  },
  {
    ...fast,
    noegle: 'udveksling',
    tekst: 'Skal løsningen udveksle data med andre systemer?',
    hjaelp: 'Fælleskommunal infrastruktur, kommunens øvrige systemer, andre myndigheder eller private.',
    slags: 'janej',
    svar: [
      ja(
        'Tilføjer de krav, der gælder alle snitflader. De enkelte integrationer følger af arbejdsgangene.',
        medtag({ tags: ['snitflader'] }),
      ),
      nej('Krav om snitflader er ikke med.'),
    ],
    rolle: 'itarkitekt',
  },
  {
    ...fast,
    noegle: 'cpr',
    tekst: 'Har løsningen brug for borgeres navn og adresse fra CPR?',
    hjaelp: 'Både enkelte opslag og besked, når borgeren flytter eller dør.',
    slags: 'valg',
    svar: [
      svar(
        'opslag',
        'Ja, ved opslag',
        'Tilføjer opslag i CPR (SF1520).',
        medtag({ krav: ['integration-sf1520'] }),
      ),
      svar(
        'loebende',
        'Ja, også ændringer',
        'Tilføjer opslag (SF1520), abonnement (SF6002) og modtagelse af beskeder (SF1461).',
        medtag({ krav: ['integration-sf1520', 'integration-sf6002', 'integration-sf1461'] }),
      ),
      svar('nej', 'Nej', 'CPR-integrationer er ikke med, medmindre en arbejdsgang kalder på dem.'),
    ],
    betingelse: naar('alle', ['personoplysninger', 'ja'], ['udveksling', 'ja']),
    rolle: 'itarkitekt',
  },
  {
    ...fast,
    noegle: 'tal',
    tekst: 'Skal data bruges til ledelse, analyse eller indberetning?',
    hjaelp:
      'Rapporter, datavarehus og de tal, kommunen skal aflevere til Danmarks Statistik og andre myndigheder.',
    slags: 'valg',
    svar: [
      svar(
        'ledelse',
        'Ledelse og analyse',
        'Tilføjer krav om ledelsesinformation og datavarehus.',
        medtag({ tags: ['ledelsesdata'] }),
      ),
      svar(
        'indberetning',
        'Indberetning',
        'Tilføjer krav om statistik og indberetning.',
        medtag({ tags: ['statistik'] }),
      ),
      svar(
        'begge',
        'Begge dele',
        'Tilføjer krav om ledelsesinformation, statistik og indberetning.',
        medtag({ tags: ['ledelsesdata', 'statistik'] }),
      ),
      svar('nej', 'Nej', 'Krav om ledelsesinformation og indberetning er ikke med.'),
    ],
    rolle: 'forretningsejer',
  },
  {
    ...fast,
    noegle: 'undvaere',
    tekst: 'Hvor længe kan opgaven undvære løsningen?',
    hjaelp: 'Tænk på den travleste dag. Hvad sker der for borgeren, hvis alt er nede?',
    slags: 'valg',
    svar: [
      svar(
        'timer',
        'Højst nogle timer',
        'Tilføjer nøddrift, vagt og beredskab og gør genskabelse og oppetid til mindstekrav.',
        medtag({ tags: ['kritisk'] }),
        prioritet('mindstekrav', 'drift-tilgaengelighed', 'backup-genskabelse', 'drift-noeddrift'),
      ),
      svar(
        'dag',
        'En dag',
        'Tilføjer krav om beredskab og prøvet genskabelse, men ikke om vagt.',
        medtag({ krav: ['haendelser-beredskab', 'backup-proeve', 'haendelser-underretning'] }),
      ),
      svar('laenge', 'Flere dage', 'Særlige krav om beredskab er ikke med.'),
    ],
    rolle: 'forretningsejer',
  },
  {
    ...fast,
    noegle: 'nis2',
    tekst: 'Indgår løsningen i en opgave, der er omfattet af NIS 2?',
    hjaelp:
      'Fx sundhed, drikkevand, spildevand og digital infrastruktur. Spørg kommunens informationssikkerhedskoordinator; loven afgrænser det.',
    slags: 'janej',
    svar: [
      ja(
        'Tilføjer krav om forsyningskæde, sårbarheder og hændelser og gør de vigtigste til mindstekrav.',
        medtag({ tags: ['nis2'] }),
        prioritet(
          'mindstekrav',
          'leverandoer-forsyningskaede',
          'haendelser-underretning',
          'beskyttelse-saarbarheder',
        ),
      ),
      nej('Krav, der kun følger af NIS 2, er ikke med.'),
    ],
    rolle: 'jurist',
  },
  {
    ...fast,
    noegle: 'ai',
    tekst: 'Bruger løsningen kunstig intelligens, eller kan den komme til det?',
    hjaelp:
      'Forslag, tekstudkast, prioritering, genkendelse og samtale. Svar ja, når leverandøren har det i sin plan.',
    slags: 'janej',
    svar: [
      ja('Tilføjer krav om risikoklasse, menneskelig kontrol og brug af data.', medtag({ tags: ['ai'] })),
      nej('Krav om kunstig intelligens er ikke med.'),
    ],
    rolle: 'itarkitekt',
  },
  {
    ...fast,
    noegle: 'automatik',
    tekst: 'Skal løsningen afgøre sager uden en medarbejder?',
    hjaelp: 'Også når reglerne er enkle og løsningen blot regner sig frem til svaret.',
    slags: 'janej',
    svar: [
      ja(
        'Tilføjer krav om læsbare regler, borgerens ret til et menneske og nødstop.',
        medtag({ tags: ['automatik'] }),
      ),
      nej('Krav om automatiske afgørelser er ikke med.'),
    ],
    betingelse: naar('en', ['sager', 'ja'], ['betaling', 'ud', 'ind', 'begge']),
    rolle: 'jurist',
  },
  {
    ...fast,
    noegle: 'erstatning',
    tekst: 'Erstatter løsningen et eksisterende system?',
    hjaelp: 'Også regneark og egne databaser, som en opgave hviler på.',
    slags: 'janej',
    svar: [
      ja('Tilføjer krav om overgang og om det, det gamle system gjorde.', medtag({ tags: ['erstatning'] })),
      nej('Krav om overgang er ikke med.'),
    ],
    rolle: 'systemejer',
  },
  {
    ...fast,
    noegle: 'migrering',
    tekst: 'Skal data flyttes over i den nye løsning?',
    hjaelp: 'Igangværende sager, afsluttede sager, stamdata eller dokumenter.',
    slags: 'janej',
    svar: [
      ja('Tilføjer krav om plan, prøve og afstemning.', medtag({ tags: ['migrering'] })),
      nej('Krav om migrering er ikke med; adgang til gamle data er.'),
    ],
    betingelse: naar('alle', ['erstatning', 'ja']),
    rolle: 'systemejer',
  },
  {
    ...fast,
    noegle: 'sundhedsdata',
    tekst: 'Skal medarbejderne dokumentere pleje, træning eller behandling?',
    hjaelp: 'Stilles, fordi du har valgt sundhed og omsorg eller social.',
    slags: 'janej',
    svar: [
      ja(
        'Tilføjer fælles fagsprog, MedCom-beskeder og Fælles Medicinkort.',
        medtag({ krav: ['standard-sundhed', 'fag-medcom', 'fag-medicinkort'] }),
      ),
      nej('Krav om sundhedsfaglig dokumentation er ikke med.'),
    ],
    domaener: ['sundhed-omsorg', 'social'],
    rolle: 'forretningsejer',
  },
  {
    ...fast,
    noegle: 'socialmetode',
    tekst: 'Skal løsningen støtte udredning og handleplaner?',
    hjaelp: 'Stilles, fordi du har valgt social eller børn og familie.',
    slags: 'janej',
    svar: [
      ja('Tilføjer kravet om fælles metode på socialområdet.', medtag({ krav: ['standard-social'] })),
      nej('Kravet om metode er ikke med.'),
    ],
    domaener: ['social', 'boern-familie'],
    rolle: 'forretningsejer',
  },
  {
    ...fast,
    noegle: 'boern',
    tekst: 'Skal børn, elever eller forældre bruge løsningen?',
    hjaelp: 'Stilles, fordi du har valgt skole eller dagtilbud.',
    slags: 'janej',
    svar: [
      ja('Tilføjer krav om Unilogin og sammenhæng med Aula.', medtag({ krav: ['fag-unilogin', 'fag-aula'] })),
      nej('Krav om Unilogin og Aula er ikke med.'),
    ],
    domaener: ['skole', 'dagtilbud'],
    rolle: 'forretningsejer',
  },
  {
    ...fast,
    noegle: 'kontaktforloeb',
    tekst: 'Skal løsningen bruge eller levere oplysninger om lediges forløb?',
    hjaelp: 'Stilles, fordi du har valgt beskæftigelse.',
    slags: 'janej',
    svar: [
      ja(
        'Tilføjer kravet om fælles data på beskæftigelsesområdet.',
        medtag({ krav: ['fag-beskaeftigelse'] }),
      ),
      nej('Kravet om fælles data på området er ikke med.'),
    ],
    domaener: ['beskaeftigelse'],
    rolle: 'systemejer',
  },
  {
    ...fast,
    noegle: 'geografi',
    tekst: 'Handler opgaven om steder: ejendomme, adresser, veje eller arealer?',
    hjaelp: 'Stilles, fordi du har valgt et område, hvor kort og grunddata ofte indgår.',
    slags: 'janej',
    svar: [
      ja('Tilføjer krav om grunddata og kort.', medtag({ krav: ['fag-grunddata', 'fag-kort'] })),
      nej('Krav om grunddata og kort er ikke med.'),
    ],
    domaener: ['teknik-miljoe', 'ejendomme', 'beredskab', 'kultur-fritid'],
    rolle: 'itarkitekt',
  },
  {
    ...fast,
    noegle: 'loen',
    tekst: 'Skal løsningen bruge eller levere oplysninger til lønnen?',
    hjaelp: 'Stilles, fordi du har valgt personale og løn.',
    slags: 'janej',
    svar: [
      ja('Tilføjer kravet om sammenhæng med lønsystemet.', medtag({ krav: ['fag-loen'] })),
      nej('Kravet om lønsystemet er ikke med.'),
    ],
    domaener: ['personale'],
    rolle: 'systemejer',
  },
];

/** What every purchase of an it-system has use for. */
const ALTID: Startguide['altid'] = [
  {
    grund: 'Altid med: Kommunen skal eje sine data og kunne komme videre.',
    vaelger: {
      krav: [
        'data-ejerskab',
        'data-leverandoerens-brug',
        'data-adgang',
        'ophoer-udlevering',
        'ophoer-bistand',
        'ophoer-skift-cloud',
        'ophoer-sletning',
      ],
    },
  },
  {
    grund: 'Altid med: Løsningen skal følge loven, også når den ændres.',
    vaelger: { krav: ['lov-overholdelse', 'lov-aendringer'] },
  },
  {
    grund: 'Altid med: Grundlæggende sikkerhed gælder alle løsninger.',
    vaelger: {
      krav: ['adgang-roller', 'logning-aendringer', 'beskyttelse-kryptering', 'beskyttelse-saarbarheder'],
    },
  },
  {
    grund: 'Altid med: Driften skal kunne regnes med.',
    vaelger: {
      krav: [
        'drift-tilgaengelighed',
        'drift-svartid',
        'drift-rapport',
        'backup-tab',
        'backup-genskabelse',
        'backup-enkelt',
        'miljoe-adskilt',
        'miljoe-varsel',
        'miljoe-servicevindue',
        'sted-cloud',
        'sted-egen-drift',
        'sted-installation',
        'support-adgang',
        'support-reaktion',
        'beskyttelse-fysisk',
      ],
    },
  },
  {
    grund: 'Altid med: Den, der bruger løsningen, skal kunne bruge den.',
    vaelger: { krav: ['wcag-web', 'betjening-sprog', 'betjening-fejl', 'klienter-browser'] },
  },
  {
    grund: 'Altid med: Data skal være rigtige og kunne bruges igen.',
    vaelger: { krav: ['data-validering', 'standard-tegn', 'standard-filer'] },
  },
  {
    grund: 'Altid med: Løsningen skal passe i den fælles arkitektur.',
    vaelger: { krav: ['standard-fda', 'standard-aaben', 'standard-form'] },
  },
  {
    grund: 'Altid med: Indførelsen skal lykkes.',
    vaelger: {
      krav: [
        'projekt-plan',
        'projekt-dato',
        'projekt-proeve',
        'projekt-bemanding',
        'projekt-gevinster',
        'dokumentation-bruger',
        'dokumentation-system',
        'dokumentation-opsaetning',
      ],
    },
  },
];

/** The first shipped edition of the kravguide. */
export const GUIDE: Startguide = { spoergsmaal: SPOERGSMAAL, altid: ALTID };
