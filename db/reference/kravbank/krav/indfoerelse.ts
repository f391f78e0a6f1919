import { afsnit, DATAFORORDNINGEN, gdpr } from '../form.ts';

export const INDFOERELSE = afsnit('indfoerelse', [
  {
    noegle: 'projekt-plan',
    navn: 'Plan for indførelse',
    under: 'projekt',
    beskrivelse:
      'Leverandøren skal fremlægge en plan fra kontrakt til stabil drift med milepæle, ansvar, kommunens egne opgaver i timer, afhængigheder til andre leverandører og de største risici. Planen skal holdes ajour og gennemgås på faste møder.',
    rationale: 'De fleste forsinkelser skyldes opgaver, ingen vidste var deres.',
    fortolkning:
      'Se på kommunens eget tidsforbrug; det er ofte sat for lavt. Bestilling af serviceaftaler og certifikater bør stå tidligt i planen.',
    interessenter: 'Projektleder, systemejer, it-drift',
    principper: ['fda-1'],
    evidens: 'Udkast til plan for kommunen.',
  },
  {
    noegle: 'projekt-dato',
    navn: 'Tidspunkt for idriftsættelse',
    under: 'projekt',
    beskrivelse:
      'Leverandøren skal angive den tidligste dato, hvor løsningen med alle krævede integrationer kan være i drift, når kontrakten indgås som planlagt, og hvad datoen forudsætter af kommunen.',
    rationale: 'Datoen afgør, hvornår det gamle system kan opsiges.',
    fortolkning: 'Kravet har ingen fast frist her; kommunen sætter sin egen, når kravet bruges.',
    interessenter: 'Systemejer, indkøber',
    principper: ['fda-1'],
    svar: { type: 'dato', graense: null },
  },
  {
    noegle: 'projekt-proeve',
    navn: 'Overtagelses- og driftsprøve',
    under: 'projekt',
    beskrivelse:
      'Før idriftsættelse skal løsningen bestå en prøve med kommunens egne arbejdsgange, data og integrationer, og derefter en driftsprøve i en aftalt periode. Kommunen afgør, om prøverne er bestået. Fejl skal registreres med alvor og rettes, før næste skridt.',
    rationale: 'Det er i prøven, at papir og virkelighed mødes.',
    fortolkning: 'Spørg, hvem der skriver prøvens eksempler. De bedste kommer fra medarbejderne selv.',
    interessenter: 'Projektleder, medarbejdere, systemejer',
    prioritet: 'vigtigt',
    principper: ['fda-8'],
  },
  {
    noegle: 'projekt-bemanding',
    navn: 'Erfarne folk på opgaven',
    under: 'projekt',
    beskrivelse:
      'Leverandøren skal navngive de personer, der leder og gennemfører indførelsen, med erfaring fra tilsvarende kommuner, og må kun skifte dem ud efter aftale og med en overlevering.',
    rationale: 'Projekter lykkes eller mislykkes med de mennesker, der sidder i dem.',
    fortolkning:
      'Bed om to kommuner, der kan spørges. Oplysninger om personer i svar skal behandles efter databeskyttelsesreglerne.',
    interessenter: 'Projektleder, indkøber',
    prioritet: 'option',
  },
  {
    noegle: 'projekt-gevinster',
    navn: 'Bidrag til gevinster',
    under: 'projekt',
    beskrivelse:
      'Leverandøren skal beskrive, hvilke gevinster andre kunder har fået, hvordan de er målt, og hvad det krævede af ændret arbejde. Løsningen skal kunne levere tal, som kommunen kan følge gevinsterne med før og efter.',
    rationale: 'En ny løsning betaler sig kun, når arbejdet bliver gjort anderledes.',
    fortolkning: 'Tal uden målemetode er reklame. Mål udgangspunktet, før det gamle system lukkes.',
    interessenter: 'Forretningsejer, ledere, økonomikonsulenter',
    principper: ['fda-2', 'fda-5'],
  },
  {
    noegle: 'uddannelse-medarbejdere',
    navn: 'Uddannelse af medarbejdere',
    under: 'uddannelse',
    beskrivelse:
      'Medarbejdere skal kunne lære det, deres opgave kræver, kort før de skal bruge det, med kommunens egne eksempler. Superbrugere og administratorer skal have særskilt uddannelse. Materialet skal kunne bruges igen til nye kolleger.',
    rationale: 'Uden uddannelse bliver den nye løsning brugt som den gamle.',
    fortolkning: 'Spørg til nyansatte et år efter: Hvordan bliver de klar uden et kursus?',
    interessenter: 'Medarbejdere, superbrugere, ledere',
    tags: ['medarbejdere'],
    principper: ['fda-5'],
  },
  {
    noegle: 'uddannelse-mange',
    navn: 'Udrulning til mange brugere',
    under: 'uddannelse',
    beskrivelse:
      'Leverandøren skal beskrive, hvordan mange brugere på flere arbejdssteder og vagter bliver klar på samme tid: e-læring, korte forløb, undervisning af undervisere og ekstra hjælp i de første uger.',
    rationale: 'Et holdkursus til alle lader sig ikke gøre, hvor der er vagtplaner og stor udskiftning.',
    fortolkning: 'Et godt svar har tal for, hvor mange der var igennem før start hos en tilsvarende kommune.',
    interessenter: 'Ledere, undervisere, medarbejdere',
    tags: ['mange-brugere'],
    principper: ['fda-5'],
  },
  {
    noegle: 'dokumentation-bruger',
    navn: 'Vejledning til brugere',
    under: 'dokumentation',
    beskrivelse:
      'Vejledning skal være på dansk, følge den version, der er i drift, kunne søges og kunne åbnes fra det sted i løsningen, den handler om. Kommunen skal kunne tilføje sine egne arbejdsgange.',
    rationale: 'Det hurtigste svar er det, der står ved siden af opgaven.',
    fortolkning:
      'Slå op på en bestemt opgave under demonstrationen. Er billederne fra den nuværende version?',
    interessenter: 'Medarbejdere, superbrugere',
    principper: ['fda-8'],
  },
  {
    noegle: 'dokumentation-system',
    navn: 'Systemdokumentation',
    under: 'dokumentation',
    beskrivelse:
      'Leverandøren skal levere og vedligeholde dokumentation af arkitektur, datamodel, snitflader, opsætning, roller, sikkerhedsforanstaltninger og afhængigheder, så en kyndig tredjepart kan forstå løsningen. Kommunen må vise den til rådgivere og til nye leverandører i det omfang, det er nødvendigt.',
    rationale: 'Dokumentation er kommunens forsikring mod at være afhængig af enkeltpersoner.',
    fortolkning: 'Bed om indholdsfortegnelsen og datoen for seneste ændring.',
    interessenter: 'It-arkitekt, it-drift',
    prioritet: 'vigtigt',
    principper: ['fda-1', 'fda-7'],
  },
  {
    noegle: 'dokumentation-opsaetning',
    navn: 'Kommunens egen opsætning kan læses og flyttes',
    under: 'dokumentation',
    beskrivelse:
      'Kommunens opsætning, fx roller, skabeloner, arbejdsgange og regler, skal kunne trækkes ud i læsbar form, sammenlignes mellem miljøer og flyttes fra test til drift uden at blive tastet igen.',
    rationale: 'Opsætning er arbejde for mange timer og skal kunne genskabes.',
    fortolkning: 'Spørg, hvordan kommunen ser, hvad der er ændret siden sidste måned, og af hvem.',
    interessenter: 'Systemejer, it-drift',
    prioritet: 'option',
    principper: ['fda-8'],
  },
  {
    noegle: 'migrering-plan',
    navn: 'Plan for overførsel af data',
    under: 'migrering',
    beskrivelse: `Leverandøren skal fremlægge en plan for at flytte data fra det nuværende system:

- hvad der flyttes, hvad der omsættes, og hvad der bliver tilbage
- hvordan koder, klassifikationer, dokumenter og historik følger med
- hvem der gør hvad, og hvilke oplysninger den nuværende leverandør skal levere
- hvordan og hvornår det kan rulles tilbage.`,
    rationale: 'Migrering er ofte den største risiko ved et systemskift.',
    fortolkning:
      'Planen skal forholde sig til kommunens faktiske system. En almen beskrivelse er **Ja, delvist**.',
    interessenter: 'Projektleder, systemejer, it-arkitekt',
    prioritet: 'vigtigt',
    tags: ['migrering'],
    principper: ['fda-6'],
    kraeverUddybning: true,
  },
  {
    noegle: 'migrering-proeve',
    navn: 'Prøvemigrering og afstemning',
    under: 'migrering',
    beskrivelse:
      'Overførslen skal prøves med hele datamængden mindst én gang, før den gøres endeligt. Resultatet skal afstemmes med tal og stikprøver, som kommunen godkender, og afvigelser skal forklares ned på den enkelte sag.',
    rationale: 'Det, der ikke er talt før og efter, kan ingen vide er kommet med.',
    fortolkning: 'Spørg, hvor længe overførslen tager, og hvordan arbejdet foregår imens.',
    interessenter: 'Projektleder, sagsbehandlere, revision',
    prioritet: 'vigtigt',
    tags: ['migrering'],
    principper: ['fda-6', 'fda-8'],
  },
  {
    noegle: 'migrering-kvalitet',
    navn: 'Oprydning før overførsel',
    under: 'migrering',
    beskrivelse:
      'Leverandøren skal før overførslen give kommunen en oversigt over fejl, dubletter, forældede sager og oplysninger, der burde være slettet, så de kan rettes eller slettes først. Oplysninger uden grundlag må ikke flyttes med.',
    rationale: 'Et nyt system med gamle fejl bliver hurtigt et gammelt system.',
    fortolkning: 'Aftal, hvem der rydder op, og hvornår. Sletning skal være afklaret med arkivansvarlig.',
    interessenter: 'Sagsbehandlere, databeskyttelsesrådgiver, arkivansvarlig',
    tags: ['migrering', 'personoplysninger'],
    principper: ['fda-6'],
    kilder: [gdpr('art. 5, stk. 1, litra d og e')],
  },
  {
    noegle: 'migrering-laeseadgang',
    navn: 'Adgang til data, der ikke flyttes',
    under: 'migrering',
    beskrivelse:
      'Data, der ikke flyttes, skal fortsat kunne læses af dem, der har brug for dem, med samme beskyttelse og log som før, indtil de er afleveret til arkiv eller skal slettes. Leverandøren skal beskrive sit bidrag til det.',
    rationale: 'Klager, aktindsigt og efterreguleringer når tilbage til tiden før skiftet.',
    fortolkning:
      'En læseadgang i det gamle system kan være den billigste løsning; husk licens og slettefrist.',
    interessenter: 'Sagsbehandlere, jurist, arkivansvarlig',
    tags: ['erstatning'],
    principper: ['fda-6'],
  },
  {
    noegle: 'erstatning-overgang',
    navn: 'Overgang uden afbrudt opgave',
    under: 'migrering',
    beskrivelse:
      'Skiftet fra det gamle system skal planlægges, så opgaven kan løses hele tiden. Leverandøren skal beskrive, hvordan igangværende sager, afsendte breve, ventende betalinger og integrationer kommer over, og hvornår der ikke længere er en vej tilbage.',
    rationale: 'Borgeren skal ikke mærke, at kommunen skifter it.',
    fortolkning:
      'Spørg til de sager, der er halvt færdige på skæringsdagen, og til beskeder, der kommer ind imens.',
    interessenter: 'Projektleder, sagsbehandlere, it-drift',
    prioritet: 'vigtigt',
    tags: ['erstatning'],
    principper: ['fda-5', 'fda-8'],
    kraeverUddybning: true,
  },
  {
    noegle: 'erstatning-funktioner',
    navn: 'Afklaring af det, det gamle system gjorde',
    under: 'projekt',
    beskrivelse:
      'Leverandøren skal sammen med kommunen gennemgå, hvad det nuværende system bliver brugt til, også det, der er vokset frem ved siden af, og for hver opgave vise, om den løses i den nye løsning, ændres, løses et andet sted eller ophører.',
    rationale: 'Det er de opgaver, ingen har skrevet ned, der standser et skift.',
    fortolkning: 'Se efter lister, udtræk, makroer og integrationer, som andre end systemejeren bruger.',
    interessenter: 'Systemejer, medarbejdere, projektleder',
    tags: ['erstatning'],
    principper: ['fda-5'],
  },
]);

export const OPHOER = afsnit('ophoer', [
  {
    noegle: 'ophoer-udlevering',
    navn: 'Udlevering af data ved ophør',
    under: 'udlevering',
    beskrivelse:
      'Ved aftalens ophør, uanset årsag, skal leverandøren inden for den angivne frist udlevere alle kommunens data og dokumenter i et åbent, struktureret og dokumenteret format med nøgler og sammenhænge bevaret. Kommunen skal kunne få et prøveudtræk undervejs i aftalen.',
    rationale: 'Retten til at gå er kun noget værd, hvis data kan tages med.',
    fortolkning:
      'Svaret er kalenderdage fra kommunens anmodning. Bed om et eksempel på udtrækket allerede ved tilbud.',
    interessenter: 'Indkøber, systemejer, it-arkitekt',
    prioritet: 'mindstekrav',
    principper: ['fda-6', 'fda-7'],
    svar: { type: 'tal', enhed: 'dage', graense: { retning: 'hoejst', vaerdi: 30 } },
    evidens: 'Beskrivelse af udtrækkets format.',
    kilder: [gdpr('art. 28, stk. 3, litra g')],
  },
  {
    noegle: 'ophoer-bistand',
    navn: 'Bistand ved skift af leverandør',
    under: 'udlevering',
    beskrivelse:
      'Leverandøren skal loyalt hjælpe kommunen og den nye leverandør ved et skift: svare på spørgsmål om data, levere prøveudtræk, holde driften i gang til skiftet er gennemført og deltage i planlægningen. Priser for bistand skal være aftalt på forhånd.',
    rationale: 'Et skift lykkes kun, når den gamle leverandør også gør sit.',
    fortolkning:
      'Timepris uden loft er et forbehold. Se efter en ophørsplan, der skrives, mens samarbejdet er godt.',
    interessenter: 'Indkøber, projektleder',
    prioritet: 'vigtigt',
    principper: ['fda-7'],
  },
  {
    noegle: 'ophoer-skift-cloud',
    navn: 'Skift fra en cloudtjeneste',
    under: 'udlevering',
    beskrivelse:
      'For cloudtjenester skal leverandøren beskrive, hvordan kommunen kan skifte til en anden udbyder eller til egen drift: hvad der kan flyttes, i hvilke formater, hvor lang tid det tager, og hvad det koster. Der må ikke være kommercielle eller tekniske hindringer for at skifte.',
    rationale: 'EU’s dataforordning giver kunder ret til at skifte mellem databehandlingstjenester.',
    fortolkning:
      'Forordningen finder anvendelse fra 12. september 2025 og afvikler betaling for selve skiftet. Jurist bør vurdere, om den tilbudte tjeneste er omfattet.',
    interessenter: 'Jurist, indkøber, it-arkitekt',
    onPremise: false,
    principper: ['fda-3', 'fda-7'],
    kraeverUddybning: true,
    kilder: [DATAFORORDNINGEN],
  },
  {
    noegle: 'ophoer-sletning',
    navn: 'Sletning efter ophør',
    under: 'sletning',
    beskrivelse:
      'Når kommunen har bekræftet, at udleveringen er modtaget og læsbar, skal leverandøren slette alle kommunens data hos sig selv og underleverandører, også i sikkerhedskopier inden for den angivne frist, og skriftligt bekræfte det. Sletning må ikke ske før bekræftelsen.',
    rationale: 'Oplysninger, ingen bruger, men nogen har, er kun en risiko.',
    fortolkning:
      'Svaret er antal dage, til data også er ude af sikkerhedskopierne. Afklar aflevering til arkiv først.',
    interessenter: 'Databeskyttelsesrådgiver, systemejer, arkivansvarlig',
    prioritet: 'vigtigt',
    principper: ['fda-4'],
    svar: { type: 'tal', enhed: 'dage', graense: { retning: 'hoejst', vaerdi: 90 } },
    kilder: [gdpr('art. 28, stk. 3, litra g')],
  },
]);
