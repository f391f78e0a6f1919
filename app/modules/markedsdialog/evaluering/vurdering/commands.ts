import { randomUUID } from 'node:crypto';
import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { findDeltagelse, type Kald, medSvar, spor } from '../kald.ts';
import { hentGrundlag, saetspor, type Vurderingsord } from '../queries.ts';
import {
  type Afgoerelse,
  type Afmaerkning,
  type Matrixvalg,
  matrix,
  proevVurdering,
  rentJa,
} from '../rules.ts';

export interface Vurderingsvalg {
  /** The supplier's letter. */
  readonly leverandoer: string;
  readonly markedskravId: number;
  /** The handing-in that was read. */
  readonly afleveringId: string;
  readonly afgoerelse: Afgoerelse;
  readonly kommentar: string;
  /** How many times it had changed when the form was made (`Celle.laas`). */
  readonly laas: number;
}

/** The handing-in that a judgement is about now: the newest with an answer to the krav, else the whole answer's. */
async function gaeldendeAflevering(
  tx: Tx,
  deltagelseId: number,
  markedskravId: number,
): Promise<string | null> {
  const r = await raekke(
    tx,
    sql<{ id: string }>`select a.id from markedsaflevering a
      left join markedsafleveretsvar s on s.aflevering_id = a.id and s.markedskrav_id = ${markedskravId}
      where a.deltagelse_id = ${deltagelseId} and a.trukket_kl is null
        and (a.runde_id is null or s.aflevering_id is not null)
        and a.nr >= (select max(h.nr) from markedsaflevering h
          where h.deltagelse_id = a.deltagelse_id and h.trukket_kl is null and h.runde_id is null)
      order by a.nr desc limit 1`,
  );
  return r?.id ?? null;
}

async function findesKrav(tx: Tx, kravId: number, dialogId: number): Promise<boolean> {
  return (
    (await raekke(
      tx,
      sql`select 1 from markedskrav where id = ${kravId} and dialog_id = ${dialogId} and udgaaet_kl is null`,
    )) !== null
  );
}

const FORAELDET_SVAR = afvist(
  FORAELDET,
  'En anden har vurderet svaret, siden du åbnede siden. Intet er overskrevet.',
);

async function skrivSpor(
  { tx, aktoer, dialog }: Kald,
  saet: string,
  linjer: readonly {
    readonly deltagelseId: number;
    readonly markedskravId: number;
    readonly foer: Vurderingsord | null;
    readonly efter: Vurderingsord | null;
  }[],
): Promise<void> {
  await sql`insert into markedsvurderingsspor (dialog_id, deltagelse_id, markedskrav_id, saet, foer, efter, kl, af)
    select ${dialog.id}, l.deltagelse, l.krav, ${saet}::uuid, l.foer, l.efter, app_nu(), ${aktoer.personId}
    from jsonb_to_recordset(${JSON.stringify(
      linjer.map((l) => ({
        deltagelse: l.deltagelseId,
        krav: l.markedskravId,
        foer: l.foer,
        efter: l.efter,
      })),
    )}::jsonb) as l(deltagelse int, krav int, foer jsonb, efter jsonb)`.execute(tx);
}

/** The judgement now, held; how often it has changed decides whether a form is still about it. */
async function holdVurdering(
  tx: Tx,
  deltagelseId: number,
  markedskravId: number,
): Promise<{ readonly ord: Vurderingsord | null; readonly laas: number }> {
  const ord = await raekke(
    tx,
    sql<Vurderingsord>`select afgoerelse, kommentar, aflevering_id as "afleveringId" from markedsvurdering
      where deltagelse_id = ${deltagelseId} and markedskrav_id = ${markedskravId} for update`,
  );
  const r = await raekke(
    tx,
    sql<{ antal: number }>`select count(*)::int as antal from markedsvurderingsspor
      where deltagelse_id = ${deltagelseId} and markedskrav_id = ${markedskravId}`,
  );
  return { ord, laas: r?.antal ?? 0 };
}

/** Judges one answer. Refused when somebody else has judged it meanwhile, or the supplier has handed in anew. */
export function vurder(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  v: Vurderingsvalg,
): Promise<Resultat<{ readonly saet: string }>> {
  return medSvar(miljoe, aktoer, dialogId, async (kald) => {
    const { tx } = kald;
    const fundet = await findDeltagelse(kald, v.leverandoer);
    if (!fundet.ok) return fundet;
    const [deltagelseId, { markedskravId }] = [fundet.vaerdi, v];
    const gaelder = await gaeldendeAflevering(tx, deltagelseId, markedskravId);
    if (gaelder === null || !(await findesKrav(tx, markedskravId, dialogId)))
      return afvist(FINDES_IKKE, 'Svaret findes ikke.');
    const proevet = proevVurdering(v.afgoerelse, v.kommentar);
    if (!proevet.ok) return proevet;
    const { ord, laas } = await holdVurdering(tx, deltagelseId, markedskravId);
    if (laas !== v.laas) return FORAELDET_SVAR;
    if (gaelder !== v.afleveringId)
      return afvist(
        FORAELDET,
        'Leverandøren har afleveret en ny besvarelse, siden du åbnede siden. Læs den, og vurdér igen.',
      );
    const efter = { afgoerelse: v.afgoerelse, kommentar: v.kommentar.trim(), afleveringId: gaelder };
    const skrevet = await (ord === null
      ? sql`insert into markedsvurdering (deltagelse_id, markedskrav_id, dialog_id, aflevering_id, afgoerelse, kommentar, kl, af, laas)
          values (${deltagelseId}, ${markedskravId}, ${dialogId}, ${gaelder}, ${efter.afgoerelse}, ${efter.kommentar},
            app_nu(), ${aktoer.personId}, ${laas + 1}) on conflict do nothing returning 1`
      : sql`update markedsvurdering set aflevering_id = ${gaelder}, afgoerelse = ${efter.afgoerelse},
            kommentar = ${efter.kommentar}, kl = app_nu(), af = ${aktoer.personId}, laas = ${laas + 1}
          where deltagelse_id = ${deltagelseId} and markedskrav_id = ${markedskravId} returning 1`
    ).execute(tx);
    if (skrevet.rows.length === 0) return FORAELDET_SVAR;
    const saet = randomUUID();
    await skrivSpor(kald, saet, [{ deltagelseId, markedskravId, foer: ord, efter }]);
    await spor(kald, 'marked.vurder', {
      leverandoer: v.leverandoer,
      markedskravId,
      afgoerelse: v.afgoerelse,
    });
    return ok({ saet });
  });
}

/** What »accepter alle ja« would take now. */
export async function rentJaNu(
  miljoe: Pick<Miljoe, 'segl'>,
  { tx, dialog }: Pick<Kald, 'tx' | 'dialog'>,
  valg: Matrixvalg,
): Promise<Afmaerkning[]> {
  const { krav, kolonner } = await hentGrundlag(tx, miljoe.segl, dialog);
  const m = matrix(krav, kolonner, { ...valg, vis: 'alle' });
  return rentJa(m.raekker, m.kolonner);
}

/** Accepts every plain yes that nobody has judged, in the chosen category and suppliers; `antal` is what was confirmed. */
export function accepterAlleJa(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  valg: Matrixvalg,
  antal: number,
): Promise<Resultat<{ readonly saet: string; readonly antal: number }>> {
  return medSvar(miljoe, aktoer, dialogId, async (kald) => {
    const alle = await rentJaNu(miljoe, kald, valg);
    if (alle.length === 0) return afvist('ingen', 'Der er ingen ja-svar, der mangler at blive vurderet.');
    if (alle.length !== antal)
      return afvist(FORAELDET, 'Vurderingerne er ændret, siden du åbnede siden. Her er antallet nu.');
    const skrevet = await raekker(
      kald.tx,
      sql<Afmaerkning>`insert into markedsvurdering (deltagelse_id, markedskrav_id, dialog_id, aflevering_id, afgoerelse, kl, af, laas)
        select l.d, l.k, ${dialogId}, l.a, 'accepteret', app_nu(), ${aktoer.personId}, 1 + (select count(*)::int
          from markedsvurderingsspor s where s.deltagelse_id = l.d and s.markedskrav_id = l.k)
        from unnest(${alle.map((l) => l.deltagelseId)}::int[], ${alle.map((l) => l.markedskravId)}::int[],
          ${alle.map((l) => l.afleveringId)}::uuid[]) as l(d, k, a)
        on conflict do nothing
        returning deltagelse_id as "deltagelseId", markedskrav_id as "markedskravId", aflevering_id as "afleveringId"`,
    );
    const saet = randomUUID();
    await skrivSpor(
      kald,
      saet,
      skrevet.map(({ deltagelseId, markedskravId, afleveringId }) => ({
        deltagelseId,
        markedskravId,
        foer: null,
        efter: { afgoerelse: 'accepteret', kommentar: '', afleveringId },
      })),
    );
    await spor(kald, 'marked.vurder_flere', { antal: skrevet.length });
    return ok({ saet, antal: skrevet.length });
  });
}

/** Puts back what one has judged in one go, where nobody has changed it since; undoing is a change like others. */
export function fortrydVurdering(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  saet: string,
): Promise<Resultat<{ readonly fortrudt: number; readonly senere: number }>> {
  return medSvar(miljoe, aktoer, dialogId, async (kald) => {
    const { tx } = kald;
    const linjer = (await saetspor(tx, dialogId, saet)).filter((l) => l.af === aktoer.personId);
    if (linjer.length === 0) return afvist(FINDES_IKKE, 'Der er intet at fortryde.');
    await sql`select 1 from markedsvurdering v join markedsvurderingsspor s
      on s.deltagelse_id = v.deltagelse_id and s.markedskrav_id = v.markedskrav_id
      where s.saet = ${saet}::uuid order by v.deltagelse_id, v.markedskrav_id for update of v`.execute(tx);
    const nyeste = await raekker(
      tx,
      sql<{ id: number }>`select s.id::int as id from markedsvurderingsspor s where s.saet = ${saet}::uuid
        and not exists (select from markedsvurderingsspor n where n.deltagelse_id = s.deltagelse_id
          and n.markedskrav_id = s.markedskrav_id and n.id > s.id)`,
    );
    const kan = new Set(nyeste.map((n) => n.id));
    const tilbage = linjer.flatMap((l) =>
      kan.has(l.id) && l.markedskravId !== null
        ? [{ deltagelseId: l.deltagelseId, markedskravId: l.markedskravId, foer: l.efter, efter: l.foer }]
        : [],
    );
    if (tilbage.length === 0)
      return afvist(FORAELDET, 'Vurderingen er ændret siden. Den kan ikke fortrydes herfra.');
    await gendan(kald, tilbage);
    await skrivSpor(kald, randomUUID(), tilbage);
    await spor(kald, 'marked.vurder_fortryd', { antal: tilbage.length });
    return ok({ fortrudt: tilbage.length, senere: linjer.length - tilbage.length });
  });
}

async function gendan(
  { tx, aktoer, dialog }: Kald,
  linjer: readonly {
    readonly deltagelseId: number;
    readonly markedskravId: number;
    readonly efter: Vurderingsord | null;
  }[],
): Promise<void> {
  const json = JSON.stringify(
    linjer.map(({ deltagelseId, markedskravId, efter }) => ({
      d: deltagelseId,
      k: markedskravId,
      a: efter?.afleveringId ?? null,
      afgoerelse: efter?.afgoerelse ?? null,
      kommentar: efter?.kommentar ?? '',
    })),
  );
  const l = sql`jsonb_to_recordset(${json}::jsonb) as l(d int, k int, a uuid, afgoerelse text, kommentar text)`;
  await sql`delete from markedsvurdering v using ${l}
    where v.deltagelse_id = l.d and v.markedskrav_id = l.k and l.a is null`.execute(tx);
  await sql`insert into markedsvurdering (deltagelse_id, markedskrav_id, dialog_id, aflevering_id, afgoerelse, kommentar, kl, af)
    select l.d, l.k, ${dialog.id}, l.a, l.afgoerelse, l.kommentar, app_nu(), ${aktoer.personId} from ${l} where l.a is not null
    on conflict (deltagelse_id, markedskrav_id) do update set aflevering_id = excluded.aflevering_id,
      afgoerelse = excluded.afgoerelse, kommentar = excluded.kommentar, kl = excluded.kl, af = excluded.af,
      laas = markedsvurdering.laas + 1`.execute(tx);
}
