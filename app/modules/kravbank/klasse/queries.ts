import { raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { type Klasse, Klasser } from './rules.ts';

/** Every class the actor may see, the retired ones too, in the order in which they are shown. */
export async function hentKlasser(tx: Tx): Promise<Klasser> {
  return new Klasser(
    await raekker(
      tx,
      sql<Klasse>`select id, art, noegle, navn, beskrivelse, overklasse_id as "overklasseId",
          organisation_id as "organisationId", raekkefoelge, kilde, udgaaet_kl is not null as udgaaet,
          flettet_i as "flettetI", laas
        from kravklasse order by art, raekkefoelge, dansk_sortering(navn), id`,
    ),
  );
}
