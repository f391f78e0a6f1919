/** The worked example of the definitions through the report's pages and files, as a reader meets it. */
import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { EKSEMPEL, gemFakta, P, Q, R, S1, S2 } from '../../../../test/fakta.ts';
import {
  paaEnDatabase,
  SVENDBORG,
  type TestBruger,
  testAktoer,
  testApp,
  testMiljoe,
} from '../../../../test/helpers.ts';
import type { Maaned } from '../../../kernel/maaned.ts';
import { paths, type Soegning } from '../../../routes.ts';
import { publicer } from '../talvaerk/commands.ts';

const KOMMUNE_P = { niveau: 'kommune', id: P };
const LAND = { niveau: 'land', id: 'DK' };
const STEDER: readonly { niveau: string; id: string }[] = [
  LAND,
  ...['1081', '1083', '1084'].map((id) => ({ niveau: 'region', id })),
  ...[P, Q, R, '0825'].map((id) => ({ niveau: 'kommune', id })),
  ...[S1, S2].map((id) => ({ niveau: 'leverandoer', id })),
  ...['X', 'Y', 'Z', 'W'].map((id) => ({ niveau: 'system', id })),
  ...['TI10', 'TI14', 'TI19'].map((id) => ({ niveau: 'integration', id })),
  { niveau: 'domaene', id: '27' },
];

/** What is read on a page, without markup and with single spaces. */
function laest(html: string): string {
  return html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
}

/** The cells of the rows in the body of the table in the section with this id, each as read. */
function tabel(html: string, id: string): string[][] {
  const sektion = html.slice(html.indexOf(`id="${id}"`));
  const krop = sektion.slice(sektion.indexOf('<tbody>'), sektion.indexOf('</tbody>'));
  return krop
    .split('<tr')
    .slice(1)
    .map((r) => [...r.matchAll(/<t[dh][\s\S]*?<\/t[dh]>/g)].map(([c]) => laest(c).trim()));
}

function csv(tekst: string): Record<string, string>[] {
  const [hoved, ...linjer] = tekst
    .replace('\uFEFF', '')
    .trimEnd()
    .split('\r\n')
    .map((l) => l.split(';'));
  return linjer.map((l) => Object.fromEntries(hoved.map((navn, nr) => [navn, l[nr]])));
}

/** The addresses of links whose path ends so. */
function links(html: string, slut: string): string[] {
  return [...html.matchAll(/href="([^"]+)"/g)]
    .map(([, href]) => href.replaceAll('&amp;', '&'))
    .filter((href) => href.split(/[?#]/)[0].endsWith(slut));
}

paaEnDatabase('rapportens sider', (hent) => {
  let bruger: TestBruger;
  let leverandoer: TestBruger;

  before(async () => {
    const db = hent();
    const miljoe = testMiljoe(db);
    const { som } = await testApp(miljoe);
    bruger = await som(await testAktoer(db, SVENDBORG, ['itarkitekt']));
    const tom = await bruger.get(paths.rapport(LAND));
    assert.equal(tom.statusCode, 200);
    assert.match(
      laest(tom.body),
      /Der er ingen tal endnu Tallene kommer, når den første faktafil er indlæst/,
    );
    assert.match(laest((await bruger.get(paths.forside())).body), /ingen tal|Indlæs/i);

    await gemFakta(db, EKSEMPEL, { kl: '2026-11-05T08:00:00Z' });
    miljoe.ur.stil('2026-11-05T12:00:00Z');
    assert.ok((await publicer(db, miljoe.ur, null, '2026-09' as Maaned)).ok);
    miljoe.ur.stil('2026-11-21T10:00:00Z');
    // Known only after udgave 1: P took one more of X in use, from September.
    await gemFakta(
      db,
      {
        ibrugtagninger: [
          { kommune: P, system: 'X', integration: 'TI16', status: 'i_brug', fra: '2026-09-01', til: null },
        ],
      },
      { kl: '2026-11-06T08:00:00Z', kilde: 'trafik' },
    );
    assert.ok((await publicer(db, miljoe.ur, null, '2026-09' as Maaned)).ok);
    leverandoer = await som(await testAktoer(db, S1, ['besvarer']));
  });

  const side = async (sti: string, som = bruger) => {
    const svar = await som.get(sti);
    assert.equal(svar.statusCode, 200, `${sti}: ${svar.statusCode}`);
    return svar.body;
  };
  const antalCeller = async (sted: { niveau: string; id: string }, soeg: Soegning) =>
    csv(await side(paths.cellerFil({ ...sted, format: 'csv' }, soeg))).length;

  it('shows the degrees of P with n/d, month, udgave and coverage', async () => {
    const tekst = laest(await side(paths.rapport(KOMMUNE_P, { maaned: '2026-08' })));
    for (const tal of [
      /Målopfyldelse \(B\/T\).{0,120}36,8 % 7\/19/,
      /Tilslutningsgrad \(K\/T\).{0,120}52,6 % 10\/19/,
      /Ibrugtagningsgrad \(B\/K\).{0,160}70,0 % 7\/10/,
      /pr\. august 2026 Foreløbige tal/,
      /Dækning 3 af 4 systemer/,
      /Leverandøren kan handle på 9/,
      /Kommunen kan handle på 3/,
    ])
      assert.match(tekst, tal);
  });

  it('shows each udgave of a month as it was, the newest first', async () => {
    const foerste = laest(await side(paths.rapport(KOMMUNE_P, { maaned: '2026-09', udgave: 1 })));
    assert.match(foerste, /36,8 % 7\/19/);
    assert.match(foerste, /pr\. september 2026 Udgave 1/);
    assert.match(foerste, /Nyeste Udgave 2 Udgave 1 Foreløbige tal/);
    for (const udgave of ['', '2', 'foreloebig']) {
      const tekst = laest(await side(paths.rapport(KOMMUNE_P, { maaned: '2026-09', udgave })));
      assert.match(tekst, /42,1 % 8\/19/, udgave);
      assert.match(tekst, udgave === 'foreloebig' ? /2026 Foreløbige tal/ : /Revideret, udgave 2/);
    }
    for (const udgave of ['3', '0', 'x', '1e3']) {
      const svar = await bruger.get(paths.rapport(KOMMUNE_P, { maaned: '2026-09', udgave }));
      assert.equal(svar.statusCode, 404, udgave);
    }
  });

  it('opens with the last month that is over, also where the address asks for none that is', async () => {
    for (const maaned of ['', 'maj', '2026-13', '2026-1', '<b>']) {
      assert.match(laest(await side(paths.rapport(KOMMUNE_P, { maaned }))), /pr\. oktober 2026/, maaned);
    }
  });

  it('answers 404 with a sentence for a place that is not there', async () => {
    for (const [niveau, id] of [
      ['kommune', '9999'],
      ['kommune', 'X'],
      ['leverandoer', '12345678'],
      ['system', 'findes-ikke'],
      ['integration', 'SF0000'],
      ['region', '0000'],
      ['domaene', '98'],
      ['land', 'SE'],
      ['planet', 'DK'],
      ['toString', 'DK'],
    ]) {
      const sted = { niveau, id };
      for (const sti of [
        paths.rapport(sted),
        paths.matrix(sted),
        paths.cellerFil({ ...sted, format: 'csv' }),
        paths.sammenlign(sted),
      ]) {
        const svar = await bruger.get(sti);
        assert.equal(svar.statusCode, 404, sti);
        assert.match(svar.body, /Der er ingen tal for det sted/, sti);
      }
    }
    for (const sti of [
      paths.matrixFelt({ ...KOMMUNE_P, system: 'X', integration: 'SF0000' }),
      paths.matrixFelt({ ...KOMMUNE_P, system: 'findes-ikke', integration: 'TI10' }),
      paths.matrixFil({ ...KOMMUNE_P, format: 'exe' }),
      paths.rapportListe({ ...KOMMUNE_P, format: 'pdf' }),
    ])
      assert.equal((await bruger.get(sti)).statusCode, 404, sti);
  });

  it('has as many cells behind each figure as its denominator, on every place', async () => {
    const maaned = '2026-08';
    for (const sted of STEDER) {
      const html = await side(paths.rapport(sted, { maaned }));
      const tekst = laest(html);
      const T = Number(/Målopfyldelse \(B\/T\).*?\d+\/(\d+)/.exec(tekst)?.[1] ?? 0);
      const K = Number(/Ibrugtagningsgrad \(B\/K\).*?\d+\/(\d+)/.exec(tekst)?.[1] ?? 0);
      const navn = `${sted.niveau} ${sted.id}`;
      assert.equal(await antalCeller(sted, { maaned }), T, `${navn}: T`);
      const tilsluttet = 'tilsluttet,ukendt,i_brug,via';
      assert.equal(await antalCeller(sted, { maaned, tilstand: tilsluttet }), K, `${navn}: K`);
      for (const [, href, antal] of html.matchAll(/<a href="([^"]*\/celler\?[^"]*)"><b>(\d+)<\/b>/g)) {
        const sti = href.replaceAll('&amp;', '&');
        const [foran, soeg] = sti.split('?');
        assert.equal(csv(await side(`${foran}.csv?${soeg}`)).length, Number(antal), sti);
        const vist = laest(await side(sti));
        assert.match(vist, antal === '0' ? /[Ii]ngen/ : new RegExp(`\\b${antal} (celle|række)`), sti);
      }
    }
  });

  it('counts nothing twice: the parts of every list are the whole', async () => {
    const maaned = '2026-08';
    for (const vis of ['kommune', 'leverandoer', 'system', 'integration', 'domaene', 'region']) {
      const raekker = csv(await side(paths.rapportListe({ ...LAND, format: 'csv' }, { maaned, vis })));
      const sum = (navn: string) => raekker.reduce((s, r) => s + Number(r[navn]), 0);
      assert.deepEqual([sum('T'), sum('K'), sum('B')], [43, 26, 19], vis);
    }
  });

  it('exports what is shown: the same rows, filtered and sorted alike, of all pages', async () => {
    for (const soeg of [
      {},
      { sort: 'navn', retning: 'faldende' },
      { hvem: 'kommune' },
      { grad: 'under50', sort: 'mo' },
      { q: 'leverandør 2' },
      { vis: 'integration', maaned: '2026-08' },
    ]) {
      const html = await side(paths.rapport(KOMMUNE_P, soeg));
      const [eksport] = links(html.slice(html.indexOf('id="liste"')), '/liste.csv');
      const fil = csv(await side(eksport));
      const vist = tabel(html, 'liste').filter(([navn]) => navn !== 'I alt');
      assert.equal(fil.length, vist.length, JSON.stringify(soeg));
      for (const [nr, r] of fil.entries()) {
        const celler = vist[nr].join(' | ');
        assert.ok(vist[nr][0].startsWith(r[Object.keys(r)[1]]), `${celler}: ${JSON.stringify(r)}`);
        if (r.T === '0') continue;
        assert.match(celler, new RegExp(`\\b${r.K}/${r.T}\\b.*\\b${r.B}/${r.T}$`));
        assert.match(celler, new RegExp(`${r.Målopfyldelse.replace('.', ',')}(,0)? %`));
      }
    }
  });

  it('sorts, filters and pages by the address, and every link keeps the rest of it', async () => {
    const soeg = { vis: 'kommune', sort: 'navn', maaned: '2026-08' };
    const html = await side(paths.rapport(LAND, soeg));
    const navne = tabel(html, 'liste').map(([navn]) => navn.split(' ')[0]);
    assert.deepEqual(navne, ['København', 'Odense', 'Svendborg']);
    const integrationer = await side(paths.rapport(LAND, { ...soeg, vis: 'integration' }));
    assert.match(integrationer, /10 integrationer/);
    for (const [, href] of html.matchAll(/<a class="mb-sort" href="([^"]+)"/g)) {
      const valgt = new URL(href.replaceAll('&amp;', '&'), 'http://localhost').searchParams;
      assert.equal(valgt.get('vis'), 'kommune');
      assert.equal(valgt.get('maaned'), '2026-08');
      assert.ok(valgt.get('sort'));
    }
    const celler = await side(
      paths.celler(LAND, { maaned: '2026-08', tilstand: 'i_brug,tilsluttet,mangler' }),
    );
    assert.equal(tabel(celler, 'celler').length, 25);
    const [naeste] = [...celler.matchAll(/href="([^"]+)"[^>]*rel="next"|rel="next"[^>]*href="([^"]+)"/g)].map(
      (m) => (m[1] ?? m[2]).replaceAll('&amp;', '&'),
    );
    assert.equal(
      new URL(naeste, 'http://localhost').searchParams.get('tilstand'),
      'i_brug,tilsluttet,mangler',
    );
    assert.equal(tabel(await side(naeste), 'celler').length, 18);
    // Unknown values fall back, and a page past the end is the last one.
    const skaev = await side(
      paths.rapport(LAND, { ...soeg, sort: 'x', grad: 'y', side: '99', retning: 'z' }),
    );
    assert.ok(tabel(skaev, 'liste').length > 0);
  });

  it('splits the change between two times in four causes that add up', async () => {
    const html = await side(paths.sammenlign(KOMMUNE_P, { fra: '2026-09.1', til: '2026-09.2' }));
    assert.match(laest(html), /Målopfyldelse 36,8 % 7\/19 42,1 % 8\/19 \+5,3 pp/);
    const tal = (t: string) =>
      Number(t.replace('−', '-').replace('+', '').replace(',', '.').replace(' pp', ''));
    const aarsager = tabel(`id="a"${html.slice(html.indexOf('Ændringen fordelt på årsager'))}`, 'a');
    assert.equal(aarsager.length, 5);
    const ialt = aarsager[4];
    for (const kolonne of [1, 2, 3, 4]) {
      const sum = aarsager.slice(0, 4).reduce((s, r) => s + tal(r[kolonne]), 0);
      assert.ok(Math.abs(sum - tal(ialt[kolonne])) < 0.01, `${kolonne}: ${sum} og ${ialt[kolonne]}`);
    }
    assert.deepEqual(ialt, ['I alt', '0', '0', '+1', '+5,3 pp']);
    const uaendret = laest(await side(paths.sammenlign(KOMMUNE_P, { fra: '2026-07', til: '2026-08' })));
    assert.match(uaendret, /36,8 % 7\/19 36,8 % 7\/19 0,0 pp/);
    const sludder = await side(paths.sammenlign(KOMMUNE_P, { fra: 'maj', til: '2026-99' }));
    assert.match(laest(sludder), /Sammenlign to tidspunkter/);
  });

  it('leads from a cell of the matrix to the facts behind it, as known then', async () => {
    const matrix = await side(paths.matrix(KOMMUNE_P, { maaned: '2026-09' }));
    assert.match(laest(matrix), /målopfyldelse 42,1 % \(8\/19\)/);
    const celle = /<a class="b" aria-label="I brug" href="([^"]*X\/TI16[^"]*)"/.exec(matrix)?.[1];
    assert.ok(celle, 'TI16 of X is in use and a link');
    const adresse = new URL(celle.replaceAll('&amp;', '&'), `http://localhost${paths.matrix(KOMMUNE_P)}`);
    const bevis = await side(adresse.pathname + adresse.search);
    const fakta = tabel(bevis, 'fakta').map((r) => r.join(' | '));
    assert.equal(fakta.length, 4);
    for (const art of [
      /^Målbillede \|/,
      /^Tilslutning \|.*1\. januar 2026/,
      /^Anvendelse \|/,
      /^Ibrugtagning \|.*trafik/,
    ])
      assert.ok(
        fakta.some((f) => art.test(f)),
        `${art} i ${fakta.join('\n')}`,
      );
    // In udgave 1 nobody knew yet.
    const foer = await side(
      paths.matrixFelt({ ...KOMMUNE_P, system: 'X', integration: 'TI16' }, { maaned: '2026-09', udgave: 1 }),
    );
    assert.equal(tabel(foer, 'fakta').length, 3);
    assert.match(laest(foer), /Tilsluttet, ikke i brug/);
  });

  it('gives the popover a part of the page without the frame', async () => {
    const svar = await bruger.get(paths.matrixFelt({ ...KOMMUNE_P, system: 'X', integration: 'TI10' }), {
      'x-fragment': '1',
    });
    assert.equal(svar.statusCode, 200);
    assert.doesNotMatch(svar.body, /<html|<body|<nav|<header|<h1|<title/);
    assert.match(laest(svar.body), /X · TI10.*I brug.*Se alle 4 fakta/);
    assert.match(String(svar.headers.vary), /x-fragment/);
  });

  it('says where there is nothing to count, and shows no degree there', async () => {
    assert.match(
      laest(await side(paths.rapport({ niveau: 'kommune', id: '0825' }))),
      /Ingen anvendelser i oktober 2026/,
    );
    const w = laest(await side(paths.rapport({ niveau: 'system', id: 'W' })));
    assert.match(w, /0 af 1 anvendelser/);
    assert.match(w, /– 0\/0/);
    assert.doesNotMatch(w, /NaN|Infinity|undefined|\[object/);
  });

  it('escapes what is written in the address', async () => {
    const ondt = '"><script>alert(1)</script>';
    for (const sti of [
      paths.rapport(KOMMUNE_P, { q: ondt, omraade: ondt, vis: ondt }),
      paths.celler(KOMMUNE_P, { system: ondt, integration: ondt, leverandoer: ondt }),
      paths.handlinger(KOMMUNE_P, { hvem: ondt }),
      paths.sammenlign(KOMMUNE_P, { fra: ondt, omraade: ondt }),
    ])
      assert.doesNotMatch(await side(sti), /<script>alert/, sti);
  });

  it('sends everyone to their own place first', async () => {
    const til = async (b: TestBruger) => (await b.get(paths.potentialerapport())).headers.location;
    assert.equal(await til(bruger), paths.rapport({ niveau: 'kommune', id: R }));
    assert.equal(await til(leverandoer), paths.rapport({ niveau: 'leverandoer', id: S1 }));
    const html = await side(
      paths.rapport({ niveau: 'leverandoer', id: S1 }, { maaned: '2026-08' }),
      leverandoer,
    );
    assert.match(laest(html), /systemvægtet/);
    assert.ok(!html.includes('vis=leverandoer'));
  });
});
