import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, FORAELDET, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { sql } from '../../../../platform/db/database.ts';
import { STRATEGI_VEDTAG } from '../../rules.ts';
import { aendringerEfter } from '../historik/queries.ts';
import { somSaetning } from '../historik/rules.ts';
import { medKladde, type Rige, skrivSpor } from '../kald.ts';
import type { Strategikilder } from '../tal/queries.ts';
import type { Vedtagelse } from './forms.ts';
import { hentUdkast } from './queries.ts';
import { mangler, opremsning, udenNavne } from './rules.ts';

/**
 * Adopts the edition under work: texts and figures are frozen as they are at this moment, and never change. Refuses with every
 * reason why it can't be yet.
 */
export async function vedtag(
  rige: Rige,
  kilder: Strategikilder,
  aktoer: Aktoer,
  id: number,
  f: Vedtagelse,
): Promise<Resultat<{ nr: number }>> {
  const grader = await kilder.grader(aktoer);
  return medKladde<{ nr: number }>(rige, aktoer, id, STRATEGI_VEDTAG, async (kald) => {
    const { tx, strategi, kladde, nu, idag } = kald;
    const siden = f.laest === null ? [] : await aendringerEfter(tx, id, f.laest);
    if (siden.length > 0)
      return afvist(
        FORAELDET,
        `Strategien er ændret, siden du åbnede siden: ${opremsning(siden.map(somSaetning))}. Læs udgaven igennem igen, før du vedtager den.`,
      );
    const udkast = await hentUdkast({ tx, aktoer, idag, grader }, strategi, kladde);
    const hindringer = mangler(udkast.dele, udkast.tal.maal, udkast.hoering, f.udenHoering !== '').map(
      ({ kode, besked }) => ({ kode, besked }),
    );
    if (f.dag > idag)
      hindringer.push({
        kode: 'i_fremtiden',
        besked: 'Strategien kan ikke være vedtaget en dag, der ikke er kommet.',
      });
    if (hindringer.length > 0) return { ok: false, hindringer };
    await sql`update strategiudgave set tilstand = 'vedtaget', beslutning = ${f.beslutning},
      uden_hoering = ${udkast.hoering.holdt ? '' : f.udenHoering}, indhold = ${JSON.stringify(udenNavne(udkast.frossen))}::jsonb,
      vedtaget_kl = ${nu}, vedtaget_dag = ${f.dag}::date, vedtaget_af = ${aktoer.personId}, laas = laas + 1
      where id = ${kladde.id}`.execute(tx);
    await skrivSpor(kald, aktoer, 'vedtag', {
      udgaveId: kladde.id,
      detaljer: { nr: kladde.nr, beslutning: f.beslutning },
    });
    return ok({ nr: kladde.nr });
  });
}
