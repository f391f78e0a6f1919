import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ComponentChild } from 'preact';
import { Formular, RigtekstFelt } from './form.tsx';
import { TOM_KONTEKST } from './kontekst.ts';
import { renderDel } from './render.ts';
import { Rigtekst, Rigtekstforskel } from './rigtekst.tsx';

const html = (node: ComponentChild) => renderDel(TOM_KONTEKST, node);

/** Takes away what we write ourselves; a tag or attribute that is left came from the text. */
function fremmed(ud: string): string | null {
  const rest = ud
    .replace(/^<div class="mb-rigtekst">/, '')
    .replace(/<\/?(p|ul|ol|li|strong|em|h[3-5]|div)>|<br\/?>|<\/a>/g, '')
    .replace(/<a href="(https?:\/\/|mailto:)[^"<>]*" rel="noopener nofollow">/g, '');
  return rest.includes('<') ? rest : null;
}

describe('Rigtekst', () => {
  it('shows the few elements, headings below the page’s own', () => {
    assert.equal(
      html(
        <Rigtekst
          tekst={'# A\n\n### B\n\n**c** *d* ***e***\nf\n\n- g\n  1. [h](https://kl.dk)'}
          overskriftFra={4}
        />,
      ),
      '<div class="mb-rigtekst"><h4>A</h4><h6>B</h6><p><strong>c</strong> <em>d</em> <strong><em>e</em></strong><br/>f</p>' +
        '<ul><li><p>g</p><ol><li><p><a href="https://kl.dk/" rel="noopener nofollow">h</a></p></li></ol></li></ul></div>',
    );
    assert.equal(html(<Rigtekst tekst={' \n'} />), '');
  });

  const angreb = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg><script>alert(1)</script></svg>',
    '<a href="javascript:alert(1)">x</a>',
    '**<b onmouseover=alert(1)>**',
    '[<img src=x onerror=alert(1)>](https://kl.dk)',
    '[x](https://kl.dk/"onmouseover="alert(1))',
    '[x](<https://kl.dk/"><script>alert(1)</script>>)',
    "[x](https://kl.dk/'onclick='alert(1))",
    '[x](javascript:alert(1))',
    '[x](java\nscript:alert(1))',
    '[x](\u0001javascript:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[[x](javascript:alert(1))](https://kl.dk)',
    '![x](https://kl.dk/" onerror="alert(1))',
    '# <script>\n\n- <iframe src="data:text/html,x">\n  1. <object>',
    '&lt;script&gt;alert(1)&lt;/script&gt; &#x3c;script&#x3e;',
    '<https://kl.dk/><javascript:alert(1)>',
    '```html\n<script>alert(1)</script>\n```',
    '<!-- --><![CDATA[<script>]]>',
  ];
  for (const tekst of angreb) {
    it(`makes nothing of ${JSON.stringify(tekst)}`, () => {
      const ud = html(<Rigtekst tekst={tekst} />);
      assert.equal(fremmed(ud), null, ud);
      assert.doesNotMatch(ud, /href="(javascript|data|vbscript)/i);
    });
  }

  it('makes nothing of anything', () => {
    const stump = fc.constantFrom(
      '<script>',
      '</script>',
      '<img src=x onerror=y>',
      '[x](',
      ')',
      'javascript:',
      'https://kl.dk/',
      '"',
      "'",
      '>',
      '<',
      '**',
      '*',
      '# ',
      '- ',
      '\n',
      '&lt;',
      '\\',
      '`',
      '](',
      '![',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(stump, fc.string({ maxLength: 5 })), { maxLength: 15 }), (dele) => {
        const ud = html(<Rigtekst tekst={dele.join('')} />);
        assert.equal(fremmed(ud), null, ud);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('Rigtekstforskel', () => {
  it('says in words what came and went, also where a link goes', () => {
    const ud = html(<Rigtekstforskel foer="Løsningen **bør** sende" efter="Løsningen **skal** sende" />);
    assert.match(ud, /<del><span class="sr-only"> fjernet: <\/span>bør/);
    assert.match(ud, /<ins><span class="sr-only"> tilføjet: <\/span>skal/);
    assert.match(
      html(<Rigtekstforskel foer="[a](https://kl.dk)" efter="[a](https://ond.dk)" />),
      /<ins>.*ond\.dk/,
    );
  });
  it('says when only the looks changed, and escapes', () => {
    assert.match(html(<Rigtekstforskel foer="a b" efter="**a** b" />), /Kun formateringen er ændret/);
    assert.doesNotMatch(html(<Rigtekstforskel foer="a" efter="a" />), /formateringen/);
    assert.match(html(<Rigtekstforskel foer="" efter="<script>" />), /&lt;script/);
  });
});

describe('RigtekstFelt', () => {
  const felt = html(
    <Formular
      sti="/x"
      vaerdier={{ b: '</textarea><script>x' }}
      hindringer={[{ kode: 'k', besked: 'Mangler', felt: 'b' }]}
    >
      <RigtekstFelt navn="b" etiket="Beskrivelse" hint="Hvad skal løsningen kunne?" />
    </Formular>,
  );
  it('is a text area with what was typed, label, hint, error and help', () => {
    assert.match(felt, /<label class="form-label" for="felt-b"/);
    assert.match(
      felt,
      /<textarea[^>]*name="b"[^>]*aria-invalid="true"[^>]*aria-describedby="felt-b-hint felt-b-error"[^>]*>&lt;\/textarea>/,
    );
    assert.match(felt, /Sådan formaterer du/);
    assert.doesNotMatch(felt, /style=/);
  });
  it('hides the toolbar until the editor is there, and sends nothing of it', () => {
    assert.match(felt, /data-rt-top="true" hidden/);
    assert.equal(felt.match(/ name="/g)?.length, 2, 'the token and the text');
  });
});
