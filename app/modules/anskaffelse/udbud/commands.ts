import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, FORAELDET, ok, type Resultat } from '../../../kernel/resultat.ts';
import { datoI } from '../../../kernel/ur.ts';
import { raekker, sql, type Tx } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { medSag, skrivSpor } from '../kald.ts';
import { SAGSRET } from '../rules.ts';
import { lukDelsag } from '../sag/delsag/luk.ts';
import { hentUdbud, hentUdbudsvurdering } from './queries.ts';
import { kanBeslutte } from './raad/rules.ts';
import { tjekGrundlag, type Udbudsgrundlag } from './rules.ts';

const AENDRET = afvist(
  FORAELDET,
  'En anden har rettet tallene, siden du åbnede siden. Her er de, som de er nu.',
);

/** Cases of one's own house that can be counted with this one. */
async function kenderSager(tx: Tx, egen: number, sager: readonly number[]): Promise<boolean> {
  const fundne = await raekker(
    tx,
    sql`select id from sag where id = any(${[...sager]}::int[]) and id <> ${egen}`,
  );
  return fundne.length === new Set(sager).size;
}

/** Stores what the purchase costs. `version` is the number the form was made from; 0 when nothing had been entered. */
export function gemGrundlag(
  miljoe: Pick<Miljoe, 'db' | 'ur'>,
  aktoer: Aktoer,
  sagId: number,
  grundlag: Udbudsgrundlag,
  version: number,
): Promise<Resultat> {
  return medSag(miljoe, aktoer, sagId, { ret: SAGSRET, laas: null }, async (kald) => {
    const { tx, sag, nu } = kald;
    const gemt = await hentUdbudsvurdering(tx, sag.id);
    if ((gemt?.laas ?? 0) !== version) return AENDRET;
    const rigtigt = tjekGrundlag(grundlag);
    if (!rigtigt.ok) return rigtigt;
    if (!(await kenderSager(tx, sag.id, grundlag.sager)))
      return afvist('ukendt_sag', 'En af de valgte sager findes ikke længere. Vælg igen.', 'sager');
    const indhold = JSON.stringify(grundlag);
    await sql`insert into udbudsvurdering as v (organisation_id, sag_id, grundlag, rettet_kl, rettet_af)
      values (${sag.organisationId}, ${sag.id}, ${indhold}::jsonb, ${nu}, ${aktoer.personId})
      on conflict (sag_id) do update set grundlag = excluded.grundlag, rettet_kl = excluded.rettet_kl,
        rettet_af = excluded.rettet_af, laas = v.laas + 1`.execute(tx);
    await skrivSpor(kald, aktoer, 'udbud.gem');
    return ok();
  });
}

/**
 * Decides how to buy. The advice is computed anew and kept as it reads now; an earlier decision stays in the case's
 * history with its own.
 */
export function beslutUdbud(
  miljoe: Pick<Miljoe, 'db' | 'ur'>,
  aktoer: Aktoer,
  sagId: number,
  { valg, begrundelse, version }: { valg: string; begrundelse: string; version: number },
): Promise<Resultat> {
  return medSag(miljoe, aktoer, sagId, { ret: SAGSRET, laas: null }, async (kald) => {
    const { tx, sag, nu } = kald;
    const billede = await hentUdbud(tx, sag, datoI(nu));
    if ((billede.vurdering?.laas ?? 0) !== version) return AENDRET;
    const maa = kanBeslutte(billede.raad, valg, begrundelse);
    if (!maa.ok) return maa;
    const { raad } = maa.vaerdi;
    await sql`update udbudsvurdering set valg = ${valg}, begrundelse = ${begrundelse}, raad = ${JSON.stringify(raad)}::jsonb,
        besluttet_kl = ${nu}, besluttet_af = ${aktoer.personId}, laas = laas + 1
      where sag_id = ${sag.id}`.execute(tx);
    await skrivSpor(kald, aktoer, 'udbud.beslut', { valg, begrundelse, raad });
    await lukDelsag(kald, aktoer, 'udbud');
    return ok();
  });
}
