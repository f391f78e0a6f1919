import type { Aktoer } from '../../../kernel/adgang.ts';
import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import type { Segl } from '../../../platform/segl.ts';
import { medlemmer, personnavne } from '../../organisation/public.ts';
import { systemnavne } from '../../portefoelje/public.ts';
import { type Deltagelse, hentDeltagelser, hentMarkedskrav, type Markedsdialog } from '../queries.ts';
import { erAnonym, type Markedskrav, visningsnavn } from '../rules.ts';
import { type AfleveretBesvarelse, type Bilag, hentAfleverede, hentBilag } from '../svar/queries.ts';
import {
  type Adgang,
  type Afgoerelse,
  type Celle,
  iVisningsorden,
  type Kolonne,
  type Svarversion,
  type Udelukkelse,
  type Vurdering,
} from './rules.ts';

/** What the actor still lacks before the answers of a dialogue open; asks the database's own clock. */
export async function hentAdgang(tx: Tx, aktoer: Aktoer, dialogId: number): Promise<Adgang> {
  const r = await raekke(
    tx,
    sql<Adgang>`select marked_aabnet(m) as aabnet,
        exists (select from markedsevaluator e where e.dialog_id = m.id and e.person_id = ${aktoer.personId}
          and e.fjernet_kl is null) as udpeget,
        h.person_id is not null as erklaeret, coalesce(h.konflikt, false) as konflikt
      from markedsdialog m
      left join markedshabilitet h on h.dialog_id = m.id and h.person_id = ${aktoer.personId}
      where m.id = ${dialogId}`,
  );
  return r ?? { aabnet: false, udpeget: false, erklaeret: false, konflikt: false };
}

/** Somebody who is or was appointed, and what they have declared. */
export interface Evaluator {
  readonly personId: string;
  readonly navn: string;
  readonly tilfoejet: Date;
  readonly tilfoejetAf: string;
  readonly fjernet: Date | null;
  /** Null until declared. */
  readonly erklaering: {
    readonly konflikt: boolean;
    readonly begrundelse: string;
    readonly kl: Date;
  } | null;
}

/** Everybody who has been appointed, those who still are first; also those who have only declared. */
export async function hentEvaluatorer(tx: Tx, dialogId: number): Promise<Evaluator[]> {
  const fundne = await raekker(
    tx,
    sql<{
      personId: string;
      tilfoejet: Date;
      tilfoejetAf: string;
      fjernet: Date | null;
      konflikt: boolean | null;
      begrundelse: string | null;
      kl: Date | null;
    }>`select e.person_id as "personId", e.tilfoejet_kl as tilfoejet, e.tilfoejet_af as "tilfoejetAf",
        e.fjernet_kl as fjernet, h.konflikt, h.begrundelse, h.erklaeret_kl as kl
      from markedsevaluator e left join markedshabilitet h on h.dialog_id = e.dialog_id and h.person_id = e.person_id
      where e.dialog_id = ${dialogId} order by e.fjernet_kl is not null, e.tilfoejet_kl, e.person_id`,
  );
  const navne = await personnavne(tx, [...new Set(fundne.flatMap((f) => [f.personId, f.tilfoejetAf]))]);
  return fundne.map(({ konflikt, begrundelse, kl, ...e }) => ({
    ...e,
    navn: navne.get(e.personId) ?? 'Slettet person',
    tilfoejetAf: navne.get(e.tilfoejetAf) ?? 'Slettet person',
    erklaering: konflikt === null || kl === null ? null : { konflikt, begrundelse: begrundelse ?? '', kl },
  }));
}

/** The people of the house that aren't appointed now. */
export async function mulige(
  tx: Tx,
  organisationId: number,
  evaluatorer: readonly Evaluator[],
): Promise<{ id: string; navn: string }[]> {
  const udpegede = new Set(evaluatorer.filter((e) => e.fjernet === null).map((e) => e.personId));
  return (await medlemmer(tx, organisationId)).filter((p) => !udpegede.has(p.id));
}

/** One's own declaration. */
export function hentErklaering(
  tx: Tx,
  dialogId: number,
  personId: string,
): Promise<{ konflikt: boolean; begrundelse: string; kl: Date } | null> {
  return raekke(
    tx,
    sql<{ konflikt: boolean; begrundelse: string; kl: Date }>`select konflikt, begrundelse, erklaeret_kl as kl
      from markedshabilitet where dialog_id = ${dialogId} and person_id = ${personId}`,
  );
}

/** All judgements of a dialogue; none to those who may not read the answers. */
export function hentVurderinger(tx: Tx, dialogId: number): Promise<Vurdering[]> {
  return raekker(
    tx,
    sql<Vurdering>`select deltagelse_id as "deltagelseId", markedskrav_id as "markedskravId",
        aflevering_id as "afleveringId", afgoerelse, kommentar, kl, af
      from markedsvurdering where dialog_id = ${dialogId}`,
  );
}

/** How many times each judgement has changed, by participation and krav. */
async function hentLaase(tx: Tx, dialogId: number): Promise<ReadonlyMap<string, number>> {
  const r = await raekker(
    tx,
    sql<{
      noegle: string;
      antal: number;
    }>`select deltagelse_id || ':' || markedskrav_id as noegle, count(*)::int as antal
      from markedsvurderingsspor where dialog_id = ${dialogId} and markedskrav_id is not null group by 1`,
  );
  return new Map(r.map(({ noegle, antal }) => [noegle, antal]));
}

export async function hentUdelukkelser(tx: Tx, dialogId: number): Promise<ReadonlyMap<number, Udelukkelse>> {
  const r = await raekker(
    tx,
    sql<
      Udelukkelse & { deltagelseId: number }
    >`select deltagelse_id as "deltagelseId", udelukket, begrundelse, kl, af
      from markedsudelukkelse where dialog_id = ${dialogId}`,
  );
  return new Map(r.map((u) => [u.deltagelseId, u]));
}

/** Everything that the comparison is made from. */
export interface Grundlag {
  readonly krav: readonly Markedskrav[];
  readonly kolonner: readonly Kolonne[];
  /** Those who were asked and haven't handed in. */
  readonly udenSvar: readonly Deltagelse[];
  /** Person ids of judgements and decisions, to names. */
  readonly navne: ReadonlyMap<string, string>;
}

function celler(
  krav: readonly Markedskrav[],
  b: AfleveretBesvarelse,
  vurderinger: ReadonlyMap<number, Vurdering>,
  laase: ReadonlyMap<string, number>,
): ReadonlyMap<number, Celle> {
  return new Map(
    krav.map(({ id }) => {
      const s = b.svar.get(id);
      return [
        id,
        {
          svar: s ? tilVersion(s) : null,
          tidligere: s ? s.tidligere.map(tilVersion) : [],
          vurdering: vurderinger.get(id) ?? null,
          laas: laase.get(`${b.deltagelseId}:${id}`) ?? 0,
          afleveringId: s?.aflevering.id ?? b.aflevering.id,
        },
      ];
    }),
  );
}

function tilVersion({
  aflevering,
  kravNr,
  svar,
}: Pick<Svarversion, 'kravNr' | 'svar'> & {
  readonly aflevering: AfleveretBesvarelse['aflevering'];
}): Svarversion {
  return { afleveringId: aflevering.id, kravNr, kl: aflevering.kl, rundeId: aflevering.rundeId, svar };
}

/** Loads and decrypts the answers with what has been said about them. The caller has asked `hentAdgang`. */
export async function hentGrundlag(
  tx: Tx,
  segl: Segl,
  dialog: Markedsdialog,
  /** Where the caller has them open already. */
  aabnede?: readonly AfleveretBesvarelse[],
): Promise<Grundlag> {
  const krav = await hentMarkedskrav(tx, dialog.id);
  const anonym = erAnonym(dialog);
  const deltagelser = iVisningsorden(await hentDeltagelser(tx, dialog.id), anonym);
  const afleverede = new Map(
    (aabnede ?? (await hentAfleverede(tx, segl, dialog.id))).map((b) => [b.deltagelseId, b] as const),
  );
  const vurderinger = Map.groupBy(await hentVurderinger(tx, dialog.id), (v) => v.deltagelseId);
  const laase = await hentLaase(tx, dialog.id);
  const udelukkelser = await hentUdelukkelser(tx, dialog.id);
  const systemer = await systemnavne(
    tx,
    [...afleverede.values()].flatMap((b) => b.besvarelse.systemId ?? []),
  );
  const kolonner = deltagelser.flatMap((d): Kolonne[] => {
    const b = afleverede.get(d.id);
    if (!b) return [];
    const { systemId, systemNavn, bemaerkning } = b.besvarelse;
    const egne = new Map((vurderinger.get(d.id) ?? []).map((v) => [v.markedskravId, v]));
    return [
      {
        deltagelseId: d.id,
        alias: d.alias,
        navn: visningsnavn(dialog, d),
        system: anonym ? '' : systemId === null ? systemNavn : (systemer.get(systemId) ?? systemNavn),
        bemaerkning,
        udelukkelse: udelukkelser.get(d.id) ?? null,
        celler: celler(krav, b, egne, laase),
      },
    ];
  });
  const personer = [
    ...[...vurderinger.values()].flat().map((v) => v.af),
    ...[...udelukkelser.values()].map((u) => u.af),
  ];
  return {
    krav,
    kolonner,
    udenSvar: deltagelser.filter((d) => !afleverede.has(d.id)),
    navne: await personnavne(tx, [...new Set(personer)]),
  };
}

/** The attachments by id; removed ones too, since answers that were handed in name them. */
export async function bilagVedId(tx: Tx, segl: Segl, dialogId: number): Promise<ReadonlyMap<string, Bilag>> {
  return new Map((await hentBilag(tx, segl, dialogId)).map((b) => [b.id, b]));
}

/** One change to a judgement or an exclusion. */
export interface Sporlinje<T> {
  readonly id: number;
  readonly deltagelseId: number;
  readonly markedskravId: number | null;
  readonly saet: string;
  readonly foer: T | null;
  readonly efter: T | null;
  readonly kl: Date;
  readonly af: string;
  /** '' when the person's data have been erased. */
  readonly navn: string;
}
/** What a judgement said. */
export interface Vurderingsord {
  readonly afgoerelse: Afgoerelse;
  readonly kommentar: string;
  readonly afleveringId: string;
}
export interface Udelukkelsesord {
  readonly udelukket: boolean;
  readonly begrundelse: string;
}

async function hentSpor<T>(tx: Tx, hvor: ReturnType<typeof sql>): Promise<Sporlinje<T>[]> {
  const r = await raekker(
    tx,
    sql<Omit<Sporlinje<T>, 'navn'>>`select id::int as id, deltagelse_id as "deltagelseId",
        markedskrav_id as "markedskravId", saet, foer, efter, kl, af
      from markedsvurderingsspor where ${hvor} order by id desc`,
  );
  const navne = await personnavne(tx, [...new Set(r.map((l) => l.af))]);
  return r.map((l) => ({ ...l, navn: navne.get(l.af) ?? '' }));
}

/** How the judgements of one krav came to be, newest first. */
export function kravspor(tx: Tx, markedskravId: number): Promise<Sporlinje<Vurderingsord>[]> {
  return hentSpor(tx, sql`markedskrav_id = ${markedskravId}`);
}
/** How a supplier came to be excluded or kept, newest first. */
export function udelukkelsesspor(tx: Tx, deltagelseId: number): Promise<Sporlinje<Udelukkelsesord>[]> {
  return hentSpor(tx, sql`deltagelse_id = ${deltagelseId} and markedskrav_id is null`);
}
/** What was done in one go. */
export function saetspor(tx: Tx, dialogId: number, saet: string): Promise<Sporlinje<Vurderingsord>[]> {
  return hentSpor(tx, sql`dialog_id = ${dialogId} and saet = ${saet}::uuid and markedskrav_id is not null`);
}
