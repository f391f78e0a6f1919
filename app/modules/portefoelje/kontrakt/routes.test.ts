import assert from 'node:assert/strict';
import { it } from 'node:test';
import {
  paaHverDatabase,
  SVENDBORG,
  type TestBruger,
  testAktoer,
  testApp,
  testMiljoe,
} from '../../../../test/helpers.ts';
import type { Aktoer, Rolle } from '../../../kernel/adgang.ts';
import { raekke, raekker, sql } from '../../../platform/db/database.ts';
import { opretGenstande } from '../lager/commands.ts';
import { hentGenstand } from '../lager/queries.ts';
import { alleFrister, vilkaarAf } from './frister/rules.ts';
import { foraeldre, hentBetalinger } from './queries.ts';

const ODENSE = '35209115';
const FIREAAR = {
  navn: 'Aftale om Omsorgia',
  leverandoer: 'Bøgelund Data A/S',
  gyldig_fra: '2024-01-01',
  varighed_aar: 4,
  opsigelse_md: 6,
  option_antal: 2,
  option_md: 12,
} as const;

paaHverDatabase('kontraktens side', (hent) => {
  async function scene(roller: readonly Rolle[] = ['systemejer'], cvr = SVENDBORG) {
    const db = hent();
    const miljoe = testMiljoe(db);
    const aktoer = await testAktoer(db, cvr, roller);
    const { som, app } = await testApp(miljoe);
    const opret = async (
      art: 'kontrakt' | 'systembrug',
      felter: Parameters<typeof opretGenstande>[3][number],
    ) => {
      const [id] = await db.som(aktoer, (tx) =>
        opretGenstande(tx, aktoer.organisation.id, art, [felter], {
          kilde: 'person',
          personId: aktoer.personId,
          kl: miljoe.ur.nu(),
        }),
      );
      return id;
    };
    const vaerdier = async (id: number) =>
      (await db.som(aktoer, (tx) => hentGenstand(tx, 'kontrakt', id)))?.vaerdier ?? {};
    /** Sends a file as a browser does: the token first, then the file. */
    const laeg = async (sti: string, navn: string, indhold: string) => {
      const hemmelighed = await miljoe.sessioner.opret(aktoer.personId, aktoer.organisation.id);
      const csrf = (await miljoe.sessioner.find(hemmelighed))?.csrf ?? '';
      const del = '--graense\r\ncontent-disposition: form-data; name="';
      return app.inject({
        method: 'POST',
        url: sti,
        headers: {
          cookie: `mb_session=${hemmelighed}`,
          'content-type': 'multipart/form-data; boundary=graense',
          'sec-fetch-site': 'same-origin',
        },
        payload: `${del}_csrf"\r\n\r\n${csrf}\r\n${del}fil"; filename="${navn}"\r\n\r\n${indhold}\r\n--graense--\r\n`,
      });
    };
    return { db, miljoe, aktoer, bruger: await som(aktoer), som, opret, vaerdier, laeg };
  }

  /** The number in `?gjort=`, which undoes what was done. */
  const gjort = (svar: { headers: Record<string, unknown> }) =>
    /gjort=(\d+)/.exec(String(svar.headers.location))?.[1] ?? '';

  async function fortryd(bruger: TestBruger, id: number, historik: string): Promise<number> {
    return (await bruger.post(`/kontrakter/${id}/handling/fortryd`, { historik })).statusCode;
  }

  it('shows the computed dates, how they were reckoned, and what is missing', async () => {
    const { bruger, opret } = await scene();
    const id = await opret('kontrakt', FIREAAR);
    const { body, statusCode } = await bruger.get(`/kontrakter/${id}`);
    assert.equal(statusCode, 200);
    for (const tekst of [
      '30. jun. 2027',
      '31. dec. 2027',
      'Aftalen begynder 1. januar 2024 og varer 4 år',
      'Ingen betalinger endnu',
      'Brug option',
    ])
      assert.ok(body.includes(tekst), tekst);
    const ukendt = await opret('kontrakt', { navn: 'Uden noget' });
    const tom = (await bruger.get(`/kontrakter/${ukendt}`)).body;
    assert.match(tom, /slutdatoen kendes ikke/);
    assert.match(tom, /Opsigelsesvarslet er ikke angivet/);
  });

  it('an option is used once for each press, moves the end, and is taken back', async () => {
    const { bruger, opret, vaerdier } = await scene();
    const id = await opret('kontrakt', FIREAAR);
    assert.match((await bruger.get(`/kontrakter/${id}/option`)).body, /31\. december 2028/);
    const svar = await bruger.post(`/kontrakter/${id}/option`, { brugt: '0' });
    assert.equal(svar.statusCode, 303);
    assert.deepEqual([(await vaerdier(id)).options_brugt, (await vaerdier(id)).slut], [1, '2028-12-31']);
    // Somebody who saw the page before means the same option.
    const igen = await bruger.post(`/kontrakter/${id}/option`, { brugt: '0' });
    assert.equal(igen.statusCode, 409);
    assert.match(igen.body, /En anden har lige brugt en option/);
    assert.equal(await fortryd(bruger, id, gjort(svar)), 303);
    // What was empty is empty again, and the end is where it was.
    assert.deepEqual([(await vaerdier(id)).options_brugt, (await vaerdier(id)).slut], [null, '2027-12-31']);
    assert.equal(await fortryd(bruger, id, gjort(svar)), 409);
    for (const brugt of ['0', '1']) await bruger.post(`/kontrakter/${id}/option`, { brugt });
    const faerdig = await bruger.post(`/kontrakter/${id}/option`, { brugt: '2' });
    assert.deepEqual([faerdig.statusCode, /Alle optioner er brugt/.test(faerdig.body)], [409, true]);
  });

  it('notice is shown before it is stored, ends the contract, and is taken back', async () => {
    const { bruger, opret, vaerdier } = await scene();
    const id = await opret('kontrakt', { ...FIREAAR, opsigelse_til: 'kvartal' });
    assert.match((await bruger.get(`/kontrakter/${id}/opsig?dato=2026-11-25`)).body, /30\. juni 2027/);
    assert.equal((await bruger.get(`/kontrakter/${id}/opsig?dato=31-31-2026`)).statusCode, 200);
    for (const dato of ['', '2026-02-30', '0001-01-01', '9999-12-31', 'i morgen'])
      assert.equal((await bruger.post(`/kontrakter/${id}/opsig`, { dato })).statusCode, 422, dato);
    const svar = await bruger.post(`/kontrakter/${id}/opsig`, { dato: '25.11.2026' });
    assert.equal(svar.statusCode, 303);
    assert.deepEqual([(await vaerdier(id)).opsagt, (await vaerdier(id)).slut], ['2026-11-25', '2027-06-30']);
    assert.equal((await bruger.post(`/kontrakter/${id}/opsig`, { dato: '2026-12-01' })).statusCode, 422);
    assert.equal((await bruger.post(`/kontrakter/${id}/option`, { brugt: '0' })).statusCode, 409);
    assert.match((await bruger.get(`/kontrakter/${id}`)).body, /Sagt op/);
    assert.equal(await fortryd(bruger, id, gjort(svar)), 303);
    assert.equal((await vaerdier(id)).slut, '2027-12-31');
  });

  it('a group of fields is saved, all its errors are said at once, and two who save at the same time see both', async () => {
    const { bruger, opret, vaerdier } = await scene();
    const id = await opret('kontrakt', FIREAAR);
    const felter = { ...FIREAAR, varighed_aar: '4', opsigelse_md: '6', option_antal: '2', option_md: '12' };
    const fejl = await bruger.post(`/kontrakter/${id}/ret/periode`, {
      ...felter,
      laas: '1',
      gyldig_til: '30.2.2027',
      opsigelse_md: '6,5',
      options_brugt: '99',
    });
    assert.equal(fejl.statusCode, 422);
    for (const navn of ['gyldig_til', 'opsigelse_md', 'options_brugt'])
      assert.ok(fejl.body.includes(`ret-periode-${navn}-error`), navn);
    assert.ok(fejl.body.includes('value="6,5"'));
    const udgangspunkt = JSON.stringify({ opsigelse_md: 6, option_antal: 2 });
    const foerste = { ...felter, laas: '1', udgangspunkt, opsigelse_md: '9' };
    assert.equal((await bruger.post(`/kontrakter/${id}/ret/periode`, foerste)).statusCode, 303);
    assert.equal((await vaerdier(id)).opsigelse_md, 9);
    const anden = await bruger.post(`/kontrakter/${id}/ret/periode`, { ...foerste, opsigelse_md: '12' });
    assert.equal(anden.statusCode, 409);
    assert.match(anden.body, /En anden har gemt/);
    // Another group is nobody else's business.
    const plan = { laas: '1', udgangspunkt: JSON.stringify({ team: '' }), team: 'Indkøb' };
    assert.equal((await bruger.post(`/kontrakter/${id}/ret/plan`, plan)).statusCode, 303);
    assert.equal(
      (await bruger.post(`/kontrakter/${id}/ret/periode`, { ...foerste, laas: '1', udgangspunkt: '[' }))
        .statusCode,
      409,
    );
    assert.equal((await bruger.post(`/kontrakter/${id}/ret/grund`, plan)).statusCode, 404);
  });

  it('payments are written as a table, with sums kept, undo, and nobody overwritten unseen', async () => {
    const { bruger, opret, vaerdier, db, aktoer } = await scene();
    const id = await opret('kontrakt', FIREAAR);
    const sti = `/kontrakter/${id}/betalinger`;
    const raekke2 = (nr: number, v: Record<string, string>) =>
      Object.fromEntries(Object.entries(v).map(([k, t]) => [`${k}_${nr}`, t]));
    const gem = (...raekker: Record<string, string>[]) => ({
      raekker: String(raekker.length),
      set: '[]',
      ...Object.assign({}, ...raekker.map((r, nr) => raekke2(nr, r))),
    });
    const forkert = await bruger.post(
      sti,
      gem(
        { slags: 'ekstern', drift_oere: '-5', aar_fra: '1066', aar_til: '2030' },
        { drift_oere: '99999999999', aar_fra: '2027', aar_til: '2026' },
      ),
    );
    assert.equal(forkert.statusCode, 422);
    for (const felt of ['drift_oere_0', 'aar_fra_0', 'drift_oere_1', 'aar_til_1'])
      assert.ok(forkert.body.includes(`form-betalinger-${felt}-error`), felt);
    // More than an integer of 32 bits holds.
    const ny = gem(
      { slags: 'ekstern', enhed: 'Hjemmepleje', drift_oere: '30.000.000,50', anskaffelse_oere: '1.000' },
      { slags: 'intern', drift_oere: '77' },
      { slags: 'ekstern' },
    );
    const svar = await bruger.post(sti, ny);
    assert.equal(svar.statusCode, 303);
    assert.equal((await vaerdier(id)).aarlig_oere, 3_000_000_050);
    assert.equal((await vaerdier(id)).engang_oere, 100_000);
    assert.equal((await db.som(aktoer, (tx) => hentBetalinger(tx, id))).length, 2);
    const side = (await bruger.get(`/kontrakter/${id}`)).body;
    assert.ok(side.includes('30.000.000,50 kr.') && side.includes('Værdi over fire år: 120.001.002 kr.'));
    const mere = await bruger.post(sti, { ...ny, mere: 'ja' });
    assert.deepEqual([mere.statusCode, mere.body.includes('name="slags_4"')], [200, true]);
    const anden = await bruger.post(sti, gem({ slags: 'ekstern', drift_oere: '1' }));
    assert.equal(anden.statusCode, 409);
    assert.match(anden.body, /En anden har gemt/);
    // The form that came back was made from what is stored now: saving it again is a choice.
    const set = JSON.stringify(await db.som(aktoer, (tx) => hentBetalinger(tx, id)));
    assert.equal(
      (await bruger.post(sti, { ...gem({ slags: 'ekstern', drift_oere: '1' }), set })).statusCode,
      303,
    );
    assert.equal(await fortryd(bruger, id, gjort(svar)), 409);
    assert.equal((await vaerdier(id)).aarlig_oere, 100);
  });

  it('systems are put on and taken off, and a system has one main contract', async () => {
    const { bruger, opret, db } = await scene();
    const [id, anden] = [await opret('kontrakt', FIREAAR), await opret('kontrakt', { navn: 'En anden' })];
    const brug = String(await opret('systembrug', { navn: 'Omsorgia' }));
    const hoved = async () =>
      (
        await db.somSystem('test', (tx) =>
          raekker(
            tx,
            sql<{
              id: number;
            }>`select kontrakt_id as id from kontrakt_systembrug where brug_id = ${brug} and hoved`,
          ),
        )
      ).map((r) => r.id);
    const lagt = await bruger.post(`/kontrakter/${id}/handling/system`, { system: brug });
    assert.equal(lagt.statusCode, 303);
    assert.equal((await bruger.post(`/kontrakter/${id}/handling/system`, { system: brug })).statusCode, 409);
    assert.deepEqual(await hoved(), [id]);
    await bruger.post(`/kontrakter/${anden}/handling/system`, { system: brug });
    assert.deepEqual(await hoved(), [id]);
    const gjortHoved = await bruger.post(`/kontrakter/${anden}/handling/system-hoved`, { system: brug });
    assert.deepEqual(await hoved(), [anden]);
    // Taken back it is where it was, and both contracts tell.
    assert.equal(await fortryd(bruger, anden, gjort(gjortHoved)), 303);
    assert.deepEqual(await hoved(), [id]);
    assert.equal(await fortryd(bruger, anden, gjort(gjortHoved)), 409, 'it no longer stands');
    assert.match(
      (await bruger.get(`/kontrakter/${id}/historik`)).body,
      /Hovedkontrakt:<\/b> <del>Omsorgia: Aftale om Omsorgia<\/del> <ins>Omsorgia: En anden/,
    );
    await bruger.post(`/kontrakter/${id}/handling/system-hoved`, { system: brug });
    assert.deepEqual(await hoved(), [], 'pressed again it is none');
    const igen = await bruger.post(`/kontrakter/${anden}/handling/system-hoved`, { system: brug });
    assert.deepEqual(await hoved(), [anden]);
    assert.equal(await fortryd(bruger, anden, gjort(igen)), 303);
    assert.deepEqual(await hoved(), []);
    const tredje = await bruger.post(`/kontrakter/${id}/handling/system-hoved`, { system: brug });
    assert.equal(tredje.statusCode, 303);
    const fra = await bruger.post(`/kontrakter/${anden}/handling/system-hoved`, { system: brug });
    // The one that had it no longer covers the system: there is nothing to go back to.
    const vaek = await bruger.post(`/kontrakter/${id}/handling/system-fjern`, { system: brug });
    assert.equal(await fortryd(bruger, anden, gjort(fra)), 409);
    assert.equal(await fortryd(bruger, id, gjort(vaek)), 303);
    // It no longer stands as it was put.
    assert.equal(await fortryd(bruger, id, gjort(lagt)), 409);
    const fjernet = await bruger.post(`/kontrakter/${id}/handling/system-fjern`, { system: brug });
    assert.equal(fjernet.statusCode, 303);
    assert.doesNotMatch((await bruger.get(`/kontrakter/${id}`)).body, /Omsorgia<\/a>/);
    assert.equal(await fortryd(bruger, id, gjort(fjernet)), 303);
    assert.match((await bruger.get(`/kontrakter/${id}/systemer?q=zzz`)).body, /Ingen systemer passer/);
    assert.equal(
      (await bruger.post(`/kontrakter/${id}/handling/system`, { system: '999999' })).statusCode,
      404,
    );
  });

  it('a supplement follows its contract, and contracts never point at each other', async () => {
    const { bruger, opret, db, aktoer } = await scene();
    const over = await opret('kontrakt', FIREAAR);
    const [a, b] = [
      await opret('kontrakt', { navn: 'Tillæg A' }),
      await opret('kontrakt', { navn: 'Tillæg B' }),
    ];
    const vaelg = (id: number, til: number | '') =>
      bruger.post(`/kontrakter/${id}/handling/overordnet`, { over: String(til) });
    const valgt = await vaelg(a, over);
    assert.equal(valgt.statusCode, 303);
    assert.equal((await vaelg(b, a)).statusCode, 303);
    const ring = await vaelg(over, b);
    assert.equal(ring.statusCode, 409);
    assert.match(ring.body, /hører selv under denne/);
    assert.equal((await vaelg(a, a)).statusCode, 409);
    assert.equal((await vaelg(a, 999_999)).statusCode, 404);
    const side = (await bruger.get(`/kontrakter/${b}`)).body;
    assert.match(side, /Tillægget følger den overordnede kontrakt → slutter 31\. december 2027/);
    assert.doesNotMatch((await bruger.get(`/kontrakter/${over}/overordnet`)).body, /Tillæg [AB]/);
    assert.equal(await fortryd(bruger, a, gjort(valgt)), 303);
    // A ring that came with KITOS is shown, and says so.
    await db.somSystem('test', async (tx) => {
      await sql`update kontrakt set overordnet_id = ${b} where id = ${a}`.execute(tx);
    });
    assert.equal((await bruger.get(`/kontrakter/${a}`)).statusCode, 200);
    assert.match((await bruger.get(`/kontrakter/${b}`)).body, /peger på hinanden i ring/);
    assert.equal((await db.som(aktoer, (tx) => foraeldre(tx, a))).size, 2);
    assert.equal(alleFrister([{ id: a, overordnetId: b, vilkaar: vilkaarAf({}) }], '2026-11-21').size, 1);
  });

  it('files are judged by what they hold, get versions by name, and can be put back', async () => {
    const { miljoe, bruger, opret, laeg: send } = await scene();
    const id = await opret('kontrakt', FIREAAR);
    const laeg = (navn: string, indhold: string) => send(`/kontrakter/${id}/filer`, navn, indhold);
    const PDF = '%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n';
    assert.equal((await laeg('aftale.pdf', PDF)).statusCode, 303);
    miljoe.ur.stil('2026-11-21T10:05:00Z');
    const to = await laeg('Aftale.pdf', `${PDF}\n% 2`);
    assert.equal(to.statusCode, 303);
    const side = (await bruger.get(`/kontrakter/${id}`)).body;
    assert.match(side, /1 tidligere version/);
    const fil = /\/filer\/([0-9a-f-]{36})/.exec(side)?.[1] ?? '';
    const hentet = await bruger.get(`/kontrakter/${id}/filer/${fil}`);
    assert.deepEqual([hentet.statusCode, hentet.body], [200, `${PDF}\n% 2`]);
    // A program that calls itself a document.
    const falsk = await laeg('aftale.pdf', 'MZ\u0090\u0000 dette er et program');
    assert.equal(falsk.statusCode, 422);
    assert.equal((await laeg('tom.pdf', '')).statusCode, 422);
    assert.equal((await laeg('regneark.exe', PDF)).statusCode, 422);
    const vaek = await bruger.post(`/kontrakter/${id}/handling/fil-fjern`, { fil });
    assert.equal(vaek.statusCode, 303);
    assert.equal((await bruger.get(`/kontrakter/${id}/filer/${fil}`)).statusCode, 404);
    assert.equal((await bruger.post(`/kontrakter/${id}/handling/fil-fjern`, { fil: 'x' })).statusCode, 404);
    assert.equal(await fortryd(bruger, id, gjort(vaek)), 303);
    assert.equal((await bruger.get(`/kontrakter/${id}/filer/${fil}`)).statusCode, 200);
  });

  it('roles and references are given, taken away and taken back', async () => {
    const { bruger, opret, db } = await scene();
    const id = await opret('kontrakt', FIREAAR);
    const karen = await testAktoer(db, SVENDBORG, [], 'Karen Thybo');
    const fremmed = await testAktoer(db, ODENSE, [], 'En fra Odense');
    const rolle = (person: string) =>
      bruger.post(`/kontrakter/${id}/handling/rolle`, { rolle: 'Kontraktejer', person });
    const givet = await rolle(karen.personId);
    assert.equal(givet.statusCode, 303);
    assert.equal((await rolle(karen.personId)).statusCode, 422);
    assert.equal((await rolle(fremmed.personId)).statusCode, 422);
    assert.equal((await rolle('')).statusCode, 422);
    assert.match((await bruger.get(`/kontrakter/${id}/historik`)).body, /Kontraktejer: Karen Thybo/);
    assert.equal(await fortryd(bruger, id, gjort(givet)), 303);
    assert.equal(await fortryd(bruger, id, gjort(givet)), 409);
    const henvis = (url: string) =>
      bruger.post(`/kontrakter/${id}/handling/henvisning`, {
        titel: 'Sagen i SBSYS',
        dokumentId: '26/1',
        url,
      });
    assert.equal((await henvis('javascript:alert(1)')).statusCode, 422);
    assert.equal((await henvis('https://esdh.example/26/1')).statusCode, 303);
    assert.match((await bruger.get(`/kontrakter/${id}`)).body, /Hovedhenvisning/);
    assert.equal(
      (await bruger.post(`/kontrakter/${id}/handling/henvisning-fjern`, { nr: '0', titel: 'En anden' }))
        .statusCode,
      404,
    );
  });

  it('a new contract gets a page, is removed and put back', async () => {
    const { bruger } = await scene(['indkoeber']);
    assert.equal((await bruger.post('/kontrakter/ny', { navn: ' ', gyldig_fra: 'x' })).statusCode, 422);
    const svar = await bruger.post('/kontrakter/ny', {
      navn: 'Ny aftale',
      leverandoer: 'Bøgelund',
      loebende: 'ja',
    });
    assert.equal(svar.statusCode, 303);
    const sti = String(svar.headers.location).split('?')[0];
    assert.match((await bruger.get(sti)).body, /Aftalen er løbende/);
    assert.equal((await bruger.post(`${sti}/handling/fjern`)).statusCode, 303);
    assert.match((await bruger.get(sti)).body, /Kontrakten er fjernet fra porteføljen/);
    assert.equal((await bruger.post(`${sti}/opsig`, { dato: '2026-12-01' })).statusCode, 409);
    assert.equal((await bruger.post(`${sti}/handling/gendan`)).statusCode, 303);
    assert.match((await bruger.get(`${sti}/historik`)).body, /Sat tilbage i porteføljen/);
    assert.equal((await bruger.get(`${sti}?ret=periode`)).statusCode, 200);
  });

  it('each role changes its own groups; others and other kommuner change nothing', async () => {
    const { opret, som, db } = await scene();
    const id = await opret('kontrakt', FIREAAR);
    const status = async (roller: readonly Rolle[], sti: string, cvr = SVENDBORG) => {
      const aktoer: Aktoer = await testAktoer(db, cvr, roller);
      return (await (await som(aktoer)).post(sti, { laas: '1', team: 'X', raekker: '0' })).statusCode;
    };
    assert.equal(await status(['jurist'], `/kontrakter/${id}/ret/plan`), 403);
    assert.equal(await status(['jurist'], `/kontrakter/${id}/betalinger`), 403);
    assert.equal(await status(['indkoeber'], `/kontrakter/${id}/betalinger`), 303);
    assert.equal(await status(['indkoeber'], `/kontrakter/${id}/ret/plan`), 303);
    for (const rolle of ['forretningsejer', 'itarkitekt', 'anmelder', 'kravredaktoer'] as const)
      for (const sti of ['ret/aftale', 'betalinger', 'option', 'opsig', 'handling/fjern'])
        assert.equal(await status([rolle], `/kontrakter/${id}/${sti}`), 403, `${rolle} ${sti}`);
    for (const sti of ['ret/aftale', 'betalinger', 'option', 'handling/fjern'])
      assert.equal(await status(['systemejer'], `/kontrakter/${id}/${sti}`, ODENSE), 404, sti);
    const anmelder = await som(await testAktoer(db, SVENDBORG, ['anmelder']));
    const side = await anmelder.get(`/kontrakter/${id}?ret=aftale`);
    assert.equal(side.statusCode, 200);
    assert.doesNotMatch(side.body, /handling\/fjern|ret=periode/);
    const odense = await som(await testAktoer(db, ODENSE, ['systemejer']));
    assert.equal((await odense.get(`/kontrakter/${id}`)).statusCode, 404);
    assert.equal((await odense.get('/kontrakter/0')).statusCode, 404);
    assert.equal((await odense.get('/kontrakter/abc')).statusCode, 404);
    const spor = await db.somSystem('test', (tx) =>
      raekke(
        tx,
        sql<{ n: number }>`select count(*)::int as n from audit where genstand = ${`kontrakt:${id}`}`,
      ),
    );
    assert.equal(spor?.n, 2);
  });
});
