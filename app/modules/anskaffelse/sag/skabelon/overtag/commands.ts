import type { Aktoer } from '../../../../../kernel/adgang.ts';
import { afvist, FORAELDET, ok, type Resultat } from '../../../../../kernel/resultat.ts';
import { raekke, sql } from '../../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../../platform/miljoe.ts';
import { medSag, type Sagskald, skrivSpor } from '../../../kald.ts';
import { SAGSRET } from '../../../rules.ts';
import { indsaetPunkter } from '../../commands.ts';
import type { Sagspunkt } from '../../punkt/rules.ts';
import type { Punkt } from '../rules.ts';
import { hentForskel } from './queries.ts';
import { type Overtagelse, udgaaetGrund } from './rules.ts';

/** New text on a checkpoint; what people wrote on it stays. */
async function retPunkt({ tx, nu }: Sagskald, her: Sagspunkt, punkt: Punkt): Promise<void> {
  await sql`update sagspunkt set indhold = ${JSON.stringify(punkt)}::jsonb, faser = ${[...punkt.faser]}::int[],
    rettet_kl = ${nu}, laas = laas + 1 where id = ${her.id}`.execute(tx);
}

/** Puts aside a checkpoint that the template no longer has; it blocks nothing any more, and nothing on it is lost. */
async function udgaa({ tx, nu }: Sagskald, aktoer: Aktoer, her: Sagspunkt, nr: number): Promise<void> {
  const indhold: Punkt = { ...her.indhold, spaerrer: 'aldrig' };
  const lukket = her.tilstand === 'lukket';
  await sql`update sagspunkt set noegle = ${`udgaaet-${her.id}-${her.noegle}`}, indhold = ${JSON.stringify(indhold)}::jsonb,
      relevans = ${lukket ? her.relevans : 'ikke_relevant'},
      relevans_grund = ${lukket ? her.relevansGrund : udgaaetGrund(nr)}, rettet_kl = ${nu}, rettet_af = ${aktoer.personId},
      laas = laas + 1
    where id = ${her.id}`.execute(tx);
}

/**
 * Takes over what was chosen of the template's edition `nr`, which must still be the one in force: phases, new
 * checkpoints, changed texts, and those that went out.
 */
export function overtag(
  miljoe: Pick<Miljoe, 'db' | 'ur'>,
  aktoer: Aktoer,
  sagId: number,
  nr: number,
  valgt: Overtagelse,
): Promise<Resultat<{ antal: number }>> {
  return medSag(miljoe, aktoer, sagId, { ret: SAGSRET, laas: null }, async (kald) => {
    const { tx, sag, nu } = kald;
    const billede = await hentForskel(tx, sag);
    if (billede.nr !== nr)
      return afvist(FORAELDET, 'Skabelonen er ændret igen, siden du åbnede siden. Se de nye forskelle.');
    const { forskel, punkter, skabelon } = billede;
    const med = (p: Punkt) => valgt.punkter.includes(p.noegle);
    const her = new Map(punkter.map((p) => [p.noegle, p]));
    const sidste = await raekke(
      tx,
      sql<{
        orden: number;
      }>`select coalesce(max(orden), 0)::int as orden from sagspunkt where sag_id = ${sagId}`,
    );
    const nye = forskel.nye.filter(med);
    await indsaetPunkter(tx, sag, nu, nye, (sidste?.orden ?? 0) + 1);
    const aendrede = forskel.aendrede.map((a) => a.punkt).filter(med);
    for (const p of aendrede) {
      const punkt = her.get(p.noegle);
      if (punkt) await retPunkt(kald, punkt, p);
    }
    const udgaaede = forskel.udgaaede.filter(med);
    for (const p of udgaaede) {
      const punkt = her.get(p.noegle);
      if (punkt) await udgaa(kald, aktoer, punkt, nr);
    }
    const faser = valgt.faser ? skabelon.faser : sag.faser;
    await sql`update sag set faser = ${JSON.stringify(faser)}::jsonb, skabelon_nr = ${nr}, laas = laas + 1,
      rettet_kl = ${nu} where id = ${sagId}`.execute(tx);
    await skrivSpor(kald, aktoer, 'sag.skabelon', {
      nr,
      faser: valgt.faser,
      nye: nye.map((p) => p.noegle),
      aendrede: aendrede.map((p) => p.noegle),
      udgaaede: udgaaede.map((p) => p.noegle),
    });
    return ok({ antal: nye.length + aendrede.length + udgaaede.length });
  });
}
