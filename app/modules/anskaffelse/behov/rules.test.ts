import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { BEHOVSSLAGS, type Behovsslags } from '../rules.ts';
import { laesBehovform, tilFelter } from './forms.ts';
import { type Behovsform, LEVERET } from './formular/rules.ts';
import {
  type Behovsfelter,
  behovstitel,
  FELTNAVNE,
  forretningsejernavn,
  kanSpringesOver,
  laengdehindringer,
  laesAntal,
  laesBehovsfelter,
  naesteMandag,
  PAAKRAEVET,
  sendehindringer,
  TOMME_FELTER,
  tjekTaerskel,
  UDEN_TITEL,
  udgiftstekst,
  visSvar,
} from './rules.ts';

const UDFYLDT: Behovsfelter = {
  ...TOMME_FELTER,
  slags: 'forny',
  forventning: 'Krav og udbudsform.',
  kontaktperson: 'Karen Thybo',
  afdeling: 'Hjemmepleje',
  beskrivelse: 'Aftalen udløber 30. september 2027. Vi skal kunne visitere.',
  persondata: 'ja',
  maalgrupper: ['medarbejdere'],
  brugere: '1.200',
  systemejer: 'Karen Thybo',
  forretningsejer: 'samme som systemejer',
  udgift: 'b3',
  baand: LEVERET.baand[2] ?? null,
  betaler: 'Social og Sundhed',
};
const felterne = (f: Behovsfelter, form: Behovsform = LEVERET) => sendehindringer(f, form).map((h) => h.felt);

describe('what must be answered', () => {
  it('an empty form lacks what every kind needs, a filled-in one nothing', () => {
    assert.deepEqual(felterne(TOMME_FELTER), ['slags', 'kontaktperson', 'afdeling', 'beskrivelse']);
    assert.deepEqual(felterne(UDFYLDT), []);
  });

  it('each kind asks for its own, and the note of what may be left open says the rest', () => {
    for (const slags of Object.keys(BEHOVSSLAGS) as Behovsslags[]) {
      const mangler = felterne({ ...TOMME_FELTER, slags });
      assert.deepEqual(new Set(mangler), new Set(PAAKRAEVET[slags]), slags);
      assert.ok(kanSpringesOver(slags).every((f) => !mangler.includes(f)));
    }
    assert.deepEqual(kanSpringesOver('nyt'), []);
    assert.ok(kanSpringesOver('databehandling').includes('udgift'));
  });

  it('numbers that no one can have are refused with a sentence each', () => {
    for (const [brugere, besked] of [
      ['ca. 850', /som et tal/],
      ['-5', /mindst 1/],
      ['0', /mindst 1/],
      ['8,5', /som et tal/],
      ['1.5', /som et tal/],
      ['99.999.999.999', /kan højst være 10\.000\.000/],
    ] as const) {
      const [h] = sendehindringer({ ...UDFYLDT, brugere }, LEVERET);
      assert.match(h?.besked ?? '', besked, brugere);
      assert.equal(h?.felt, 'brugere');
    }
    assert.equal(laesAntal('1.200'), 1200);
  });

  it('a number that isn’t asked for must still be one', () => {
    assert.deepEqual(felterne({ ...UDFYLDT, slags: 'risiko', brugere: 'mange' }), ['brugere']);
  });

  it('too long is refused while it is a draft too, and nothing else is', () => {
    assert.deepEqual(
      laengdehindringer({
        ...TOMME_FELTER,
        beskrivelse: 'x'.repeat(10_001),
        systemejer: 'x'.repeat(201),
      }).map((h) => h.felt),
      ['beskrivelse', 'systemejer'],
    );
    assert.deepEqual(laengdehindringer(TOMME_FELTER), []);
  });

  it('a band that has been taken out of the form must be chosen again', () => {
    assert.deepEqual(felterne(UDFYLDT, { ...LEVERET, baand: LEVERET.baand.slice(0, 2) }), ['udgift']);
    assert.deepEqual(felterne({ ...UDFYLDT, udgift: 'uafklaret', baand: null }), []);
  });

  it('own fields are judged by their kind', () => {
    const felt = (art: 'tal' | 'dato' | 'valg' | 'janej', paakraevet = false) => ({
      noegle: 'e1',
      etiket: 'Eget',
      hjaelp: '',
      art,
      valg: art === 'valg' ? ['A', 'B'] : [],
      paakraevet,
      udgaaet: false,
    });
    const tjek = (f: ReturnType<typeof felt>, svar: string) =>
      felterne(
        { ...UDFYLDT, ekstra: [{ noegle: 'e1', etiket: 'Eget', art: f.art, svar }] },
        { ...LEVERET, ekstra: [f] },
      );
    assert.deepEqual(tjek(felt('tal'), 'tolv'), ['ekstra-e1']);
    assert.deepEqual(tjek(felt('tal'), '12'), []);
    assert.deepEqual(tjek(felt('dato'), '2027-02-30'), ['ekstra-e1']);
    assert.deepEqual(tjek(felt('dato'), '28.02.2027'), []);
    assert.deepEqual(tjek(felt('valg'), 'C'), ['ekstra-e1']);
    assert.deepEqual(tjek(felt('janej'), 'måske'), ['ekstra-e1']);
    assert.deepEqual(tjek(felt('janej'), ''), []);
    assert.deepEqual(tjek(felt('janej', true), ''), ['ekstra-e1']);
    assert.deepEqual(tjek({ ...felt('janej', true), udgaaet: true }, ''), []);
  });
});

it('the style sheet shows the note of every kind that may leave something open', () => {
  const css = readFileSync(new URL('../../../ui/css/behov.css', import.meta.url), 'utf8');
  for (const slags of Object.keys(BEHOVSSLAGS) as Behovsslags[])
    assert.equal(css.includes(`[data-slags=${slags}]`), kanSpringesOver(slags).length > 0, slags);
});

describe('what is said of a need', () => {
  it('its title is the first sentence, without cutting at a date', () => {
    assert.equal(behovstitel(UDFYLDT), 'Aftalen udløber 30. september 2027');
    assert.equal(behovstitel({ slags: '', beskrivelse: ' \n ' }), UDEN_TITEL);
    assert.equal(behovstitel({ slags: 'risiko', beskrivelse: 'https://eksempel.dk/x' }), BEHOVSSLAGS.risiko);
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (beskrivelse) => {
        const titel = behovstitel({ slags: 'nyt', beskrivelse });
        assert.ok(titel !== '' && titel.length <= 100 && !titel.includes('\n'), titel);
      }),
    );
  });

  it('the forretningsejer may be the systemejer', () => {
    assert.equal(forretningsejernavn(UDFYLDT), 'Karen Thybo');
    assert.equal(forretningsejernavn({ ...UDFYLDT, forretningsejer: 'Jens' }), 'Jens');
  });

  it('shows every answer once, by its label, and none that is empty', () => {
    const svar = visSvar(UDFYLDT);
    assert.equal(svar.length, 12);
    assert.deepEqual(visSvar(TOMME_FELTER), []);
    assert.equal(udgiftstekst(UDFYLDT), 'Over 1.600.000 kr.');
    assert.equal(udgiftstekst({ udgift: 'uafklaret', baand: null }), 'Ikke afklaret');
  });

  it('the threshold is over, near or neither', () => {
    const t = { beloebKr: 1_611_360, kilde: 'x', bekraeftet: false };
    const baand = (fra: number, til: number | null) => ({ udgift: 'b1', baand: { noegle: 'b1', fra, til } });
    assert.equal(tjekTaerskel(baand(1_600_000, null), t), 'over');
    assert.equal(tjekTaerskel(baand(0, 1_611_360), t), 'over');
    assert.equal(tjekTaerskel(baand(501_000, 1_600_000), t), 'naer');
    assert.equal(tjekTaerskel(baand(0, 500_000), t), null);
    assert.equal(tjekTaerskel({ udgift: 'uafklaret', baand: null }, t), null);
    assert.equal(tjekTaerskel(baand(1_600_000, null), null), null);
  });

  it('the next Monday is a Monday one to seven days on', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
        (d) => {
          const dag = d.toISOString().slice(0, 10);
          const mandag = new Date(`${naesteMandag(dag)}T00:00:00Z`);
          const frem = (mandag.getTime() - new Date(`${dag}T00:00:00Z`).getTime()) / 86_400_000;
          assert.ok(mandag.getUTCDay() === 1 && frem >= 1 && frem <= 7, dag);
        },
      ),
    );
  });
});

describe('the form’s fields', () => {
  it('what was answered comes back the same through the page and the database', () => {
    const form: Behovsform = {
      ...LEVERET,
      ekstra: [
        {
          noegle: 'e1',
          etiket: 'Mål',
          hjaelp: '',
          art: 'langtekst',
          valg: [],
          paakraevet: false,
          udgaaet: false,
        },
      ],
    };
    const f: Behovsfelter = {
      ...UDFYLDT,
      ekstra: [{ noegle: 'e1', etiket: 'Mål', art: 'langtekst', svar: 'En\nto' }],
    };
    const igen = laesBehovform(tilFelter(f), form, TOMME_FELTER);
    assert.deepEqual(igen, f);
    assert.deepEqual(laesBehovsfelter(JSON.parse(JSON.stringify(f))), f);
  });

  it('an answer to a field that has been retired stays with the draft', () => {
    const gammelt = { noegle: 'e9', etiket: 'Før', art: 'tekst', svar: 'ja tak' } as const;
    const igen = laesBehovform(tilFelter(UDFYLDT), LEVERET, { ...UDFYLDT, ekstra: [gammelt] });
    assert.deepEqual(igen.ekstra, [gammelt]);
  });

  it('anything at all in the database or the request is read as a form', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (raa) => {
        assert.deepEqual(Object.keys(laesBehovsfelter(raa)), Object.keys(TOMME_FELTER));
      }),
    );
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(...FELTNAVNE, 'ekstra-e1'),
          fc.oneof(fc.string(), fc.array(fc.string())),
        ),
        (felter) => {
          const f = laesBehovform(felter, LEVERET, TOMME_FELTER);
          assert.ok(JSON.stringify(f).length > 0 && Array.isArray(sendehindringer(f, LEVERET)));
        },
      ),
    );
  });
});
