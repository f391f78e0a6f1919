/** The only writers of what has been promised: they say why, and in which round, so that the baseline that is kept says it. */
import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, type Hindring, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { datoI } from '../../../../kernel/ur.ts';
import { sql, type Tx } from '../../../../platform/db/database.ts';
import { skrivPlanspor } from '../kald.ts';
import { findInitiativ, findPunkt } from '../queries.ts';
import { forskelle, nytLoefte, type Punktaendring, punktfejl } from './rules.ts';

export interface Loeftegrund {
  readonly grund: string;
  /** The round in which it was decided; null outside rounds. */
  readonly rundeId: number | null;
}

/** Tells the triggers that keep baselines why; holds to the end of the transaction or the next call. */
export async function saetLoeftegrund(tx: Tx, { grund, rundeId }: Loeftegrund): Promise<void> {
  await sql`select set_config('app.baseline_grund', ${grund}, true),
    set_config('app.baseline_runde', ${rundeId === null ? '' : String(rundeId)}, true)`.execute(tx);
}

const INGEN_GRUND: Loeftegrund = { grund: '', rundeId: null };

/** The point's field goes in front where several are refused at once: `slut` of point 7 is `punkt-7-slut`. */
function medPunkt(punktId: number, h: Hindring): Hindring {
  return { ...h, felt: `punkt-${punktId}-${h.felt}` };
}

/**
 * Writes what became of milestones and deliverables; the caller has asked who may. A changed promise takes a reason, its own or
 * the one given for all. Refusals name the field `punkt-ID-slut`. Writes history for each that is changed; gives their ids.
 */
export async function retPunkter(
  tx: Tx,
  aktoer: Aktoer,
  nu: Date,
  aendringer: readonly Punktaendring[],
  { grund, rundeId }: Loeftegrund,
): Promise<Resultat<number[]>> {
  const hindringer: Hindring[] = [];
  const rettet: number[] = [];
  for (const a of aendringer) {
    const foer = await findPunkt(tx, a.punktId);
    const initiativ = foer && (await findInitiativ(tx, foer.initiativId));
    if (!initiativ)
      return afvist(FINDES_IKKE, 'En milepæl eller leverance findes ikke længere. Indlæs siden igen.');
    const nyt = {
      start: a.start === undefined ? foer.start : a.start,
      slut: a.slut ?? foer.slut,
      forventet: a.forventet === undefined ? foer.forventet : a.forventet,
      faktisk: a.faktisk === undefined ? foer.faktisk : a.faktisk,
      udgaaet: a.udgaaet ?? foer.udgaaet,
    };
    const { start, slut, forventet, faktisk, udgaaet } = foer;
    const forskel = forskelle({ start, slut, forventet, faktisk, udgaaet }, nyt);
    if (Object.keys(forskel).length === 0) continue;
    const hvorfor = (a.grund ?? '').trim() || grund.trim();
    const fejl = punktfejl(nyt, datoI(nu));
    if (nytLoefte(foer, nyt) && hvorfor === '')
      fejl.push({
        kode: 'mangler_begrundelse',
        felt: 'grund',
        besked: `Skriv, hvorfor løftet om »${foer.navn}« ændres. Det gamle løfte bliver stående ved siden af.`,
      });
    if (fejl.length > 0) {
      hindringer.push(...fejl.map((h) => medPunkt(a.punktId, h)));
      continue;
    }
    await saetLoeftegrund(tx, { grund: hvorfor, rundeId });
    await sql`update planpunkt set start = ${nyt.start}::date, slut = ${nyt.slut}::date, forventet = ${nyt.forventet}::date,
      faktisk = ${nyt.faktisk}::date, udgaaet = ${nyt.udgaaet}, rettet_kl = ${nu}, rettet_af = ${aktoer.personId}, laas = laas + 1
      where id = ${a.punktId}`.execute(tx);
    await skrivPlanspor(
      {
        tx,
        nu,
        plan: { id: initiativ.planId, organisationId: initiativ.organisationId },
        initiativ,
        ...(rundeId === null ? {} : { rundeId }),
      },
      aktoer,
      'punkt_ret',
      { punkt: foer.navn, ...forskel, ...(nytLoefte(foer, nyt) ? { grund: hvorfor } : {}) },
    );
    rettet.push(a.punktId);
  }
  await saetLoeftegrund(tx, INGEN_GRUND);
  return hindringer.length > 0 ? { ok: false, hindringer } : ok(rettet);
}
