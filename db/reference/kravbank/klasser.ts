import type { Startklasse } from '../../../app/modules/kravbank/startsaet/rules.ts';

type Under = readonly [noegle: string, navn: string, beskrivelse: string];

function kategori(noegle: string, navn: string, beskrivelse: string, under: readonly Under[]): Startklasse[] {
  return [
    { art: 'kategori', noegle, navn, beskrivelse },
    ...under.map(
      ([n, unavn, tekst]): Startklasse => ({
        art: 'kategori',
        noegle: `${noegle}-${n}`,
        navn: unavn,
        beskrivelse: tekst,
        over: noegle,
      }),
    ),
  ];
}

const KATEGORIER: readonly Startklasse[] = [
  ...kategori('integration', 'Integration', 'Hvordan løsningen udveksler data med andre systemer.', [
    ['snitflader', 'Snitflader', 'Krav til alle snitflader, uanset hvad de forbinder.'],
    ['stoettesystemer', 'Fælleskommunale støttesystemer', 'Ét krav for hvert støttesystem.'],
    ['serviceplatform', 'Serviceplatformen', 'Ét krav for hver service på Serviceplatformen.'],
    ['post', 'Fælles postkomponent', 'Afsendelse og modtagelse af post.'],
    ['fag', 'Fagområdets snitflader', 'Snitflader, som kun nogle fagområder bruger.'],
  ]),
  ...kategori(
    'sikkerhed',
    'Sikkerhed',
    'Fortrolighed, integritet og tilgængelighed af kommunens oplysninger.',
    [
      ['adgang', 'Login og rettigheder', 'Hvem der kommer ind, og hvad de må.'],
      ['logning', 'Logning', 'Spor af, hvad der er sket, og hvem der har set hvad.'],
      ['beskyttelse', 'Teknisk beskyttelse', 'Kryptering, adskillelse, sårbarheder og test.'],
      ['haendelser', 'Hændelser og beredskab', 'Når noget går galt.'],
      [
        'leverandoer',
        'Leverandørens sikkerhed',
        'Styring af sikkerhed hos leverandøren og dennes underleverandører.',
      ],
    ],
  ),
  ...kategori('persondata', 'Databeskyttelse', 'Behandling af personoplysninger.', [
    ['ansvar', 'Ansvar og aftaler', 'Databehandleraftale, fortegnelse, konsekvensanalyse og tilsyn.'],
    ['rettigheder', 'Den registreredes rettigheder', 'Indsigt, berigtigelse, oplysning og sletning.'],
    ['behandling', 'Selve behandlingen', 'Minimering, sletning, testdata og behandlingssted.'],
  ]),
  ...kategori('data', 'Data', 'Ejerskab, kvalitet og anvendelse af kommunens data.', [
    ['ejerskab', 'Ejerskab og brug', 'Hvem der råder over data.'],
    ['udtraek', 'Udtræk og rapporter', 'Adgang til data for ledelse, analyse og andre systemer.'],
    ['kvalitet', 'Datakvalitet', 'Kontrol og historik.'],
    ['statistik', 'Statistik og indberetning', 'Aflevering af tal til andre myndigheder.'],
  ]),
  ...kategori(
    'sag',
    'Sagsbehandling og arkiv',
    'Journalisering, afgørelser, betaling og aflevering til arkiv.',
    [
      ['journal', 'Journalisering', 'Sager, dokumenter, mails og notater.'],
      ['afgoerelser', 'Afgørelser', 'Forvaltningsretlige skridt i sagen.'],
      ['betaling', 'Betaling og bogføring', 'Udbetaling, opkrævning og afstemning.'],
      ['arkiv', 'Arkivering', 'Bevaring, kassation og aflevering.'],
    ],
  ),
  ...kategori(
    'kommunikation',
    'Kommunikation',
    'Breve, beskeder og adviser til borgere, virksomheder og medarbejdere.',
    [
      ['post', 'Digital Post og breve', 'Post til og fra borgere og virksomheder.'],
      ['beskeder', 'Adviser og påmindelser', 'Korte beskeder på mail, sms eller i løsningen.'],
    ],
  ),
  ...kategori('brugeroplevelse', 'Brugeroplevelse', 'At løsningen kan bruges af dem, den er til.', [
    ['tilgaengelighed', 'Tilgængelighed', 'At alle kan bruge løsningen, også med hjælpemidler.'],
    ['betjening', 'Betjening', 'Sprog, søgning, fejl og arbejdsgange på skærmen.'],
    ['klienter', 'Browsere og enheder', 'Hvad løsningen kan bruges på.'],
    ['selvbetjening', 'Selvbetjening', 'Borgeres og virksomheders egen brug.'],
  ]),
  ...kategori('drift', 'Drift og support', 'At løsningen er der, når der er brug for den.', [
    ['stabilitet', 'Tilgængelighed og svartider', 'Oppetid, svartid og kapacitet.'],
    ['backup', 'Backup og genskabelse', 'Sikkerhedskopier, og at de virker.'],
    ['miljoeer', 'Miljøer og ændringer', 'Test, uddannelse, opdateringer og servicevinduer.'],
    ['sted', 'Driftssted', 'Krav, der afhænger af, hvor løsningen drives.'],
    ['support', 'Support', 'Hjælp til brugere og fejlretning.'],
  ]),
  ...kategori('lovgivning', 'Lovgivning', 'Gældende ret og ændringer i den.', [
    ['gaeldende', 'Gældende ret', 'Overholdelse ved levering og i hele aftalens løbetid.'],
    ['aendringer', 'Lovændringer', 'Tilpasning, når reglerne bliver ændret.'],
  ]),
  ...kategori('standarder', 'Standarder', 'Fælles arkitektur, klassifikationer og formater.', [
    ['arkitektur', 'Arkitektur', 'Den Fællesoffentlige Digitale Arkitektur.'],
    ['klassifikation', 'Klassifikationer', 'Fælles emner, opgaver og fagsprog.'],
    ['formater', 'Formater', 'Tegnsæt, filer og dataformater.'],
  ]),
  ...kategori('indfoerelse', 'Indførelse', 'Fra kontrakt til daglig brug.', [
    ['projekt', 'Projekt og prøver', 'Plan, bemanding og overtagelse.'],
    ['uddannelse', 'Uddannelse', 'At medarbejderne kan bruge løsningen.'],
    ['dokumentation', 'Dokumentation', 'Vejledninger til brugere og til drift.'],
    ['migrering', 'Migrering', 'Flytning af data fra det gamle system.'],
  ]),
  ...kategori('ophoer', 'Ophør', 'At kommunen kan komme videre.', [
    ['udlevering', 'Udlevering og skift', 'Data ud af løsningen og hjælp til det næste system.'],
    ['sletning', 'Sletning', 'Når leverandøren ikke længere må have data.'],
  ]),
  ...kategori(
    'ai',
    'Kunstig intelligens og automatisering',
    'Når løsningen foreslår, vurderer eller afgør.',
    [
      ['styring', 'Styring og risiko', 'Hvad der bruges, til hvad, og under hvis kontrol.'],
      ['automatik', 'Automatiske afgørelser', 'Regler og kontrol, når ingen medarbejder ser sagen.'],
    ],
  ),
];

const domaene = (noegle: string, navn: string, beskrivelse: string, kle: string): Startklasse => ({
  art: 'domaene',
  noegle,
  navn,
  beskrivelse,
  kilde: `KLE-hovedgruppe ${kle}`,
});

const DOMAENER: readonly Startklasse[] = [
  domaene(
    'sundhed-omsorg',
    'Sundhed og omsorg',
    'Hjemmepleje, sygepleje, træning, plejehjem og sundhedspleje.',
    '27, 29',
  ),
  domaene(
    'social',
    'Social',
    'Støtte til voksne med handicap og udsatte, og den specialiserede indsats.',
    '27',
  ),
  domaene('dagtilbud', 'Dagtilbud', 'Dagpleje, vuggestue og børnehave.', '28'),
  domaene(
    'boern-familie',
    'Børn og familie',
    'Støtte, rådgivning og forebyggelse for børn og familier.',
    '27',
  ),
  domaene(
    'skole',
    'Skole og SFO',
    'Undervisning, skolefritidsordning og pædagogisk-psykologisk rådgivning.',
    '17',
  ),
  domaene('beskaeftigelse', 'Beskæftigelse', 'Jobcenter, aktivering og virksomhedsservice.', '15'),
  domaene('ydelser', 'Ydelser', 'Kontante ydelser, tilskud og opkrævning.', '32'),
  domaene(
    'borgerservice',
    'Borgerservice',
    'Folkeregister, pas, valg og borgernes indgang til kommunen.',
    '23, 84',
  ),
  domaene(
    'teknik-miljoe',
    'Teknik og miljø',
    'Plan, byggeri, veje, natur, miljø, affald og forsyning.',
    '01, 02, 05, 06, 07, 09, 13',
  ),
  domaene('ejendomme', 'Ejendomme', 'Kommunens bygninger, lokaler og energi.', '82'),
  domaene(
    'kultur-fritid',
    'Kultur og fritid',
    'Biblioteker, idræt, folkeoplysning og museer.',
    '04, 18, 19, 20, 21',
  ),
  domaene('erhverv', 'Erhverv', 'Erhvervsservice og regulering af virksomheder.', '22, 24'),
  domaene('oekonomi', 'Økonomi og indkøb', 'Budget, regnskab, opkrævning og indkøb.', '00, 25, 88'),
  domaene('personale', 'Personale og løn', 'Ansættelse, løn, vagtplan og arbejdsmiljø.', '81, 87'),
  domaene(
    'ledelse',
    'Politik, ledelse og administration',
    'Udvalg, dagsordener, sekretariat og fælles administration.',
    '00, 85',
  ),
  domaene('it', 'It og digitalisering', 'Kommunens egen it, data og sikkerhed.', '85'),
  domaene('beredskab', 'Beredskab', 'Redningsberedskab og krisestyring.', '14'),
];

const tag = (noegle: string, navn: string, beskrivelse: string): Startklasse => ({
  art: 'tag',
  noegle,
  navn,
  beskrivelse,
});

/** Each answers a question of the guide; the description is that question. */
const FILTRE: readonly Startklasse[] = [
  tag('personoplysninger', 'Personoplysninger', 'Behandler løsningen personoplysninger?'),
  tag('foelsomme', 'Følsomme oplysninger', 'Er der følsomme eller fortrolige oplysninger iblandt?'),
  tag('databehandler', 'Databehandler', 'Behandler leverandøren oplysninger på kommunens vegne?'),
  tag('tredjeland', 'Uden for EU/EØS', 'Kan oplysninger blive behandlet uden for EU/EØS?'),
  tag('borgere', 'Borgere', 'Skal løsningen bruges af borgere?'),
  tag('selvbetjening', 'Selvbetjening', 'Skal borgere eller virksomheder betjene sig selv?'),
  tag('fuldmagt', 'Pårørende og fuldmagt', 'Skal andre kunne handle for borgeren?'),
  tag('post', 'Post', 'Skal løsningen sende eller modtage post?'),
  tag('beskeder', 'Påmindelser', 'Skal løsningen sende korte beskeder?'),
  tag('medarbejdere', 'Medarbejdere', 'Skal løsningen bruges af medarbejdere?'),
  tag('mange-brugere', 'Mange brugere', 'Er der mange brugere eller stor udskiftning?'),
  tag('mobil', 'Uden for kontoret', 'Skal løsningen bruges uden for kontoret?'),
  tag('sag', 'Sagsbehandling', 'Er der sager eller dokumenter, som skal journaliseres?'),
  tag('arkiv', 'Bevaringsværdig', 'Er der oplysninger, som skal bevares for eftertiden?'),
  tag('betaling', 'Betaling', 'Skal løsningen udbetale, opkræve eller bogføre?'),
  tag('erstatning', 'Erstatter et system', 'Erstatter løsningen et eksisterende system?'),
  tag('migrering', 'Migrering', 'Skal data flyttes med?'),
  tag('snitflader', 'Snitflader', 'Skal løsningen udveksle data med andre systemer?'),
  tag('ledelsesdata', 'Ledelsesinformation', 'Skal data bruges til ledelse og analyse?'),
  tag('statistik', 'Indberetning', 'Skal kommunen indberette tal fra løsningen?'),
  tag('kritisk', 'Kritisk opgave', 'Kan opgaven kun kort tid undvære løsningen?'),
  tag('nis2', 'NIS 2', 'Hører opgaven under NIS 2?'),
  tag('ai', 'Kunstig intelligens', 'Bruger løsningen kunstig intelligens?'),
  tag('automatik', 'Automatiske afgørelser', 'Afgør løsningen noget uden en medarbejder?'),
];

/** Everything but the principles, which come of fda_principper.csv. */
export const KLASSER: readonly Startklasse[] = [...KATEGORIER, ...DOMAENER, ...FILTRE];
