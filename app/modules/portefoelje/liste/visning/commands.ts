import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { VISNINGER_MAKS } from '../../../../kernel/visning.ts';
import { skrivAudit } from '../../../../platform/audit.ts';
import { type Database, raekke, sql } from '../../../../platform/db/database.ts';
import type { Visningsform } from '../../../../platform/visning.ts';
import type { Visningsliste } from './rules.ts';

const IKKE_DIN = afvist(FINDES_IKKE, 'Visningen findes ikke, eller den er en andens.');

/** Saves a new view, or gives one's own another name or sharing. */
export function gemVisning(
  db: Database,
  aktoer: Aktoer,
  nu: Date,
  liste: Visningsliste,
  { id, navn, soegning, delt }: Visningsform,
): Promise<Resultat<number>> {
  const org = aktoer.organisation.id;
  return db.som(aktoer, async (tx) => {
    const tal = await raekke(
      tx,
      sql<{ antal: number }>`select count(*)::int as antal from portefoeljevisning
        where organisation_id = ${org} and liste = ${liste} and person_id = ${aktoer.personId} and slettet_kl is null`,
    );
    if (id === null && (tal?.antal ?? 0) >= VISNINGER_MAKS)
      return afvist('for_mange', `Du har ${VISNINGER_MAKS} gemte visninger. Slet en, før du gemmer flere.`);
    const gemt = await raekke(
      tx,
      id === null
        ? sql<{
            id: number;
          }>`insert into portefoeljevisning (organisation_id, person_id, liste, navn, soegning, delt, oprettet_kl)
            values (${org}, ${aktoer.personId}, ${liste}, ${navn}, ${soegning}, ${delt}, ${nu}) returning id`
        : sql<{ id: number }>`update portefoeljevisning set navn = ${navn}, delt = ${delt}
            where id = ${id} and liste = ${liste} and person_id = ${aktoer.personId} and slettet_kl is null returning id`,
    );
    if (gemt === null) return IKKE_DIN;
    await skrivAudit(tx, aktoer, nu, {
      handling: 'portefoelje.liste_visning',
      genstand: `portefoeljevisning:${gemt.id}`,
      detaljer: { delt },
    });
    return ok(gemt.id);
  });
}

/** Takes one's own view away, or brings it back. */
export function fjernVisning(
  db: Database,
  aktoer: Aktoer,
  nu: Date,
  liste: Visningsliste,
  { id, fjern }: { readonly id: number; readonly fjern: boolean },
): Promise<Resultat<{ readonly navn: string }>> {
  return db.som(aktoer, async (tx) => {
    const rettet = await raekke(
      tx,
      sql<{ navn: string }>`update portefoeljevisning set slettet_kl = ${fjern ? nu : null}
        where id = ${id} and liste = ${liste} and person_id = ${aktoer.personId} and (slettet_kl is null) = ${fjern}
        returning navn`,
    );
    if (rettet === null) return IKKE_DIN;
    await skrivAudit(tx, aktoer, nu, {
      handling: fjern ? 'portefoelje.liste_visning_slet' : 'portefoelje.liste_visning_gendan',
      genstand: `portefoeljevisning:${id}`,
    });
    return ok(rettet);
  });
}
