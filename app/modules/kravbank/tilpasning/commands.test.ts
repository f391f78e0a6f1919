import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, it } from 'node:test';
import {
  KOMBIT,
  paaHverDatabase,
  SVENDBORG,
  testAktoer,
  testApp,
  testMiljoe,
} from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Resultat } from '../../../kernel/resultat.ts';
import { raekker, sql } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { paths } from '../../../routes.ts';
import { opretKrav, tilfoejVersioner } from '../lager/commands.ts';
import { TOMT_INDHOLD } from '../rules.ts';
import { gemTilpasning, tilfoejTilpasningsbilag, tilpas } from './commands.ts';
import { hentTilpasning, hentTilpasningsside } from './queries.ts';

const kode = (r: Resultat<unknown>) => (r.ok ? 'ok' : r.hindringer[0]?.kode);
const INTET = { grund: '', nr: 0, bilag: '' };
const TEKST = { beskrivelse: 'Vores tekst', fortolkning: '', interessenter: 'Borgerservice' };

paaHverDatabase('lokal tilpasning af krav', (hent) => {
  let miljoe: Miljoe;
  let redaktion: Aktoer;
  let svendborg: Aktoer;
  let id: number;

  before(async () => {
    miljoe = testMiljoe(hent());
    redaktion = await testAktoer(hent(), KOMBIT, ['faelleskravredaktoer']);
    svendborg = await testAktoer(hent(), SVENDBORG, ['kravredaktoer']);
    id = await krav(redaktion, 'publiceret');
  });

  async function krav(aktoer: Aktoer, tilstand: 'kladde' | 'publiceret'): Promise<number> {
    const [k] = await hent().som(aktoer, (tx) =>
      opretKrav(tx, { aktoer, nu: miljoe.ur.nu() }, [
        {
          slags: aktoer === redaktion ? 'tvaerkommunalt' : 'lokalt',
          organisationId: aktoer === redaktion ? null : aktoer.organisation.id,
          nummer: null,
          indhold: { ...TOMT_INDHOLD, navn: 'Afsendelse af post', beskrivelse: 'Løsningen skal sende post.' },
          begrundelse: '',
          tilstand,
        },
      ]),
    );
    return k.id;
  }

  const nyVersion = (beskrivelse: string) =>
    hent().som(redaktion, (tx) =>
      tilfoejVersioner(tx, { aktoer: redaktion, nu: miljoe.ur.nu() }, [
        {
          kravId: id,
          indhold: { ...TOMT_INDHOLD, navn: 'Afsendelse af post', beskrivelse },
          begrundelse: '',
          tilstand: 'publiceret',
        },
      ]),
    );
  const gemt = (aktoer = svendborg) => hent().som(aktoer, (tx) => hentTilpasning(tx, id));

  it('texts are saved beside the version that holds; two who write at once see both', async () => {
    assert.equal(kode(await gemTilpasning(miljoe, svendborg, id, { ...TEKST, laas: 0 })), 'ok');
    assert.equal(kode(await gemTilpasning(miljoe, svendborg, id, { ...TEKST, laas: 0 })), 'foraeldet');
    assert.equal(
      kode(await gemTilpasning(miljoe, svendborg, id, { ...TEKST, interessenter: '', laas: 1 })),
      'ok',
    );
    const samtidig = await Promise.all(
      ['A', 'B'].map((beskrivelse) =>
        gemTilpasning(miljoe, svendborg, id, { ...TEKST, beskrivelse, laas: 2 }),
      ),
    );
    assert.deepEqual(samtidig.map(kode).sort(), ['foraeldet', 'ok']);
    assert.equal((await gemt())?.baseNr, 1);
  });

  it('a favourite is one click and the same button back; deselection takes a reason; each can be undone', async () => {
    assert.equal(kode(await tilpas(miljoe, svendborg, id, 'favorit', INTET)), 'ok');
    assert.equal((await gemt())?.favorit, true);
    assert.equal(kode(await tilpas(miljoe, svendborg, id, 'fravaelg', INTET)), 'mangler_begrundelse');
    assert.equal(
      kode(await tilpas(miljoe, svendborg, id, 'fravaelg', { ...INTET, grund: 'Vi har det ikke' })),
      'ok',
    );
    assert.deepEqual([(await gemt())?.favorit, (await gemt())?.fravalgtGrund], [false, 'Vi har det ikke']);
    assert.equal(kode(await tilpas(miljoe, svendborg, id, 'favorit', INTET)), 'fravalgt');
    assert.equal(kode(await tilpas(miljoe, svendborg, id, 'fortryd', INTET)), 'ok');
    assert.deepEqual([(await gemt())?.favorit, (await gemt())?.fravalgtGrund], [true, null]);
    // Undoing the undo brings it back.
    assert.equal(kode(await tilpas(miljoe, svendborg, id, 'fortryd', INTET)), 'ok');
    assert.equal((await gemt())?.fravalgtGrund, 'Vi har det ikke');
    assert.equal(kode(await tilpas(miljoe, svendborg, id, 'fortrydfravalg', INTET)), 'ok');
    assert.equal((await gemt())?.fravalgtGrund, null);
  });

  it('all of it survives a new version of the krav, which is said until it is seen', async () => {
    await nyVersion('Løsningen skal sende digital post.');
    const side = await hent().som(svendborg, (tx) => hentTilpasningsside(tx, svendborg, id));
    assert.equal(side?.tilpasning?.beskrivelse.length, 1);
    assert.deepEqual(
      side?.forskelle.map((f) => f.felt),
      ['beskrivelse'],
    );
    assert.deepEqual([side?.tilpasning?.baseNr, side?.krav.gaeldendeNr], [1, 2]);
    assert.equal(kode(await tilpas(miljoe, svendborg, id, 'set', { ...INTET, nr: 3 })), 'foraeldet');
    assert.equal(kode(await tilpas(miljoe, svendborg, id, 'set', { ...INTET, nr: 2 })), 'ok');
    assert.equal(kode(await tilpas(miljoe, svendborg, id, 'set', { ...INTET, nr: 2 })), 'foraeldet');
    assert.equal((await gemt())?.baseNr, 2);
  });

  it('own attachments are added by content, taken away and brought back', async () => {
    const fil = (navn: string, indhold: string) => {
      const sti = join(miljoe.mappe, `${crypto.randomUUID()}.tmp`);
      writeFileSync(sti, indhold);
      return { sti, navn, stoerrelse: Buffer.byteLength(indhold), sha256: '0'.repeat(64) };
    };
    const tilfoej = (navn: string, indhold: string) =>
      tilfoejTilpasningsbilag(miljoe, svendborg, id, fil(navn, indhold));
    assert.notEqual(kode(await tilfoej('virus.exe', 'MZ\u0000\u0001')), 'ok');
    assert.equal(kode(await tilfoejTilpasningsbilag(miljoe, svendborg, id, null)), 'mangler_fil');
    const tilfoejet = await tilfoej('vejledning.txt', 'Sådan gør vi');
    assert.ok(tilfoejet.ok, JSON.stringify(tilfoejet));
    const bilag = (await gemt())?.bilag ?? [];
    assert.equal(bilag.length, 1);
    assert.equal(
      kode(await tilpas(miljoe, svendborg, id, 'bilagfjern', { ...INTET, bilag: bilag[0] })),
      'ok',
    );
    assert.deepEqual((await gemt())?.bilag, []);
    assert.equal(
      kode(await tilpas(miljoe, svendborg, id, 'bilagfjern', { ...INTET, bilag: bilag[0] })),
      'fjernet',
    );
    assert.equal(kode(await tilpas(miljoe, svendborg, id, 'fortryd', INTET)), 'ok');
    assert.deepEqual((await gemt())?.bilag, bilag);
  });

  it('only one’s own house sees it, and only its krav editors write it, on published krav of others', async () => {
    const odense = await testAktoer(hent(), '35209115', ['kravredaktoer']);
    assert.equal(await gemt(odense), null);
    assert.equal(kode(await tilpas(miljoe, odense, id, 'fortryd', INTET)), 'intet');
    const jurist = await testAktoer(hent(), SVENDBORG, ['jurist']);
    assert.notEqual(await gemt(jurist), null);
    assert.equal(kode(await tilpas(miljoe, jurist, id, 'favorit', INTET)), 'ikke_adgang');
    assert.equal(kode(await tilpas(miljoe, redaktion, id, 'favorit', INTET)), 'ikke_adgang');
    assert.equal(kode(await tilpas(miljoe, svendborg, 999_999, 'favorit', INTET)), 'findes_ikke');
    const kladde = await krav(redaktion, 'kladde');
    assert.equal(kode(await tilpas(miljoe, svendborg, kladde, 'favorit', INTET)), 'findes_ikke');
    const eget = await krav(svendborg, 'publiceret');
    assert.equal(kode(await tilpas(miljoe, svendborg, eget, 'favorit', INTET)), 'ikke_adgang');
    assert.equal(await hent().som(svendborg, (tx) => hentTilpasningsside(tx, svendborg, eget)), null);
    const spor = await hent().somSystem('test', (tx) =>
      raekker(
        tx,
        sql<{
          foer: unknown;
          efter: unknown;
        }>`select foer, efter from kravhaendelse where krav_id = ${id} and handling like 'tilpas%'`,
      ),
    );
    // Why a kommune doesn't use a krav isn't the redaktion's to read.
    const set = await hent().som(redaktion, (tx) =>
      raekker(tx, sql`select 1 from kravhaendelse where krav_id = ${id} and handling like 'tilpas%'`),
    );
    assert.equal(set.length, 0);
    assert.ok(spor.length > 8 && spor.every((s) => s.foer !== null && s.efter !== null));
  });

  it('the pages work without script', async () => {
    const { som } = await testApp(miljoe);
    const s = await som(svendborg);
    const sti = paths.kravTilpas({ id });
    const side = await s.get(sti);
    assert.equal(side.statusCode, 200);
    const laas = /name="laas" value="(\d+)"/.exec(side.body)?.[1] ?? '';
    const felter = { beskrivelse: '<script>alert(1)</script>', fortolkning: '', interessenter: '', laas };
    assert.equal((await s.post(sti, felter)).statusCode, 303);
    const konflikt = await s.post(sti, { ...felter, beskrivelse: 'Min' });
    assert.equal(konflikt.statusCode, 409);
    assert.match(konflikt.body, /En anden har gemt/);
    assert.doesNotMatch(konflikt.body, /<script>alert/);
    const fravaelg = paths.kravTilpasHandling({ id, handling: 'fravaelg' });
    assert.match((await s.get(fravaelg)).body, /Hvorfor bruger I ikke kravet/);
    assert.equal((await s.post(fravaelg, { grund: '' })).statusCode, 422);
    assert.equal((await s.post(fravaelg, { grund: 'Nej' })).statusCode, 303);
    assert.equal((await s.post(paths.kravTilpasHandling({ id, handling: 'fortryd' }))).statusCode, 303);
    assert.equal((await s.post(paths.kravTilpasHandling({ id, handling: 'ret' }))).statusCode, 404);
    assert.equal((await s.get(paths.kravTilpas({ id: 'x' }))).statusCode, 404);
    const red = await som(redaktion);
    assert.equal((await red.get(sti)).statusCode, 403);
  });
});
