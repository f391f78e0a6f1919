import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { before, it } from 'node:test';
import {
  KOMBIT,
  paaEnDatabase,
  paaHverDatabase,
  SVENDBORG,
  type TestBruger,
  testAktoer,
  testApp,
  testMiljoe,
} from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { raekker, sql } from '../../../platform/db/database.ts';
import { paths } from '../../../routes.ts';
import { koder, type Testprogram, testProgram, vaerdi } from '../test/verden.ts';
import { fjernAar, retAar, skrivAar } from './aar/commands.ts';
import { tilfoejAntagelse } from './antagelse/commands.ts';
import { begyndCase, delCase, gendanCase, kasserCase, retRammer, vedtagCase } from './commands.ts';
import type { Linjefelter, Rammefelter } from './forms.ts';
import { fjernLinje, flytLinje, retLinje, tilfoejLinje } from './linje/commands.ts';
import {
  findKladde,
  findVedtaget,
  hentCaser,
  hentForbedringer,
  hentFrossenTekst,
  hentLinjer,
  hentUdkast,
} from './queries.ts';
import { frys } from './rules.ts';

const RAMMER = (p: Testprogram): Rammefelter => ({
  ramme: {
    navn: 'Business case 2015',
    sammenfatning: 'En **fælles** platform.',
    tilbagebetalingAar: 8,
    renteBp: 0,
    foelsomhed: { andelBp: 1000, enhederBp: 500, forsinkelseMdr: 6 },
  },
  dele: [
    {
      delId: p.skole,
      enheder: 550_000,
      enhederKilde: 'Talt',
      andelBp: 9000,
      maksOere: 9900,
      betalingFraAar: 2018,
    },
    {
      delId: p.dagtilbud,
      enheder: 240_000,
      enhederKilde: 'Talt',
      andelBp: 5000,
      maksOere: null,
      betalingFraAar: 2019,
    },
  ],
});
const UDVIKLING: Linjefelter = {
  fase: 'udvikling',
  navn: 'Udvikling',
  slags: 'engang',
  beloebOere: 100_000_000_00,
  fraAar: 2016,
  tilAar: 2017,
  usikkerhedBp: 2000,
  fordeling: { slags: 'enheder' },
  kilde: '',
  note: '',
};
const DRIFT: Linjefelter = {
  ...UDVIKLING,
  fase: 'drift',
  navn: 'Drift',
  slags: 'aarlig',
  beloebOere: 10_000_000_00,
  fraAar: 2018,
  tilAar: 2026,
};

/** A version under work with frame, two lines and an assumption. */
async function skrivCase(
  miljoe: ReturnType<typeof testMiljoe>,
  leder: Aktoer,
  p: Testprogram,
): Promise<string> {
  vaerdi(await begyndCase(miljoe, leder, p.program));
  vaerdi(await retRammer(miljoe, leder, p.program, 1, RAMMER(p)));
  vaerdi(await tilfoejLinje(miljoe, leder, p.program, UDVIKLING));
  vaerdi(await tilfoejLinje(miljoe, leder, p.program, DRIFT));
  vaerdi(
    await tilfoejAntagelse(miljoe, leder, p.program, {
      navn: 'Kommuner',
      vaerdi: '81',
      kilde: 'kl.dk',
      note: '',
    }),
  );
  return sum(miljoe, leder, p.program);
}

/** The checksum of the draft as it is now. */
function sum({ db }: ReturnType<typeof testMiljoe>, leder: Aktoer, program: number): Promise<string> {
  return db.som(leder, async (tx) => {
    const k = await findKladde(tx, program);
    assert.ok(k);
    return frys(await hentUdkast(tx, { navn: 'Samarbejdsplatformen' }, k)).sha256;
  });
}

const VEDTAG = { begrundelse: 'Styregruppen 20. november 2015', synlighed: 'hus' } as const;

paaHverDatabase('a business case', (hent) => {
  let leder: Aktoer;
  let kommune: Aktoer;
  before(async () => {
    leder = await testAktoer(hent(), KOMBIT, ['programleder'], 'Esben Kragelund');
    kommune = await testAktoer(hent(), SVENDBORG, ['godkender'], 'Grete');
  });

  it('is written, adopted with its checksum, and never changes again', async () => {
    const miljoe = testMiljoe(hent());
    const p = await testProgram(hent(), 'delt');
    const set = await skrivCase(miljoe, leder, p);
    assert.deepEqual(koder(await vedtagCase(miljoe, leder, p.program, 'noget andet', VEDTAG)), ['foraeldet']);
    const { nr, sha256 } = vaerdi(await vedtagCase(miljoe, leder, p.program, set, VEDTAG));
    assert.equal(nr, 1);
    await miljoe.db.som(leder, async (tx) => {
      const c = await findVedtaget(tx, p.program, 1);
      assert.ok(c);
      assert.equal(
        createHash('sha256')
          .update((await hentFrossenTekst(tx, c.id)) ?? '')
          .digest('hex'),
        sha256,
      );
      assert.deepEqual(
        c.indhold.linjer.map((l) => l.navn),
        ['Udvikling', 'Drift'],
      );
    });
    for (const saetning of [
      sql`update businesscase set indhold = '{}' where program_id = ${p.program}`,
      sql`update businesscaselinje set beloeb_oere = 1 where program_id = ${p.program}`,
      sql`delete from businesscasedel where program_id = ${p.program}`,
    ])
      await assert.rejects(
        miljoe.db.somSystem('test', (tx) => saetning.execute(tx)),
        /never changes/,
      );
    assert.deepEqual(koder(await tilfoejLinje(miljoe, leder, p.program, DRIFT)), ['ingen_kladde']);
    // The next begins as a copy, and its lines are known to be the same.
    vaerdi(await begyndCase(miljoe, leder, p.program));
    assert.deepEqual(koder(await begyndCase(miljoe, leder, p.program)), ['allerede']);
    await miljoe.db.som(leder, async (tx) => {
      const k = await findKladde(tx, p.program);
      const gammel = await findVedtaget(tx, p.program, 1);
      assert.ok(k && gammel);
      assert.deepEqual(
        (await hentUdkast(tx, { navn: 'Samarbejdsplatformen' }, k)).linjer,
        gammel.indhold.linjer,
      );
    });
  });

  it('two who write the same line, amounts too large, and what was removed and comes back', async () => {
    const miljoe = testMiljoe(hent());
    const p = await testProgram(hent(), 'kladde');
    await skrivCase(miljoe, leder, p);
    const linjer = () =>
      miljoe.db.som(leder, async (tx) => {
        const k = await findKladde(tx, p.program);
        return k ? hentLinjer(tx, k.id) : [];
      });
    const [udvikling, drift] = await linjer();
    vaerdi(
      await retLinje(miljoe, leder, p.program, udvikling.id, udvikling.laas, { ...UDVIKLING, beloebOere: 1 }),
    );
    assert.deepEqual(
      koder(await retLinje(miljoe, leder, p.program, udvikling.id, udvikling.laas, UDVIKLING)),
      ['foraeldet'],
    );
    const stor = { ...DRIFT, beloebOere: 1_000_000_000_000, fraAar: 1990, tilAar: 2199 };
    for (let i = 0; i < 7; i += 1) await tilfoejLinje(miljoe, leder, p.program, stor);
    assert.deepEqual(koder(await tilfoejLinje(miljoe, leder, p.program, stor)), ['for_stort']);
    vaerdi(await fjernLinje(miljoe, leder, p.program, drift.id, true));
    assert.deepEqual(koder(await fjernLinje(miljoe, leder, p.program, drift.id, true)), ['allerede']);
    assert.deepEqual(koder(await retLinje(miljoe, leder, p.program, drift.id, drift.laas, DRIFT)), [
      'fjernet',
    ]);
    vaerdi(await fjernLinje(miljoe, leder, p.program, drift.id, false));
    assert.equal((await linjer()).filter((l) => l.fjernet).length, 0);
    assert.deepEqual(koder(await flytLinje(miljoe, leder, p.program, udvikling.id, 'op')), ['yderst']);
    assert.deepEqual(koder(await retRammer(miljoe, leder, p.program, 99, RAMMER(p))), ['foraeldet']);
    vaerdi(await kasserCase(miljoe, leder, p.program));
    assert.deepEqual(koder(await kasserCase(miljoe, leder, p.program)), ['ingen_kladde']);
    vaerdi(await gendanCase(miljoe, leder, p.program));
    assert.deepEqual(koder(await gendanCase(miljoe, leder, p.program)), ['allerede']);
  });

  it('another house doesn’t write in it, nor see what isn’t adopted and shared', async () => {
    const miljoe = testMiljoe(hent());
    const p = await testProgram(hent(), 'offentlig');
    const set = await skrivCase(miljoe, leder, p);
    assert.deepEqual(koder(await begyndCase(miljoe, kommune, p.program)), ['ikke_ret']);
    const ses = (synlighed: 'hus' | 'kommuner' | 'offentlig') => ({ synlighed });
    const hvem = async () => ({
      kommune: (await miljoe.db.som(kommune, (tx) => hentCaser(tx, p.program))).length,
      gaest: (await miljoe.db.somGaest((tx) => hentCaser(tx, p.program))).length,
      linjer: await miljoe.db.som(kommune, (tx) =>
        raekker(
          tx,
          sql`select 1 from businesscaselinje union all select 1 from businesscaseantagelse union all select 1 from businesscasedel`,
        ),
      ),
    });
    assert.deepEqual(await hvem(), { kommune: 0, gaest: 0, linjer: [] }, 'a draft is the house’s');
    vaerdi(await vedtagCase(miljoe, leder, p.program, set, VEDTAG));
    assert.deepEqual(await hvem(), { kommune: 0, gaest: 0, linjer: [] });
    let laas = 0;
    const del = async (s: 'hus' | 'kommuner' | 'offentlig') => {
      laas = (await miljoe.db.som(leder, (tx) => hentCaser(tx, p.program)))[0].laas;
      vaerdi(await delCase(miljoe, leder, p.program, 1, laas, ses(s).synlighed));
    };
    await del('kommuner');
    assert.deepEqual(await hvem(), { kommune: 1, gaest: 0, linjer: [] });
    await del('offentlig');
    assert.deepEqual(await hvem(), { kommune: 1, gaest: 1, linjer: [] });
    assert.deepEqual(koder(await delCase(miljoe, leder, p.program, 1, laas, 'hus')), ['foraeldet']);
    await del('hus');
    assert.deepEqual(await hvem(), { kommune: 0, gaest: 0, linjer: [] }, 'and can be taken back');
    const delt = await testProgram(hent(), 'delt');
    const sum2 = await skrivCase(miljoe, leder, delt);
    assert.deepEqual(
      koder(await vedtagCase(miljoe, leder, delt.program, sum2, { ...VEDTAG, synlighed: 'offentlig' })),
      ['programmet_ikke_offentligt'],
    );
  });

  it('a year is held up to the version that was adopted then, also when a later one expects less', async () => {
    const miljoe = testMiljoe(hent());
    const p = await testProgram(hent(), 'delt');
    const aar = { delId: p.skole, aar: 2018, faktiskOere: 5_000_000_00, kilde: 'Årsregnskab 2018', note: '' };
    assert.deepEqual(koder(await skrivAar(miljoe, leder, p.program, aar)), ['ingen_vedtaget']);
    vaerdi(await vedtagCase(miljoe, leder, p.program, await skrivCase(miljoe, leder, p), VEDTAG));
    vaerdi(await skrivAar(miljoe, leder, p.program, aar));
    assert.deepEqual(koder(await skrivAar(miljoe, leder, p.program, aar)), ['allerede']);
    assert.deepEqual(koder(await skrivAar(miljoe, leder, p.program, { ...aar, aar: 2199 })), ['i_fremtiden']);
    assert.deepEqual(koder(await skrivAar(miljoe, leder, p.program, { ...aar, delId: 999_999, aar: 2019 })), [
      'ukendt_del',
    ]);
    const forbedringer = () => miljoe.db.som(leder, (tx) => hentForbedringer(tx, p.program));
    const foer = await forbedringer();
    // 10 mio. kr. of operation, 55 of 79 parts of it the school's.
    const forventetOere = Math.round((10_000_000_00 * 550_000) / 790_000);
    assert.deepEqual(foer, [
      {
        aar: 2018,
        delId: p.skole,
        businesscase: 1,
        forventetOere,
        faktiskOere: 5_000_000_00,
        forbedringOere: forventetOere - 5_000_000_00,
        kilde: 'Årsregnskab 2018',
      },
    ]);
    vaerdi(await begyndCase(miljoe, leder, p.program));
    const drift = await miljoe.db.som(leder, async (tx) => {
      const k = await findKladde(tx, p.program);
      return k ? (await hentLinjer(tx, k.id))[1] : null;
    });
    assert.ok(drift);
    vaerdi(await retLinje(miljoe, leder, p.program, drift.id, drift.laas, { ...DRIFT, beloebOere: 1 }));
    vaerdi(await vedtagCase(miljoe, leder, p.program, await sum(miljoe, leder, p.program), VEDTAG));
    assert.deepEqual(await forbedringer(), foer);
    assert.equal(
      (await miljoe.db.som(kommune, (tx) => hentForbedringer(tx, p.program))).length,
      0,
      'the version isn’t shared',
    );
    const id = (
      await miljoe.db.som(leder, (tx) =>
        raekker(tx, sql<{ id: number }>`select id from businesscaseaar where program_id = ${p.program}`),
      )
    )[0].id;
    vaerdi(await retAar(miljoe, leder, p.program, id, 1, { ...aar, faktiskOere: 99_000_000_00 }));
    assert.ok((await forbedringer())[0].forbedringOere < 0, 'a dearer year is one, too');
    assert.deepEqual(koder(await retAar(miljoe, leder, p.program, id, 1, aar)), ['foraeldet']);
    vaerdi(await fjernAar(miljoe, leder, p.program, id, true));
    vaerdi(await skrivAar(miljoe, leder, p.program, aar));
    assert.deepEqual(
      koder(await fjernAar(miljoe, leder, p.program, id, false)),
      ['allerede'],
      'the year has been written anew',
    );
  });
});

paaEnDatabase('the pages of a business case', (hent) => {
  let p: Testprogram;
  let leder: TestBruger;
  let kommune: TestBruger;
  let leverandoer: TestBruger;
  let gaest: TestBruger;
  before(async () => {
    const miljoe = testMiljoe(hent());
    const { som } = await testApp(miljoe);
    leder = await som(await testAktoer(hent(), KOMBIT, ['programleder'], 'Esben Kragelund'));
    kommune = await som(await testAktoer(hent(), SVENDBORG, ['godkender'], 'Grete'));
    await hent().somSystem('test', (tx) =>
      sql`insert into organisation (art, navn, cvr) values ('leverandoer', 'Bøgelund', '99000007')`.execute(
        tx,
      ),
    );
    leverandoer = await som(await testAktoer(hent(), '99000007', ['leverandoeradministrator']));
    gaest = await som(null);
    p = await testProgram(hent(), 'offentlig');
  });
  const felt = (html: string, navn: string) =>
    new RegExp(`name="${navn}" value="([^"]*)"`).exec(html)?.[1] ?? '';

  it('from an empty programme to an adopted version, in forms', async () => {
    const program = p.program;
    assert.match((await leder.get(paths.businesscase({ program }))).body, /Begynd en business case/);
    assert.match(
      (await gaest.get(paths.businesscase({ program }))).body,
      /Der er ikke udgivet en business case/,
    );
    assert.equal(
      (await leder.post(paths.businesscasekladde({ program, handling: 'ny' }), {})).statusCode,
      303,
    );
    const rammer = paths.businesscaserammer({ program });
    const ramme = {
      version: felt((await leder.get(rammer)).body, 'version'),
      navn: 'Business case 2015',
      sammenfatning: '',
      tilbagebetalingAar: '8',
      renteBp: '2,5',
      andelBp: '10',
      enhederBp: '5',
      forsinkelseMdr: '6',
      [`enheder_${p.skole}`]: '550.000',
      [`enhederKilde_${p.skole}`]: 'Talt 2014',
      [`andelBp_${p.skole}`]: '0',
      [`maksOere_${p.skole}`]: '99,00',
      [`betalingFraAar_${p.skole}`]: '2018',
    };
    const nul = await leder.post(rammer, ramme);
    assert.equal(nul.statusCode, 422);
    assert.match(nul.body, /Skole: Skriv en andel over 0 og højst 100 %. Med 0 er der ingen til at betale./);
    assert.match(nul.body, /550\.000/, 'what was typed stays');
    const decimal = await leder.post(rammer, {
      ...ramme,
      [`enheder_${p.skole}`]: '550.000,5',
      [`andelBp_${p.skole}`]: '90',
    });
    assert.match(decimal.body, /Skole: Skriv et helt tal fra 1 til 20\.000\.000/);
    assert.equal((await leder.post(rammer, { ...ramme, [`andelBp_${p.skole}`]: '90' })).statusCode, 303);

    const ny = paths.businesscaselinjeNy({ program });
    const linje = {
      navn: 'Udvikling',
      fase: 'udvikling',
      slags: 'engang',
      beloebOere: '-100',
      fraAar: '2017',
      tilAar: '2016',
      usikkerhedBp: '20',
      fordeling: 'del',
      delId: String(p.skole),
    };
    assert.match((await leder.post(ny, linje)).body, /Beløbet kan ikke være negativt/);
    assert.match(
      (await leder.post(ny, { ...linje, beloebOere: '200.000.000' })).body,
      /Det sidste år kan ikke ligge før det første. Byt dem om./,
    );
    const skaevt = {
      ...linje,
      beloebOere: '200.000.000',
      tilAar: '2017',
      fordeling: 'andele',
      [`andel_${p.skole}`]: '60',
      [`andel_${p.dagtilbud}`]: '30',
    };
    assert.match((await leder.post(ny, skaevt)).body, /Andelene er 90 % i alt. De skal være 100 %./);
    // What is typed is kept for this person alone, and shown when the form is opened again.
    const kladde = await leder.post(paths.programkladde({ program, formular: 'linje' }), {
      ...linje,
      navn: 'Halvt skrevet',
      js: 'ja',
    });
    assert.match(kladde.body, /Kladde gemt kl\./);
    assert.match((await leder.get(ny)).body, /Halvt skrevet/);
    assert.equal(
      (await leder.post(paths.programkladde({ program, formular: 'linje;drop' }), {})).statusCode,
      404,
    );
    assert.equal(
      (await leder.post(ny, { ...linje, beloebOere: '200.000.000', tilAar: '2017' })).statusCode,
      303,
    );
    assert.doesNotMatch((await leder.get(ny)).body, /Halvt skrevet/, 'saved, so it is gone');

    const pris = await leder.get(paths.businesscaseversion({ program, casenr: 1 }));
    assert.match(pris.body, /Pris ved enhver andel|pris pr\. folkeskoleelev ved enhver andel/);
    assert.match(pris.body, /antaget/);
    const hvis = await leder.get(
      `${paths.businesscaseversion({ program, casenr: 1 })}?andel_${p.skole}=45&forsinkelse=12&rente=x`,
    );
    assert.match(hvis.body, /prøvet/);
    assert.match(
      hvis.body,
      /Rente: skriv mellem 0 og 50 %/,
      'what can’t be used is said, and the rest is reckoned',
    );

    const vedtag = paths.businesscasevedtag({ program });
    const sha256 = felt((await leder.get(vedtag)).body, 'sha256');
    assert.match(
      (await leder.post(vedtag, { sha256, begrundelse: '', synlighed: 'offentlig' })).body,
      /Skriv, hvem der har vedtaget/,
    );
    assert.equal(
      (await leder.post(vedtag, { sha256, begrundelse: 'Styregruppen', synlighed: 'offentlig' })).statusCode,
      303,
    );
    assert.equal((await leder.get(vedtag)).statusCode, 303, 'there is no draft any more');
  });

  it('published: everybody reads it and takes the files; only the house writes', async () => {
    const program = p.program;
    const v = { program, casenr: 1 };
    for (const hvem of [leder, kommune, leverandoer, gaest]) {
      for (const sti of [
        paths.businesscase({ program }),
        paths.businesscaser({ program }),
        paths.businesscaseversion(v),
        paths.businesscaseomkostninger(v),
        paths.businesscaseforbedring({ program }),
        paths.businesscaseFil({ ...v, format: 'json' }),
      ])
        assert.equal((await hvem.get(sti)).statusCode, 200, sti);
      assert.equal((await hvem.get(paths.businesscasesammenlign(v, { med: 9 }))).statusCode, 404);
    }
    const tekst = (await gaest.get(paths.businesscaseFil({ ...v, format: 'json' }))).body;
    assert.match(
      (await gaest.get(paths.businesscaseversion(v))).body,
      new RegExp(createHash('sha256').update(tekst).digest('hex')),
    );
    assert.match(
      (await gaest.get(paths.businesscaseFil({ ...v, format: 'pdf' }))).headers['content-type'] as string,
      /pdf/,
    );
    assert.match((await gaest.get(paths.businesscaseFil({ ...v, format: 'csv' }))).body, /Maksimalpris/);
    assert.equal((await gaest.get(paths.businesscaseFil({ ...v, format: 'exe' }))).statusCode, 404);
    assert.doesNotMatch((await gaest.get(paths.businesscase({ program }))).body, /Begynd|Kassér|Esben/);
    assert.equal(
      (await kommune.post(paths.businesscasekladde({ program, handling: 'ny' }), {})).statusCode,
      403,
    );
    assert.equal(
      (await leder.post(paths.businesscasekladde({ program, handling: 'spis' }), {})).statusCode,
      404,
    );
  });

  it('a year is written in, and shown with what it improved', async () => {
    const program = p.program;
    const sti = paths.businesscaseforbedring({ program });
    const aar = {
      delId: String(p.skole),
      aar: '2017',
      faktiskOere: '90.000.000',
      kilde: 'Årsregnskabet',
      note: '',
    };
    assert.match((await leder.post(sti, { ...aar, kilde: '' })).body, /Skriv, hvor tallet kommer fra/);
    assert.equal((await leder.post(sti, aar)).statusCode, 303);
    assert.match((await leder.get(sti)).body, /\+110\.000\.000 kr\./);
    assert.match(
      (await gaest.get(paths.businesscaseforbedringFil({ program, format: 'csv' }))).body,
      /2017;Skole;200000000;90000000;110000000;1;Årsregnskabet/,
    );
  });
});
