import assert from 'node:assert/strict';
import { it } from 'node:test';
import { paaHverDatabase, testApp } from '../../../../test/helpers.ts';
import { paths } from '../../../routes.ts';
import { scene } from './test/scene.ts';

/** The number of the case in the address that an action leads to. */
function sagFra(location: unknown): number {
  return Number(/sager\/(\d+)/.exec(String(location))?.[1]);
}

function version(html: string): string {
  return /name="version" value="(\d+)"/.exec(html)?.[1] ?? '';
}

paaHverDatabase('målbilledvalg: sider', (hent) => {
  it('the whole way by forms alone: choose, send, answer, fix, read', async () => {
    const s = await scene(hent());
    const { noegle } = s;
    const { som, app } = await testApp(s.miljoe);
    const kombit = await som(s.kombit);
    const admin = await som(s.admin);
    const tomt = await kombit.get(paths.maalbillede({ noegle }));
    assert.match(tomt.body, /ikke fastlagt/);
    const ny = await kombit.post(paths.maalbilledeNy({ noegle }));
    const stier = { noegle, sag: sagFra(ny.headers.location) };

    // The preview shows why, stores nothing, and keeps an override without a reason so that it can be written.
    const valg = { arbejdsgang: ['T1', 'T2'], handling_SF1510: 'fjern', version: '1' };
    const vis = await kombit.post(paths.maalbilledsagVirkning(stier), valg);
    assert.equal(vis.statusCode, 200);
    assert.match(vis.body, /Sagen skal findes\./);
    assert.match(vis.body, /name="grund_SF1510"/);
    const del = await kombit.post(paths.maalbilledsagVirkning(stier), valg, { 'x-fragment': '1' });
    assert.match(del.body, /^<!DOCTYPE|^<div id="virkning"/);
    assert.doesNotMatch(del.body, /<html/);

    // Without the reason: 422, everything kept.
    const uden = await kombit.post(paths.maalbilledsagRet(stier), {
      ...valg,
      ny: 'SF1601',
      ny_grund: 'Breve',
    });
    assert.equal(uden.statusCode, 422);
    assert.match(uden.body, /Skriv, hvorfor SF1510 ikke skal med/);
    assert.match(uden.body, /value="T1" checked/);
    assert.match(uden.body, /value="Breve"/);
    const gemt = await kombit.post(paths.maalbilledsagRet(stier), {
      ...valg,
      grund_SF1510: 'Løses i ESDH',
      ny: 'SF1601',
      ny_relevans: 'relevant',
      ny_grund: 'Breve',
    });
    assert.equal(gemt.statusCode, 303);

    // Saved from a page that is out of date: both versions are shown, and the newest number is in the form.
    const sent = await kombit.post(paths.maalbilledsagRet(stier), { arbejdsgang: 'T2', version: '1' });
    assert.equal(sent.statusCode, 409);
    assert.match(sent.body, /En anden har gemt, mens du skrev/);
    assert.match(sent.body, /SF1510 \(Løses i ESDH\)/);
    assert.equal(version(sent.body), '2');

    assert.equal(
      (await kombit.post(paths.maalbilledsagSend(stier), { frist: '2026-11-21' })).statusCode,
      422,
    );
    assert.equal((await admin.get(paths.maalbilledhoering(stier))).statusCode, 404);
    assert.equal(
      (await kombit.post(paths.maalbilledsagSend(stier), { frist: '2026-12-04' })).statusCode,
      303,
    );

    const spoergsmaal = await admin.get(paths.maalbilledhoering(stier));
    assert.match(spoergsmaal.body, /0 af 3 besvaret/);
    const kladde = await admin.post(paths.maalbilledhoeringKladde(stier), {
      js: 'ja',
      version: version(spoergsmaal.body),
      holdning_SF1500: 'enig',
    });
    assert.deepEqual(JSON.parse(kladde.body).version, 2);
    const ufuld = await admin.post(paths.maalbilledhoering(stier), {
      version: '2',
      holdning_SF1500: 'enig',
      holdning_SF1470: 'uenig',
      holdning_SF1601: 'kan_leveres',
      svar_tekst: 'Kommer',
    });
    assert.equal(ufuld.statusCode, 422);
    assert.match(ufuld.body, /Skriv, hvorfor I er uenige om SF1470/);
    assert.match(ufuld.body, /fra hvilken dato SF1601/);
    assert.match(ufuld.body, />Kommer<\/textarea>/);
    const indsendt = await admin.post(paths.maalbilledhoering(stier), {
      version: '2',
      holdning_SF1500: 'enig',
      holdning_SF1470: 'uenig',
      tekst_SF1470: 'Findes <b>ikke</b>',
      holdning_SF1601: 'kan_leveres',
      dato_SF1601: '2027-03-01',
    });
    assert.equal(indsendt.headers.location, paths.maalbilledkvittering(stier));
    assert.match((await admin.get(paths.maalbilledkvittering(stier))).body, /1 dato lovet/);
    assert.match((await kombit.get(paths.maalbilledsag(stier))).body, /Findes &lt;b>ikke/);

    const fast = await kombit.get(paths.maalbilledsagFastlaeg(stier));
    assert.match(fast.body, /SF1601 fra 1\. marts 2027/);
    const proev = await kombit.post(paths.maalbilledsagFastlaeg(stier), {
      gyldigFra: '2026-09',
      vis: 'ja',
      version: version(fast.body),
    });
    assert.match(proev.body, /september 2026 til november 2026 \(3 måneder\)/);
    const forkert = await kombit.post(paths.maalbilledsagFastlaeg(stier), {
      gyldigFra: '1999-01',
      tilbagemelding: 'Tak',
      version: version(fast.body),
    });
    assert.equal(forkert.statusCode, 422);
    assert.match(forkert.body, />Tak<\/textarea>/);
    const faerdig = await kombit.post(paths.maalbilledsagFastlaeg(stier), {
      gyldigFra: '2026-09',
      tilbagemelding: 'SF1470 beholdes',
      loefte: /name="loefte"[^>]*value="(\d+)"/.exec(fast.body)?.[1] ?? '',
      version: version(fast.body),
    });
    assert.equal(faerdig.headers.location, paths.maalbillede({ noegle }), faerdig.body.slice(0, 300));
    const side = await (await som(s.jurist)).get(paths.maalbillede({ noegle }));
    assert.match(side.body, /Lovet mar(ts|\.) 2027/);
    assert.match(side.body, /SF1470 beholdes/);
    assert.match((await admin.get(paths.maalbilledeVersion({ noegle, nr: 1 }))).body, /Journalisér/);
    assert.equal((await admin.get(paths.maalbilledeVersion({ noegle, nr: 9 }))).statusCode, 404);
    assert.match((await admin.get(paths.maalbilledeForskel({ noegle }))).body, /Ingen forskel/);
    await app.close();
  });

  it('every address as another supplier, as nobody, and as a role that may not', async () => {
    const s = await scene(hent());
    const { noegle } = s;
    const { som, app } = await testApp(s.miljoe);
    const kombit = await som(s.kombit);
    const stier = {
      noegle,
      sag: sagFra((await kombit.post(paths.maalbilledeNy({ noegle }))).headers.location),
    };
    const fremmed = await som(s.fremmed);
    const gaest = await som(null);
    const jurist = await som(s.jurist);
    const laes = [
      paths.maalbillede({ noegle }),
      paths.maalbilledeVersion({ noegle, nr: 1 }),
      paths.maalbilledeForskel({ noegle }),
      paths.maalbilledsag(stier),
    ];
    for (const sti of [...laes, paths.maalbilledsagRet(stier), paths.maalbilledhoering(stier)]) {
      assert.equal((await fremmed.get(sti)).statusCode, 404, sti);
      assert.equal((await gaest.get(sti)).statusCode, 303, sti);
    }
    for (const sti of [
      paths.maalbilledeNy({ noegle }),
      paths.maalbilledsagRet(stier),
      paths.maalbilledsagSend(stier),
      paths.maalbilledsagFastlaeg(stier),
      paths.maalbilledhoering(stier),
      paths.maalbilledsagHandling({ ...stier, handling: 'traektilbage' }),
    ])
      assert.equal((await jurist.post(sti)).statusCode, 403, sti);
    assert.equal((await fremmed.post(paths.maalbilledeNy({ noegle }))).statusCode, 404);
    assert.doesNotMatch((await fremmed.get(paths.maalbilleder())).body, new RegExp(noegle));
    for (const forkert of ['0', 'x', '99999999999']) {
      assert.equal((await kombit.get(paths.maalbilledsag({ noegle, sag: forkert }))).statusCode, 404);
    }
    await app.close();
  });

  it('the list is filtered, sorted and exported as shown', async () => {
    const s = await scene(hent());
    const { som, app } = await testApp(s.miljoe);
    const kombit = await som(s.kombit);
    await kombit.post(paths.maalbilledeNy({ noegle: s.noegle }));
    const kladder = await kombit.get(paths.maalbilleder({ stilling: 'kladde', q: s.noegle }));
    assert.match(kladder.body, new RegExp(paths.maalbillede({ noegle: s.noegle })));
    const ingen = await kombit.get(paths.maalbilleder({ stilling: 'fastlagt', q: s.noegle }));
    assert.match(ingen.body, /Ingen rækker/);
    assert.equal(
      (await kombit.get(paths.maalbilleder({ stilling: 'vrøvl', side: '-3', sort: 'x' }))).statusCode,
      200,
    );
    const csv = await kombit.get(paths.maalbillederFil({ format: 'csv' }, { q: s.noegle }));
    assert.match(csv.body, new RegExp(`${s.noegle};Omsorgia;Bøgelund Data A/S;Kladde;KOMBIT`));
    assert.equal((await kombit.get(paths.maalbillederFil({ format: 'xlsx' }))).statusCode, 200);
    assert.equal((await kombit.get(paths.maalbillederFil({ format: 'pdf' }))).statusCode, 404);
    await app.close();
  });
});
