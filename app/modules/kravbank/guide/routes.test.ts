import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import {
  KOMBIT,
  paaEnDatabase,
  SVENDBORG,
  type TestBruger,
  testAktoer,
  testApp,
  testMiljoe,
} from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { type Database, sql } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { paths } from '../../../routes.ts';
import { opretKrav } from '../lager/commands.ts';
import { TOMT_INDHOLD } from '../rules.ts';
import { gemSpoergsmaal } from './commands.ts';
import { hentKladde } from './queries.ts';
import { aftryk } from './redaktion/rules.ts';

/** The value of a field in a page. */
function vaerdi(html: string, navn: string): string {
  return new RegExp(`name="${navn}"[^>]*value="([^"]*)"`).exec(html)?.[1] ?? '';
}

paaEnDatabase('kravguidens sider', (hent) => {
  let db: Database;
  let miljoe: Miljoe;
  let aktoer: Aktoer;
  let dorte: TestBruger;
  let yusuf: TestBruger;

  before(async () => {
    db = hent();
    miljoe = testMiljoe(db);
    const { som } = await testApp(miljoe);
    aktoer = await testAktoer(db, KOMBIT, ['faelleskravredaktoer']);
    dorte = await som(aktoer);
    yusuf = await som(await testAktoer(db, SVENDBORG, ['kravredaktoer']));
    await db.somSystem('test', (tx) =>
      opretKrav(tx, { aktoer: null, nu: miljoe.ur.nu() }, [
        {
          slags: 'tvaerkommunalt',
          organisationId: null,
          nummer: '90193',
          indhold: { ...TOMT_INDHOLD, navn: 'Prøvekrav om logning' },
          begrundelse: '',
          tilstand: 'publiceret',
        },
      ]),
    );
    // Nothing shipped is in the way: the tests write their own questions.
    await db.somSystem('test', (tx) =>
      sql`insert into kravguideudgave (nr, tilstand, indhold, oprettet_kl, rettet_kl, publiceret_kl)
        values (500, 'publiceret', '{"spoergsmaal": [], "altid": []}', now(), now(), now())`.execute(tx),
    );
  });

  const SPOERGSMAAL = {
    fra: '',
    tekst: 'Behandler løsningen personoplysninger?',
    rolle: 'jurist',
    slags: 'janej',
    s0_noegle: 'ja',
    s0_tekst: 'Ja',
    s0_v0_slags: 'medtag',
    s0_v0_ny: '90193',
    s1_noegle: 'nej',
    s1_tekst: 'Nej',
  };
  const NOEGLE = 'behandler_loesningen_personoplysninger';
  const indhold = async () => (await db.som(aktoer, hentKladde))?.indhold;

  it('begin with what the guide is; only the kravredaktion comes to the editor', async () => {
    const start = await yusuf.get(paths.kravguide());
    assert.match(start.body, /Begynd ny kravliste/);
    assert.doesNotMatch(start.body, /Begynd ny udgave/);
    assert.match((await dorte.get(paths.kravguide())).body, /Begynd ny udgave/);
    assert.equal((await yusuf.get(paths.kravguideRedaktion())).statusCode, 403);
    assert.match((await dorte.get(paths.kravguideRedaktion())).body, /Der arbejdes ikke på en ny udgave/);
    assert.equal((await yusuf.get(paths.kravguideUdgave({ nr: 99999999999 }))).statusCode, 404);
  });

  it('begin a draft once', async () => {
    const svar = await dorte.post(paths.kravguideHandling({ handling: 'begynd' }));
    assert.equal(svar.headers.location, paths.kravguideRedaktion());
    const igen = await dorte.post(paths.kravguideHandling({ handling: 'begynd' }));
    assert.equal(igen.statusCode, 409);
    assert.match(igen.body, /Udgave 501 er allerede en kladde/);
    assert.match(igen.body, /Ingen spørgsmål endnu/);
    assert.equal((await dorte.post(paths.kravguideHandling({ handling: 'findes_ikke' }))).statusCode, 404);
  });

  it('add rows and choices by buttons, and keep all that was typed', async () => {
    const sti = paths.kravguideSpoergsmaalNyt();
    const valgt = await dorte.post(sti, { ...SPOERGSMAAL, tilfoej: 'virkning:0' });
    assert.equal(valgt.statusCode, 200);
    assert.match(valgt.body, /Krav 90193 Prøvekrav om logning/);
    assert.match(valgt.body, /name="s0_v1_slags"/);
    assert.equal(vaerdi(valgt.body, 'tekst'), SPOERGSMAAL.tekst);
    const flere = await dorte.post(sti, { ...SPOERGSMAAL, tilfoej: 'svar' });
    assert.match(flere.body, /name="s2_tekst"/);
    const ukendt = await dorte.post(sti, { ...SPOERGSMAAL, s0_v0_ny: 'findes slet ikke', tilfoej: 'valg' });
    assert.equal(ukendt.statusCode, 422);
    assert.match(ukendt.body, /»findes slet ikke« findes ikke blandt/);
    assert.equal((await indhold())?.spoergsmaal.length, 0);
  });

  it('say all that is missing at once', async () => {
    const svar = await dorte.post(paths.kravguideSpoergsmaalNyt(), {
      ...SPOERGSMAAL,
      tekst: '',
      rolle: '',
      s1_tekst: '',
    });
    assert.equal(svar.statusCode, 422);
    for (const besked of ['Skriv spørgsmålet.', 'Vælg den rolle', 'Skriv mindst to svar.']) {
      assert.ok(svar.body.includes(besked), besked);
    }
  });

  it('store a question, escape what is typed, and show it again', async () => {
    const svar = await dorte.post(paths.kravguideSpoergsmaalNyt(), {
      ...SPOERGSMAAL,
      hjaelp: '<script>alert(1)</script>',
    });
    assert.equal(svar.statusCode, 303);
    const oversigt = await dorte.get(paths.kravguideRedaktion());
    assert.match(oversigt.body, /Behandler løsningen personoplysninger\?/);
    const side = await dorte.get(paths.kravguideSpoergsmaal({ spoergsmaal: NOEGLE }));
    assert.match(side.body, /&lt;script>alert\(1\)/);
    assert.match(side.body, /Krav 90193/);
    const findes = (await indhold())?.spoergsmaal[0];
    assert.equal(findes?.svar[0].virkninger[0].vaelger.krav.length, 1);
    assert.equal((await dorte.get(paths.kravguideSpoergsmaal({ spoergsmaal: 'x' }))).statusCode, 404);
  });

  it('refuse a condition that goes in a ring with the way round, and keep the form', async () => {
    const opfoelgning = {
      ...SPOERGSMAAL,
      tekst: 'Er de følsomme?',
      betingelser: [`${NOEGLE}=ja`, `${NOEGLE}=ved_ikke`],
      nyBetingelse: `${NOEGLE}!nej`,
    };
    assert.equal((await dorte.post(paths.kravguideSpoergsmaalNyt(), opfoelgning)).statusCode, 303);
    const [foerste, andet] = (await indhold())?.spoergsmaal ?? [];
    assert.deepEqual(andet.betingelse?.led, [
      { spoergsmaal: NOEGLE, svar: ['ja', 'ved_ikke'], ikke: false },
      { spoergsmaal: NOEGLE, svar: ['nej'], ikke: true },
    ]);
    const ring = await dorte.post(paths.kravguideSpoergsmaal({ spoergsmaal: NOEGLE }), {
      ...SPOERGSMAAL,
      tekst: 'Ny tekst?',
      fra: aftryk(foerste),
      nyBetingelse: `${andet.noegle}=ja`,
    });
    assert.equal(ring.statusCode, 422);
    assert.match(
      ring.body,
      /Betingelserne går i ring: spørgsmål 1 afhænger af spørgsmål 2 afhænger af spørgsmål 1/,
    );
    assert.equal(vaerdi(ring.body, 'tekst'), 'Ny tekst?');
  });

  it('show both versions to the second of two editors, who can choose', async () => {
    const sti = paths.kravguideSpoergsmaal({ spoergsmaal: NOEGLE });
    const aabnet = await dorte.get(sti);
    const gemt = (await indhold())?.spoergsmaal[0];
    assert.ok(gemt);
    assert.ok((await gemSpoergsmaal(miljoe, aktoer, { ...gemt, tekst: 'En anden skrev?' }, aftryk(gemt))).ok);
    const mit = { ...SPOERGSMAAL, tekst: 'Jeg skrev?', fra: vaerdi(aabnet.body, 'fra') };
    const konflikt = await dorte.post(sti, mit);
    assert.equal(konflikt.statusCode, 409);
    assert.match(konflikt.body, /En anden skrev\?/);
    assert.equal(vaerdi(konflikt.body, 'tekst'), 'Jeg skrev?');
    const igen = await dorte.post(sti, { ...mit, fra: vaerdi(konflikt.body, 'fra') });
    assert.equal(igen.statusCode, 303);
    assert.equal((await indhold())?.spoergsmaal[0].tekst, 'Jeg skrev?');
  });

  it('move, and offer to mend the order', async () => {
    const flyttet = await dorte.post(
      paths.kravguideSpoergsmaalHandling({ spoergsmaal: NOEGLE, handling: 'ned' }),
    );
    assert.equal(flyttet.statusCode, 303);
    const side = await dorte.get(paths.kravguideRedaktion());
    assert.match(side.body, /Spørgsmål 1 afhænger af spørgsmål 2, som først stilles senere/);
    assert.match(side.body, /1 fejl.*skal rettes/s);
    const foran = (await indhold())?.spoergsmaal[0].noegle ?? '';
    await dorte.post(paths.kravguideSpoergsmaalHandling({ spoergsmaal: NOEGLE, handling: 'foran' }), {
      foran,
    });
    assert.equal((await indhold())?.spoergsmaal[0].noegle, NOEGLE);
    const slet = await dorte.post(
      paths.kravguideSpoergsmaalHandling({ spoergsmaal: NOEGLE, handling: 'slet' }),
    );
    assert.equal(slet.statusCode, 409);
    assert.match(slet.body, /Spørgsmålet kan ikke slettes/);
    assert.equal(
      (await dorte.post(paths.kravguideSpoergsmaalHandling({ spoergsmaal: NOEGLE, handling: 'x' })))
        .statusCode,
      404,
    );
  });

  it('keep what is always in, each rule with its reason', async () => {
    const side = await dorte.get(paths.kravguideAltid());
    const fra = vaerdi(side.body, 'fra');
    const nej = await dorte.post(paths.kravguideAltid(), { fra, a0_grund: 'Følger af lov' });
    assert.match(nej.body, /Vælg mindst ét krav/);
    const regel = { fra, a0_grund: 'Følger af lov', a0_ny: 'SF1601' };
    assert.match(
      (await dorte.post(paths.kravguideAltid(), { ...regel, tilfoej: 'regel' })).body,
      /name="a1_grund"/,
    );
    assert.equal((await dorte.post(paths.kravguideAltid(), regel)).statusCode, 303);
    assert.deepEqual((await indhold())?.altid[0].vaelger.integrationer, ['SF1601']);
    assert.equal((await dorte.post(paths.kravguideAltid(), { ...regel, a0_grund: 'Andet' })).statusCode, 409);
  });

  it('try the draft out: what is asked, how many krav, and why each is in', async () => {
    const tom = await dorte.get(paths.kravguideProev());
    assert.match(tom.body, /1 spørgsmål.*stilles ikke/s);
    assert.match(tom.body, /er ikke besvaret/);
    const ja = await dorte.get(paths.kravguideProev({ [`q_${NOEGLE}`]: 'ja' }));
    assert.match(ja.body, /Spørgsmål 1: Jeg skrev\? = Ja/);
    assert.match(ja.body, /Stilles, fordi svaret er Ja til »Jeg skrev\?«/);
    const ved = await dorte.get(
      paths.kravguideProev({ [`q_${NOEGLE}`]: 'ved_ikke', driftsform: 'x', domaener: 'x' }),
    );
    assert.match(ved.body, /= Ved ikke\. Kravet afventer svaret\./);
  });

  it('publish with a reason, and everyone reads the edition and what it changed', async () => {
    const uden = await dorte.post(paths.kravguideHandling({ handling: 'publicer' }), {
      laas: '1',
      begrundelse: ' ',
    });
    assert.equal(uden.statusCode, 422);
    assert.match(uden.body, /Skriv, hvad der er nyt, og hvorfor\./);
    const gammel = await dorte.post(paths.kravguideHandling({ handling: 'publicer' }), {
      laas: '1',
      begrundelse: 'Nyt',
    });
    assert.equal(gammel.statusCode, 409);
    assert.match(gammel.body, /Kladden er rettet, siden du så den/);
    const laas = vaerdi(gammel.body, 'laas');
    const svar = await dorte.post(paths.kravguideHandling({ handling: 'publicer' }), {
      laas,
      begrundelse: 'Nyt om persondata',
    });
    assert.equal(svar.headers.location, paths.kravguideUdgave({ nr: 501 }));
    const laest = await yusuf.get(paths.kravguideUdgave({ nr: 501 }));
    for (const tekst of [
      'Gælder nu',
      'Nyt om persondata',
      'Ændret siden udgave 500',
      'Medtag: Krav 90193',
      'Følger af lov',
    ]) {
      assert.ok(laest.body.includes(tekst), tekst);
    }
    const efter = await dorte.post(paths.kravguideSpoergsmaalNyt(), SPOERGSMAAL);
    assert.equal(efter.statusCode, 409);
    assert.match(efter.body, /så det skrevne er ikke gemt/);
  });

  it('give a draft up, and keep it for the kravredaktion', async () => {
    await dorte.post(paths.kravguideHandling({ handling: 'begynd' }));
    const { body } = await dorte.get(paths.kravguideRedaktion());
    assert.match(body, /Kladden er ikke ændret siden udgave 501, så der er intet at publicere\./);
    assert.match(body, /<button[^>]* disabled[^>]*>Publicér udgave 502/);
    assert.doesNotMatch(body, /Kan publiceres/);
    const laas = vaerdi(body, 'laas');
    const svar = await dorte.post(paths.kravguideHandling({ handling: 'kasser' }), { laas });
    assert.equal(svar.headers.location, paths.kravguide());
    assert.match((await dorte.get(paths.kravguideUdgave({ nr: 502 }))).body, /Kasseret/);
    assert.equal((await yusuf.get(paths.kravguideUdgave({ nr: 502 }))).statusCode, 404);
  });
});
