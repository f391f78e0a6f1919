import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import {
  paaEnDatabase,
  pgliteDatabase,
  type TestBruger,
  testAktoer,
  testApp,
  testLeverandoer,
  testMiljoe,
} from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { skrivBackup } from '../../../platform/backup/backup.ts';
import type { Database } from '../../../platform/db/database.ts';
import { paths } from '../../../routes.ts';
import { tilFelter } from './forms.ts';
import { hent, INDHOLD, nytKrav, paaListe, personer, skridt } from './test/scene.ts';

type Vaerdier = Record<string, string | readonly string[]>;

function felter(mere: Vaerdier = {}): Vaerdier {
  return { ...(tilFelter(INDHOLD) as Vaerdier), ...mere };
}

paaEnDatabase('sider om et krav', (hentDb) => {
  let p: Awaited<ReturnType<typeof personer>>;
  let app: FastifyInstance;
  let som: (aktoer: Aktoer | null) => Promise<TestBruger>;
  let db: Database;

  before(async () => {
    db = hentDb();
    p = await personer(db);
    await testLeverandoer(db, '99000007', 'Nordlys Software');
    ({ app, som } = await testApp(testMiljoe(db)));
  });

  const formtilstand = async (aktoer: Aktoer, id: number) => {
    const { stempel, version } = await hent(db, aktoer, id);
    return { version: stempel, udgangspunkt: JSON.stringify(tilFelter(version.indhold)) };
  };

  it('is made, edited and published with forms alone', async () => {
    const yusuf = await som(p.yusuf);
    assert.match((await yusuf.get(paths.kravNyt())).body, /det næste ledige: L-\d\d/);
    const oprettet = await yusuf.post(
      paths.kravNyt(),
      felter({
        navn: 'Svartid',
        svartype: 'tal',
        svarTalRetning: 'hoejst',
        svarTal: '2,5',
        svarEnhed: 'sekunder',
      }),
    );
    assert.equal(oprettet.statusCode, 303, oprettet.body);
    const sti = String(oprettet.headers.location);
    const id = Number(sti.split('/').at(-1));
    assert.match((await yusuf.get(sti)).body, /Tal, højst 2,5 sekunder/);
    const gemt = await yusuf.post(
      paths.kravRet({ id }),
      felter({ navn: 'Svartid ved opslag', ...(await formtilstand(p.yusuf, id)) }),
    );
    assert.equal(gemt.statusCode, 303, gemt.body);
    const { laest } = await hent(db, p.yusuf, id);
    const publiceret = await yusuf.post(paths.kravHandling({ id, handling: 'publicer' }), { stempel: laest });
    assert.equal(publiceret.headers.location, paths.krav({ id }));
    const side = (await (await som(p.rikke)).get(sti)).body;
    assert.match(side, /Svartid ved opslag/);
    assert.doesNotMatch(side, /Redaktionens noter|Ret kladden/);
  });

  it('a form that is refused keeps everything and says every error at once', async () => {
    const yusuf = await som(p.yusuf);
    const svar = await yusuf.post(
      paths.kravNyt(),
      felter({
        navn: '',
        beskrivelse: 'Min lange tekst',
        alleDomaener: 'nej',
        driftsform: [],
        svartype: 'tal',
        svarTalRetning: 'mindst',
        svarTal: '1.5',
        kildeArt_1: 'lov',
        kildeTekst_1: 'Arkivloven',
        kildeLink_1: 'javascript:alert(1)',
      }),
    );
    assert.equal(svar.statusCode, 422);
    for (const tekst of [
      /Skriv et navn/,
      /mindst én driftsform/,
      /tal med komma/,
      /skal begynde med https/,
      /mindst ét domæne/,
      />Min lange tekst</,
      /value="1\.5"/,
      /value="Arkivloven"/,
    ]) {
      assert.match(svar.body, tekst);
    }
  });

  it('two editors: the second sees both, keeps what only the other changed, and chooses', async () => {
    const id = await nytKrav(db, p.yusuf, 'lokalt', 'publiceret');
    const start = await formtilstand(p.yusuf, id);
    const [yusuf, maja] = [await som(p.yusuf), await som(p.maja)];
    const foerste = await maja.post(
      paths.kravRet({ id }),
      felter({ navn: 'Majas navn', rationale: 'Majas hvorfor', begrundelse: 'x', ...start }),
    );
    assert.equal(foerste.statusCode, 303, foerste.body);
    const anden = await yusuf.post(
      paths.kravRet({ id }),
      felter({ navn: 'Yusufs navn', evidens: 'Yusufs evidens', begrundelse: 'y', ...start }),
    );
    assert.equal(anden.statusCode, 409);
    assert.match(anden.body, /Maja Holm/);
    assert.match(anden.body, /Majas navn[\s\S]*Yusufs navn/);
    assert.match(anden.body, /er taget med nedenfor: Hvorfor/);
    assert.match(anden.body, />Majas hvorfor</);
    assert.match(anden.body, />Yusufs evidens</);
    assert.equal((await hent(db, p.yusuf, id)).version.indhold.navn, 'Majas navn');
    const version = /name="version" value="([^"]+)"/.exec(anden.body)?.[1] ?? '';
    const igen = await yusuf.post(
      paths.kravRet({ id }),
      felter({ navn: 'Yusufs navn', rationale: 'Majas hvorfor', begrundelse: 'y', version }),
    );
    assert.equal(igen.statusCode, 303, igen.body);
    assert.equal((await hent(db, p.yusuf, id)).version.indhold.navn, 'Yusufs navn');
  });

  it('saves by itself, builds on what it saved, and says so when it can’t', async () => {
    const id = await nytKrav(db, p.yusuf, 'lokalt', 'publiceret');
    const yusuf = await som(p.yusuf);
    const start = await formtilstand(p.yusuf, id);
    const selv = (version: string, navn: string) =>
      yusuf.post(paths.kravRet({ id }), felter({ ...start, version, navn, js: 'ja' }));
    const foerste = await selv(start.version, 'A');
    assert.deepEqual([foerste.statusCode, foerste.json().tekst], [200, 'Kladde gemt kl. 11.00']);
    assert.equal((await selv(foerste.json().version, 'Ab')).statusCode, 200);
    assert.equal((await selv(start.version, 'Abc')).statusCode, 409);
    assert.equal((await hent(db, p.yusuf, id)).version.indhold.navn, 'Ab');
  });

  it('what is refused by state says why on the krav’s page', async () => {
    const id = await nytKrav(db, p.yusuf, 'lokalt', 'publiceret');
    const yusuf = await som(p.yusuf);
    const svar = await yusuf.post(paths.kravHandling({ id, handling: 'returner' }), { begrundelse: 'x' });
    assert.equal(svar.statusCode, 409);
    assert.match(svar.body, /Kravet er ikke i review/);
    const uden = await yusuf.post(paths.kravHandling({ id, handling: 'udgaa' }), {});
    assert.equal(uden.statusCode, 422);
    assert.match(uden.body, /Skriv hvorfor/);
    assert.equal((await yusuf.get(paths.kravHandling({ id, handling: 'publicer' }))).statusCode, 409);
    assert.equal((await yusuf.get(paths.kravHandling({ id, handling: 'find_paa' }))).statusCode, 404);
  });

  it('another kommune gets 404 on every page of a local krav, and a reader can’t change it', async () => {
    const id = await nytKrav(db, p.yusuf, 'lokalt', 'publiceret');
    const sider = [
      paths.krav({ id }),
      paths.kravVersion({ id, nr: 1 }),
      paths.kravForskel({ id }),
      paths.kravHistorik({ id }),
      paths.kravRet({ id }),
      paths.kravHandling({ id, handling: 'slet' }),
    ];
    const odense = await som(p.odense);
    for (const sti of sider) assert.equal((await odense.get(sti)).statusCode, 404, sti);
    assert.equal((await odense.post(paths.kravHandling({ id, handling: 'slet' }))).statusCode, 404);
    assert.equal((await odense.post(paths.kravRet({ id }), felter({ version: '1.1' }))).statusCode, 404);
    assert.equal((await (await som(null)).get(paths.krav({ id }))).statusCode, 404);
    const rikke = await som(p.rikke);
    for (const sti of sider.slice(0, 4)) assert.equal((await rikke.get(sti)).statusCode, 200, sti);
    for (const sti of sider.slice(4)) assert.equal((await rikke.get(sti)).statusCode, 403, sti);
    const faelles = await nytKrav(db, p.dorte, 'tvaerkommunalt', 'publiceret');
    const yusuf = await som(p.yusuf);
    assert.equal((await yusuf.get(paths.kravRet({ id: faelles }))).statusCode, 403);
    assert.equal((await yusuf.post(paths.kravHandling({ id: faelles, handling: 'slet' }))).statusCode, 403);
  });

  it('guests and suppliers read a published tværkommunalt krav, without names, drafts, comments or use', async () => {
    const id = await nytKrav(db, p.dorte, 'tvaerkommunalt', 'publiceret', { integrationer: ['SF1500'] });
    await (await som(p.rikke)).post(paths.kravKommentar({ id }), { tekst: 'Internt kommunalt' });
    await (await som(p.dorte)).post(
      paths.kravRet({ id }),
      felter({ navn: 'Kladdenavn', begrundelse: 'z', ...(await formtilstand(p.dorte, id)) }),
    );
    const nordlys = await testAktoer(db, '99000007', ['besvarer']);
    for (const hvem of [null, nordlys]) {
      const bruger = await som(hvem);
      const side = await bruger.get(paths.krav({ id }));
      assert.equal(side.statusCode, 200);
      assert.match(side.body, /Afsendelse af Digital Post/);
      assert.doesNotMatch(side.body, /Dorte|Kladdenavn|Internt kommunalt|Redaktionens|Nyt bilag/);
      assert.equal((await bruger.get(paths.kravHistorik({ id }))).statusCode, 200);
      assert.equal((await bruger.get(paths.kravVersion({ id, nr: 2 }))).statusCode, 404);
      assert.equal((await bruger.get(`${paths.kravForskel({ id })}?fra=1&til=2`)).statusCode, 404);
    }
    const gaest = (await (await som(null)).get(paths.krav({ id }))).body;
    assert.doesNotMatch(gaest, /mb-side"|href="\/katalog/);
  });

  it('doesn’t offer to delete what is in use, and says where it is used', async () => {
    const dorte = await som(p.dorte);
    const id = await nytKrav(db, p.dorte, 'tvaerkommunalt', 'publiceret');
    const slet = paths.kravHandling({ id, handling: 'slet' });
    assert.ok((await dorte.get(paths.krav({ id }))).body.includes(slet));
    await paaListe(db, p.yusuf, id, 1, 'ESDH-udbud');
    const { body } = await dorte.get(paths.krav({ id }));
    assert.ok(!body.includes(slet));
    assert.match(body, /Kravet bruges i 1 kravliste hos andre og kan ikke slettes/);
    assert.ok(body.includes(paths.kravHandling({ id, handling: 'udgaa' })));
    const set = await dorte.get(slet);
    assert.equal(set.statusCode, 409);
    assert.match(set.body, /Det kunne ikke lade sig gøre/);
    assert.doesNotMatch((await (await som(p.yusuf)).get(paths.krav({ id }))).body, /kan ikke slettes/);
  });

  it('whatever is typed is shown as text', async () => {
    const ond = '<script>alert(1)</script><img src=x onerror=alert(2)>';
    const id = await nytKrav(db, p.yusuf, 'lokalt', 'publiceret', {
      navn: ond,
      beskrivelse: `${ond} [klik](javascript:alert(3))`,
      rationale: ond,
      fortolkning: ond,
      interessenter: ond,
      evidens: ond,
      svar: { type: 'tal', enhed: ond, graense: null },
      kilder: [{ art: 'lov', tekst: ond, link: 'https://a.dk/"><script>' }],
    });
    const yusuf = await som(p.yusuf);
    await yusuf.post(paths.kravNote({ id }), { tekst: ond, version: '0' });
    await yusuf.post(paths.kravKommentar({ id }), { tekst: ond });
    await skridt(db, p.yusuf, id, 'udgaa', { begrundelse: ond });
    await skridt(db, p.yusuf, id, 'genindfoer');
    for (const sti of [
      paths.krav({ id }),
      paths.kravRet({ id }),
      paths.kravVersion({ id, nr: 1 }),
      paths.kravHistorik({ id }),
      paths.kravHandling({ id, handling: 'slet' }),
      `${paths.kravNyt()}?fra=${id}`,
    ]) {
      const { body, statusCode } = await yusuf.get(sti);
      assert.equal(statusCode, 200, sti);
      assert.match(body, /&lt;script>/, sti);
      assert.doesNotMatch(body, /<script>|<img src=x|href="javascript/, sti);
    }
  });

  it('compares any two versions and shows the history', async () => {
    const id = await nytKrav(db, p.yusuf, 'lokalt', 'publiceret');
    const yusuf = await som(p.yusuf);
    await yusuf.post(
      paths.kravRet({ id }),
      felter({
        beskrivelse: 'Løsningen skal kunne modtage post.',
        begrundelse: 'Vendt om',
        ...(await formtilstand(p.yusuf, id)),
      }),
    );
    await skridt(db, p.yusuf, id, 'publicer');
    const side = (await yusuf.get(paths.krav({ id }))).body;
    assert.match(side, /Kravtekst: ændringer fra v1 til v2/);
    assert.match(side, /<del>[\s\S]*sende[\s\S]*<ins>[\s\S]*modtage/);
    const uden = (await yusuf.get(`${paths.krav({ id })}?markering=nej`)).body;
    assert.doesNotMatch(uden, /<del>/);
    const forskel = (await yusuf.get(`${paths.kravForskel({ id })}?fra=2&til=1`)).body;
    assert.match(forskel, /<del>modtage<\/del>/);
    assert.match((await yusuf.get(paths.kravHistorik({ id }))).body, /Vendt om[\s\S]*Publiceret/);
    assert.match((await yusuf.get(paths.kravVersion({ id, nr: 1 }))).body, /Version 2 gælder/);
    assert.match((await yusuf.get(paths.kravVersion({ id, nr: 1 }))).body, /handling\/genskab\?nr=1/);
  });

  it('a copy begins from the other krav and says where it came from', async () => {
    const id = await nytKrav(db, p.dorte, 'tvaerkommunalt', 'publiceret');
    const yusuf = await som(p.yusuf);
    assert.match(
      (await yusuf.get(`${paths.kravNyt()}?fra=${id}`)).body,
      /value="Afsendelse af Digital Post"/,
    );
    const svar = await yusuf.post(paths.kravNyt(), felter({ fra: String(id) }));
    assert.match((await yusuf.get(String(svar.headers.location))).body, /Kopi af krav \d+/);
  });

  it('the note’s second editor sees both', async () => {
    const id = await nytKrav(db, p.yusuf, 'lokalt', 'publiceret');
    await (await som(p.maja)).post(paths.kravNote({ id }), { tekst: 'Majas note', version: '0' });
    const svar = await (await som(p.yusuf)).post(paths.kravNote({ id }), {
      tekst: 'Yusufs note',
      version: '0',
    });
    assert.equal(svar.statusCode, 409);
    assert.match(svar.body, /Majas note[\s\S]*Yusufs note/);
    assert.equal((await app.inject({ method: 'POST', url: paths.kravNote({ id }) })).statusCode, 303);
  });
});

/** A form with one file, as a browser sends it. */
function multipart(csrf: string, navn: string, indhold: Buffer | string) {
  const graense = 'graense';
  const del = `--${graense}\r\ncontent-disposition: form-data; name="`;
  return {
    payload: Buffer.concat([
      Buffer.from(`${del}_csrf"\r\n\r\n${csrf}\r\n${del}fil"; filename="${navn}"\r\n\r\n`),
      Buffer.from(indhold),
      Buffer.from(`\r\n--${graense}--\r\n`),
    ]),
    headers: {
      'content-type': `multipart/form-data; boundary=${graense}`,
      'sec-fetch-site': 'same-origin',
    },
  };
}

describe('bilag', () => {
  it('are taken by content, follow the version, and are fetched as files by those who may', async () => {
    const db = await pgliteDatabase();
    const p = await personer(db);
    const miljoe = testMiljoe(db);
    const { app, som } = await testApp(miljoe);
    const id = await nytKrav(db, p.dorte, 'tvaerkommunalt', 'publiceret');
    const cookie = `mb_session=${await miljoe.sessioner.opret(p.dorte.personId, p.dorte.organisation.id)}`;
    const send = async (navn: string, indhold: Buffer | string) => {
      const side = await app.inject({ method: 'GET', url: paths.krav({ id }), headers: { cookie } });
      const csrf = /name="_csrf" value="([^"]+)"/.exec(side.body)?.[1] ?? '';
      const { payload, headers } = multipart(csrf, navn, indhold);
      return app.inject({
        method: 'POST',
        url: paths.kravBilag({ id }),
        headers: { cookie, ...headers },
        payload,
      });
    };
    const exe = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(10 * 1024 * 1024, 0x90)]);
    const afvist = await send('faktura.pdf', exe);
    assert.equal(afvist.statusCode, 422);
    assert.match(afvist.body, /Send PDF, Word, Excel/);
    assert.equal((await hent(db, p.dorte, id)).krav.aabenNr, null, 'a refused file begins no draft');
    assert.ok(!existsSync(join(miljoe.mappe, 'filer')), 'its bytes are not kept');

    const tekst = 'Skabelon til databehandleraftale';
    assert.equal((await send('C:\\temp\\Aftale æ.txt', tekst)).statusCode, 303);
    const { aaben } = await hent(db, p.dorte, id);
    const [bilag] = aaben?.indhold.bilag ?? [];
    assert.equal(aaben?.nr, 2);
    const sti = paths.kravBilagFil({ id: bilag });
    const redaktoer = await (await som(p.dorte)).get(sti);
    assert.equal(redaktoer.body, tekst);
    assert.match(String(redaktoer.headers['content-disposition']), /^attachment; filename="Aftale ae\.txt"/);
    assert.equal(redaktoer.headers['content-type'], 'text/plain; charset=utf-8');
    assert.equal(redaktoer.headers['x-content-type-options'], 'nosniff');
    for (const hvem of [p.yusuf, null]) assert.equal((await (await som(hvem)).get(sti)).statusCode, 404);
    await skridt(db, p.dorte, id, 'indsend');
    assert.ok((await skridt(db, p.dorte, id, 'publicer', { begrundelse: 'Bilag' })).ok);
    for (const hvem of [p.yusuf, null]) assert.equal((await (await som(hvem)).get(sti)).body, tekst);

    const dorte = await som(p.dorte);
    assert.equal((await (await som(p.yusuf)).post(paths.kravBilagFjern({ id: bilag }))).statusCode, 403);
    assert.equal((await dorte.post(paths.kravBilagFjern({ id: bilag }))).statusCode, 303);
    assert.deepEqual((await hent(db, p.dorte, id)).aaben?.indhold.bilag, []);
    assert.match(
      (await dorte.get(paths.krav({ id }))).body,
      /Aftale æ\.txt/,
      'the version that holds has it still',
    );
    assert.equal((await dorte.get(sti)).statusCode, 200);
    assert.equal((await dorte.get(paths.kravBilagFil({ id: 'x' }))).statusCode, 404);

    const skrevet = await skrivBackup(
      { db, mappe: miljoe.mappe, version: '0.1.0', nu: miljoe.ur.nu() },
      join(miljoe.mappe, 'backup.tar.gz'),
    );
    assert.equal(skrevet.filer, 1, 'a backup brings the attachment along');
    await db.luk();
  });
});
