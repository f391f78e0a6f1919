import assert from 'node:assert/strict';
import { it } from 'node:test';
import { KOMBIT, paaHverDatabase, SVENDBORG, testAktoer } from '../../../test/helpers.ts';
import type { Aktoer } from '../../kernel/adgang.ts';
import type { Maaned } from '../../kernel/maaned.ts';
import { verificerAudit } from '../../platform/audit.ts';
import { type Database, raekke, raekker, sql } from '../../platform/db/database.ts';
import { gem, genskab } from './commands.ts';
import {
  arbejdsgange,
  fdaPrincipper,
  findIntegration,
  formServiceomraader,
  gaeldendeEfterfoelger,
  integrationer,
  kleHovedgrupper,
  pakker,
  skiYdelsesomraader,
} from './public.ts';
import { hentHistorik, hentKatalog, senesteAendringer } from './queries.ts';
import { indlaesKatalog } from './reference.ts';
import type { Integration } from './rules.ts';

const NU = new Date('2026-11-21T10:00:00Z');
const redaktoer = (db: Database) => testAktoer(db, KOMBIT, ['katalogredaktoer'], 'Amira Falk');

async function post(db: Database, aktoer: Aktoer, kode: string) {
  const fundet = (await db.som(aktoer, hentKatalog)).integration.get(kode);
  assert.ok(fundet);
  return fundet;
}

function kode(resultat: { ok: boolean; hindringer?: readonly { kode: string }[] }): string {
  return resultat.hindringer?.[0]?.kode ?? 'ok';
}

paaHverDatabase('katalog', (hent) => {
  it('is shipped with integrationer that keep source and mark, empty pakker and the lists', async () => {
    const db = hent();
    const aktoer = await testAktoer(db, SVENDBORG, ['itarkitekt']);
    const katalog = await db.som(aktoer, hentKatalog);
    assert.equal(katalog.integration.size, 36);
    const sts = katalog.integration.get('SF1514')?.billede;
    assert.equal(sts?.bekraeftet, 'delvist');
    assert.match(sts?.kilde ?? '', /officielt navn ikke set/);
    assert.equal(katalog.integration.get('SF1590_E')?.billede.status, 'planlagt_aeldre');
    assert.deepEqual(
      [...katalog.pakke.keys()],
      Array.from({ length: 15 }, (_, i) => `I-${i + 1}`),
    );
    assert.ok([...katalog.pakke.values()].every((p) => p.billede.integrationer.length === 0));
    assert.equal(katalog.arbejdsgang.size, 0);
    const antal = await db.som(aktoer, async (tx) =>
      [kleHovedgrupper, formServiceomraader, skiYdelsesomraader, fdaPrincipper].reduce<Promise<number[]>>(
        async (foer, f) => [...(await foer), (await f(tx)).length],
        Promise.resolve([]),
      ),
    );
    assert.deepEqual(antal, [36, 34, 14, 8]);
  });

  it('stores a new version with author, reason, before and after, and an audit row', async () => {
    const db = hent();
    const aktoer = await redaktoer(db);
    const { id, version, billede } = await post(db, aktoer, 'SF1500');
    const ny: Integration = {
      ...billede,
      versionSet: '3.2',
      gyldigFra: '2026-10-01',
      forudsaetter: ['SF1511', 'SF1514'],
    };
    const svar = await gem(db, aktoer, NU, {
      art: 'integration',
      billede: ny,
      fraVersion: version,
      begrundelse: 'Ny version i drift',
    });
    assert.deepEqual(svar, {
      ok: true,
      vaerdi: { art: 'integration', kode: 'SF1500', version: version + 1, ny: false },
    });
    assert.deepEqual((await post(db, aktoer, 'SF1500')).billede, ny);
    const kollega = await testAktoer(db, SVENDBORG, ['itarkitekt']);
    const [seneste] = await db.som(kollega, (tx) => hentHistorik(tx, 'integration', id));
    assert.equal(seneste.forfatter, 'Amira Falk');
    assert.equal(seneste.organisation, 'KOMBIT');
    assert.equal(seneste.begrundelse, 'Ny version i drift');
    assert.deepEqual([seneste.foer, seneste.efter], [billede, ny]);
    assert.equal((await db.som(kollega, (tx) => senesteAendringer(tx, 1)))[0].kode, 'SF1500');
    const spor = await raekke(
      db.kysely,
      sql<{
        handling: string;
        detaljer: unknown;
      }>`select handling, detaljer from audit where genstand = 'integration:SF1500' order by nr desc limit 1`,
    );
    assert.deepEqual(spor, { handling: 'katalog.ret', detaljer: { version: version + 1 } });
    assert.deepEqual((await verificerAudit(db)).brud, []);
  });

  it('refuses a stale version, no change, a code in use and a code that does not exist', async () => {
    const db = hent();
    const aktoer = await redaktoer(db);
    const { version, billede } = await post(db, aktoer, 'SF1601');
    const proev = (felter: Partial<Integration>, fraVersion: number | null) =>
      gem(db, aktoer, NU, {
        art: 'integration',
        billede: { ...billede, ...felter },
        fraVersion,
        begrundelse: 'x',
      });
    assert.equal(kode(await proev({}, version)), 'uaendret');
    assert.equal(kode(await proev({ navn: 'Send post' }, version)), 'ok');
    assert.equal(kode(await proev({ navn: 'Sent' }, version)), 'foraeldet');
    assert.equal(kode(await proev({ navn: 'Igen' }, null)), 'findes_allerede');
    assert.equal(kode(await proev({ kode: 'SF9999' }, 1)), 'findes_ikke');
    assert.equal((await post(db, aktoer, 'SF1601')).billede.navn, 'Send post');
  });

  it('lets one of two editors through when both save the same version at once', async () => {
    const db = hent();
    const aktoer = await redaktoer(db);
    const { version, billede } = await post(db, aktoer, 'SF1606');
    const svar = await Promise.all(
      ['En', 'To'].map((navn) =>
        gem(db, aktoer, NU, {
          art: 'integration',
          billede: { ...billede, navn },
          fraVersion: version,
          begrundelse: navn,
        }),
      ),
    );
    assert.deepEqual(svar.map(kode).sort(), ['foraeldet', 'ok']);
  });

  it('refuses successors in a ring, and follows a chain that has none', async () => {
    const db = hent();
    const aktoer = await redaktoer(db);
    const udgaar = async (fra: string, maaned: string, til: string) => {
      const { version, billede } = await post(db, aktoer, fra);
      return gem(db, aktoer, NU, {
        art: 'integration',
        billede: { ...billede, udgaaetFra: maaned as Maaned, efterfoelger: til },
        fraVersion: version,
        begrundelse: 'Afløses',
      });
    };
    assert.equal(kode(await udgaar('SF1600', '2025-01', 'SF2250')), 'ok');
    assert.equal(kode(await udgaar('SF2250', '2026-01', 'SF1520')), 'ok');
    assert.equal(kode(await udgaar('SF1520', '2027-01', 'SF1600')), 'kreds');
    const [i2025, i2026] = await db.som(aktoer, async (tx) => [
      await gaeldendeEfterfoelger(tx, 'SF1600', '2025-06' as Maaned),
      await gaeldendeEfterfoelger(tx, 'SF1600', '2026-06' as Maaned),
    ]);
    assert.deepEqual([i2025?.kode, i2026?.kode], ['SF2250', 'SF1520']);
    const sf1600 = await db.som(aktoer, (tx) => findIntegration(tx, 'sf1600'));
    assert.equal(sf1600?.udgaaetFra, '2025-01');
    assert.equal(sf1600?.efterfoelgerId, (await post(db, aktoer, 'SF2250')).id);
  });

  it('takes an earlier version as a new one', async () => {
    const db = hent();
    const aktoer = await redaktoer(db);
    const { id, version, billede } = await post(db, aktoer, 'SF2900');
    await gem(db, aktoer, NU, {
      art: 'integration',
      billede: { ...billede, navn: 'Forkert' },
      fraVersion: version,
      begrundelse: 'Fejl',
    });
    const valg = {
      art: 'integration',
      kode: 'SF2900',
      version,
      fraVersion: version + 1,
      begrundelse: 'Tilbage',
    } as const;
    assert.equal(kode(await genskab(db, aktoer, NU, { ...valg, version: 99 })), 'findes_ikke');
    assert.equal(kode(await genskab(db, aktoer, NU, { ...valg, fraVersion: version })), 'foraeldet');
    assert.equal(kode(await genskab(db, aktoer, NU, valg)), 'ok');
    assert.deepEqual(await post(db, aktoer, 'SF2900'), { id, version: version + 2, billede });
    assert.deepEqual(
      (await db.som(aktoer, (tx) => hentHistorik(tx, 'integration', id))).map((h) => h.version),
      [version + 2, version + 1, version],
    );
  });

  it('gives arbejdsgange and pakker with what they need to other modules', async () => {
    const db = hent();
    const aktoer = await redaktoer(db);
    const svar = await gem(db, aktoer, NU, {
      art: 'arbejdsgang',
      billede: {
        kode: 'A1',
        navn: 'Visitér borger',
        beskrivelse: '',
        kle: '27',
        kilde: '',
        demo: false,
        udgaaetFra: null,
        krav: [{ integration: 'SF1461', relevans: 'noedvendig', begrundelse: 'Besked om flytning' }],
      },
      fraVersion: null,
      begrundelse: 'Ny',
    });
    assert.equal(kode(svar), 'ok');
    const i1 = (await db.som(aktoer, hentKatalog)).pakke.get('I-1');
    assert.ok(i1);
    await gem(db, aktoer, NU, {
      art: 'pakke',
      billede: { ...i1.billede, integrationer: ['SF1461', 'SF1470'] },
      fraVersion: i1.version,
      begrundelse: 'Fra aftalen',
    });
    const { id } = await post(db, aktoer, 'SF1461');
    const [gange, paks, alle] = await db.som(aktoer, async (tx) => [
      await arbejdsgange(tx),
      await pakker(tx),
      await integrationer(tx),
    ]);
    assert.deepEqual(gange[0].krav, [
      { integrationId: id, integration: 'SF1461', relevans: 'noedvendig', begrundelse: 'Besked om flytning' },
    ]);
    assert.deepEqual(paks[0].integrationer, ['SF1461', 'SF1470']);
    assert.equal(alle.length, 36);
  });

  it('loads again without touching what a person has edited, and renews the rest', async () => {
    const db = hent();
    const aktoer = await redaktoer(db);
    const { version, billede } = await post(db, aktoer, 'SF1530');
    await gem(db, aktoer, NU, {
      art: 'integration',
      billede: { ...billede, navn: 'CVR' },
      fraVersion: version,
      begrundelse: 'Kort navn',
    });
    await sql`update integration set navn = 'Gammel levering' where kode = 'SF1462'`.execute(db.kysely);
    const foer = (await post(db, aktoer, 'SF1462')).version;
    await indlaesKatalog(db, NU);
    await indlaesKatalog(db, NU);
    assert.equal((await post(db, aktoer, 'SF1530')).billede.navn, 'CVR');
    const fornyet = await post(db, aktoer, 'SF1462');
    assert.deepEqual(
      [fornyet.billede.navn, fornyet.version],
      ['Afsend beskeder via Beskedfordeler', foer + 1],
    );
  });

  it('is locked by the database for everyone but a katalogredaktør, and for those not logged in', async () => {
    const db = hent();
    const kommune = await testAktoer(db, SVENDBORG, ['administrator', 'itarkitekt']);
    const { version, billede } = await post(db, kommune, 'SF1490');
    await assert.rejects(
      gem(db, kommune, NU, {
        art: 'integration',
        billede: { ...billede, navn: 'Nej' },
        fraVersion: version,
        begrundelse: 'x',
      }),
    );
    for (const saetning of [
      sql`insert into arbejdsgang (kode, navn) values ('X', 'X')`,
      sql`insert into pakke_integration select p.id, i.id from integrationspakke p, integration i limit 1`,
      sql`delete from integration`,
      sql`update katalog_historik set begrundelse = 'ny'`,
    ]) {
      await assert.rejects(
        db.som(kommune, (tx) => saetning.execute(tx)),
        /permission denied|row-level security/,
      );
    }
    const udenfor = await db.somGaest((tx) =>
      raekker(tx, sql`select 1 from integration union all select 1 from katalog_historik`),
    );
    assert.equal(udenfor.length, 0);
    const andens = await redaktoer(db);
    await assert.rejects(
      db.som(andens, (tx) =>
        sql`insert into katalog_historik (art, genstand_id, version, kode, kl, person_id, organisation_id, begrundelse, efter)
          values ('integration', 1, 99, 'SF1', now(), ${kommune.personId}, ${andens.organisation.id}, 'x', '{}')`.execute(
          tx,
        ),
      ),
      /row-level security/,
    );
  });
});
