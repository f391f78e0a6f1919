import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Ark, Celle } from '../../../kernel/ark.ts';
import { datoFraDag } from '../../../kernel/dag.ts';
import { maanedFraNr } from '../../../kernel/maaned.ts';
import { type Indlaesning, type Laesevalg, laesFaktaark } from './forms.ts';
import { advarOmUdenfor } from './kontrol/rules.ts';
import { type Fakta, ibrugFraKode, Meldinger, type Opslag, undtagelseFraKode } from './rules.ts';

const opslag: Opslag = {
  kommune: (kode) => ['0101', '0147', '0851'].includes(kode),
  integration: (id) => (/^SF(1500|1601|1461)$/i.test(id) ? id.toUpperCase() : null),
  system: (noegle) => noegle === 'gemt',
};

type Indhold = Record<string, string | (string | Celle)[][]>;

const GRUND: Indhold = {
  systemer: 'system;navn;leverandoer_cvr\nX;Iks;64942212\nY;Ypsilon;11259979',
  maalbilleder: 'system;gyldig_fra;integration',
  tilslutninger: 'system;integration;fra;til',
  anvendelser: 'kommune;system;fra;til',
  ibrugtagninger: 'kommune;system;integration;fra;til;evidens;status',
};

function ark(navn: string, indhold: string | (string | Celle)[][]): Ark {
  const raekker = typeof indhold === 'string' ? indhold.split('\n').map((l) => l.split(';')) : indhold;
  return {
    navn,
    async *raekker() {
      yield raekker.map((celler, i) => ({
        nr: i + 1,
        celler: celler.map(
          (c): Celle => (typeof c === 'string' ? { tekst: c, type: c ? 'tekst' : 'tom' } : c),
        ),
      }));
    },
  };
}

function laes(mere: Indhold = {}, valg: Laesevalg = {}): Promise<Indlaesning> {
  const alle = { ...GRUND, ...mere };
  return laesFaktaark(
    Object.entries(alle).map(([navn, indhold]) => ark(navn, indhold)),
    opslag,
    valg,
  );
}

/** Rows after the headings of a sheet in `GRUND`. */
const med = (navn: string, ...raekker: string[]): Indhold => ({
  [navn]: [GRUND[navn], ...raekker].join('\n'),
});

async function fejl(mere: Indhold): Promise<string[]> {
  const { fejl } = await laes(mere);
  return fejl.liste.map((f) => `${f.ark}:${f.raekke ?? '-'}:${f.kolonne ?? '-'}:${f.vaerdi}: ${f.besked}`);
}

async function enFejl(mere: Indhold, moenster: RegExp): Promise<void> {
  const alle = await fejl(mere);
  assert.equal(alle.length, 1, alle.join('\n'));
  assert.match(alle[0]!, moenster);
}

const vis = ({ fil }: Indlaesning, f: Fakta) =>
  Array.from(f.fra, (fra, i) =>
    [
      f.kommune[i]! < 0 ? '' : fil.ordboeger.kommuner.tekst(f.kommune[i]!),
      fil.ordboeger.systemer.tekst(f.system[i]!),
      f.integration[i]! < 0 ? '' : fil.ordboeger.integrationer.tekst(f.integration[i]!),
      datoFraDag(fra),
      datoFraDag(f.til[i]!),
    ].join(' '),
  );

const U = 'kommune;system;integration;art;fra;til;begrundelse;godkendt_af;daekkes_via';

describe('sheets and columns', () => {
  test('names match whatever their case, spaces, æøå and order; sheets in any order', async () => {
    const svar = await laesFaktaark(
      [
        ark('IBRUGTAGNINGER ', ' Fra ;INTEGRATION;System;kommune\n2026-01-01;sf1500;X;101'),
        ark('Anvendelser', 'fra;system;kommune\n2025-01-01;X;0101'),
        ark('Målbilleder', 'system;Gyldig fra;integration'),
        ark('tilslutninger', 'system;integration;fra\nX;SF1500;2025-01-01'),
        ark('Systemer', 'LEVERANDØR-CVR;navn;system\nDK 64942212;Iks;X'),
      ],
      opslag,
    );
    assert.deepEqual(svar.fejl.liste, []);
    assert.deepEqual(vis(svar, svar.fil.ibrugtagninger), ['0101 X SF1500 2026-01-01 ']);
    assert.equal(svar.fil.systemer[0]!.leverandoerCvr, '64942212');
    assert.equal(svar.raekker.ibrugtagninger, 1);
  });

  test('unknown sheets and columns are warned of, our own are not', async () => {
    const svar = await laes({
      noter: 'a',
      Vejledning: 'a',
      'Alle fejl': 'a',
      systemer: 'system;navn;leverandoer_cvr;farve;fejl;\nX;Iks;64942212;blå;noget;',
    });
    assert.deepEqual(
      svar.advarsler.liste.map((a) => [a.ark, a.kolonne]),
      [
        ['noter', null],
        ['systemer', 'farve'],
      ],
    );
    assert.equal(svar.fejl.antal, 0);
  });

  test('a missing sheet is an error that says so; undtagelser may be left out', async () => {
    const { anvendelser: _, ...uden } = GRUND;
    const svar = await laesFaktaark(
      Object.entries(uden).map(([n, i]) => ark(n, i)),
      opslag,
    );
    assert.deepEqual(
      svar.fejl.liste.map((f) => f.ark),
      ['anvendelser'],
    );
    assert.match(svar.fejl.liste[0]!.besked, /mangler\. Kun arket undtagelser kan udelades/);
  });

  test('missing and double columns, empty and double sheets', async () => {
    await enFejl({ anvendelser: 'kommune;system\n0101;X' }, /anvendelser:1:fra:.*Kolonnen fra mangler/);
    await enFejl({ anvendelser: 'kommune;system;fra;Fra' }, /Kolonnen fra står to gange/);
    await enFejl({ anvendelser: '' }, /Arket er tomt/);
    await enFejl({ Anvendelser: GRUND.anvendelser! }, /to ark, der hedder anvendelser/);
  });

  test('without the systemer sheet the other sheets aren’t flooded with unknown systems', async () => {
    const { systemer: _, ...uden } = { ...GRUND, ...med('anvendelser', '0101;Q;2025-01-01') };
    const svar = await laesFaktaark(
      Object.entries(uden).map(([n, i]) => ark(n, i)),
      opslag,
    );
    assert.equal(svar.fejl.antal, 1);
  });

  test('too many rows stop the reading', async () => {
    const svar = await laes(med('anvendelser', '0101;X;2025-01-01', '0147;X;2025-01-01'), { maksRaekker: 3 });
    assert.match(svar.fejl.liste[0]!.besked, /over 3 rækker/);
  });

  test('an error that a sheet throws is listed with the others, and the rest is read', async () => {
    const brudt: Ark = {
      navn: 'anvendelser',
      async *raekker() {
        yield [];
        throw new RangeError('linje 7');
      },
    };
    const andre = Object.entries({ ...GRUND, ...med('ibrugtagninger', '9999;X;SF1500;2025-01-01') });
    const svar = await laesFaktaark(
      [brudt, ...andre.filter(([n]) => n !== 'anvendelser').map(([n, i]) => ark(n, i))],
      opslag,
      { arkfejl: () => ({ linje: 7, besked: 'brudt' }) },
    );
    assert.deepEqual(
      svar.fejl.liste.map((f) => [f.ark, f.raekke]),
      [
        ['anvendelser', 7],
        ['ibrugtagninger', 2],
      ],
    );
  });

  test('progress is told', async () => {
    const trin: number[] = [];
    await laes({}, { fremdrift: (f) => trin.push(f.raekker) });
    assert.equal(trin.at(-1), 2);
  });
});

describe('cells', () => {
  test('all errors of all rows are listed, each with what to do', async () => {
    const alle = await fejl(med('ibrugtagninger', '9999;Q;SF9;i går;;rygte;måske', ';;;;', '101;X;SF1500;'));
    assert.deepEqual(
      alle.map((f) => f.split(': ')[0]),
      [
        'ibrugtagninger:2:kommune:9999',
        'ibrugtagninger:2:system:Q',
        'ibrugtagninger:2:integration:SF9',
        'ibrugtagninger:2:fra:i går',
        'ibrugtagninger:2:evidens:rygte',
        'ibrugtagninger:2:status:måske',
        'ibrugtagninger:4:fra:',
      ],
    );
  });

  test('dates: YYYY-MM-DD and Excel dates; the Danish form is told its right one', async () => {
    const fra = (celle: string | Celle) => ({
      tilslutninger: [
        ['system', 'integration', 'fra'],
        ['X', 'SF1500', celle],
      ],
    });
    assert.deepEqual(await fejl(fra({ tekst: '2026-10-01', type: 'dato' })), []);
    await enFejl(fra('1.10.2026'), /Skriv datoen som ÅÅÅÅ-MM-DD: 2026-10-01/);
    await enFejl(fra('01/10-2026'), /Skriv datoen som ÅÅÅÅ-MM-DD: 2026-10-01/);
    await enFejl(fra('2026-02-30'), /findes ikke/);
    await enFejl(fra({ tekst: '46296', type: 'tal' }), /er et tal, ikke en dato/);
    await enFejl(fra('46296,0'), /ikke en dato/);
    await enFejl(fra({ tekst: '2026-10-01T12:00:00', type: 'dato' }), /klokkeslæt/);
    await enFejl(fra({ tekst: '2026-10-01', type: 'formel' }), /er en formel/);
    await enFejl(fra({ tekst: '#REF!', type: 'fejl' }), /viser en fejl fra Excel/);
  });

  test('months: YYYY-MM, or what Excel makes of it', async () => {
    const m = (celle: string | Celle) => ({
      maalbilleder: [
        ['system', 'gyldig_fra', 'integration'],
        ['X', celle, 'SF1500'],
      ],
    });
    const svar = await laes(m({ tekst: '2026-10-01', type: 'dato' }));
    assert.equal(maanedFraNr(svar.fil.maalbilleder[0]!.gyldigFra), '2026-10');
    await enFejl(m({ tekst: '2026-10-02', type: 'dato' }), /Skriv en måned som ÅÅÅÅ-MM, fx 2026-10/);
    await enFejl(m('2026-10-01'), /ikke en måned/);
    await enFejl(m('10-2026'), /ikke en måned/);
  });

  test('kommune with or without leading zero, as text or number; a decimal comma is no code', async () => {
    const svar = await laes({
      anvendelser: [
        ['kommune', 'system', 'fra'],
        [{ tekst: '101', type: 'tal' }, 'X', '2025-01-01'],
        ['0147', 'X', '2025-01-01'],
      ],
    });
    assert.deepEqual(vis(svar, svar.fil.anvendelser), ['0101 X  2025-01-01 ', '0147 X  2025-01-01 ']);
    await enFejl(med('anvendelser', '101,0;X;2025-01-01'), /ingen kommune med den kode/);
  });

  test('systemer: CVR by modulus 11, KLE on two digits, UUID, long texts', async () => {
    const s = (r: string) => ({ systemer: `system;navn;leverandoer_cvr;kitos_uuid;kle\n${r}` });
    await enFejl(s('Z;Zet;12345678'), /ikke et CVR-nummer/);
    await enFejl(s('Z;Zet;64942212;abc'), /ikke en UUID/);
    await enFejl(s('Z;Zet;64942212;;27.00'), /to cifre/);
    await enFejl(s(`Z;${'æ'.repeat(301)};64942212`), /Teksten er på 301 tegn/);
    const svar = await laes(s('Z;=1+1;64942212;3FA85F64-5717-4562-B3FC-2C963F66AFA6;7'));
    assert.deepEqual(
      { ...svar.fil.systemer[0] },
      {
        system: 'Z',
        navn: '=1+1',
        leverandoerCvr: '64942212',
        leverandoerNavn: null,
        kitosUuid: '3fa85f64-5717-4562-b3fc-2c963f66afa6',
        kle: '07',
        domaene: null,
        nr: 2,
      },
    );
  });

  test('til may not be before or on fra; a stored system is known; a wrong system row isn’t repeated', async () => {
    await enFejl(med('anvendelser', '0101;X;2025-01-02;2025-01-01'), /til ligger før fra/);
    await enFejl(med('anvendelser', '0101;X;2025-01-01;2025-01-01'), /perioden er tom/);
    assert.deepEqual(await fejl(med('anvendelser', '0101;gemt;2025-01-01')), []);
    await enFejl(
      { systemer: 'system;navn;leverandoer_cvr\nX;Iks;1', ...med('anvendelser', '0101;X;2025-01-01') },
      /systemer:2/,
    );
  });

  test('ibrugtagning: evidens and status with defaults', async () => {
    const svar = await laes(
      med(
        'ibrugtagninger',
        '0101;X;SF1500;2025-01-01;;Trafik;ukendt',
        '0147;X;SF1500;2025-01-01',
        '0851;X;SF1500;2025-01-01;;erklæring',
      ),
    );
    assert.deepEqual(Array.from(svar.fil.ibrugtagninger.indhold, ibrugFraKode), [
      { evidens: 'trafik', status: 'ukendt' },
      { evidens: null, status: 'i_brug' },
      { evidens: 'erklaering', status: 'i_brug' },
    ]);
  });

  test('undtagelser: all kommuner, art, reason, cover by another known system', async () => {
    const svar = await laes({ undtagelser: `${U}\n;X;SF1500;dispensation;2025-01-01;;fordi;Ole;Y` });
    assert.deepEqual(svar.fejl.liste, []);
    const { undtagelser, ordboeger } = svar.fil;
    assert.deepEqual(vis(svar, undtagelser), [' X SF1500 2025-01-01 ']);
    assert.deepEqual(undtagelseFraKode(ordboeger.undtagelser, undtagelser.indhold[0]!), {
      art: 'dispensation',
      begrundelse: 'fordi',
      godkendtAf: 'Ole',
      daekkesVia: 'Y',
    });
    await enFejl({ undtagelser: `${U}\n;X;SF1500;dispensation;2025-01-01;;` }, /begrundelse mangler/);
    await enFejl({ undtagelser: `${U}\n;X;SF1500;;2025-01-01;;fordi` }, /art mangler/);
    await enFejl(
      { undtagelser: `${U}\n;X;SF1500;fritaget;2025-01-01;;fordi` },
      /ikke_relevant eller dispensation/,
    );
    await enFejl(
      { undtagelser: `${U}\n;X;SF1500;dispensation;2025-01-01;;fordi;;Q` },
      /daekkes_via:Q: Systemet kendes ikke/,
    );
    await enFejl(
      { undtagelser: `${U}\n;X;SF1500;dispensation;2025-01-01;;fordi;;X` },
      /kan ikke dække sig selv/,
    );
  });
});

describe('rows against each other', () => {
  test('equal rows count once, with one warning', async () => {
    const svar = await laes({
      ...med('anvendelser', '0101;X;2025-01-01', '101;X;2025-01-01', '0101;X;2025-01-01'),
      ...med('systemer', 'X;Iks;64942212'),
      ...med('maalbilleder', 'X;2026-01;SF1500', 'X;2026-01;sf1500'),
    });
    assert.deepEqual(svar.fejl.liste, []);
    assert.equal(svar.fil.anvendelser.antal, 1);
    assert.deepEqual(
      svar.advarsler.liste.map((a) => a.besked),
      [
        '1 række siger det samme som en anden (fx række 2 og 4) og er talt én gang.',
        '1 række siger det samme som en anden (fx række 2 og 3) og er talt én gang.',
        '2 rækker siger det samme som en anden (fx række 2 og 3) og er talt én gang.',
      ],
    );
  });

  test('overlapping periods of one key name both rows; touching ones are fine', async () => {
    assert.deepEqual(
      await fejl(
        med('anvendelser', '0101;X;2025-01-01;2025-06-01', '0101;X;2025-06-01', '0147;X;2025-01-01'),
      ),
      [],
    );
    await enFejl(
      med('anvendelser', '0101;X;2025-05-01;', '0101;X;2025-01-01;2025-06-01'),
      /anvendelser:3:fra:2025-01-01: Perioden overlapper række 2 \(2025-05-01 til nu\) for 0101 · X/,
    );
    await enFejl(
      med('ibrugtagninger', '0101;X;SF1500;2025-01-01;;trafik', '0101;X;SF1500;2025-01-01;;erklaering'),
      /overlapper række 2/,
    );
    // A long period overlaps one that isn't its neighbour.
    const alle = await fejl(
      med(
        'anvendelser',
        '0101;X;2020-01-01;2026-01-01',
        '0101;X;2021-01-01;2022-01-01',
        '0101;X;2023-01-01;2024-01-01',
      ),
    );
    assert.equal(alle.length, 2);
  });

  test('målbilleder become versions; contradictions name both rows', async () => {
    const svar = await laes({
      maalbilleder:
        'system;gyldig_fra;integration;relevans;arbejdsgang;kilde\nX;2026-01;SF1601;relevant;Sagsbehandling;ski0219\nX;2026-01;SF1500;;;ski0219\nX;2026-01;SF1500;;Post;ski0219\nX;2026-02;\nY;2026-01;SF1500',
    });
    assert.deepEqual(svar.fejl.liste, []);
    assert.deepEqual(
      svar.fil.maalbilleder.map((m) => [
        m.system,
        maanedFraNr(m.gyldigFra),
        m.kilde,
        m.poster.map((p) => `${p.integration} ${p.relevans} ${p.arbejdsgang}`),
      ]),
      [
        [
          'X',
          '2026-01',
          'ski0219',
          ['SF1500 noedvendig null', 'SF1500 noedvendig Post', 'SF1601 relevant Sagsbehandling'],
        ],
        ['X', '2026-02', 'kombit', []],
        ['Y', '2026-01', 'kombit', ['SF1500 noedvendig null']],
      ],
    );
    const m = (...r: string[]) => ({
      maalbilleder: ['system;gyldig_fra;integration;relevans;arbejdsgang;kilde', ...r].join('\n'),
    });
    await enFejl(m('X;2026-01;', 'X;2026-01;SF1500'), /maalbilleder:2:integration:.*række 3/);
    await enFejl(m('X;2026-01;SF1500;relevant', 'X;2026-01;SF1500;noedvendig'), /Række 2 siger relevant/);
    await enFejl(m('X;2026-01;SF1500', 'X;2026-01;SF1601;;;ski0219'), /samme kilde/);
  });

  test('one system twice with different values', async () => {
    await enFejl(med('systemer', 'X;Andet;64942212'), /systemer:4:system:X: Systemet står også i række 2/);
  });

  test('an ibrugtagning outside its anvendelse or tilslutning is warned of and kept', async () => {
    const svar = await laes({
      ...med('anvendelser', '0101;X;2025-01-01;2025-03-01', '0101;X;2025-03-01;2026-01-01'),
      ...med('tilslutninger', 'X;SF1500;2025-02-01'),
      ...med(
        'ibrugtagninger',
        '0101;X;SF1500;2025-02-01;2025-12-01',
        '0101;X;SF1601;2025-02-01;2025-12-01',
        '0147;X;SF1500;2025-02-01',
      ),
    });
    const advarsler = new Meldinger();
    const { ibrugtagninger, anvendelser, tilslutninger, ordboeger } = svar.fil;
    advarOmUdenfor(ibrugtagninger, [anvendelser], [tilslutninger], ordboeger, advarsler);
    assert.equal(ibrugtagninger.antal, 3);
    assert.deepEqual(
      advarsler.liste.map((a) => a.raekke),
      [3, 4],
    );
    assert.match(advarsler.liste[0]!.besked, /uden for systemets tilslutning\. Den gemmes/);
    assert.match(advarsler.liste[1]!.besked, /uden for kommunens anvendelse af systemet\. /);
  });

  test('the order of rows doesn’t matter', async () => {
    const dato = fc.integer({ min: 1, max: 28 }).map((d) => `2025-01-${String(d).padStart(2, '0')}`);
    const raekke = fc
      .tuple(fc.constantFrom('0101', '147', '9999'), fc.constantFrom('X', 'Y', 'Q'), dato, fc.option(dato))
      .map(([k, s, fra, til]) => `${k};${s};${fra};${til ?? ''}`);
    const par = fc
      .array(raekke, { maxLength: 12 })
      .chain((r) =>
        fc.tuple(fc.constant(r), fc.shuffledSubarray(r, { minLength: r.length, maxLength: r.length })),
      );
    await fc.assert(
      fc.asyncProperty(par, async ([a, b]) => {
        const [x, y] = await Promise.all([laes(med('anvendelser', ...a)), laes(med('anvendelser', ...b))]);
        assert.equal(x.fejl.antal, y.fejl.antal);
        assert.deepEqual(vis(x, x.fil.anvendelser).sort(), vis(y, y.fil.anvendelser).sort());
      }),
      { numRuns: 200 },
    );
  });
});

test('a million errors are counted, and ten thousand kept', () => {
  const m = new Meldinger();
  for (let i = 0; i < 20_000; i++)
    m.tilfoej({ ark: 'a', raekke: i, kolonne: null, vaerdi: 'x'.repeat(999), besked: 'b' });
  assert.equal(m.antal, 20_000);
  assert.equal(m.liste.length, 10_000);
  assert.equal(m.liste[0]!.vaerdi.length, 200);
});
