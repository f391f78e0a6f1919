import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import type { LightMyRequestResponse } from 'fastify';
import { paaEnDatabase, type TestBruger, testApp, testMiljoe } from '../../../../../test/helpers.ts';
import { sql } from '../../../../platform/db/database.ts';
import { paths } from '../../../../routes.ts';
import { type Tilslutningsverden, tilslutningsverden } from '../../tilslutning/test/verden.ts';
import { tael } from '../test/verden.ts';
import { hentPrismodel } from './queries.ts';

const tekst = (svar: LightMyRequestResponse) =>
  svar.body
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replace(/\s+/g, ' ');
const sted = (svar: LightMyRequestResponse) => String(svar.headers.location).split('?')[0];
const udgangspunkt = (svar: LightMyRequestResponse) =>
  (/name="udgangspunkt" value="([^"]*)"/.exec(svar.body)?.[1] ?? '').replaceAll('&quot;', '"');

paaEnDatabase('prismodel', (hent) => {
  let v: Tilslutningsverden;
  let leder: TestBruger;
  let gaest: TestBruger;
  let kommune: TestBruger;
  let priser: string;
  let kladde: string;

  before(async () => {
    const miljoe = testMiljoe(hent());
    const prod = await testApp(miljoe);
    v = await tilslutningsverden(hent());
    leder = await prod.som(v.leder);
    gaest = await prod.som(null);
    kommune = await prod.som(v.bo);
    priser = paths.programpriser({ program: v.program });
    kladde = paths.priskladde({ program: v.program });
    await tael(hent(), v, v.skole, 2025, { '0479': 6400, '0461': 21_000 });
  });

  const handling = (navn: string, felter = {}) =>
    leder.post(paths.priskladdeHandling({ program: v.program, handling: navn }), felter);
  const ting = (art: string, noegle: string, query = {}) =>
    paths.priskladdeDel({ program: v.program, prisdel: v.skole, prisart: art, prisnoegle: noegle }, query);
  const laas = async () => /name="laas" value="(\d+)"/.exec((await leder.get(kladde)).body)?.[1] ?? '';

  it('begins empty: everybody is told, and only its house can write', async () => {
    for (const bruger of [gaest, kommune, leder])
      assert.match(tekst(await bruger.get(priser)), /Ingen priser er vedtaget endnu/);
    assert.equal((await leder.get(kladde)).statusCode, 404);
    assert.equal((await kommune.get(kladde)).statusCode, 403);
    assert.equal((await gaest.get(kladde)).statusCode, 303);
    assert.equal(sted(await handling('begynd')), kladde);
    assert.equal((await handling('begynd')).statusCode, 303);
    assert.match(tekst(await leder.get(kladde)), /Kladde til version 1 .* Skole .* Dagtilbud/);
    assert.match(
      tekst(await handling('vedtag', { gyldigFra: '2026-01', begrundelse: 'x', laas: await laas() })),
      /ingen priser i kladden/,
    );
  });

  it('takes a rate with tiers, and keeps what was typed when it is refused', async () => {
    const ny = ting('element', 'ny', { art: 'pr_enhed' });
    assert.match(tekst(await leder.get(ny)), /Sats pr\. enhed: Skole/);
    const forkert = await leder.post(ny, { navn: 'Abonnement', p0_fra: 'snart', p0_kr: '77' });
    assert.equal(forkert.statusCode, 422);
    assert.match(forkert.body, /value="snart"/);
    const svar = await leder.post(ny, {
      navn: 'Abonnement',
      p0_fra: '2026-01',
      p0_til: '2026-12',
      p0_kr: '77',
      p0_over1: '150.000',
      p0_kr1: '38,50',
      p0_kilde: 'aulainfo.dk',
      p1_fra: '2026-08',
      p1_kr: '86',
      p1_forbehold: 'Demotal',
    });
    assert.equal(sted(svar), kladde);
    const vist = tekst(await leder.get(kladde));
    assert.match(vist, /77 kr\. pr\. folkeskoleelev pr\. år; over 150\.000: 38,50 kr\. aulainfo\.dk/);
    assert.match(
      vist,
      /1 ting skal rettes.* Skole, Abonnement: perioden fra august 2026 overlapper perioden januar 2026 – december 2026/,
    );
    const vedtag = await handling('vedtag', {
      gyldigFra: '2026-01',
      begrundelse: 'Første',
      laas: await laas(),
    });
    assert.equal(vedtag.statusCode, 409);
    assert.match(tekst(vedtag), /overlapper/);
    assert.match(vedtag.body, /Første/);
    assert.match(tekst(await gaest.get(priser)), /Ingen priser er vedtaget endnu/);
  });

  it('two who change the same line see each other’s; another line is no conflict', async () => {
    const min = await leder.get(ting('element', 'abonnement'));
    const form = {
      navn: 'Abonnement',
      p0_fra: '2026-01',
      p0_til: '2026-12',
      p0_kr: '77',
      p1_fra: '2027-01',
      p1_kr: '86',
    };
    await leder.post(ting('rater', 'alle'), {
      udgangspunkt: udgangspunkt(await leder.get(ting('rater', 'alle'))),
      p0_navn: '1. halvår',
      p0_md: '1',
      p0_dage: '30',
      p1_navn: '2. halvår',
      p1_md: '7',
      p1_dage: '14',
    });
    const gemt = await leder.post(ting('element', 'abonnement'), {
      ...form,
      udgangspunkt: udgangspunkt(min),
    });
    assert.equal(gemt.statusCode, 303);
    const anden = await leder.post(ting('element', 'abonnement'), {
      ...form,
      p0_kr: '99',
      udgangspunkt: udgangspunkt(min),
    });
    assert.equal(anden.statusCode, 409);
    assert.match(
      tekst(anden),
      /En anden har rettet det samme.* januar 2026 – december 2026: 77 kr\. pr\. folkeskoleelev/,
    );
    assert.match(anden.body, /value="99"/);
    const igen = await leder.post(ting('element', 'abonnement'), {
      ...form,
      p0_kr: '77',
      udgangspunkt: udgangspunkt(anden),
    });
    assert.equal(igen.statusCode, 303);
  });

  it('takes the other kinds of lines, and takes one away again', async () => {
    const faelles = { navn: 'X', p0_fra: '2026-01', p0_kr: '1000' };
    for (const [art, mere] of [
      ['fast', {}],
      ['fordelt', { efter: 'lige' }],
      ['viderefaktureret', { modtager: 'STIL' }],
      ['rabat', { slags: 'andel', af: 'abonnement', p0_bp: '2,5', p0_kr: '' }],
    ] as const)
      assert.equal(
        (await leder.post(ting('element', 'ny', { art }), { ...faelles, navn: art, ...mere })).statusCode,
        303,
        art,
      );
    const gebyr = { navn: 'Sen', kr: '500', hvornaar: 'foerste', kreds: 'kommuner', koder: ['0479', '0461'] };
    assert.equal((await leder.post(ting('element', 'ny', { art: 'gebyr' }), gebyr)).statusCode, 303);
    const plan = {
      navn: 'Udlæg',
      kr: '1.000.000',
      fra: '2026-01',
      aar: '8',
      rente: '1,5',
      form: 'annuitet',
      p0_fraaar: '4',
      p0_aar: '10',
    };
    assert.equal((await leder.post(ting('tilbagebetaling', 'ny'), plan)).statusCode, 303);
    const forbedring = { aar: '2025', prisaar: '2026', kr: '10.000', bp: '20' };
    assert.equal((await leder.post(ting('forbedring', 'ny'), forbedring)).statusCode, 303);
    assert.equal((await leder.post(ting('tal', 'alle'), { aar: '1', udgangspunkt: '1' })).statusCode, 303);
    const vist = tekst(await leder.get(`${kladde}?aar=2026&kommune=0479`));
    assert.match(vist, /−2,50 % af Abonnement/);
    assert.match(vist, /Forlænget til 10 år fra og med år 4/);
    assert.match(vist, /Hvad koster det\? .*Abonnement Sats pr\. enhed 2\.109\.800 kr\. 492\.800 kr\./);
    for (const noegle of ['fast', 'fordelt', 'rabat', 'sen', 'viderefaktureret']) {
      const side = ting('element', noegle);
      const form = { handling: 'fjern', udgangspunkt: udgangspunkt(await leder.get(side)) };
      assert.equal((await leder.post(side, form)).statusCode, 303, noegle);
      assert.equal((await leder.get(side)).statusCode, 404);
    }
    const uden = await leder.get(kladde);
    assert.match(tekst(uden), /»fordelt« er fjernet fra kladden\. Læg ind igen/);
    const haendelse = /»fordelt«[\s\S]*?name="haendelse" value="(\d+)"/.exec(uden.body)?.[1] ?? '';
    assert.equal(sted(await handling('gendan', { haendelse })), kladde);
    assert.doesNotMatch(tekst(await leder.get(kladde)), /»fordelt« er fjernet/);
    assert.match(tekst(await handling('gendan', { haendelse })), /allerede lagt ind igen/);
    const igen = ting('element', 'fordelt');
    const form = { handling: 'fjern', udgangspunkt: udgangspunkt(await leder.get(igen)) };
    assert.equal((await leder.post(igen, form)).statusCode, 303);
  });

  it('adopted it is public, current from its month, and never changes', async () => {
    const nr = await laas();
    assert.equal((await handling('vedtag', { gyldigFra: '', begrundelse: '', laas: nr })).statusCode, 422);
    assert.equal(
      (await handling('vedtag', { gyldigFra: '2026-01', begrundelse: 'x', laas: '1' })).statusCode,
      409,
    );
    const svar = await handling('vedtag', {
      gyldigFra: '2026-01',
      begrundelse: 'Styregruppen 3. november',
      laas: nr,
    });
    assert.equal(sted(svar), paths.programprisversion({ program: v.program, prisversion: 1 }));
    assert.equal((await leder.get(kladde)).statusCode, 404);
    for (const bruger of [gaest, kommune]) {
      const vist = tekst(await bruger.get(priser));
      assert.match(vist, /Prismodel, version 1 .* Styregruppen 3\. november/);
      assert.match(vist, /86 kr\. pr\. folkeskoleelev/);
      assert.doesNotMatch(vist, /Ny version|kladde/i);
    }
    const json = await gaest.get(
      paths.programpriserFil({ program: v.program, prisversion: 1, format: 'json' }),
    );
    assert.equal(JSON.parse(json.body).regelversion, 1);
    for (const aendring of [sql`update prismodel set indhold = '{}'`, sql`delete from prismodel`])
      await assert.rejects(
        hent().somSystem('test', (tx) => sql`${aendring} where program_id = ${v.program}`.execute(tx)),
        /never changes/,
      );
  });

  it('the next version begins from it; two versions are held against each other', async () => {
    await handling('begynd');
    const uforandret = await handling('vedtag', {
      gyldigFra: '2026-01',
      begrundelse: 'x',
      laas: await laas(),
    });
    assert.match(tekst(uforandret), /den samme som version 1/);
    const side = ting('element', 'abonnement');
    const form = {
      navn: 'Abonnement',
      p0_fra: '2026-01',
      p0_til: '2026-12',
      p0_kr: '77',
      p1_fra: '2027-01',
      p1_kr: '88',
    };
    await leder.post(side, { ...form, udgangspunkt: udgangspunkt(await leder.get(side)) });
    assert.match(
      tekst(await leder.get(kladde)),
      /Ændringer fra version 1 .*fra januar 2027: 86 kr.* fra januar 2027: 88 kr/,
    );
    await handling('vedtag', { gyldigFra: '2199-01', begrundelse: 'Ny sats', laas: await laas() });
    const to = paths.programprisversion({ program: v.program, prisversion: 2 });
    assert.match(tekst(await gaest.get(`${to}?med=1`)), /Fra version 1 til 2 .*86 kr.*88 kr/);
    assert.match(tekst(await gaest.get(to)), /Version 2 gælder ikke nu/);
    assert.match(tekst(await gaest.get(priser)), /Prismodel, version 1/);
    const valg = (m: Parameters<typeof hentPrismodel>[2]) =>
      hent().som(v.leder, (tx) => hentPrismodel(tx, v.program, m));
    assert.equal((await valg({ gaeldende: 'nu' }))?.nr, 1);
    assert.equal((await valg({ gaeldende: '2199-02' as never }))?.nr, 2);
    assert.equal(await valg({ gaeldende: '2025-12' as never }), null);
    assert.equal((await valg({ nr: 2 }))?.begrundelse, 'Ny sats');
    assert.equal(
      (await gaest.get(paths.programprisversion({ program: v.program, prisversion: 3 }))).statusCode,
      404,
    );
  });

  it('a draft can be thrown away', async () => {
    await handling('begynd');
    assert.equal(sted(await handling('kasser')), priser);
    assert.equal((await handling('kasser')).statusCode, 404);
    assert.equal((await handling('andet')).statusCode, 404);
  });
});
