import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { VISNINGER_MAKS, type Visning } from '../../../../kernel/visning.ts';
import { skrivAudit } from '../../../../platform/audit.ts';
import { type Database, raekke, sql } from '../../../../platform/db/database.ts';
import type { Visningsform } from '../../../../platform/visning.ts';

/** Saves a new view, or gives one's own another name or sharing. */
export function gemVisning(
  db: Database,
  aktoer: Aktoer,
  nu: Date,
  { id, navn, soegning, delt }: Visningsform,
): Promise<Resultat<number>> {
  return db.som(aktoer, async (tx) => {
    const tal = await raekke(
      tx,
      sql<{
        antal: number;
      }>`select count(*)::int as antal from kravvisning where person_id = ${aktoer.personId}`,
    );
    if (id === null && (tal?.antal ?? 0) >= VISNINGER_MAKS) {
      return afvist('for_mange', `Du har ${VISNINGER_MAKS} gemte visninger. Slet en, før du gemmer flere.`);
    }
    const gemt = await raekke(
      tx,
      id === null
        ? sql<{
            id: number;
          }>`insert into kravvisning (organisation_id, person_id, navn, soegning, delt, oprettet_kl)
            values (${aktoer.organisation.id}, ${aktoer.personId}, ${navn}, ${soegning}, ${delt}, ${nu}) returning id`
        : sql<{ id: number }>`update kravvisning set navn = ${navn}, delt = ${delt}
            where id = ${id} and person_id = ${aktoer.personId} returning id`,
    );
    if (gemt === null) return afvist('findes_ikke', 'Visningen findes ikke, eller den er en andens.');
    await skrivAudit(tx, aktoer, nu, {
      handling: 'kravbank.visning',
      genstand: `kravvisning:${gemt.id}`,
      detaljer: { delt },
    });
    return ok(gemt.id);
  });
}

/** Deletes one's own view and gives back what it was, so that it can be saved again. */
export function sletVisning(
  db: Database,
  aktoer: Aktoer,
  nu: Date,
  id: number,
): Promise<Resultat<Pick<Visning, 'navn' | 'soegning' | 'delt'>>> {
  return db.som(aktoer, async (tx) => {
    const slettet = await raekke(
      tx,
      sql<Pick<Visning, 'navn' | 'soegning' | 'delt'>>`delete from kravvisning
        where id = ${id} and person_id = ${aktoer.personId} returning navn, soegning, delt`,
    );
    if (slettet === null) return afvist('findes_ikke', 'Visningen findes ikke, eller den er en andens.');
    await skrivAudit(tx, aktoer, nu, { handling: 'kravbank.visning_slet', genstand: `kravvisning:${id}` });
    return ok(slettet);
  });
}
