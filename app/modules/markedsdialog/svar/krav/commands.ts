import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { raekke, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { iFristtransaktion } from '../../frist.ts';
import { egenDeltagelse } from '../../queries.ts';
import { hentKladder } from '../arbejde/queries.ts';
import { hentBibliotekssvar } from '../bibliotek/queries.ts';
import { type Svarindhold, sted, TOM_BESVARELSE, TOMT_SVAR } from '../rules.ts';
import type { Svarform } from './forms.ts';

export interface Gemt {
  /** The answer's new version. */
  readonly laas: number;
  readonly kl: Date;
}

/**
 * One statement that stores an answer, if it is still in the version that it was made from. Row-level security and the
 * triggers decide whether it may be. Null when nothing was stored: `hvorfor` finds out why.
 */
export function skriv(
  tx: Tx,
  { segl }: Pick<Miljoe, 'segl'>,
  aktoer: Aktoer,
  dialogId: number,
  kravId: number,
  { deltagelse, version, kravNr, type, svar }: Svarform,
): Promise<Gemt | null> {
  const boks = segl.forsegl(JSON.stringify({ ...svar, bilag: [] }), sted.svar(deltagelse, kravId));
  return raekke(
    tx,
    sql<Gemt>`insert into markedssvar as s (deltagelse_id, markedskrav_id, dialog_id, krav_nr, boks, rettet_kl, rettet_af)
      select d.id, k.id, d.dialog_id, least(${kravNr}::int, k.nr), ${boks}, app_nu(), ${aktoer.personId}
      from markedsdeltagelse d join markedskrav k on k.dialog_id = d.dialog_id and k.udgaaet_kl is null
        join markedskrav_version v on v.markedskrav_id = k.id and v.nr = k.nr and v.indhold -> 'svar' ->> 'type' = ${type}
      where d.id = ${deltagelse} and d.dialog_id = ${dialogId} and k.id = ${kravId}
      on conflict (deltagelse_id, markedskrav_id) do update set krav_nr = excluded.krav_nr, boks = excluded.boks,
        rettet_kl = excluded.rettet_kl, rettet_af = excluded.rettet_af, laas = s.laas + 1
      where s.laas = ${version}
      returning laas, rettet_kl as kl`,
  );
}

/** The whole answer begins with the first answer to a krav; that is what the buyer counts as under way. */
export function begyndBesvarelse(
  tx: Tx,
  { segl }: Pick<Miljoe, 'segl'>,
  aktoer: Aktoer,
  dialogId: number,
  deltagelseId: number,
): Promise<unknown> {
  const boks = segl.forsegl(JSON.stringify(TOM_BESVARELSE), sted.besvarelse(deltagelseId));
  return sql`insert into markedsbesvarelse (deltagelse_id, dialog_id, boks, startet_kl, rettet_kl, rettet_af)
    select ${deltagelseId}, ${dialogId}, ${boks}, app_nu(), app_nu(), ${aktoer.personId}
    where not exists (select from markedsbesvarelse b where b.deltagelse_id = ${deltagelseId})
    on conflict (deltagelse_id) do nothing`.execute(tx);
}

async function hvorfor(
  tx: Tx,
  aktoer: Aktoer,
  dialogId: number,
  kravId: number,
  form: Svarform,
): Promise<Resultat<never>> {
  const r = await raekke(
    tx,
    sql<{ gemt: boolean; samme: boolean; skrivbar: boolean }>`select marked_skrivbar(d.id, k.id) as skrivbar,
        exists (select from markedssvar s where s.deltagelse_id = d.id and s.markedskrav_id = k.id) as gemt,
        v.indhold -> 'svar' ->> 'type' = ${form.type} as samme
      from markedsdeltagelse d join markedskrav k on k.dialog_id = d.dialog_id and k.udgaaet_kl is null
        join markedskrav_version v on v.markedskrav_id = k.id and v.nr = k.nr
      where d.id = ${form.deltagelse} and d.dialog_id = ${dialogId} and k.id = ${kravId}
        and d.leverandoer_id = ${aktoer.organisation.id}`,
  );
  if (!r) return afvist(FINDES_IKKE, 'Kravet findes ikke, eller det er udgået ved et tillæg.');
  if (!r.skrivbar)
    return afvist(
      'frist_overskredet',
      'Fristen er udløbet, og der er ikke gemt noget. Det, der blev gemt før fristen, står, som det var.',
    );
  if (!r.samme)
    return afvist('kravet_er_aendret', 'Kravet er ændret ved et tillæg. Genindlæs siden, og svar på ny.');
  return afvist(FORAELDET, 'En kollega har gemt imens. Tryk »Gem« for at se begge svar.');
}

/** Stores an answer under way, complete or not. Not in the audit trail: it is nobody's but the supplier's. */
export function gemSvar(
  miljoe: Pick<Miljoe, 'db' | 'segl'>,
  aktoer: Aktoer,
  dialogId: number,
  kravId: number,
  form: Svarform,
): Promise<Resultat<Gemt>> {
  return iFristtransaktion(miljoe, aktoer, async (tx) => {
    const gemt = await skriv(tx, miljoe, aktoer, dialogId, kravId, form);
    if (!gemt) return hvorfor(tx, aktoer, dialogId, kravId, form);
    if (form.version === 0) await begyndBesvarelse(tx, miljoe, aktoer, dialogId, form.deltagelse);
    return ok(gemt);
  });
}

interface Gaeldende {
  readonly nr: number;
  readonly type: Svarform['type'];
}

async function medKrav(
  miljoe: Pick<Miljoe, 'segl'>,
  tx: Tx,
  aktoer: Aktoer,
  dialogId: number,
  kravId: number,
): Promise<{ deltagelse: number; krav: Gaeldende; svar: Svarindhold; laas: number } | null> {
  const deltagelse = await egenDeltagelse(tx, dialogId, aktoer.organisation.id);
  const krav = await raekke(
    tx,
    sql<Gaeldende>`select k.nr, v.indhold -> 'svar' ->> 'type' as type from markedskrav k
      join markedskrav_version v on v.markedskrav_id = k.id and v.nr = k.nr
      where k.dialog_id = ${dialogId} and k.id = ${kravId} and k.udgaaet_kl is null`,
  );
  if (!deltagelse || !krav) return null;
  const kladde = (await hentKladder(tx, miljoe.segl, deltagelse.id, [])).get(kravId);
  return { deltagelse: deltagelse.id, krav, svar: kladde?.svar ?? TOMT_SVAR, laas: kladde?.laas ?? 0 };
}

const INTET_KRAV = afvist(FINDES_IKKE, 'Kravet findes ikke, eller det er udgået ved et tillæg.');

/** The answer stands although the krav was changed. `kravNr` is the version that the person has seen. */
export function bekraeftSvar(
  miljoe: Pick<Miljoe, 'db' | 'segl'>,
  aktoer: Aktoer,
  dialogId: number,
  kravId: number,
  { version, kravNr }: { readonly version: number; readonly kravNr: number },
): Promise<Resultat> {
  return iFristtransaktion(miljoe, aktoer, async (tx) => {
    const nu = await medKrav(miljoe, tx, aktoer, dialogId, kravId);
    if (!nu || nu.laas === 0) return INTET_KRAV;
    if (nu.krav.nr !== kravNr)
      return afvist('kravet_er_aendret', 'Kravet er ændret igen. Læs ændringen, før svaret bekræftes.');
    const form = { deltagelse: nu.deltagelse, version, kravNr, type: nu.krav.type, svar: nu.svar };
    const gemt = await skriv(tx, miljoe, aktoer, dialogId, kravId, form);
    return gemt ? ok() : hvorfor(tx, aktoer, dialogId, kravId, form);
  });
}

/** Copies the words of an earlier answer to the same krav of the kravbank; prices, dates and files stay where they were sent. */
export function brugTidligereSvar(
  miljoe: Pick<Miljoe, 'db' | 'segl'>,
  aktoer: Aktoer,
  dialogId: number,
  kravId: number,
  valgt: {
    readonly version: number;
    readonly kravNr: number;
    readonly aflevering: string;
    readonly fraKrav: number;
  },
): Promise<Resultat> {
  return iFristtransaktion(miljoe, aktoer, async (tx) => {
    const nu = await medKrav(miljoe, tx, aktoer, dialogId, kravId);
    if (!nu) return INTET_KRAV;
    const fra = (await hentBibliotekssvar(tx, miljoe.segl, { markedskravId: kravId, dialogId })).find(
      (b) => b.afleveringId === valgt.aflevering && b.markedskravId === valgt.fraKrav,
    );
    if (!fra) return afvist(FINDES_IKKE, 'Det tidligere svar findes ikke.');
    if (fra.indhold.svar.type !== nu.krav.type)
      return afvist('anden_svartype', 'Det tidligere svar er af en anden slags, end kravet beder om nu.');
    const form = {
      deltagelse: nu.deltagelse,
      version: valgt.version,
      kravNr: valgt.kravNr,
      type: nu.krav.type,
      // What it costs and when it is in production is said anew to each buyer.
      svar: {
        ...fra.svar,
        engangspris: nu.svar.engangspris,
        aarspris: nu.svar.aarspris,
        ibrugDato: nu.svar.ibrugDato,
        bilag: [],
      },
    };
    const gemt = await skriv(tx, miljoe, aktoer, dialogId, kravId, form);
    if (!gemt) return hvorfor(tx, aktoer, dialogId, kravId, form);
    await begyndBesvarelse(tx, miljoe, aktoer, dialogId, nu.deltagelse);
    return ok();
  });
}
