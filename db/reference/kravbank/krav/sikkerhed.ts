import { afsnit, andet, gdpr, NIS2, standard } from '../form.ts';

export const SIKKERHED = afsnit('sikkerhed', [
  {
    noegle: 'adgang-roller',
    navn: 'Roller og rettigheder efter arbejdsopgave',
    under: 'adgang',
    beskrivelse: `Løsningen skal styre adgang med roller, som kommunen selv sammensætter og tildeler. En rolle skal kunne afgrænse

- hvilke funktioner brugeren har, og om der må læses, rettes eller godkendes
- hvilke data brugeren ser, fx efter organisatorisk enhed, fagområde, KLE-emne og følsomhed
- hvornår adgangen begynder og slutter.

En bruger uden tildelt rolle må ikke kunne se data.`,
    rationale:
      'Medarbejderen skal have adgang til det, opgaven kræver, og ikke til mere. Kommunen skal kunne ændre fordelingen uden leverandørens hjælp, når opgaver og organisation flytter sig.',
    fortolkning:
      'Se efter, om roller kan afgrænses på **data** og ikke kun på skærmbilleder. Bed leverandøren vise, hvordan en medarbejder med to stillinger får netop de to sæt rettigheder. Faste roller, som kun leverandøren kan ændre, opfylder kun kravet delvist.',
    interessenter: 'Informationssikkerhedskoordinator, systemejer, fagområdets leder',
    prioritet: 'mindstekrav',
    principper: ['fda-4'],
    tags: ['medarbejdere', 'personoplysninger'],
    kraeverUddybning: true,
    evidens: 'Skærmbilleder eller demonstration af rolleopsætning og dataafgrænsning.',
    kilder: [gdpr('art. 5, stk. 1, litra f, og art. 32')],
  },
  {
    noegle: 'adgang-login',
    navn: 'Medarbejderlogin gennem kommunens egen identitetsløsning',
    under: 'adgang',
    beskrivelse: `Medarbejdere skal logge på gennem kommunens identitetsudbyder med SAML 2.0 eller OpenID Connect og uden en særskilt adgangskode i løsningen. Når kommunen lukker kontoen hos sig selv, skal adgangen til løsningen ophøre, senest når den igangværende session udløber.

Lokale konti må kun bruges til nødadgang og skal kunne lukkes af kommunen.`,
    rationale:
      'Ét login giver færre glemte adgangskoder, hurtigere lukning ved fratrædelse og ét sted at stille krav om flere faktorer.',
    fortolkning:
      'Kravet handler om **login**. Tildeling af roller gennem de fælleskommunale støttesystemer er dækket af kravene om Organisation og Adgangsstyring. Spørg, hvad der sker med en åben session, når kontoen bliver lukket.',
    interessenter: 'It-drift, informationssikkerhedskoordinator, medarbejdere',
    prioritet: 'vigtigt',
    principper: ['fda-4', 'fda-7'],
    tags: ['medarbejdere'],
    evidens: 'Angivelse af protokol, profil og eventuelle begrænsninger.',
    kilder: [standard('SAML 2.0 (OASIS), OIOSAML og OpenID Connect')],
  },
  {
    noegle: 'adgang-flerfaktor',
    navn: 'Mere end én faktor ved adgang udefra',
    under: 'adgang',
    beskrivelse:
      'Adgang til løsningen uden for kommunens net skal kræve mindst to uafhængige faktorer. Det samme gælder al adgang med administratorrettigheder, uanset hvorfra den sker, og leverandørens egen adgang til driftsmiljøet.',
    rationale:
      'Stjålne adgangskoder er en af de hyppigste veje ind i it-systemer. En ekstra faktor standser de fleste forsøg.',
    fortolkning:
      'Kravet er opfyldt, når kommunens identitetsudbyder udfører kontrollen, og løsningen kan kræve og se det opnåede sikringsniveau. Engangskoder på sms er bedre end ingenting, men regnes for den svageste form.',
    interessenter: 'Informationssikkerhedskoordinator, it-drift',
    prioritet: 'vigtigt',
    principper: ['fda-4'],
    tags: ['medarbejdere', 'nis2'],
    kilder: [gdpr('art. 32'), ...NIS2],
  },
  {
    noegle: 'adgang-brugerstyring',
    navn: 'Automatisk oprettelse, ændring og lukning af brugere',
    under: 'adgang',
    beskrivelse:
      'Brugere og deres roller skal kunne oprettes, ændres og lukkes automatisk ud fra kommunens egne oplysninger om ansættelse og stilling. En ændring hos kommunen skal slå igennem i løsningen inden for den tid, leverandøren oplyser. Manuel vedligeholdelse af de samme oplysninger i løsningen må ikke være nødvendig.',
    rationale:
      'Brugere, der bliver oprettet i hånden, bliver også glemt i hånden. Automatik holder adgangen i takt med ansættelsen.',
    fortolkning:
      'Svaret angiver, hvor længe der højst går. Hvis løsningen bruger de fælleskommunale støttesystemer til dette, kan kravene om dem dække det. Spørg efter, hvad der sker med brugerens igangværende opgaver, når kontoen lukkes.',
    interessenter: 'It-drift, personaleafdeling, systemejer',
    tags: ['medarbejdere', 'mange-brugere'],
    principper: ['fda-5', 'fda-7'],
    svar: { type: 'tal', enhed: 'timer', graense: { retning: 'hoejst', vaerdi: 24 } },
  },
  {
    noegle: 'adgang-gennemgang',
    navn: 'Overblik til gennemgang af adgange',
    under: 'adgang',
    beskrivelse: `Kommunen skal selv kunne trække en liste over alle brugere med

- roller og dataafgrænsning
- hvem der tildelte rollen og hvornår
- seneste login.

Listen skal kunne afgrænses til en enhed, så lederen kan godkende sine egne medarbejderes adgang.`,
    rationale: 'Kommunen skal jævnligt kunne dokumentere, at ingen har mere adgang, end opgaven kræver.',
    fortolkning:
      'Et godt svar viser en liste, som en leder kan læse uden at kende løsningens tekniske rollenavne.',
    interessenter: 'Ledere, informationssikkerhedskoordinator, revision',
    tags: ['medarbejdere', 'personoplysninger'],
    principper: ['fda-4'],
    kilder: [gdpr('art. 32, stk. 1, litra d')],
  },
  {
    noegle: 'adgang-session',
    navn: 'Automatisk afslutning ved inaktivitet',
    under: 'adgang',
    beskrivelse:
      'En session skal afsluttes eller låses, når brugeren ikke har været aktiv i et tidsrum, som kommunen selv fastsætter. Ugemt arbejde skal være der, når brugeren logger på igen.',
    rationale:
      'Skærme bliver forladt. Uden automatisk låsning kan andre læse eller rette i en kollegas navn.',
    fortolkning:
      'Svaret er den længste tid, løsningen er sat op med ved levering. Er tiden fast og kan ikke sættes af kommunen, er kravet kun delvist opfyldt. Tab af indtastet tekst ved låsning bør trække ned.',
    interessenter: 'Medarbejdere, informationssikkerhedskoordinator',
    tags: ['medarbejdere'],
    principper: ['fda-4'],
    svar: { type: 'tal', enhed: 'minutter', graense: { retning: 'hoejst', vaerdi: 30 } },
  },
  {
    noegle: 'adgang-leverandoer',
    navn: 'Leverandørens adgang til kommunens data',
    under: 'adgang',
    beskrivelse: `Leverandørens medarbejdere må kun have adgang til kommunens data, når det er nødvendigt for en konkret opgave. Adgangen skal

- være personlig
- være tidsbegrænset og begrundet
- blive logget, og loggen skal kunne udleveres til kommunen.`,
    rationale: 'Kommunen har ansvaret for oplysningerne, også når det er leverandørens folk, der ser dem.',
    fortolkning:
      'Fælles administratorkonti opfylder ikke kravet. Et stærkt svar lader kommunen godkende den enkelte adgang eller giver besked, når den bliver brugt.',
    interessenter: 'Informationssikkerhedskoordinator, databeskyttelsesrådgiver',
    prioritet: 'vigtigt',
    tags: ['databehandler', 'personoplysninger'],
    principper: ['fda-4'],
    kraeverUddybning: true,
    kilder: [gdpr('art. 28, stk. 3, litra b, og art. 32, stk. 4')],
  },
  {
    noegle: 'adgang-beskyttede',
    navn: 'Navne- og adressebeskyttelse og andre skærmede personer',
    under: 'adgang',
    beskrivelse:
      'Løsningen skal vise tydeligt, når en person har navne- og adressebeskyttelse, og skal forhindre, at beskyttede oplysninger kommer med i breve, udtræk, adviser og visninger til andre. Kommunen skal desuden kunne skærme enkelte personer eller sager, så kun udpegede medarbejdere har adgang.',
    rationale:
      'En adresse, der når frem til den forkerte, kan bringe mennesker i fare og kan ikke kaldes tilbage.',
    fortolkning:
      'Spørg, hvordan beskyttelsen virker i **alle** udgange: brevfletning, lister, eksport, snitflader, kort og søgning. Mange løsninger dækker kun skærmbilledet.',
    interessenter: 'Borgere, sagsbehandlere, databeskyttelsesrådgiver',
    prioritet: 'mindstekrav',
    tags: ['personoplysninger'],
    principper: ['fda-4'],
    kraeverUddybning: true,
    evidens: 'Gennemgang af en borger med beskyttelse i søgning, brev, udtræk og snitflade.',
    kilder: [andet('CPR-lovens regler om navne- og adressebeskyttelse')],
  },
  {
    noegle: 'logning-opslag',
    navn: 'Log over opslag i personoplysninger',
    under: 'logning',
    beskrivelse: `Løsningen skal logge enhver maskinel anvendelse af følsomme og fortrolige personoplysninger: opslag, visning, udtræk, udskrift og eksport. Loggen skal vise

- hvem der slog op, og i hvilken rolle
- hvornår
- hvilken person eller sag det gjaldt
- hvilken handling, og ved søgning hvad der blev søgt efter.

Loggen må ikke kunne rettes eller slettes af brugere, heller ikke af administratorer.`,
    rationale:
      'Loggen gør det muligt at opdage og bevise misbrug, og den får medarbejdere til at tænke sig om.',
    fortolkning:
      'At logge ændringer er ikke nok; kravet gælder også, når nogen blot **ser** noget. Et opslag gennem en snitflade skal kunne føres tilbage til mennesket bag eller til det kaldende system.',
    interessenter: 'Databeskyttelsesrådgiver, ledere, borgere',
    prioritet: 'mindstekrav',
    tags: ['foelsomme'],
    principper: ['fda-4'],
    kraeverUddybning: true,
    evidens: 'Udsnit af en log med forklaring af felterne.',
    kilder: [gdpr('art. 5, stk. 2, og art. 32')],
  },
  {
    noegle: 'logning-kontrol',
    navn: 'Stikprøver og eftersøgning i opslagsloggen',
    under: 'logning',
    beskrivelse:
      'Kommunen skal uden leverandørens hjælp kunne søge i opslagsloggen på medarbejder, borger, sag og periode og trække stikprøver til kontrol. Løsningen skal kunne fremhæve usædvanlige mønstre, fx opslag på kolleger, kendte personer eller borgere uden sag.',
    rationale: 'En log, ingen kan læse, beskytter ingen.',
    fortolkning:
      'Fremhævelse af mønstre kan løses med enkle regler. Det vigtige er, at lederen kan gennemføre kontrollen selv og på kort tid.',
    interessenter: 'Ledere, informationssikkerhedskoordinator, databeskyttelsesrådgiver',
    tags: ['foelsomme'],
    principper: ['fda-4'],
    kilder: [gdpr('art. 32, stk. 1, litra d')],
  },
  {
    noegle: 'logning-aendringer',
    navn: 'Sporbare ændringer',
    under: 'logning',
    beskrivelse:
      'Alle ændringer i sager, registreringer, satser, regler, opsætning og rettigheder skal kunne spores til person eller system, tidspunkt og værdien før og efter. Historikken skal kunne ses i løsningen af dem, der har adgang til det, der er ændret.',
    rationale: 'Kommunen skal kunne forklare, hvordan et resultat er blevet til, også år efter.',
    fortolkning:
      'Spørg særskilt til ændringer, der sker gennem snitflader, natlige kørsler og leverandørens egne rettelser direkte i databasen.',
    interessenter: 'Sagsbehandlere, revision, jurister',
    prioritet: 'vigtigt',
    principper: ['fda-4', 'fda-6'],
  },
  {
    noegle: 'logning-opbevaring',
    navn: 'Opbevaring og sletning af log',
    under: 'logning',
    beskrivelse:
      'Logoplysninger skal gemmes i et tidsrum, som kommunen fastsætter for hver slags log, og derefter slettes automatisk. Det skal være muligt at undtage log, som indgår i en verserende sag.',
    rationale:
      'Log skal findes, når der er brug for den, men er selv personoplysninger og må ikke ligge for evigt.',
    fortolkning:
      'Svaret er den længste tid, loggen kan gemmes og søges i. Grænsen er kommunens eget minimum og følger ikke direkte af en regel; ret den, hvis fagområdets regler siger noget andet.',
    interessenter: 'Databeskyttelsesrådgiver, it-drift',
    tags: ['personoplysninger'],
    principper: ['fda-4'],
    svar: { type: 'tal', enhed: 'måneder', graense: { retning: 'mindst', vaerdi: 6 } },
    kilder: [gdpr('art. 5, stk. 1, litra e')],
  },
  {
    noegle: 'logning-central',
    navn: 'Aflevering af log til kommunens logopsamling',
    under: 'logning',
    beskrivelse:
      'Sikkerhedslog og driftslog skal løbende kunne afleveres til kommunens centrale logopsamling i et dokumenteret format, fx syslog eller strukturerede hændelser gennem en snitflade.',
    rationale: 'Angreb viser sig ofte først, når hændelser fra flere systemer bliver set sammen.',
    fortolkning:
      'For SaaS er det væsentlige, at kommunens egne hændelser kan hentes adskilt fra andre kunders. Ikke alle kommuner har en central opsamling; derfor er kravet en option.',
    interessenter: 'Informationssikkerhedskoordinator, it-drift',
    prioritet: 'option',
    tags: ['nis2', 'kritisk'],
    principper: ['fda-4', 'fda-8'],
  },
  {
    noegle: 'beskyttelse-kryptering',
    navn: 'Kryptering under overførsel og i hvile',
    under: 'beskyttelse',
    beskrivelse: `Data skal være krypteret

- under enhver overførsel over net, som kommunen ikke selv råder over, med TLS 1.2 eller nyere
- når de er lagret, herunder i sikkerhedskopier og på mobile enheder.

Leverandøren skal beskrive, hvordan nøgler opbevares, udskiftes og tilbagekaldes, og hvem der har adgang til dem.`,
    rationale: 'Kryptering gør tabte medier og aflyttede forbindelser mindre farlige.',
    fortolkning:
      'Det afgørende er nøglerne. Har en underleverandør både data og nøgler, giver kryptering i hvile kun begrænset beskyttelse mod den pågældende.',
    interessenter: 'Informationssikkerhedskoordinator, it-arkitekt',
    prioritet: 'mindstekrav',
    principper: ['fda-4'],
    kraeverUddybning: true,
    kilder: [gdpr('art. 32, stk. 1, litra a')],
  },
  {
    noegle: 'beskyttelse-adskillelse',
    navn: 'Adskillelse fra andre kunders data',
    under: 'beskyttelse',
    beskrivelse:
      'Kommunens data skal være adskilt fra andre kunders, så en fejl i løsningen eller hos en anden kunde ikke giver adgang til dem. Leverandøren skal beskrive, på hvilket niveau adskillelsen sker, og hvordan den bliver afprøvet.',
    rationale: 'Fælles drift er billig, men en enkelt fejl i afgrænsningen kan ramme alle kunder på én gang.',
    fortolkning:
      'Adskillelse kan være fysisk eller logisk. Logisk adskillelse kan være fuldt tilstrækkelig, når leverandøren kan vise automatiske prøver af den.',
    interessenter: 'Informationssikkerhedskoordinator, it-arkitekt',
    prioritet: 'vigtigt',
    principper: ['fda-4'],
    tags: ['databehandler'],
    onPremise: false,
    kraeverUddybning: true,
  },
  {
    noegle: 'beskyttelse-fysisk',
    navn: 'Fysisk sikring af driftssteder',
    under: 'beskyttelse',
    beskrivelse:
      'Driftssteder skal være sikret mod uvedkommendes adgang, brand, vand, strømsvigt og overophedning. Kassering af udstyr og medier skal ske, så data ikke kan læses bagefter.',
    rationale: 'Data kan også tabes ved en åben dør, en utæt slange eller en kasseret disk.',
    fortolkning:
      'En erklæring eller et certifikat, der omfatter netop de driftssteder, der bruges, er tilstrækkelig dokumentation.',
    interessenter: 'Informationssikkerhedskoordinator',
    tags: ['databehandler'],
    onPremise: false,
    principper: ['fda-4', 'fda-8'],
    evidens: 'Certifikat eller erklæring, der nævner driftsstedet.',
  },
  {
    noegle: 'beskyttelse-saarbarheder',
    navn: 'Rettelse af kritiske sårbarheder',
    under: 'beskyttelse',
    beskrivelse:
      'Leverandøren skal løbende holde øje med kendte sårbarheder i løsningen og i de komponenter, den bygger på, og rette eller afskærme kritiske sårbarheder inden for den angivne frist, regnet fra de bliver kendt. Kommunen skal have besked, hvis en kritisk sårbarhed ikke kan rettes i tide.',
    rationale: 'Tiden fra en sårbarhed bliver kendt, til den bliver udnyttet, er kort.',
    fortolkning:
      'Svaret er antal kalenderdage for **kritiske** sårbarheder. Spørg, hvem der afgør alvoren, og om fristen også gælder tredjepartskomponenter. For on-premise tæller fristen til rettelsen er frigivet til kommunen.',
    interessenter: 'Informationssikkerhedskoordinator, it-drift',
    prioritet: 'vigtigt',
    tags: ['nis2'],
    principper: ['fda-4', 'fda-8'],
    svar: { type: 'tal', enhed: 'dage', graense: { retning: 'hoejst', vaerdi: 14 } },
    kilder: [...NIS2],
  },
  {
    noegle: 'beskyttelse-test',
    navn: 'Uafhængig sikkerhedstest',
    under: 'beskyttelse',
    beskrivelse:
      'Løsningen skal mindst én gang om året og ved væsentlige ændringer testes for sårbarheder af nogen, der ikke selv har udviklet den. Kommunen skal kunne få et resumé med fundenes alvor og status.',
    rationale: 'Egne fejl er svære at se. En uafhængig prøve giver kommunen noget at stole på.',
    fortolkning:
      'Hele rapporten kan være fortrolig, men et resumé skal kunne udleveres. En automatisk skanning alene er ikke en sikkerhedstest.',
    interessenter: 'Informationssikkerhedskoordinator',
    tags: ['foelsomme', 'nis2', 'borgere'],
    principper: ['fda-4'],
    evidens: 'Resumé af den seneste test med dato og navn på den, der udførte den.',
  },
  {
    noegle: 'beskyttelse-filer',
    navn: 'Kontrol af filer udefra',
    under: 'beskyttelse',
    beskrivelse:
      'Filer, som borgere, virksomheder eller andre systemer lægger op, skal kontrolleres for skadelig kode, filtype og størrelse, før en medarbejder kan åbne dem. Afsenderen skal have en forståelig besked, når en fil bliver afvist.',
    rationale: 'Vedhæftede filer er en almindelig vej ind for skadelig kode.',
    fortolkning: 'Kontrollen bør ske på indholdet og ikke kun på filnavnets endelse.',
    interessenter: 'Medarbejdere, informationssikkerhedskoordinator',
    tags: ['borgere', 'selvbetjening'],
    principper: ['fda-4'],
  },
  {
    noegle: 'haendelser-underretning',
    navn: 'Underretning om sikkerhedshændelser',
    under: 'haendelser',
    beskrivelse:
      'Leverandøren skal underrette kommunens udpegede kontakt om hændelser, der kan have betydning for sikkerheden i løsningen eller i kommunens data, inden for den angivne tid efter, at hændelsen er opdaget. Underretningen skal sige, hvad der vides, hvad der er gjort, og hvornår næste besked kommer.',
    rationale:
      'Kommunen har selv korte frister over for tilsyn og borgere og kan ikke nå dem, hvis leverandøren tøver.',
    fortolkning:
      'Fristen regnes fra leverandøren eller en underleverandør opdagede hændelsen, ikke fra den var færdigundersøgt. Brud på persondatasikkerheden har sit eget krav.',
    interessenter: 'Informationssikkerhedskoordinator, it-chef, databeskyttelsesrådgiver',
    prioritet: 'vigtigt',
    tags: ['nis2', 'kritisk'],
    principper: ['fda-4', 'fda-8'],
    svar: { type: 'tal', enhed: 'timer', graense: { retning: 'hoejst', vaerdi: 24 } },
    kilder: [...NIS2],
  },
  {
    noegle: 'haendelser-beredskab',
    navn: 'Beredskabsplan og øvelser',
    under: 'haendelser',
    beskrivelse:
      'Leverandøren skal have en beredskabsplan for løsningen med roller, kontaktveje, rækkefølge for genopretning og nødprocedurer, og planen skal være øvet mindst én gang om året. Kommunen skal kunne deltage i eller få resultatet af en øvelse.',
    rationale: 'En plan, der aldrig er prøvet, er en formodning.',
    fortolkning:
      'Bed om datoen for den seneste øvelse, og hvad der blev ændret bagefter. Uden ændringer er det sjældent en rigtig øvelse.',
    interessenter: 'Beredskabsansvarlig, it-chef, systemejer',
    tags: ['kritisk', 'nis2'],
    principper: ['fda-8'],
    evidens: 'Indholdsfortegnelse for planen og en kort rapport fra seneste øvelse.',
    kilder: [...NIS2],
  },
  {
    noegle: 'leverandoer-styring',
    navn: 'Styring af informationssikkerhed',
    under: 'leverandoer',
    beskrivelse:
      'Leverandøren skal styre informationssikkerhed efter ISO/IEC 27001 eller på tilsvarende måde, så risici bliver vurderet, foranstaltninger valgt og virkningen fulgt. Styringen skal omfatte udvikling, drift og support af den tilbudte løsning.',
    rationale: 'Sikkerhed, der afhænger af enkeltpersoner, holder kun, så længe de er der.',
    fortolkning:
      'Et certifikat er ikke nødvendigt, men letter bedømmelsen. Se efter, om certifikatets **omfang** dækker løsningen og ikke kun hovedkontoret.',
    interessenter: 'Informationssikkerhedskoordinator, indkøber',
    prioritet: 'vigtigt',
    tags: ['databehandler', 'nis2'],
    principper: ['fda-4'],
    evidens: 'Certifikat med omfang eller en beskrivelse af styringen.',
    kilder: [standard('ISO/IEC 27001: ledelsessystemer for informationssikkerhed')],
  },
  {
    noegle: 'leverandoer-forsyningskaede',
    navn: 'Sikkerhed i forsyningskæden',
    under: 'leverandoer',
    beskrivelse: `Leverandøren skal kende og styre sikkerheden hos de underleverandører, løsningen afhænger af. Leverandøren skal

- oplyse, hvilke underleverandører der har adgang til data eller kan påvirke driften, og fra hvilke lande
- stille krav til dem, der svarer til kommunens
- følge op mindst én gang om året
- varsle kommunen, før en væsentlig underleverandør skiftes.`,
    rationale:
      'Mange angreb rammer gennem en leverandørs leverandør. For opgaver under NIS 2 er sikkerhed i forsyningskæden en udtrykkelig pligt.',
    fortolkning:
      'Kommunen afgør selv, om opgaven er omfattet af NIS 2. Kravet er også fornuftigt uden. Et svar, der kun henviser til underleverandørens egne vilkår, er ikke styring.',
    interessenter: 'Informationssikkerhedskoordinator, indkøber, jurist',
    tags: ['nis2'],
    principper: ['fda-4'],
    kraeverUddybning: true,
    evidens: 'Liste over underleverandører med rolle, land og seneste opfølgning.',
    kilder: [...NIS2],
  },
  {
    noegle: 'leverandoer-komponenter',
    navn: 'Oversigt over softwarekomponenter',
    under: 'leverandoer',
    beskrivelse:
      'Leverandøren skal på forlangende kunne udlevere en maskinlæsbar oversigt over de softwarekomponenter, løsningen består af, med version og licens (SBOM), og opdatere den ved nye versioner.',
    rationale: 'Når en udbredt komponent viser sig sårbar, skal kommunen hurtigt kunne se, om den er ramt.',
    fortolkning:
      'CycloneDX og SPDX er udbredte formater. For SaaS kan leverandøren i stedet forpligte sig til selv at svare inden for en kort frist.',
    interessenter: 'Informationssikkerhedskoordinator, it-drift',
    prioritet: 'option',
    tags: ['nis2'],
    principper: ['fda-4'],
    kilder: [standard('CycloneDX eller SPDX')],
  },
  {
    noegle: 'leverandoer-erklaering',
    navn: 'Årlig erklæring fra uafhængig revisor',
    under: 'leverandoer',
    beskrivelse:
      'Leverandøren skal én gang om året give kommunen en erklæring fra en uafhængig revisor om de kontroller, der beskytter kommunens data, fx ISAE 3000 eller ISAE 3402. Erklæringen skal dække den periode, der er gået siden den forrige.',
    rationale: 'Kommunen skal føre tilsyn, men kan ikke selv gennemgå alle leverandører.',
    fortolkning:
      'En type 2-erklæring siger noget om, hvordan kontrollerne virkede over tid; type 1 kun om, hvordan de var tænkt. Se, om underleverandører er med.',
    interessenter: 'Databeskyttelsesrådgiver, revision, indkøber',
    tags: ['databehandler'],
    principper: ['fda-4'],
    evidens: 'Den seneste erklæring.',
    kilder: [gdpr('art. 28, stk. 3, litra h'), standard('ISAE 3000 og ISAE 3402')],
  },
]);
