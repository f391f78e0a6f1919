import { type Database, sql } from '../app/platform/db/database.ts';

/**
 * A kommune with `antal` systems in use, half as many contracts and a tenth as many registrations: words, dates and gaps spread
 * as in a real portfolio, by arithmetic, so that every run is the same. Every third system has an owner of the house.
 */
export async function fyldPortefoelje(
  db: Database,
  antal: number,
  organisationId: number,
  folk: readonly string[],
  nu: Date,
): Promise<void> {
  const af = (liste: readonly string[], n: string) =>
    sql`(${[...liste]}::text[])[1 + (${sql.raw(n)}) % ${sql.lit(liste.length)}]`;
  const ord = [
    'Omsorg',
    'Løn',
    'Borger',
    'Ældre',
    'Skole',
    'Byg',
    'Ejendom',
    'Vej',
    'Bibliotek',
    'Økonomi',
    'Arkiv',
    'Sag',
  ];
  const typer = ['portal', 'styring', 'register', 'booking', 'analyse', 'planlægning', 'Åben data', 'app'];
  await db.somSystem('bench', async (tx) => {
    await sql`insert into systembrug (organisation_id, navn, lokalt_navn, lokalt_id, leverandoer, leverandoer_cvr, domaene, forretningstype,
        kle, livscyklus, gyldig_fra, gyldig_til, hosting, dataklassifikation, foelsomhed, kritikalitet, samfundskritisk, ai,
        brugere_fra, brugere_til, ansvarlig_enhed, persondata, risikovurderet, risikovurderet_dato, dpia, note, beskrivelse,
        oprettet_kl, rettet_kl)
      select ${organisationId}, ${af(ord, 'g * 7')} || ' ' || ${af(typer, 'g * 3 + g / 11')} || ' ' || g,
        case when g % 3 = 0 then 'Vores ' || g else '' end, 'S-' || g,
        case when g % 9 = 0 then '' else 'Leverandør ' || (g * 31) % 400 end, '', ${af(['Sundhed', 'Beskæftigelse', 'Teknik', 'Økonomi', 'Børn og unge', 'Ældre', ''], 'g')},
        ${af(['Fagsystem', 'Infrastruktur', 'Selvbetjening', ''], 'g * 5')},
        case when g % 4 = 0 then '{}' else array[lpad(((g % 30) + 1)::text, 2, '0') || '.' || lpad((g % 60)::text, 2, '0') || '.00'] end,
        ${af(['drift', 'drift', 'drift', 'udfases', 'pilot', 'ikke_i_brug', ''], 'g')},
        date '2010-01-01' + (g * 37) % 5000, case when g % 11 = 0 then date '2026-01-01' + (g * 13) % 2000 end,
        ${af(['egen', 'ekstern', 'ekstern', 'hybrid', ''], 'g')},
        ${af(['Offentlige data', 'Interne data', 'Fortrolige data', ''], 'g * 3')},
        case when g % 2 = 0 then array['Almindelige', 'Følsomme'] else '{}' end, ${af(['Lav', 'Middel', 'Høj', ''], 'g * 7')},
        ${af(['ja', 'nej', 'ved_ikke', ''], 'g')}, ${af(['nej', 'ja', ''], 'g')}, (g * 17) % 300, (g * 17) % 300 + (g * 29) % 2000,
        case when g % 8 = 0 then '' else 'Forvaltning ' || 1 + (g * 5) % 12 end, ${af(['ja', 'ja', 'nej', ''], 'g')},
        ${af(['ja', 'nej', 'planlagt', ''], 'g')}, case when g % 4 = 0 then date '2020-01-01' + (g * 7) % 2400 end,
        ${af(['ja', 'nej', 'ikke_relevant', ''], 'g * 11')}, 'Note til system ' || g,
        'Systemet bruges af forvaltningen til at løse opgaver, som kommunen skal efter loven, nummer ' || g, ${nu}, ${nu}
      from generate_series(1, ${antal}::int) g`.execute(tx);
    await sql`insert into kontrakt (organisation_id, navn, kontraktnummer, kontrakttype, leverandoer, ansvarlig_enhed, gyldig_fra, gyldig_til,
        slut, seneste_opsigelse, genanskaffelse, plan_tilstand, aarlig_oere, opsigelse_md, oprettet_kl, rettet_kl)
      select ${organisationId}, 'Aftale om ' || ${af(ord, 'g * 5')} || ' ' || g, 'K-' || g,
        ${af(['Hovedkontrakt', 'Tillægskontrakt', 'Serviceaftale', ''], 'g')}, 'Leverandør ' || (g * 31) % 400,
        'Forvaltning ' || 1 + (g * 5) % 12, date '2018-01-01' + (g * 7) % 2000, date '2025-01-01' + (g * 11) % 2500,
        date '2025-01-01' + (g * 11) % 2500, date '2025-01-01' + (g * 11) % 2500 - 180,
        ${af(['EU udbud', 'SKI - mini-udbud', 'Direkte tildeling', ''], 'g')}, ${af(['planlagt', 'i_gang', 'udbudt', '', ''], 'g')},
        ((g * 7919) % 4000000)::bigint * 100, (g % 13), ${nu}, ${nu}
      from generate_series(1, ${antal / 2}::int) g`.execute(tx);
    await sql`insert into kontrakt_systembrug (organisation_id, kontrakt_id, brug_id, hoved)
      select ${organisationId}, k.id, b.id, true
      from (select id, row_number() over (order by id) n from kontrakt where organisation_id = ${organisationId}) k
        join (select id, row_number() over (order by id) n from systembrug where organisation_id = ${organisationId}) b on b.n = k.n * 2`.execute(
      tx,
    );
    await sql`insert into portefoeljerolle (organisation_id, art, genstand_id, rolle, person_id)
      select ${organisationId}, 'systembrug', id, 'Systemejer', (${[...folk]}::uuid[])[1 + id % ${sql.lit(folk.length)}]
      from systembrug where organisation_id = ${organisationId} and id % 3 = 0`.execute(tx);
    await sql`insert into behandling (organisation_id, navn, dataansvarlig, aftale_indgaaet, naeste_tilsyn, oprettet_kl, rettet_kl)
      select ${organisationId}, 'Behandling ' || g, 'Kommunen', ${af(['ja', 'nej', ''], 'g')}, date '2026-01-01' + g % 900, ${nu}, ${nu}
      from generate_series(1, ${antal / 10}::int) g`.execute(tx);
  });
  // As autovacuum would have done by the next day.
  for (const tabel of ['systembrug', 'kontrakt', 'behandling', 'portefoeljerolle', 'kontrakt_systembrug'])
    await sql`vacuum analyze ${sql.table(tabel)}`.execute(db.kysely);
}
