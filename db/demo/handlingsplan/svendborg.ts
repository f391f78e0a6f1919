/** Svendborg's own plan, as invented as its systems. Days are counted from the first day of today's half year. */
import type { Leveranceslags } from '../../../app/modules/handlingsplan/plan/rules.ts';

/** Name and what it is; the first so many of an initiative are delivered. */
type Leverance = readonly [navn: string, slags: Leveranceslags];

export interface Demoinitiativ {
  readonly nr: string;
  readonly navn: string;
  readonly formaal: string;
  readonly program: 'faelles' | 'lokalt';
  readonly integration: string;
  /** Whoever reports on it, and for which organisation (CVR). */
  readonly ansvarlig: readonly [navn: string, organisation: 'svendborg' | 'kombit'];
  readonly rolle: string;
  /** Thousands of kroner. */
  readonly budget: number;
  /** Half years since the plan's first that it began. */
  readonly begyndt: number;
  /** How many systems the plan of this half year is ahead of what is measured. */
  readonly bagud: number;
  readonly leveret: number;
  readonly leverancer: readonly Leverance[];
}

const B: Leveranceslags = 'ibrugtages';
const A: Leveranceslags = 'analyse';
const E: Leveranceslags = 'effekt';

export const SVENDBORG_PLAN = {
  navn: 'Handlingsplan og fællesprogrammer',
  formaal:
    'Kommunens initiativer for at tage den fælleskommunale infrastruktur i brug, og de fælles programmer, kommunen er med i. Demodata: initiativer, datoer og beløb er opdigtede.',
} as const;

export const DEMOINITIATIVER: readonly Demoinitiativ[] = [
  {
    nr: '1.1',
    navn: 'Sags- og Dokumentindeks i alle fagsystemer',
    formaal:
      'Medarbejdere og borgere kan se sager og dokumenter på tværs, uanset hvilket fagsystem de ligger i.',
    program: 'faelles',
    integration: 'SF1470',
    ansvarlig: ['Yusuf Damgård', 'svendborg'],
    rolle: 'Projektleder, digitalisering',
    budget: 1_850,
    begyndt: 0,
    bagud: 2,
    leveret: 4,
    leverancer: [
      ['Kortlægning af sager og dokumenter', A],
      ['Fælles retningslinje for, hvad der vises i indekset', B],
      ['ESDH afleverer til indekset', E],
      ['Byggesager i indekset', E],
      ['Jobsager i indekset', E],
      ['Omsorgsjournaler i indekset', E],
      ['Vejledning til systemejere', B],
    ],
  },
  {
    nr: '1.2',
    navn: 'Fælles roller: SF1511 i alle fagsystemer',
    formaal: 'Rettigheder gives ét sted og følger medarbejderens job.',
    program: 'faelles',
    integration: 'SF1511',
    ansvarlig: ['Bo Lindegaard', 'svendborg'],
    rolle: 'It-arkitekt',
    budget: 2_400,
    begyndt: 1,
    bagud: 3,
    leveret: 2,
    leverancer: [
      ['Rollekatalog for kommunen', B],
      ['Afklaring af jobfunktioner', A],
      ['Social og sundhed på fælles roller', E],
      ['Skole og dagtilbud på fælles roller', E],
      ['Borgerservice på fælles roller', E],
      ['De gamle lokale rettigheder er lukket', E],
    ],
  },
  {
    nr: '1.3',
    navn: 'Organisation som eneste kilde',
    formaal: 'Alle fagsystemer henter enheder og medarbejdere fra Organisation.',
    program: 'faelles',
    integration: 'SF1500',
    ansvarlig: ['Bo Lindegaard', 'svendborg'],
    rolle: 'It-arkitekt',
    budget: 900,
    begyndt: 0,
    bagud: 0,
    leveret: 5,
    leverancer: [
      ['Oprydning i enheder', A],
      ['Fast arbejdsgang for ændringer i organisationen', B],
      ['Løn og organisation passer sammen', E],
      ['Fagsystemerne henter enheder fra Organisation', E],
      ['Lokale medarbejderlister er lukket', E],
    ],
  },
  {
    nr: '2.1',
    navn: 'Al post via Afsend post',
    formaal: 'Breve fra alle fagsystemer går samme vej og har kommunen som afsender.',
    program: 'lokalt',
    integration: 'SF1601',
    ansvarlig: ['Amira Falk', 'kombit'],
    rolle: 'Programleder',
    budget: 650,
    begyndt: 1,
    bagud: 2,
    leveret: 3,
    leverancer: [
      ['Fælles afsenderopsætning', B],
      ['Skabeloner med kommunens navn', B],
      ['ESDH sender via SF1601', E],
      ['Skole og dagtilbud tager SF1601 i brug', E],
      ['Luk de gamle printkøer', E],
    ],
  },
  {
    nr: '2.2',
    navn: 'Modtag post på sagen',
    formaal: 'Digital post lægger sig på den rette sag uden at blive flyttet i hånden.',
    program: 'lokalt',
    integration: 'SF1606',
    ansvarlig: ['Sanne Holk', 'svendborg'],
    rolle: 'Systemejer',
    budget: 480,
    begyndt: 2,
    bagud: 1,
    leveret: 2,
    leverancer: [
      ['Kortlægning af postkasser', A],
      ['Post til borgerservice fordeles af sig selv', E],
      ['Post til jobcentret fordeles af sig selv', E],
      ['Fællespostkasser er nedlagt', E],
    ],
  },
  {
    nr: '3.1',
    navn: 'CPR fra ét sted',
    formaal: 'Alle fagsystemer slår personer op samme sted.',
    program: 'faelles',
    integration: 'SF1520',
    ansvarlig: ['Bo Lindegaard', 'svendborg'],
    rolle: 'It-arkitekt',
    budget: 720,
    begyndt: 0,
    bagud: 0,
    leveret: 6,
    leverancer: [
      ['Kortlægning af opslag', A],
      ['Fælles certifikater', B],
      ['Omsorg slår op via SF1520', E],
      ['Børn og unge slår op via SF1520', E],
      ['Borgerservice slår op via SF1520', E],
      ['Den lokale kopi er slettet', E],
    ],
  },
  {
    nr: '3.2',
    navn: 'Flytninger og dødsfald som hændelser',
    formaal: 'Fagsystemerne får besked, når en borger flytter eller dør, i stedet for at spørge hver nat.',
    program: 'faelles',
    integration: 'SF6002',
    ansvarlig: ['Karen Thybo', 'svendborg'],
    rolle: 'Systemejer, hjemmepleje',
    budget: 540,
    begyndt: 1,
    bagud: 1,
    leveret: 3,
    leverancer: [
      ['Overblik over natlige kørsler', A],
      ['Hjemmeplejen får besked om flytninger', E],
      ['Jobcentret får besked om flytninger', E],
      ['Børn og unge får besked om flytninger', E],
      ['De natlige kørsler er lukket', E],
    ],
  },
  {
    nr: '4.1',
    navn: 'Økonomipostering uden filer',
    formaal: 'Fagsystemerne bogfører direkte, så ingen flytter filer.',
    program: 'lokalt',
    integration: 'SF1590_A',
    ansvarlig: ['Rikke Vestermark', 'svendborg'],
    rolle: 'Indkøb og økonomi',
    budget: 390,
    begyndt: 3,
    bagud: 0,
    leveret: 1,
    leverancer: [
      ['Liste over filer, der flyttes i hånden', A],
      ['Løn bogfører direkte', E],
      ['Børn og unge bogfører direkte', E],
      ['Filmapperne er lukket', E],
    ],
  },
  {
    nr: '4.2',
    navn: 'CVR-opslag i alle erhvervssystemer',
    formaal: 'Virksomhedsoplysninger er altid de nyeste.',
    program: 'lokalt',
    integration: 'SF1530',
    ansvarlig: ['Jens Ottosen', 'svendborg'],
    rolle: 'Forretningsejer',
    budget: 210,
    begyndt: 0,
    bagud: 0,
    leveret: 3,
    leverancer: [
      ['Kortlægning af opslag i CVR', A],
      ['Fælles opsætning til leverandører', B],
      ['Erhvervssystemerne slår op i CVR', E],
    ],
  },
];
