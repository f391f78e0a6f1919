import assert from 'node:assert/strict';
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
import { raekke, raekker, sql } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { paths } from '../../../routes.ts';
import { opretKrav, tilfoejVersioner } from '../lager/commands.ts';
import { type Kravindhold, TOMT_INDHOLD } from '../rules.ts';
import { klassehandling, opretKlasse, retKlasse } from './commands.ts';
import type { NyKlasse } from './forms.ts';
import { hentKlassebrug, hentKlassedetaljer, hentKlasser } from './queries.ts';

const ODENSE = '35209115';
const kode = (r: Resultat<unknown>) => (r.ok ? 'ok' : r.hindringer[0]?.kode);

paaHverDatabase('kravbankens klassifikation', (hent) => {
  let miljoe: Miljoe;
  let redaktion: Aktoer;
  let svendborg: Aktoer;
  let odense: Aktoer;
  let nr = 0;

  before(async () => {
    miljoe = testMiljoe(hent());
    redaktion = await testAktoer(hent(), KOMBIT, ['faelleskravredaktoer']);
    svendborg = await testAktoer(hent(), SVENDBORG, ['kravredaktoer']);
    odense = await testAktoer(hent(), ODENSE, ['kravredaktoer']);
  });

  async function ny(aktoer: Aktoer, mere: Partial<NyKlasse> = {}): Promise<number> {
    nr += 1;
    const svar = await opretKlasse(miljoe, aktoer, {
      art: 'kategori',
      navn: `Klasse ${nr}`,
      beskrivelse: '',
      overklasseId: null,
      ...mere,
    });
    assert.ok(svar.ok, JSON.stringify(svar));
    return svar.vaerdi;
  }

  async function krav(aktoer: Aktoer, mere: Partial<Kravindhold>): Promise<number> {
    const [k] = await hent().som(aktoer, (tx) =>
      opretKrav(tx, { aktoer, nu: miljoe.ur.nu() }, [
        {
          slags: aktoer === redaktion ? 'tvaerkommunalt' : 'lokalt',
          organisationId: aktoer === redaktion ? null : aktoer.organisation.id,
          nummer: null,
          indhold: { ...TOMT_INDHOLD, navn: 'Et krav', ...mere },
          begrundelse: '',
          tilstand: 'publiceret',
        },
      ]),
    );
    return k.id;
  }

  const opslag = (id: number) =>
    hent().somSystem('test', (tx) =>
      raekke(
        tx,
        sql<{
          k: number | null;
          u: number | null;
          klasser: number[];
        }>`select kategori_id as k, underkategori_id as u, klasser
          from krav where id = ${id}`,
      ),
    );
  const handl = (
    aktoer: Aktoer,
    id: number,
    h: Parameters<typeof klassehandling>[3],
    i: number | null = null,
  ) => klassehandling(miljoe, aktoer, id, h, i);

  it('a merge moves every krav to the other class, another kommune’s too, and taking it apart moves them back', async () => {
    const [a, b, c] = [await ny(redaktion), await ny(redaktion), await ny(redaktion)];
    const under = await ny(redaktion, { overklasseId: a });
    const faelles = await krav(redaktion, { kategoriId: a, underkategoriId: under });
    const lokalt = await krav(odense, { kategoriId: a });
    const eget = await krav(odense, { kategoriId: b });
    assert.deepEqual(await handl(redaktion, a, 'flet', b), { ok: true, vaerdi: undefined });
    assert.deepEqual(await opslag(faelles), { k: b, u: under, klasser: [b, under].sort((x, y) => x - y) });
    assert.deepEqual(await opslag(lokalt), { k: b, u: null, klasser: [b] });
    // A second merge carries the first along; a version that is written later says the same.
    assert.equal(kode(await handl(redaktion, b, 'flet', c)), 'ok');
    assert.deepEqual(await opslag(lokalt), { k: c, u: null, klasser: [c] });
    const senere = await krav(odense, { kategoriId: a });
    assert.deepEqual(await opslag(senere), { k: c, u: null, klasser: [c] });
    const brug = await hent().som(redaktion, async (tx) => {
      const klasser = await hentKlasser(tx);
      return {
        brug: (await hentKlassebrug(tx, klasser)).get(c),
        detaljer: await hentKlassedetaljer(tx, klasser.medFlettede(c)),
      };
    });
    // The redaktion sees its own krav, and of those of Odense the number.
    assert.equal(brug.brug?.krav, 1);
    assert.deepEqual(brug.detaljer.iAlt, { krav: 4, organisationer: 1 });
    assert.equal(kode(await handl(redaktion, c, 'flet', a)), 'udgaaet');
    assert.equal(kode(await handl(redaktion, b, 'flet', c)), 'er_flettet');
    assert.equal(kode(await handl(redaktion, b, 'genindfoer')), 'er_flettet');
    assert.equal(kode(await handl(redaktion, b, 'adskil')), 'ok');
    assert.deepEqual(await opslag(lokalt), { k: b, u: null, klasser: [b] });
    assert.equal(kode(await handl(redaktion, a, 'adskil')), 'ok');
    assert.deepEqual(await opslag(lokalt), { k: a, u: null, klasser: [a] });
    assert.deepEqual(await opslag(faelles), { k: a, u: under, klasser: [a, under].sort((x, y) => x - y) });
    assert.deepEqual(await opslag(eget), { k: b, u: null, klasser: [b] });
    assert.equal(kode(await handl(redaktion, a, 'adskil')), 'ikke_flettet');
  });

  it('two merges that would make a ring together: the second is refused', async () => {
    const [a, b] = [await ny(redaktion), await ny(redaktion)];
    const svar = await Promise.all([handl(redaktion, a, 'flet', b), handl(redaktion, b, 'flet', a)]);
    assert.deepEqual(svar.map(kode).sort(), ['ok', 'udgaaet']);
  });

  it('a subcategory that is moved takes its krav along, older versions are counted and keep their class', async () => {
    const [a, b] = [await ny(redaktion), await ny(redaktion)];
    const under = await ny(redaktion, { overklasseId: a });
    const id = await krav(redaktion, { kategoriId: a, underkategoriId: under });
    const flyttet = await retKlasse(miljoe, redaktion, under, {
      navn: 'Flyttet',
      beskrivelse: '',
      overklasseId: b,
      laas: 1,
    });
    assert.equal(kode(flyttet), 'ok');
    assert.deepEqual(await opslag(id), { k: b, u: under, klasser: [b, under].sort((x, y) => x - y) });
    await hent().som(redaktion, (tx) =>
      tilfoejVersioner(tx, { aktoer: redaktion, nu: miljoe.ur.nu() }, [
        { kravId: id, indhold: { ...TOMT_INDHOLD, navn: 'Uden' }, begrundelse: '', tilstand: 'publiceret' },
      ]),
    );
    const detaljer = await hent().som(redaktion, (tx) => hentKlassedetaljer(tx, [under]));
    assert.equal(detaljer.aeldreVersioner, 1);
    // Also one from before there were domains and principles.
    const tag = await ny(redaktion, { art: 'tag' });
    await hent().somSystem('test', (tx) =>
      sql`insert into krav_version (krav_id, nr, indhold, tilstand, oprettet_kl, rettet_kl, publiceret_kl)
        values (${id}, 9, ${JSON.stringify({ navn: 'Gammel', tags: [tag] })}::jsonb, 'publiceret', now(), now(), now())`.execute(
        tx,
      ),
    );
    const iTag = await hent().som(redaktion, (tx) => hentKlassedetaljer(tx, [tag]));
    assert.equal(iTag.aeldreVersioner, 1);
    assert.deepEqual(detaljer.krav, []);
    assert.equal(
      kode(
        await retKlasse(miljoe, redaktion, under, { navn: 'X', beskrivelse: '', overklasseId: b, laas: 1 }),
      ),
      'foraeldet',
    );
    assert.equal(
      kode(
        await retKlasse(miljoe, redaktion, under, {
          navn: 'X',
          beskrivelse: '',
          overklasseId: null,
          laas: 2,
        }),
      ),
      'niveau',
    );
    assert.equal(
      kode(await retKlasse(miljoe, redaktion, b, { navn: 'X', beskrivelse: '', overklasseId: a, laas: 1 })),
      'niveau',
    );
    assert.equal(
      kode(
        await retKlasse(miljoe, redaktion, under, {
          navn: 'X',
          beskrivelse: '',
          overklasseId: under,
          laas: 2,
        }),
      ),
      'overklasse',
    );
  });

  it('retired classes are kept, not offered, and come back unless the name is taken', async () => {
    const a = await ny(redaktion, { navn: 'Gammel' });
    const id = await krav(redaktion, { kategoriId: a });
    assert.equal(kode(await handl(redaktion, a, 'udgaa')), 'ok');
    assert.equal(kode(await handl(redaktion, a, 'udgaa')), 'udgaaet');
    const klasser = await hent().som(redaktion, hentKlasser);
    assert.equal(klasser.navn(a), 'Gammel');
    assert.ok(!klasser.valgbare('kategori', null).some((k) => k.id === a));
    assert.deepEqual((await opslag(id))?.klasser, [a]);
    const nyt = await ny(redaktion, { navn: 'gammel' });
    assert.equal(kode(await handl(redaktion, a, 'genindfoer')), 'navn_findes');
    assert.equal(kode(await handl(redaktion, nyt, 'udgaa')), 'ok');
    assert.equal(kode(await handl(redaktion, a, 'genindfoer')), 'ok');
    assert.equal(kode(await handl(redaktion, a, 'genindfoer')), 'i_brug');
  });

  it('a kommune keeps its own, may merge them into shared ones, and touches nobody else’s', async () => {
    const faelles = await ny(redaktion, { art: 'tag' });
    const egen = await ny(svendborg, { art: 'tag' });
    const andens = await ny(odense, { art: 'tag' });
    const id = await krav(svendborg, { tags: [egen] });
    assert.equal(kode(await handl(svendborg, faelles, 'udgaa')), 'ikke_adgang');
    assert.equal(kode(await handl(svendborg, andens, 'udgaa')), 'ikke_adgang');
    assert.equal(kode(await handl(redaktion, egen, 'udgaa')), 'ikke_adgang');
    assert.equal(kode(await handl(svendborg, egen, 'flet', andens)), 'andens');
    assert.equal(kode(await handl(svendborg, 999_999, 'udgaa')), 'findes_ikke');
    assert.equal(kode(await handl(svendborg, egen, 'flet', 999_999)), 'mangler');
    assert.equal(kode(await handl(svendborg, egen, 'flet', faelles)), 'ok');
    assert.deepEqual((await opslag(id))?.klasser, [faelles]);
    const laeser = await testAktoer(hent(), SVENDBORG, ['jurist']);
    const tom: NyKlasse = { art: 'tag', navn: 'X', beskrivelse: '', overklasseId: null };
    assert.equal(kode(await opretKlasse(miljoe, laeser, tom)), 'ikke_adgang');
    assert.equal(kode(await handl(laeser, egen, 'adskil')), 'ikke_adgang');
    // Past the commands the database says no by itself.
    await assert.rejects(
      hent().som(svendborg, (tx) =>
        sql`insert into kravklasse (art, navn) values ('tag', 'Sneget ind')`.execute(tx),
      ),
      /row-level security/,
    );
    await hent().som(svendborg, (tx) =>
      sql`update kravklasse set navn = 'Kapret' where id = ${faelles}`.execute(tx),
    );
    assert.notEqual((await hent().som(svendborg, hentKlasser)).navn(faelles), 'Kapret');
  });

  it('order is changed one step at a time, among one’s own', async () => {
    const ider = [await ny(odense, { art: 'princip' }), await ny(odense, { art: 'princip' })];
    const orden = async () =>
      (await hent().som(odense, hentKlasser)).alle.filter((k) => ider.includes(k.id)).map((k) => k.id);
    assert.deepEqual(await orden(), ider);
    assert.equal(kode(await handl(odense, ider[1], 'op')), 'ok');
    assert.deepEqual(await orden(), [ider[1], ider[0]]);
    assert.equal(kode(await handl(odense, ider[1], 'op')), 'yderst');
    assert.equal(kode(await handl(odense, ider[0], 'ned')), 'yderst');
    const spor = await hent().somSystem('test', (tx) =>
      raekker(
        tx,
        sql<{
          h: string;
        }>`select handling as h from audit where genstand = ${`kravklasse:${ider[1]}`} order by nr`,
      ),
    );
    assert.deepEqual(
      spor.map((s) => s.h),
      ['kravbank.klasse_ny', 'kravbank.klasse_op'],
    );
  });

  it('the pages work without script: read by all, changed by their owners, both versions shown when two write', async () => {
    const { som } = await testApp(miljoe);
    const red = await som(redaktion);
    const navn = `Sidens kategori ${nr}`;
    const lavet = await red.post(paths.kravklasser(), { art: 'kategori', navn });
    assert.equal(lavet.statusCode, 303);
    assert.equal((await red.post(paths.kravklasser(), { art: 'kategori', navn })).statusCode, 422);
    const id = (await hent().som(redaktion, hentKlasser)).alle.find((k) => k.navn === navn)?.id ?? 0;
    const til = await ny(redaktion);
    const laeser = await som(await testAktoer(hent(), SVENDBORG, ['jurist']));
    const liste = await laeser.get(paths.kravklasser());
    assert.match(liste.body, new RegExp(navn));
    assert.doesNotMatch(liste.body, /Tilføj<\/button>/);
    const leverandoer = await som(null);
    assert.equal((await leverandoer.get(paths.kravklasser())).statusCode, 303);
    const gem = (beskrivelse: string) => red.post(paths.kravklasse({ id }), { navn, beskrivelse, laas: '1' });
    assert.equal((await gem('Min')).statusCode, 303);
    const konflikt = await gem('Din');
    assert.equal(konflikt.statusCode, 409);
    assert.match(konflikt.body, /En anden har gemt/);
    assert.match(konflikt.body, /name="laas" value="2"/);
    const flet = paths.kravklasseHandling({ id, handling: 'flet' });
    assert.match((await red.get(`${flet}?i=${til}`)).body, /Det, der i dag har/);
    assert.equal((await red.post(flet, { i: String(til) })).statusCode, 303);
    assert.match((await red.get(paths.kravklasse({ id }))).body, /Er flettet ind i/);
    assert.equal((await red.post(flet, { i: String(til) })).statusCode, 409);
    assert.equal((await red.get(paths.kravklasse({ id: 'x' }))).statusCode, 404);
    assert.equal((await laeser.post(flet, { i: String(til) })).statusCode, 403);
  });
});
