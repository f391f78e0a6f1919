import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import {
  KOMBIT,
  paaHverDatabase,
  SVENDBORG,
  testAktoer,
  testApp,
  testMiljoe,
} from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Resultat } from '../../../kernel/resultat.ts';
import { raekke, raekker, sql } from '../../../platform/db/database.ts';
import { paths } from '../../../routes.ts';
import { opretKlasse } from '../klasse/commands.ts';
import { hentKrav, hentVersion } from '../krav/queries.ts';
import { opretKrav, tilfoejVersioner } from '../lager/commands.ts';
import { type Kravindhold, TOMT_INDHOLD } from '../rules.ts';
import { flet, fortryd, godkend, returner } from './afgoer/commands.ts';
import { fjernKommentar, fjernStoette, kommenter, oensk, opdater, stoet, traek } from './commands.ts';
import {
  findLignende,
  hentDroeftelse,
  hentKoe,
  hentOphoejelse,
  ophavTil,
  ophoejelsestilstand,
} from './queries.ts';

const kode = (r: Resultat<unknown>) => (r.ok ? 'ok' : r.hindringer[0]?.kode);
const ODENSE = '35209115';

paaHverDatabase('ophøjelse', (hent) => {
  let miljoe: ReturnType<typeof testMiljoe>;
  let redaktion: Aktoer;
  let svendborg: Aktoer;
  let odense: Aktoer;

  before(async () => {
    miljoe = testMiljoe(hent());
    redaktion = await testAktoer(hent(), KOMBIT, ['faelleskravredaktoer']);
    svendborg = await testAktoer(hent(), SVENDBORG, ['kravredaktoer']);
    odense = await testAktoer(hent(), ODENSE, ['kravredaktoer']);
  });

  async function krav(
    aktoer: Aktoer,
    mere: Partial<Kravindhold> = {},
    tilstand: 'kladde' | 'publiceret' = 'publiceret',
  ): Promise<number> {
    const [k] = await hent().som(aktoer, (tx) =>
      opretKrav(tx, { aktoer, nu: miljoe.ur.nu() }, [
        {
          slags: aktoer === redaktion ? 'tvaerkommunalt' : 'lokalt',
          organisationId: aktoer === redaktion ? null : aktoer.organisation.id,
          nummer: null,
          indhold: {
            ...TOMT_INDHOLD,
            navn: 'Kommunens navn i svarpost',
            beskrivelse: 'Kommunens navn og afdeling skal fremgå som afsender af al svarpost.',
            ...mere,
          },
          begrundelse: '',
          tilstand,
        },
      ]),
    );
    return k.id;
  }

  async function oensket(mere: Partial<Kravindhold> = {}): Promise<{ id: number; kravId: number }> {
    const kravId = await krav(svendborg, mere);
    const svar = await oensk(miljoe, svendborg, kravId, 'Alle har brug for det');
    assert.ok(svar.ok, JSON.stringify(svar));
    return { id: svar.vaerdi, kravId };
  }

  const se = (aktoer: Aktoer, id: number) => hent().som(aktoer, (tx) => hentOphoejelse(tx, id));
  const laas = async (id: number) => (await se(redaktion, id))?.laas ?? 0;
  const ja = { publicer: true, klassevalg: new Map(), grund: '' };

  it('a draft, another’s krav and a krav that is asked for already can’t be asked for', async () => {
    assert.equal(
      kode(await oensk(miljoe, svendborg, await krav(svendborg, {}, 'kladde'), 'x')),
      'forkert_tilstand',
    );
    const { kravId } = await oensket();
    assert.equal(kode(await oensk(miljoe, svendborg, kravId, 'x')), 'findes_allerede');
    assert.equal(kode(await oensk(miljoe, odense, kravId, 'x')), 'ikke_adgang');
    assert.equal(kode(await oensk(miljoe, svendborg, kravId, '')), 'mangler_begrundelse');
    assert.equal(kode(await oensk(miljoe, svendborg, 999_999, 'x')), 'findes_ikke');
    assert.equal(kode(await oensk(miljoe, redaktion, await krav(redaktion), 'x')), 'ikke_adgang');
    const jurist = await testAktoer(hent(), SVENDBORG, ['jurist']);
    assert.equal(kode(await oensk(miljoe, jurist, await krav(svendborg), 'x')), 'ikke_adgang');
    const nyt = await krav(svendborg);
    const samtidig = await Promise.all([1, 2].map(() => oensk(miljoe, svendborg, nyt, 'x')));
    assert.deepEqual(samtidig.map(kode).sort(), ['findes_allerede', 'ok']);
  });

  it('others see the published krav while the wish is open, and never its notes, comments or drafts', async () => {
    const { id, kravId } = await oensket();
    await hent().som(svendborg, async (tx) => {
      const nu = miljoe.ur.nu();
      await sql`insert into kravnote (krav_id, tekst, rettet_af, rettet_kl) values (${kravId}, 'Hemmeligt', ${svendborg.personId}, ${nu})`.execute(
        tx,
      );
      await sql`insert into kravkommentar (krav_id, organisation_id, person_id, kl, tekst)
        values (${kravId}, ${svendborg.organisation.id}, ${svendborg.personId}, ${nu}, 'Internt')`.execute(
        tx,
      );
      await tilfoejVersioner(tx, { aktoer: svendborg, nu }, [
        { kravId, indhold: { ...TOMT_INDHOLD, navn: 'Kladden' }, begrundelse: '', tilstand: 'kladde' },
      ]);
    });
    for (const aktoer of [redaktion, odense]) {
      const set = await hent().som(aktoer, async (tx) => ({
        krav: await hentKrav(tx, kravId),
        kladde: await hentVersion(tx, kravId, 2),
        noter: await raekker(tx, sql`select 1 from kravnote where krav_id = ${kravId}`),
        kommentarer: await raekker(tx, sql`select 1 from kravkommentar where krav_id = ${kravId}`),
      }));
      assert.equal(set.krav?.navn, 'Kommunens navn i svarpost');
      assert.deepEqual([set.kladde, set.noter.length, set.kommentarer.length], [null, 0, 0]);
    }
    assert.equal(kode(await traek(miljoe, odense, id, 1)), 'ikke_adgang');
    assert.equal(kode(await traek(miljoe, svendborg, id, 7)), 'foraeldet');
    assert.equal(kode(await traek(miljoe, svendborg, id, 1)), 'ok');
    assert.equal(await hent().som(odense, (tx) => hentKrav(tx, kravId)), null);
    assert.equal((await se(odense, id))?.navn, 'Kommunens navn i svarpost');
    assert.equal(kode(await oensk(miljoe, svendborg, kravId, 'Igen')), 'ok');
  });

  it('one endorsement for each other kommune; discussion for all; own remarks can be taken away', async () => {
    const { id } = await oensket();
    assert.equal(kode(await stoet(miljoe, odense, id, 'Vi også')), 'ok');
    assert.equal(kode(await stoet(miljoe, odense, id, 'Vi også, meget')), 'ok');
    assert.equal((await se(redaktion, id))?.stoetter, 1);
    assert.equal(kode(await stoet(miljoe, svendborg, id, '')), 'ikke_adgang');
    assert.equal(kode(await stoet(miljoe, redaktion, id, '')), 'ikke_adgang');
    assert.equal(kode(await fjernStoette(miljoe, odense, id)), 'ok');
    assert.equal(kode(await fjernStoette(miljoe, odense, id)), 'ingen_stoette');
    const jurist = await testAktoer(hent(), ODENSE, ['jurist']);
    assert.equal(kode(await kommenter(miljoe, jurist, id, 'Hvad med lovgrundlaget?')), 'ok');
    assert.equal(kode(await kommenter(miljoe, jurist, id, '')), 'mangler_tekst');
    const [set] = await hent().som(redaktion, (tx) => hentDroeftelse(tx, id));
    assert.deepEqual([set.organisation.includes('Odense'), set.person, set.egen], [true, null, false]);
    assert.equal(kode(await fjernKommentar(miljoe, redaktion, id, set.id)), 'ikke_din');
    assert.equal(kode(await fjernKommentar(miljoe, jurist, id, set.id)), 'ok');
    assert.equal((await hent().som(redaktion, (tx) => hentDroeftelse(tx, id))).length, 0);
  });

  it('approved and published: a krav of its own with where it came from, shared classes and copied attachments', async () => {
    const egen = await opretKlasse(miljoe, svendborg, {
      art: 'kategori',
      navn: 'Egen kategori',
      beskrivelse: '',
      overklasseId: null,
    });
    const faelles = await opretKlasse(miljoe, redaktion, {
      art: 'kategori',
      navn: 'Post',
      beskrivelse: '',
      overklasseId: null,
    });
    assert.ok(egen.ok && faelles.ok);
    const bilag = crypto.randomUUID();
    const kravId = await krav(svendborg, { kategoriId: egen.vaerdi, bilag: [bilag] });
    await hent().somSystem('test', (tx) =>
      sql`insert into kravbilag (id, krav_id, navn, type, stoerrelse, sha256, oprettet_kl, publiceret_kl)
        values (${bilag}, ${kravId}, 'eksempel.pdf', 'application/pdf', 3, ${'a'.repeat(64)}, now(), now())`.execute(
        tx,
      ),
    );
    const oenskede = await oensk(miljoe, svendborg, kravId, 'x');
    assert.ok(oenskede.ok);
    const id = oenskede.vaerdi;
    const uden = await godkend(miljoe, redaktion, id, { ...ja, laas: 1 });
    assert.ok(!uden.ok);
    assert.deepEqual(
      uden.hindringer.map((h) => h.felt),
      [`klasse_${egen.vaerdi}`],
    );
    assert.equal(kode(await godkend(miljoe, svendborg, id, { ...ja, laas: 1 })), 'ikke_adgang');
    const svar = await godkend(miljoe, redaktion, id, {
      ...ja,
      laas: 1,
      klassevalg: new Map([[egen.vaerdi, faelles.vaerdi]]),
    });
    assert.ok(svar.ok, JSON.stringify(svar));
    const nyt = await hent().somGaest(async (tx) => ({
      krav: await hentKrav(tx, svar.vaerdi.id),
      version: await hentVersion(tx, svar.vaerdi.id, 1),
      bilag: await raekker(
        tx,
        sql<{ id: string; navn: string }>`select id, navn from kravbilag where krav_id = ${svar.vaerdi.id}`,
      ),
    }));
    assert.match(nyt.krav?.oprindelse ?? '', /^Ophøjet fra L-\d+, Svendborg Kommune$/);
    assert.equal(nyt.krav?.fraKravId, kravId);
    assert.equal(nyt.version?.indhold.kategoriId, faelles.vaerdi);
    assert.deepEqual(
      nyt.version?.indhold.bilag,
      nyt.bilag.map((b) => b.id),
    );
    assert.notEqual(nyt.bilag[0]?.id, bilag);
    const lokalt = await hent().som(svendborg, async (tx) => ({
      krav: await hentKrav(tx, kravId),
      stand: (await ophoejelsestilstand(tx, [kravId])).get(kravId),
    }));
    assert.equal(lokalt.krav?.tilstand, 'publiceret');
    assert.deepEqual([lokalt.stand?.tilstand, lokalt.stand?.maal?.id], ['godkendt', svar.vaerdi.id]);
    assert.equal(
      (await hent().som(odense, (tx) => ophavTil(tx, svar.vaerdi.id)))[0]?.organisation,
      'Svendborg Kommune',
    );
    assert.equal(await hent().som(redaktion, (tx) => hentKrav(tx, kravId)), null);
    assert.equal(kode(await kommenter(miljoe, redaktion, id, 'Sent')), 'lukket');
    // Taken back: lists may use it already, so it ends; and the wish is open.
    assert.equal(
      kode(await fortryd(miljoe, redaktion, id, { laas: await laas(id), grund: 'For tidligt' })),
      'ok',
    );
    const efter = await hent().som(redaktion, (tx) => hentKrav(tx, svar.vaerdi.id));
    assert.deepEqual([efter?.tilstand, efter?.udgaaetGrund], ['udgaaet', 'For tidligt']);
    assert.equal((await se(redaktion, id))?.tilstand, 'oensket');
    assert.equal(
      kode(await fortryd(miljoe, redaktion, id, { laas: await laas(id), grund: '' })),
      'forkert_tilstand',
    );
  });

  it('approved as a draft is seen by the redaktion alone, and goes when the decision is taken back', async () => {
    const { id } = await oensket();
    const svar = await godkend(miljoe, redaktion, id, { ...ja, laas: 1, publicer: false });
    assert.ok(svar.ok);
    const tilstand = async (aktoer: Aktoer) =>
      (await hent().som(aktoer, (tx) => hentKrav(tx, svar.vaerdi.id)))?.tilstand ?? null;
    assert.deepEqual([await tilstand(redaktion), await tilstand(svendborg)], ['kladde', null]);
    assert.equal(kode(await fortryd(miljoe, redaktion, id, { laas: await laas(id), grund: '' })), 'ok');
    assert.equal(await tilstand(redaktion), 'slettet');
  });

  it('two who decide at once: the second is told, and nothing more happens', async () => {
    const { id } = await oensket();
    const foer = await hent().somSystem('test', (tx) =>
      raekke(tx, sql<{ n: number }>`select count(*)::int as n from krav`),
    );
    const svar = await Promise.all([
      godkend(miljoe, redaktion, id, { ...ja, laas: 1 }),
      returner(miljoe, redaktion, id, { laas: 1, grund: 'Nej' }),
      godkend(miljoe, redaktion, id, { ...ja, laas: 1 }),
    ]);
    assert.deepEqual(svar.map(kode).sort(), ['forkert_tilstand', 'forkert_tilstand', 'ok']);
    const efter = await hent().somSystem('test', (tx) =>
      raekke(tx, sql<{ n: number }>`select count(*)::int as n from krav`),
    );
    assert.ok((efter?.n ?? 0) - (foer?.n ?? 0) <= 1);
    const { id: andet } = await oensket();
    assert.equal(kode(await returner(miljoe, redaktion, andet, { laas: 9, grund: 'Nej' })), 'foraeldet');
  });

  it('returned with a reason, asked again, and the old decision can then not be taken back', async () => {
    const { id, kravId } = await oensket();
    assert.equal(kode(await returner(miljoe, redaktion, id, { laas: 1, grund: '' })), 'mangler_begrundelse');
    assert.equal(kode(await returner(miljoe, redaktion, id, { laas: 1, grund: 'Findes i 193' })), 'ok');
    const igen = await oensk(miljoe, svendborg, kravId, 'Ikke helt');
    assert.ok(igen.ok);
    assert.equal(kode(await fortryd(miljoe, redaktion, id, { laas: 2, grund: '' })), 'nyt_oenske');
    assert.equal(kode(await traek(miljoe, svendborg, igen.vaerdi, 1)), 'ok');
    assert.equal(kode(await fortryd(miljoe, redaktion, id, { laas: 2, grund: '' })), 'ok');
    assert.equal((await se(svendborg, id))?.tilstand, 'oensket');
  });

  it('merged into a krav that is there, with a draft of both texts, and apart again', async () => {
    const maalId = await krav(redaktion, { navn: 'Afsender', beskrivelse: 'Afsender skal fremgå.' });
    const { id } = await oensket();
    const valg = { laas: 1, maal: maalId, nummer: '', kladde: true, grund: '' };
    assert.equal(kode(await flet(miljoe, redaktion, id, { ...valg, maal: 0 })), 'mangler_maal');
    assert.equal(kode(await flet(miljoe, redaktion, id, { ...valg, nummer: 'findes ikke' })), 'forkert_maal');
    const lokalt = await oensket();
    assert.equal(kode(await flet(miljoe, redaktion, id, { ...valg, maal: lokalt.kravId })), 'forkert_maal');
    const svar = await flet(miljoe, redaktion, id, valg);
    assert.ok(svar.ok, JSON.stringify(svar));
    assert.equal(svar.vaerdi.nr, 2);
    const kladde = await hent().som(redaktion, (tx) => hentVersion(tx, maalId, 2));
    assert.match(kladde?.indhold.beskrivelse ?? '', /^Afsender skal fremgå\.\n\nKommunens navn/);
    assert.match(kladde?.begrundelse ?? '', /Flettet med L-\d+, Svendborg Kommune/);
    const andet = await flet(miljoe, redaktion, lokalt.id, valg);
    assert.equal(kode(andet), 'har_kladde');
    assert.equal((await se(redaktion, lokalt.id))?.tilstand, 'oensket');
    assert.equal(kode(await flet(miljoe, redaktion, lokalt.id, { ...valg, kladde: false })), 'ok');
    assert.equal(kode(await fortryd(miljoe, redaktion, id, { laas: 2, grund: '' })), 'ok');
    const efter = await hent().som(redaktion, async (tx) => ({
      krav: await hentKrav(tx, maalId),
      v2: await hentVersion(tx, maalId, 2),
    }));
    assert.deepEqual(
      [efter.krav?.aabenNr, efter.krav?.tilstand, efter.v2?.tilstand],
      [null, 'publiceret', 'forkastet'],
    );
    assert.equal((await se(redaktion, lokalt.id))?.tilstand, 'flettet');
  });

  it('the wish follows a newer version only when its owner says so', async () => {
    const { id, kravId } = await oensket();
    assert.equal(kode(await opdater(miljoe, svendborg, id, 1)), 'uaendret');
    await hent().som(svendborg, (tx) =>
      tilfoejVersioner(tx, { aktoer: svendborg, nu: miljoe.ur.nu() }, [
        { kravId, indhold: { ...TOMT_INDHOLD, navn: 'Nyt navn' }, begrundelse: '', tilstand: 'publiceret' },
      ]),
    );
    assert.equal((await se(redaktion, id))?.versionNr, 1);
    assert.equal(kode(await opdater(miljoe, redaktion, id, 1)), 'ikke_adgang');
    assert.equal(kode(await opdater(miljoe, svendborg, id, 1)), 'ok');
    assert.deepEqual(
      [(await se(redaktion, id))?.versionNr, (await se(redaktion, id))?.navn],
      [2, 'Nyt navn'],
    );
    assert.equal(kode(await godkend(miljoe, redaktion, id, { ...ja, laas: 1 })), 'foraeldet');
  });

  it('finds what is alike among shared krav and open wishes, and not what others keep to themselves', async () => {
    const unik = 'Kvantekryptering af nøglemateriale i sikkerhedsmodulet';
    const tekst = { navn: unik, beskrivelse: 'Nøglematerialet skal **kvantekrypteres**.' };
    const faelles = await krav(redaktion, tekst);
    await krav(odense, tekst);
    const { kravId } = await oensket(tekst);
    const fundne = await hent().som(svendborg, (tx) => findLignende(tx, [{ id: kravId, ...tekst }]));
    assert.deepEqual(
      fundne.get(kravId)?.map((l) => [l.krav.id, l.lighed.procent]),
      [[faelles, 100]],
    );
    assert.deepEqual(
      [
        ...(
          await hent().som(svendborg, (tx) =>
            findLignende(tx, [{ id: kravId, navn: "'!&|", beskrivelse: '' }]),
          )
        ).values(),
      ],
      [[]],
    );
    const koe = await hent().som(odense, (tx) => hentKoe(tx, 'aabne', 1));
    assert.ok(koe.linjer.some((l) => l.kravId === kravId));
  });

  it('the pages work without script, from asking to deciding', async () => {
    const { som } = await testApp(miljoe);
    const [s, r, o] = [await som(svendborg), await som(redaktion), await som(odense)];
    const kravId = await krav(svendborg);
    const sti = paths.kravOphoej({ id: kravId });
    assert.match((await s.get(sti)).body, /Findes det allerede\?/);
    assert.equal((await s.post(sti, { begrundelse: ' ' })).statusCode, 422);
    const svar = await s.post(sti, { begrundelse: 'Vi er <b>flere</b>' });
    assert.equal(svar.statusCode, 303);
    const oenske = String(svar.headers.location);
    const id = Number(oenske.split('/').at(-1)?.split('?')[0]);
    assert.equal((await s.get(sti)).statusCode, 303);
    assert.equal((await o.get(sti)).statusCode, 403);
    assert.match((await o.get(paths.ophoejelser())).body, new RegExp(paths.ophoejelse({ id })));
    const gaest = await som(null);
    assert.equal((await gaest.get(paths.ophoejelser())).statusCode, 303);
    const h = (handling: string) => paths.ophoejelseHandling({ id, handling });
    assert.equal((await o.post(h('stoet'), { tekst: '' })).statusCode, 303);
    assert.equal((await o.post(h('kommenter'), { tekst: '' })).statusCode, 422);
    assert.equal((await o.post(h('kommenter'), { tekst: 'God idé' })).statusCode, 303);
    assert.equal((await o.get(h('godkend'))).statusCode, 403);
    assert.equal((await o.post(h('returner'), { laas: '1', grund: 'x' })).statusCode, 403);
    const side = await r.get(paths.ophoejelse({ id }));
    assert.match(side.body, /Vi er &lt;b>flere/);
    assert.match(side.body, /God idé/);
    assert.match(
      (await r.get(`${paths.ophoejelse({ id })}?mod=${await krav(redaktion)}`)).body,
      /Sammenlignet med krav/,
    );
    assert.equal((await r.get(h('godkend'))).statusCode, 200);
    assert.equal((await r.post(h('godkend'), { laas: '1' })).statusCode, 422);
    assert.equal((await r.post(h('returner'), { laas: '9', grund: 'x' })).statusCode, 409);
    assert.equal((await r.post(h('returner'), { laas: '1', grund: '' })).statusCode, 422);
    assert.equal((await r.post(h('godkend'), { laas: '1', hvordan: 'publicer' })).statusCode, 303);
    assert.equal((await r.get(h('flet'))).statusCode, 409);
    assert.match((await s.get(paths.ophoejelse({ id }))).body, /Blev til/);
    assert.equal((await r.post(h('fortryd'), { laas: '2' })).statusCode, 303);
    assert.equal((await r.get(h('flet'))).statusCode, 200);
    for (const koe of ['aabne', 'afgjorte', 'egne', 'x'])
      assert.equal((await s.get(paths.ophoejelser({ koe }))).statusCode, 200);
    assert.equal((await r.get(paths.ophoejelse({ id: 'x' }))).statusCode, 404);
    assert.equal((await r.post(paths.ophoejelseHandling({ id, handling: 'x' }))).statusCode, 404);
  });

  it('the asker hears of a decision, and the redaktion of a wish; the trail says who did what', async () => {
    const { sendt } = miljoe;
    sendt.length = 0;
    const kravId = await krav(svendborg);
    const svar = await oensk(miljoe, svendborg, kravId, 'x');
    assert.ok(svar.ok);
    assert.ok(sendt.length > 0);
    sendt.length = 0;
    assert.equal(
      kode(await returner(miljoe, redaktion, svar.vaerdi, { laas: 1, grund: 'Findes allerede' })),
      'ok',
    );
    assert.equal(sendt.length, 1);
    assert.match(JSON.stringify(sendt[0]?.data), /er returneret/);
    sendt.length = 0;
    assert.equal(
      kode(await returner(miljoe, redaktion, svar.vaerdi, { laas: 2, grund: 'Igen' })),
      'forkert_tilstand',
    );
    assert.equal(sendt.length, 0);
    const spor = await hent().somSystem('test', (tx) =>
      raekker(
        tx,
        sql<{
          h: string;
        }>`select handling as h from audit where genstand = ${`ophoejelse:${svar.vaerdi}`} order by nr`,
      ),
    );
    assert.deepEqual(
      spor.map((x) => x.h),
      ['kravbank.ophoej_oensk', 'kravbank.ophoej_returner'],
    );
  });
});
