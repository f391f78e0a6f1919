import type { Aktoer } from '../../../kernel/adgang.ts';
import { maa } from '../../../kernel/adgang.ts';
import {
  afvist,
  FINDES_IKKE,
  FORAELDET,
  type Hindring,
  ok,
  type Resultat,
} from '../../../kernel/resultat.ts';
import { raekke, sql } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { type Kald, spor } from '../evaluering/kald.ts';
import { skrivHaendelse } from '../haendelse.ts';
import { INDKOEBSRET, kan } from '../rules.ts';
import { medAabneSvar } from './kald.ts';
import { hentEgne, hentScoringsgrundlag, type Scoringsgrundlag } from './queries.ts';
import { alleHarIndsendt, feltnavn, mangler, noegle, proevScore, type Score, scoremangel } from './rules.ts';

type Scoringsmiljoe = Pick<Miljoe, 'db' | 'segl'>;
interface Scoringskald extends Kald {
  readonly grundlag: Scoringsgrundlag;
}

/** To those who may read the answers, while the dialogue is being evaluated and uses points. */
function medScoring<T>(
  miljoe: Scoringsmiljoe,
  aktoer: Aktoer,
  dialogId: number,
  arbejde: (kald: Scoringskald) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return medAabneSvar(miljoe, aktoer, dialogId, async (kald) => {
    if (!kald.dialog.brugScoring) return afvist(FINDES_IKKE, 'Dialogen bruger ikke point.');
    const tilladt = kan('vurder', kald.dialog.fase);
    if (!tilladt.ok) return tilladt;
    return arbejde({ ...kald, grundlag: await hentScoringsgrundlag(kald.tx, miljoe.segl, kald.dialog) });
  });
}

async function harIndsendt({ tx, aktoer, dialog }: Kald): Promise<boolean> {
  return (
    (await raekke(
      tx,
      sql`select 1 from markedsscoring where dialog_id = ${dialog.id} and person_id = ${aktoer.personId}`,
    )) !== null
  );
}

const INDSENDT = afvist('indsendt', 'Du har indsendt dine point. De kan ikke ændres.');

/** Keeps one's own points so far. Only suppliers and criteria that are in the reckoning are kept. */
export function gemScoring(
  miljoe: Scoringsmiljoe,
  aktoer: Aktoer,
  dialogId: number,
  scores: readonly Score[],
): Promise<Resultat> {
  return medScoring<void>(miljoe, aktoer, dialogId, async (kald) => {
    const { tx, grundlag } = kald;
    if (await harIndsendt(kald)) return INDSENDT;
    const kendte = new Set(
      grundlag.leverandoerer.flatMap((l) => grundlag.kriterier.map((k) => noegle(l.deltagelseId, k.navn))),
    );
    const egne = scores.filter((s) => kendte.has(noegle(s.deltagelseId, s.kriterium)));
    const fejl = egne.flatMap((s): readonly Hindring[] => {
      const proevet = proevScore(s);
      return proevet.ok ? [] : proevet.hindringer;
    });
    if (fejl.length > 0) return { ok: false, hindringer: fejl };
    await sql`insert into markedsscore (dialog_id, person_id, deltagelse_id, kriterium, point, begrundelse, rettet_kl)
      select ${dialogId}::int, ${aktoer.personId}::uuid, t.*, app_nu() from unnest(
        ${egne.map((s) => s.deltagelseId)}::int[], ${egne.map((s) => s.kriterium)}::text[],
        ${egne.map((s) => s.point)}::int[], ${egne.map((s) => s.begrundelse)}::text[]) t
      on conflict (dialog_id, person_id, deltagelse_id, kriterium) do update
        set point = excluded.point, begrundelse = excluded.begrundelse, rettet_kl = excluded.rettet_kl`.execute(
      tx,
    );
    return ok();
  });
}

/** Hands one's points in: complete, once and for all. From now on one sees the others' that are handed in. */
export function indsendScoring(miljoe: Scoringsmiljoe, aktoer: Aktoer, dialogId: number): Promise<Resultat> {
  return medScoring<void>(miljoe, aktoer, dialogId, async (kald) => {
    const { tx, grundlag } = kald;
    if (await harIndsendt(kald)) return INDSENDT;
    if (grundlag.leverandoerer.length === 0) return afvist('ingen_svar', 'Der er ingen svar at give point.');
    const hindringer = mangler(
      await hentEgne(tx, dialogId, aktoer.personId),
      grundlag.leverandoerer,
      grundlag.kriterier,
    );
    if (hindringer.length > 0) return { ok: false, hindringer };
    await sql`insert into markedsscoring (dialog_id, person_id, indsendt_kl)
      values (${dialogId}, ${aktoer.personId}, app_nu())`.execute(tx);
    await skrivHaendelse(tx, aktoer, dialogId, 'scoring_indsendt');
    await spor(kald, 'marked.scoring_indsend');
    return ok();
  });
}

export interface Konsensuslinje {
  readonly deltagelseId: number;
  readonly point: number | null;
  readonly begrundelse: string;
  /** The version that the form was made from, 0 where nothing was agreed. */
  readonly laas: number;
}

const IKKE_KLAR = afvist(
  'mangler_indsendelse',
  'Konsensus begynder, når alle evaluatorer har indsendt deres point.',
);

/** Keeps what has been agreed on one criterion. Lines left empty that were empty are left alone. */
export function gemKonsensus(
  miljoe: Scoringsmiljoe,
  aktoer: Aktoer,
  dialogId: number,
  kriterium: string,
  linjer: readonly Konsensuslinje[],
): Promise<Resultat> {
  return medScoring<void>(miljoe, aktoer, dialogId, async (kald) => {
    const { tx, dialog, grundlag } = kald;
    const nr = grundlag.kriterier.findIndex((k) => k.navn === kriterium);
    if (nr < 0) return afvist(FINDES_IKKE, 'Kriteriet findes ikke.');
    if (!alleHarIndsendt(grundlag.evaluatorer)) return IKKE_KLAR;
    const aendrede = linjer.filter((l) => {
      const foer = grundlag.konsensus.get(noegle(l.deltagelseId, kriterium));
      return foer
        ? foer.point !== l.point || foer.begrundelse !== l.begrundelse
        : l.point !== null || l.begrundelse !== '';
    });
    const aliaser = new Map(grundlag.leverandoerer.map((l) => [l.deltagelseId, l.alias]));
    for (const l of aendrede) {
      if (!aliaser.has(l.deltagelseId))
        return afvist(FINDES_IKKE, 'Leverandøren er ikke med i konkurrencen.');
      const foer = grundlag.konsensus.get(noegle(l.deltagelseId, kriterium));
      // A supplier that is taken in again after the closing still has to be given points.
      if (dialog.konsensus !== null && foer)
        return afvist('lukket', 'Konsensus er lukket. Pointene kan ikke ændres.');
      if ((foer?.laas ?? 0) !== l.laas)
        return afvist(FORAELDET, 'En anden har gemt, mens du skrev. Se forskellene, og gem igen.');
    }
    const hindringer = aendrede.flatMap((l) =>
      linjefejl(l, kriterium, (slags) => feltnavn(slags, aliaser.get(l.deltagelseId) ?? '', nr)),
    );
    if (hindringer.length > 0) return { ok: false, hindringer };
    if (aendrede.length === 0) return ok();
    await sql`insert into markedskonsensus (deltagelse_id, point, begrundelse, kriterium, dialog_id, kl, af)
      select t.*, ${kriterium}::text, ${dialogId}::int, app_nu(), ${aktoer.personId}::uuid from unnest(
        ${aendrede.map((l) => l.deltagelseId)}::int[], ${aendrede.map((l) => l.point)}::int[],
        ${aendrede.map((l) => l.begrundelse)}::text[]) t
      on conflict (deltagelse_id, kriterium) do update set point = excluded.point, begrundelse = excluded.begrundelse,
        kl = excluded.kl, af = excluded.af, laas = markedskonsensus.laas + 1`.execute(tx);
    await skrivHaendelse(tx, aktoer, dialogId, 'konsensus_gemt', {
      kriterium,
      deltagelser: aendrede.map((l) => l.deltagelseId),
    });
    await spor(kald, 'marked.konsensus', {
      kriterium,
      leverandoerer: aendrede.map((l) => aliaser.get(l.deltagelseId)),
    });
    return ok();
  });
}

function linjefejl(
  l: Konsensuslinje,
  kriterium: string,
  feltFor: (slags: 'point' | 'grund') => string,
): readonly Hindring[] {
  const proevet = proevScore({ ...l, kriterium });
  const mangel = scoremangel(l);
  const felt = feltFor(l.point === null ? 'point' : 'grund');
  if (!proevet.ok) return proevet.hindringer.map((h) => ({ ...h, felt }));
  return mangel === '' ? [] : [{ kode: 'mangler', besked: mangel, felt }];
}

/** Closes the consensus: the points stand, and where the scoring was anonymous the names are shown again. */
export function lukKonsensus(miljoe: Scoringsmiljoe, aktoer: Aktoer, dialogId: number): Promise<Resultat> {
  return medScoring<void>(miljoe, aktoer, dialogId, async (kald) => {
    const { tx, dialog, grundlag } = kald;
    if (!maa(aktoer, INDKOEBSRET)) return afvist('ikke_adgang', 'Kun en indkøber kan lukke konsensus.');
    if (dialog.konsensus !== null) return afvist('lukket', 'Konsensus er allerede lukket.');
    if (!alleHarIndsendt(grundlag.evaluatorer)) return IKKE_KLAR;
    const hindringer = mangler(grundlag.konsensus, grundlag.leverandoerer, grundlag.kriterier);
    if (hindringer.length > 0) return { ok: false, hindringer };
    if (!grundlag.resultat.komplet) return afvist('ingen_svar', 'Der er ingen svar at give point.');
    await sql`update markedsdialog set konsensus_kl = app_nu() where id = ${dialogId}`.execute(tx);
    await skrivHaendelse(tx, aktoer, dialogId, 'konsensus_lukket');
    await spor(kald, 'marked.konsensus_luk');
    return ok();
  });
}
