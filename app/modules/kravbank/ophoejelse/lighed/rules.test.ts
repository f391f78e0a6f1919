import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { betydendeOrd, Lighedsmaaling, lignende, soegeord, stamme } from './rules.ts';

const ORD = [
  'digital',
  'post',
  'posten',
  'afsendelse',
  'sag',
  'sager',
  'logning',
  'adgang',
  'borger',
  'og',
  'løsningen',
  'é',
];
const tekst = fc.array(fc.constantFrom(...ORD), { maxLength: 12 }).map((o) => o.join(' '));

it('comparing is symmetric, between 0 and 100, and doesn’t depend on the order of the set or of the words', () => {
  fc.assert(
    fc.property(tekst, tekst, fc.array(tekst, { maxLength: 6 }), (a, b, andre) => {
      const alle = [a, b, ...andre];
      const { procent } = new Lighedsmaaling(alle).mellem(a, b);
      assert.ok(procent >= 0 && procent <= 100);
      assert.equal(new Lighedsmaaling(alle).mellem(b, a).procent, procent);
      assert.equal(new Lighedsmaaling([...alle].reverse()).mellem(a, b).procent, procent);
    }),
  );
});

it('a text is 100 % like itself, also in other inflections, and 0 % like one that shares no word with it', () => {
  fc.assert(
    fc.property(tekst, fc.array(tekst, { maxLength: 4 }), (a, andre) => {
      const forventet = betydendeOrd(a).length === 0 ? 0 : 100;
      assert.equal(new Lighedsmaaling([a, ...andre]).mellem(a, a).procent, forventet);
    }),
  );
  const m = new Lighedsmaaling(['Løsningen skal sende posten', 'sender post', 'arkivering', '']);
  assert.equal(m.mellem('Løsningen skal sende posten', 'sender post').procent, 100);
  assert.deepEqual(m.mellem('sender post', 'arkivering'), { procent: 0, faelles: [] });
  assert.equal(m.mellem('', '').procent, 0);
  assert.throws(() => m.mellem('ukendt', 'arkivering'), /not in the set/);
});

it('takes the ending off where a stem is left', () => {
  assert.deepEqual(
    ['integrationerne', 'integrationens', 'integration', 'sager', 'sag', 'es', 'kommuner', 'kommunens'].map(
      stamme,
    ),
    ['integration', 'integration', 'integration', 'sag', 'sag', 'es', 'kommun', 'kommun'],
  );
});

it('finds the alike, most alike first, with the words they share', () => {
  const krav = {
    navn: 'Kommunens navn i svarpost',
    beskrivelse: 'Kommunens navn og afdeling skal fremgå som afsender.',
  };
  const kandidater = [
    { id: 1, navn: 'Logning', beskrivelse: 'Alle opslag skal logges.' },
    { id: 2, navn: 'Afsendernavn i svarpost', beskrivelse: 'Afdelingens navn skal fremgå.' },
    {
      id: 3,
      navn: 'Kommunens navn i svarpost',
      beskrivelse: 'Kommunens navn og afdeling skal fremgå som afsender.',
    },
  ];
  const fundne = lignende(krav, kandidater);
  assert.deepEqual(
    fundne.map((f) => f.krav.id),
    [3, 2],
  );
  assert.equal(fundne[0].lighed.procent, 100);
  assert.ok(fundne[1].lighed.faelles.includes('svarpost'));
  assert.deepEqual(lignende(krav, [...kandidater].reverse()), fundne);
  assert.deepEqual(soegeord(krav, 3), ['kommunens', 'navn', 'svarpost']);
});
