import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Fravaer, tjekFravaer, tjekOverlap } from './fravaer/rules.ts';
import {
  AFGOERELSER,
  type Afgoerelseshandling,
  afloesere,
  efterAfgoerelse,
  erAfgoerelse,
  type Godkendelse,
  type Godkender,
  minTur,
  naesteTrin,
  type Trin,
  tjekAfgoerelse,
  tjekAnmodning,
  visTrin,
} from './rules.ts';

const p = (id: string): Godkender => ({ id, navn: id.toUpperCase() });
const NU = new Date('2026-11-21T10:00:00Z');

function trin(orden: number, person: string, andet: Partial<Trin> = {}): Trin {
  return {
    orden,
    person: p(person),
    kanGodkende: true,
    stedfortraeder: null,
    afgoerelse: null,
    begrundelse: '',
    afgjort: null,
    afgjortAf: null,
    ...andet,
  };
}

function g(trinene: readonly Trin[], andet: Partial<Godkendelse> = {}): Godkendelse {
  return {
    id: 1,
    sagId: 1,
    nr: 1,
    tilstand: 'afventer',
    grundlag: { opsummering: 'x', titel: 'x', nummer: '2026-001', afsnit: [] },
    bedt: NU,
    bedtAf: p('sanne'),
    afgjort: null,
    dokumentSha256: null,
    laas: 1,
    trin: trinene,
    ...andet,
  };
}

const kode = (svar: { ok: boolean; hindringer?: readonly { kode: string }[] }) =>
  svar.ok ? 'ok' : (svar.hindringer?.[0]?.kode ?? '');

describe('whose turn it is', () => {
  it('is the first undecided in the row, or the one who stands in', () => {
    const to = g([trin(1, 'anne', { stedfortraeder: p('viggo') }), trin(2, 'bo')]);
    const tabel: [Godkendelse, string, string][] = [
      [to, 'anne', 'ok'],
      [to, 'viggo', 'ok'],
      [to, 'bo', 'ikke_din_tur'],
      [to, 'fremmed', 'ikke_din_tur'],
      [to, 'sanne', 'egen'],
      // The stand-in asked for it, or sits in the row already: nobody decides on their own, or twice.
      [g([trin(1, 'anne', { stedfortraeder: p('sanne') })]), 'sanne', 'egen'],
      [g([trin(1, 'anne', { stedfortraeder: p('bo') }), trin(2, 'bo')]), 'bo', 'flere_trin'],
      [
        g([
          trin(1, 'anne', { afgoerelse: 'godkendt', afgjort: NU, afgjortAf: p('viggo') }),
          trin(2, 'bo', { stedfortraeder: p('viggo') }),
        ]),
        'viggo',
        'flere_trin',
      ],
      [g([trin(1, 'anne')], { tilstand: 'trukket' }), 'anne', 'afgjort'],
      [g([trin(1, 'sanne')]), 'sanne', 'egen'],
    ];
    for (const [ind, hvem, ud] of tabel) assert.equal(kode(minTur(ind, hvem)), ud, hvem);
  });
});

describe('a decision', () => {
  it('needs a reason unless it approves', () => {
    assert.equal(kode(tjekAfgoerelse('godkend', '')), 'ok');
    assert.equal(kode(tjekAfgoerelse('returner', '')), 'mangler_begrundelse');
    assert.equal(kode(tjekAfgoerelse('afvis', '')), 'mangler_begrundelse');
    assert.equal(kode(tjekAfgoerelse('afvis', 'x'.repeat(4001))), 'for_lang');
    assert.ok(!erAfgoerelse('toString') && !erAfgoerelse('traek'));
  });

  it('goes on to the next only when all before have approved, and ends otherwise', () => {
    const handlinger = Object.keys(AFGOERELSER) as Afgoerelseshandling[];
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.constantFrom(...handlinger), { minLength: 1, maxLength: 5 }),
        (antal, valg) => {
          let nu = g(Array.from({ length: antal }, (_, i) => trin(i + 1, `p${i + 1}`)));
          for (const handling of valg) {
            const naeste = naesteTrin(nu);
            if (naeste === null) break;
            const svar = minTur(nu, naeste.person.id);
            assert.ok(svar.ok);
            nu = efterAfgoerelse(nu, svar.vaerdi.trin, {
              afgoerelse: AFGOERELSER[handling].tilstand,
              begrundelse: 'x',
              afgjort: NU,
              afgjortAf: naeste.person,
            });
          }
          const svar = nu.trin.map((t) => t.afgoerelse);
          const foerste = svar.findIndex((s) => s !== 'godkendt');
          // Nothing after the first that isn't an approval has been decided.
          if (foerste >= 0) assert.ok(svar.slice(foerste + 1).every((s) => s === null));
          const slut = foerste < 0 ? 'godkendt' : (svar[foerste] ?? 'afventer');
          assert.equal(nu.tilstand, slut);
          assert.equal(nu.afgjort === null, slut === 'afventer');
        },
      ),
    );
  });

  it('by a stand-in is said to be so', () => {
    const afgjort = g([
      trin(1, 'anne', { afgoerelse: 'godkendt', afgjort: NU, afgjortAf: p('viggo') }),
      trin(2, 'bo', { afgoerelse: 'afvist', afgjort: NU, afgjortAf: p('bo') }),
      trin(3, 'lea'),
    ]);
    const slut = { ...afgjort, tilstand: 'afvist' as const };
    assert.deepEqual(
      slut.trin.map((t) => visTrin(slut, t)),
      ['Godkendt af VIGGO som stedfortræder for ANNE', 'Afvist af BO', 'LEA nåede ikke at afgøre den'],
    );
    const venter = g([trin(1, 'anne'), trin(2, 'bo')]);
    assert.deepEqual(
      venter.trin.map((t) => visTrin(venter, t)),
      ['Venter på ANNE', 'Derefter BO'],
    );
  });
});

describe('a request', () => {
  it('needs a summary and approvers with the role, none twice, and not the one who asks', () => {
    const kandidater = ['anne', 'bo', 'sanne'].map(p);
    const felter = (opsummering: string, godkendere: string[]) => {
      const svar = tjekAnmodning({ opsummering, godkendere }, 'sanne', kandidater);
      return svar.ok ? [] : svar.hindringer.map((h) => `${h.kode} ${h.felt}`);
    };
    assert.deepEqual(felter('Køb', ['bo', 'anne']), []);
    assert.deepEqual(felter('', []), ['mangler_opsummering opsummering', 'mangler_godkender godkender-1']);
    assert.deepEqual(felter('Køb', ['sanne']), ['egen godkender-1']);
    assert.deepEqual(felter('Køb', ['anne', 'anne']), ['dublet godkender-2']);
    assert.deepEqual(felter('Køb', ['anne', 'lea']), ['ikke_godkender godkender-2']);
    assert.deepEqual(felter('x'.repeat(4001), ['anne']), ['for_lang opsummering']);
  });

  it('can have a step taken over only by somebody who has no other part in it', () => {
    const nu = g([
      trin(1, 'anne', { afgoerelse: 'godkendt', afgjort: NU, afgjortAf: p('viggo') }),
      trin(2, 'bo'),
    ]);
    assert.deepEqual(
      afloesere(nu, ['anne', 'bo', 'lea', 'sanne', 'viggo'].map(p)).map((x) => x.id),
      ['lea'],
    );
  });
});

describe('an absence', () => {
  const kandidater = ['anne', 'bo'].map(p);
  const mig = { personId: 'anne', idag: '2026-11-21' };
  const egne: Fravaer[] = [
    {
      id: 1,
      fra: '2026-12-01',
      til: '2026-12-05',
      stedfortraeder: p('bo'),
      kanGodkende: true,
      slettet: false,
    },
    {
      id: 2,
      fra: '2026-12-10',
      til: '2026-12-15',
      stedfortraeder: p('bo'),
      kanGodkende: true,
      slettet: true,
    },
  ];

  it('has real dates in order, not over, not for years, not on top of another, and somebody else who can', () => {
    const tabel: [string, string, string, string][] = [
      ['2026-11-21', '2026-11-21', 'bo', 'ok'],
      ['2026-12-06', '2026-12-12', 'bo', 'ok'],
      ['', '2026-12-12', 'bo', 'ugyldig_dato'],
      ['2026-02-30', '2026-12-12', 'bo', 'ugyldig_dato'],
      ['2026-12-12', '2026-12-06', 'bo', 'omvendt'],
      ['2026-11-01', '2026-11-20', 'bo', 'forbi'],
      ['2026-11-22', '2027-11-23', 'bo', 'for_lang'],
      ['2026-11-22', '2027-11-22', 'bo', 'overlap'],
      ['2026-12-05', '2026-12-06', 'bo', 'overlap'],
      ['2026-11-22', '2026-12-01', 'bo', 'overlap'],
      ['2026-11-22', '2026-11-23', 'anne', 'egen'],
      ['2026-11-22', '2026-11-23', 'lea', 'ikke_godkender'],
      ['2026-11-22', '2026-11-23', '', 'ikke_godkender'],
    ];
    for (const [fra, til, stedfortraeder, ud] of tabel)
      assert.equal(
        kode(tjekFravaer({ fra, til, stedfortraeder }, egne, kandidater, mig)),
        ud,
        `${fra} ${til} ${stedfortraeder}`,
      );
  });

  it('that was removed comes back only where nothing has come instead', () => {
    assert.equal(kode(tjekOverlap(egne[1] as Fravaer, egne, 2)), 'ok');
    assert.equal(kode(tjekOverlap({ fra: '2026-12-05', til: '2026-12-11' }, egne, 2)), 'overlap');
  });
});
