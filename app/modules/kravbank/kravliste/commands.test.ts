import assert from 'node:assert/strict';
import { before, beforeEach, it } from 'node:test';
import { paaHverDatabase } from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Resultat } from '../../../kernel/resultat.ts';
import { type Database, raekker, sql } from '../../../platform/db/database.ts';
import { kravlister, kravlisteTilMarkedsdialog, nyereVersioner } from '../public.ts';
import {
  afslutListe,
  genaabnListe,
  gendanListe,
  kopierListe,
  omdoebListe,
  opdaterListe,
  opretListe,
  sletListe,
  vaelgArbejdsgange,
  vaelgDomaener,
} from './commands.ts';
import {
  fjernLinje,
  flytLinje,
  prioriterLinje,
  retFritekst,
  saetLinjeTilbage,
  skrivFritekst,
  tagNyesteVersion,
  tagNyesteVersioner,
  tilfoejKrav,
} from './linje/commands.ts';
import { findListe, hentAlleOpgaver, hentHaendelser, hentLinjer, hentOpgaver } from './queries.ts';
import { besvar } from './svar/commands.ts';
import { hentOpgaveposter } from './syn.ts';
import { krav, nyVersion, type Scene, scene } from './test/scene.ts';

function ok<T>(svar: Resultat<T>): T {
  assert.ok(svar.ok, svar.ok ? '' : svar.hindringer.map((h) => h.besked).join(' '));
  return svar.vaerdi;
}
const kode = (svar: Resultat<unknown>) => (svar.ok ? 'ok' : svar.hindringer[0].kode);

paaHverDatabase('kravlister', (hent) => {
  let db: Database;
  let s: Scene;
  let id: number;

  before(async () => {
    db = hent();
    s = await scene(db);
  });

  beforeEach(async () => {
    id = ok(await opretListe(s.miljoe, s.indkoeber, { navn: 'Omsorgssystem', formaal: 'Nyt udbud' })).id;
    s.miljoe.sendt.length = 0;
  });

  const laas = async () => (await db.som(s.indkoeber, (tx) => findListe(tx, id)))?.laas ?? -1;
  const linjer = () => db.som(s.indkoeber, (tx) => hentLinjer(tx, id));
  const linje = async (kravId: number) => {
    const fundet = (await linjer()).find((l) => l.kravId === kravId);
    assert.ok(fundet);
    return { liste: id, linje: fundet.id, laas: await laas() };
  };
  const svar = (spoergsmaal: string, valgt: string, foer = '', aktoer: Aktoer = s.indkoeber) =>
    besvar(s.miljoe, aktoer, id, { spoergsmaal, svar: valgt, foer });
  const opdater = async () => ok(await opdaterListe(s.miljoe, s.indkoeber, id, await laas(), []));
  const udfald = async () => (await linjer()).map((l) => `${l.kravId}:${l.tilstand}`);

  it('a list is made of choices and answers, and a re-run changes nothing', async () => {
    ok(await vaelgArbejdsgange(s.miljoe, s.indkoeber, id, await laas(), [s.gang]));
    ok(await svar('person', 'ja'));
    assert.deepEqual(await udfald(), []);
    assert.deepEqual(await opdater(), { kommer: 3, gaar: 0 });
    assert.deepEqual(
      (await udfald()).toSorted(),
      [`${s.krav.log}:med`, `${s.krav.samtykke}:med`, `${s.krav.post}:med`].toSorted(),
    );
    const foer = await linjer();
    assert.deepEqual(await opdater(), { kommer: 0, gaar: 0 });
    assert.deepEqual(await linjer(), foer);
    const post = foer.find((l) => l.kravId === s.krav.post);
    assert.match(post?.grunde[0].tekst ?? '', /Arbejdsgang: Send post/);
  });

  it('»Ved ikke« includes nothing: a task for the role with mail, closed by another answer that tells who asked', async () => {
    const { opgaveTil } = ok(await svar('person', 'ved_ikke'));
    assert.equal(opgaveTil, 'itarkitekt');
    const mails = () => s.miljoe.sendt.map((j) => j.data as { til: string; emne: string });
    assert.equal(mails().length, 1);
    assert.match(mails()[0].emne, /personoplysninger/);
    // Also the one that only a follow-up brings in: whether it is asked hangs on the same answer.
    assert.deepEqual(await opdater(), { kommer: 3, gaar: 0 });
    assert.ok((await linjer()).every((l) => l.tilstand === 'afventer' && l.grunde[0].fra === 'person'));
    assert.equal(kode(await afslutListe(s.miljoe, s.indkoeber, id, await laas())), 'afventer');

    assert.equal(kode(await svar('person', 'ja', 'ved_ikke', s.jurist)), 'ikke_adgang');
    ok(await svar('person', 'ja', 'ved_ikke', s.arkitekt));
    assert.deepEqual(await db.som(s.indkoeber, (tx) => hentOpgaver(tx, id)), []);
    assert.equal(mails().length, 2);
    assert.match(mails()[1].emne, /Svar til kravlisten/);
    assert.deepEqual(await opdater(), { kommer: 0, gaar: 1 });
    assert.ok((await linjer()).every((l) => l.tilstand === 'med'));
    const liste = await db.som(s.indkoeber, (tx) => findListe(tx, id));
    assert.equal(liste?.svar.person.person, s.arkitekt.personId);
  });

  it('a task goes when its question is no longer asked, and comes back with it', async () => {
    ok(await svar('person', 'ja'));
    ok(await svar('boern', 'ved_ikke'));
    const aabne = () => db.som(s.indkoeber, (tx) => hentOpgaver(tx, id));
    assert.equal((await aabne()).length, 1);
    ok(await svar('person', 'nej', 'ja'));
    assert.equal((await aabne()).length, 0);
    assert.equal(kode(await svar('boern', 'ja', 'ved_ikke')), 'findes_ikke');
    ok(await svar('person', 'ja', 'nej'));
    assert.equal((await aabne()).length, 1);
  });

  it('an answer that somebody else has changed meanwhile is not overwritten', async () => {
    ok(await svar('person', 'ja'));
    assert.equal(kode(await svar('person', 'nej', '', s.kollega)), 'foraeldet');
    ok(await svar('person', 'nej', 'ja', s.kollega));
    assert.equal(kode(await svar('person', 'maaske', 'nej')), 'mangler_svar');
    assert.equal(kode(await svar('findes_ikke', 'ja')), 'findes_ikke');
  });

  it('of two who save at once, the second is told, and nothing of it is stored', async () => {
    const set = await laas();
    ok(await omdoebListe(s.miljoe, s.indkoeber, id, set, { navn: 'Ét', formaal: '' }));
    assert.equal(
      kode(await omdoebListe(s.miljoe, s.kollega, id, set, { navn: 'To', formaal: '' })),
      'foraeldet',
    );
    assert.equal(
      kode(await vaelgDomaener(s.miljoe, s.kollega, id, set, { domaener: [], driftsform: 'saas' })),
      'foraeldet',
    );
    assert.equal(kode(await vaelgArbejdsgange(s.miljoe, s.kollega, id, set, [s.gang])), 'foraeldet');
    assert.equal((await db.som(s.indkoeber, (tx) => findListe(tx, id)))?.navn, 'Ét');
    const [a, b] = await Promise.all([
      omdoebListe(s.miljoe, s.indkoeber, id, set + 1, { navn: 'A', formaal: '' }),
      omdoebListe(s.miljoe, s.kollega, id, set + 1, { navn: 'B', formaal: '' }),
    ]);
    assert.deepEqual([kode(a), kode(b)].toSorted(), ['foraeldet', 'ok']);
  });

  it('refuses what does not exist', async () => {
    assert.equal(
      kode(await vaelgArbejdsgange(s.miljoe, s.indkoeber, id, await laas(), ['NEJ'])),
      'ukendt_arbejdsgang',
    );
    assert.equal(
      kode(
        await vaelgDomaener(s.miljoe, s.indkoeber, id, await laas(), {
          domaener: [999_999],
          driftsform: 'begge',
        }),
      ),
      'ukendt_domaene',
    );
    assert.equal(kode(await tilfoejKrav(s.miljoe, s.indkoeber, id, await laas(), 999_999)), 'ukendt_krav');
  });

  it('a Mindstekrav is taken out by the kravredaktør, not by the indkøber; both leave their reason', async () => {
    ok(await svar('person', 'ja'));
    await opdater();
    assert.equal(
      kode(await fjernLinje(s.miljoe, s.indkoeber, await linje(s.krav.log), 'Dyrt')),
      'mindstekrav',
    );
    assert.equal(
      kode(await prioriterLinje(s.miljoe, s.indkoeber, await linje(s.krav.log), 'option', 'Dyrt')),
      'mindstekrav',
    );
    ok(
      await prioriterLinje(
        s.miljoe,
        s.redaktoer,
        await linje(s.krav.log),
        'krav',
        'Leverandøren har egen log',
      ),
    );
    assert.equal(
      kode(await fjernLinje(s.miljoe, s.indkoeber, await linje(s.krav.log), 'Nu da')),
      'mindstekrav',
    );
    ok(await fjernLinje(s.miljoe, s.redaktoer, await linje(s.krav.log), 'Dækket af rammeaftalen'));
    ok(await fjernLinje(s.miljoe, s.indkoeber, await linje(s.krav.samtykke), 'Ingen samtykker'));
    await opdater();
    assert.ok((await linjer()).every((l) => l.tilstand === 'fjernet'));
    const vaek = (await linjer()).find((l) => l.kravId === s.krav.log);
    assert.equal(vaek?.fjernetGrund, 'Dækket af rammeaftalen');
    assert.equal(vaek?.fjernetAf, s.redaktoer.personId);
    ok(await saetLinjeTilbage(s.miljoe, s.indkoeber, await linje(s.krav.samtykke)));
    assert.deepEqual(await opdater(), { kommer: 0, gaar: 0 });
  });

  it('the jurist, who makes no lists, decides on a Mindstekrav and on nothing else', async () => {
    ok(await svar('person', 'ja'));
    await opdater();
    ok(await fjernLinje(s.miljoe, s.jurist, await linje(s.krav.log), 'Loven kræver det ikke her'));
    assert.equal((await linjer()).find((l) => l.kravId === s.krav.log)?.fjernetAf, s.jurist.personId);
    ok(await saetLinjeTilbage(s.miljoe, s.jurist, await linje(s.krav.log)));
    ok(await prioriterLinje(s.miljoe, s.jurist, await linje(s.krav.log), 'vigtigt', 'Ikke i denne løsning'));
    const andet = await linje(s.krav.samtykke);
    assert.equal(kode(await fjernLinje(s.miljoe, s.jurist, andet, 'Ingen samtykker')), 'ikke_adgang');
    assert.equal(kode(await flytLinje(s.miljoe, s.jurist, await linje(s.krav.log), 'op')), 'ikke_adgang');
  });

  it('what is added by hand, written or given a priority survives other answers', async () => {
    ok(await svar('person', 'ja'));
    await opdater();
    ok(await tilfoejKrav(s.miljoe, s.indkoeber, id, await laas(), s.krav.ekstra));
    ok(
      await skrivFritekst(s.miljoe, s.indkoeber, id, await laas(), {
        navn: 'Dansk brugerflade',
        beskrivelse: 'Alt er på dansk.',
        prioritet: 'vigtigt',
        kategoriId: null,
      }),
    );
    ok(
      await prioriterLinje(s.miljoe, s.indkoeber, await linje(s.krav.samtykke), 'vigtigt', 'Mange samtykker'),
    );
    ok(await svar('person', 'nej', 'ja'));
    assert.deepEqual(await opdater(), { kommer: 0, gaar: 1 });
    const efter = await linjer();
    assert.deepEqual(
      efter.map((l) => l.kravId ?? l.navn).toSorted(),
      [s.krav.samtykke, s.krav.ekstra, 'Dansk brugerflade'].toSorted(),
    );
    const egen = efter.find((l) => l.fritekst !== null);
    assert.ok(egen);
    ok(
      await retFritekst(
        s.miljoe,
        s.indkoeber,
        { liste: id, linje: egen.id, laas: await laas() },
        { navn: 'Dansk', beskrivelse: 'x', prioritet: 'krav', kategoriId: null },
      ),
    );
    assert.equal(
      kode(
        await retFritekst(s.miljoe, s.indkoeber, await linje(s.krav.ekstra), {
          navn: 'x',
          beskrivelse: 'x',
          prioritet: 'krav',
          kategoriId: null,
        }),
      ),
      'ikke_egen',
    );
    assert.equal(kode(await tilfoejKrav(s.miljoe, s.indkoeber, id, await laas(), s.krav.ekstra)), 'er_med');
  });

  it('the order is the people’s, and a place outside the list is its nearest end', async () => {
    ok(await vaelgArbejdsgange(s.miljoe, s.indkoeber, id, await laas(), [s.gang]));
    ok(await svar('person', 'ja'));
    await opdater();
    const orden = async () => (await linjer()).map((l) => l.kravId);
    const [a, b, c] = await orden();
    ok(await flytLinje(s.miljoe, s.indkoeber, await linje(c ?? 0), 1));
    assert.deepEqual(await orden(), [c, a, b]);
    ok(await flytLinje(s.miljoe, s.indkoeber, await linje(c ?? 0), 99));
    ok(await flytLinje(s.miljoe, s.indkoeber, await linje(b ?? 0), 'op'));
    assert.deepEqual(await orden(), [b, a, c]);
    await opdater();
    assert.deepEqual(await orden(), [b, a, c]);
    assert.equal(
      kode(await flytLinje(s.miljoe, s.indkoeber, await linje(a ?? 0), Number.NaN)),
      'ugyldig_plads',
    );
  });

  it('a version is kept until the newer one is taken, also when the krav is deleted', async () => {
    ok(await tilfoejKrav(s.miljoe, s.indkoeber, id, await laas(), s.krav.ekstra));
    const gammel = (await linjer())[0];
    const [nr] = await nyVersion(db, s.krav.ekstra, krav('Ekstra, skærpet', { prioritet: 'vigtigt' }));
    const nu = (await linjer())[0];
    assert.deepEqual([nu.navn, nu.versionNr, nu.gaeldendeNr], [gammel.navn, 1, nr]);
    const brugte = [
      { kravId: s.krav.ekstra, nr: 1 },
      { kravId: s.krav.post, nr: 1 },
    ];
    assert.deepEqual(await db.som(s.indkoeber, (tx) => nyereVersioner(tx, brugte)), [
      { kravId: s.krav.ekstra, nr: 1, nyeste: nr },
    ]);
    ok(await tagNyesteVersion(s.miljoe, s.indkoeber, await linje(s.krav.ekstra)));
    assert.equal((await linjer())[0].navn, 'Ekstra, skærpet');
    assert.equal((await linjer())[0].kravPrioritet, 'vigtigt');
    assert.equal(kode(await tagNyesteVersion(s.miljoe, s.indkoeber, await linje(s.krav.ekstra))), 'er_nyest');
    assert.equal(kode(await tagNyesteVersioner(s.miljoe, s.indkoeber, id, await laas())), 'er_nyest');
    await nyVersion(db, s.krav.ekstra, krav('Ekstra igen'));
    assert.deepEqual(ok(await tagNyesteVersioner(s.miljoe, s.indkoeber, id, await laas())), { antal: 1 });

    await db.somSystem('test', (tx) =>
      sql`update krav set slettet_kl = now() where id = ${s.krav.ekstra}`.execute(tx),
    );
    const slettet = (await linjer())[0];
    assert.deepEqual([slettet.navn, slettet.kravtilstand], ['Ekstra igen', 'slettet']);
    await db.somSystem('test', (tx) =>
      sql`update krav set slettet_kl = null where id = ${s.krav.ekstra}`.execute(tx),
    );
  });

  it('finished, opened, copied, deleted and restored; markedsdialog gets what is in', async () => {
    ok(await vaelgArbejdsgange(s.miljoe, s.indkoeber, id, await laas(), [s.gang]));
    assert.equal(kode(await afslutListe(s.miljoe, s.indkoeber, id, await laas())), 'tom');
    await opdater();
    ok(await afslutListe(s.miljoe, s.indkoeber, id, await laas()));
    assert.equal(kode(await svar('person', 'ja')), 'forkert_tilstand');
    const kopi = ok(await kopierListe(s.miljoe, s.indkoeber, id, { navn: 'Kopi', formaal: '' }));
    const til = await db.som(s.indkoeber, (tx) => kravlisteTilMarkedsdialog(tx, id));
    assert.equal(til?.tilstand, 'faerdig');
    assert.deepEqual(
      til?.linjer.map((l) => [l.kravId, l.versionNr, l.prioritet, l.nummer !== '']),
      [[s.krav.post, 1, 'krav', true]],
    );
    const iKopi = await db.som(s.indkoeber, (tx) => kravlisteTilMarkedsdialog(tx, kopi.id));
    assert.deepEqual(
      iKopi?.linjer.map((l) => l.kravId),
      [s.krav.post],
    );
    assert.equal(await db.som(s.fremmed, (tx) => kravlisteTilMarkedsdialog(tx, id)), null);
    ok(await genaabnListe(s.miljoe, s.indkoeber, id, await laas()));
    ok(await sletListe(s.miljoe, s.indkoeber, id, await laas()));
    assert.equal(await db.som(s.indkoeber, (tx) => kravlisteTilMarkedsdialog(tx, id)), null);
    assert.ok(!(await db.som(s.indkoeber, (tx) => kravlister(tx))).some((l) => l.id === id));
    assert.equal(kode(await svar('person', 'ja')), 'forkert_tilstand');
    ok(await gendanListe(s.miljoe, s.indkoeber, id, await laas()));
    assert.ok((await db.som(s.indkoeber, (tx) => kravlister(tx))).some((l) => l.id === id));
    const haendelser = await db.som(s.indkoeber, (tx) => hentHaendelser(tx, id));
    assert.deepEqual(haendelser.map((h) => h.handling).slice(0, 4), ['gendan', 'slet', 'genaabn', 'faerdig']);
    const audit = await db.somSystem('test', (tx) =>
      raekker(
        tx,
        sql<{ handling: string }>`select handling from audit where genstand = ${`kravliste:${id}`}`,
      ),
    );
    assert.equal(audit.length, haendelser.length);
  });

  it('the page of open questions asks the database as often, however many lists they are from', async () => {
    const laes = async () => {
      let antal = 0;
      const poster = await db.som(s.arkitekt, (tx) =>
        hentOpgaveposter(
          tx.withPlugin({
            transformQuery: ({ node }) => {
              antal += 1;
              return node;
            },
            transformResult: async ({ result }) => result,
          }),
          s.arkitekt,
        ),
      );
      return { antal, poster: poster.filter((p) => p.opgave.liste.startsWith(s.mrk)) };
    };
    const ny = async (navn: string) => {
      id = ok(await opretListe(s.miljoe, s.indkoeber, { navn: `${s.mrk} ${navn}`, formaal: navn })).id;
    };
    await ny('a');
    ok(await svar('person', 'ved_ikke'));
    const en = await laes();
    for (const navn of ['b', 'c', 'd']) {
      await ny(navn);
      ok(await svar('person', navn === 'd' ? 'ja' : 'ved_ikke'));
    }
    ok(await svar('boern', 'ved_ikke'));
    const flere = await laes();
    assert.ok(en.antal > 0);
    assert.equal(flere.antal, en.antal);
    assert.deepEqual(
      flere.poster.map((p) => [p.formaal, p.spoergsmaal.noegle, p.virkning.get('ja')]),
      [
        ...['a', 'b', 'c'].map((navn) => [navn, 'person', { kommer: 2, gaar: 0, afventer: 0 }]),
        ['d', 'boern', { kommer: 1, gaar: 0, afventer: 0 }],
      ],
    );
  });

  it('a list that cannot be there is not there', async () => {
    const intet = { spoergsmaal: 'person', svar: 'ja', foer: '' };
    for (const nr of [Number.NaN, 0, -1, 1.5, 3_000_000_000, 999_999]) {
      assert.equal(kode(await besvar(s.miljoe, s.indkoeber, nr, intet)), 'findes_ikke');
      assert.equal(kode(await sletListe(s.miljoe, s.indkoeber, nr, 1)), 'findes_ikke');
    }
  });

  it('another kommune has no such list', async () => {
    assert.equal(
      kode(await omdoebListe(s.miljoe, s.fremmed, id, await laas(), { navn: 'x', formaal: '' })),
      'findes_ikke',
    );
    assert.equal(await db.som(s.fremmed, (tx) => findListe(tx, id)), null);
    assert.deepEqual(await db.som(s.fremmed, (tx) => hentLinjer(tx, id)), []);
    ok(await svar('person', 'ved_ikke'));
    assert.deepEqual(await db.som(s.fremmed, (tx) => hentAlleOpgaver(tx)), []);
    assert.equal(
      kode(await opretListe(s.miljoe, s.kravredaktion, { navn: 'x', formaal: '' })),
      'ikke_adgang',
    );
  });
});
