/**
 * What is known of the fælleskommunale digitale handlingsplan 2016–2020: six of its 35 initiatives, as KL's status of 1 February
 * 2019 names them. Nothing is filled in that the source doesn't say.
 */
const STATUS = 'KL: Digitale initiativer skaber tydelige resultater og effekter, 1. februar 2019';

export const KL_PLAN = {
  navn: 'Den fælleskommunale digitale handlingsplan 2016-2020',
  formaal:
    'Kommunernes fælles initiativer om digitalisering i strategiperioden 2016-2020. Sekretariatet for handlingsplanen samler en status hvert halve år og en initiativoversigt med leverancer, planlagte aktiviteter og muligheder for input.',
  periodeFra: '2016-01-01',
  periodeTil: '2020-12-31',
  takt: 'halvaar',
  synlighed: 'offentlig',
  oplystAntal: 35,
  forbehold:
    'Status for 2. halvår 2018 nævner 35 initiativer: 25 grønne, 9 gule og 1 rødt. Kun seks af dem er kendt ved navn her, og kun tre med lys. Resten er ikke gengivet.',
  kilde: STATUS,
} as const;

/** Reported together with the others and followed up separately. */
export const TEKNOLOGISPRING = {
  nr: '',
  navn: 'Kommunernes Teknologispring',
  formaal:
    'KL’s bestyrelse godkendte i maj 2018 igangsættelse af 9 pilotprojekter. De indgår i den samlede rapportering på handlingsplanen, og der følges særskilt op på dem.',
  saerskilt: true,
} as const;

export interface Klinitiativ {
  readonly nr: string;
  readonly navn: string;
  readonly beskrivelse: string;
  readonly kilde: string;
  readonly teknologispring?: true;
}

export const KL_INITIATIVER: readonly Klinitiativ[] = [
  {
    nr: '2.4',
    navn: 'Telemedicinsk hjemmemonitorering til borgere med KOL',
    beskrivelse:
      'Projektet om implementering af telemedicin til KOL-patienter er det ene røde initiativ i 2. halvår 2018, og der er særlig opmærksomhed på at få det tilbage på skinner.',
    kilde: `${STATUS}; nummer og navn fra kl.dk’s side om initiativet`,
  },
  {
    nr: '3.1',
    navn: 'Digitalt understøttet ydelsesrefusion',
    beskrivelse:
      'Forsinket og udskudt til marts 2019, hvor KOMBIT forventer, at det kan sættes i drift. Det har været svært at få alle de nødvendige datakilder på plads, og validering af data er mere tidskrævende, end der var lagt op til i den oprindelige tidsplan.',
    kilde: STATUS,
  },
  {
    nr: '8.9',
    navn: 'Øget mobilitet med ny teknologi',
    beskrivelse:
      'Har ændret karakter fra at skulle levere en afdækkende analyse til at skulle understøtte og udbrede lokale pilotprojekter på området.',
    kilde: STATUS,
    teknologispring: true,
  },
  {
    nr: '',
    navn: 'Udbredelse af Smart City',
    beskrivelse:
      'Et digitalt danmarkskort over Smart City-projekter er etableret til vidensdeling og inspiration for kommuner og andre. Kortet opdateres løbende.',
    kilde: `${STATUS}; nummeret fremgår ikke`,
  },
  {
    nr: '',
    navn: 'Åbne kommunale data',
    beskrivelse:
      'En række små videofilm om potentialet i åbne data er lavet til inspiration for udbredelse af arbejdet med åbne data.',
    kilde: `${STATUS}; nummeret fremgår ikke`,
  },
  {
    nr: '',
    navn: 'Læringsplatforme / bedre deling og indkøb af digitale læremidler',
    beskrivelse:
      'Fælles standarder og krav er udarbejdet i projektet om læringsplatforme. Initiativet om bedre deling og indkøb af digitale læremidler skal bidrage med bud på, hvordan det undgås, at en skole eller kommune bliver låst til læremidler fra én leverandør.',
    kilde: `${STATUS}; nummeret fremgår ikke`,
  },
];
