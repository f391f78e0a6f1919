/**
 * The invented world of the demo: suppliers, systems, what each should connect to and how far it is. Only kommuner and
 * integrationer are real. Months are counted from the demo's newest month, which is 0; −3 is three months before.
 */

/** Invented suppliers; the CVR numbers pass the check digit and begin with 99, which is not given to companies. */
export const LEVERANDOERER = {
  boegelund: { cvr: '99000007', navn: 'Bøgelund Data A/S' },
  tvaervind: { cvr: '99000015', navn: 'Tværvind Software ApS' },
  lyngmark: { cvr: '99000023', navn: 'Lyngmark Digital A/S' },
  kildeager: { cvr: '99000031', navn: 'Kildeager Løsninger A/S' },
  havrevang: { cvr: '99000058', navn: 'Havrevang IT ApS' },
  stenbro: { cvr: '99000066', navn: 'Stenbro Systemer A/S' },
  engmose: { cvr: '99000074', navn: 'Engmose Teknik A/S' },
  fjordlys: { cvr: '99000082', navn: 'Fjordlys Systemer ApS' },
} as const satisfies Record<string, { cvr: string; navn: string }>;

/** The columns of the strings below. */
const KOLONNER = [
  ...['SF1461', 'SF1462', 'SF2900'],
  ...['SF1470', 'SF1490', 'SF1491'],
  ...['SF1500', 'SF1510', 'SF1511'],
  ...['SF1520', 'SF6002', 'SF1530'],
  ...['SF1590_A', 'SF0770_A', 'SF1601', 'SF1606'],
] as const;

/**
 * How one integration of a målbillede stands in the newest month. In Svendborg's systems also Svendborg's own use:
 * `b` i brug · `t` tilsluttet, ikke i brug · `u` tilsluttet, brug ukendt · `v` dækkes via et andet system ·
 * `l` lovet · `m` mangler. In the others `t` is connected, and each kommune's use is drawn.
 */
export type Stade = 'b' | 't' | 'u' | 'v' | 'l' | 'm';

export interface Demosystem {
  readonly noegle: string;
  readonly navn: string;
  readonly leverandoer: keyof typeof LEVERANDOERER;
  readonly domaene: string;
  /** KLE main group. */
  readonly kle: string;
  /** What it is bought for. A kommune has one system for a task. */
  readonly opgave: string;
  /** Svendborg uses it. */
  readonly svendborg: boolean;
  /** Codes of the arbejdsgange that its målbillede is chosen by. */
  readonly gange: readonly string[];
  /** The målbillede today; empty together with `gange` when it is fixed as empty, `null` when nobody has fixed one. */
  readonly maal: ReadonlyMap<string, Stade> | null;
  /** How often kommuner choose it among the systems for its task. */
  readonly vaegt: number;
}

type Raekke = readonly [
  navn: string,
  leverandoer: keyof typeof LEVERANDOERER,
  domaene: string,
  kle: string,
  gange: string,
  stader: string,
  vaegt?: number,
];

/** Svendborg's systems by task. `x` = outside the målbillede. */
const SVENDBORGS: Readonly<Record<string, Raekke>> = {
  omsorg: [
    'Omsorgia',
    'boegelund',
    'Sundhed og omsorg',
    '27',
    'A1 A2 A3 A4 A5 A6',
    'bbt bxx btm bbx mxbl',
    2,
  ],
  esdh: ['Sagsro', 'stenbro', 'Tværgående', '85', 'A2 A3 A4 A5', 'bbb bxx bbb bxb xxbb', 5],
  job: ['Jobvej', 'tvaervind', 'Arbejdsmarked', '15', 'A2 A3 A4 A5 A6 A10', 'btm bbb bml btx mbbt', 4],
  boern: ['BarnetsBo', 'lyngmark', 'Børn og familie', '27', 'A2 A3 A4 A5 A6', 'btx txx bbm bbx mxbt', 4],
  oekonomi: ['Kronregnskab', 'stenbro', 'Økonomi', '88', 'A3 A5 A8', 'xxx xxx bbb xxb bxvv', 5],
  loen: ['Lønbro', 'stenbro', 'Personale', '81', 'A3 A4 A11', 'mxx xxx bmb bxx btbx', 5],
  byg: ['Byggetid', 'havrevang', 'Teknik og miljø', '02', 'A2 A3 A4 A5', 'blx bxx btb bxb txbb', 4],
  skole: ['Skolestien', 'kildeager', 'Skole', '17', 'A2 A3 A4 A5', 'mxx mxx btl bbx xxtx', 4],
  dagtilbud: ['Dagligdag', 'kildeager', 'Dagtilbud', '28', 'A2 A3 A4 A5 A6', 'bxx lxx bmb bbx bxbt', 4],
  ydelse: [
    'Ydelsesport',
    'tvaervind',
    'Borgerservice',
    '32',
    'A2 A3 A4 A5 A6 A10',
    'btt bbt bbb bbb btbb',
    3,
  ],
  borger: ['Skranken', 'havrevang', 'Borgerservice', '23', 'A2 A3 A4 A5', 'txb mxx bml bxb xxbb', 4],
  sundhed: ['Sundhedssti', 'boegelund', 'Sundhed og omsorg', '29', 'A2 A3 A4 A5', 'umx mxx btm bmx xxtx', 4],
  vej: ['Vejsyn', 'havrevang', 'Teknik og miljø', '05', 'A2 A3 A5', 'xxx mxx bmx xxb lxmx', 4],
  social: ['Følgesvend', 'boegelund', 'Social', '27', 'A2 A3 A4 A5', 'mxx lxx bmt bmx xxtl', 4],
  // No målbillede yet: two are in høring at the supplier, three are not mapped.
  tand: ['Tandtid', 'lyngmark', 'Sundhed og omsorg', '29', '', '', 1],
  hjaelp: ['Hjælpelager', 'kildeager', 'Social', '27', '', '', 1],
  vikar: ['Digital vikarbooking', 'fjordlys', 'Sundhed og omsorg', '81', '', '', 1],
  bibliotek: ['Bogreolen', 'engmose', 'Kultur', '21', '', '', 1],
  affald: ['Affaldsruten', 'engmose', 'Teknik og miljø', '07', '', '', 1],
};

/** Other kommuner's systems for the same tasks, and one task that Svendborg has no system for. */
const ANDRES: readonly (readonly [opgave: string, ...Raekke])[] = [
  [
    'omsorg',
    'Plejeplan',
    'fjordlys',
    'Sundhed og omsorg',
    '27',
    'A1 A2 A3 A4 A5 A6 A12',
    'ttm txx ttt tmx mxtl',
    3,
  ],
  ['omsorg', 'Hjemvej', 'lyngmark', 'Sundhed og omsorg', '27', 'A1 A2 A3 A4 A13', 'tmx txx tlm tmx xxtt', 3],
  ['esdh', 'Arkivhus', 'engmose', 'Tværgående', '85', 'A2 A3 A5', 'ttm txx ttt txm xxtt', 4],
  ['job', 'Jobbro', 'lyngmark', 'Arbejdsmarked', '15', 'A2 A3 A4 A5 A10', 'ttx ttl ttm tmx mttm', 4],
  [
    'boern',
    'Familiesporet',
    'tvaervind',
    'Børn og familie',
    '27',
    'A2 A3 A4 A5 A6',
    'tmx txx ttt tmx lxtm',
    4,
  ],
  ['oekonomi', 'Økoblik', 'fjordlys', 'Økonomi', '88', 'A3 A7 A8', 'xxx xxx tmt xxt txml', 4],
  ['loen', 'Lønhuset', 'engmose', 'Personale', '81', 'A3 A4 A11', 'txx xxx tmt txx ttmx', 4],
  ['byg', 'Grundplan', 'kildeager', 'Teknik og miljø', '02', 'A2 A3 A4 A5', 'txx txx tmm ttt mxtl', 4],
  ['skole', 'Klassetrin', 'lyngmark', 'Skole', '17', 'A2 A3 A4 A5', 'txx lxx ttm ttx xxtm', 4],
  ['dagtilbud', 'Legeuret', 'fjordlys', 'Dagtilbud', '28', 'A2 A3 A4 A5 A9', 'txx mxx ttm tmx ttlx', 4],
  [
    'ydelse',
    'Støttepunkt',
    'engmose',
    'Borgerservice',
    '32',
    'A2 A3 A4 A5 A10 A15',
    'tmx ttt ttm ttx mttl',
    4,
  ],
  ['borger', 'Borgerdisken', 'engmose', 'Borgerservice', '23', 'A2 A3 A13 A14', 'mxx txx ttm txt xxxm', 4],
  ['sundhed', 'Sundbarn', 'tvaervind', 'Sundhed og omsorg', '29', 'A2 A3 A4 A5', 'tmx txx tmt tlx xxtx', 4],
  ['social', 'Ståsted', 'kildeager', 'Social', '27', 'A2 A3 A4 A5', 'txx mxx ttm tmx xxtm', 4],
  ['vej', 'Vejbogen', 'engmose', 'Teknik og miljø', '05', '', '', 3],
  ['skema', 'Skemagitter', 'stenbro', 'Skole', '17', 'ingen', '', 1],
];

/** Integrationer beside the 16 columns, in the målbilleder of some systems. */
const YDERLIGERE: Readonly<Record<string, readonly (readonly [string, Stade])[]>> = {
  plejeplan: [['SF0810', 't']],
  hjemvej: [
    ['SF2250', 't'],
    ['SF1600', 't'],
  ],
  borgerdisken: [
    ['SF2250', 'l'],
    ['SF1600', 't'],
    ['SF1920', 't'],
  ],
  oekoblik: [
    ['SF1590_B_02', 't'],
    ['SF1590_B_03', 'm'],
  ],
  stoettepunkt: [['SF0787', 't']],
};

/** Shown beside the month from which SF1600 is retired in the demo's catalogue. */
export const UDGAAET = { integration: 'SF1600', efterfoelger: 'SF1601', fra: -6 } as const;

function noegleFor(navn: string): string {
  const ascii = { æ: 'ae', ø: 'oe', å: 'aa', ' ': '-' } as const;
  return navn.toLowerCase().replace(/[æøå ]/g, (tegn) => ascii[tegn as keyof typeof ascii]);
}

function maalAf(noegle: string, stader: string): Map<string, Stade> {
  const tegn = stader.replaceAll(' ', '');
  const kolonner = KOLONNER.flatMap((id, i) =>
    tegn[i] === undefined || tegn[i] === 'x' ? [] : [[id, tegn[i]]],
  );
  return new Map([...(kolonner as [string, Stade][]), ...(YDERLIGERE[noegle] ?? [])]);
}

function system(
  opgave: string,
  svendborg: boolean,
  [navn, leverandoer, domaene, kle, gange, stader, vaegt = 1]: Raekke,
): Demosystem {
  const noegle = noegleFor(navn);
  const uden = { noegle, navn, leverandoer, domaene, kle, opgave, svendborg, vaegt };
  if (gange === '') return { ...uden, gange: [], maal: null };
  return { ...uden, gange: gange === 'ingen' ? [] : gange.split(' '), maal: maalAf(noegle, stader) };
}

export const SYSTEMER: readonly Demosystem[] = [
  ...Object.entries(SVENDBORGS).map(([opgave, raekke]) => system(opgave, true, raekke)),
  ...ANDRES.map(([opgave, ...raekke]) => system(opgave, false, raekke)),
];
