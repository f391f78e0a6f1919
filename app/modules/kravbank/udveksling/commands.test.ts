import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import fc from 'fast-check';
import { KOMBIT, paaHverDatabase, SVENDBORG, testAktoer } from '../../../../test/helpers.ts';
import { erForaeldet, erIkkeDer } from '../../../kernel/resultat.ts';
import type { Tabel } from '../../../kernel/tabel.ts';
import { type Database, raekke, raekker, sql } from '../../../platform/db/database.ts';
import { csvTekst } from '../../../platform/document/csv.ts';
import { xlsxBytes } from '../../../platform/document/xlsx.ts';
import { opretKrav, tilfoejVersioner } from '../lager/commands.ts';
import { type Kravindhold, TOMT_INDHOLD } from '../rules.ts';
import { anvendImport, fortrydImport, importerFil, modtagImport, visImport } from './commands.ts';
import { kravtabel } from './exports.ts';
import { KOLONNER, type Kravpost } from './fil/rules.ts';
import { hentTilOperatoer, type Importresultat } from './queries.ts';

const NU = new Date('2026-11-21T10:00:00Z');
const ODENSE = '35209115';
const mappe = mkdtempSync(join(tmpdir(), 'kravimport-'));
let nr = 0;

function skrevet(indhold: Uint8Array | string, navn = 'krav.xlsx') {
  nr += 1;
  const sti = join(mappe, `fil-${nr}`);
  writeFileSync(sti, indhold);
  return { sti, navn, sha256: '0'.repeat(64) };
}

function tabel(overskrifter: readonly string[], ...rk: readonly (readonly string[])[]): Tabel {
  return {
    titel: 'Krav',
    kolonner: overskrifter.map((overskrift, i) => ({ noegle: String(i), overskrift, art: 'tekst' })),
    raekker: rk.map((celler) => Object.fromEntries(celler.map((c, i) => [String(i), c]))),
    udtraek: [],
  };
}
const fil = async (overskrifter: readonly string[], ...rk: readonly (readonly string[])[]) =>
  skrevet(await xlsxBytes([tabel(overskrifter, ...rk)], NU));

/** From the command line, as the operator. */
async function indlaes(db: Database, cvr: string, f: { sti: string; navn: string }, proev = false) {
  return importerFil(db, NU, { sti: f.sti, filnavn: f.navn, cvr, proev });
}
async function indlaest(db: Database, cvr: string, f: { sti: string; navn: string }) {
  const svar = await indlaes(db, cvr, f);
  assert.ok(svar.ok, JSON.stringify(svar));
  assert.deepEqual(svar.vaerdi.plan.fejl, []);
  return svar.vaerdi;
}
const poster = async (db: Database, cvr: string): Promise<Kravpost[]> =>
  (await hentTilOperatoer(db, cvr)) ?? [];
const ryd = (db: Database) =>
  db.somSystem('test', async (tx) => {
    for (const t of ['kravnote', 'kravtilpasning', 'kravhaendelse', 'kravimport', 'krav_version', 'krav'])
      await sql`set constraints all deferred`
        .execute(tx)
        .then(() => sql`delete from ${sql.table(t)}`.execute(tx));
    await sql`delete from kravklasse where noegle is null`.execute(tx);
  });

paaHverDatabase('import af krav', (hent) => {
  it('takes the known export as it is, and gives it back cell for cell', async () => {
    const db = hent();
    await ryd(db);
    const kendte = Object.values(KOLONNER).slice(0, 16);
    const rk = [
      [
        '5',
        'Log; alt',
        'Lokalt',
        'Systemet skal logge.',
        'Sikkerhed X',
        'Mindstekrav',
        'Fordi',
        '',
        '2024-03-12',
        'Log X',
        'Skole; Ældre',
        'Åbenhed',
        'Se bilag',
        'It-chefen',
        'SF1500; SF1601',
        'Personoplysninger',
      ],
      [
        'L-7',
        '=1+1',
        'Lokalt',
        '-tekst\nlinje 2',
        'Sikkerhed X',
        'Option',
        '',
        'aftale.pdf',
        '2024-03-12 14:30',
        '',
        '',
        '',
        '',
        '',
        '',
        '',
      ],
    ];
    const svar = await indlaest(db, SVENDBORG, await fil(kendte, ...rk));
    assert.equal(svar.resultat?.nye, 2);
    const ud = await csvTekst(kravtabel(await poster(db, SVENDBORG), []));
    const igen = await indlaes(db, SVENDBORG, skrevet(ud, 'krav.csv'));
    assert.ok(igen.ok);
    assert.deepEqual([igen.vaerdi.plan.uaendrede, igen.vaerdi.plan.linjer], [2, []]);
    const { tilCeller } = await import('./fil/rules.ts');
    const celler = (await poster(db, SVENDBORG)).map((p) =>
      Object.values(kendte).map((o) => {
        const noegle = Object.keys(KOLONNER).find((k) => KOLONNER[k as keyof typeof KOLONNER] === o);
        return tilCeller(p)[noegle as keyof typeof KOLONNER];
      }),
    );
    assert.deepEqual(celler, rk);
  });

  it('any krav survives CSV and XLSX unchanged', async () => {
    const db = hent();
    await ryd(db);
    const klasse = await db.somSystem('test', (tx) =>
      raekke(
        tx,
        sql<{ id: number }>`insert into kravklasse (art, navn) values ('tag', 'A; B\\ "C"') returning id`,
      ),
    );
    const tekst = fc
      .oneof(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom(
          '=1+1',
          "'=1",
          "''-x",
          '@x',
          '+45',
          '-',
          '<b>fed</b> &amp; <navn>',
          'æøå 👍🏽',
          '_x000D_ _x005F_',
          'a;b"c\nd',
          '\\; \\',
          'Alle',
          'Ingen;',
        ),
      )
      .map((t) =>
        t
          .toWellFormed()
          .replace(/\r\n?/g, '\n')
          .replace(/[^\P{Cc}\t\n]|\p{Noncharacter_Code_Point}/gu, '')
          .trim(),
      );
    const linje = tekst.map((t) => t.replace(/\s+/g, ' ') || 'x');
    const krav = fc.record({
      navn: linje,
      beskrivelse: tekst,
      rationale: tekst,
      fortolkning: tekst,
      interessenter: tekst,
      evidens: tekst,
      prioritet: fc.constantFrom('option', 'krav', 'vigtigt', 'mindstekrav'),
      alleDomaener: fc.boolean(),
      saas: fc.boolean(),
      onPremise: fc.boolean(),
      kraeverUddybning: fc.boolean(),
      tags: fc.constantFrom([], [klasse?.id ?? 0]),
      integrationer: fc.constantFrom([], ['SF1500', 'SF1601']),
      svar: fc.oneof(
        fc.constant({ type: 'valg' }),
        fc.record({
          type: fc.constant('tal'),
          enhed: linje,
          graense: fc.option(
            fc.record({
              retning: fc.constantFrom('mindst', 'hoejst'),
              vaerdi: fc.double({ noNaN: true, noDefaultInfinity: true }),
            }),
          ),
        }),
        fc.record({ type: fc.constant('tekst'), maks: fc.option(fc.integer({ min: 1, max: 9999 })) }),
        fc.record({
          type: fc.constant('dato'),
          graense: fc.option(
            fc.record({ retning: fc.constantFrom('senest', 'tidligst'), dato: fc.constant('2027-01-01') }),
          ),
        }),
      ),
      kilder: fc.array(
        fc.record({
          art: fc.constantFrom('lov', 'standard', 'andet'),
          tekst: linje,
          link: fc.constantFrom('', 'https://example.invalid/?a=;b'),
        }),
        { maxLength: 3 },
      ),
    }) as fc.Arbitrary<Partial<Kravindhold>>;
    await fc.assert(
      fc.asyncProperty(fc.array(krav, { minLength: 1, maxLength: 4 }), async (alle) => {
        await db.somSystem('test', async (tx) => {
          await sql`delete from krav_version`.execute(tx);
          await sql`delete from krav`.execute(tx);
          const o = await raekke(
            tx,
            sql<{ id: number }>`select id from organisation where cvr = ${SVENDBORG}`,
          );
          await opretKrav(
            tx,
            { aktoer: null, nu: NU },
            alle.map((i) => ({
              slags: 'lokalt' as const,
              organisationId: o?.id ?? 0,
              nummer: null,
              begrundelse: '',
              tilstand: 'publiceret' as const,
              indhold: { ...TOMT_INDHOLD, ...i },
            })),
          );
        });
        const skrevne = await poster(db, SVENDBORG);
        const filer = [await csvTekst(kravtabel(skrevne, [])), await xlsxBytes([kravtabel(skrevne, [])], NU)];
        for (const f of filer) {
          const svar = await indlaest(db, SVENDBORG, skrevet(f));
          assert.deepEqual(svar.plan.linjer, []);
          assert.equal(svar.plan.uaendrede, alle.length);
        }
      }),
      { numRuns: db.slags === 'pglite' ? 25 : 40 },
    );
  });

  it('makes new, changes what differs, leaves the rest, and notes why', async () => {
    const db = hent();
    await ryd(db);
    await indlaest(
      db,
      SVENDBORG,
      await fil(['Krav id', 'Navn', 'Beskrivelse'], ['1', 'Et', 'A'], ['2', 'To', 'B']),
    );
    const svar = await indlaest(
      db,
      SVENDBORG,
      await fil(['Navn', 'Krav id', 'Mystisk'], ['Et', '1', 'x'], ['To, ny', '2', ''], ['Tre', '', '']),
    );
    assert.deepEqual(svar.plan.ukendteKolonner, ['Mystisk']);
    assert.deepEqual([svar.resultat?.nye, svar.resultat?.aendrede, svar.resultat?.uaendrede], [1, 1, 1]);
    const alle = await poster(db, SVENDBORG);
    assert.deepEqual(
      alle.map((p) => [p.nummer, p.navn, p.beskrivelse, p.version, p.tilstand]),
      [
        ['1', 'Et', 'A', 1, 'publiceret'],
        ['2', 'To, ny', 'B', 2, 'publiceret'],
        ['L-01', 'Tre', '', 1, 'publiceret'],
      ],
    );
    const spor = await db.somSystem('test', (tx) =>
      raekker(
        tx,
        sql<{
          handling: string;
          begrundelse: string;
        }>`select handling, begrundelse from kravhaendelse order by id`,
      ),
    );
    assert.equal(spor.length, 4);
    assert.deepEqual(spor[3], { handling: 'import', begrundelse: 'Importeret fra krav.xlsx' });
  });

  it('tells all errors at once with row and column, and stores nothing', async () => {
    const db = hent();
    await ryd(db);
    const svar = await indlaes(
      db,
      SVENDBORG,
      await fil(
        ['Krav id', 'Navn', 'Type', 'Prioritet', 'Integrationer', 'SaaS', 'Svartype', 'Underkategori'],
        ['1', 'God', 'LOCAL (lokalt)', 'HIGH', 'SF1500', 'ja', 'Tal: timer, højst 4', ''],
        ['1', 'Igen', '', '', '', '', '', ''],
        ['x'.repeat(41), '', 'Mærkelig', 'Meget', 'SF1500, SF9999', 'måske', 'Tal på en måde', 'Under'],
      ),
    );
    assert.ok(svar.ok);
    assert.deepEqual(
      svar.vaerdi.plan.fejl.map((f) => `${f.raekke} ${f.kolonne}`),
      [
        '3 Krav id',
        '4 Krav id',
        '4 Navn',
        '4 Type',
        '4 Underkategori',
        '4 Prioritet',
        '4 SaaS',
        '4 Svartype',
        '4 Integrationer',
      ],
    );
    assert.match(svar.vaerdi.plan.fejl[0].besked, /række 2/);
    assert.deepEqual(await poster(db, SVENDBORG), []);
  });

  it('a krav that is everybody’s isn’t copied: the same is unchanged, another text is left out', async () => {
    const db = hent();
    await ryd(db);
    const kolonner = ['Krav id', 'Navn', 'Type', 'Beskrivelse'];
    await indlaest(
      db,
      KOMBIT,
      await fil(kolonner, ['9001', 'Fælles', 'GLOBAL', 'Tekst'], ['9002', 'To', '', '']),
    );
    const svar = await indlaest(
      db,
      SVENDBORG,
      await fil(
        kolonner,
        ['9001', 'Fælles', 'Tværkommunalt', 'Tekst'],
        ['9002', 'To', 'GLOBAL', 'Min tekst'],
        ['9003', 'Gammelt', 'TOBESHARED', ''],
        ['9004', 'Fremmed', 'GLOBAL', ''],
      ),
    );
    assert.deepEqual(
      svar.plan.linjer.map((l) => [l.nummer, l.udfald]),
      [
        ['9002', 'udeladt'],
        ['9003', 'ny'],
        ['9004', 'ny'],
      ],
    );
    assert.equal(svar.plan.uaendrede, 1);
    assert.match(svar.plan.linjer[0].grund, /ret det lokalt i stedet/);
    assert.match(svar.plan.linjer[2].bemaerkninger[0], /tværkommunalt i filen og bliver lokalt/);
    const [tre, fire] = await poster(db, SVENDBORG);
    assert.deepEqual([tre.slags, fire.slags], ['lokalt', 'lokalt']);
    assert.match(fire.oprindelse, /var tværkommunalt med Krav id 9004/);
    // Another system's number 9001 is another krav.
    const anden = await indlaest(db, ODENSE, await fil(kolonner, ['9001', 'Vores eget', 'LOCAL', '']));
    assert.equal(anden.resultat?.nye, 1);
  });

  it('keeps notes and local descriptions, by an editor and by the operator; twice is unchanged', async () => {
    const db = hent();
    const aktoer = await testAktoer(db, SVENDBORG, ['kravredaktoer']);
    const kolonner = ['Krav id', 'Navn', 'Type', 'Beskrivelse', 'Lokal Beskrivelse', 'Noter'];
    const linjer = [
      ['9001', 'Fælles', 'GLOBAL', 'Tekst', '<p>Hos <b>os</b></p>', ''],
      ['7', 'Vores', 'LOCAL', 'Skal', 'Også her', '<p>Spørg <b>Bo</b></p>'],
    ];
    const somRedaktoer = async (f: { sti: string; navn: string; sha256: string }) => {
      const modtaget = await modtagImport(db, aktoer, NU, f);
      assert.ok(modtaget.ok);
      const id = modtaget.vaerdi;
      const aftryk = (await visImport(db, aktoer, NU, mappe, id))?.aftryk ?? '';
      const valg = { id, aftryk, begrundelse: 'Flyt', maade: 'udgiv' as const };
      const svar = await anvendImport(db, aktoer, NU, mappe, valg);
      assert.ok(svar.ok);
      return svar.vaerdi;
    };
    const somDrift = async (f: { sti: string; navn: string }) => (await indlaest(db, SVENDBORG, f)).resultat;
    const gemt = () =>
      db.somSystem('test', async (tx) => ({
        noter: await raekker(
          tx,
          sql<{
            tekst: string;
            laas: number;
          }>`select n.tekst, n.laas from kravnote n join krav k on k.id = n.krav_id order by k.nummer_sort`,
        ),
        lokale: await raekker(
          tx,
          sql<{ beskrivelse: string; fortolkning: string; baseNr: number }>`select beskrivelse, fortolkning,
            base_nr as "baseNr" from kravtilpasning`,
        ),
        handlinger: (
          await raekker(
            tx,
            sql<{ handling: string }>`select distinct handling from kravhaendelse order by handling`,
          )
        ).map((h) => h.handling),
      }));
    const antalI = (r: Importresultat | null) => [r?.nye, r?.aendrede, r?.uaendrede, r?.udeladte];
    for (const importer of [somRedaktoer, somDrift]) {
      await ryd(db);
      await indlaest(db, KOMBIT, await fil(kolonner, ['9001', 'Fælles', '', 'Tekst', '', '']));
      assert.deepEqual(antalI(await importer(await fil(kolonner, ...linjer))), [1, 1, 0, 0]);
      const foer = await gemt();
      assert.deepEqual(foer, {
        noter: [{ tekst: 'Spørg **Bo**', laas: 1 }],
        lokale: [{ beskrivelse: 'Hos **os**', fortolkning: '', baseNr: 1 }],
        handlinger: ['import', 'tilpas_ret'],
      });
      const [vores] = await poster(db, SVENDBORG);
      assert.equal(vores.beskrivelse, 'Skal\n\n**Lokal beskrivelse**\n\nOgså her');
      assert.deepEqual(antalI(await importer(await fil(kolonner, ...linjer))), [0, 0, 2, 0]);
      assert.deepEqual(await gemt(), foer);

      const ny = ['7', 'Vores', 'LOCAL', 'Skal', 'Også her', 'Mere'];
      assert.deepEqual(antalI(await importer(await fil(kolonner, ny))), [0, 1, 0, 0]);
      const efter = await gemt();
      assert.deepEqual(efter.noter, [{ tekst: 'Spørg **Bo**\n\nMere', laas: 2 }]);
      assert.deepEqual(efter.handlinger, ['import', 'note', 'tilpas_ret']);
      assert.equal((await poster(db, SVENDBORG))[0].version, 1);
      const ud = await csvTekst(kravtabel(await poster(db, SVENDBORG), []));
      assert.doesNotMatch(ud, /Spørg|Noter/);
      assert.deepEqual(antalI(await importer(skrevet(ud, 'krav.csv'))), [0, 0, 1, 0]);
      assert.deepEqual(await gemt(), efter);
    }
  });

  it('a local description leaves the rest of the local extension as it was', async () => {
    const db = hent();
    await ryd(db);
    const kolonner = ['Krav id', 'Navn', 'Lokal Beskrivelse'];
    await indlaest(db, KOMBIT, await fil(kolonner, ['9001', 'Fælles', '']));
    await db.somSystem('test', (tx) =>
      sql`insert into kravtilpasning (krav_id, organisation_id, fortolkning, fravalgt_grund, base_nr, rettet_af, rettet_kl)
        select k.id, o.id, 'Vores', 'Bruges ikke', 1, gen_random_uuid(), ${NU} from krav k, organisation o
        where k.nummer = '9001' and o.cvr in (${SVENDBORG}, ${ODENSE})`.execute(tx),
    );
    await indlaest(db, SVENDBORG, await fil(kolonner, ['9001', 'Fælles', 'Hos os']));
    const rk = await db.somSystem('test', (tx) =>
      raekker(
        tx,
        sql<
          Record<string, unknown>
        >`select o.cvr, t.beskrivelse, t.fortolkning, t.fravalgt_grund as grund, t.laas,
            (select h.foer->>'fortolkning' from kravhaendelse h where h.krav_id = t.krav_id
              and h.organisation_id = o.id and h.handling = 'tilpas_ret') as foer
          from kravtilpasning t join organisation o on o.id = t.organisation_id order by o.cvr`,
      ),
    );
    const ens = { fortolkning: 'Vores', grund: 'Bruges ikke' };
    assert.deepEqual(rk, [
      { cvr: SVENDBORG, beskrivelse: 'Hos os', ...ens, laas: 2, foer: 'Vores' },
      { cvr: ODENSE, beskrivelse: '', ...ens, laas: 1, foer: null },
    ]);
  });

  it('HTML becomes rich text, classes are made once, merged ones are followed', async () => {
    const db = hent();
    await ryd(db);
    const gammel = await db.somSystem('test', (tx) =>
      raekke(
        tx,
        sql<{
          id: number;
        }>`with ny as (insert into kravklasse (art, navn) values ('kategori', 'Ny') returning id)
          insert into kravklasse (art, navn, udgaaet_kl, flettet_i) select 'kategori', 'Gammel', now(), id from ny returning id`,
      ),
    );
    assert.ok(gammel);
    const svar = await indlaest(
      db,
      SVENDBORG,
      await fil(
        ['Krav id', 'Navn', 'Kategori', 'Underkategori', 'Filtre', 'Beskrivelse'],
        ['1', 'A', 'gammel', 'Log', 'Et\nTo', '<p>Systemet <strong>skal</strong></p><script>x</script>'],
        ['2', 'B', 'Ny', 'LOG', 'et', 'a < b'],
      ),
    );
    assert.deepEqual(
      svar.plan.nyeKlasser.map((k) => [k.art, k.navn, k.over]),
      [
        ['kategori', 'Log', 'Ny'],
        ['tag', 'Et', null],
        ['tag', 'To', null],
      ],
    );
    const [a, b] = await poster(db, SVENDBORG);
    assert.deepEqual(
      [a.kategori, a.underkategori, a.filtre, a.beskrivelse],
      ['Ny', 'Log', ['Et', 'To'], 'Systemet **skal**'],
    );
    assert.deepEqual([b.kategori, b.underkategori, b.filtre, b.beskrivelse], ['Ny', 'Log', ['Et'], 'a < b']);
  });

  it('refuses junk, unknown organisations and suppliers', async () => {
    const db = hent();
    const besked = async (cvr: string, f: { sti: string; navn: string }) => {
      const svar = await indlaes(db, cvr, f);
      return svar.ok ? svar.vaerdi.plan.fejl.map((x) => x.besked).join() : svar.hindringer[0].besked;
    };
    assert.match(await besked(SVENDBORG, skrevet('%PDF-1.7 ')), /PDF/);
    assert.match(await besked(SVENDBORG, skrevet(Buffer.alloc(10_000_000, 0x81))), /./);
    assert.match(await besked(SVENDBORG, skrevet('a;b\r\n1;2')), /»Navn« mangler/);
    assert.match(await besked(SVENDBORG, skrevet('Navn\r\n')), /ingen krav/);
    assert.match(await besked('12345678', await fil(['Navn'], ['A'])), /Ingen organisation har CVR/);
    const latin = Buffer.from('Navn;Kategori\r\nÆrlig å;Ø', 'latin1');
    const svar = await indlaes(db, SVENDBORG, skrevet(latin), true);
    assert.ok(svar.ok);
    assert.equal(svar.vaerdi.plan.linjer[0].navn, 'Ærlig å');
  });

  it('waits for confirmation, and shows a plan again that others have overtaken', async () => {
    const db = hent();
    await ryd(db);
    const aktoer = await testAktoer(db, SVENDBORG, ['kravredaktoer']);
    await indlaest(db, SVENDBORG, await fil(['Krav id', 'Navn'], ['1', 'Et'], ['2', 'To']));
    const modtag = async (f: Awaited<ReturnType<typeof fil>>) => {
      const svar = await modtagImport(db, aktoer, NU, f);
      assert.ok(svar.ok);
      return svar.vaerdi;
    };
    const id = await modtag(
      await fil(['Krav id', 'Navn', 'Filtre'], ['1', 'Et nyt', 'F'], ['2', 'To', ''], ['3', 'Tre', '']),
    );
    const aftryk = (await visImport(db, aktoer, NU, mappe, id))?.aftryk ?? '';
    const et = (await poster(db, SVENDBORG))[0];
    await db.som(aktoer, (tx) =>
      tilfoejVersioner(tx, { aktoer, nu: NU }, [
        {
          kravId: et.id,
          indhold: { ...TOMT_INDHOLD, navn: 'En andens' },
          begrundelse: '',
          tilstand: 'kladde',
        },
      ]),
    );
    const valg = { id, aftryk, begrundelse: 'Flyt', maade: 'udgiv' as const };
    assert.ok(erForaeldet(await anvendImport(db, aktoer, NU, mappe, valg)));
    const ny = await visImport(db, aktoer, NU, mappe, id);
    assert.deepEqual(
      ny?.plan?.linjer.map((l) => [l.nummer, l.udfald]),
      [
        ['1', 'udeladt'],
        ['3', 'ny'],
      ],
    );
    assert.match(ny?.plan?.linjer[0].grund ?? '', /kladden/);
    const svar = await anvendImport(db, aktoer, NU, mappe, {
      ...valg,
      aftryk: ny?.aftryk ?? '',
      maade: 'kladde',
    });
    assert.ok(svar.ok);
    assert.ok(erForaeldet(await anvendImport(db, aktoer, NU, mappe, valg)));
    assert.deepEqual(
      (await poster(db, SVENDBORG)).map((p) => [p.nummer, p.tilstand]),
      [
        ['1', 'publiceret'],
        ['2', 'publiceret'],
        ['3', 'kladde'],
      ],
    );
    assert.equal((await visImport(db, aktoer, NU, mappe, id))?.resultat?.nye, 1);
    const kollega = await testAktoer(db, SVENDBORG, ['kravredaktoer']);
    assert.equal(await visImport(db, kollega, NU, mappe, id), null);
    const fortrudt = await modtag(await fil(['Navn'], ['A']));
    assert.ok((await fortrydImport(db, aktoer, NU, fortrudt)).ok);
    assert.equal(await visImport(db, aktoer, NU, mappe, fortrudt), null);
    assert.ok(erIkkeDer(await fortrydImport(db, aktoer, NU, id)));
    assert.ok(erIkkeDer(await fortrydImport(db, aktoer, NU, 'ikke-et-id')));
  });

  it('is killed half-way and has stored nothing', async () => {
    const db = hent();
    await ryd(db);
    const f = await fil(
      ['Krav id', 'Navn', 'Filtre'],
      ...Array.from({ length: 1500 }, (_, i) => [String(i), `Nr. ${i}`, 'Nyt filter']),
    );
    await db.somSystem('test', (tx) =>
      sql`create function test_stop() returns trigger language plpgsql as $$ begin
        if new.nummer = '1400' then raise exception 'stopped'; end if; return new; end $$`.execute(tx),
    );
    await db.script(
      'create trigger test_stop before insert on krav for each row execute function test_stop()',
    );
    await assert.rejects(indlaes(db, SVENDBORG, f), /stopped/);
    await db.script('drop trigger test_stop on krav; drop function test_stop()');
    assert.deepEqual(await poster(db, SVENDBORG), []);
    const antal = await db.somSystem('test', (tx) =>
      raekke(
        tx,
        sql<{ antal: number }>`select count(*)::int as antal from kravklasse where navn = 'Nyt filter'`,
      ),
    );
    assert.equal(antal?.antal, 0);
  });

  it('takes 10 000 krav in seconds', async () => {
    const db = hent();
    await ryd(db);
    const rk = Array.from({ length: 10_000 }, (_, i) => [
      i % 2 ? String(i) : '',
      `Krav ${i}`,
      'Systemet skal kunne det. '.repeat(8),
      `Kategori ${i % 20}`,
      `F${i % 7}`,
    ]);
    const f = await fil(['Krav id', 'Navn', 'Beskrivelse', 'Kategori', 'Filtre'], ...rk);
    const start = performance.now();
    const svar = await indlaest(db, SVENDBORG, f);
    const sekunder = (performance.now() - start) / 1000;
    assert.equal(svar.resultat?.nye, 10_000);
    console.log(`10 000 krav: ${sekunder.toFixed(1)} s`);
    assert.ok(sekunder < 60, `${sekunder} s`);
  });
});
