import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { normaliser } from './rigtekst/normal.ts';
import {
  laesRigtekst,
  type Rigblok,
  type Rigstykke,
  type Rigtekst,
  rentekst,
  rigtekstTilXhtml,
  sikkertLink,
  skrivRigtekst,
  uddrag,
} from './rigtekst.ts';

const afsnit = (...indhold: (string | Rigstykke)[]): Rigblok => ({
  art: 'afsnit',
  indhold: indhold.map((s) => (typeof s === 'string' ? { tekst: s } : s)),
});
const liste = (nummereret: boolean, ...punkter: Rigtekst[]): Rigblok => ({
  art: 'liste',
  nummereret,
  punkter,
});

describe('laesRigtekst', () => {
  const eksempler: [string, string, Rigtekst][] = [
    ['nothing', '', []],
    ['only whitespace', ' \n\n\t\n', []],
    ['paragraphs and line breaks', 'Et\nto\n\ntre', [afsnit('Et\nto'), afsnit('tre')]],
    [
      'looks',
      'a **b** *c* ***d***',
      [
        afsnit('a ', { tekst: 'b', fed: true }, ' ', { tekst: 'c', kursiv: true }, ' ', {
          tekst: 'd',
          fed: true,
          kursiv: true,
        }),
      ],
    ],
    ['looks within a word', 'sags**behandler**en', [afsnit('sags', { tekst: 'behandler', fed: true }, 'en')]],
    [
      'looks that cross',
      '**a *b** c*',
      [
        afsnit(
          { tekst: 'a ', fed: true },
          { tekst: 'b', fed: true, kursiv: true },
          { tekst: ' c', kursiv: true },
        ),
      ],
    ],
    [
      'looks over a link',
      '**se [her](https://kl.dk) nu**',
      [
        afsnit(
          { tekst: 'se ', fed: true },
          { tekst: 'her', fed: true, link: 'https://kl.dk/' },
          { tekst: ' nu', fed: true },
        ),
      ],
    ],
    ['stars that are stars', '2 * 3, **, a*, **b', [afsnit('2 * 3, **, a*, **b')]],
    [
      'headings',
      '# En\n## To\n#### Fire\n#Nej',
      [
        { art: 'overskrift', niveau: 1, indhold: [{ tekst: 'En' }] },
        { art: 'overskrift', niveau: 2, indhold: [{ tekst: 'To' }] },
        { art: 'overskrift', niveau: 3, indhold: [{ tekst: 'Fire' }] },
        afsnit('#Nej'),
      ],
    ],
    [
      'lists in lists',
      'Krav:\n- a\n  1. b\n  2. c\n- d\n\n  e',
      [
        afsnit('Krav:'),
        liste(false, [afsnit('a'), liste(true, [afsnit('b')], [afsnit('c')])], [afsnit('d'), afsnit('e')]),
      ],
    ],
    ['a number that begins no list', 'Bestil\n\n3. stk.', [afsnit('Bestil'), afsnit('3. stk.')]],
    [
      'underscores, code, quotes and rules are text',
      '_a_ `b` > c\n---\n> d',
      [afsnit('_a_ `b` > c\n---\n> d')],
    ],
    ['backslash', '\\*a\\* C:\\mappe \\', [afsnit('*a* C:\\mappe \\')]],
    [
      'links',
      '[a](https://kl.dk/x?y=1&z=2) [b](mailto:a@kl.dk) [c](http://kl.dk "titel")',
      [
        afsnit(
          { tekst: 'a', link: 'https://kl.dk/x?y=1&z=2' },
          ' ',
          { tekst: 'b', link: 'mailto:a@kl.dk' },
          ' ',
          { tekst: 'c', link: 'http://kl.dk/' },
        ),
      ],
    ],
  ];
  for (const [navn, notation, ventet] of eksempler) {
    it(navn, () => assert.deepEqual(laesRigtekst(notation), ventet));
  }

  it('takes addresses with parentheses, in <> and with an ampersand', () => {
    for (const [notation, link] of [
      ['[a](https://kl.dk/x_(y))', 'https://kl.dk/x_(y)'],
      ['[a](https://kl.dk/x\\)y)', 'https://kl.dk/x)y'],
      ['[a](<https://kl.dk/x y>)', 'https://kl.dk/x%20y'],
      ['[a](https://kl.dk/?a=1&copy;=2)', 'https://kl.dk/?a=1&copy;=2'],
    ]) {
      assert.deepEqual(laesRigtekst(notation), [afsnit({ tekst: 'a', link })]);
    }
    for (const tekst of [
      '[a](https://kl.dk/(x)',
      '[a](<https://kl.dk)',
      '[a](https://kl.dk x)',
      '[a] (https://kl.dk)',
    ]) {
      assert.deepEqual(laesRigtekst(tekst), [afsnit(tekst)]);
    }
  });

  const ordret = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '&lt;script&gt; &#60;b>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java&#10;script:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](vbscript:msgbox)',
    '[x](file:///etc/passwd)',
    '[x](//ond.example)',
    '[x](/relativ)',
    '[x](https://kl.dk@ond.example/)',
    '![x](https://kl.dk/a.png)',
    '![x](javascript:alert(1))',
    '<https://kl.dk>',
    '[x]: https://kl.dk',
    '`<b>` og ```x```',
  ];
  for (const tekst of ordret) {
    it(`keeps as text: ${tekst}`, () => assert.deepEqual(laesRigtekst(tekst), [afsnit(tekst)]));
  }

  it('drops control characters and marks of direction, and joins every kind of line break', () => {
    assert.deepEqual(laesRigtekst('a\u0000b\u0007\u202ec\r\nd\re\u2028f\ud800'), [
      afsnit('abc\nd\ne\nf\ufffd'),
    ]);
  });

  it('loses no text in lists deeper than the limit', () => {
    assert.match(rentekst(`${'- '.repeat(40)}bund`), /bund$/);
    assert.match(rentekst(`${'1. '.repeat(5000)}bund`), /bund$/);
  });

  it('reads hostile input in a moment', () => {
    for (const tegn of [
      '[',
      '*',
      '**a ',
      '[a](',
      '- ',
      '#',
      '\\',
      '![',
      '<',
      '(',
      ' - a\n',
      '[a](https://kl.dk)',
      '1. ',
    ]) {
      const start = process.cpuUsage();
      skrivRigtekst(laesRigtekst(tegn.repeat(40_000 / tegn.length)));
      const ms = process.cpuUsage(start).user / 1000;
      assert.ok(ms < 1500, `${tegn}: ${Math.round(ms)} ms`);
    }
  });
});

const tegn = fc.constantFrom(
  ...'ab \n\n*_#-+1.)[](!\\<&`\t~>"',
  '**',
  '***',
  '](',
  '](https://kl.dk/a)',
  '[',
  '![',
  '- ',
  '1. ',
  '2) ',
  '# ',
  '\n\n',
  '  ',
  '   ',
  '\n    ',
  '&amp;',
  '\u00a0',
  'æ',
  '😀',
  '\\\n',
  ' \n',
);
const notation = fc.oneof(
  { weight: 4, arbitrary: fc.array(tegn, { maxLength: 40 }).map((dele) => dele.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
);
const stykke: fc.Arbitrary<Rigstykke> = fc.record(
  {
    tekst: fc.array(tegn, { maxLength: 6 }).map((dele) => dele.join('')),
    fed: fc.boolean(),
    kursiv: fc.boolean(),
    link: fc.constantFrom(
      'https://kl.dk/',
      'https://kl.dk/a_(b)?x=1&copy;=2*[c]\\d',
      'mailto:a b<@kl.dk',
      'javascript:alert(1)',
      'http://[::1]/',
    ),
  },
  { requiredKeys: ['tekst'] },
);
const { trae } = fc.letrec<{ trae: Rigblok[]; blok: Rigblok }>((bind) => ({
  trae: fc.array(bind('blok'), { maxLength: 4 }),
  blok: fc.oneof(
    { maxDepth: 9, withCrossShrink: true },
    fc.record({ art: fc.constant('afsnit' as const), indhold: fc.array(stykke, { maxLength: 5 }) }),
    fc.record({
      art: fc.constant('overskrift' as const),
      niveau: fc.constantFrom(1 as const, 2 as const, 3 as const),
      indhold: fc.array(stykke, { maxLength: 3 }),
    }),
    fc.record({
      art: fc.constant('liste' as const),
      nummereret: fc.boolean(),
      punkter: fc.array(bind('trae'), { maxLength: 4 }),
    }),
  ),
}));

describe('skrivRigtekst', () => {
  it('is read back as it was, whatever was typed', () => {
    fc.assert(
      fc.property(notation, (x) => {
        const trae = laesRigtekst(x);
        const skrevet = skrivRigtekst(trae);
        assert.deepEqual(laesRigtekst(skrevet), trae);
        assert.equal(skrivRigtekst(laesRigtekst(skrevet)), skrevet);
      }),
      { numRuns: 2000 },
    );
  });

  it('is read back as it was, whatever an editor makes', () => {
    fc.assert(
      fc.property(trae, (t) => assert.deepEqual(laesRigtekst(skrivRigtekst(t)), normaliser(t))),
      { numRuns: 1000 },
    );
  });

  it('loses no letters', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-zæøå0-9]{1,6}$/), { maxLength: 20 }), (alle) => {
        const skrevet = skrivRigtekst(laesRigtekst(alle.join(' ')));
        assert.equal(skrevet, alle.join(' '));
      }),
    );
  });

  it('writes ordinary Danish without backslashes', () => {
    const almindelig =
      'Løsningen skal (jf. pkt. 3.2) kunne sende [journalnotat] via SF1601 – 24/7, inkl. fejl & "advis" < 5 sek.\n100 * 2 = 200; bruger_id; C:\\mappe\n\n12. marts 2025';
    assert.equal(skrivRigtekst(laesRigtekst(almindelig)), almindelig);
  });

  it('sets lists close and everything else apart', () => {
    const notation =
      '# Krav\n\nIndledning:\n\n- et\n  1. under\n  2. under\n- to\n\n  mere\n\nSlut **fed** og [KL](https://www.kl.dk/)';
    assert.equal(skrivRigtekst(laesRigtekst(notation)), notation);
  });
});

describe('rentekst and uddrag', () => {
  const notation = '# Krav\n\nSe **[KL](https://www.kl.dk/)**\nnu\n\n- a\n  1. b\n- c\n\n  d';
  it('gives a line per paragraph and item', () => {
    assert.equal(rentekst(notation), 'Krav\nSe KL\nnu\n• a\n  1. b\n• c\n  d');
    assert.equal(rentekst('[a **b**](https://kl.dk)', { adresser: true }), 'a b (https://kl.dk/)');
    assert.equal(rentekst('[https://kl.dk/](https://kl.dk/)', { adresser: true }), 'https://kl.dk/');
  });
  it('cuts between words', () => {
    assert.equal(uddrag('**Løsningen** skal\n\nkunne logge', 100), 'Løsningen skal kunne logge');
    assert.equal(uddrag('Løsningen skal kunne logge', 20), 'Løsningen skal…');
    assert.equal(uddrag('Løsningen skal, dog', 16), 'Løsningen skal…');
    assert.equal(uddrag('Donaudampfschiffahrt', 10), 'Donaudamp…');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 2, max: 30 }), (x, n) => {
        assert.ok(uddrag(x, n).length <= n && uddrag(x, n).isWellFormed());
      }),
    );
  });
});

describe('sikkertLink', () => {
  it('lets http, https and mailto through, and gives the same when asked again', () => {
    assert.equal(sikkertLink(' https://KL.dk/a b'), 'https://kl.dk/a%20b');
    assert.equal(sikkertLink('mailto:a@kl.dk?subject=Hej "du"'), 'mailto:a@kl.dk?subject=Hej%20%22du%22');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl({ withFragments: true, withQueryParameters: true }),
          fc.string().map((s) => `https://kl.dk/${s}`),
          fc.string().map((s) => `mailto:a@${s}`),
        ),
        (x) => {
          const en = sikkertLink(x);
          if (en !== null) assert.equal(sikkertLink(en), en);
        },
      ),
      { numRuns: 1000 },
    );
  });
  for (const ond of [
    '',
    'kl.dk',
    '/a',
    '//kl.dk',
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    'data:text/html,x',
    'blob:https://kl.dk/1',
    'ftp://kl.dk',
    'https://a@kl.dk',
    'mailto:intet',
    'https://',
  ]) {
    it(`refuses ${JSON.stringify(ond)}`, () => assert.equal(sikkertLink(ond), null));
  }
});

describe('rigtekstTilXhtml', () => {
  it('uses only the few elements', () => {
    assert.equal(
      rigtekstTilXhtml(
        laesRigtekst('# Krav **A**\n\na\n*b* **c** & <d>\n\n- [e](https://kl.dk/?a=1&b=2)\n  1. f'),
      ),
      '<p><strong>Krav A</strong></p><p>a<br/><em>b</em> <strong>c</strong> &amp; &lt;d&gt;</p>' +
        '<ul><li><p><a href="https://kl.dk/?a=1&amp;b=2">e</a></p><ol><li><p>f</p></li></ol></li></ul>',
    );
    assert.equal(
      rigtekstTilXhtml([afsnit({ tekst: 'a\nb', fed: true })], 'xhtml'),
      '<xhtml:p><xhtml:strong>a<xhtml:br/>b</xhtml:strong></xhtml:p>',
    );
  });
  it('holds no character that XML refuses', () => {
    assert.equal(rigtekstTilXhtml([afsnit('a\u0000\u0008\u001f\ufffe\ud800b')]), '<p>a\ufffdb</p>');
  });
});
