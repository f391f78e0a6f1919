import assert from 'node:assert/strict';
import { beforeEach, it } from 'node:test';
import {
  paaEnDatabase,
  SVENDBORG,
  stilDatabaseur,
  testAktoer,
  testApp,
  testMiljoe,
} from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { raekker, sql } from '../../../platform/db/database.ts';
import { paths } from '../../../routes.ts';
import { aflever, EFTER, etSvar, FOER, FRIST, type Marked, marked } from '../test/verden.ts';

paaEnDatabase('evaluering over HTTP', (hent) => {
  let m: Marked;
  let som: Awaited<ReturnType<typeof testApp>>['som'];
  let aflevering: string;
  beforeEach(async () => {
    const miljoe = testMiljoe(hent());
    m = await marked(hent());
    const svar = (k: number, mere = {}) => ({ markedskravId: m.krav[k], kravNr: 1, svar: etSvar(mere) });
    aflevering = await aflever(hent(), miljoe.segl, m.boegelund, m.dialog, m.deltagelser[0], [
      svar(0, { valg: 'tilkoeb', aarspris: 3_500_000, uddybelse: 'Modulet <Post Plus>' }),
      svar(1, { valg: null, tal: 1.5, uddybelse: '' }),
      svar(2, { valg: 'delvist' }),
    ]);
    await aflever(hent(), miljoe.segl, m.naerum, m.dialog, m.deltagelser[1], [
      svar(0),
      svar(1, { tal: 1 }),
      svar(2),
    ]);
    som = (await testApp(miljoe)).som;
  });

  const id = () => m.dialog;
  const svarsider = (leverandoer = 'A') => [
    paths.markedssammenligning({ id: id() }),
    paths.markedssammenligningKrav({ id: id(), krav: m.krav[0] }),
    paths.markedsudelukkelse({ id: id(), leverandoer }),
    paths.markedsuddybelser({ id: id() }),
    paths.markedsuddybelse({ id: id(), leverandoer }),
  ];
  const poster = (): [string, Record<string, string>][] => [
    [paths.markedssammenligning({ id: id() }), { handling: 'gennemse' }],
    [paths.markedssammenligning({ id: id() }), { handling: 'accepter', antal: '1' }],
    [
      paths.markedsvurdering({ id: id(), krav: m.krav[0], leverandoer: 'A' }),
      { afgoerelse: 'accepteret', aflevering, laas: '0' },
    ],
    [
      paths.markedsudelukkelse({ id: id(), leverandoer: 'A' }),
      { udelukket: 'ja', begrundelse: 'x', laas: '0' },
    ],
    [paths.markedssammenligning({ id: id() }), { handling: 'fortryd', saet: aflevering }],
    [
      paths.markedsvurdering({ id: id(), krav: m.krav[0], leverandoer: 'A' }),
      { handling: 'fortryd', saet: aflevering },
    ],
    [paths.markedsuddybelse({ id: id(), leverandoer: 'A' }), { handling: 'vis' }],
    [paths.markedsuddybelse({ id: id(), leverandoer: 'A' }), { handling: 'ret' }],
    [paths.markedsuddybelse({ id: id(), leverandoer: 'A' }), { handling: 'send' }],
    [paths.markedsuddybelseLuk({ id: id(), leverandoer: 'A' }), {}],
  ];
  const spor = async () =>
    (await sql`select 1 from markedsvurderingsspor where dialog_id = ${id()}`.execute(hent().kysely)).rows
      .length;

  it('every page with answers is the same plain page to everybody to whom they aren’t open, before and after', async () => {
    const ny = await testAktoer(hent(), SVENDBORG, ['systemejer'], 'Udpeget Uden');
    await hent().somSystem('test', (tx) =>
      sql`insert into markedsevaluator (dialog_id, person_id, tilfoejet_kl, tilfoejet_af)
        values (${id()}, ${ny.personId}, now(), ${m.indkoeber.personId})`.execute(tx),
    );
    const hvem: [Aktoer, string, boolean][] = [
      [m.kollega, 'Du er udpeget som evaluator', false],
      [m.inhabil, 'Du har erklæret en interessekonflikt', false],
      [ny, 'Afgiv erklæring', false],
      [m.indkoeber, 'Svarene er ikke åbne for dig', true],
    ];
    for (const tid of [FOER, new Date(Date.parse(FRIST) - 1).toISOString(), FRIST, EFTER]) {
      await stilDatabaseur(hent(), tid);
      const efter = tid >= FRIST;
      for (const [aktoer, tekst, aabner] of hvem) {
        const bruger = await som(aktoer);
        const set = new Set<string>();
        for (const sti of svarsider()) {
          const r = await bruger.get(sti);
          assert.equal(r.statusCode, 200, `${aktoer.navn} ${sti} ${tid}`);
          const aaben = aabner && efter;
          assert.equal(
            r.body.includes('Svarene er ikke åbne for dig'),
            !aaben,
            `${aktoer.navn} ${sti} ${tid}`,
          );
          if (aaben) continue;
          assert.ok(r.body.includes(tekst), `${aktoer.navn} ${tekst}`);
          assert.ok(!r.body.includes('Post Plus') && !r.body.includes('35.000'), sti);
          set.add(r.body.slice(r.body.indexOf('<main')));
        }
        assert.ok(set.size <= 1, `${aktoer.navn} ${tid}: the same page`);
        if (aabner) continue;
        for (const [sti, felter] of poster()) {
          const r = await bruger.post(sti, felter);
          assert.equal(r.statusCode, 409, `${aktoer.navn} POST ${sti}`);
          assert.ok(r.body.includes('Svarene er ikke åbne for dig'), sti);
          assert.ok(!r.body.includes('Post Plus'), sti);
        }
      }
    }
    assert.equal(await spor(), 0);
  });

  it('other houses and suppliers learn nothing, not even that it exists', async () => {
    await stilDatabaseur(hent(), EFTER);
    const odense = await som(await testAktoer(hent(), '35209115', ['indkoeber'], 'Nanna'));
    const bag = (sti: string) => sti.replace(`/${id()}/`, '/999999/').replace(/\/A\/luk$/, '/C/luk');
    for (const sti of [
      ...svarsider(),
      paths.markedsevaluatorer({ id: id() }),
      paths.markedshabilitet({ id: id() }),
    ]) {
      const [findes, ikke] = [await odense.get(sti), await odense.get(bag(sti))];
      assert.deepEqual([findes.statusCode, ikke.statusCode], [404, 404], sti);
    }
    for (const [sti, felter] of poster()) assert.equal((await odense.post(sti, felter)).statusCode, 404, sti);
    const naerum = await som(m.naerum);
    for (const sti of svarsider()) assert.equal((await naerum.get(sti)).statusCode, 403, sti);
    for (const [sti, felter] of poster()) assert.equal((await naerum.post(sti, felter)).statusCode, 403, sti);
    assert.equal(await spor(), 0);
  });

  it('only the indkøber appoints; what a conflict is about is the indkøber’s and one’s own to read', async () => {
    const kollega = await som(m.kollega);
    const sti = paths.markedsevaluatorer({ id: id() });
    assert.equal((await kollega.post(sti, { person: m.kollega.personId })).statusCode, 403);
    const indkoeber = await som(m.indkoeber);
    assert.equal((await indkoeber.post(sti, { person: 'x' })).statusCode, 422);
    assert.equal((await indkoeber.post(sti, { person: m.kollega.personId })).statusCode, 303);
    const habilitet = paths.markedshabilitet({ id: id() });
    assert.equal((await kollega.post(habilitet, {})).statusCode, 422);
    assert.equal((await kollega.post(habilitet, { konflikt: 'ja' })).statusCode, 422);
    assert.equal(
      (await kollega.post(habilitet, { konflikt: 'ja', begrundelse: 'Min svoger ejer den' })).statusCode,
      303,
    );
    assert.ok((await indkoeber.get(sti)).body.includes('Min svoger ejer den'));
    assert.ok((await kollega.get(sti)).body.includes('Min svoger ejer den'));
    const anden = await som(await testAktoer(hent(), SVENDBORG, ['systemejer'], 'Anden'));
    const set = (await anden.get(sti)).body;
    assert.ok(set.includes('Interessekonflikt') && !set.includes('Min svoger'));
  });

  it('compares, judges, is told of a conflict with both versions, and undoes', async () => {
    await stilDatabaseur(hent(), EFTER);
    const bruger = await som(m.indkoeber);
    const matrix = (await bruger.get(`${paths.markedssammenligning({ id: id() })}?vis=alle`)).body;
    for (const t of [
      'Modulet &lt;Post Plus>',
      '35.000 kr. pr. år',
      'Bøgelund Data A/S',
      '0/1 × mangler',
      'data-dev',
    ])
      assert.ok(matrix.includes(t), t);
    const kun = (await bruger.get(`${paths.markedssammenligning({ id: id() })}?lev=B`)).body;
    assert.ok(!kun.includes('Post Plus'));
    const sti = paths.markedsvurdering({ id: id(), krav: m.krav[0], leverandoer: 'A' });
    const fejl = await bruger.post(`${sti}?vis=alle`, { afgoerelse: 'afvist', aflevering, laas: '0' });
    assert.equal(fejl.statusCode, 422);
    assert.ok(fejl.body.includes('Skriv, hvorfor svaret afvises.'));
    const gemt = await bruger.post(`${sti}?vis=alle`, {
      afgoerelse: 'afvist',
      kommentar: 'For dyrt',
      aflevering,
      laas: '0',
    });
    assert.equal(gemt.statusCode, 303);
    assert.match(String(gemt.headers.location), /\?vis=alle#l-[AB]$/);
    const konflikt = await bruger.post(sti, {
      afgoerelse: 'accepteret_kommentar',
      kommentar: 'Fint nok',
      aflevering,
      laas: '0',
    });
    assert.equal(konflikt.statusCode, 409);
    for (const t of ['En anden har gemt', 'For dyrt', 'Fint nok', 'name="laas" value="1"'])
      assert.ok(konflikt.body.includes(t), t);
    const side = (await bruger.get(paths.markedssammenligningKrav({ id: id(), krav: m.krav[0] }))).body;
    const saet = /name="saet" value="([0-9a-f-]{36})"/.exec(side)?.[1];
    assert.ok(saet);
    assert.equal((await bruger.post(sti, { handling: 'fortryd', saet })).statusCode, 303);
    assert.equal((await bruger.post(sti, { handling: 'fortryd', saet: 'x' })).statusCode, 404);
    const igen = (await bruger.get(paths.markedssammenligningKrav({ id: id(), krav: m.krav[0] }))).body;
    assert.ok(igen.includes('name="laas" value="2"'));
    assert.equal(
      (await bruger.get(paths.markedssammenligningKrav({ id: id(), krav: 999_999 }))).statusCode,
      404,
    );
  });

  it('accepts the plain yeses after asking, and asks for elaboration after showing it', async () => {
    await stilDatabaseur(hent(), EFTER);
    const bruger = await som(m.indkoeber);
    const sti = paths.markedssammenligning({ id: id() });
    const spoerg = await bruger.post(sti, { handling: 'gennemse' });
    assert.ok(spoerg.body.includes('Acceptér 1 rent ja'));
    assert.equal(await spor(), 0);
    assert.equal((await bruger.post(sti, { handling: 'accepter', antal: '9' })).statusCode, 409);
    const gjort = await bruger.post(sti, { handling: 'accepter', antal: '1' });
    assert.equal(gjort.statusCode, 303);
    assert.ok((await bruger.get(String(gjort.headers.location))).body.includes('1 svar er vurderet'));
    await bruger.post(paths.markedsvurdering({ id: id(), krav: m.krav[0], leverandoer: 'A' }), {
      afgoerelse: 'uddybes',
      kommentar: 'Hvad dækker modulet?',
      aflevering,
      laas: '0',
    });
    const uddyb = paths.markedsuddybelse({ id: id(), leverandoer: 'A' });
    const form = (await bruger.get(uddyb)).body;
    assert.ok(form.includes('Hvad dækker modulet?') && form.includes('value="12.00"'));
    const felter = {
      krav: String(m.krav[0]),
      [`q-${m.krav[0]}`]: 'Hvad dækker modulet?',
      besked: 'Kære I',
      fristDato: '2026-12-07',
      fristKl: '12.00',
    };
    assert.equal((await bruger.post(uddyb, { ...felter, fristKl: 'tolv', handling: 'vis' })).statusCode, 422);
    assert.equal(
      (await bruger.post(uddyb, { ...felter, fristDato: '2026-11-01', handling: 'vis' })).statusCode,
      422,
    );
    const vist = await bruger.post(uddyb, { ...felter, handling: 'vis' });
    assert.ok(vist.statusCode === 200 && vist.body.includes('7. dec. 2026 kl. 12.00'));
    assert.ok((await bruger.post(uddyb, { ...felter, handling: 'ret' })).body.includes('Kære I'));
    assert.equal((await bruger.post(uddyb, { ...felter, handling: 'send' })).statusCode, 303);
    assert.ok((await bruger.get(uddyb)).body.includes('Venter på leverandøren'));
    assert.equal((await bruger.post(uddyb, { ...felter, handling: 'send' })).statusCode, 422);
    assert.equal(
      (await bruger.post(paths.markedsuddybelseLuk({ id: id(), leverandoer: 'A' }))).statusCode,
      303,
    );
  });

  it('while scoring is anonymous no page names a supplier or its it-system', async () => {
    await hent().somSystem('test', async (tx) => {
      await sql`update markedsdialog set anonym_scoring = true where id = ${id()}`.execute(tx);
      await sql`update markedsdeltagelse set alias = case when id = ${m.deltagelser[0]} then 'B' else 'A' end where dialog_id = ${id()}`.execute(
        tx,
      );
    });
    await stilDatabaseur(hent(), EFTER);
    const bruger = await som(m.indkoeber);
    for (const sti of svarsider('B')) {
      const { body } = await bruger.get(sti.includes('sammenligning') ? `${sti}?vis=alle` : sti);
      assert.ok(!body.includes('Bøgelund') && !body.includes('Nærum'), sti);
      assert.ok(body.includes('Leverandør B'), sti);
    }
    const { body } = await bruger.get(`${svarsider()[0]}?vis=alle`);
    assert.ok(body.indexOf('Leverandør A') < body.indexOf('Leverandør B'));
    // A house's own template may greet the supplier by name.
    const [post] = await hent().somSystem('test', (tx) =>
      raekker(
        tx,
        sql<{ id: number }>`insert into markedspost (dialog_id, deltagelse_id, slags, emne, tekst, sendt_kl)
          select dialog_id, id, 'uddybelse', 'Til ' || navn, 'Kære ' || navn, app_nu() from markedsdeltagelse
          where id = ${m.deltagelser[0]} returning id`,
      ),
    );
    for (const sti of [paths.markedspost({ id: id() }), paths.markedspostVis({ id: id(), post: post.id })]) {
      const log = (await bruger.get(sti)).body;
      assert.ok(!log.includes('Bøgelund') && log.includes('Leverandør B'), sti);
    }
  });
});
