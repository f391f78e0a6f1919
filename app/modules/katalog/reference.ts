import { type Database, raekker, sql, type Tx } from '../../platform/db/database.ts';
import { laesReference } from '../../platform/reference.ts';
import { hentKatalog } from './queries.ts';
import type { Bekraeftet, Integration, Katalogart, Pakke, Retning, Status } from './rules.ts';
import { type Forslag, skrivForslag } from './version/commands.ts';

/** The words of the shipped file; a word that isn't here stops the loading, so that none is lost unseen. */
const STATUS_I_FILEN: Readonly<Record<string, Status>> = {
  drift: 'drift',
  ældre: 'aeldre',
  'lukket for tilgang': 'lukket',
  'planlagt (ældre side)': 'planlagt_aeldre',
  'set i dokumentation': 'dokumentation',
};

function status(ord: string): Status {
  const fundet = STATUS_I_FILEN[ord];
  if (fundet === undefined) throw new Error(`integrationer.csv: unknown status ${ord}`);
  return fundet;
}

function stort(tekst: string): string {
  return tekst.slice(0, 1).toUpperCase() + tekst.slice(1);
}

function leveredeIntegrationer(): Forslag<'integration'>[] {
  return laesReference('integrationer.csv', ';').map((r) => {
    const billede: Integration = {
      kode: r.id,
      navn: r.navn,
      dataomraade: r.dataomraade,
      art: stort(r.art),
      retning: r.retning as Retning,
      versionSet: r.version_set,
      status: status(r.status),
      gyldigFra: null,
      kilde: r.kilde,
      bekraeftet: r.bekraeftet as Bekraeftet,
      udgaaetFra: null,
      efterfoelger: null,
      forudsaetter: [],
    };
    return { art: 'integration', billede };
  });
}

/** SKI 02.19 numbers its packages I-1 to I-15. What each holds is not public, so they are shipped empty. */
function leveredePakker(): Forslag<'pakke'>[] {
  return Array.from({ length: 15 }, (_, nr) => {
    const kode = `I-${nr + 1}`;
    const billede: Pakke = {
      kode,
      navn: `Integrationspakke ${kode}`,
      beskrivelse: '',
      kilde: 'Nummeret er fra SKI 02.19. Indholdet er ikke leveret med og skal udfyldes.',
      udgaaetFra: null,
      integrationer: [],
    };
    return { art: 'pakke', billede };
  });
}

/** Objects that a person has changed; a later delivery of reference data leaves them alone. */
async function rettede(tx: Tx): Promise<Set<string>> {
  const fundne = await raekker(
    tx,
    sql<{
      art: Katalogart;
      kode: string;
    }>`select distinct art, kode from katalog_historik where person_id is not null`,
  );
  return new Set(fundne.map(({ art, kode }) => `${art}:${kode}`));
}

async function indlaesLister(tx: Tx): Promise<void> {
  const kol = (raekkerne: readonly Record<string, string>[], navn: string) => raekkerne.map((r) => r[navn]);
  const [kle, form] = ['kle_hovedgrupper.csv', 'form_serviceomraader.csv'].map((f) => laesReference(f, ';'));
  const ski = laesReference('ski0219_ydelsesomraader.csv', ';');
  const fda = laesReference('fda_principper.csv', ';');
  await sql`insert into kle_hovedgruppe (nr, titel)
    select * from unnest(${kol(kle, 'nr')}::text[], ${kol(kle, 'titel')}::text[])
    on conflict (nr) do update set titel = excluded.titel`.execute(tx);
  await sql`insert into form_serviceomraade (nr, titel)
    select * from unnest(${kol(form, 'nr')}::text[], ${kol(form, 'titel')}::text[])
    on conflict (nr) do update set titel = excluded.titel`.execute(tx);
  await sql`insert into ski_ydelsesomraade (kode, navn)
    select * from unnest(${kol(ski, 'kode')}::text[], ${kol(ski, 'navn')}::text[])
    on conflict (kode) do update set navn = excluded.navn`.execute(tx);
  await sql`insert into fda_princip (nr, princip)
    select * from unnest(${kol(fda, 'nr')}::int[], ${kol(fda, 'princip')}::text[])
    on conflict (nr) do update set princip = excluded.princip`.execute(tx);
}

/**
 * Loads the shipped catalogue. Running it again changes nothing; a newer delivery gives new versions of what nobody
 * has edited, and leaves the rest alone. Sources of the shipped files: db/reference/KILDER.md.
 */
export async function indlaesKatalog(db: Database, nu: Date): Promise<void> {
  await db.somSystem('reference: katalog', async (tx) => {
    await indlaesLister(tx);
    const roerIkke = await rettede(tx);
    const forslag = [...leveredeIntegrationer(), ...leveredePakker()].filter(
      ({ art, billede }) => !roerIkke.has(`${art}:${billede.kode}`),
    );
    await skrivForslag(tx, await hentKatalog(tx), forslag, {
      aktoer: null,
      nu,
      begrundelse: 'Leveret med produktet.',
    });
  });
}
