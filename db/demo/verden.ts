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

/** What systems are bought for, each with its domain and main group of KLE. */
const OPGAVER = {
  omsorg: ['Sundhed og omsorg', '27'],
  esdh: ['Tværgående', '85'],
  job: ['Arbejdsmarked', '15'],
  boern: ['Børn og familie', '27'],
  oekonomi: ['Økonomi', '88'],
  loen: ['Personale', '81'],
  byg: ['Teknik og miljø', '02'],
  skole: ['Skole', '17'],
  dagtilbud: ['Dagtilbud', '28'],
  ydelse: ['Borgerservice', '32'],
  borger: ['Borgerservice', '23'],
  sundhed: ['Sundhed og omsorg', '29'],
  vej: ['Teknik og miljø', '05'],
  social: ['Social', '27'],
  tand: ['Sundhed og omsorg', '29'],
  hjaelp: ['Social', '27'],
  vikar: ['Sundhed og omsorg', '81'],
  bibliotek: ['Kultur', '21'],
  affald: ['Teknik og miljø', '07'],
  skema: ['Skole', '17'],
} as const satisfies Record<string, readonly [domaene: string, kle: string]>;
type Opgave = keyof typeof OPGAVER;

/** A system; `x` among its stader = outside the målbillede. */
type Raekke = readonly [
  opgave: Opgave,
  navn: string,
  leverandoer: keyof typeof LEVERANDOERER,
  gange: string,
  stader: string,
  vaegt: number,
];

const SVENDBORGS: readonly Raekke[] = [
  ['omsorg', 'Omsorgia', 'boegelund', 'A1 A2 A3 A4 A5 A6', 'bbt bxx btm bbx mxbl', 2],
  ['esdh', 'Sagsro', 'stenbro', 'A2 A3 A4 A5', 'bbb bxx bbb bxb xxbb', 5],
  ['job', 'Jobvej', 'tvaervind', 'A2 A3 A4 A5 A6 A10', 'btm bbb bml btx mbbt', 4],
  ['boern', 'BarnetsBo', 'lyngmark', 'A2 A3 A4 A5 A6', 'btx txx bbm bbx mxbt', 4],
  ['oekonomi', 'Kronregnskab', 'stenbro', 'A3 A5 A8', 'xxx xxx bbb xxb bxvv', 5],
  ['loen', 'Lønbro', 'stenbro', 'A3 A4 A11', 'mxx xxx bmb bxx btbx', 5],
  ['byg', 'Byggetid', 'havrevang', 'A2 A3 A4 A5', 'blx bxx btb bxb txbb', 4],
  ['skole', 'Skolestien', 'kildeager', 'A2 A3 A4 A5', 'mxx mxx btl bbx xxtx', 4],
  ['dagtilbud', 'Dagligdag', 'kildeager', 'A2 A3 A4 A5 A6', 'bxx lxx bmb bbx bxbt', 4],
  ['ydelse', 'Ydelsesport', 'tvaervind', 'A2 A3 A4 A5 A6 A10', 'btt bbt bbb bbb btbb', 3],
  ['borger', 'Skranken', 'havrevang', 'A2 A3 A4 A5', 'txb mxx bml bxb xxbb', 4],
  ['sundhed', 'Sundhedssti', 'boegelund', 'A2 A3 A4 A5', 'umx mxx btm bmx xxtx', 4],
  ['vej', 'Vejsyn', 'havrevang', 'A2 A3 A5', 'xxx mxx bmx xxb lxmx', 4],
  ['social', 'Følgesvend', 'boegelund', 'A2 A3 A4 A5', 'mxx lxx bmt bmx xxtl', 4],
  // No målbillede yet: two are in høring at the supplier, three are not mapped.
  ['tand', 'Tandtid', 'lyngmark', '', '', 1],
  ['hjaelp', 'Hjælpelager', 'kildeager', '', '', 1],
  ['vikar', 'Digital vikarbooking', 'fjordlys', '', '', 1],
  ['bibliotek', 'Bogreolen', 'engmose', '', '', 1],
  ['affald', 'Affaldsruten', 'engmose', '', '', 1],
];

/** Other kommuner's systems for the same tasks, and one task that Svendborg has no system for. */
const ANDRES: readonly Raekke[] = [
  ['omsorg', 'Plejeplan', 'fjordlys', 'A1 A2 A3 A4 A5 A6 A12', 'ttm txx ttt tmx mxtl', 3],
  ['omsorg', 'Hjemvej', 'lyngmark', 'A1 A2 A3 A4 A13', 'tmx txx tlm tmx xxtt', 3],
  ['esdh', 'Arkivhus', 'engmose', 'A2 A3 A5', 'ttm txx ttt txm xxtt', 4],
  ['job', 'Jobbro', 'lyngmark', 'A2 A3 A4 A5 A10', 'ttx ttl ttm tmx mttm', 4],
  ['boern', 'Familiesporet', 'tvaervind', 'A2 A3 A4 A5 A6', 'tmx txx ttt tmx lxtm', 4],
  ['oekonomi', 'Økoblik', 'fjordlys', 'A3 A7 A8', 'xxx xxx tmt xxt txml', 4],
  ['loen', 'Lønhuset', 'engmose', 'A3 A4 A11', 'txx xxx tmt txx ttmx', 4],
  ['byg', 'Grundplan', 'kildeager', 'A2 A3 A4 A5', 'txx txx tmm ttt mxtl', 4],
  ['skole', 'Klassetrin', 'lyngmark', 'A2 A3 A4 A5', 'txx lxx ttm ttx xxtm', 4],
  ['dagtilbud', 'Legeuret', 'fjordlys', 'A2 A3 A4 A5 A9', 'txx mxx ttm tmx ttlx', 4],
  ['ydelse', 'Støttepunkt', 'engmose', 'A2 A3 A4 A5 A10 A15', 'tmx ttt ttm ttx mttl', 4],
  ['borger', 'Borgerdisken', 'engmose', 'A2 A3 A13 A14', 'mxx txx ttm txt xxxm', 4],
  ['sundhed', 'Sundbarn', 'tvaervind', 'A2 A3 A4 A5', 'tmx txx tmt tlx xxtx', 4],
  ['social', 'Ståsted', 'kildeager', 'A2 A3 A4 A5', 'txx mxx ttm tmx xxtm', 4],
  ['vej', 'Vejbogen', 'engmose', '', '', 3],
  ['skema', 'Skemagitter', 'stenbro', 'ingen', '', 1],
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

function system(svendborg: boolean, [opgave, navn, leverandoer, gange, stader, vaegt]: Raekke): Demosystem {
  const noegle = noegleFor(navn);
  const [domaene, kle] = OPGAVER[opgave];
  const uden = { noegle, navn, leverandoer, domaene, kle, opgave, svendborg, vaegt };
  if (gange === '') return { ...uden, gange: [], maal: null };
  return { ...uden, gange: gange === 'ingen' ? [] : gange.split(' '), maal: maalAf(noegle, stader) };
}

export const SYSTEMER: readonly Demosystem[] = [
  ...SVENDBORGS.map((raekke) => system(true, raekke)),
  ...ANDRES.map((raekke) => system(false, raekke)),
];
