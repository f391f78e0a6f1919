import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { MAIL } from '../../../platform/mail.ts';
import { LINK, mailafsnit, skjulModtager } from './rules.ts';
import {
  EKSEMPEL,
  PLADSHOLDERE,
  SKABELONARTER,
  SKABELONER,
  TEKST_MAKS,
  tjekSkabelon,
  udfyldBrev,
  udfyldSkabelon,
  ukendtePladsholdere,
} from './skabelon/rules.ts';

const navne = Object.keys(PLADSHOLDERE) as (keyof typeof PLADSHOLDERE)[];
/** Text with braces in it more often than chance gives. */
const tekst = fc
  .array(
    fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom(...navne.map((n) => `{${n}}`), '{', '}', '\n\n')),
  )
  .map((dele) => dele.join(''));

describe('templates', () => {
  it('the shipped texts pass their own check and fill completely', () => {
    for (const slags of SKABELONARTER) {
      assert.ok(tjekSkabelon(slags, SKABELONER[slags]).ok, slags);
      const brev = udfyldBrev(SKABELONER[slags], EKSEMPEL);
      assert.doesNotMatch(`${brev.emne}${brev.tekst}`, /[{}]/, slags);
      assert.ok(SKABELONER[slags].tekst.length < TEKST_MAKS);
    }
  });

  it('what is put in is never read as a placeholder itself', () => {
    fc.assert(
      fc.property(tekst, fc.constantFrom(...navne), (t, navn) => {
        const fyldt = udfyldSkabelon(`a {${navn}} b`, {
          ...EKSEMPEL,
          [navn]: `x${t.replace(/\s/g, '')}{dialog}x`,
        });
        assert.equal(fyldt, `a x${t.replace(/\s/g, '')}{dialog}x b`);
      }),
    );
  });

  it('a text without placeholders is left as it is but for empty lines, and filling again changes nothing', () => {
    fc.assert(
      fc.property(tekst, (t) => {
        const vaerdier = Object.fromEntries(navne.map((n) => [n, 'værdi']));
        const en = udfyldSkabelon(t, vaerdier);
        assert.equal(udfyldSkabelon(en, vaerdier), en);
        for (const n of navne) assert.ok(!en.includes(`{${n}}`), en);
        assert.deepEqual(
          ukendtePladsholdere(t).filter((u) => navne.some((n) => u === `{${n}}`)),
          [],
        );
      }),
    );
  });

  it('an unknown placeholder is refused with those that are known', () => {
    const svar = tjekSkabelon('frist', { emne: 'Ny frist', tekst: 'Kære {firma}, {Leverandør} {firma}' });
    assert.ok(!svar.ok);
    assert.equal(svar.hindringer[0]?.felt, 'tekst');
    assert.match(
      svar.hindringer[0]?.besked ?? '',
      /^\{firma\} kendes ikke\. Brug \{leverandør\} .*\{kontakt\}/,
    );
    assert.ok(!tjekSkabelon('frist', { emne: 'Se {link}', tekst: 'x' }).ok);
    assert.ok(!tjekSkabelon('invitation', { emne: 'x', tekst: 'uden link' }).ok);
  });

  it('what is new is in the text even when the template forgets it, and leaves no hole when there is nothing new', () => {
    const brev = (t: string, besked: string) =>
      udfyldBrev({ emne: 'e', tekst: t }, { ...EKSEMPEL, besked }).tekst;
    assert.equal(brev('Hej', 'Nyt'), 'Hej\n\nNyt');
    assert.equal(brev('Hej\n\n{besked}\n\nHilsen', ''), 'Hej\n\nHilsen');
  });

  it('a subject is one line however the dialogue is called', () => {
    const { emne } = udfyldBrev({ emne: '{dialog}', tekst: 'x' }, { ...EKSEMPEL, dialog: 'En\nBcc: a@b.dk' });
    assert.equal(emne, 'En Bcc: a@b.dk');
  });
});

describe('mail', () => {
  it('a paragraph that is only the link becomes the button; every text makes a mail that can be sent', () => {
    assert.deepEqual(mailafsnit(`Hej\n\n${LINK}\n\nSe ${LINK}.`, 'https://x/1'), ['Hej', 'Se https://x/1.']);
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, maxLength: 60 }), { maxLength: 200 }), (dele) => {
        const afsnit = mailafsnit(['Til', ...dele].join('\n\n'), 'https://x');
        const mail = { id: crypto.randomUUID(), til: 'a@b.dk', emne: 'x', afsnit };
        assert.ok(MAIL.safeParse(mail).success);
      }),
    );
  });

  it('only a round of elaboration hides whom it went to, and only until consensus', () => {
    const nu = new Date();
    assert.ok(skjulModtager('uddybelse', { anonymScoring: true, konsensus: null }));
    assert.ok(!skjulModtager('uddybelse', { anonymScoring: true, konsensus: nu }));
    assert.ok(!skjulModtager('frist', { anonymScoring: true, konsensus: null }));
  });
});
