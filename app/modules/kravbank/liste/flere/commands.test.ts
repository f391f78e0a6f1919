import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { KOMBIT, paaHverDatabase, SVENDBORG, testAktoer, testMiljoe } from '../../../../../test/helpers.ts';
import type { Aktoer } from '../../../../kernel/adgang.ts';
import type { Resultat } from '../../../../kernel/resultat.ts';
import { type Database, raekke, raekker, sql } from '../../../../platform/db/database.ts';
import { type Nytilstand, opretKrav } from '../../lager/commands.ts';
import { type Kravindhold, TOMT_INDHOLD } from '../../rules.ts';
import { forbered, udfoerFlere } from './commands.ts';
import type { Flerehandling, Flerevalg } from './rules.ts';

paaHverDatabase('flere krav på én gang', (hent) => {
  let db: Database;
  let nu: Date;
  let svendborg: Aktoer;
  let faelles: Aktoer;

  before(async () => {
    db = hent();
    nu = testMiljoe(db).ur.nu();
    svendborg = await testAktoer(db, SVENDBORG, ['kravredaktoer']);
    faelles = await testAktoer(db, KOMBIT, ['faelleskravredaktoer']);
  });

  async function lav(aktoer: Aktoer, tilstande: readonly Nytilstand[], indhold: Partial<Kravindhold> = {}) {
    const tvaer = aktoer === faelles;
    const nye = await db.som(aktoer, (tx) =>
      opretKrav(
        tx,
        { aktoer, nu },
        tilstande.map((tilstand) => ({
          slags: tvaer ? ('tvaerkommunalt' as const) : ('lokalt' as const),
          organisationId: tvaer ? null : aktoer.organisation.id,
          nummer: null,
          indhold: { ...TOMT_INDHOLD, navn: 'Et krav', beskrivelse: 'Løsningen skal.', ...indhold },
          begrundelse: 'Nyt',
          tilstand,
        })),
      ),
    );
    return nye.map((k) => k.id);
  }
  const valg = (handling: Flerehandling, v: Partial<Flerevalg> = {}): Flerevalg => ({
    handling,
    vaerdi: null,
    begrundelse: 'Fordi',
    ...v,
  });
  const udfoer = (aktoer: Aktoer, v: Flerevalg, ider: readonly number[]) =>
    udfoerFlere(db, aktoer, nu, v, ider);
  const stand = (id: number) =>
    db.somSystem('test', (tx) =>
      raekke(
        tx,
        sql<{ tilstand: string; nr: number | null; aaben: string | null; prioritet: string }>`select tilstand,
          gaeldende_nr as nr, aaben_tilstand as aaben, prioritet from krav where id = ${id}`,
      ),
    );
  const koder = (svar: Resultat<unknown>) => (svar.ok ? [] : svar.hindringer.map((h) => h.kode));

  it('a local krav gets a version that holds, its draft is corrected, and what has it already is left out', async () => {
    const [gaelder, kladde, review] = await lav(svendborg, ['publiceret', 'kladde', 'i_review']);
    const [ens] = await lav(svendborg, ['publiceret'], { prioritet: 'mindstekrav' });
    const [andres] = await lav(faelles, ['publiceret']);
    const v = valg('prioritet', { vaerdi: 'mindstekrav' });
    const ider = [gaelder, kladde, review, ens, andres];
    const foer = await db.som(svendborg, (tx) => forbered(tx, svendborg, v, ider));
    assert.deepEqual(
      foer.virkninger.map((x) => [x.krav.id, x.virkning.slags]),
      [
        [gaelder, 'ny_version'],
        [kladde, 'ret_kladde'],
      ],
    );
    assert.deepEqual(
      new Set(foer.udeladte.map((u) => u.grund)),
      new Set(['Er i review.', 'Har det allerede.', 'Kan ikke rettes af dig.']),
    );
    assert.equal((await stand(gaelder))?.prioritet, 'krav', 'the preview writes nothing');
    assert.deepEqual(await udfoer(svendborg, v, ider), { ok: true, vaerdi: { antal: 2, udeladt: 3 } });
    assert.deepEqual(await stand(gaelder), {
      tilstand: 'publiceret',
      nr: 2,
      aaben: null,
      prioritet: 'mindstekrav',
    });
    assert.deepEqual(await stand(kladde), {
      tilstand: 'kladde',
      nr: null,
      aaben: 'kladde',
      prioritet: 'mindstekrav',
    });
    const spor = await db.som(svendborg, (tx) =>
      raekker(
        tx,
        sql<{
          handling: string;
          nr: number;
          begrundelse: string;
        }>`select handling, nr, begrundelse from kravhaendelse
        where krav_id = any(${[gaelder, kladde]}::int[]) order by krav_id`,
      ),
    );
    assert.deepEqual(spor, [
      { handling: 'publicer', nr: 2, begrundelse: 'Fordi' },
      { handling: 'ret', nr: 1, begrundelse: 'Fordi' },
    ]);
    const audit = await db.som(svendborg, (tx) =>
      raekker(tx, sql<{ detaljer: unknown }>`select detaljer from audit where handling = 'kravbank.flere'`),
    );
    assert.deepEqual(audit, [{ detaljer: { handling: 'prioritet', krav: [gaelder, kladde] } }]);
  });

  it('a published tværkommunalt krav gets a draft, for it is to be reviewed', async () => {
    const [id] = await lav(faelles, ['publiceret']);
    assert.ok((await udfoer(faelles, valg('prioritet', { vaerdi: 'option' }), [id])).ok);
    assert.deepEqual(await stand(id), { tilstand: 'publiceret', nr: 1, aaben: 'kladde', prioritet: 'krav' });
  });

  it('asks for a value and a reason, and does nothing without', async () => {
    const [id] = await lav(svendborg, ['publiceret']);
    assert.deepEqual(koder(await udfoer(svendborg, valg('prioritet', { begrundelse: '' }), [id])), [
      'mangler',
      'mangler_begrundelse',
    ]);
    assert.deepEqual(koder(await udfoer(svendborg, valg('udgaa', { begrundelse: '' }), [id])), [
      'mangler_begrundelse',
    ]);
    assert.equal((await stand(id))?.tilstand, 'publiceret');
  });

  it('drafts are sent and published, krav withdrawn, deleted and brought back', async () => {
    const [a, b] = await lav(svendborg, ['kladde', 'kladde']);
    assert.deepEqual(await udfoer(svendborg, valg('indsend'), [a]), {
      ok: true,
      vaerdi: { antal: 1, udeladt: 0 },
    });
    assert.equal((await stand(a))?.tilstand, 'i_review');
    assert.deepEqual(await udfoer(svendborg, valg('publicer'), [a, b]), {
      ok: true,
      vaerdi: { antal: 2, udeladt: 0 },
    });
    assert.deepEqual(await stand(b), { tilstand: 'publiceret', nr: 1, aaben: null, prioritet: 'krav' });
    await udfoer(svendborg, valg('udgaa'), [a]);
    assert.equal((await stand(a))?.tilstand, 'udgaaet');
    assert.deepEqual(await udfoer(svendborg, valg('slet'), [a, b]), {
      ok: true,
      vaerdi: { antal: 2, udeladt: 0 },
    });
    assert.equal((await stand(b))?.tilstand, 'slettet');
    await udfoer(svendborg, valg('gendan'), [a, b]);
    assert.deepEqual([(await stand(a))?.tilstand, (await stand(b))?.tilstand], ['udgaaet', 'publiceret']);
  });

  it('a tværkommunalt krav is published by another than its writer when there is one', async () => {
    await testAktoer(db, KOMBIT, ['faelleskravredaktoer']);
    const [id] = await lav(faelles, ['i_review']);
    const foer = await db.som(faelles, (tx) => forbered(tx, faelles, valg('publicer'), [id]));
    assert.match(foer.udeladte[0].grund, /godkendes af en anden/);
  });

  it('favourites and deselections are the kommune’s own, and keep what was before for undo', async () => {
    const [a, b] = await lav(faelles, ['publiceret', 'publiceret']);
    const [egen] = await lav(svendborg, ['publiceret']);
    assert.deepEqual(await udfoer(svendborg, valg('favorit'), [a, egen]), {
      ok: true,
      vaerdi: { antal: 1, udeladt: 1 },
    });
    assert.deepEqual(await udfoer(svendborg, valg('fravaelg', { begrundelse: 'Vi har det' }), [a, b]), {
      ok: true,
      vaerdi: { antal: 2, udeladt: 0 },
    });
    const r = await db.som(svendborg, (tx) =>
      raekker(
        tx,
        sql<{ favorit: boolean; grund: string }>`select favorit, fravalgt_grund as grund from kravtilpasning
        where krav_id = any(${[a, b]}::int[]) order by krav_id`,
      ),
    );
    assert.deepEqual(r, [
      { favorit: false, grund: 'Vi har det' },
      { favorit: false, grund: 'Vi har det' },
    ]);
    const foer = await db.som(svendborg, (tx) => forbered(tx, svendborg, valg('favorit'), [a]));
    assert.equal(foer.udeladte[0].grund, 'Er fravalgt. Fortryd fravalget først.');
    const h = await db.som(svendborg, (tx) =>
      raekke(
        tx,
        sql<{ foer: { favorit: boolean; bilag: unknown[] } }>`select foer from kravhaendelse
        where krav_id = ${a} and handling = 'tilpas_fravaelg'`,
      ),
    );
    assert.equal(h?.foer.favorit, true);
    assert.deepEqual(h?.foer.bilag, []);
    assert.ok((await udfoer(svendborg, valg('fortrydfravalg'), [a, b])).ok);
  });

  it('categories, domains and tags follow the classification', async () => {
    const k = await db.somSystem('test', (tx) =>
      raekker(
        tx,
        sql<{
          id: number;
        }>`insert into kravklasse (art, navn) values ('kategori', 'Fk'), ('domaene', 'Fd'), ('domaene', 'Fe'), ('tag', 'Ft') returning id`,
      ),
    );
    const [kat, d, e, tag] = k.map(({ id }) => id);
    const [alle] = await lav(svendborg, ['publiceret']);
    const [et] = await lav(svendborg, ['publiceret'], { alleDomaener: false, domaener: [d] });
    const taget = async (h: Flerehandling, vaerdi: number) => {
      const svar = await udfoer(svendborg, valg(h, { vaerdi }), [alle, et]);
      return svar.ok && svar.vaerdi.antal;
    };
    assert.equal(await taget('kategori', kat), 2);
    assert.equal(await taget('kategori', kat), 0);
    assert.equal(await taget('domaene_til', e), 1);
    assert.equal(await taget('domaene_fra', d), 1);
    assert.equal(await taget('domaene_fra', e), 0, 'the last domain stays');
    assert.equal(await taget('tag_til', tag), 2);
    assert.equal(await taget('tag_fra', tag), 2);
    const r = await db.som(svendborg, (tx) =>
      raekke(tx, sql<{ klasser: number[] }>`select klasser from krav where id = ${et}`),
    );
    assert.deepEqual(r?.klasser, [kat, e]);
  });
});
