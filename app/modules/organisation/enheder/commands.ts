import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, ok, type Resultat } from '../../../kernel/resultat.ts';
import { antal } from '../../../kernel/tekst.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { type Database, raekke, sql, type Tx } from '../../../platform/db/database.ts';
import { laasOrganisation } from '../commands.ts';
import type { Enhedsaendring, NyEnhed } from './forms.ts';
import { type EnhedMedVersion, enheder } from './queries.ts';
import { giverKreds } from './rules.ts';

interface Samling {
  readonly alle: readonly EnhedMedVersion[];
  readonly enhed: EnhedMedVersion;
}

/** One unit with all the others, under the organisation's lock: two moves at once can't make a circle together. */
function medEnhed(
  db: Database,
  aktoer: Aktoer,
  id: number,
  arbejde: (tx: Tx, s: Samling) => Promise<Resultat>,
): Promise<Resultat> {
  return db.som(aktoer, async (tx) => {
    await laasOrganisation(tx, aktoer.organisation.id);
    const alle = await enheder(tx, aktoer);
    const enhed = alle.find((e) => e.id === id);
    return enhed ? arbejde(tx, { alle, enhed }) : afvist('findes_ikke', 'Enheden findes ikke.');
  });
}

function tjekOver(alle: readonly EnhedMedVersion[], overenhedId: number | null): Resultat {
  if (overenhedId === null || alle.some((e) => e.id === overenhedId && !e.lukket)) return ok();
  return afvist('overenhed', 'Den overordnede enhed findes ikke eller er lukket.', 'overenhedId');
}

function tjekNavn(alle: readonly EnhedMedVersion[], ny: NyEnhed, id: number | null): Resultat {
  const ens = alle.some(
    (e) =>
      e.id !== id &&
      !e.lukket &&
      e.overenhedId === ny.overenhedId &&
      e.navn.toLowerCase() === ny.navn.toLowerCase(),
  );
  return ens ? afvist('navn', 'Der er allerede en enhed med det navn på samme sted.', 'navn') : ok();
}

export function opretEnhed(db: Database, aktoer: Aktoer, nu: Date, ny: NyEnhed): Promise<Resultat<number>> {
  return db.som(aktoer, async (tx) => {
    await laasOrganisation(tx, aktoer.organisation.id);
    const alle = await enheder(tx, aktoer);
    for (const tjek of [tjekOver(alle, ny.overenhedId), tjekNavn(alle, ny, null)]) if (!tjek.ok) return tjek;
    const r = await raekke(
      tx,
      sql<{ id: number }>`insert into enhed (organisation_id, overenhed_id, navn, art)
        values (${aktoer.organisation.id}, ${ny.overenhedId}, ${ny.navn}, ${ny.art}) returning id`,
    );
    const id = r?.id ?? 0;
    await skrivAudit(tx, aktoer, nu, {
      handling: 'organisation.enhed_ny',
      genstand: `enhed:${id}`,
      detaljer: { navn: ny.navn, art: ny.art, overenhed: ny.overenhedId },
    });
    return ok(id);
  });
}

/** Renames, changes kind or moves a unit with everything below it. */
export function retEnhed(
  db: Database,
  aktoer: Aktoer,
  nu: Date,
  id: number,
  ny: Enhedsaendring,
): Promise<Resultat> {
  return medEnhed(db, aktoer, id, async (tx, { alle, enhed }) => {
    if (enhed.version !== ny.version)
      return afvist('konflikt', 'En anden har rettet enheden, mens du skrev.');
    const over = ny.overenhedId === enhed.overenhedId ? ok() : tjekOver(alle, ny.overenhedId);
    if (!over.ok) return over;
    if (giverKreds(alle, id, ny.overenhedId)) {
      return afvist(
        'kreds',
        'En enhed kan ikke ligge under sig selv eller sine egne enheder.',
        'overenhedId',
      );
    }
    const navn = tjekNavn(alle, ny, id);
    if (!navn.ok) return navn;
    await sql`update enhed set navn = ${ny.navn}, art = ${ny.art}, overenhed_id = ${ny.overenhedId}, version = version + 1
      where id = ${id}`.execute(tx);
    await skrivAudit(tx, aktoer, nu, {
      handling: 'organisation.enhed',
      genstand: `enhed:${id}`,
      detaljer: {
        foer: { navn: enhed.navn, art: enhed.art, overenhed: enhed.overenhedId },
        efter: { navn: ny.navn, art: ny.art, overenhed: ny.overenhedId },
      },
    });
    return ok();
  });
}

/** Closes an empty unit. It stays, so that history keeps its name, and can be opened again. */
export function lukEnhed(db: Database, aktoer: Aktoer, nu: Date, id: number): Promise<Resultat> {
  return medEnhed(db, aktoer, id, async (tx, { alle, enhed }) => {
    const under = alle.filter((e) => e.overenhedId === id && !e.lukket).length;
    if (under > 0 || enhed.personer > 0) {
      const hvad = [
        under > 0 ? antal(under, 'åben enhed', 'åbne enheder') : '',
        enhed.personer > 0 ? antal(enhed.personer, 'person', 'personer') : '',
      ].filter((t) => t !== '');
      return afvist('ikke_tom', `Enheden har ${hvad.join(' og ')}. Flyt dem først.`);
    }
    await sql`update enhed set nedlagt_kl = coalesce(nedlagt_kl, ${nu}), version = version + 1 where id = ${id}`.execute(
      tx,
    );
    await skrivAudit(tx, aktoer, nu, { handling: 'organisation.enhed_luk', genstand: `enhed:${id}` });
    return ok();
  });
}

export function genaabnEnhed(db: Database, aktoer: Aktoer, nu: Date, id: number): Promise<Resultat> {
  return medEnhed(db, aktoer, id, async (tx, { alle, enhed }) => {
    const over = tjekOver(alle, enhed.overenhedId);
    if (!over.ok) return afvist('overenhed', 'Genåbn den overordnede enhed først.');
    const navn = tjekNavn(alle, { navn: enhed.navn, art: enhed.art, overenhedId: enhed.overenhedId }, id);
    if (!navn.ok) return navn;
    await sql`update enhed set nedlagt_kl = null, version = version + 1 where id = ${id}`.execute(tx);
    await skrivAudit(tx, aktoer, nu, { handling: 'organisation.enhed_genaabn', genstand: `enhed:${id}` });
    return ok();
  });
}
