import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ComponentChild } from 'preact';
import { medParametre, udenVaerdi } from './adresse.ts';
import { fraktil, svaerm } from './diagram/prikker.tsx';
import { spredEtiketter } from './diagram/trend.tsx';
import { Formular, RadioGruppe, TekstFelt, TekstOmraade } from './form.tsx';
import { TOM_KONTEKST } from './kontekst.ts';
import { loefteNavn, type MatrixProps, matrix, tilstandskode } from './matrix.tsx';
import { escapeHtml, renderDel, renderSide } from './render.ts';
import { Skal } from './skal.tsx';
import { Grad } from './status.tsx';
import { DataTabel, type DataTabelProps } from './tabel.tsx';

const FARLIG = `<script>alert("x")</script>' onload='y`;
const html = (node: ComponentChild, soeg = '') =>
  renderDel({ ...TOM_KONTEKST, sti: '/x', soeg, csrf: 'hemmelig' }, node);
const tekst = (node: ComponentChild) =>
  html(node)
    .replace(/<[^>]+>/g, '')
    .trim();

test('what people write is escaped, in text, attributes and form fields', () => {
  const side = renderSide(
    { ...TOM_KONTEKST, bruger: { navn: FARLIG, initialer: '<b' }, organisation: { navn: FARLIG } },
    <Skal titel={FARLIG} krummer={[{ tekst: FARLIG, sti: '/a"b' }]}>
      <Formular
        sti="/y"
        vaerdier={{ a: FARLIG, b: FARLIG }}
        hindringer={[{ kode: 'k', besked: FARLIG, felt: 'a' }]}
      >
        <TekstFelt navn="a" etiket={FARLIG} hint={FARLIG} />
        <TekstOmraade navn="b" etiket="B" />
      </Formular>
    </Skal>,
  );
  assert.equal(side.match(/<script/g)?.length, 1, 'only our own script');
  assert.doesNotMatch(side, /alert\("x"\)/);
  assert.doesNotMatch(side, /="[^"]*"x"/);
});

test('the matrix escapes names and addresses, though it is built as a string', () => {
  const ud = matrix(lilleMatrix({ navn: FARLIG, id: FARLIG, gruppe: FARLIG })).__html;
  assert.doesNotMatch(ud, /<script|alert\("x"\)/);
});

test('escapeHtml leaves nothing that can end an attribute or begin a tag', () => {
  fc.assert(fc.property(fc.string(), (s) => !/[<>"']/.test(escapeHtml(s))));
});

test('a degree is percent and n/d, and a dash without a denominator', () => {
  assert.equal(tekst(<Grad taeller={10} naevner={19} />), '52,6 % 10/19');
  assert.equal(tekst(<Grad taeller={0} naevner={8} />), '0,0 % 0/8');
  assert.equal(tekst(<Grad taeller={0} naevner={0} />), '–');
});

test('changing one parameter keeps the others, also repeated ones', () => {
  assert.equal(medParametre('/x', 'a=1&b=2&b=3', { a: 9 }), '/x?a=9&b=2&b=3');
  assert.equal(medParametre('/x', 'a=1', { a: null }), '/x');
  assert.equal(udenVaerdi('/x', 'b=2&b=3&a=1', 'b', '2'), '/x?a=1&b=3');
  fc.assert(
    fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.string({ minLength: 1 })), (andre) => {
      const soeg = new URLSearchParams(andre).toString();
      const ny = new URLSearchParams(medParametre('/x', soeg, { sort: 'navn' }).split('?')[1]);
      return (
        Object.entries(andre).every(([k, v]) => k === 'sort' || ny.get(k) === v) && ny.get('sort') === 'navn'
      );
    }),
  );
});

function tabel(props: Partial<DataTabelProps<{ navn: string }>>, soeg = ''): string {
  return html(
    <DataTabel
      id="t"
      overskrift="Systemer"
      raekker={[{ navn: 'A' }]}
      noegle={(r) => r.navn}
      kolonner={[
        { noegle: 'navn', overskrift: 'Navn', sorterbar: true, foerst: 'faldende', vis: (r) => r.navn },
      ]}
      {...props}
    />,
    soeg,
  );
}

test('sorting keeps filters and goes to the first page; the column that sorts turns round', () => {
  assert.match(tabel({}, 'filter=a&side=3'), /href="\/x\?filter=a&amp;sort=navn&amp;retning=faldende"/);
  const sorteret = tabel({ sortering: { noegle: 'navn', retning: 'faldende' } }, 'filter=a');
  assert.match(sorteret, /aria-sort="descending"/);
  assert.match(sorteret, /retning=stigende/);
});

test('paging, export and filter form keep the rest of the query', () => {
  const ud = tabel(
    {
      side: { nr: 2, pr: 10, ialt: 35 },
      enhed: ['system', 'systemer'],
      eksport: { xlsx: '/e.xlsx' },
      filtre: [{ navn: 'q', etiket: 'Filtrér', slags: 'soeg', vaerdi: 'a' }],
    },
    'sort=navn&q=a&side=2',
  );
  assert.match(ud, /11–20 af 35 systemer/);
  assert.match(ud, /href="\/x\?sort=navn&amp;q=a&amp;side=3"/);
  assert.match(ud, /href="\/e\.xlsx\?sort=navn&amp;q=a"/);
  assert.match(ud, /<input type="hidden" name="sort" value="navn"/);
  assert.doesNotMatch(ud, /type="hidden" name="(q|side)"/);
});

test('an empty table says so instead of showing heads without rows', () => {
  const ud = tabel({ raekker: [], tom: { overskrift: 'Ingen systemer' } });
  assert.match(ud, /Ingen systemer/);
  assert.doesNotMatch(ud, /<table/);
});

test('a form carries the CSRF token, links its errors to the fields and keeps what was typed', () => {
  const ud = html(
    <Formular
      sti="/y"
      id="f"
      vaerdier={{ antal: 'ca. 850', valg: 'nej' }}
      hindringer={[
        { kode: 'tal', besked: 'Skriv et tal', felt: 'antal' },
        { kode: 'alt', besked: 'Sagen er lukket' },
      ]}
    >
      <TekstFelt navn="antal" etiket="Antal" hint="Et tal" />
      <RadioGruppe
        navn="valg"
        etiket="Valg"
        valg={[
          { vaerdi: 'ja', tekst: 'Ja' },
          { vaerdi: 'nej', tekst: 'Nej' },
        ]}
      />
    </Formular>,
  );
  assert.match(ud, /name="_csrf" value="hemmelig"/);
  assert.match(ud, /Ret 2 ting, før du sender/);
  assert.match(ud, /<a href="#f-antal">Skriv et tal<\/a>/);
  assert.match(ud, /id="f-antal"[^>]*value="ca. 850"[^>]*aria-describedby="f-antal-hint f-antal-error"/);
  assert.match(ud, /<li>Sagen er lukket<\/li>/);
  assert.match(ud, /value="nej" checked/);
  assert.doesNotMatch(ud, /value="ja" checked/);
});

test('without an answer nothing is preselected', () => {
  const ud = html(<RadioGruppe navn="a" etiket="A" valg={[{ vaerdi: 'ja', tekst: 'Ja' }]} />);
  assert.doesNotMatch(ud, /checked/);
});

function lilleMatrix(kolonne: Partial<MatrixProps['kolonner'][number]> = {}): MatrixProps {
  return {
    id: 'm',
    billedtekst: '1 system',
    kolonner: [
      { id: 'SF1500', navn: 'Organisation', gruppe: 'Org.', T: 1, B: 1, celle: 'SF1500', ...kolonne },
      { id: 'SF1510', navn: 'Klassifikation', gruppe: 'Org.', T: 1, B: 0, celle: 'SF1510' },
      { id: 'SF1601', navn: 'Afsend post', gruppe: 'Post', T: 0, B: 0, celle: 'SF1601' },
    ],
    raekker: [{ navn: 'Jobvej', sti: '/s/1', T: 2, K: 1, B: 1, celle: 'c/1/' }],
    tilstande: Uint8Array.of(tilstandskode('i_brug'), tilstandskode('lovet'), 0),
    loefter: new Map([[1, '2/26']]),
  };
}

test('a matrix cell is a link with its state; outside the målbillede it is empty; groups share a head', () => {
  const ud = matrix(lilleMatrix()).__html;
  assert.match(ud, /<td><a class="b" aria-label="I brug" href="c\/1\/SF1500"><\/a><\/td>/);
  assert.match(
    ud,
    /aria-label="Lovet 2\/26: 2\. kvartal 2026" href="c\/1\/SF1510">2\/26<\/a><\/td><td><\/td>/,
  );
  assert.match(ud, /colspan="2" title="Org\."><span>Org\./);
  assert.match(ud, /50,0 %<\/b> <span>1\/2/);
  assert.equal(loefteNavn('snart'), 'Lovet snart');
});

test('the swarm keeps dots apart, near the middle, and is the same every time', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.integer({ min: 0, max: 1000 }).map((v) => v / 10),
        { maxLength: 98 },
      ),
      (x) => {
        const y = svaerm(x);
        assert.deepEqual(y, svaerm(x));
        assert.ok(y.every((v) => Math.abs(v) <= 18));
      },
    ),
  );
  assert.deepEqual(svaerm([50, 50, 50]), [0, 6, -6]);
});

test('quantiles are interpolated; none without values', () => {
  assert.equal(fraktil([], 0.5), null);
  assert.equal(fraktil([10], 0.25), 10);
  assert.equal(fraktil([10, 20, 30, 40], 0.5), 25);
});

test('labels at the ends of curves never cover each other and stay inside', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 3 }), (oensket) => {
      const y = [...spredEtiketter(oensket, 16, 0, 200)].sort((a, b) => a - b);
      assert.ok(y.every((v) => v >= 0 && v <= 200));
      for (let i = 1; i < y.length; i++) assert.ok(y[i] - y[i - 1] >= 16);
    }),
  );
});
