import { type Aktoer, maa, type Ret } from '../../../../kernel/adgang.ts';
import { visKroner } from '../../../../kernel/kroner.ts';
import { visProcent } from '../../../../kernel/procent.ts';
import { antal, visDato } from '../../../../kernel/tekst.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import { paths } from '../../../../routes.ts';
import { dyresteGaeld, GAELDSRET, samletGaeld } from '../../../anskaffelse/public.ts';
import { type Gradtal, systemerMedMaalbillede } from '../../../maalbillede/public.ts';
import {
  genanskaffelser,
  kontraktoverblik,
  PORTEFOELJE_LAES,
  systemoverblik,
} from '../../../portefoelje/public.ts';
import { hentInitiativer, type Initiativstand } from '../initiativ/queries.ts';
import { initiativlys } from '../initiativ/rules.ts';
import { hentMaal, hentMaalFor, hentMaalinger } from '../maal/queries.ts';
import { LYSNAVNE, type Maal, maalnummer } from '../maal/rules.ts';
import { type Maalstand, stil } from '../maal/stand/rules.ts';
import { hentMaaltal } from '../maaltal/queries.ts';
import { visVaerdi } from '../vaerdi/rules.ts';
import { type Blokdata, type Bloknoegle, NOEGLETAL, type Noegletal } from './rules.ts';

/** What is asked before the transaction begins, since it has transactions of its own. */
export interface Strategikilder {
  grader(aktoer: Aktoer): Promise<Gradtal | null>;
}

/** Whose figures, of which day. */
export interface Taludsnit {
  readonly tx: Tx;
  readonly aktoer: Aktoer;
  /** `YYYY-MM-DD` */
  readonly idag: string;
  readonly grader: Gradtal | null;
}

/** Rows of a block's table: what can be read in a chapter. The pages they link to hold the rest. */
const RAEKKER = 25;
const AAR_FREM = 3;

const et = (t: number) => ({ t, n: 1 });
const andel = (t: number, n: number) => (n === 0 ? null : { t, n });

function tom(
  noegle: Bloknoegle,
  u: Taludsnit,
  sti: string,
  tal: readonly Noegletal[],
  note: string,
): Blokdata {
  return {
    noegle,
    dag: u.idag,
    tal: tal.map((t) => ({ noegle: t, vaerdi: null })),
    kolonner: [],
    raekker: [],
    sti,
    note,
  };
}

/** How many of the rows are left out. */
function udeladt(alle: number): string {
  return alle > RAEKKER ? `De første ${RAEKKER} af ${alle} er vist.` : '';
}

const KUN_KOMMUNER_GAELD = 'Kun en kommune fører teknisk gæld her.';
/** Debt is found in cases, which one who only reports needs doesn't see (GAELDSRET). */
const IKKE_ANMELDER =
  'Teknisk gæld står i sagerne, og dem ser rollen Anmelder ikke. Når udgaven er vedtaget, kan hele huset læse tallene her.';
const KUN_KOMMUNER = 'Kun en kommune har en portefølje.';

/** The rights that the pages behind the blocks ask for; the others are open to the house. */
const LAESES_AF: Partial<Record<Bloknoegle, Ret>> = {
  systemer: PORTEFOELJE_LAES,
  kontrakter: PORTEFOELJE_LAES,
  udbudsplan: PORTEFOELJE_LAES,
  gaeld: GAELDSRET,
};

/** The block without links to pages that the reader may not open. */
export function udenLukkedeLinks(b: Blokdata, aktoer: Aktoer): Blokdata {
  const ret = LAESES_AF[b.noegle];
  if (ret === undefined || maa(aktoer, ret)) return b;
  return { ...b, sti: '', raekker: b.raekker.map((r) => ({ ...r, sti: '' })) };
}

async function systemer(u: Taludsnit): Promise<Blokdata> {
  const tal = ['systemer', 'kritiske', 'medEjer', 'dataIOrden'] as const;
  const sti = paths.portefoelje();
  if (!maa(u.aktoer, PORTEFOELJE_LAES)) return tom('systemer', u, '', tal, KUN_KOMMUNER);
  const s = await systemoverblik(u.tx, u.idag, await systemerMedMaalbillede(u.tx));
  return {
    noegle: 'systemer',
    dag: u.idag,
    tal: [
      { noegle: 'systemer', vaerdi: et(s.systemer) },
      { noegle: 'kritiske', vaerdi: et(s.kritiske) },
      { noegle: 'medEjer', vaerdi: andel(s.medEjer, s.systemer) },
      { noegle: 'dataIOrden', vaerdi: andel(s.kvalitet.iOrden, s.kvalitet.ialt) },
    ],
    kolonner: [{ overskrift: 'Kritikalitet' }, { overskrift: 'Systemer', num: true }],
    raekker: s.kritikalitet.map((k) => ({
      celler: [k.navn === '' ? 'Ikke angivet' : k.navn, String(k.antal)],
      sti: '',
      noegle: k.navn === '' ? '-' : k.navn,
    })),
    sti,
    note: '',
  };
}

async function kontrakter(u: Taludsnit): Promise<Blokdata> {
  const tal = ['kontrakter', 'kontraktudgift'] as const;
  const sti = paths.kontrakter();
  if (!maa(u.aktoer, PORTEFOELJE_LAES)) return tom('kontrakter', u, '', tal, KUN_KOMMUNER);
  const k = await kontraktoverblik(u.tx, u.idag, 10);
  return {
    noegle: 'kontrakter',
    dag: u.idag,
    tal: [
      { noegle: 'kontrakter', vaerdi: et(k.kontrakter) },
      { noegle: 'kontraktudgift', vaerdi: et(k.aarligOere) },
    ],
    kolonner: [
      { overskrift: 'Leverandør' },
      { overskrift: 'Kontrakter', num: true },
      { overskrift: 'Pr. år', num: true },
    ],
    raekker: k.leverandoerer.map((l) => ({
      celler: [l.navn === '' ? 'Ikke angivet' : l.navn, String(l.kontrakter), visKroner(l.aarligOere)],
      sti: '',
      noegle: l.navn === '' ? '-' : l.navn,
    })),
    sti,
    note: '',
  };
}

async function udbudsplan(u: Taludsnit): Promise<Blokdata> {
  const tal = ['genanskaffes', 'forSent'] as const;
  const sti = paths.udbudsplan();
  if (!maa(u.aktoer, PORTEFOELJE_LAES)) return tom('udbudsplan', u, '', tal, KUN_KOMMUNER);
  const poster = await genanskaffelser(u.tx, u.idag, AAR_FREM);
  return {
    noegle: 'udbudsplan',
    dag: u.idag,
    tal: [
      { noegle: 'genanskaffes', vaerdi: et(poster.length) },
      { noegle: 'forSent', vaerdi: et(poster.filter((p) => p.forSent).length) },
    ],
    kolonner: [
      { overskrift: 'Kontrakt' },
      { overskrift: 'Leverandør' },
      { overskrift: 'Udløber' },
      { overskrift: 'Begynd senest' },
      { overskrift: 'Pr. år', num: true },
    ],
    raekker: poster.slice(0, RAEKKER).map((p) => ({
      celler: [
        p.navn,
        p.leverandoer,
        p.slut === null ? '–' : visDato(p.slut),
        p.begyndt ? 'I gang' : p.senestStart === null ? '–' : visDato(p.senestStart),
        visKroner(p.aarligOere),
      ],
      sti: paths.kontrakt({ kontrakt: p.id }),
      noegle: String(p.id),
    })),
    sti,
    note: udeladt(poster.length),
  };
}

function grader(u: Taludsnit): Blokdata {
  const tal = ['tilslutningsgrad', 'ibrugtagningsgrad', 'maalopfyldelse'] as const;
  const g = u.grader;
  if (g === null) return tom('grader', u, paths.potentialerapport(), tal, 'Der er ingen målte tal endnu.');
  return {
    noegle: 'grader',
    dag: g.dag,
    tal: [
      { noegle: 'tilslutningsgrad', vaerdi: andel(g.K, g.T) },
      { noegle: 'ibrugtagningsgrad', vaerdi: andel(g.B, g.K) },
      { noegle: 'maalopfyldelse', vaerdi: andel(g.B, g.T) },
    ],
    kolonner: [
      { overskrift: 'System' },
      { overskrift: 'Tilslutning', num: true },
      { overskrift: 'Ibrugtagning', num: true },
      { overskrift: 'Målopfyldelse', num: true },
    ],
    raekker: g.systemer.slice(0, RAEKKER).map((s) => ({
      celler: [s.navn, visProcent(s.K, s.T), visProcent(s.B, s.K), visProcent(s.B, s.T)],
      sti: paths.system({ noegle: s.noegle }),
      noegle: s.noegle,
    })),
    sti: paths.rapport({ niveau: g.niveau, id: g.id }),
    note: udeladt(g.systemer.length),
  };
}

async function gaeld(u: Taludsnit): Promise<Blokdata> {
  const tal = ['gaeldsposter', 'gaeldAar', 'gaeldEngang'] as const;
  const sti = paths.gaeldSamlet();
  if (!maa(u.aktoer, GAELDSRET))
    return tom(
      'gaeld',
      u,
      '',
      tal,
      u.aktoer.organisation.art === 'kommune' ? IKKE_ANMELDER : KUN_KOMMUNER_GAELD,
    );
  const sum = await samletGaeld(u.tx);
  const poster = await dyresteGaeld(u.tx, RAEKKER);
  return {
    noegle: 'gaeld',
    dag: u.idag,
    tal: [
      { noegle: 'gaeldsposter', vaerdi: et(sum.poster) },
      { noegle: 'gaeldAar', vaerdi: et(sum.aarligOere) },
      { noegle: 'gaeldEngang', vaerdi: et(sum.engangOere) },
    ],
    kolonner: [
      { overskrift: 'Post' },
      { overskrift: 'System' },
      { overskrift: 'Pr. år', num: true },
      { overskrift: 'Én gang', num: true },
    ],
    raekker: poster.map((p) => ({
      celler: [p.navn, p.system === '' ? '–' : p.system, visKroner(p.aarligOere), visKroner(p.engangOere)],
      sti: paths.gaeldspost({ id: p.sagId, post: p.id }),
      noegle: String(p.id),
    })),
    sti,
    note:
      udeladt(sum.poster) ||
      (sum.uopgjorte > 0 ? `${antal(sum.uopgjorte, 'post er', 'poster er')} ikke gjort op i penge.` : ''),
  };
}

function initiativer(u: Taludsnit, alle: readonly Initiativstand[]): Blokdata {
  const igang = alle.filter((i) => i.tilstand === 'i_gang');
  const medLys = igang.filter((i) => i.lys === 'groen' || i.lys === 'gul' || i.lys === 'roed');
  return {
    noegle: 'initiativer',
    dag: u.idag,
    tal: [
      { noegle: 'initiativer', vaerdi: et(igang.length) },
      { noegle: 'groenne', vaerdi: andel(medLys.filter((i) => i.lys === 'groen').length, medLys.length) },
    ],
    kolonner: [{ overskrift: 'Initiativ' }, { overskrift: 'Lys' }, { overskrift: 'Slutter' }],
    raekker: alle.slice(0, RAEKKER).map((i) => ({
      celler: [
        i.nr === '' ? i.navn : `${i.nr} ${i.navn}`,
        initiativlys(i.lys),
        i.til === null ? '–' : visDato(i.til),
      ],
      sti: i.sti,
      noegle: String(i.id),
    })),
    sti: paths.handlingsplaner(),
    note: alle.length === 0 ? 'Der er ingen initiativer i handlingsplanen endnu.' : udeladt(alle.length),
  };
}

function maalblok(u: Taludsnit, strategiId: number, maal: readonly Maalstand[]): Blokdata {
  return {
    noegle: 'maal',
    dag: u.idag,
    tal: [{ noegle: 'maalINaaet', vaerdi: andel(maal.filter((m) => m.naaet).length, maal.length) }],
    kolonner: [
      { overskrift: 'Mål' },
      { overskrift: 'Udgangspunkt', num: true },
      { overskrift: 'Nu', num: true },
      { overskrift: 'Mål', num: true },
      { overskrift: 'Senest' },
      { overskrift: 'Lys' },
    ],
    raekker: maal.map((m) => ({
      celler: [
        `${maalnummer(m.nr)} ${m.titel}`,
        visVaerdi(m.enhed, m.udgang, m.enhedsnavn),
        visVaerdi(m.enhed, m.sidste?.vaerdi ?? null, m.enhedsnavn),
        visVaerdi(m.enhed, m.maal, m.enhedsnavn),
        visDato(m.maalDag),
        LYSNAVNE[m.lys.lys],
      ],
      sti: paths.strategimaal({ id: strategiId, maal: m.id }),
      noegle: String(m.id),
    })),
    sti: paths.strategimaalliste({ id: strategiId }),
    note: maal.length === 0 ? 'Der er ingen mål endnu.' : '',
  };
}

/** The block that has a figure. */
const BLOK_FOR: Readonly<Record<Noegletal, Bloknoegle>> = {
  tilslutningsgrad: 'grader',
  ibrugtagningsgrad: 'grader',
  maalopfyldelse: 'grader',
  medEjer: 'systemer',
  dataIOrden: 'systemer',
  systemer: 'systemer',
  kritiske: 'systemer',
  kontrakter: 'kontrakter',
  kontraktudgift: 'kontrakter',
  genanskaffes: 'udbudsplan',
  forSent: 'udbudsplan',
  gaeldsposter: 'gaeld',
  gaeldAar: 'gaeld',
  gaeldEngang: 'gaeld',
  initiativer: 'initiativer',
  groenne: 'initiativer',
  maalINaaet: 'maal',
};

export interface Talbillede {
  /** What was asked for. */
  readonly blokke: ReadonlyMap<Bloknoegle, Blokdata>;
  readonly maal: readonly Maalstand[];
  readonly initiativer: readonly Initiativstand[];
}

/** The blocks that are asked for, each read once; the goals' own is made of the goals. */
async function hentBlokke(
  u: Taludsnit,
  skal: ReadonlySet<Bloknoegle>,
  alleInitiativer: readonly Initiativstand[],
): Promise<Map<Bloknoegle, Blokdata>> {
  const blokke = new Map<Bloknoegle, Blokdata>();
  if (skal.has('systemer')) blokke.set('systemer', await systemer(u));
  if (skal.has('kontrakter')) blokke.set('kontrakter', await kontrakter(u));
  if (skal.has('udbudsplan')) blokke.set('udbudsplan', await udbudsplan(u));
  if (skal.has('grader')) blokke.set('grader', grader(u));
  if (skal.has('gaeld')) blokke.set('gaeld', await gaeld(u));
  if (skal.has('initiativer')) blokke.set('initiativer', initiativer(u, alleInitiativer));
  return blokke;
}

/** The blocks that have the figures which the goals are measured by. */
function maaltAf(maal: readonly Maal[]): Bloknoegle[] {
  return maal.flatMap((m) => (m.kilde === '' ? [] : [BLOK_FOR[m.kilde]]));
}

/** What a goal's live figure says; null where it has none, or the figure is of another kind than the goal. */
function liveFor(m: Maal, blokke: ReadonlyMap<Bloknoegle, Blokdata>): Maalstand['live'] {
  if (m.kilde === '' || NOEGLETAL[m.kilde].enhed !== m.enhed) return null;
  const blok = blokke.get(BLOK_FOR[m.kilde]);
  const vaerdi = blok?.tal.find((t) => t.noegle === m.kilde)?.vaerdi ?? null;
  return blok && vaerdi ? { dag: blok.dag, vaerdi } : null;
}

/** The figures of the chosen blocks, and every goal of the strategy as it stands. */
export async function hentTalbillede(
  u: Taludsnit,
  strategiId: number,
  noegler: readonly Bloknoegle[],
): Promise<Talbillede> {
  const raa = await hentMaal(u.tx, strategiId);
  const maalinger = await hentMaalinger(u.tx, [strategiId]);
  const alleInitiativer = await hentInitiativer(u.tx);
  const blokke = await hentBlokke(u, new Set([...noegler, ...maaltAf(raa)]), alleInitiativer);
  const maaltal = await hentMaaltal(u.tx, [strategiId]);
  const maal = raa.map((m) =>
    stil(m, maalinger.get(m.id) ?? [], liveFor(m, blokke), maaltal.get(m.id) ?? [], u.idag),
  );
  for (const n of blokke.keys()) if (!noegler.includes(n)) blokke.delete(n);
  if (noegler.includes('maal')) blokke.set('maal', maalblok(u, strategiId, maal));
  return { blokke, maal, initiativer: alleInitiativer };
}

/** The goals of several strategies as they stand, each figure read once. */
export async function hentMaalstande(u: Taludsnit, strategier: readonly number[]): Promise<Maalstand[]> {
  const raa = await hentMaalFor(u.tx, strategier);
  const maalinger = await hentMaalinger(u.tx, strategier);
  const skal = new Set(maaltAf(raa));
  const blokke = await hentBlokke(u, skal, skal.has('initiativer') ? await hentInitiativer(u.tx) : []);
  const maaltal = await hentMaaltal(u.tx, strategier);
  return raa.map((m) =>
    stil(m, maalinger.get(m.id) ?? [], liveFor(m, blokke), maaltal.get(m.id) ?? [], u.idag),
  );
}
