import { afsnit, gdpr, NIS2 } from '../form.ts';

export const DRIFT = afsnit('drift', [
  {
    noegle: 'drift-tilgaengelighed',
    navn: 'Oppetid',
    under: 'stabilitet',
    beskrivelse:
      'Løsningen skal være tilgængelig mindst den angivne del af tiden i det aftalte tidsrum, målt pr. kalendermåned hos brugeren og uden aftalte servicevinduer. Løsningen er utilgængelig, når en væsentlig opgave ikke kan løses. Leverandøren skal måle og rapportere uopfordret.',
    rationale: 'Arbejdet går i stå, når løsningen er nede.',
    fortolkning:
      'Svaret er i procent. 99,5 % svarer til omkring 3½ time om måneden ved døgndrift. Se efter, **hvor** der måles: En server, der svarer, er ikke det samme som en løsning, der kan bruges.',
    interessenter: 'Systemejer, medarbejdere, borgere',
    prioritet: 'vigtigt',
    principper: ['fda-8'],
    tags: ['kritisk'],
    svar: { type: 'tal', enhed: '%', graense: { retning: 'mindst', vaerdi: 99.5 } },
  },
  {
    noegle: 'drift-svartid',
    navn: 'Svartider',
    under: 'stabilitet',
    beskrivelse:
      'Almindelige handlinger, fx at åbne en sag, gemme og søge, skal være færdige inden for den angivne tid i mindst 95 % af tilfældene i kommunens travleste time. Handlinger, der tager længere tid, skal vise fremdrift og kunne køre, mens brugeren arbejder videre.',
    rationale: 'Ventetid på få sekunder mange gange om dagen bliver til hele arbejdsuger.',
    fortolkning:
      'Svaret er sekunder, målt fra brugerens klik til siden kan bruges. Gennemsnit skjuler de dårlige tilfælde; derfor 95 %.',
    interessenter: 'Medarbejdere, systemejer',
    prioritet: 'vigtigt',
    principper: ['fda-8'],
    svar: { type: 'tal', enhed: 'sekunder', graense: { retning: 'hoejst', vaerdi: 2 } },
  },
  {
    noegle: 'drift-kapacitet',
    navn: 'Kapacitet og vækst',
    under: 'stabilitet',
    beskrivelse:
      'Løsningen skal kunne bruges af det antal samtidige brugere og rumme den mængde data, kommunen har oplyst, og skal kunne vokse med mindst halvdelen uden ny arkitektur og uden dårligere svartider. Spidsbelastninger omkring frister og månedsskift skal kunne klares.',
    rationale: 'Belastningen i det offentlige er ujævn og kan forudses.',
    fortolkning: 'Bed om en måling fra en kunde af samme størrelse frem for en teoretisk grænse.',
    interessenter: 'It-drift, systemejer',
    tags: ['mange-brugere'],
    principper: ['fda-8'],
  },
  {
    noegle: 'drift-rapport',
    navn: 'Driftsrapport',
    under: 'stabilitet',
    beskrivelse:
      'Kommunen skal hver måned have en rapport om oppetid, svartider, hændelser, supportsager og ændringer, holdt op mod det aftalte, og skal kunne se den aktuelle driftsstatus på en side, der ikke deler driftssted med løsningen.',
    rationale: 'Det aftalte kan kun håndhæves, når det bliver målt.',
    fortolkning: 'En statusside, der går ned sammen med løsningen, er uden værdi.',
    interessenter: 'Systemejer, it-drift',
    principper: ['fda-8'],
  },
  {
    noegle: 'drift-noeddrift',
    navn: 'Nøddrift',
    under: 'stabilitet',
    beskrivelse:
      'De oplysninger, der er nødvendige for at løse den kritiske opgave, skal være til rådighed, også når løsningen er nede, fx som et jævnligt opdateret udtræk. Det, der bliver noteret imens, skal kunne føres ind bagefter med det rigtige tidspunkt.',
    rationale: 'Borgere skal have medicin, mad og hjælp, også når it svigter.',
    fortolkning:
      'Udtrækket er selv følsomt. Spørg, hvor det ligger, hvem der kan åbne det, og hvornår det slettes.',
    interessenter: 'Medarbejdere, ledere, beredskabsansvarlig',
    prioritet: 'vigtigt',
    tags: ['kritisk'],
    principper: ['fda-8'],
    kraeverUddybning: true,
  },
  {
    noegle: 'backup-tab',
    navn: 'Højeste datatab (RPO)',
    under: 'backup',
    beskrivelse:
      'Der skal tages sikkerhedskopi, så højst den angivne tids arbejde kan gå tabt ved et nedbrud. Kopierne skal omfatte data, dokumenter, opsætning og log, være krypterede, og mindst én skal ligge et andet sted, beskyttet mod at blive slettet eller krypteret sammen med driften.',
    rationale: 'Ved angreb med løsepengevirus er en uberørt kopi ofte den eneste vej tilbage.',
    fortolkning:
      'Svaret er timer. Spørg, hvor længe kopier gemmes, og hvornår slettede personoplysninger er ude af dem.',
    interessenter: 'It-drift, systemejer, informationssikkerhedskoordinator',
    prioritet: 'mindstekrav',
    principper: ['fda-8'],
    svar: { type: 'tal', enhed: 'timer', graense: { retning: 'hoejst', vaerdi: 24 } },
    kilder: [gdpr('art. 32, stk. 1, litra b og c')],
  },
  {
    noegle: 'backup-genskabelse',
    navn: 'Længste nedetid ved nedbrud (RTO)',
    under: 'backup',
    beskrivelse:
      'Efter et alvorligt nedbrud skal løsningen kunne tages i brug igen inden for den angivne tid, regnet fra nedbruddet er konstateret, med data fra den seneste sikkerhedskopi og med integrationerne i gang.',
    rationale: 'Kommunen skal vide, hvor længe opgaven skal kunne klares uden it.',
    fortolkning:
      'Svaret er timer, også uden for arbejdstid. Hold det op mod, hvor længe opgaven kan undvære løsningen.',
    interessenter: 'Systemejer, it-drift, beredskabsansvarlig',
    prioritet: 'vigtigt',
    principper: ['fda-8'],
    svar: { type: 'tal', enhed: 'timer', graense: { retning: 'hoejst', vaerdi: 24 } },
    kilder: [gdpr('art. 32, stk. 1, litra c')],
  },
  {
    noegle: 'backup-proeve',
    navn: 'Prøvet genskabelse',
    under: 'backup',
    beskrivelse:
      'Genskabelse fra sikkerhedskopi skal prøves i fuldt omfang mindst én gang om året, og kommunen skal have resultatet: dato, hvad der blev genskabt, hvor lang tid det tog, og hvad der blev rettet.',
    rationale: 'En sikkerhedskopi, ingen har læst, er et håb.',
    fortolkning: 'Genskabelse af en enkelt fil er ikke en prøve i fuldt omfang.',
    interessenter: 'It-drift, informationssikkerhedskoordinator',
    principper: ['fda-8'],
    tags: ['kritisk', 'nis2', 'foelsomme'],
    evidens: 'Rapport fra seneste prøve.',
    kilder: [...NIS2],
  },
  {
    noegle: 'backup-enkelt',
    navn: 'Fortryd sletning',
    under: 'backup',
    beskrivelse:
      'En sag eller et dokument, der er slettet ved en fejl, skal kunne hentes tilbage af en udpeget medarbejder uden at genskabe hele løsningen. Det gælder ikke for oplysninger, der er slettet endeligt efter kommunens sletteregler.',
    rationale: 'De fleste tab er fejltagelser, ikke nedbrud.',
    fortolkning: 'En papirkurv med en frist er et fuldt tilstrækkeligt svar.',
    interessenter: 'Medarbejdere, it-drift',
    prioritet: 'option',
    principper: ['fda-8'],
  },
  {
    noegle: 'miljoe-adskilt',
    navn: 'Test-, uddannelses- og driftsmiljø',
    under: 'miljoeer',
    beskrivelse:
      'Kommunen skal ud over driften have et testmiljø og et uddannelsesmiljø med samme version og en opsætning, der ligner driften. Miljøerne skal være tydeligt mærket, adskilt fra driften og skal kunne nulstilles.',
    rationale: 'Nye versioner, opsætning og medarbejdere skal kunne prøves uden risiko for rigtige sager.',
    fortolkning:
      'Ét fælles miljø til test og uddannelse kan være nok for små løsninger. Spørg, om integrationer virker i testmiljøet.',
    interessenter: 'Systemejer, undervisere, it-drift',
    principper: ['fda-8'],
  },
  {
    noegle: 'miljoe-varsel',
    navn: 'Varsel om nye versioner',
    under: 'miljoeer',
    beskrivelse:
      'Nye versioner skal varsles mindst den angivne tid før, med en beskrivelse på dansk af, hvad der ændrer sig for brugerne, og skal kunne prøves i testmiljøet, før de kommer i drift. Rettelser af fejl og sårbarheder kan varsles kortere.',
    rationale: 'Medarbejdere skal kunne være forberedt, og integrationer skal kunne prøves.',
    fortolkning:
      'Svaret er arbejdsdage. For SaaS er hyppige, små ændringer en fordel, hvis de kan slås til, når kommunen er klar.',
    interessenter: 'Systemejer, medarbejdere, it-drift',
    principper: ['fda-8'],
    svar: { type: 'tal', enhed: 'arbejdsdage', graense: { retning: 'mindst', vaerdi: 10 } },
  },
  {
    noegle: 'miljoe-servicevindue',
    navn: 'Servicevinduer',
    under: 'miljoeer',
    beskrivelse:
      'Planlagte afbrydelser skal lægges uden for den tid, hvor opgaven bliver løst, varsles i løsningen og holdes inden for et aftalt antal timer om måneden.',
    rationale: 'Vedligeholdelse er nødvendig, men skal ikke mærkes i arbejdet.',
    fortolkning:
      'Svaret er timer om måneden. På døgnområder findes intet godt tidspunkt; her bør opdatering kunne ske uden afbrydelse.',
    interessenter: 'Systemejer, medarbejdere',
    principper: ['fda-8'],
    svar: { type: 'tal', enhed: 'timer pr. måned', graense: { retning: 'hoejst', vaerdi: 4 } },
  },
  {
    noegle: 'sted-cloud',
    navn: 'Driftssted og kæden bag en cloudløsning',
    under: 'sted',
    beskrivelse:
      'Leverandøren skal oplyse, hvem der driver hvert lag af løsningen, i hvilket land og efter hvilke vilkår, og hvad kommunen selv er ansvarlig for at sætte op og holde øje med. Flytning af driftssted skal varsles.',
    rationale: 'I cloud er ansvaret delt. Det, ingen tror er deres, bliver ikke gjort.',
    fortolkning:
      'Bed om en tegning med ansvar pr. lag. Vær opmærksom på standardvilkår fra den bagvedliggende udbyder.',
    interessenter: 'It-arkitekt, informationssikkerhedskoordinator, jurist',
    prioritet: 'vigtigt',
    onPremise: false,
    principper: ['fda-4', 'fda-8'],
    kraeverUddybning: true,
    evidens: 'Oversigt over lag, udbydere og lande.',
  },
  {
    noegle: 'sted-egen-drift',
    navn: 'Krav til kommunens egen drift',
    under: 'sted',
    beskrivelse:
      'Leverandøren skal oplyse, hvad løsningen kræver af servere, database, net, klienter og licenser ved den oplyste belastning, og skal understøtte de udgaver af styresystem, database og virtualisering, som deres producenter stadig sikkerhedsopdaterer. Løsningen må ikke kræve administratorrettigheder på brugernes maskiner.',
    rationale:
      'Udgifter til egen drift skal kendes, før der vælges, og løsningen må ikke holde forældede komponenter i live.',
    fortolkning: 'Spørg, hvor hurtigt en ny udgave af database og styresystem plejer at være understøttet.',
    interessenter: 'It-drift, indkøber',
    prioritet: 'vigtigt',
    saas: false,
    principper: ['fda-8'],
    evidens: 'Dimensionering for kommunens størrelse.',
  },
  {
    noegle: 'sted-installation',
    navn: 'Installation og opdatering i egen drift',
    under: 'sted',
    beskrivelse:
      'Installation, opdatering og tilbagerulning skal kunne ske automatisk, uden afbrydelse uden for servicevinduet og efter en vejledning, som kommunens driftsfolk kan følge selv. Løsningen skal kunne overvåges med almindelige værktøjer.',
    rationale: 'Opdateringer, der kræver leverandørens konsulent, bliver udskudt.',
    fortolkning: 'Containere eller pakker, der kan installeres uden manuelle trin, er et stærkt svar.',
    interessenter: 'It-drift',
    saas: false,
    principper: ['fda-8'],
  },
  {
    noegle: 'support-adgang',
    navn: 'Adgang til support',
    under: 'support',
    beskrivelse:
      'Kommunens superbrugere skal kunne få hjælp på dansk på telefon og gennem en portal i hele opgavens normale arbejdstid. Sager skal kunne følges, og tidligere svar skal kunne søges. Ingen må bede om at få CPR-numre eller skærmbilleder med personoplysninger sendt i en almindelig mail.',
    rationale: 'God støtte holder arbejdet i gang og fejl ude af sagerne.',
    fortolkning:
      'Beskriv i den lokale udvidelse, hvad »normal arbejdstid« er for området. Døgnområder har brug for mere.',
    interessenter: 'Superbrugere, medarbejdere',
    principper: ['fda-8'],
  },
  {
    noegle: 'support-reaktion',
    navn: 'Reaktion på kritiske fejl',
    under: 'support',
    beskrivelse:
      'Ved en fejl, der standser en væsentlig opgave, skal en kvalificeret medarbejder hos leverandøren være i gang inden for den angivne tid og arbejde, til fejlen er rettet eller omgået. Kommunen skal have besked undervejs.',
    rationale: 'Tiden tæller, når mange ikke kan arbejde.',
    fortolkning:
      'Svaret er timer inden for supporttiden. En kvittering for modtagelse er ikke en reaktion. Kommunen afgør, om fejlen er kritisk.',
    interessenter: 'Systemejer, it-drift, medarbejdere',
    prioritet: 'vigtigt',
    principper: ['fda-8'],
    tags: ['kritisk'],
    svar: { type: 'tal', enhed: 'timer', graense: { retning: 'hoejst', vaerdi: 1 } },
  },
  {
    noegle: 'support-doegn',
    navn: 'Vagt uden for arbejdstid',
    under: 'support',
    beskrivelse:
      'Leverandøren skal have en vagt, som kommunen kan ringe til hele døgnet, alle dage, når en kritisk fejl opstår, og som kan sætte genopretning i gang.',
    rationale: 'Pleje, beredskab og forsyning holder ikke fri.',
    fortolkning: 'Brug kun kravet, hvor opgaven er døgndækket; vagt koster.',
    interessenter: 'Vagthavende ledere, it-drift',
    tags: ['kritisk'],
    principper: ['fda-8'],
  },
]);
