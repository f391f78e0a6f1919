/**
 * Contracts' stored dates and prices, brought up to the day. Lists sort and filter by them in SQL, so they are kept with the row
 * together with the last day for which they hold; the arithmetic is that of the contract's page.
 */
import { type Database, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { hentGenstande } from '../../lager/queries.ts';
import { betalingssum } from '../betaling/rules.ts';
import { gemteFrister, vilkaarAf } from '../frister/rules.ts';
import { hentBetalingerFor } from '../queries.ts';

/** Contracts written by one statement. */
const PORTION = 1000;

/** Reckons anew what doesn't hold on `idag` any more, of every kommune. The transaction must be the system's. Gives how many. */
export async function ajourfoer(tx: Tx, idag: string): Promise<number> {
  let antal = 0;
  let efter = 0;
  for (;;) {
    const ider = (
      await raekker(
        tx,
        sql<{ id: number }>`select id from kontrakt where least(frister_til, pris_til) < ${idag}::date
          and id > ${efter} order by id limit ${PORTION} for update`,
      )
    ).map(({ id }) => id);
    if (ider.length === 0) return antal;
    await skrivAjour(tx, ider, idag);
    antal += ider.length;
    efter = ider[ider.length - 1];
  }
}

/** Not a change by anybody: no history, and an open form of the contract is still current. */
async function skrivAjour(tx: Tx, ider: readonly number[], idag: string): Promise<void> {
  const kontrakter = await hentGenstande(tx, 'kontrakt', ider);
  const betalinger = await hentBetalingerFor(tx, ider);
  const aar = Number(idag.slice(0, 4));
  const nye = [...kontrakter.values()].map(({ id, vaerdier }) => ({
    id,
    ...gemteFrister(vilkaarAf(vaerdier), idag),
    ...betalingssum(betalinger.get(id) ?? [], aar),
  }));
  await sql`update kontrakt k set slut = n.slut, seneste_opsigelse = n.seneste_opsigelse, frister_til = n.frister_til,
      aarlig_oere = n.aarlig_oere, engang_oere = n.engang_oere, pris_til = n.pris_til
    from jsonb_populate_recordset(null::kontrakt, ${JSON.stringify(nye)}::jsonb) n where k.id = n.id`.execute(
    tx,
  );
}

export function ajourfoerAlle(db: Database, idag: string): Promise<number> {
  return db.somSystem('kontrakter: datoer og priser, som tiden er løbet fra', (tx) => ajourfoer(tx, idag));
}

/**
 * Asked before a page that may show such a date: the first of a day in this process waits until they are right, if the nightly
 * work (jobs.ts) hasn't made them so; the rest cost nothing.
 */
export function ajourvagt({ db, ur }: Pick<Miljoe, 'db' | 'ur'>): () => Promise<void> {
  let rigtigeDen = '';
  let igang: Promise<void> | null = null;
  async function friskOp(idag: string): Promise<void> {
    try {
      await ajourfoerAlle(db, idag);
      rigtigeDen = idag;
    } finally {
      igang = null;
    }
  }
  return async () => {
    const idag = ur.idag();
    if (idag === rigtigeDen) return;
    igang ??= friskOp(idag);
    await igang;
  };
}
