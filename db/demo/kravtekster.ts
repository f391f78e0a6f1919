import type { Prioritet } from '../../app/modules/kravbank/rules.ts';

/** The text of one version of a demo krav; classes by key. */
export interface Demokravtekst {
  readonly navn: string;
  readonly beskrivelse: string;
  readonly rationale: string;
  readonly fortolkning?: string;
  readonly interessenter?: string;
  /** Key of a subcategory: `kommunikation-post`. */
  readonly under: string;
  readonly prioritet?: Prioritet;
  readonly domaener?: readonly string[];
  readonly tags?: readonly string[];
  readonly integrationer?: readonly string[];
  readonly arbejdsgange?: readonly string[];
}

/** What is done to a krav, and how many days before today. */
export type Demoskridt =
  | {
      readonly goer: 'opret' | 'ret';
      readonly dage: number;
      readonly tekst: Demokravtekst;
      readonly fordi?: string;
    }
  | {
      readonly goer: 'indsend' | 'publicer' | 'udgaa' | 'slet';
      readonly dage: number;
      readonly fordi?: string;
    };

export interface Demokrav {
  readonly nummer: string;
  readonly skridt: readonly Demoskridt[];
}

const udgivet = (nummer: string, dage: number, tekst: Demokravtekst): Demokrav => ({
  nummer,
  skridt: [
    { goer: 'opret', dage: dage + 6, tekst },
    { goer: 'publicer', dage },
  ],
});

const ARKIV: Demokravtekst = {
  navn: 'Udtræk til Svendborgs datavarehus',
  beskrivelse: 'Løsningen skal hver nat aflevere nye og ændrede data til kommunens datavarehus.',
  rationale: 'Ledelsen følger området i de fælles rapporter.',
  under: 'data-udtraek',
  tags: ['ledelsesdata'],
};

/** Svendborg's own. */
export const LOKALE: readonly Demokrav[] = [
  udgivet('L-01', 320, {
    navn: 'Login med Svendborgs identitetsløsning',
    beskrivelse:
      'Medarbejdere skal logge på med kommunens egen identitetsløsning. Løsningen skal kunne modtage enhed og stillingskode og bruge dem til at tildele roller.',
    rationale: 'Stillingskoden styrer allerede adgangen i de øvrige systemer.',
    fortolkning: 'It og Digitalisering kan levere en testbruger.',
    under: 'sikkerhed-adgang',
    prioritet: 'vigtigt',
    tags: ['medarbejdere'],
  }),
  udgivet('L-02', 210, {
    navn: 'Leverandøren bestiller serviceaftaler',
    beskrivelse:
      'Leverandøren skal forberede alle serviceaftaler og certifikater til den fælleskommunale infrastruktur og aftale en tidsplan for kommunens godkendelse, så de er klar en måned før overtagelsesprøven.',
    rationale: 'Manglende serviceaftaler har forsinket flere indførelser.',
    fortolkning: 'Spørg, hvem hos leverandøren der har gjort det før.',
    under: 'indfoerelse-projekt',
    tags: ['snitflader'],
  }),
  {
    nummer: 'L-03',
    skridt: [
      { goer: 'opret', dage: 400, tekst: ARKIV },
      { goer: 'publicer', dage: 395 },
      {
        goer: 'ret',
        dage: 122,
        tekst: {
          ...ARKIV,
          beskrivelse:
            'Løsningen skal hver nat inden kl. 5 aflevere nye, ændrede og slettede data til kommunens datavarehus med en beskrivelse af felterne.',
        },
        fordi: 'Slettede rækker manglede, så rapporterne talte forkert.',
      },
      { goer: 'publicer', dage: 120 },
    ],
  },
  udgivet('L-04', 41, {
    navn: 'Kommunens navn og afdeling i svarpost',
    beskrivelse:
      'Kommunens navn og den afdeling, der kan svare, skal fremgå som afsender af al svarpost. Tekst og logo vedligeholdes af kommunen selv.',
    rationale: 'Borgere ringer til omstillingen, når de ikke kan se, hvem der har skrevet.',
    under: 'kommunikation-post',
    prioritet: 'mindstekrav',
    tags: ['post'],
    integrationer: ['SF1601'],
  }),
  {
    nummer: 'L-05',
    skridt: [
      {
        goer: 'opret',
        dage: 700,
        tekst: {
          navn: 'Visning på plejens ældre tablets',
          beskrivelse:
            'Løsningen skal kunne bruges på de tablets, som hjemmeplejen købte i første udrulning.',
          rationale: 'Udstyret skal bruges, til det er afskrevet.',
          under: 'brugeroplevelse-klienter',
          domaener: ['sundhed-omsorg'],
          tags: ['mobil'],
        },
      },
      { goer: 'publicer', dage: 690 },
      { goer: 'udgaa', dage: 88, fordi: 'Alle tablets er skiftet.' },
    ],
  },
  {
    nummer: 'L-06',
    skridt: [
      {
        goer: 'opret',
        dage: 12,
        tekst: {
          navn: 'Behov for tolk på sagen',
          beskrivelse:
            'Det skal kunne registreres på borgeren, om der er brug for tolk og på hvilket sprog, og oplysningen skal følge med i bestillinger og indkaldelser.',
          rationale: 'Møder bliver aflyst, fordi tolken mangler.',
          under: 'sag-afgoerelser',
          domaener: ['social', 'sundhed-omsorg'],
          tags: ['sag'],
        },
      },
      { goer: 'indsend', dage: 4 },
    ],
  },
  udgivet('L-07', 172, {
    navn: 'Fjernprint ved postophold',
    beskrivelse:
      'Breve til borgere med midlertidigt postophold skal kunne holdes tilbage og sendes samlet, når opholdet er slut, hvis sagen tillader det.',
    rationale: 'Breve er blevet væk i sommerhusområderne.',
    under: 'kommunikation-post',
    prioritet: 'option',
    tags: ['post'],
    integrationer: ['SF1601'],
  }),
  {
    nummer: 'L-08',
    skridt: [
      {
        goer: 'opret',
        dage: 60,
        tekst: {
          navn: 'Robot til kopiering af bilag',
          beskrivelse: 'Løsningen skal kunne betjenes af kommunens robot, der flytter bilag fra mailen.',
          rationale: 'Arbejdet gøres i hånden i dag.',
          under: 'sag-journal',
        },
      },
      { goer: 'slet', dage: 52, fordi: 'Dækkes af det tværkommunale krav om journalisering af mails.' },
    ],
  },
  {
    nummer: 'L-09',
    skridt: [
      {
        goer: 'opret',
        dage: 3,
        tekst: {
          navn: 'Kørelister i hjemmeplejen ud fra vagtplanen',
          beskrivelse: 'Kørelisten skal dannes ud fra vagtplanen og kunne ændres på dagen af planlæggeren.',
          rationale: '',
          under: 'brugeroplevelse-betjening',
          domaener: ['sundhed-omsorg'],
        },
      },
    ],
  },
];

const samarbejdet = (nummer: string, dage: number, tekst: Demokravtekst): Demokrav => ({
  nummer,
  skridt: [
    { goer: 'opret', dage: dage + 30, tekst },
    { goer: 'indsend', dage: dage + 8 },
    { goer: 'publicer', dage },
  ],
});

/** What Fynsk Indkøbssamarbejde asks of everyone. */
export const SAMARBEJDSKRAV: readonly Demokrav[] = [
  samarbejdet('S-01', 250, {
    navn: 'Samme pris til alle deltagere',
    beskrivelse:
      'Priser skal gælde ens for alle kommuner i samarbejdet, også for dem, der slutter sig til senere i aftalens løbetid.',
    rationale: 'Samarbejdet forhandler samlet.',
    under: 'indfoerelse-projekt',
    prioritet: 'vigtigt',
  }),
  samarbejdet('S-02', 250, {
    navn: 'Udrulning i bølger',
    beskrivelse:
      'Løsningen skal kunne tages i brug i én kommune ad gangen, og erfaringer fra den første skal være indarbejdet, før den næste begynder.',
    rationale: 'Den samme fejl skal ikke laves fire gange.',
    under: 'indfoerelse-projekt',
  }),
  samarbejdet('S-03', 180, {
    navn: 'Fælles opsætning med lokale afvigelser',
    beskrivelse:
      'Opsætning og skabeloner skal kunne vedligeholdes ét sted for alle deltagere, så hver kommune kun retter det, der er særligt for den.',
    rationale: 'Fire kommuner skal ikke rette den samme tekst.',
    under: 'indfoerelse-dokumentation',
  }),
  samarbejdet('S-04', 95, {
    navn: 'Hjælp på tværs af kommunegrænser',
    beskrivelse:
      'En medarbejder skal kunne løse opgaver for en anden kommune i samarbejdet uden at kunne se mere, end opgaven kræver, og det skal fremgå af loggen.',
    rationale: 'Kommunerne dækker hinanden ind om natten.',
    under: 'sikkerhed-adgang',
    tags: ['medarbejdere'],
    domaener: ['sundhed-omsorg', 'borgerservice'],
  }),
  {
    nummer: 'S-05',
    skridt: [
      {
        goer: 'opret',
        dage: 20,
        tekst: {
          navn: 'Fælles brugergruppe',
          beskrivelse:
            'Leverandøren skal mødes med samarbejdets brugergruppe mindst to gange om året og give skriftligt svar på dens ønsker.',
          rationale: 'Små kommuner bliver lettere hørt sammen.',
          under: 'brugeroplevelse-betjening',
        },
      },
      { goer: 'indsend', dage: 9 },
    ],
  },
  {
    nummer: 'S-06',
    skridt: [
      {
        goer: 'opret',
        dage: 6,
        tekst: {
          navn: 'Fælles testmiljø på Fyn',
          beskrivelse:
            'Samarbejdet skal have ét testmiljø, hvor alle deltagere kan prøve nye versioner sammen.',
          rationale: 'Fire testmiljøer koster mere, end de giver.',
          under: 'drift-miljoeer',
        },
      },
    ],
  },
];

const POST: Demokravtekst = {
  navn: 'Digital Post fra sagen',
  beskrivelse: 'Løsningen skal kunne sende post til borgere digitalt eller på papir.',
  rationale: 'Sikker post ét sted giver sporbarhed og færre manuelle skridt.',
  under: 'kommunikation-post',
  prioritet: 'krav',
  tags: ['post', 'sag'],
  integrationer: ['SF1601'],
  arbejdsgange: ['A5'],
};
const POST_2 = {
  ...POST,
  beskrivelse:
    'Løsningen skal kunne sende post til borgere og virksomheder via fjernprint eller Digital Post.',
};
const POST_3 = {
  ...POST_2,
  prioritet: 'vigtigt' as const,
  fortolkning: 'Spørg, hvordan fejl bliver vist for medarbejderen.',
};

/** The kravredaktion's own, with a past: the local additions to it were made beside its third version. */
export const TVAERKOMMUNALT = {
  foer: [
    { goer: 'opret', dage: 900, tekst: POST },
    { goer: 'indsend', dage: 892 },
    { goer: 'publicer', dage: 880 },
    { goer: 'ret', dage: 610, tekst: POST_2, fordi: 'Virksomheder får også post.' },
    { goer: 'indsend', dage: 608 },
    { goer: 'publicer', dage: 600 },
    { goer: 'ret', dage: 330, tekst: POST_3, fordi: 'Forsendelser, der fejlede, blev ikke opdaget.' },
    { goer: 'indsend', dage: 326 },
    { goer: 'publicer', dage: 320 },
  ],
  efter: [
    {
      goer: 'ret',
      dage: 30,
      tekst: {
        ...POST_3,
        beskrivelse:
          'Løsningen skal kunne sende post til borgere og virksomheder via den fælleskommunale integration SF1601 Afsend post. Løsningen skal vise forsendelsens status på sagen, herunder fejl ved afsendelse.',
      },
      fordi: 'Integrationen er i drift, og status kan nu vises.',
    },
    { goer: 'indsend', dage: 24 },
    { goer: 'publicer', dage: 18 },
  ],
} as const satisfies Record<'foer' | 'efter', readonly Demoskridt[]>;
