/** Properties of the engine, against the naive oracle and against itself. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { maanedFraNr, maanedNr } from '../../../kernel/maaned.ts';
import {
  beregnMaaned,
  beregnSerie,
  cellerBag,
  type Filter,
  fordelAendring,
  genberegnMaaned,
  type Maanedsbillede,
  matrix,
  medSeneFakta,
  NIVEAUER,
  naesteHandlinger,
  niveauRaekker,
  pakMaanedsbillede,
  type Raekke,
  samlet,
  sumSerie,
  systemerMedFakta,
  TILSTANDE,
  TILSTANDE_I,
  udpakMaanedsbillede,
  vandfald,
} from './beregning.ts';
import { TALNAVNE, talFra } from './tal.ts';
import * as orakel from './test/orakel.ts';
import { FOERSTE, grundlagFra, vilkaarligeFakta } from './test/vilkaarlig.ts';

/** Windows below, across and beyond a word of 32 months. */
const LAENGDER = [5, 32, 33, 70];
const verden = fc
  .constantFrom(...LAENGDER)
  .chain((maaneder) => vilkaarligeFakta(maaneder).map((fakta) => ({ fakta, maaneder })));
const maanedI = (maaneder: number, del: number) =>
  maanedFraNr(maanedNr(FOERSTE) + Math.floor(del * (maaneder + 2)) - 1);
const andel = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const billedeverden = fc
  .tuple(verden, andel)
  .map(([{ fakta, maaneder }, del]) => ({ fakta, maaneder, maaned: maanedI(maaneder, del) }));

const udenNavn = ({ navn: _, ...raekke }: Raekke) => raekke;
const delmaengde = (noegler: readonly string[]) => fc.option(fc.subarray([...noegler]), { nil: undefined });
const filter: fc.Arbitrary<Filter> = fc.record({
  kommuner: delmaengde(['0101', '0461', '0479']),
  regioner: delmaengde(['1083', '1084']),
  systemer: delmaengde(['a', 'b', 'c']),
  leverandoerer: delmaengde(['1', '2']),
  domaener: delmaengde(['27', 'uden']),
  integrationer: delmaengde(['SF1', 'SF2', 'SF3', 'SF4']),
  arbejdsgange: delmaengde(['g1', 'g2']),
});

/** Whether the oracle's cell is within the filter. */
function indenFor(fakta: orakel.Fakta, f: Filter, celle: orakel.Orakelcelle): boolean {
  const kommune = fakta.kommuner.find(({ kode }) => kode === celle.kommune)!;
  const system = fakta.systemer.find(({ noegle }) => noegle === celle.system)!;
  return (
    (f.kommuner?.includes(kommune.kode) ?? true) &&
    (f.regioner?.includes(kommune.regionskode) ?? true) &&
    (f.systemer?.includes(system.noegle) ?? true) &&
    (f.leverandoerer?.includes(system.cvr) ?? true) &&
    (f.domaener?.includes(system.kle ?? 'uden') ?? true) &&
    (f.integrationer?.includes(celle.integration) ?? true) &&
    (f.arbejdsgange?.some((gang) => celle.arbejdsgange.has(gang)) ?? true)
  );
}

function tre({ T, K, B }: { T: number; K: number; B: number }) {
  return { T, K, B };
}

const bytes = (billede: Maanedsbillede) => Buffer.from(pakMaanedsbillede(billede)).toString('base64');

describe('én måned', () => {
  it('giver de samme rækker som oraklet på alle niveauer', () => {
    fc.assert(
      fc.property(billedeverden, ({ fakta, maaneder, maaned }) => {
        const billede = beregnMaaned(grundlagFra(fakta, maaneder), maaned);
        for (const niveau of NIVEAUER) {
          assert.deepEqual(
            niveauRaekker(billede, niveau).map(udenNavn),
            orakel.raekker(fakta, niveau, maaned),
            niveau,
          );
        }
      }),
      { numRuns: 200 },
    );
  });

  it('giver hver celle den samme tilstand som oraklet', () => {
    fc.assert(
      fc.property(billedeverden, filter, ({ fakta, maaneder, maaned }, f) => {
        const billede = beregnMaaned(grundlagFra(fakta, maaneder), maaned);
        const { celler } = cellerBag(billede, f, { tilstande: TILSTANDE_I.maalbillede });
        const ventet = orakel
          .celler(fakta, orakel.alle(maaned))
          .filter((celle) => indenFor(fakta, f, celle))
          .map((c) => [c.kommune, c.system, c.integration, c.tilstand, c.noedvendig, c.lovet].join());
        const fundet = celler.map((c) =>
          [
            billede.kommuner[c.kommune].kode,
            billede.systemer[c.system].noegle,
            billede.integrationer[c.integration].id,
            c.tilstand,
            c.noedvendig,
            c.lovet,
          ].join(),
        );
        assert.deepEqual(fundet.sort(), ventet.sort());
        assert.ok(celler.every((c) => (c.tilstand === 'via') === (c.via !== null)));
      }),
      { numRuns: 200 },
    );
  });

  it('åbner hvert tal til netop nævnerens celler, så TG × IG = MO på hvert niveau', () => {
    const dimensioner = [
      ['region', 'regioner'],
      ['kommune', 'kommuner'],
      ['leverandoer', 'leverandoerer'],
      ['system', 'systemer'],
      ['integration', 'integrationer'],
      ['domaene', 'domaener'],
      ['arbejdsgang', 'arbejdsgange'],
    ] as const;
    fc.assert(
      fc.property(billedeverden, ({ fakta, maaneder, maaned }) => {
        const billede = beregnMaaned(grundlagFra(fakta, maaneder), maaned);
        for (const [niveau, felt] of dimensioner) {
          for (const raekke of niveauRaekker(billede, niveau)) {
            const f: Filter = { [felt]: [raekke.id] };
            const [t, k, b] = (['T', 'K', 'B'] as const).map(
              (navn) => cellerBag(billede, f, { tilstande: TILSTANDE_I[navn] }).celler.length,
            );
            assert.deepEqual([t, k, b], [raekke.T, raekke.K, raekke.B]);
            assert.deepEqual(tre(vandfald(billede, f)), tre(raekke));
            assert.ok(b + raekke.ukendt <= k && k <= t);
          }
        }
      }),
    );
  });

  it('er helheden af sine dele, også inden for et filter', () => {
    fc.assert(
      fc.property(billedeverden, filter, ({ fakta, maaneder, maaned }, f) => {
        const billede = beregnMaaned(grundlagFra(fakta, maaneder), maaned);
        const hele = samlet(billede, f);
        const ventet = orakel.celler(fakta, orakel.alle(maaned)).filter((celle) => indenFor(fakta, f, celle));
        assert.deepEqual(talI(hele), orakel.tael(ventet));
        for (const niveau of ['region', 'kommune', 'leverandoer', 'system', 'domaene', 'par'] as const) {
          const raekker = niveauRaekker(billede, niveau, f);
          for (const navn of TALNAVNE) {
            assert.equal(
              raekker.reduce((sum, raekke) => sum + raekke[navn], 0),
              hele[navn],
            );
          }
          assert.equal(
            raekker.reduce((sum, { daekning }) => sum + daekning.ialt, 0),
            hele.daekning.ialt,
          );
        }
        const felter = matrix(billede, f);
        for (const [nr, tilstand] of TILSTANDE.entries()) {
          assert.equal(
            felter.reduce((sum, { antal }) => sum + antal[nr], 0),
            ventet.filter((celle) => celle.tilstand === tilstand).length,
          );
        }
      }),
      { numRuns: 200 },
    );
  });

  it('fordeler hele potentialet på handlinger', () => {
    fc.assert(
      fc.property(billedeverden, filter, ({ fakta, maaneder, maaned }, f) => {
        const billede = beregnMaaned(grundlagFra(fakta, maaneder), maaned);
        const omfang = [
          [{ land: true }, f],
          [{ kommune: '0461' }, { ...f, kommuner: ['0461'] }],
          [{ leverandoer: '1' }, { ...f, leverandoerer: ['1'] }],
        ] as const;
        for (const [hvem, snaevert] of omfang) {
          const handlinger = naesteHandlinger(billede, hvem, f);
          const { T, B, K } = samlet(billede, snaevert);
          const sum = (aktoer: string) =>
            handlinger.filter((h) => h.aktoer === aktoer).reduce((ialt, h) => ialt + h.frigoer, 0);
          assert.deepEqual([sum('leverandoer'), sum('kommune')], [T - K, K - B]);
          assert.ok(handlinger.every((h, nr) => nr === 0 || handlinger[nr - 1].frigoer >= h.frigoer));
        }
      }),
    );
  });
});

describe('alle måneder', () => {
  it('er de samme som månederne hver for sig', () => {
    fc.assert(
      fc.property(verden, ({ fakta, maaneder }) => {
        const grundlag = grundlagFra(fakta, maaneder);
        const serie = beregnSerie(grundlag);
        for (let m = 0; m < maaneder; m += 1) {
          const maaned = maanedFraNr(maanedNr(FOERSTE) + m);
          for (const niveau of NIVEAUER) {
            const ventet = new Map(
              orakel.raekker(fakta, niveau, maaned).map((raekke) => [raekke.id, raekke]),
            );
            const kolonner = niveau === 'par' ? serie.par! : serie.niveauer[niveau];
            const noegler =
              niveau === 'par'
                ? Array.from(
                    serie.par!.kommune,
                    (k, p) =>
                      `${grundlag.kommuner[k].kode}:${grundlag.systemer[serie.par!.system[p]].noegle}`,
                  )
                : serie.niveauer[niveau].id;
            noegler.forEach((id, nr) => {
              const fundet = talFra(kolonner, nr * maaneder + m);
              assert.deepEqual(fundet, talI(ventet.get(id)), `${niveau} ${id} ${maaned}`);
              ventet.delete(id);
            });
            assert.equal(ventet.size, 0);
          }
          const land = orakel.raekker(fakta, 'land', maaned)[0];
          assert.equal(serie.niveauer.land.ialt[m], land.daekning.ialt);
          for (const [nr, { daekning }] of orakel.raekker(fakta, 'kommune', maaned).entries()) {
            const { medMaalbillede, ialt } = serie.niveauer.kommune;
            const plads = nr * maaneder + m;
            assert.deepEqual({ medMaalbillede: medMaalbillede[plads], ialt: ialt[plads] }, daekning);
          }
          for (const raekke of orakel.raekker(fakta, 'leverandoer', maaned)) {
            const plads = serie.niveauer.leverandoer.id.indexOf(raekke.id) * maaneder + m;
            const { T, K } = serie.systemvaegtet;
            assert.deepEqual({ T: T[plads], K: K[plads] }, raekke.systemvaegtet);
            assert.equal(serie.niveauer.leverandoer.ialt[plads], raekke.daekning.ialt);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('med konstant målbillede lægger én måneds mål på dem alle', () => {
    fc.assert(
      fc.property(verden, andel, ({ fakta, maaneder }, del) => {
        const maal = maanedI(maaneder, del);
        const serie = beregnSerie(grundlagFra(fakta, maaneder), { maalbilledeFra: maanedNr(maal) });
        const konstant = konstantMaal(fakta, maal);
        for (let m = 0; m < maaneder; m += 1) {
          const maaned = maanedFraNr(maanedNr(FOERSTE) + m);
          assert.deepEqual(talFra(serie.niveauer.land, m), talI(orakel.raekker(konstant, 'land', maaned)[0]));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('markerer bruddet, hvor en integration udgår af et målbillede', () => {
    const [{ fakta }] = fc.sample(verden, { numRuns: 1, seed: 1 });
    const udgaar = { id: 'SF1', udgaaetFra: '2025-01', efterfoelger: 'SF2' };
    const maal = { system: 'a', gyldigFra: '2024-01', noedvendig: true, arbejdsgang: null };
    const integrationer = [udgaar, ...fakta.integrationer.slice(1).map((i) => ({ ...i, udgaaetFra: null }))];
    const brud = (integration: string, valg = {}) =>
      beregnSerie(
        grundlagFra({ ...fakta, integrationer, maalbilleder: [{ ...maal, integration }] }, 12),
        valg,
      ).brud;
    const maaned = maanedNr(FOERSTE) + 2;
    assert.deepEqual(brud('SF1'), [{ maaned, integration: 0, efterfoelger: 1 }]);
    assert.deepEqual(brud('SF2'), []);
    assert.deepEqual(brud('SF1', { maalbilledeFra: maaned }), []);
  });

  it('kan lægges sammen for et udvalg', () => {
    fc.assert(
      fc.property(verden, andel, ({ fakta, maaneder }, del) => {
        const grundlag = grundlagFra(fakta, maaneder);
        const f = { kommuner: ['0461', '0479'], leverandoerer: ['1'] };
        const sum = sumSerie(beregnSerie(grundlag), grundlag, f);
        const m = Math.floor(del * maaneder);
        const ventet = samlet(beregnMaaned(grundlag, maanedFraNr(maanedNr(FOERSTE) + m)), f);
        assert.deepEqual(talFra(sum, m), talI(ventet));
        assert.deepEqual({ medMaalbillede: sum.medMaalbillede[m], ialt: sum.ialt[m] }, ventet.daekning);
      }),
    );
  });
});

/** Only the integers; zeros where there is no row. */
function talI(raekke: Omit<Raekke, 'navn'> | undefined) {
  return Object.fromEntries(TALNAVNE.map((navn) => [navn, raekke?.[navn] ?? 0]));
}

/** The same facts, but with the target of one month as the only version ever, and nothing retired. */
function konstantMaal(fakta: orakel.Fakta, maaned: string): orakel.Fakta {
  const maalbilleder = fakta.systemer.flatMap(({ noegle: system }) => {
    const maal = orakel.maalbillede(fakta, system, maaned);
    if (maal === null) return [];
    const fast = { system, gyldigFra: '1900-01', arbejdsgang: null };
    const tom = { ...fast, integration: null, noedvendig: true };
    return [tom, ...[...maal].map(([integration, { noedvendig }]) => ({ ...fast, integration, noedvendig }))];
  });
  const integrationer = fakta.integrationer.map((i) => ({ ...i, udgaaetFra: null }));
  return { ...fakta, maalbilleder, integrationer };
}

describe('rækkefølge, frysning og sene fakta', () => {
  it('ændrer ikke resultatet, når rækkerne byttes om', () => {
    fc.assert(
      fc.property(billedeverden, fc.infiniteStream(andel), ({ fakta, maaneder, maaned }, tilfaeldigt) => {
        const bland = <T>(liste: readonly T[]) =>
          liste
            .map((raekke) => [tilfaeldigt.next().value, raekke] as const)
            .sort(([a], [b]) => a - b)
            .map(([, raekke]) => raekke);
        const blandet = Object.fromEntries(
          Object.entries(fakta).map(([navn, raekker]) => [navn, bland(raekker)]),
        ) as unknown as orakel.Fakta;
        assert.equal(
          bytes(beregnMaaned(grundlagFra(blandet, maaneder), maaned)),
          bytes(beregnMaaned(grundlagFra(fakta, maaneder), maaned)),
        );
      }),
    );
  });

  it('pakker og udpakker uden tab', () => {
    fc.assert(
      fc.property(billedeverden, ({ fakta, maaneder, maaned }) => {
        const billede = beregnMaaned(grundlagFra(fakta, maaneder), maaned);
        const udpakket = udpakMaanedsbillede(pakMaanedsbillede(billede));
        assert.ok(udpakket.ok);
        assert.deepEqual(udpakket.vaerdi, billede);
      }),
    );
  });

  it('afviser ukendte versioner, afkortede og fremmede bytes', () => {
    const [{ fakta, maaneder }] = fc.sample(verden, { numRuns: 1, seed: 7 });
    const pakket = pakMaanedsbillede(beregnMaaned(grundlagFra(fakta, maaneder), FOERSTE));
    const nyere = pakket.slice();
    nyere[3] = 2;
    const kode = (data: Uint8Array) => {
      const svar = udpakMaanedsbillede(data);
      return svar.ok ? 'ok' : svar.hindringer[0].kode;
    };
    assert.equal(kode(pakket), 'ok');
    assert.equal(kode(nyere), 'ukendt_version');
    assert.equal(kode(pakket.subarray(0, pakket.length - 1)), 'ufuldstaendigt');
    assert.equal(kode(new TextEncoder().encode('noget helt andet')), 'ikke_et_maanedsbillede');
    assert.equal(kode(new Uint8Array(3)), 'ikke_et_maanedsbillede');
  });

  it('giver det samme, når nogle fakta først kommer senere', () => {
    fc.assert(
      fc.property(billedeverden, fc.nat(3), ({ fakta, maaneder, maaned }, hver) => {
        const del = (sene: boolean) => {
          const tag = <T>(raekker: readonly T[]) => raekker.filter((_, nr) => (nr % 11 === hver) === sene);
          return grundlagFra(
            {
              ...fakta,
              maalbilleder: sene ? [] : fakta.maalbilleder,
              tilslutninger: tag(fakta.tilslutninger),
              anvendelser: tag(fakta.anvendelser),
              ibrugtagninger: tag(fakta.ibrugtagninger),
              undtagelser: tag(fakta.undtagelser),
            },
            maaneder,
          );
        };
        const [foer, sene] = [del(false), del(true)];
        const alt = medSeneFakta(foer, sene);
        const ventet = bytes(beregnMaaned(grundlagFra(fakta, maaneder), maaned));
        assert.equal(bytes(beregnMaaned(alt, maaned)), ventet);
        const genberegnet = genberegnMaaned(beregnMaaned(foer, maaned), alt, systemerMedFakta(sene));
        assert.equal(bytes(genberegnet), ventet);
      }),
    );
  });
});

describe('ændring mellem to måneder', () => {
  it('deles i fire, der går op, og hver del er oraklets', () => {
    fc.assert(
      fc.property(verden, andel, andel, filter, ({ fakta, maaneder }, a, b, f) => {
        const fra = maanedI(maaneder, a);
        const til = maanedI(maaneder, b);
        const grundlag = grundlagFra(fakta, maaneder);
        const { dele, tiendedele, ...ender } = fordelAendring(
          beregnMaaned(grundlag, fra),
          beregnMaaned(grundlag, til),
          f,
        );
        const trin = [
          orakel.alle(fra),
          { ...orakel.alle(fra), par: til },
          { ...orakel.alle(fra), par: til, maal: til },
          { ...orakel.alle(til), brug: fra },
          orakel.alle(til),
        ].map((m) => tre(orakel.tael(orakel.celler(fakta, m).filter((celle) => indenFor(fakta, f, celle)))));
        assert.deepEqual([tre(ender.fra), tre(ender.til)], [trin[0], trin[4]]);
        dele.forEach((del, nr) => {
          const ventet = {
            T: trin[nr + 1].T - trin[nr].T,
            K: trin[nr + 1].K - trin[nr].K,
            B: trin[nr + 1].B - trin[nr].B,
          };
          assert.deepEqual(tre(del), ventet, del.aarsag);
        });
        const promille = ({ T, B }: { T: number; B: number }) => Math.floor((2000 * B + T) / (2 * T));
        const findes = trin[0].T > 0 && trin[4].T > 0;
        assert.equal(tiendedele, findes ? promille(trin[4]) - promille(trin[0]) : null);
        const sum = dele.reduce((ialt, del) => ialt + (del.tiendedele ?? 0), 0);
        assert.equal(sum, tiendedele ?? 0);
      }),
      { numRuns: 200 },
    );
  });
});
