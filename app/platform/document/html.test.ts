import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { laesRigtekst, rentekst, skrivRigtekst } from '../../kernel/rigtekst.ts';
import { erHtml, htmlTilRigtekst } from './html.ts';

describe('htmlTilRigtekst', () => {
  const eksempler: [string, string][] = [
    [
      '<p>L&oslash;sningen <b>skal</b>&nbsp;kunne</p><p>A &amp; B &lt;C&gt; &#230;</p>',
      'Løsningen **skal** kunne\n\nA & B <C> æ',
    ],
    ['a<br>b<br/>c', 'a\nb\nc'],
    ['<h1>Et</h1><h2><b>To</b></h2><h5>Fem</h5>tekst', '# Et\n\n## To\n\n### Fem\n\ntekst'],
    ['<ul><li>a</li><li>b<ol><li>c</li><li>d</li></ol></li></ul>', '- a\n- b\n  1. c\n  2. d'],
    ['<ul><li>a</li><ul><li>b</li></ul></ul>', '- a\n  - b'],
    ['<li>a<li>b', '- a\n- b'],
    ['<p>a<b>b</b><strong>c</strong><i> d </i>e</p>', 'a**bc** *d* e'],
    [
      '<span style="font-weight: bold; font-style:italic">x</span> <b style="font-weight:normal">y</b>',
      '***x*** y',
    ],
    [
      '<a href="https://kl.dk/?a=1&amp;b=2">KL</a> <a href=\'mailto:a@kl.dk\'>post</a>',
      '[KL](https://kl.dk/?a=1&b=2) [post](mailto:a@kl.dk)',
    ],
    [
      '<a href="javascript:alert(1)">x</a><a href="java&#10;script:alert(1)">y</a><a href=data:text/html,x>z</a>',
      'xyz',
    ],
    [
      '<table><tr><th>Navn</th><th>Tal</th></tr><tr><td><p>a</p></td><td>1<br>2</td></tr></table>',
      'Navn | Tal\na | 1 2',
    ],
    [
      '<script>alert("1")</script>a<style>p{}</style><svg onload=alert(1)><text>x</text></svg>b<!-- c -->',
      'ab',
    ],
    ['<img src=x onerror=alert(1)>a<img alt="figur">', 'afigur'],
    ['<p title="a > b">c</p>', 'c'],
    ['<p title="a > c</p>', '<p title="a > c</p>'],
    ['svartid < 5 sek. og > 2, indsæt <navn>', 'svartid < 5 sek. og > 2, indsæt <navn>'],
    ['<o:p></o:p><p class=MsoNormal>Word<o:p>&nbsp;</o:p></p>', 'Word'],
    ['<pre>a\n  b</pre>', 'a\nb'],
    [
      '<p>1. ikke en liste</p><p>2 * 3 * 4 \\* C:\\mappe</p>',
      '1\\. ikke en liste\n\n2 * 3 * 4 \\\\\\* C:\\mappe',
    ],
    ['<script>alert(1)', ''],
    ['', ''],
  ];
  for (const [html, notation] of eksempler) {
    it(html.slice(0, 60), () => assert.equal(htmlTilRigtekst(html), notation));
  }

  it('takes anything, and gives canonical notation', () => {
    const stump = fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '=',
      '/',
      '<p>',
      '</p>',
      '<ul>',
      '</ul>',
      '<li>',
      '<b>',
      '</b>',
      '<a href="',
      'https://kl.dk',
      '<td>',
      '<tr>',
      '<!--',
      '-->',
      '<script>',
      '&amp;',
      '&lt;',
      'x',
      ' ',
      '\n',
      '*',
      '[',
      '<h2>',
      '<svg',
      '<table>',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(stump, fc.string()), { maxLength: 30 }), (alle) => {
        const notation = htmlTilRigtekst(alle.join(''));
        assert.equal(skrivRigtekst(laesRigtekst(notation)), notation);
      }),
      { numRuns: 1000 },
    );
  });

  it('takes long texts of anything in a moment', () => {
    for (const bid of [
      '<p>Løsningen <b>skal</b> kunne</p>',
      '<',
      '<!--',
      '<a "',
      "<a href='",
      '<b>',
      '<ul><li>',
      '<svg>',
      '<td>',
      '</p',
      '&lt',
      '<script',
      '<p x=',
      '<!',
      ' a="',
    ]) {
      const start = process.cpuUsage();
      htmlTilRigtekst(bid.repeat(250_000 / bid.length));
      const ms = process.cpuUsage(start).user / 1000;
      assert.ok(ms < 1500, `${bid}: ${Math.round(ms)} ms`);
    }
  });

  it('leaves nothing that a browser would take for markup', () => {
    for (const html of [
      '<scr<script>ipt>alert(1)</script>',
      '<img/src=x/onerror=alert(1)>',
      '<<b>script>',
      '<a href="jAvAsCrIpT:x">y</a>',
      '<math><mi xlink:href="data:x,<script>alert(1)</script>">',
    ]) {
      const trae = JSON.stringify(laesRigtekst(htmlTilRigtekst(html)));
      assert.doesNotMatch(trae, /"link"/);
      assert.equal(typeof rentekst(htmlTilRigtekst(html)), 'string');
    }
  });
});

describe('erHtml', () => {
  for (const html of [
    '<p>a</p>',
    'a<br>b',
    'a<BR />b',
    '<ul><li>a',
    'R&oslash;d',
    'a&nbsp;b',
    '<div class="x">',
    '<o:p/><span style="x">y</span>',
  ]) {
    it(`is: ${html}`, () => assert.equal(erHtml(html), true));
  }
  for (const tekst of [
    '',
    'a < b',
    'indsæt <navn>',
    'R&D og B&O',
    '<5 sek>',
    '# Krav\n\n- **fed**',
    'x -> y',
    '<p',
    '&;',
  ]) {
    it(`isn't: ${tekst}`, () => assert.equal(erHtml(tekst), false));
  }
});
