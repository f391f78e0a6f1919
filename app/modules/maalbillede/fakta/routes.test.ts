import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { setTimeout as vent } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import {
  KOMBIT,
  paaHverDatabase,
  SVENDBORG,
  testAktoer,
  testApp,
  testMiljoe,
} from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { raekke, sql } from '../../../platform/db/database.ts';
import { filsti, gemFil } from '../../../platform/filer.ts';
import { paths } from '../../../routes.ts';
import { findJob, proevIgen, ventPaaJob } from './jobs.ts';
import { GRUNDLAG, levering, type Raekker, sikrIntegrationer, toem } from './test/levering.ts';

interface Httpsvar {
  readonly status: number;
  readonly sted: string;
  readonly tekst: string;
}

paaHverDatabase('indlæs fakta i browseren', (hent) => {
  let miljoe: ReturnType<typeof testMiljoe>;
  let app: FastifyInstance;
  let som: Awaited<ReturnType<typeof testApp>>['som'];
  let kombit: Aktoer;
  let port: number;
  before(async () => {
    miljoe = testMiljoe(hent());
    await sikrIntegrationer(hent());
    ({ app, som } = await testApp(miljoe));
    await app.listen({ port: 0, host: '127.0.0.1' });
    port = (app.server.address() as AddressInfo).port;
    kombit = await testAktoer(hent(), KOMBIT, ['katalogredaktoer'], 'Kim Katalog');
  });
  after(() => app.close());

  /** What is left in the upload folder, once the server has had a moment to clean up after its answer. */
  async function upload(): Promise<string[]> {
    const mappe = join(miljoe.mappe, 'upload');
    const rest = () => (existsSync(mappe) ? readdirSync(mappe) : []);
    for (let n = 0; n < 50 && rest().length > 0; n++) await vent(50);
    return rest();
  }

  /** Sends the form over a real connection, piece by piece; `afbryd` cuts it off after so many bytes of the file. */
  async function send(
    aktoer: Aktoer,
    felter: Record<string, string>,
    dele: Iterable<Buffer>,
    { afbryd = false, laengde }: { afbryd?: boolean; laengde?: number } = {},
  ): Promise<Httpsvar | null> {
    const hemmelighed = await miljoe.sessioner.opret(aktoer.personId, aktoer.organisation.id);
    const csrf = (await miljoe.sessioner.find(hemmelighed))?.csrf ?? '';
    const skel = 'graense';
    const hoved = Object.entries({ _csrf: csrf, ...felter })
      .map(([navn, v]) => `--${skel}\r\nContent-Disposition: form-data; name="${navn}"\r\n\r\n${v}\r\n`)
      .join('');
    const fil = `--${skel}\r\nContent-Disposition: form-data; name="fil"; filename="levering.zip"\r\nContent-Type: application/zip\r\n\r\n`;
    return new Promise((ok) => {
      const anmodning = request(
        {
          port,
          method: 'POST',
          path: paths.importNy(),
          headers: {
            cookie: `mb_session=${hemmelighed}`,
            'sec-fetch-site': 'same-origin',
            'content-type': `multipart/form-data; boundary=${skel}`,
            ...(laengde === undefined ? {} : { 'content-length': laengde }),
          },
        },
        async (svar) => {
          let tekst = '';
          for await (const del of svar) tekst += del;
          anmodning.destroy();
          ok({ status: svar.statusCode ?? 0, sted: svar.headers.location ?? '', tekst });
        },
      );
      anmodning.on('error', () => ok(null));
      (async () => {
        anmodning.write(hoved + fil);
        for (const del of dele) {
          if (anmodning.destroyed) return;
          anmodning.write(del);
          while (anmodning.writableNeedDrain && !anmodning.destroyed) await vent(1);
        }
        if (afbryd) {
          await vent(100);
          anmodning.destroy();
        } else anmodning.end(`\r\n--${skel}--\r\n`);
      })();
    });
  }

  /** Sends a delivery as the zip that the store makes of a folder, and waits until it has been read. */
  async function indsend(aktoer: Aktoer, raekker: Raekker, omfang = 'delvist'): Promise<string> {
    const { sha256 } = await gemFil(miljoe.mappe, levering(raekker));
    const svar = await send(aktoer, { kilde: 'kombit', omfang }, [
      readFileSync(filsti(miljoe.mappe, sha256)),
    ]);
    assert.ok(svar);
    assert.equal(svar.status, 303, svar.tekst);
    await ventPaaJob();
    return svar.sted;
  }

  it('kalder ikke et arbejde afbrudt, fordi det blev færdigt, mens siden blev læst', async () => {
    await toem(hent());
    const id = (await indsend(kombit, GRUNDLAG)).split('/').at(-1) ?? '';
    const { db } = miljoe;
    const langsom: typeof db = {
      ...db,
      som: async (aktoer, arbejde) => {
        const laest = await db.som(aktoer, arbejde);
        await ventPaaJob();
        return laest;
      },
    };
    assert.ok((await proevIgen(miljoe, kombit, id)).ok);
    assert.equal((await findJob({ ...miljoe, db: langsom }, kombit, id))?.tilstand, 'proever');
  });

  it('viser ændringerne, gemmer dem efter bekræftelse og kvitterer', async () => {
    await toem(hent());
    const sti = await indsend(kombit, GRUNDLAG);
    const bruger = await som(kombit);
    const plan = await bruger.get(sti);
    assert.match(plan.body, /Se ændringerne/);
    assert.match(plan.body, /Målbilleder \(versioner\)/);
    assert.match(plan.body, /0479 · fagsys · SF1500/);
    const status = (await bruger.get(`${sti}/status`)).json();
    assert.equal(status.faerdig, sti);
    assert.equal((await bruger.post(`${sti}/gem`)).statusCode, 303);
    await ventPaaJob();
    const kvittering = await bruger.get(sti);
    assert.match(kvittering.body, /Filen er indlæst/);
    const nr = /Gemt som import (\d+)/.exec(kvittering.body)?.[1] ?? '';
    const side = await bruger.get(paths.importen({ nr }));
    assert.match(side.body, /Kim Katalog, KOMBIT/);
    assert.match(side.body, /levering\.zip/);
    const fil = await bruger.get(paths.importFil({ nr }));
    assert.equal(fil.rawPayload.subarray(0, 2).toString(), 'PK');
    assert.deepEqual(await upload(), []);
    assert.match((await bruger.get(paths.importer())).body, /levering\.zip/);
    // The same file once more.
    assert.match((await bruger.get(await indsend(kombit, GRUNDLAG))).body, /Filen ændrer intet/);
  });

  it('viser andre, hvem der indlæste, men ikke personen, og lader dem ikke hente filen', async () => {
    await toem(hent());
    const bruger = await som(kombit);
    const sti = await indsend(kombit, GRUNDLAG);
    await bruger.post(`${sti}/gem`);
    await ventPaaJob();
    const nr = (await raekke(hent().kysely, sql<{ id: number }>`select id from import`))!.id;
    const anden = await som(await testAktoer(hent(), SVENDBORG, ['systemejer']));
    const side = await anden.get(paths.importen({ nr }));
    assert.match(side.body, /KOMBIT/);
    assert.doesNotMatch(side.body, /Kim Katalog/);
    assert.equal((await anden.get(paths.importFil({ nr }))).statusCode, 403);
    assert.equal((await anden.get(sti)).statusCode, 404, 'a delivery is its own organisation’s');
    const leverandoer = await som(await testAktoer(hent(), '99000015', ['besvarer']));
    assert.equal((await leverandoer.get(paths.importen({ nr }))).statusCode, 404);
    assert.doesNotMatch((await leverandoer.get(paths.importer())).body, /levering\.zip/);
    assert.equal((await leverandoer.get(paths.importNy())).statusCode, 403);
  });

  it('viser alle fejl på én gang og giver dem ved siden af rækkerne', async () => {
    await toem(hent());
    const bruger = await som(kombit);
    const sti = await indsend(kombit, {
      ...GRUNDLAG,
      tilslutninger: ['fagsys;SF9999;2025-02-01;', 'x;SF1500;1.2.2025;'],
    });
    const side = await bruger.get(sti);
    assert.match(side.body, /3 fejl skal rettes\. Intet er gemt/);
    assert.match(side.body, /SF9999/);
    assert.match(side.body, /2025-02-01\./);
    const xlsx = await bruger.get(`${sti}/fejl`);
    assert.equal(xlsx.rawPayload.subarray(0, 2).toString(), 'PK');
    assert.equal((await bruger.post(`${sti}/fortryd`)).statusCode, 303);
    assert.deepEqual(
      readdirSync(join(miljoe.mappe, 'import')).filter((f) => sti.includes(f.slice(0, 36))),
      [],
    );
  });

  it('siger, hvad der mangler i formularen, og beholder det skrevne', async () => {
    const svar = await send(kombit, { kilde: 'Ikke Gyldig!', omfang: '' }, [Buffer.from('x')]);
    assert.equal(svar?.status, 422);
    assert.match(svar.tekst, /Vælg, om filen er alt/);
    assert.match(svar.tekst, /Ikke Gyldig!/);
    assert.deepEqual(await upload(), []);
  });

  it('siger, at en fil ikke kan læses, og gemmer den ikke', async () => {
    const svar = await send(kombit, { kilde: 'kombit', omfang: 'delvist' }, [Buffer.from('%PDF-1.7')]);
    await ventPaaJob();
    const side = await (await som(kombit)).get(svar!.sted);
    assert.match(side.body, /Filen er en PDF/);
  });

  it('afviser en fil på 2 GB, før den er modtaget', async () => {
    const stykke = Buffer.alloc(1024 * 1024);
    const uendelig = function* () {
      for (let n = 0; n < 2048; n++) yield stykke;
    };
    const meldt = await send(kombit, { kilde: 'kombit', omfang: 'delvist' }, [stykke], {
      laengde: 2 * 1024 ** 3,
    });
    assert.equal(meldt?.status, 413);
    assert.match(meldt.tekst, /Filen er for stor\. Der kan højst sendes 200 MB/);
    const uanmeldt = await send(kombit, { kilde: 'kombit', omfang: 'delvist' }, uendelig());
    // Browsers always announce; a client that doesn't is cut off once the file has become too large.
    assert.ok(uanmeldt === null || uanmeldt.status === 413);
    assert.deepEqual(await upload(), []);
  });

  it('efterlader intet, når en overførsel bliver afbrudt', async () => {
    await toem(hent());
    const svar = await send(
      kombit,
      { kilde: 'kombit', omfang: 'delvist' },
      Array.from({ length: 20 }, () => Buffer.alloc(100_000)),
      { afbryd: true },
    );
    assert.equal(svar, null);
    assert.deepEqual(await upload(), []);
    const job = await raekke(hent().kysely, sql<{ n: number }>`select count(*)::int as n from importjob`);
    assert.equal(job?.n, 0);
  });

  it('siger afbrudt, når processen er væk, og kan begynde forfra', async () => {
    await toem(hent());
    const bruger = await som(kombit);
    const sti = await indsend(kombit, GRUNDLAG);
    const id = sti.split('/').at(-1);
    await sql`update importjob set tilstand = 'gemmer', proces = gen_random_uuid(), puls_kl = '2020-01-01'
      where id = ${id}`.execute(hent().kysely);
    assert.match((await bruger.get(sti)).body, /Arbejdet blev afbrudt/);
    await bruger.post(`${sti}/igen`);
    await ventPaaJob();
    assert.match((await bruger.get(sti)).body, /Gem ændringerne/);
  });

  it('giver en skabelon', async () => {
    const svar = await (await som(kombit)).get(paths.importSkabelon());
    assert.equal(svar.rawPayload.subarray(0, 2).toString(), 'PK');
  });
});
