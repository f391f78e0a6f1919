// Files over a real connection, as a browser sends them: to the case's documents and to a need. What is refused leaves
// nothing behind, on the case or in the folder.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { setTimeout as vent } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { paaEnDatabase, SVENDBORG, testAktoer, testApp, testMiljoe } from '../../../test/helpers.ts';
import type { Aktoer } from '../../kernel/adgang.ts';
import { raekke, sql } from '../../platform/db/database.ts';
import { paths } from '../../routes.ts';
import { opretBehov } from './behov/commands.ts';
import { nySag } from './sag/test/verden.ts';

const MB = 2 ** 20;
const SKEL = 'graense';

interface Fil {
  readonly navn: string;
  readonly dele: Iterable<Buffer>;
  /** What the request says it is long, where that is more than is sent. */
  readonly lovet?: number;
}
interface Httpsvar {
  readonly status: number;
  readonly tekst: string;
}

const tekstfil = (navn: string, indhold: string): Fil => ({ navn, dele: [Buffer.from(indhold)] });

function* megabytes(n: number): Iterable<Buffer> {
  for (let i = 0; i < n; i++) yield Buffer.alloc(MB, 'a');
}

paaEnDatabase('files over a connection', (hent) => {
  let miljoe: ReturnType<typeof testMiljoe>;
  let app: FastifyInstance;
  let port: number;
  let sanne: Aktoer;
  let sag = 0;
  let behov = 0;
  before(async () => {
    miljoe = testMiljoe(hent());
    ({ app } = await testApp(miljoe));
    await app.listen({ port: 0, host: '127.0.0.1' });
    port = (app.server.address() as AddressInfo).port;
    sanne = await testAktoer(hent(), SVENDBORG, ['sagsbehandler'], 'Sanne Holk');
    sag = await nySag(miljoe, sanne);
    const nyt = await opretBehov(miljoe, sanne, 0);
    assert.ok(nyt.ok);
    behov = nyt.vaerdi.id;
  });
  after(() => app.close());

  const tal = async () => {
    const r = await hent().somSystem('test', (tx) =>
      raekke(
        tx,
        sql<{
          dokumenter: number;
          bilag: number;
        }>`select (select count(*)::int from sagsdokument_version) as dokumenter,
          (select count(*)::int from behovsbilag) as bilag`,
      ),
    );
    return r ?? assert.fail();
  };

  /** What is left in the upload folder, once the server has had a moment to clean up after its answer. */
  async function rester(): Promise<string[]> {
    const mappe = join(miljoe.mappe, 'upload');
    const rest = () => (existsSync(mappe) ? readdirSync(mappe) : []);
    for (let n = 0; n < 100 && rest().length > 0; n++) await vent(50);
    return rest();
  }

  async function send(
    sti: string,
    fil: Fil,
    felter: Readonly<Record<string, string>> = {},
  ): Promise<Httpsvar> {
    const hemmelighed = await miljoe.sessioner.opret(sanne.personId, sanne.organisation.id);
    const csrf = (await miljoe.sessioner.find(hemmelighed))?.csrf ?? '';
    const del = (navn: string, mere: string, v: string) =>
      `--${SKEL}\r\nContent-Disposition: form-data; name="${navn}"${mere}\r\n\r\n${v}`;
    const hoved = Object.entries({ _csrf: csrf, ...felter })
      .map(([navn, v]) => del(navn, '', `${v}\r\n`))
      .join('');
    return new Promise((ok, fejl) => {
      const anmodning = request(
        {
          port,
          method: 'POST',
          path: sti,
          headers: {
            cookie: `mb_session=${hemmelighed}`,
            'sec-fetch-site': 'same-origin',
            'content-type': `multipart/form-data; boundary=${SKEL}`,
            ...(fil.lovet === undefined ? {} : { 'content-length': fil.lovet }),
          },
        },
        async (svar) => {
          let tekst = '';
          for await (const stykke of svar) tekst += stykke;
          anmodning.destroy();
          ok({ status: svar.statusCode ?? 0, tekst });
        },
      );
      anmodning.on('error', fejl);
      (async () => {
        anmodning.write(`${hoved}${del('fil', `; filename="${fil.navn}"`, '')}`);
        for (const stykke of fil.dele) {
          if (anmodning.destroyed) return;
          anmodning.write(stykke);
          while (anmodning.writableNeedDrain && !anmodning.destroyed) await vent(1);
        }
        if (fil.lovet === undefined && !anmodning.destroyed) anmodning.end(`\r\n--${SKEL}--\r\n`);
      })().catch(fejl);
    });
  }

  const steder = () =>
    [
      { hvad: 'a case', sti: paths.sagDokumenter({ id: sag }), maks: 50, felter: {} },
      {
        hvad: 'a need',
        sti: paths.behovRet({ id: behov }),
        maks: 25,
        felter: { version: '', knap: 'vedhaeft' },
      },
    ] as const;

  async function felterNu(
    felter: Readonly<Record<string, string>>,
  ): Promise<Readonly<Record<string, string>>> {
    if (!('version' in felter)) return felter;
    const r = await hent().somSystem('test', (tx) =>
      raekke(tx, sql<{ laas: number }>`select laas from behov where id = ${behov}`),
    );
    return { ...felter, version: String(r?.laas) };
  }

  it('500 MB that are announced are refused before they are sent, with a sentence', async () => {
    const foer = await tal();
    for (const { hvad, sti, maks, felter } of steder()) {
      const svar = await send(sti, { navn: 'stor.pdf', dele: megabytes(1), lovet: 500 * MB }, felter);
      assert.equal(svar.status, 413, hvad);
      assert.match(svar.tekst, new RegExp(`Filen er for stor\\. Der kan højst sendes ${maks} MB`));
    }
    assert.deepEqual(await rester(), []);
    assert.deepEqual(await tal(), foer);
  });

  it('500 MB that aren’t announced are cut off at the limit, with a sentence', async () => {
    const foer = await tal();
    for (const [nr, { hvad, sti, maks, felter }] of steder().entries()) {
      const mappe = join(miljoe.mappe, 'upload');
      let stoerst = 0;
      const maaling = setInterval(() => {
        for (const navn of existsSync(mappe) ? readdirSync(mappe) : [])
          stoerst = Math.max(stoerst, statSync(join(mappe, navn), { throwIfNoEntry: false })?.size ?? 0);
      }, 20);
      const svar = await send(sti, { navn: 'stor.pdf', dele: megabytes(nr === 0 ? 500 : 100) }, felter);
      clearInterval(maaling);
      assert.equal(svar.status, 413, hvad);
      assert.match(svar.tekst, new RegExp(`Der kan højst sendes ${maks} MB`));
      assert.ok(stoerst > 0 && stoerst <= maks * MB, `${hvad}: ${stoerst} bytes were kept for a while`);
    }
    assert.deepEqual(await rester(), []);
    assert.deepEqual(await tal(), foer);
  });

  it('a file that claims to be another type, one with nothing in it, and none at all are refused with a sentence', async () => {
    const foer = await tal();
    for (const { hvad, sti, felter } of steder())
      for (const [fil, sentence] of [
        [tekstfil('aftale.pdf', 'MZ et program'), /Send PDF, Word, Excel/],
        [tekstfil('side.txt', '<html><script>alert(1)</script>'), /Send PDF, Word, Excel/],
        [tekstfil('program.exe', 'MZ'), /Send PDF, Word, Excel/],
        [tekstfil('tom.txt', ''), /Filen er tom\. Vælg en anden/],
        [tekstfil('', ''), /Vælg en fil/],
      ] as const) {
        const svar = await send(sti, fil, await felterNu(felter));
        assert.equal(svar.status, 422, `${hvad}: ${fil.navn}`);
        assert.match(svar.tekst, sentence, `${hvad}: ${fil.navn}`);
      }
    assert.deepEqual(await rester(), []);
    assert.deepEqual(await tal(), foer);
  });

  it('two at once: both documents are on the case; a need takes the first and shows the other what has happened', async () => {
    const foer = await tal();
    const sti = paths.sagDokumenter({ id: sag });
    const begge = await Promise.all(['Et.txt', 'To.txt'].map((navn) => send(sti, tekstfil(navn, navn))));
    assert.deepEqual(
      begge.map((s) => s.status),
      [303, 303],
    );
    const felter = { ...(await felterNu({ version: '' })), knap: 'vedhaeft', forventning: 'Hjælp' };
    const svar = await Promise.all(
      ['A.txt', 'B.txt'].map((navn) =>
        send(paths.behovRet({ id: behov }), tekstfil(navn, navn), {
          ...felter,
          bemaerkninger: `Fra ${navn}`,
          udgangspunkt: '{}',
        }),
      ),
    );
    assert.deepEqual(svar.map((s) => s.status).toSorted(), [303, 409]);
    assert.match(
      svar.find((s) => s.status === 409)?.tekst ?? '',
      /Fra A\.txt[\s\S]*Fra B\.txt|Fra B\.txt[\s\S]*Fra A\.txt/,
    );
    assert.deepEqual(await tal(), { dokumenter: foer.dokumenter + 2, bilag: foer.bilag + 1 });
    // A new version of one document, from two at once: both are kept, one after the other.
    const dok = await hent().somSystem('test', (tx) =>
      raekke(tx, sql<{ id: number }>`select max(id) as id from sagsdokument`),
    );
    const version = paths.sagDokumentHandling({ id: sag, dokument: dok?.id ?? 0, handling: 'version' });
    const versioner = await Promise.all(['v2', 'v3'].map((v) => send(version, tekstfil(`${v}.txt`, v))));
    assert.deepEqual(
      versioner.map((s) => s.status),
      [303, 303],
    );
    const nr = await hent().somSystem('test', (tx) =>
      raekke(
        tx,
        sql<{
          nr: number[];
        }>`select array_agg(nr order by nr) as nr from sagsdokument_version where dokument_id = ${dok?.id}`,
      ),
    );
    assert.deepEqual(nr?.nr, [1, 2, 3]);
    assert.deepEqual(await rester(), []);
  });
});
