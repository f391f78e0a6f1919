import type { Aktoer } from '../../../kernel/adgang.ts';
import { laegTil, laesMaaned, type Maaned, visMaaned } from '../../../kernel/maaned.ts';
import { antal, danskSortering } from '../../../kernel/tekst.ts';
import type { Database } from '../../../platform/db/database.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import { paths } from '../../../routes.ts';
import { kommuner as hentKommuner, type Kommune } from '../../organisation/public.ts';
import {
  cellerBag,
  type Filter,
  type Handling,
  type Maanedsbillede,
  mediankommune,
  type Niveau,
  niveauRaekker,
  type Omfang,
  type Raekke,
  TILSTANDE,
  type Tilstand,
  UDEN_DOMAENE,
  vandfald,
} from '../beregning/beregning.ts';
import type { Talblik, Talvaerk, Udgavevalg, VistMaaned } from '../talvaerk/talvaerk.ts';
import type { Trendbrud } from '../talvaerk/trend.ts';
import {
  erStedniveau,
  filterFor,
  type Listefilter,
  ligeStore,
  listerFor,
  medtag,
  SORTERINGER,
  type Sortering,
  type Sted,
  sorter,
  stednavn,
} from './rules.ts';
import type {
  Brudtekst,
  Cellevisning,
  Hoved,
  Kommunepunkt,
  Liste,
  Listeraekke,
  Rapportvisning,
  Trendpunkt,
} from './visning.ts';

const PR_SIDE = 25;
/** Months in the trend: three years are readable; the file has them all. */
const TREND = 36;
const HANDLINGER = 6;
const LIGE_STORE = 10;

/** A place as of a month, narrowed to what the reader may see and has chosen. */
export interface Stedblik {
  readonly blik: Talblik;
  readonly vist: VistMaaned;
  readonly hoved: Hoved;
  /** The place and the chosen area, as a filter. */
  readonly filter: Filter;
}

/** Why a place can't be shown: no figures at all yet, or no such place for this reader. */
export type Stedsvar = Stedblik | 'ingen_tal' | 'findes_ikke';

function udgavevalg(tekst: string): Udgavevalg | null {
  if (tekst === '') return 'nyeste';
  if (tekst === 'foreloebig') return 'foreloebig';
  return /^[1-9]\d{0,3}$/.test(tekst) ? Number(tekst) : null;
}

/** The row of the place itself; with zeros when nothing is in use there. */
export function egenRaekke(billede: Maanedsbillede, sted: Sted, filter: Filter): Raekke | null {
  const raekker = niveauRaekker(billede, sted.niveau, filter);
  const fundet = raekker.find((r) => r.id === sted.id);
  if (fundet) return fundet;
  const navn = stednavn(billede, sted);
  if (navn === null) return null;
  const nul = { T: 0, K: 0, B: 0, Tn: 0, Kn: 0, Bn: 0, ukendt: 0 };
  return { id: sted.id, navn, ...nul, daekning: { medMaalbillede: 0, ialt: 0 } };
}

/** The KLE groups of the systems that the place has in use. */
function omraaderFor(billede: Maanedsbillede, sted: Sted): Hoved['omraader'] {
  return niveauRaekker(billede, 'domaene', filterFor(sted)).map((r) => ({
    kle: r.id,
    titel: r.id === UDEN_DOMAENE ? 'Uden KLE-hovedgruppe' : r.navn,
  }));
}

/** Finds a place as of the month and udgave that the address asks for. */
export async function findSted(
  talvaerk: Talvaerk,
  aktoer: Aktoer,
  sted: Sted,
  query: Felter,
): Promise<Stedsvar> {
  const blik = await talvaerk.for(aktoer);
  const maaneder = blik.maaneder();
  const standard = blik.standardmaaned();
  if (standard === null) return 'ingen_tal';
  const maaned = laesMaaned(felt(query, 'maaned')) ?? standard;
  const valg = udgavevalg(felt(query, 'udgave'));
  const vist = valg === null ? null : await blik.billede(maaned, valg);
  if (!vist) return 'findes_ikke';
  const navn = stednavn(vist.billede, sted);
  if (navn === null) return 'findes_ikke';
  const omraader = sted.niveau === 'domaene' ? [] : omraaderFor(vist.billede, sted);
  const oensket = felt(query, 'omraade');
  const omraade = omraader.some(({ kle }) => kle === oensket) ? oensket : '';
  const filter: Filter = { ...filterFor(sted), ...(omraade === '' ? {} : { domaener: [omraade] }) };
  const raekke = egenRaekke(vist.billede, sted, filter);
  if (!raekke) return 'findes_ikke';
  const hoved: Hoved = {
    sted,
    navn,
    tid: { maaned, udgave: vist.udgave, offentliggjortKl: vist.offentliggjortKl },
    maaneder: maaneder.map((m) => m.maaned).reverse(),
    udgaver: blik
      .udgaver(maaned)
      .map((u) => u.nr)
      .reverse(),
    omraader,
    omraade,
    raekke,
    egen: { kommunekode: aktoer.organisation.kommunekode, cvr: aktoer.organisation.cvr },
  };
  return { blik, vist, hoved, filter };
}

function brudtekst(brud: Trendbrud): Brudtekst {
  if (brud.art === 'maalbillede') {
    return {
      maaned: brud.maaned,
      tekst: `Nyt målbillede for ${antal(brud.systemer.length, 'system', 'systemer')}`,
    };
  }
  const efter = brud.efterfoelger === null ? 'udgår' : `afløses af ${brud.efterfoelger}`;
  return { maaned: brud.maaned, tekst: `${brud.integration} ${efter}` };
}

function tilPunkt(p: { maaned: Maaned; T: number; K: number; B: number; udgave: number | null }): Trendpunkt {
  return { maaned: p.maaned, T: p.T, K: p.K, B: p.B, udgave: p.udgave ?? undefined };
}

function undertekst(billede: Maanedsbillede, niveau: Niveau, id: string): string {
  if (niveau === 'system') return billede.systemer.find((s) => s.noegle === id)?.leverandoer ?? '';
  if (niveau === 'kommune') return billede.kommuner.find((k) => k.kode === id)?.region ?? '';
  if (niveau === 'integration') {
    return billede.integrationer.find((i) => i.id === id)?.dataomraade ?? '';
  }
  if (niveau === 'leverandoer') return `CVR ${id}`;
  return '';
}

/** The name as the list prints it: with the number where people know the thing by it. */
function listenavn(niveau: Niveau, r: Raekke): string {
  if (niveau === 'integration') return `${r.id} ${r.navn}`;
  if (niveau === 'domaene' && r.id !== UDEN_DOMAENE) return `${r.id} ${r.navn}`;
  return r.navn;
}

/** All rows of one level within the place, ready to be sorted and paged. */
export function listeraekker({ vist, hoved, filter }: Stedblik, niveau: Niveau): Listeraekke[] {
  const { billede } = vist;
  const tvaers = hoved.sted.niveau === 'integration';
  const folketal = new Map(billede.kommuner.map((k) => [k.kode, k.folketal]));
  return niveauRaekker(billede, niveau, filter)
    .filter((r) => (tvaers ? r.T > 0 : r.daekning.ialt > 0))
    .map((r) => ({
      ...r,
      navn: listenavn(niveau, r),
      undertekst: undertekst(billede, niveau, r.id),
      ...(niveau === 'kommune' ? { folketal: folketal.get(r.id) } : {}),
      sti: erStedniveau(niveau)
        ? paths.rapport({ niveau, id: r.id }, { maaned: hoved.tid.maaned, omraade: hoved.omraade })
        : null,
    }));
}

export interface Listevalg {
  readonly niveau: Niveau;
  readonly filter: Listefilter;
  readonly sortering: Sortering;
  readonly faldende: boolean;
  readonly side: number;
}

/** What the address asks the list to show; anything unknown falls back to the default. */
export function laesListevalg(
  sted: Sted,
  aktoer: Aktoer,
  query: Felter,
): Listevalg & { niveauer: readonly Niveau[] } {
  const niveauer = listerFor(sted, aktoer);
  const vis = felt(query, 'vis') as Niveau;
  const hvem = felt(query, 'hvem');
  const grad = felt(query, 'grad');
  const sort = felt(query, 'sort') as Sortering;
  const sortering = SORTERINGER.includes(sort) ? sort : 'potentiale';
  return {
    niveauer,
    niveau: niveauer.includes(vis) ? vis : niveauer[0],
    filter: {
      q: felt(query, 'q').trim(),
      hvem: hvem === 'leverandoer' || hvem === 'kommune' ? hvem : '',
      grad: grad === 'under50' || grad === '50til79' || grad === 'fra80' ? grad : '',
    },
    sortering,
    faldende: felt(query, 'retning') === '' ? sortering !== 'navn' : felt(query, 'retning') === 'faldende',
    side: Math.max(1, Math.trunc(Number(felt(query, 'side'))) || 1),
  };
}

/** The list as shown, with all rows that the filter lets through; the page cuts it, the export doesn't. */
export function sorteretListe(stedblik: Stedblik, valg: Listevalg): { alle: Listeraekke[]; maksT: number } {
  const raekker = listeraekker(stedblik, valg.niveau);
  const maksT = Math.max(0, ...raekker.map((r) => r.T));
  const viste = raekker.filter((r) => medtag(r, `${r.navn} ${r.id} ${r.undertekst}`, valg.filter));
  const alle = sorter(
    viste,
    valg.sortering,
    valg.faldende,
    (r) => danskSortering(r.navn),
    (r) => r.folketal ?? 0,
  );
  return { alle, maksT };
}

function hentListe(stedblik: Stedblik, aktoer: Aktoer, query: Felter): Liste {
  const valg = laesListevalg(stedblik.hoved.sted, aktoer, query);
  const { alle, maksT } = sorteretListe(stedblik, valg);
  const side = Math.min(valg.side, Math.max(1, Math.ceil(alle.length / PR_SIDE)));
  const raekker = alle.slice((side - 1) * PR_SIDE, side * PR_SIDE);
  return { ...valg, side, raekker, ialt: alle.length, pr: PR_SIDE, maksT };
}

/** All kommuner with their place in the tile map. On a system's or supplier's page their figures there. */
function kommunepunkter(vist: VistMaaned, filter: Filter, steder: readonly Kommune[]): Kommunepunkt[] {
  const { kommuner: _, regioner: __, ...uden } = filter;
  const paaKort = new Map(steder.map((k) => [k.kode, k]));
  return niveauRaekker(vist.billede, 'kommune', uden).flatMap((r) => {
    const sted = paaKort.get(r.id);
    if (!sted) return [];
    const { forkortelse, kolonne, raekke: raekkeNr, folketal } = sted;
    return [{ ...r, forkortelse, kolonne, raekkeNr, folketal }];
  });
}

/** The places where comparing all kommuner says something. */
const MED_KORT: readonly Sted['niveau'][] = [
  'land',
  'kommune',
  'system',
  'integration',
  'leverandoer',
  'domaene',
];

/** Where a new målbillede is news; with hundreds of systems some målbillede changes every month. */
const VIS_MAALBRUD: readonly Sted['niveau'][] = ['system', 'leverandoer'];

export function omfangFor({ niveau, id }: Sted): Omfang {
  if (niveau === 'kommune') return { kommune: id };
  if (niveau === 'leverandoer') return { leverandoer: id };
  return { land: true };
}

export async function handlingerFor({ blik, vist, hoved, filter }: Stedblik): Promise<Handling[]> {
  return blik.handlinger(hoved.tid.maaned, omfangFor(hoved.sted), {
    udgave: vist.udgave ?? 'foreloebig',
    filter,
  });
}

/** Everything that the report on one place shows. */
export async function hentRapport(
  db: Database,
  stedblik: Stedblik,
  aktoer: Aktoer,
  query: Felter,
): Promise<Rapportvisning> {
  const { blik, vist, hoved, filter } = stedblik;
  const { billede } = vist;
  const { maaned } = hoved.tid;
  const [steder, trend, konstant, handlinger] = await Promise.all([
    MED_KORT.includes(hoved.sted.niveau) ? db.som(aktoer, hentKommuner) : [],
    blik.trend(filter, { til: maaned, antal: TREND }),
    hoved.sted.niveau === 'integration'
      ? []
      : blik.konstantTrend(filter, { til: maaned, antal: TREND, maalbilledeFra: maaned }),
    handlingerFor(stedblik),
  ]);
  const foerMaaned = laegTil(maaned, -1);
  const foerVist = hoved.maaneder.includes(foerMaaned) ? await blik.billede(foerMaaned) : null;
  const foerRaekke = foerVist ? egenRaekke(foerVist.billede, hoved.sted, filter) : null;
  const aendring = foerVist
    ? await blik.aendring({ maaned: foerMaaned }, { maaned, udgave: vist.udgave ?? 'foreloebig' }, filter)
    : null;
  const punkter = steder.length === 0 ? null : kommunepunkter(vist, filter, steder);
  const harBrud = trend.brud.some((b) => b.art === 'maalbillede');
  return {
    ...hoved,
    billede,
    foer: foerRaekke ? { maaned: foerMaaned, raekke: foerRaekke } : null,
    trend: trend.punkter.map(tilPunkt),
    brud: trend.brud
      .filter((b) => b.art === 'udgaaet' || VIS_MAALBRUD.includes(hoved.sted.niveau))
      .map(brudtekst),
    // Only where the target has moved is the constant one another curve.
    konstant: harBrud ? konstant.map(tilPunkt) : [],
    vandfald: vandfald(billede, filter),
    handlinger: handlinger.slice(0, HANDLINGER),
    handlingerIalt: handlinger.length,
    liste: hentListe(stedblik, aktoer, query),
    aendring,
    kommuner: punkter,
    median: punkter === null || blik.syn.slags !== 'alle' ? null : mediankommune(punkter),
    ligeStore:
      hoved.sted.niveau === 'kommune' && punkter && blik.syn.slags === 'alle'
        ? ligeStore(
            punkter.map((k) => ({ ...k, kode: k.id })),
            hoved.sted.id,
            LIGE_STORE,
          )
        : [],
  };
}

export interface Cellelistevalg {
  readonly tilstande: readonly Tilstand[];
  readonly filter: Filter;
  readonly side: number;
}

/** Which cells the address asks for: states by name, and one system, integration or supplier within the place. */
export function laesCellevalg(stedblik: Stedblik, query: Felter): Cellelistevalg {
  const oensket = felt(query, 'tilstand')
    .split(',')
    .filter((t): t is Tilstand => (TILSTANDE as readonly string[]).includes(t));
  const en = (navn: string): readonly string[] | undefined =>
    felt(query, navn) === '' ? undefined : [felt(query, navn)];
  const { filter } = stedblik;
  return {
    tilstande: oensket.length > 0 ? oensket : ['mangler', 'lovet', 'tilsluttet', 'ukendt', 'i_brug', 'via'],
    filter: {
      ...filter,
      systemer: filter.systemer ?? en('system'),
      integrationer: filter.integrationer ?? en('integration'),
      leverandoerer: filter.leverandoerer ?? en('leverandoer'),
    },
    side: Math.max(1, Math.trunc(Number(felt(query, 'side'))) || 1),
  };
}

export function hentCeller(
  { vist }: Stedblik,
  valg: Cellelistevalg,
  udsnit?: { fra: number; antal: number },
): { ialt: number; celler: Cellevisning[] } {
  const { billede } = vist;
  const { ialt, celler } = cellerBag(billede, valg.filter, { tilstande: valg.tilstande, ...udsnit });
  return {
    ialt,
    celler: celler.map((c) => {
      const system = billede.systemer[c.system];
      const { id, navn } = billede.integrationer[c.integration];
      return {
        kommunekode: billede.kommuner[c.kommune].kode,
        kommune: billede.kommuner[c.kommune].navn,
        system: { noegle: system.noegle, navn: system.navn, leverandoer: system.leverandoer },
        integration: { id, navn },
        tilstand: c.tilstand,
        noedvendig: c.noedvendig,
        lovet: c.lovet,
        via: c.via === null ? null : billede.systemer[c.via].navn,
      };
    }),
  };
}

export { PR_SIDE, visMaaned };
