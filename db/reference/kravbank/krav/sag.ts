import {
  ARKIVBEKENDTGOERELSEN,
  ARKIVLOVEN,
  ARKIVVERSIONER,
  afsnit,
  andet,
  FORVALTNINGSLOVEN,
  OFFENTLIGHEDSLOVEN,
} from '../form.ts';

export const SAG = afsnit('sag', [
  {
    noegle: 'journal-registrering',
    navn: 'Journalisering af sager og dokumenter',
    under: 'journal',
    beskrivelse:
      'Dokumenter, der er modtaget eller sendt som led i sagsbehandlingen, og endelige interne dokumenter af betydning for sagen skal kunne journaliseres på sagen, så snart det er muligt. Registreringen skal mindst omfatte ankomst- eller afsendelsesdato og en kort, dækkende titel, og sagen skal have KLE-emne og ansvarlig enhed.',
    rationale:
      'Journalen gør det muligt at finde sagen, behandle aktindsigt og overdrage opgaven til en kollega.',
    fortolkning:
      'Se, hvor meget medarbejderen skal udfylde selv. Forslag til titel og emne ud fra indholdet er en styrke.',
    interessenter: 'Sagsbehandlere, journal, jurist',
    prioritet: 'vigtigt',
    tags: ['sag'],
    principper: ['fda-3', 'fda-6'],
    kilder: [OFFENTLIGHEDSLOVEN('§ 15')],
  },
  {
    noegle: 'journal-mails',
    navn: 'Journalisering af mails',
    under: 'journal',
    beskrivelse:
      'Medarbejderen skal kunne lægge en mail med bilag på en sag direkte fra kommunens mailprogram, uden at gemme filer undervejs. Afsender, modtagere, dato og emne skal følge med, og det skal kunne ses i mailen, at den er journaliseret.',
    rationale: 'Mails, der er besværlige at journalisere, bliver i indbakken.',
    fortolkning:
      'Spørg, hvilke mailprogrammer og versioner det gælder for, og om svar på en journaliseret mail selv finder sagen.',
    interessenter: 'Sagsbehandlere, journal',
    tags: ['sag'],
    principper: ['fda-5'],
    kilder: [OFFENTLIGHEDSLOVEN('§ 15')],
  },
  {
    noegle: 'journal-notat',
    navn: 'Notater på sagen',
    under: 'journal',
    beskrivelse:
      'Løsningen skal gøre det let at skrive et notat om oplysninger, der er kommet mundtligt eller på anden måde, og om væsentlige skridt i sagen. Notatet skal have dato og forfatter og skal kunne låses, så det ikke kan ændres usynligt.',
    rationale:
      'Oplysninger af betydning for en afgørelse skal fremgå af sagen, også når de er givet i telefonen.',
    fortolkning:
      'Fagområder med egne dokumentationskrav, fx sygepleje, bør beskrive dem i en lokal udvidelse.',
    interessenter: 'Sagsbehandlere, jurist',
    tags: ['sag'],
    principper: ['fda-3'],
    kilder: [OFFENTLIGHEDSLOVEN('§ 13')],
  },
  {
    noegle: 'journal-aktindsigt',
    navn: 'Aktindsigt',
    under: 'journal',
    beskrivelse: `Løsningen skal støtte behandlingen af aktindsigt fra udvælgelse til udlevering:

- samle sagens dokumenter til en aktliste
- overstrege, så teksten er helt fjernet i det udleverede
- gemme, hvad der er udleveret, til hvem og hvornår.`,
    rationale: 'Aktindsigt er en ret med korte frister. Fejl i overstregning kan ikke gøres om.',
    fortolkning:
      'Prøv at kopiere teksten under en overstregning i en udleveret fil. Løses opgaven i et andet af kommunens systemer, kan kravet udelades.',
    interessenter: 'Jurist, sagsbehandlere, borgere',
    tags: ['sag'],
    principper: ['fda-3', 'fda-4'],
    kilder: [OFFENTLIGHEDSLOVEN('§ 7'), FORVALTNINGSLOVEN('§ 9')],
  },
  {
    noegle: 'journal-skabeloner',
    navn: 'Brevskabeloner, som kommunen vedligeholder',
    under: 'journal',
    beskrivelse:
      'Kommunen skal selv kunne lave og rette brevskabeloner med standardtekster, der bliver valgt efter sagens oplysninger, og med kommunens navn og logo. Ændringer skal have versioner og kunne godkendes, før de tages i brug. Det færdige dokument skal være tilgængeligt for skærmlæsere.',
    rationale: 'Gode breve er forståelige, juridisk rigtige og ens på tværs af medarbejdere.',
    fortolkning:
      'Se en almindelig fagmedarbejder rette en skabelon. Kræver det en konsulent, er kravet kun delvist opfyldt.',
    interessenter: 'Sagsbehandlere, kommunikationsmedarbejdere, borgere',
    tags: ['sag', 'post'],
    principper: ['fda-5'],
  },
  {
    noegle: 'afgoerelse-skridt',
    navn: 'Forvaltningsretlige skridt i sagen',
    under: 'afgoerelser',
    beskrivelse: `Løsningen skal støtte, at en afgørelse bliver truffet på rette måde:

- vejledning og partshøring, hvor det er påkrævet
- begrundelse med henvisning til de regler, der er anvendt
- klagevejledning med frist og modtager
- frister, som medarbejder og leder kan følge.

Et skridt, der bliver sprunget over, skal kunne begrundes på sagen.`,
    rationale: 'Fejl i fremgangsmåden kan gøre en rigtig afgørelse ugyldig.',
    fortolkning: 'Løsningen skal **hjælpe**, ikke tvinge: Ikke alle skridt er relevante i alle sager.',
    interessenter: 'Sagsbehandlere, jurist, borgere',
    prioritet: 'vigtigt',
    tags: ['sag'],
    principper: ['fda-3'],
    kraeverUddybning: true,
    kilder: [FORVALTNINGSLOVEN('§§ 7, 19, 22–24 og 25')],
  },
  {
    noegle: 'afgoerelse-frister',
    navn: 'Frister og opfølgning',
    under: 'afgoerelser',
    beskrivelse:
      'Løsningen skal kunne beregne og vise frister for sagens skridt, give besked i god tid og vise lederen, hvad der er ved at blive for sent. Frister skal tage hensyn til helligdage og kunne udsættes med en grund.',
    rationale: 'Borgeren har krav på svar til tiden, og ledelsen skal se problemet, før det er opstået.',
    fortolkning: 'Frister, der kun kan følges i en rapport, opfylder kun kravet delvist.',
    interessenter: 'Sagsbehandlere, ledere, borgere',
    tags: ['sag'],
    principper: ['fda-5'],
  },
  {
    noegle: 'afgoerelse-klage',
    navn: 'Klage, genvurdering og ændring',
    under: 'afgoerelser',
    beskrivelse:
      'En klage skal kunne registreres på den afgørelse, den gælder, med frist for genvurdering, og sagens dokumenter skal kunne samles og oversendes til klageinstansen. Resultatet skal kunne ses, og en ændret afgørelse skal kunne få virkning tilbage i tid.',
    rationale: 'Klager er en del af retssikkerheden og en kilde til læring.',
    fortolkning: 'Se, om omgørelser kan tælles og læses på tværs af sager.',
    interessenter: 'Jurist, sagsbehandlere, borgere',
    tags: ['sag'],
    principper: ['fda-3'],
  },
  {
    noegle: 'betaling-kontrol',
    navn: 'Kontrol ved udbetaling',
    under: 'betaling',
    beskrivelse:
      'Udbetalinger over en beløbsgrænse, som kommunen fastsætter, og ændringer af modtager skal godkendes af en anden end den, der har oprettet dem. Løsningen skal standse dobbeltbetalinger og vise, hvem der har oprettet, ændret og godkendt.',
    rationale: 'To par øjne og et tydeligt spor forebygger fejl og misbrug.',
    fortolkning:
      'Spørg, om kontrollen også gælder administratorer og masseudbetalinger, og om den kan omgås ved at dele beløbet op.',
    interessenter: 'Økonomikonsulenter, revision, ledere',
    prioritet: 'mindstekrav',
    tags: ['betaling'],
    principper: ['fda-4'],
    kilder: [andet('Kommunens kasse- og regnskabsregulativ')],
  },
  {
    noegle: 'betaling-afstemning',
    navn: 'Afstemning med økonomisystemet',
    under: 'betaling',
    beskrivelse:
      'Det, løsningen har sendt til bogføring, skal kunne afstemmes med økonomisystemet for enhver periode. Differencer skal kunne ses ned på den enkelte post, og afviste poster skal kunne rettes og sendes igen uden at blive bogført to gange.',
    rationale: 'Fagsystem og regnskab skal vise det samme, og det skal kunne bevises.',
    fortolkning: 'Bed om at se en afvist post blive fundet, rettet og sendt igen.',
    interessenter: 'Økonomikonsulenter, revision',
    prioritet: 'vigtigt',
    tags: ['betaling'],
    principper: ['fda-6', 'fda-8'],
  },
  {
    noegle: 'betaling-efterregulering',
    navn: 'Efterregulering og satser',
    under: 'betaling',
    beskrivelse:
      'Satser og beregningsregler skal have gyldighedsperioder og kunne lægges ind på forhånd. Ændrede oplysninger med virkning tilbage i tid skal give en beregnet efterregulering, som medarbejderen kan se og godkende, før den får virkning. Beregningen skal kunne vises skridt for skridt.',
    rationale: 'Borgeren skal have det rigtige beløb, og medarbejderen skal kunne forklare det.',
    fortolkning: 'Brug et konkret regneeksempel fra fagområdet som del af bedømmelsen.',
    interessenter: 'Sagsbehandlere, økonomikonsulenter, borgere',
    tags: ['betaling'],
    principper: ['fda-3', 'fda-6'],
  },
  {
    noegle: 'arkiv-aflevering',
    navn: 'Aflevering til Rigsarkivet eller et § 7-arkiv',
    under: 'arkiv',
    beskrivelse: `Løsningen skal kunne danne en arkivversion efter Rigsarkivets gældende regler, så bevaringsværdige data og dokumenter kan afleveres til Rigsarkivet eller til kommunens eget arkiv. Leverandøren skal

- vedligeholde afleveringen, når reglerne ændres
- rette fejl, som arkivet finder ved sin test, uden særskilt betaling
- levere den dokumentation, der hører til.`,
    rationale: 'Kommunens bevaringsværdige oplysninger skal kunne læses længe efter, at systemet er væk.',
    fortolkning:
      'Et § 7-arkiv er et arkiv, som kommunen selv har oprettet efter arkivlovens § 7. Spørg, hvor mange arkivversioner af netop denne løsning der er **godkendt**, og hvornår den seneste blev det.',
    interessenter: 'Arkivansvarlig, systemejer, indkøber',
    prioritet: 'vigtigt',
    tags: ['arkiv'],
    principper: ['fda-3', 'fda-6'],
    kraeverUddybning: true,
    evidens: 'Oplysning om godkendte arkivversioner.',
    kilder: [ARKIVLOVEN('§ 7'), ARKIVBEKENDTGOERELSEN, ARKIVVERSIONER],
  },
  {
    noegle: 'arkiv-hyppighed',
    navn: 'Aflevering undervejs og ved ophør',
    under: 'arkiv',
    beskrivelse:
      'Arkivversioner skal kunne dannes med de mellemrum, arkivet fastsætter, og når løsningen tages ud af brug, også hvis kommunen da har opsagt aftalen. Leverandøren skal oplyse prisen for en aflevering, hvis den ikke er med i den faste betaling.',
    rationale: 'Aflevering ved ophør er den, der oftest bliver glemt og bliver dyr.',
    fortolkning: 'Sørg for, at svaret er dækket i kontraktens bestemmelser om ophør.',
    interessenter: 'Arkivansvarlig, indkøber',
    tags: ['arkiv'],
    principper: ['fda-3'],
    kilder: [ARKIVLOVEN(''), ARKIVVERSIONER],
  },
  {
    noegle: 'arkiv-kassation',
    navn: 'Bevaring og kassation',
    under: 'arkiv',
    beskrivelse:
      'Sager og data skal kunne mærkes med, om de skal bevares eller kasseres og hvornår, ud fra KLE-emne eller andre regler, som kommunen vedligeholder. Kassation må først kunne ske, når en eventuel aflevering er godkendt, og skal kunne dokumenteres.',
    rationale: 'Kassation af offentlige arkivalier må kun ske efter de regler, der er fastsat for dem.',
    fortolkning:
      'Hold dette sammen med kravet om sletteregler: Arkivregler og databeskyttelse skal kunne gælde samtidig.',
    interessenter: 'Arkivansvarlig, databeskyttelsesrådgiver',
    tags: ['arkiv', 'sag'],
    principper: ['fda-3'],
    kilder: [ARKIVBEKENDTGOERELSEN],
  },
  {
    noegle: 'arkiv-formater',
    navn: 'Dokumenter i holdbare formater',
    under: 'arkiv',
    beskrivelse:
      'Dokumenter skal kunne omdannes til de formater, der er godkendt til aflevering, uden at indhold går tabt. Filer, der ikke kan omdannes, skal vises på en liste, mens der endnu er nogen, der kan gøre noget ved dem.',
    rationale: 'En fil, der ikke kan åbnes om ti år, er ikke bevaret.',
    fortolkning: 'Spørg til regneark, lyd, video, kort og mails med indlejrede bilag.',
    interessenter: 'Arkivansvarlig, sagsbehandlere',
    prioritet: 'option',
    tags: ['arkiv'],
    principper: ['fda-3'],
    kilder: [ARKIVVERSIONER],
  },
]);
