import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { paaHverDatabase, stilDatabaseur, testMiljoe } from '../../../../test/helpers.ts';
import type { Resultat } from '../../../kernel/resultat.ts';
import { raekker, sql } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { tilKravfelter } from '../dialog/krav/rules.ts';
import { findDialog, hentMarkedskrav } from '../queries.ts';
import { FOER, type Marked, marked } from '../test/verden.ts';
import {
  aendrKrav,
  fjernAendring,
  ladUdgaa,
  saetTillaegsfrist,
  skrivTillaeg,
  sletTillaeg,
  tagForslag,
  tilfoejKrav,
  udsendTillaeg,
} from './commands.ts';
import { findKladde, hentUdsendte, hvemAendrede } from './queries.ts';
import { kravudkast } from './rules.ts';

const koder = (svar: Resultat<unknown>) => (svar.ok ? [] : svar.hindringer.map((h) => h.kode));
function vaerdi<T>(svar: Resultat<T>): T {
  assert.ok(svar.ok, JSON.stringify(svar));
  return svar.vaerdi;
}

paaHverDatabase('addenda', (hent) => {
  let m: Marked;
  let miljoe: Miljoe;
  before(async () => {
    miljoe = testMiljoe(hent());
  });
  const kravene = () => hent().som(m.indkoeber, (tx) => hentMarkedskrav(tx, m.dialog, { udgaaede: true }));
  const kladde = () => hent().som(m.indkoeber, (tx) => findKladde(tx, m.dialog));
  const felter = async (nr: number) => {
    const [k] = (await kravene()).filter((x) => x.id === m.krav[nr]);
    return tilKravfelter(k);
  };

  /** What a form of the requirement would be made from now. */
  const foer = async (nr: number) => {
    const krav = (await kravene()).find((x) => x.id === m.krav[nr]);
    assert.ok(krav);
    return kravudkast(krav, (await kladde())?.aendringer ?? []);
  };

  it('collects changes that nobody sees, and sends them to all at once', async () => {
    m = await marked(hent());
    const [post, tal] = m.krav;
    const nyTekst = {
      ...(await felter(0)),
      beskrivelse: 'Løsningen skal sende til borgere og virksomheder.',
    };
    vaerdi(await aendrKrav(miljoe, m.kollega, m.dialog, post, await foer(0), nyTekst));
    vaerdi(await ladUdgaa(miljoe, m.kollega, m.dialog, tal, await foer(1), 'Dublet'));
    vaerdi(
      await tilfoejKrav(miljoe, m.kollega, m.dialog, 3, { ...nyTekst, navn: 'Nyt', kategori: 'Sikkerhed' }),
    );
    const tekst = { titel: 'Præcisering', tekst: 'Krav 193 er præciseret.', anledning: 'andet' };
    vaerdi(await skrivTillaeg(miljoe, m.kollega, m.dialog, 4, tekst));
    vaerdi(
      await saetTillaegsfrist(miljoe, m.kollega, m.dialog, 5, {
        frist: new Date('2026-12-07T11:00:00Z'),
        spoergsmaalsfrist: null,
      }),
    );
    const usynligt = await hent().som(m.boegelund, (tx) => findKladde(tx, m.dialog));
    assert.equal(usynligt, null);
    assert.equal((await kravene()).find((k) => k.id === post)?.nr, 1);

    assert.deepEqual(koder(await udsendTillaeg(miljoe, m.kollega, m.dialog, 6)), ['ikke_ret']);
    assert.deepEqual(koder(await udsendTillaeg(miljoe, m.indkoeber, m.dialog, 5)), ['foraeldet']);
    const to = await Promise.all([1, 2].map(() => udsendTillaeg(miljoe, m.indkoeber, m.dialog, 6)));
    assert.deepEqual(to.map((x) => x.ok).sort(), [false, true]);

    const nu = await kravene();
    const ved = new Map(nu.map((k) => [k.id, k]));
    assert.deepEqual([ved.get(post)?.nr, ved.get(post)?.indhold.beskrivelse], [2, nyTekst.beskrivelse]);
    assert.equal(ved.get(post)?.nummer, '193');
    assert.equal(ved.get(tal)?.udgaaet, true);
    assert.equal(nu.filter((k) => k.indhold.navn === 'Nyt' && k.nr === 1).length, 1);
    const dialog = await hent().som(m.boegelund, (tx) => findDialog(tx, m.dialog));
    assert.equal(dialog?.frist?.toISOString(), '2026-12-07T11:00:00.000Z');
    const set = await hent().som(m.boegelund, (tx) => hentUdsendte(tx, m.dialog));
    assert.deepEqual(
      set.map((t) => [t.nr, t.titel, t.aendringer.length]),
      [[1, 'Præcisering', 4]],
    );
    const breve = await hent().som(m.indkoeber, (tx) =>
      raekker(
        tx,
        sql<{
          tekst: string;
        }>`select tekst from markedspost where dialog_id = ${m.dialog} and slags = 'tillaeg'`,
      ),
    );
    assert.equal(breve.length, 2);
    assert.match(breve[0].tekst, /Svar på dem skal bekræftes igen/);
    const haendelser = await hent().som(m.indkoeber, (tx) =>
      raekker(
        tx,
        sql<{ d: { bekraeftes: number[]; anledning: string } }>`select detaljer as d from markedshaendelse
          where dialog_id = ${m.dialog} and handling = 'tillaeg'`,
      ),
    );
    assert.deepEqual(
      haendelser.map((h) => [h.d.bekraeftes, h.d.anledning]),
      [[[post], 'andet']],
    );
  });

  it('what was sent never changes, whoever tries', async () => {
    const sent = await hent().som(m.indkoeber, (tx) => hentUdsendte(tx, m.dialog));
    await assert.rejects(
      hent().som(m.indkoeber, (tx) =>
        sql`update markedstillaeg set titel = 'Andet' where id = ${sent[0].id}`.execute(tx),
      ),
    );
    await assert.rejects(
      hent().som(m.indkoeber, (tx) =>
        sql`update markedskrav_version set prioritet = 'option' where dialog_id = ${m.dialog}`.execute(tx),
      ),
    );
  });

  it('two who write the draft at once: the second sees the first’s', async () => {
    m = await marked(hent());
    const tekst = (titel: string) => ({ titel, tekst: '', anledning: 'andet' });
    const svar = await Promise.all(
      ['Den ene', 'Den anden'].map((t) => skrivTillaeg(miljoe, m.kollega, m.dialog, 0, tekst(t))),
    );
    assert.deepEqual(svar.map((x) => x.ok).sort(), [false, true]);
    assert.deepEqual(svar.flatMap(koder), ['foraeldet']);
    assert.equal((await kladde())?.nr, 1);
  });

  it('refuses what says nothing, what isn’t there, and those who may not', async () => {
    const { laas } = (await kladde()) ?? { laas: -1 };
    const nu = await foer(0);
    assert.deepEqual(koder(await aendrKrav(miljoe, m.kollega, m.dialog, m.krav[0], nu, await felter(0))), [
      'uaendret',
    ]);
    assert.deepEqual(koder(await ladUdgaa(miljoe, m.kollega, m.dialog, 999_999, nu, 'X')), ['findes_ikke']);
    assert.deepEqual(koder(await ladUdgaa(miljoe, m.kollega, m.dialog, m.krav[0], nu, '')), [
      'mangler_begrundelse',
    ]);
    assert.deepEqual(koder(await fjernAendring(miljoe, m.kollega, m.dialog, laas, 0)), ['ukendt_aendring']);
    const spoergsmaal = { titel: 'X', tekst: '', anledning: 'spoergsmaal:999999' };
    assert.deepEqual(koder(await skrivTillaeg(miljoe, m.kollega, m.dialog, laas, spoergsmaal)), [
      'ukendt_anledning',
    ]);
    assert.deepEqual(koder(await sletTillaeg(miljoe, m.boegelund, m.dialog, laas)), ['findes_ikke']);
    assert.equal((await kladde())?.laas, laas);
    vaerdi(await sletTillaeg(miljoe, m.kollega, m.dialog, laas));
    assert.equal(await kladde(), null);
  });

  it('two who change one krav at once: one of them, and the other is told what of', async () => {
    m = await marked(hent());
    const [post, tal] = m.krav;
    const nu = await foer(0);
    const svar = await Promise.all(
      [m.indkoeber, m.kollega].map((hvem) =>
        aendrKrav(miljoe, hvem, m.dialog, post, nu, { ...nu, beskrivelse: `Af ${hvem.navn}` }),
      ),
    );
    assert.deepEqual(svar.flatMap(koder), ['foraeldet']);
    const vandt = svar[0].ok ? m.indkoeber : m.kollega;
    assert.equal((await foer(0)).beskrivelse, `Af ${vandt.navn}`);
    assert.match(
      await hent().som(m.kollega, (tx) => hvemAendrede(tx, m.dialog, post)),
      new RegExp(`^${vandt.navn}, 21`),
    );
    // From the same page: letting it go would take the other's words with it.
    assert.deepEqual(koder(await ladUdgaa(miljoe, m.kollega, m.dialog, post, nu, 'Dublet')), ['foraeldet']);
    assert.deepEqual(koder(await aendrKrav(miljoe, m.kollega, m.dialog, post, null, nu)), ['foraeldet']);
    // What others write of the rest of the addendum is no hindrance.
    const andet = await foer(1);
    vaerdi(
      await skrivTillaeg(miljoe, m.kollega, m.dialog, (await kladde())?.laas ?? 0, {
        titel: 'Nyt',
        tekst: '',
        anledning: 'andet',
      }),
    );
    vaerdi(await ladUdgaa(miljoe, m.kollega, m.dialog, tal, andet, 'Dublet'));
    assert.equal((await foer(1)).udgaar, 'Dublet');
    assert.deepEqual(
      koder(await aendrKrav(miljoe, m.indkoeber, m.dialog, tal, andet, { ...andet, navn: 'Andet' })),
      ['foraeldet'],
    );
    assert.deepEqual(
      (await kladde())?.aendringer.map((a) => a.slags),
      ['ret', 'udgaa'],
    );
  });

  it('late changes propose a later deadline, which can be taken into the draft', async () => {
    m = await marked(hent());
    await stilDatabaseur(hent(), '2026-11-26T10:00:00Z');
    const ny = { ...(await felter(0)), beskrivelse: 'Anden tekst' };
    vaerdi(await aendrKrav(miljoe, m.kollega, m.dialog, m.krav[0], await foer(0), ny));
    vaerdi(await tagForslag(miljoe, m.kollega, m.dialog, 2));
    const t = await kladde();
    assert.deepEqual(
      t?.aendringer.map((a) => a.slags),
      ['ret', 'frist'],
    );
    assert.deepEqual(koder(await tagForslag(miljoe, m.kollega, m.dialog, 3)), ['intet_forslag']);
  });

  it('after the deadline there are no more', async () => {
    await stilDatabaseur(hent(), '2026-11-28T11:00:00Z');
    assert.deepEqual(koder(await udsendTillaeg(miljoe, m.indkoeber, m.dialog, 3)), ['forkert_tilstand']);
    await stilDatabaseur(hent(), FOER);
  });
});
