/** Publishing a month: its figures are frozen as a numbered udgave. */

import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { type Maaned, maanedNr, visMaaned } from '../../../kernel/maaned.ts';
import { afvist, ok, type Resultat } from '../../../kernel/resultat.ts';
import type { Ur } from '../../../kernel/ur.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { type Database, raekke, sql, type Tx } from '../../../platform/db/database.ts';
import { tagLaas } from '../../../platform/db/transaktionslaas.ts';
import { beregnMaaned, type Maanedsbillede, pakMaanedsbillede } from '../beregning/beregning.ts';
import { aftryk } from './aftryk.ts';
import { hentFoersteFakta, hentGrundlag, hentViden, type Viden } from './hent.ts';
import { laesUdgave, sha256Af } from './queries.ts';
import { maaOffentliggoeres, OFFENTLIGGOER } from './rules.ts';

export interface Offentliggjort {
  readonly maaned: Maaned;
  /** The newest udgave after the call. */
  readonly nr: number;
  /** `false`: the figures are those of the udgave that was there, so no new one was made. */
  readonly ny: boolean;
}

interface Seneste {
  readonly id: number;
  readonly nr: number;
  readonly indhold: Uint8Array;
  readonly sha256: string;
  /** It counts facts that were confirmed after those that we have computed from. */
  readonly nyereViden: boolean;
}

async function hentSeneste(tx: Tx, maaned: Maaned, { kl }: Viden): Promise<Seneste | null> {
  return raekke(
    tx,
    sql<Seneste>`select u.id, u.nr, u.indhold, u.sha256, coalesce(i.bekraeftet_kl > ${kl}::timestamptz, false) as "nyereViden"
      from udgave u left join import i on i.id = u.import_id
      where u.maaned = ${`${maaned}-01`}::date order by u.nr desc limit 1`,
  );
}

async function gem(
  tx: Tx,
  ur: Ur,
  aktoer: Aktoer | null,
  { maaned, nr, viden, billede }: { maaned: Maaned; nr: number; viden: Viden; billede: Maanedsbillede },
): Promise<void> {
  const indhold = Buffer.from(pakMaanedsbillede(billede));
  const sha256 = sha256Af(indhold);
  await sql`insert into udgave (maaned, nr, offentliggjort_kl, person_id, import_id, indhold, sha256)
    values (${`${maaned}-01`}::date, ${nr}, ${ur.nu()}, ${aktoer?.personId ?? null}, ${viden.importId}, ${indhold}, ${sha256})`.execute(
    tx,
  );
  await skrivAudit(tx, aktoer, ur.nu(), {
    handling: 'udgave.offentliggoer',
    genstand: `udgave:${maaned}/${nr}`,
    detaljer: { import: viden.importId, sha256 },
  });
}

/**
 * Freezes the month as its next udgave, with what is known now. With the same figures as the newest udgave nothing is
 * made. `aktoer` null is the operator at the command line. Two processes at once make one udgave.
 */
export async function publicer(
  db: Database,
  ur: Ur,
  aktoer: Aktoer | null,
  maaned: Maaned,
): Promise<Resultat<Offentliggjort>> {
  if (aktoer && !maa(aktoer, OFFENTLIGGOER)) {
    return afvist('ikke_adgang', 'Din rolle giver ikke ret til at udgive en måned.');
  }
  for (;;) {
    const foerste = await db.somSystem('udgave: det første faktum', async (tx) =>
      hentFoersteFakta(tx, await hentViden(tx)),
    );
    const lovlig = maaOffentliggoeres(maaned, ur.idag(), foerste);
    if (!lovlig.ok) return lovlig;
    const { grundlag, viden } = await hentGrundlag(db, { maaned });
    const billede = beregnMaaned(grundlag, maaned);
    // Computed before the transaction: on the embedded database the transaction has the only connection.
    const gjort = await db.somSystem('udgave: offentliggør', async (tx) => {
      await tagLaas(tx, 'udgave', maanedNr(maaned));
      const seneste = await hentSeneste(tx, maaned, viden);
      if (seneste?.nyereViden) return null;
      if (seneste) {
        const frosset = laesUdgave(seneste.indhold, seneste.sha256, seneste.id);
        if (aftryk(frosset) === aftryk(billede)) return { maaned, nr: seneste.nr, ny: false };
      }
      const nr = (seneste?.nr ?? 0) + 1;
      await gem(tx, ur, aktoer, { maaned, nr, viden, billede });
      return { maaned, nr, ny: true };
    });
    if (gjort) return ok(gjort);
  }
}

/** What was done, as a sentence. */
export function offentliggjortTekst({ maaned, nr, ny }: Offentliggjort): string {
  const navn = visMaaned(maaned);
  if (!ny) return `Ingen ændringer i ${navn} siden udgave ${nr}. Der er ikke lavet en ny udgave.`;
  return `Udgave ${nr} af ${navn} er udgivet.`;
}
