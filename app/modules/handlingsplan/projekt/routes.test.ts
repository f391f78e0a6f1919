// Local projects through the product: who may what, what guests see, and that what is hidden is hidden everywhere.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { before, it } from 'node:test';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { tegning } from '../../../../db/demo/tegning.ts';
import {
  KOMBIT,
  paaEnDatabase,
  SVENDBORG,
  type TestBruger,
  testAktoer,
  testApp,
  testLeverandoer,
  testMiljoe,
} from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { fastUr } from '../../../kernel/ur.ts';
import { verificerAudit } from '../../../platform/audit.ts';
import type { Database } from '../../../platform/db/database.ts';
import { raekke, raekker, sql } from '../../../platform/db/database.ts';
import { filsti } from '../../../platform/filer.ts';
import { soeg } from '../../../platform/search.ts';
import { paths, type Soegning } from '../../../routes.ts';
import { sletFjernedeBilleder } from './billede/oprydning.ts';
import { antalAnmeldelser, hentAnmeldelser } from './moderation/queries.ts';
import { projektopgaver } from './opgaver.ts';
import { fortaelFoelgere, projektbeskedJob } from './post/commands.ts';
import { hentVersioner } from './queries.ts';
import { anmeld, sigOgsaa } from './samtale/commands.ts';
import { hentOgsaa } from './samtale/queries.ts';
import { projektSoegning } from './soeg.ts';

const ODENSE = '35209115';
const LEVERANDOER = '99000007';

const FELTER = {
  titel: 'Kvækkende vandmåler',
  slags: 'smart_city',
  tema: 'vand',
  status: 'drift',
  resume: 'Måleren kvækker, når kælderen er våd.',
  hvad: 'En måler i hver kælder.',
  hvorfor: 'Kældrene bliver våde.',
  teknologi: ['Sensorer', 'LoRaWAN'],
  omkostning: 'under_100',
  kontaktrolle: 'Klimakoordinator',
  sted: 'punkt',
  breddegrad: '55,0605',
  laengdegrad: '10,6107',
} as const;

paaEnDatabase('lokale projekter', (hent) => {
  let db: Database;
  let miljoe: ReturnType<typeof testMiljoe>;
  let app: FastifyInstance;
  let som: Awaited<ReturnType<typeof testApp>>['som'];
  let ejer: Aktoer;
  let anden: Aktoer;
  let sekretariat: Aktoer;
  let a: TestBruger;
  let b: TestBruger;
  let s: TestBruger;
  let gaest: TestBruger;
  let leverandoer: TestBruger;

  before(async () => {
    db = hent();
    miljoe = testMiljoe(db);
    ({ app, som } = await testApp(miljoe));
    await testLeverandoer(db, LEVERANDOER, 'Leverandøren');
    ejer = await testAktoer(db, SVENDBORG, ['sagsbehandler'], 'Ejer Ejersen');
    anden = await testAktoer(db, ODENSE, ['itarkitekt'], 'Anden Andersen');
    sekretariat = await testAktoer(db, KOMBIT, ['handlingsplansekretariat'], 'Sekretær Sørensen');
    [a, b, s, gaest] = [await som(ejer), await som(anden), await som(sekretariat), await som(null)];
    leverandoer = await som(await testAktoer(db, LEVERANDOER, ['besvarer']));
  });

  const idI = (svar: LightMyRequestResponse) =>
    Number(/\/projekter\/(\d+)/.exec(String(svar.headers.location))?.[1]);

  async function kladde(felter: Record<string, string | readonly string[]> = {}): Promise<number> {
    const svar = await a.post(paths.projektNyt(), { ...FELTER, ...felter });
    assert.equal(svar.statusCode, 303, svar.body.slice(0, 300));
    return idI(svar);
  }

  async function delt(felter: Record<string, string | readonly string[]> = {}): Promise<number> {
    const projekt = await kladde(felter);
    const svar = await a.post(paths.projektSkridt({ projekt, handling: 'del' }));
    assert.equal(svar.statusCode, 303);
    return projekt;
  }

  const laasAf = async (projekt: number) =>
    String(
      (await raekke(db.kysely, sql<{ laas: number }>`select laas from lokalprojekt where id = ${projekt}`))
        ?.laas,
    );

  /** A form with a file, as the owner's browser sends it. */
  async function send(
    projekt: number,
    felter: Record<string, string>,
    fil: { navn: string; indhold: Buffer } | null,
  ): Promise<LightMyRequestResponse> {
    const hemmelighed = await miljoe.sessioner.opret(ejer.personId, ejer.organisation.id);
    const csrf = (await miljoe.sessioner.find(hemmelighed))?.csrf ?? '';
    const dele: Buffer<ArrayBufferLike>[] = Object.entries({ _csrf: csrf, ...felter }).map(([navn, vaerdi]) =>
      Buffer.from(`--graense\r\ncontent-disposition: form-data; name="${navn}"\r\n\r\n${vaerdi}\r\n`),
    );
    if (fil)
      dele.push(
        Buffer.from(
          `--graense\r\ncontent-disposition: form-data; name="fil"; filename="${fil.navn}"\r\ncontent-type: image/png\r\n\r\n`,
        ),
        fil.indhold,
        Buffer.from('\r\n'),
      );
    return app.inject({
      method: 'POST',
      url: paths.projektBilleder({ projekt }),
      headers: {
        cookie: `mb_session=${hemmelighed}`,
        'content-type': 'multipart/form-data; boundary=graense',
        'sec-fetch-site': 'same-origin',
      },
      payload: Buffer.concat([...dele, Buffer.from('--graense--\r\n')]),
    });
  }

  it('a draft is the house’s own until it is shared, and then everybody’s', async () => {
    const projekt = await kladde({ titel: 'Hemmelig kladde' });
    for (const bruger of [b, s, gaest, leverandoer]) {
      assert.equal((await bruger.get(paths.projekt({ projekt }))).statusCode, 404);
      assert.doesNotMatch((await bruger.get(paths.projekter())).body, /Hemmelig kladde/);
    }
    assert.match((await a.get(paths.projekter({ vis: 'vores' }))).body, /Hemmelig kladde/);
    assert.doesNotMatch((await a.get(paths.projekter())).body, /Hemmelig kladde/);
    await a.post(paths.projektSkridt({ projekt, handling: 'del' }));
    for (const bruger of [a, b, s, gaest, leverandoer]) {
      const side = await bruger.get(paths.projekt({ projekt }));
      assert.equal(side.statusCode, 200);
      assert.match(side.body, /Hemmelig kladde/);
      if (bruger !== a) assert.doesNotMatch(side.body, /Ejer Ejersen/);
    }
    const kort = (await gaest.get(paths.projektkommune({ kode: '0479' }))).body;
    assert.match(kort, /Hemmelig kladde/);
    assert.match(kort, /Klimadatastyrelsen/);
    assert.equal((await gaest.get(paths.projektkommune({ kode: '9999' }))).statusCode, 404);
  });

  it('asks at the field for what is missing, and stores nothing wrong', async () => {
    const foer = await raekke(db.kysely, sql<{ n: number }>`select count(*)::int as n from lokalprojekt`);
    for (const [felter, besked] of [
      [{ breddegrad: '10,61', laengdegrad: '55,06' }, /byttet om/],
      [{ breddegrad: '52,5', laengdegrad: '13,4' }, /uden for Danmark/],
      [{ breddegrad: '57,05', laengdegrad: '9,92' }, /km fra kommunen/],
      [{ breddegrad: 'her', laengdegrad: '' }, /grader med decimaler/],
      [{ fra: '2026-05', til: '2026-01' }, /slutte, før det begynder/],
      [{ kontaktrolle: 'ejer@svendborg.dk' }, /en rolle eller en enhed/],
      [{ link1Url: 'javascript:alert(1)' }, /hele adressen/],
    ] as const) {
      const svar = await a.post(paths.projektNyt(), { ...FELTER, ...felter });
      assert.equal(svar.statusCode, 422);
      assert.match(svar.body, besked);
      assert.match(svar.body, /Kvækkende vandmåler/, 'what was typed is kept');
    }
    const efter = await raekke(db.kysely, sql<{ n: number }>`select count(*)::int as n from lokalprojekt`);
    assert.deepEqual(efter, foer);
    const halv = idI(await a.post(paths.projektNyt(), { titel: 'Halv' }));
    const svar = await a.post(paths.projektSkridt({ projekt: halv, handling: 'del' }));
    assert.equal(svar.statusCode, 409);
    assert.match(svar.body, /Skriv, hvad projektet går ud på/);
    assert.equal((await gaest.get(paths.projekt({ projekt: halv }))).statusCode, 404);
  });

  it('a click in the outline becomes coordinates, and Enter in a field does not', async () => {
    const peget = await a.post(paths.projektNyt(), { ...FELTER, 'omrids.x': '150', 'omrids.y': '140' });
    assert.equal(peget.statusCode, 200);
    assert.match(peget.body, /Husk at gemme/);
    assert.match(peget.body, /value="55,\d+"/);
    assert.equal(
      (await a.post(paths.projektNyt(), { ...FELTER, 'omrids.x': '0', 'omrids.y': '0' })).statusCode,
      303,
    );
    assert.match((await gaest.get(paths.projektomrids({ kode: '0479' }))).body, /<path(?!.*<circle)/);
    const med = (b: string, l: string) => gaest.get(paths.projektomrids({ kode: '0479' }, { b, l }));
    assert.match((await med('55.0605', '10.6107')).body, /<circle/);
    assert.doesNotMatch((await med('x', '"/><script>')).body, /circle|script/);
    assert.match(peget.body, /omrids\/0479[^"]*\?b=55/, 'the point that is chosen stands on the map');
    assert.equal((await gaest.get(paths.projektomrids({ kode: '0000' }))).statusCode, 404);
  });

  it('is written by its owners alone, whatever is sent', async () => {
    const projekt = await delt();
    for (const bruger of [gaest, leverandoer, b, s]) {
      for (const [sti, felter] of [
        [paths.projektRet({ projekt }), { ...FELTER, titel: 'Kapret', laas: await laasAf(projekt) }],
        [paths.projektSkridt({ projekt, handling: 'traek' }), {}],
        [paths.projektBilleder({ projekt }), { alt: 'x' }],
      ] as const) {
        const { statusCode, headers } = await bruger.post(sti, felter);
        if (bruger === gaest) assert.match(String(headers.location), /log-ind/, sti);
        else assert.equal(statusCode, 403, sti);
      }
    }
    for (const bruger of [gaest, leverandoer]) {
      for (const sti of [
        paths.projektFoelg({ projekt }),
        paths.projektSpoerg({ projekt }),
        paths.projektOgsaa({ projekt }),
        paths.projektAnmeld({ projekt }),
      ])
        assert.ok([303, 403].includes((await bruger.post(sti, { tekst: 'x' })).statusCode), sti);
    }
    assert.equal((await b.get(paths.projektmoderation())).statusCode, 403);
    assert.match((await gaest.get(paths.projekt({ projekt }))).body, /Kvækkende vandmåler/);
    // The second lock: the database itself refuses, too.
    for (const [aktoer, saetning] of [
      [anden, sql`update lokalprojekt set titel = 'Kapret' where id = ${projekt}`],
      [sekretariat, sql`update lokalprojekt set titel = 'Kapret' where id = ${projekt}`],
      [ejer, sql`update lokalprojekt set skjult_kl = now(), skjult_grund = 'x' where id = ${projekt}`],
      [ejer, sql`delete from lokalprojekt_version where projekt_id = ${projekt}`],
      [ejer, sql`update lokalprojekt_version set tekst = 'x' where projekt_id = ${projekt}`],
    ] as const) {
      const gik = await db
        .som(aktoer, (tx) => saetning.execute(tx))
        .then(
          (r) => Number(r.numAffectedRows ?? 0) > 0,
          () => false,
        );
      assert.equal(gik, false);
    }
  });

  it('two who write at once lose nothing: both versions are shown', async () => {
    const projekt = await delt();
    const laas = await laasAf(projekt);
    const kollega = await som(await testAktoer(db, SVENDBORG, ['itarkitekt'], 'Kollega Kofoed'));
    const hans = { ...FELTER, laas, resume: 'Kollegaens korte tekst.' };
    assert.equal((await kollega.post(paths.projektRet({ projekt }), hans)).statusCode, 303);
    const min = { ...FELTER, laas, resume: 'Min korte tekst.', hvorfor: 'Min grund.' };
    const svar = await a.post(paths.projektRet({ projekt }), min);
    assert.equal(svar.statusCode, 409);
    for (const tekst of ['Kollegaens korte tekst.', 'Min korte tekst.', 'Min grund.', 'Kollega Kofoed'])
      assert.match(svar.body, new RegExp(tekst));
    const nyt = /name="laas" value="(\d+)"/.exec(svar.body)?.[1] ?? '';
    assert.equal((await a.post(paths.projektRet({ projekt }), { ...min, laas: nyt })).statusCode, 303);
    assert.match((await gaest.get(paths.projekt({ projekt }))).body, /Min korte tekst/);
    const historik = (await gaest.get(paths.projektHistorik({ projekt }))).body;
    assert.match(historik, /Kollegaens/);
    assert.doesNotMatch(historik, /Kofoed|Ejersen/);
    assert.match((await a.get(paths.projektHistorik({ projekt }))).body, /Kollega Kofoed/);
    // Shared is shared whole: what it takes can't be edited away.
    assert.equal(
      (await a.post(paths.projektRet({ projekt }), { ...FELTER, hvad: '', laas: await laasAf(projekt) }))
        .statusCode,
      422,
    );
  });

  it('what is hidden leaks nowhere: page, list, map, files, search, picture, history, front of the kommune', async () => {
    const ord = 'kvadratfrø';
    const projekt = await delt({ titel: `Projekt om ${ord}`, tema: 'beredskab', teknologi: ['Blockchain'] });
    const billede = await medBillede(projekt);
    const sti = paths.projektbilledfil({ billede });
    assert.equal((await gaest.get(sti)).statusCode, 200);
    const steder = [
      paths.projekt({ projekt }),
      paths.projektHistorik({ projekt }),
      paths.projekter({ q: ord }),
      paths.projekter({ teknologi: 'Blockchain' }),
      paths.projekter({ sort: 'titel' }),
      paths.projektkommune({ kode: '0479' }),
      paths.projekterFil({ format: 'csv' }),
      paths.projekterFil({ format: 'geojson' }),
    ];
    assert.match((await gaest.get(paths.projekter({ q: 'kvadratfrø' }))).body, /Projekt om kvadratfrø/);
    assert.equal(
      (
        await s.post(paths.projektModerer({ projekt, handling: 'skjul' }), {
          slags: 'projekt',
          emne: String(projekt),
          grund: '',
        })
      ).statusCode,
      422,
    );
    const paaSiden = await s.post(paths.projektModerer({ projekt, handling: 'skjul' }), {
      slags: 'projekt',
      emne: String(projekt),
      fra: 'projekt',
      grund: '',
    });
    assert.equal(paaSiden.statusCode, 422);
    assert.match(
      paaSiden.body,
      /<h1[^>]*>[^<]*Projekt om kvadratfrø/,
      'it comes back on the page where it was written',
    );
    const skjul = { slags: 'projekt', emne: String(projekt), grund: 'Der står et navn i teksten.' };
    assert.equal((await s.post(paths.projektModerer({ projekt, handling: 'skjul' }), skjul)).statusCode, 303);
    for (const bruger of [gaest, b, leverandoer]) {
      for (const her of steder) {
        const svar = await bruger.get(her);
        const uden = svar.body
          .replaceAll(/value="[^"]*"|»[^«]*«|Fjern filteret[^<]*/g, '')
          .replaceAll(`?q=${encodeURIComponent(ord)}`, '');
        assert.ok(svar.statusCode === 404 || !uden.includes(`Projekt om ${ord}`), her);
      }
      assert.equal((await bruger.get(sti)).statusCode, 404);
    }
    assert.equal((await soeg(db, anden, [projektSoegning], { q: ord, slags: '', side: 1 })).ialt, 0);
    for (const tabel of [
      'lokalprojekt_version',
      'lokalprojekt_billede',
      'lokalprojekt_spoergsmaal',
      'lokalprojekt_ogsaa',
    ])
      assert.equal(
        (
          await db.somGaest((tx) =>
            raekker(tx, sql`select 1 from ${sql.ref(tabel)} where projekt_id = ${projekt}`),
          )
        ).length,
        0,
        tabel,
      );
    // The owner sees it with the reason, is told by a task, mends it, and can't show it again itself.
    const set = await a.get(paths.projekt({ projekt }));
    assert.match(set.body, /Sekretariatet har skjult projektet/);
    assert.match(set.body, /Der står et navn i teksten/);
    const opgaver = await db.som(ejer, (tx) => projektopgaver[0].hent(tx, ejer, '2026-11-21'));
    assert.ok(opgaver.some((o) => o.noegle.startsWith(`projekt-skjult:${projekt}-`)));
    miljoe.ur.stil('2026-11-21T10:30:00Z');
    await a.post(paths.projektRet({ projekt }), {
      ...FELTER,
      titel: 'Mildere titel',
      laas: await laasAf(projekt),
    });
    assert.equal((await gaest.get(paths.projekt({ projekt }))).statusCode, 404);
    await a.post(paths.projektSkridt({ projekt, handling: 'traek' }));
    await a.post(paths.projektSkridt({ projekt, handling: 'fortryd_traek' }));
    assert.equal((await gaest.get(paths.projekt({ projekt }))).statusCode, 404);
    assert.match((await s.get(paths.projektmoderation())).body, /Rettet siden/);
    await s.post(paths.projektModerer({ projekt, handling: 'vis' }), {
      slags: 'projekt',
      emne: String(projekt),
    });
    assert.match((await gaest.get(paths.projekt({ projekt }))).body, /Mildere titel/);
    // What was hidden stays out of what others read of its history.
    assert.doesNotMatch((await gaest.get(paths.projektHistorik({ projekt }))).body, /kvadratfrø/);
    assert.match((await a.get(paths.projektHistorik({ projekt }))).body, /kvadratfrø/);
  });

  it('the history that others read of what was hidden begins when it is shown again', async () => {
    const projekt = await delt({ hvad: 'Hemmeligheden om loftet' });
    const moderer = (handling: string) =>
      s.post(paths.projektModerer({ projekt, handling }), {
        slags: 'projekt',
        emne: String(projekt),
        grund: 'Nævn ikke loftet.',
      });
    const ret = async (hvad: string) =>
      a.post(paths.projektRet({ projekt }), { ...FELTER, hvad, laas: await laasAf(projekt) });
    assert.equal((await moderer('skjul')).statusCode, 303);
    assert.equal((await ret('Halvdelen af Hemmeligheden')).statusCode, 303);
    assert.equal((await ret('En måler')).statusCode, 303);
    assert.equal((await moderer('vis')).statusCode, 303);
    const versioner = await db.somGaest((tx) => hentVersioner(tx, projekt));
    assert.deepEqual(
      versioner.map((v) => [v.handling, v.indhold.hvad]),
      [['vis', 'En måler']],
    );
    assert.doesNotMatch(
      (await gaest.get(paths.projektHistorik({ projekt }))).body,
      /Hemmeligheden|Nævn ikke loftet/,
    );
  });

  async function medBillede(projekt: number): Promise<string> {
    const svar = await send(
      projekt,
      { alt: 'Tegning af en kælder' },
      { navn: 'k.png', indhold: tegning('vand') },
    );
    assert.equal(svar.statusCode, 303, svar.body.slice(0, 500));
    const r = await raekke(
      db.kysely,
      sql<{
        id: string;
      }>`select id from lokalprojekt_billede where projekt_id = ${projekt} order by oprettet_kl desc limit 1`,
    );
    return String(r?.id);
  }

  it('questions are published with their answers; »det gør vi også« and following are each one’s own', async () => {
    const projekt = await delt({ titel: 'Spørg løs' });
    await b.post(paths.projektFoelg({ projekt }), { foelg: 'ja' });
    await b.post(paths.projektFoelg({ projekt }), { foelg: 'ja' });
    assert.match((await gaest.get(paths.projekt({ projekt }))).body, /1 følger/);
    assert.equal((await b.post(paths.projektSpoerg({ projekt }), { tekst: ' ' })).statusCode, 422);
    assert.equal(
      (await b.post(paths.projektSpoerg({ projekt }), { tekst: 'Hvad koster den?' })).statusCode,
      303,
    );
    assert.equal(
      (await b.post(paths.projektSpoerg({ projekt }), { tekst: 'Hvad koster den?' })).statusCode,
      422,
    );
    assert.equal((await a.post(paths.projektSpoerg({ projekt }), { tekst: 'Mit eget?' })).statusCode, 422);
    for (const bruger of [gaest, leverandoer])
      assert.doesNotMatch((await bruger.get(paths.projekt({ projekt }))).body, /Hvad koster den/);
    assert.match((await b.get(paths.projekt({ projekt }))).body, /Hvad koster den/);
    const sp = await raekke(
      db.kysely,
      sql<{ id: number }>`select id from lokalprojekt_spoergsmaal where projekt_id = ${projekt}`,
    );
    const spoergsmaal = sp?.id ?? 0;
    const sti = paths.projektSpoergsmaal({ projekt, spoergsmaal, handling: 'svar' });
    assert.ok(
      (await db.som(ejer, (tx) => projektopgaver[0].hent(tx, ejer, '2026-11-21'))).some(
        (o) => o.noegle === `projekt-svar:${spoergsmaal}`,
      ),
    );
    assert.equal((await b.post(sti, { svar: 'Jeg svarer selv', laas: '1' })).statusCode, 403);
    assert.equal((await a.post(sti, { svar: 'En krone.', laas: '1' })).statusCode, 303);
    assert.equal((await a.post(sti, { svar: 'To kroner.', laas: '1' })).statusCode, 422);
    const side = (await gaest.get(paths.projekt({ projekt }))).body;
    assert.match(side, /Hvad koster den/);
    assert.match(side, /En krone/);
    assert.doesNotMatch(side, /Andersen|Ejersen/);
    assert.equal(
      (await b.post(paths.projektSpoergsmaal({ projekt, spoergsmaal, handling: 'traek' }))).statusCode,
      409,
    );

    const eget = await delt({ titel: 'Fremmed' });
    assert.equal(
      (await b.post(paths.projektOgsaa({ projekt }), { ogsaa: 'ja', note: 'Vi har ti.', eget: String(eget) }))
        .statusCode,
      422,
    );
    assert.equal(
      (await b.post(paths.projektOgsaa({ projekt }), { ogsaa: 'ja', note: 'Vi har ti.' })).statusCode,
      303,
    );
    assert.equal((await a.post(paths.projektOgsaa({ projekt }), { ogsaa: 'ja' })).statusCode, 409);
    assert.match((await gaest.get(paths.projekt({ projekt }))).body, /Vi har ti\./);
    assert.match((await b.get(paths.projekter({ vis: 'ogsaa' }))).body, /Spørg løs/);
    assert.match((await b.get(paths.projekter({ vis: 'fulgte' }))).body, /Spørg løs/);
    const ogsaa = await raekke(
      db.kysely,
      sql<{ id: number }>`select id from lokalprojekt_ogsaa where projekt_id = ${projekt}`,
    );
    const emne = { slags: 'ogsaa', emne: String(ogsaa?.id) };
    assert.equal(
      (await a.post(paths.projektAnmeld({ projekt }), { ...emne, grund: 'Reklame' })).statusCode,
      303,
    );
    assert.match((await s.get(paths.projektmoderation())).body, /Vi har ti\./);
    assert.equal(
      (await s.post(paths.projektModerer({ projekt, handling: 'skjul' }), { ...emne, grund: 'Reklame' }))
        .statusCode,
      303,
    );
    assert.doesNotMatch((await gaest.get(paths.projekt({ projekt }))).body, /Vi har ti\./);
    assert.equal(
      (await b.post(paths.projektOgsaa({ projekt }), { ogsaa: 'ja', note: 'Igen' })).statusCode,
      409,
    );
    await s.post(paths.projektModerer({ projekt, handling: 'vis' }), emne);
    await b.post(paths.projektOgsaa({ projekt }), { ogsaa: 'nej' });
    assert.doesNotMatch((await gaest.get(paths.projekt({ projekt }))).body, /Vi har ti\./);
  });

  it('a report that is rejected hides nothing and waits no more', async () => {
    const projekt = await delt({ titel: 'Uskyldigt' });
    const emne = { slags: 'projekt', emne: String(projekt) };
    assert.equal(
      (await b.post(paths.projektAnmeld({ projekt }), { ...emne, grund: 'Jeg kan ikke lide det' }))
        .statusCode,
      303,
    );
    assert.ok(
      (await db.som(sekretariat, (tx) => projektopgaver[1].hent(tx, sekretariat, '2026-11-21'))).length > 0,
    );
    assert.equal((await s.post(paths.projektModerer({ projekt, handling: 'afvis' }), emne)).statusCode, 303);
    assert.equal((await s.post(paths.projektModerer({ projekt, handling: 'afvis' }), emne)).statusCode, 409);
    assert.equal((await gaest.get(paths.projekt({ projekt }))).statusCode, 200);
    assert.equal((await a.post(paths.projektAnmeld({ projekt }), { ...emne, grund: 'x' })).statusCode, 422);
  });

  it('mail reaches the owner, the one who asked and, once, the followers', async () => {
    const projekt = await delt({ titel: 'Postprojekt' });
    await b.post(paths.projektFoelg({ projekt }), { foelg: 'ja' });
    const post = () =>
      miljoe.sendt
        .filter((j) => j.navn === 'mail.send')
        .map((j) => j.data as { til: string; emne: string; afsnit: string[] });
    miljoe.sendt.length = 0;
    await b.post(paths.projektSpoerg({ projekt }), { tekst: 'Får I det her?' });
    for (const j of [...miljoe.sendt])
      if (j.navn === projektbeskedJob.navn) await projektbeskedJob.koer(miljoe, j.data as never);
    assert.deepEqual(
      post().map((m) => [m.til, m.emne]),
      [[`${ejer.personId}@test.invalid`, 'Spørgsmål til jeres projekt: Postprojekt']],
    );
    assert.doesNotMatch(JSON.stringify(post()), /Får I det her|Andersen/);
    miljoe.sendt.length = 0;
    await fortaelFoelgere(miljoe);
    assert.deepEqual(
      post().filter((m) => m.emne.includes('Postprojekt')),
      [],
    );
    miljoe.ur.stil('2026-11-21T11:00:00Z');
    await a.post(paths.projektRet({ projekt }), {
      ...FELTER,
      titel: 'Postprojekt',
      hvad: 'Nyt.',
      laas: await laasAf(projekt),
    });
    await fortaelFoelgere(miljoe);
    await fortaelFoelgere(miljoe);
    const til = post().filter((m) => m.til === `${anden.personId}@test.invalid`);
    assert.equal(til.length, 1);
    assert.match(til[0].afsnit.join(), /Postprojekt/);
    // Withdrawn: told once, with the title that it was shared with, whatever the owner writes in it afterwards.
    miljoe.ur.stil('2026-11-21T11:05:00Z');
    miljoe.sendt.length = 0;
    await a.post(paths.projektSkridt({ projekt, handling: 'traek' }));
    await a.post(paths.projektRet({ projekt }), {
      ...FELTER,
      titel: 'Hemmelig ny titel',
      laas: await laasAf(projekt),
    });
    await fortaelFoelgere(miljoe);
    await fortaelFoelgere(miljoe);
    assert.deepEqual(
      post().map((m) => [m.til, m.emne]),
      [[`${anden.personId}@test.invalid`, 'Trukket tilbage: Postprojekt']],
    );
    assert.doesNotMatch(JSON.stringify(post()), /Hemmelig/);
    assert.match(
      (await b.get(paths.projekter({ vis: 'fulgte' }))).body,
      /1 projekt, du følger, er ikke delt lige nu/,
    );
    // Shared again it is news; and one stops following also what one can't see.
    miljoe.ur.stil('2026-11-21T11:10:00Z');
    miljoe.sendt.length = 0;
    await a.post(paths.projektSkridt({ projekt, handling: 'fortryd_traek' }));
    await fortaelFoelgere(miljoe);
    assert.deepEqual(
      post().map((m) => m.emne),
      ['Nyt i projektet Hemmelig ny titel'],
    );
    await a.post(paths.projektSkridt({ projekt, handling: 'traek' }));
    assert.equal((await b.post(paths.projektFoelg({ projekt }), { foelg: 'nej' })).statusCode, 303);
    assert.equal((await b.post(paths.projektFoelg({ projekt }), { foelg: 'nej' })).statusCode, 404);
    miljoe.ur.stil('2026-11-21T11:15:00Z');
    miljoe.sendt.length = 0;
    await fortaelFoelgere(miljoe);
    assert.deepEqual(post(), []);
  });

  it('what nobody has touched for a year asks its owner, and »stadig rigtig« answers', async () => {
    const projekt = await delt({ titel: 'Gammelt projekt' });
    await db.somSystem('test', (tx) =>
      sql`update lokalprojekt set bekraeftet_kl = '2025-11-20T10:00:00Z' where id = ${projekt}`.execute(tx),
    );
    const gamle = async () =>
      (await db.som(ejer, (tx) => projektopgaver[0].hent(tx, ejer, miljoe.ur.idag()))).filter((o) =>
        o.noegle.startsWith(`projekt-gammel:${projekt}-`),
      );
    assert.equal((await gamle()).length, 1);
    assert.match((await gaest.get(paths.projekt({ projekt }))).body, /Ikke opdateret siden/);
    assert.match((await a.get(paths.projekt({ projekt }))).body, /Er det stadig rigtigt/);
    await a.post(paths.projektSkridt({ projekt, handling: 'bekraeft' }));
    assert.equal((await gamle()).length, 0);
    assert.doesNotMatch((await gaest.get(paths.projekt({ projekt }))).body, /Ikke opdateret siden/);
  });

  it('steps back: withdrawn and shared again, thrown away and taken back', async () => {
    const projekt = await delt({ titel: 'Frem og tilbage' });
    await a.post(paths.projektSkridt({ projekt, handling: 'traek' }));
    assert.equal((await gaest.get(paths.projekt({ projekt }))).statusCode, 404);
    assert.equal((await b.post(paths.projektFoelg({ projekt }), { foelg: 'ja' })).statusCode, 404);
    assert.equal((await a.post(paths.projektSkridt({ projekt, handling: 'traek' }))).statusCode, 409);
    await a.post(paths.projektSkridt({ projekt, handling: 'fortryd_traek' }));
    assert.equal((await gaest.get(paths.projekt({ projekt }))).statusCode, 200);
    assert.equal((await a.post(paths.projektSkridt({ projekt, handling: 'slet' }))).statusCode, 409);
    await a.post(paths.projektSkridt({ projekt, handling: 'traek' }));
    await a.post(paths.projektSkridt({ projekt, handling: 'slet' }));
    assert.doesNotMatch((await a.get(paths.projekter({ vis: 'vores' }))).body, /Frem og tilbage/);
    await a.post(paths.projektSkridt({ projekt, handling: 'gendan' }));
    assert.match((await a.get(paths.projekter({ vis: 'vores' }))).body, /Frem og tilbage/);
    assert.equal((await a.post(paths.projektSkridt({ projekt, handling: 'spring' }))).statusCode, 404);
  });

  it('pictures are taken by what they are, without what the camera wrote, with words for them', async () => {
    const projekt = await delt({ titel: 'Med billeder' });
    const png = { navn: 'b.png', indhold: tegning('spande') };
    assert.equal((await send(projekt, { alt: '' }, png)).statusCode, 422);
    const forkert = await send(
      projekt,
      { alt: 'x' },
      { navn: 'b.png', indhold: Buffer.from('<html><script>') },
    );
    assert.equal(forkert.statusCode, 422);
    assert.match(forkert.body, /Brug JPEG, PNG eller WebP/);
    assert.equal((await send(projekt, { alt: 'x' }, null)).statusCode, 422);
    assert.equal(
      (await send(projekt, { alt: 'x' }, { navn: 'b.png', indhold: Buffer.alloc(11 * 1024 * 1024) }))
        .statusCode,
      413,
    );
    const billede = await medBillede(projekt);
    const hentet = await gaest.get(paths.projektbilledfil({ billede }));
    assert.equal(hentet.headers['content-type'], 'image/png');
    assert.equal(hentet.headers['x-content-type-options'], 'nosniff');
    assert.ok(hentet.rawPayload.equals(tegning('vand')));
    assert.match((await gaest.get(paths.projekt({ projekt }))).body, /alt="Tegning af en kælder"/);
    const sti = (handling: string) => paths.projektBillede({ projekt, billede, handling });
    assert.match((await a.get(paths.projekt({ projekt }))).body, new RegExp(`action="${sti('ret')}"`));
    assert.doesNotMatch((await b.get(paths.projekt({ projekt }))).body, /Ret billedteksten/);
    const tomt = await a.post(sti('ret'), { alt: ' ' });
    assert.equal(tomt.statusCode, 422);
    assert.match(tomt.body, /Skriv, hvad man ser på billedet/);
    assert.equal((await b.post(sti('ret'), { alt: 'Kapret' })).statusCode, 403);
    assert.equal((await a.post(sti('ret'), { alt: 'En våd kælder' })).statusCode, 303);
    assert.match((await gaest.get(paths.projekt({ projekt }))).body, /alt="En våd kælder"/);
    assert.equal((await b.post(sti('fjern'))).statusCode, 403);
    await a.post(sti('fjern'));
    assert.equal((await gaest.get(paths.projektbilledfil({ billede }))).statusCode, 404);
    await a.post(sti('gendan'));
    assert.equal((await gaest.get(paths.projektbilledfil({ billede }))).statusCode, 200);
  });

  it('a picture that was taken away is deleted after a month, and its bytes when nothing else has them', async () => {
    const [en, to] = [await delt({ titel: 'Første med spande' }), await delt({ titel: 'Anden med spande' })];
    const indhold = tegning('spande');
    const ider: string[] = [];
    for (const projekt of [en, to]) {
      assert.equal((await send(projekt, { alt: 'Spande' }, { navn: 's.png', indhold })).statusCode, 303);
      const r = await raekke(
        db.kysely,
        sql<{ id: string }>`select id from lokalprojekt_billede where projekt_id = ${projekt}`,
      );
      ider.push(String(r?.id));
    }
    const fjern = (nr: number) =>
      a.post(paths.projektBillede({ projekt: [en, to][nr], billede: ider[nr], handling: 'fjern' }));
    const sti = filsti(miljoe.mappe, createHash('sha256').update(indhold).digest('hex'));
    const efter = (dage: number) =>
      sletFjernedeBilleder({
        ...miljoe,
        ur: fastUr(new Date(miljoe.ur.nu().getTime() + dage * 86_400_000).toISOString()),
      });
    await fjern(0);
    assert.equal(await efter(29), 0);
    assert.equal(await efter(31), 1);
    assert.equal(
      (await a.post(paths.projektBillede({ projekt: en, billede: ider[0], handling: 'gendan' }))).statusCode,
      404,
    );
    assert.equal((await gaest.get(paths.projektbilledfil({ billede: ider[1] }))).statusCode, 200);
    await fjern(1);
    assert.ok(existsSync(sti));
    assert.equal(await efter(31), 1);
    assert.ok(!existsSync(sti), 'nobody has the bytes any more');
  });

  it('an earlier version is brought back by the owner, from the history, and what stood stays there', async () => {
    const projekt = await delt({ titel: 'Første titel' });
    const nr = await laasAf(projekt);
    await a.post(paths.projektRet({ projekt }), { ...FELTER, titel: 'Anden titel', laas: nr });
    const sti = paths.projektTilbage({ projekt, nr });
    assert.match((await a.get(paths.projektHistorik({ projekt }))).body, new RegExp(`action="${sti}"`));
    assert.doesNotMatch((await b.get(paths.projektHistorik({ projekt }))).body, /Hent denne udgave tilbage/);
    assert.equal((await b.post(sti)).statusCode, 403);
    assert.equal((await a.post(paths.projektTilbage({ projekt, nr: 99 }))).statusCode, 404);
    assert.equal((await a.post(sti)).statusCode, 303);
    assert.match((await gaest.get(paths.projekt({ projekt }))).body, /Første titel/);
    assert.match((await gaest.get(paths.projektHistorik({ projekt }))).body, />Anden</);
    // Brought back while withdrawn, what stood meanwhile is not for others.
    await a.post(paths.projektSkridt({ projekt, handling: 'traek' }));
    await a.post(paths.projektRet({ projekt }), {
      ...FELTER,
      titel: 'Kun for os',
      laas: await laasAf(projekt),
    });
    await a.post(paths.projektTilbage({ projekt, nr }));
    await a.post(paths.projektSkridt({ projekt, handling: 'fortryd_traek' }));
    const aaben = (await gaest.get(paths.projektHistorik({ projekt }))).body;
    assert.doesNotMatch(aaben, /Kun|for os/);
    // A draft lacks what a shared project needs: it can't be brought back over it.
    const halv = idI(await a.post(paths.projektNyt(), { titel: 'Halv' }));
    await a.post(paths.projektRet({ projekt: halv }), { ...FELTER, laas: '1' });
    await a.post(paths.projektSkridt({ projekt: halv, handling: 'del' }));
    const nej = await a.post(paths.projektTilbage({ projekt: halv, nr: 1 }));
    assert.equal(nej.statusCode, 409);
    assert.match(nej.body, /i den udgave mangler der noget/);
  });

  it('is found by Danish words, filtered, sorted and paged by the address, and handed out as shown', async () => {
    await delt({
      titel: 'Cyklernes vej',
      tema: 'mobilitet',
      status: 'pilot',
      omkostning: 'over_5000',
      hvad: 'Cyklister får grønt.',
      sted: 'kommune',
    });
    const finder = async (soegning: Soegning, ja: boolean) =>
      assert.equal(
        (await gaest.get(paths.projekter(soegning))).body.includes('Cyklernes vej'),
        ja,
        JSON.stringify(soegning),
      );
    for (const soegning of [
      { q: 'grønt' },
      { q: 'cyklist' },
      { tema: 'mobilitet' },
      { status: 'pilot' },
      { omkostning: 'over_5000' },
      { region: '1083' },
      { kommune: '0479', tema: 'mobilitet' },
      { teknologi: 'LoRaWAN', q: 'cyklister' },
      { tema: 'findes-ikke' },
    ])
      await finder(soegning, true);
    for (const soegning of [
      { q: 'flyvemaskine' },
      { tema: 'sundhed' },
      { kommune: '0101' },
      { region: '1084' },
      { side: '99' },
      { q: '!!' },
      { teknologi: 'a\u0000' },
    ])
      await finder(soegning, false);
    const csv = (await gaest.get(`${paths.projekterFil({ format: 'csv' })}?tema=mobilitet`)).body;
    assert.match(csv, /Cyklernes vej/);
    assert.doesNotMatch(csv, /Kvækkende|Klimakoordinator/);
    const geo = await gaest.get(`${paths.projekterFil({ format: 'geojson' })}?tema=mobilitet`);
    assert.match(String(geo.headers['content-type']), /application\/geo\+json/);
    const { features } = geo.json() as { features: { properties: { placering: string } }[] };
    assert.deepEqual(
      features.map((f) => f.properties.placering),
      ['hele kommunen'],
    );
    assert.equal((await gaest.get(paths.projekterFil({ format: 'xlsx' }))).statusCode, 200);
    assert.equal((await gaest.get(paths.projekterFil({ format: 'exe' }))).statusCode, 404);
    const fund = await soeg(db, anden, [projektSoegning], { q: 'cyklist', slags: '', side: 1 });
    assert.ok(fund.fund.some((f) => f.titel.map((t) => t.tekst).join('') === 'Cyklernes vej'));
  });

  it('what was changed while it was withdrawn is not read in the history of what is shared again', async () => {
    const projekt = await delt({ hvad: 'Hemmeligheden om kælderen' });
    const skridt = async (handling: string) =>
      assert.equal((await a.post(paths.projektSkridt({ projekt, handling }))).statusCode, 303);
    const historik = async () => (await gaest.get(paths.projektHistorik({ projekt }))).body;
    await skridt('traek');
    await skridt('fortryd_traek');
    // Withdrawn by mistake and shared again as it was, it keeps its history.
    assert.match(await historik(), /Delt/);
    const uroert = (await db.somGaest((tx) => hentVersioner(tx, projekt))).length;
    assert.ok(uroert > 1);
    await skridt('traek');
    const rettet = { ...FELTER, hvad: 'En måler', laas: await laasAf(projekt) };
    assert.equal((await a.post(paths.projektRet({ projekt }), rettet)).statusCode, 303);
    await skridt('fortryd_traek');
    const versioner = await db.somGaest((tx) => hentVersioner(tx, projekt));
    assert.ok(versioner.every((v) => !v.indhold.hvad.includes('Hemmeligheden')));
    assert.doesNotMatch(await historik(), /Hemmeligheden/);
  });

  it('»det gør vi også«, said twice at once, is said once', async () => {
    const projekt = await delt();
    const sig = () => sigOgsaa(miljoe, anden, projekt, { note: 'Vi også', egetId: null });
    assert.deepEqual(
      (await Promise.all([sig(), sig(), sig()])).map((r) => r.ok),
      [true, true, true],
    );
    assert.equal((await db.somGaest((tx) => hentOgsaa(tx, projekt))).length, 1);
  });

  it('a report of a project that was withdrawn waits for nobody until it is shared again', async () => {
    const projekt = await delt();
    const antal = () => db.som(sekretariat, antalAnmeldelser);
    const foer = await antal();
    const anmeldelse = { slags: 'projekt', emne: projekt, grund: 'Forkert' } as const;
    assert.ok((await anmeld(miljoe, anden, projekt, anmeldelse)).ok);
    assert.equal(await antal(), foer + 1);
    assert.equal((await a.post(paths.projektSkridt({ projekt, handling: 'traek' }))).statusCode, 303);
    assert.equal(await antal(), foer);
    assert.equal((await db.som(sekretariat, hentAnmeldelser)).length, foer);
    assert.equal((await a.post(paths.projektSkridt({ projekt, handling: 'fortryd_traek' }))).statusCode, 303);
    assert.equal(await antal(), foer + 1);
  });

  it('leaves an audit trail that holds together and no text of anybody', async () => {
    assert.deepEqual((await verificerAudit(db)).brud, []);
    const spor = await raekker(
      db.kysely,
      sql<{
        handling: string;
        detaljer: object;
      }>`select handling, detaljer from audit where genstand like 'lokalprojekt:%'`,
    );
    const handlinger = new Set(spor.map((r) => r.handling.replace('handlingsplan.projekt_', '')));
    for (const h of [
      'opret',
      'ret',
      'del',
      'traek',
      'slet',
      'gendan',
      'bekraeft',
      'billede',
      'foelg',
      'ogsaa',
      'spoerg',
      'svar',
      'anmeld',
      'anmeld_afvis',
      'skjul',
      'vis',
    ])
      assert.ok(handlinger.has(h), h);
    assert.ok(spor.every((r) => Object.keys(r.detaljer).length === 0));
  });
});
