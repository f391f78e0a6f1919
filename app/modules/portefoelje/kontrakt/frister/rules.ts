import { type Dag, laesDag } from '../../../../kernel/dag.ts';
import type { Feltvaerdi } from '../../felt/rules.ts';
import { type Gyldighed, gyldighed } from './gyldighed.ts';
import {
  dato,
  forrigeUdgang,
  type Periode,
  plusMaaneder,
  sidsteDag,
  sidsteVarselsdag,
  skrivDato,
  udgang,
} from './periode.ts';
import { fristtrin, type Trin } from './trin.ts';

/** The terms of a contract that its dates are computed from; names are the columns of `kontrakt`, dates `YYYY-MM-DD`. */
export interface Kontraktvilkaar {
  readonly gyldig_fra: string | null;
  readonly gyldig_til: string | null;
  readonly varighed_aar: number | null;
  readonly varighed_md: number | null;
  readonly loebende: boolean;
  readonly option_antal: number;
  readonly option_md: number;
  readonly options_brugt: number;
  readonly option_varsel_md: number | null;
  readonly uopsigelig_til: string | null;
  readonly opsagt: string | null;
  readonly opsigelse_md: number | null;
  readonly opsigelse_til: Periode;
  readonly forlaenges_til: Periode;
  readonly kraever_overordnet: boolean;
  readonly gaelder_uanset: boolean;
  readonly genanskaffelse: string;
  readonly forberedelse_md: number | null;
  /** Dates outside 1900–2199, as KITOS has them where nobody knew (0001, 9999): columns, as written. They are reckoned as empty. */
  readonly umulige: Readonly<Record<string, string>>;
}

const DATOER = ['gyldig_fra', 'gyldig_til', 'uopsigelig_til', 'opsagt'] as const;

/** The terms as they are among a contract's values. */
export function vilkaarAf(v: Readonly<Record<string, Feltvaerdi>>): Kontraktvilkaar {
  const skrevet = (n: string) => (typeof v[n] === 'string' && v[n] !== '' ? v[n] : null);
  const mulig = (n: string) => {
    const tekst = skrevet(n);
    return tekst === null || laesDag(tekst) === null ? null : tekst;
  };
  const tal = (n: string) => (typeof v[n] === 'number' ? v[n] : null);
  const periode = (n: string): Periode =>
    v[n] === 'maaned' || v[n] === 'kvartal' || v[n] === 'aar' ? v[n] : '';
  return {
    gyldig_fra: mulig('gyldig_fra'),
    gyldig_til: mulig('gyldig_til'),
    varighed_aar: tal('varighed_aar'),
    varighed_md: tal('varighed_md'),
    loebende: v.loebende === true,
    option_antal: tal('option_antal') ?? 0,
    option_md: tal('option_md') ?? 0,
    options_brugt: tal('options_brugt') ?? 0,
    option_varsel_md: tal('option_varsel_md'),
    uopsigelig_til: mulig('uopsigelig_til'),
    opsagt: mulig('opsagt'),
    opsigelse_md: tal('opsigelse_md'),
    opsigelse_til: periode('opsigelse_til'),
    forlaenges_til: periode('forlaenges_til'),
    kraever_overordnet: v.kraever_overordnet === true,
    gaelder_uanset: v.gaelder_uanset === true,
    genanskaffelse: skrevet('genanskaffelse') ?? '',
    forberedelse_md: tal('forberedelse_md'),
    umulige: Object.fromEntries(
      DATOER.flatMap((n) => {
        const tekst = skrevet(n);
        return tekst !== null && laesDag(tekst) === null ? [[n, tekst]] : [];
      }),
    ),
  };
}

/** Months of preparation before a contract ends, by strategy (»Genanskaffelsesstrategi«) and for all others. */
export interface Forberedelsestid {
  readonly forberedelse: Readonly<Record<string, number>>;
  readonly standard_md: number;
}

/** What a kommune has that hasn't said otherwise: our estimate, from the first meeting till the new contract is signed. */
export const STANDARDTID: Forberedelsestid = {
  forberedelse: {
    'Direkte tildeling': 4,
    Underhåndsbud: 6,
    Annoncering: 9,
    'SKI - direkte tildeling': 6,
    'SKI - mini-udbud': 9,
    'Mini-udbud': 9,
    Udbud: 12,
    'EU udbud': 15,
  },
  standard_md: 12,
};

/** The contract's own lead time, or that of its strategy. */
export function forberedelseMd(v: Kontraktvilkaar, tid: Forberedelsestid): number {
  return v.forberedelse_md ?? tid.forberedelse[v.genanskaffelse] ?? tid.standard_md;
}

/** An option that hasn't been used: its first and last day, and the last day on which it can be called. */
export interface NaesteOption {
  readonly fra: string;
  readonly til: string;
  readonly senest: string;
  readonly tilbage: number;
}

/** The computed dates of a contract as they stand on one day; all `YYYY-MM-DD`. */
export interface Kontraktfrister {
  /**
   * The last day: with the options that have been used, a notice that has been given, the prolongation that can no longer be
   * stopped, and that of the contract it belongs to. Null: it goes on until somebody gives notice, or nobody knows.
   */
  readonly slut: string | null;
  /** Where there is no end: the day it would end if notice were given today. Null where there is an end, or no notice is known. */
  readonly tidligstSlut: string | null;
  /**
   * The last day to give notice in time for `slut` or `tidligstSlut`; it can be past, and where `naarSomHelst` it only says that
   * today is as good as any. Null: notice is given already, can't be
   * given, or its length isn't known.
   */
  readonly opsigSenest: string | null;
  /** There is no end, so `opsigSenest` moves on with time. */
  readonly rullende: boolean;
  /** There is no end and notice works from the day its length has run, so no day is the last to give it. */
  readonly naarSomHelst: boolean;
  readonly option: NaesteOption | null;
  /** `option.senest`. */
  readonly optionSenest: string | null;
  /** The day on which the new purchase must begin; null without an end, and for a supplement that follows its contract. */
  readonly startSenest: string | null;
  readonly forberedelseMd: number;
  /** The end is that of the contract it is a supplement to. */
  readonly foelgerOverordnet: boolean;
  readonly gyldighed: Gyldighed;
  /** The calculation as sentences; made when asked for. */
  readonly trin: readonly Trin[];
}

export interface Fristgrundlag {
  readonly tid?: Forberedelsestid;
  /** The dates of the contract it is a supplement to. */
  readonly overordnet?: Kontraktfrister | null;
  /** The contract is its own parent, some steps up: the chain was cut here. */
  readonly ring?: boolean;
}

const vis = (dag: Dag | null) => (dag === null ? null : skrivDato(dag));

/** The last day of the term with so many options; null where it has none. */
function periodeslut(v: Kontraktvilkaar, optioner: number): Dag | null {
  const ekstra = optioner * v.option_md;
  if (v.gyldig_til !== null) return sidsteDag(dato(v.gyldig_til) + 1, ekstra);
  const maaneder = varighed(v);
  if (v.loebende || v.gyldig_fra === null || maaneder === 0) return null;
  return sidsteDag(dato(v.gyldig_fra), maaneder + ekstra);
}

/** The agreed duration in months; 0 where none is agreed. */
export function varighed(v: Kontraktvilkaar): number {
  return (v.varighed_aar ?? 0) * 12 + (v.varighed_md ?? 0);
}

/**
 * The day from which notice given on `dag` works, whatever the term is; a contract that prolongs itself ends only where a period does.
 * A notice of unknown length is reckoned as none.
 */
function virkning(v: Kontraktvilkaar, slut: Dag | null, dag: Dag): Dag {
  const varslet = plusMaaneder(dag, v.opsigelse_md ?? 0);
  const mulig = v.uopsigelig_til === null ? varslet : Math.max(varslet, dato(v.uopsigelig_til));
  const udloeb = udgang(mulig, v.opsigelse_til);
  if (v.forlaenges_til === '') return udloeb;
  return slut !== null && udloeb <= slut ? slut : udgang(udloeb, v.forlaenges_til);
}

/** The end of a contract to which notice is given on `dag`: its own, where that comes first and nothing prolongs it. */
function slutVed(v: Kontraktvilkaar, slut: Dag | null, dag: Dag): Dag {
  const virker = virkning(v, slut, dag);
  return slut !== null && v.forlaenges_til === '' && virker > slut ? slut : virker;
}

/** The day that a notice given on `dag` would end the contract. */
export function slutVedOpsigelse(v: Kontraktvilkaar, dag: string): string {
  return skrivDato(slutVed(v, periodeslut(v, v.options_brugt), dato(dag)));
}

/**
 * The last day of the contract as it stands, with the options that have been used and a notice that has been given; null where
 * it goes on. A period from 1 January for a year ends 31 December. What depends on today (a prolongation that can no longer be
 * stopped) and on the contract above is left to `kontraktfrister`.
 */
export function beregnSlut(v: Kontraktvilkaar): string | null {
  const slut = periodeslut(v, v.options_brugt);
  return vis(v.opsagt === null ? slut : slutVed(v, slut, dato(v.opsagt)));
}

/** The contract's own end on this day: a prolongation that can't be stopped any more is part of it. */
function egetSlut(v: Kontraktvilkaar, idag: Dag): Dag | null {
  const slut = periodeslut(v, v.options_brugt);
  if (v.opsagt !== null) return slutVed(v, slut, dato(v.opsagt));
  return slut === null || v.forlaenges_til === '' ? slut : virkning(v, slut, idag);
}

/** Whether the contract above decides the end: the supplement has none of its own, or holds only while that one does. */
function foelger(
  v: Kontraktvilkaar,
  eget: Dag | null,
  over: Kontraktfrister | null,
): over is Kontraktfrister {
  if (!over?.slut || v.opsagt !== null) return false;
  if (eget === null) return v.kraever_overordnet || !v.loebende;
  return v.kraever_overordnet && eget > dato(over.slut);
}

function sidsteOpsigelse(v: Kontraktvilkaar, slut: Dag): Dag | null {
  if (v.opsigelse_md === null) return null;
  const virker = forrigeUdgang(slut, v.opsigelse_til);
  if (v.uopsigelig_til !== null && dato(v.uopsigelig_til) > virker) return null;
  return sidsteVarselsdag(virker, v.opsigelse_md);
}

function naesteOption(v: Kontraktvilkaar, slut: Dag, idag: Dag): NaesteOption | null {
  const tilbage = v.option_antal - v.options_brugt;
  if (tilbage <= 0 || v.option_md === 0 || v.opsagt !== null || idag > slut) return null;
  const fra = slut + 1;
  const aftalt = periodeslut(v, v.options_brugt);
  const til = aftalt === slut ? periodeslut(v, v.options_brugt + 1) : null;
  return {
    fra: skrivDato(fra),
    til: skrivDato(til ?? sidsteDag(fra, v.option_md)),
    senest: skrivDato(sidsteVarselsdag(slut, v.option_varsel_md ?? v.opsigelse_md ?? 0)),
    tilbage,
  };
}

/** Neither notice nor prolongation runs to the end of a period. */
function tilDagen(v: Kontraktvilkaar): boolean {
  return v.opsigelse_til === '' && v.forlaenges_til === '';
}

/** It can't be ended before that day. */
function bundet({ uopsigelig_til }: Kontraktvilkaar, tidligst: Dag): boolean {
  return uopsigelig_til !== null && dato(uopsigelig_til) === tidligst;
}

/** Every date of a contract as it stands on `idag`, and how it was reckoned. */
export function kontraktfrister(
  v: Kontraktvilkaar,
  idag: string,
  { tid = STANDARDTID, overordnet = null, ring = false }: Fristgrundlag = {},
): Kontraktfrister {
  const nu = dato(idag);
  const eget = egetSlut(v, nu);
  const foelgerOverordnet = foelger(v, eget, overordnet);
  const slut = foelgerOverordnet && overordnet?.slut ? dato(overordnet.slut) : eget;
  const kendt = v.opsigelse_md !== null && v.opsagt === null;
  const tidligst = slut === null && kendt ? virkning(v, null, nu) : null;
  const fraste = slut ?? tidligst;
  const senest = fraste !== null && kendt ? sidsteOpsigelse(v, fraste) : null;
  const option = slut === null ? null : naesteOption(v, slut, nu);
  const naarSomHelst = tidligst !== null && tilDagen(v) && !bundet(v, tidligst);
  const md = forberedelseMd(v, tid);
  const uden = {
    slut: vis(slut),
    tidligstSlut: vis(tidligst),
    opsigSenest:
      vis(senest) ??
      (foelgerOverordnet && v.opsigelse_md === null ? (overordnet?.opsigSenest ?? null) : null),
    rullende: slut === null,
    naarSomHelst,
    option,
    optionSenest: option?.senest ?? null,
    startSenest: slut === null || foelgerOverordnet ? null : skrivDato(plusMaaneder(slut + 1, -md)),
    forberedelseMd: md,
    foelgerOverordnet,
    gyldighed: gyldighed(v, vis(slut), idag, overordnet),
  };
  return {
    ...uden,
    get trin() {
      return fristtrin(v, uden, {
        idag,
        tid,
        overordnet,
        ring,
        aftalt: vis(periodeslut(v, v.options_brugt)),
      });
    },
  };
}

/** What stands where no day is the last to give notice, and why. */
export function udenFrist(
  v: Kontraktvilkaar,
  { naarSomHelst }: Pick<Kontraktfrister, 'naarSomHelst'>,
): string {
  if (v.opsagt !== null) return 'Sagt op';
  if (naarSomHelst) return 'Når som helst';
  return v.opsigelse_md === null ? 'Varslet mangler' : 'Kan ikke opsiges';
}

/** What is kept of a contract's dates, with the last day for which it holds; null: for good. Names are the columns of `kontrakt`. */
export interface Gemtefrister {
  readonly slut: string | null;
  /** The last day to give notice for `slut`, or where it goes on for the first end there can be; null where there is no such day. */
  readonly seneste_opsigelse: string | null;
  readonly frister_til: string | null;
}

/** The dates that lists sort and filter by, as they stand on `idag`; those of the contract above are not taken into account. */
export function gemteFrister(v: Kontraktvilkaar, idag: string): Gemtefrister {
  const f = kontraktfrister(v, idag);
  return {
    slut: f.slut,
    seneste_opsigelse: f.naarSomHelst ? null : f.opsigSenest,
    frister_til: holderTil(v, f),
  };
}

/** A date moves on when notice can no longer be given for it: of a contract that prolongs itself, or that goes on. */
function holderTil(v: Kontraktvilkaar, f: Kontraktfrister): string | null {
  const maal = f.slut ?? f.tidligstSlut;
  if (maal === null || v.opsagt !== null || f.naarSomHelst) return null;
  if (f.slut !== null && v.forlaenges_til === '') return null;
  return skrivDato(sidsteVarselsdag(forrigeUdgang(dato(maal), v.opsigelse_til), v.opsigelse_md ?? 0));
}

/** A contract among others, as `alleFrister` needs it. */
export interface Kontrakthoved {
  readonly id: number;
  readonly overordnetId: number | null;
  readonly vilkaar: Kontraktvilkaar;
}

/**
 * The dates of many contracts, each with those of the contract it is a supplement to, as far as that one is among them. Contracts
 * that point at each other in a ring are reckoned without it.
 */
export function alleFrister(
  kontrakter: Iterable<Kontrakthoved>,
  idag: string,
  tid: Forberedelsestid = STANDARDTID,
): Map<number, Kontraktfrister> {
  const alle = new Map<number, Kontrakthoved>();
  for (const k of kontrakter) alle.set(k.id, k);
  const faerdige = new Map<number, Kontraktfrister>();
  for (const k of alle.values()) {
    // From the contract up to the first whose dates are known or that has none above it; reckoned from the top.
    const kaede: Kontrakthoved[] = [];
    const set = new Set<number>();
    let over: Kontrakthoved | undefined = k;
    while (over && !faerdige.has(over.id) && !set.has(over.id)) {
      set.add(over.id);
      kaede.push(over);
      over = over.overordnetId === null ? undefined : alle.get(over.overordnetId);
    }
    const ring = over !== undefined && set.has(over.id);
    for (const [i, led] of kaede.reverse().entries()) {
      const overordnet = led.overordnetId === null ? null : (faerdige.get(led.overordnetId) ?? null);
      faerdige.set(led.id, kontraktfrister(led.vilkaar, idag, { tid, overordnet, ring: ring && i === 0 }));
    }
  }
  return faerdige;
}
