import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after, before, beforeEach, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import {
  KOMBIT,
  paaHverDatabase,
  stilDatabaseur,
  testAktoer,
  testApp,
  testMiljoe,
} from '../../../../../test/helpers.ts';
import type { Aktoer } from '../../../../kernel/adgang.ts';
import { type Database, raekke, raekker, sql } from '../../../../platform/db/database.ts';
import { paths } from '../../../../routes.ts';
import { talsynFor } from '../../../maalbillede/talvaerk/syn.ts';
import {
  type Browser,
  linkI,
  nyBrowser,
  saetAppOp,
  sendLinks,
} from '../../../organisation/login/test/leverandoer.ts';
import { findAktoer } from '../../../organisation/public.ts';
import { EFTER, FOER, type Marked, marked } from '../../test/verden.ts';

/** Valid CVR numbers that nobody has, one for each test that needs a firm. */
const LEDIGE = [
  '99000023',
  '99000031',
  '99000058',
  '99000066',
  '99000074',
  '99000082',
  '99000090',
  '99000104',
  '99000112',
  '99000120',
  '99000139',
  '99000147',
  '99000155',
  '99000163',
  '99000171',
].filter((c) => [2, 7, 6, 5, 4, 3, 2, 1].reduce((s, v, i) => s + v * Number(c[i]), 0) % 11 === 0);

paaHverDatabase('leverandørers adgang til dialoger', (hent) => {
  let db: Database;
  let app: FastifyInstance;
  let miljoe: ReturnType<typeof testMiljoe>;
  let m: Marked;
  let drift: Aktoer;
  let som: Awaited<ReturnType<typeof testApp>>['som'];
  let cvr = '';
  let ledige: string[] = [];
  let ip = 0;

  const browser = () => {
    ip += 1;
    return nyBrowser(app, miljoe, `10.2.${ip >> 8}.${ip & 255}`);
  };
  const et = async <R>(forespoergsel: ReturnType<typeof sql<R>>): Promise<R> => {
    const r = await raekke(db.kysely, forespoergsel);
    assert.ok(r);
    return r;
  };
  /** Invites as the buyer does, and gives the key of the link. */
  async function inviter(email: string, firma = cvr, dialog = m.dialog): Promise<string> {
    const noegle = randomBytes(32).toString('base64url');
    await db.somSystem('test', async (tx) => {
      await sql`insert into markedsdeltagelse (dialog_id, ejer_id, cvr, navn, kilde, oprettet_kl)
        values (${dialog}, ${m.indkoeber.organisation.id}, ${firma}, 'Nyt Firma ApS', 'inviteret', app_nu()) on conflict do nothing`.execute(
        tx,
      );
      await sql`insert into markedsinvitation (dialog_id, deltagelse_id, email, noegle_hash, oprettet_kl, oprettet_af, sendt_kl)
        select ${dialog}::int, d.id, ${email}::text, ${createHash('sha256').update(noegle).digest()}::bytea, app_nu(),
          ${m.indkoeber.personId}::uuid, app_nu() from markedsdeltagelse d where d.dialog_id = ${dialog} and d.cvr = ${firma}`.execute(
        tx,
      );
    });
    return noegle;
  }
  /** Another published dialogue of the same buyer. */
  async function nyDialog(aaben: string | null = null): Promise<number> {
    return (
      await db.somSystem('test', (tx) =>
        raekke(
          tx,
          sql<{
            id: number;
          }>`insert into markedsdialog (organisation_id, slags, tilstand, titel, frist_kl, aaben, aaben_noegle,
              offentliggjort_kl, oprettet_kl, oprettet_af, rettet_kl, rettet_af)
            select organisation_id, slags, 'offentliggjort', 'Endnu en dialog', frist_kl, ${aaben !== null}::boolean, ${aaben}::text, offentliggjort_kl,
              oprettet_kl, oprettet_af, rettet_kl, rettet_af from markedsdialog where id = ${m.dialog} returning id`,
        ),
      )
    )?.id as number;
  }
  /** Follows the invitation to the end: link, app, session. */
  async function tagImod(noegle: string): Promise<Browser> {
    await browser().post(paths.invitation({ noegle }), { navn: 'Ida Inviteret' });
    const b = browser();
    const svar = await b.post(linkI((await sendLinks(miljoe))[0]));
    assert.equal(svar.headers.location, paths.engangskode(), svar.body);
    const trin = await b.get(paths.engangskode());
    if (trin.headers.location === paths.engangskodeOpret()) await saetAppOp(b, miljoe);
    return b;
  }
  /** Signs up at an open link; the answer to the link's button. */
  async function opret(email: string, firma: string, b = browser()) {
    await browser().post(paths.leverandoerNy(), {
      cvr: firma,
      virksomhed: 'Selvoprettet ApS',
      navn: 'Sune Selv',
      email,
      til: '/marked/aaben',
    });
    const svar = await b.post(linkI((await sendLinks(miljoe))[0]));
    return { b, svar };
  }
  async function aktoerFor(email: string): Promise<Aktoer> {
    const p = await et(
      sql<{
        id: string;
        hjem: number;
      }>`select id, hjem_id as hjem from person where lower(email) = lower(${email})`,
    );
    const a = await findAktoer(db, p.id, p.hjem);
    assert.ok(a);
    return a;
  }
  const mineDialoger = async (a: Aktoer) =>
    (await db.som(a, (tx) => raekker(tx, sql<{ id: number }>`select id from markedsdialog order by id`))).map(
      (d) => d.id,
    );
  const giSystem = (firma: string) =>
    db.somSystem('test', (tx) =>
      sql`insert into system (noegle, navn, leverandoer_id) select ${`S${firma}`}, 'Fagsystem', id from organisation where cvr = ${firma}`.execute(
        tx,
      ),
    );
  const systemer = async (a: Aktoer) =>
    (await db.som(a, (tx) => raekker(tx, sql`select id from system`))).length;
  const anmodning = async (email: string) =>
    (await raekke(
      db.kysely,
      sql<{
        id: number;
        slags: string;
      }>`select id, slags from leverandoeranmodning where email = ${email} and afgjort_kl is null`,
    )) ?? { id: 0, slags: '' };
  const afgoer = async (hvem: Aktoer, email: string, handling = 'godkend') =>
    (await som(hvem)).post(
      paths.leverandoeranmodningHandling({ anmodning: (await anmodning(email)).id, handling }),
    );
  const adresse = () => `ida-${crypto.randomUUID()}@nyt-firma.invalid`;

  before(async () => {
    db = hent();
    miljoe = testMiljoe(db, { nu: FOER });
    m = await marked(db);
    drift = await testAktoer(db, KOMBIT, ['driftsoperatoer'], 'Drift');
    ({ app, som } = await testApp(miljoe));
    ledige = [...LEDIGE];
    await db.somSystem('test', (tx) =>
      sql`update markedsdialog set aaben = true, aaben_noegle = 'aaben' where id = ${m.dialog}`.execute(tx),
    );
  });
  after(() => app.close());
  beforeEach(async () => {
    await stilDatabaseur(db, FOER);
    miljoe.sendt.length = 0;
    cvr = ledige.shift() ?? '';
    assert.notEqual(cvr, '', 'more numbers are needed');
  });

  it('the invitation says who invites to what, hides the address, and is marked as opened', async () => {
    const noegle = await inviter('ida@nyt-firma.invalid');
    const side = await browser().get(paths.invitation({ noegle }));
    assert.equal(side.statusCode, 200);
    for (const tekst of ['Svendborg', 'Omsorgssystem 2026', 'Nyt Firma ApS', 'i•••@nyt-firma.invalid'])
      assert.ok(side.body.includes(tekst), tekst);
    for (const tekst of ['Bøgelund', 'Nærum', 'ida@nyt']) assert.ok(!side.body.includes(tekst), tekst);
    const i = await et(
      sql<{
        aabnet: Date | null;
        brugt: Date | null;
      }>`select aabnet_kl as aabnet, brugt_kl as brugt from markedsinvitation
        where email = 'ida@nyt-firma.invalid'`,
    );
    assert.equal(i.aabnet?.toISOString(), new Date(FOER).toISOString());
    assert.equal(i.brugt, null);
    assert.equal((await browser().get(paths.invitation({ noegle: 'findesikke' }))).statusCode, 404);
    await db.somSystem('test', (tx) =>
      sql`update markedsinvitation set tilbagekaldt_kl = app_nu() where email = 'ida@nyt-firma.invalid'`.execute(
        tx,
      ),
    );
    assert.equal((await browser().get(paths.invitation({ noegle }))).statusCode, 404);
    assert.equal((await browser().post(paths.invitation({ noegle }))).statusCode, 404);
  });

  it('the link goes to the invited address alone, and makes firm, administrator and delegation when it is used', async () => {
    const email = adresse();
    const noegle = await inviter(email);
    await browser().post(paths.invitation({ noegle }), {
      email: 'en.anden@ond.invalid',
      navn: 'Ida Inviteret',
    });
    const mails = await sendLinks(miljoe);
    assert.deepEqual(
      mails.map((x) => x.til),
      [email],
    );
    assert.equal(await raekke(db.kysely, sql`select 1 from organisation where cvr = ${cvr}`), null);
    const b = browser();
    await b.post(linkI(mails[0]));
    await saetAppOp(b, miljoe);
    const a = await aktoerFor(email);
    assert.equal(a.organisation.cvr, cvr);
    assert.equal(a.organisation.navn, 'Nyt Firma ApS');
    assert.deepEqual(a.roller, ['leverandoeradministrator']);
    assert.equal(a.foreloebig, true);
    assert.deepEqual(await mineDialoger(a), [m.dialog]);
    const kolleger = await b.get(paths.dialogKolleger({ id: m.dialog }));
    assert.equal(kolleger.statusCode, 200);
    assert.match(kolleger.body, /Ida Inviteret/);
    const i = await et(
      sql<{ brugt: Date | null }>`select brugt_kl as brugt from markedsinvitation where email = ${email}`,
    );
    assert.ok(i.brugt);
    // Used again, the invitation is a way to log in: nothing is made twice.
    await tagImod(noegle).catch(() => undefined);
    const antal = await et(sql<{ n: number }>`select count(*)::int as n from person where email = ${email}`);
    assert.equal(antal.n, 1);
  });

  it('an account nobody has vouched for sees no figures and no other dialogue; the operator’s yes opens them', async () => {
    const email = adresse();
    await tagImod(await inviter(email));
    await giSystem(cvr);
    const anden = await nyDialog();
    await inviter(adresse(), cvr, anden);
    await browser().get(paths.invitation({ noegle: 'x' }));
    await db.somSystem('test', (tx) =>
      sql`update markedsdeltagelse d set leverandoer_id = o.id, alle_kolleger = true from organisation o
        where o.cvr = d.cvr and d.cvr = ${cvr} and d.leverandoer_id is null`.execute(tx),
    );
    const foer = await aktoerFor(email);
    assert.equal(await systemer(foer), 0);
    assert.deepEqual(talsynFor(foer), { slags: 'intet' });
    assert.deepEqual(await mineDialoger(foer), [m.dialog]);
    const bruger = await som(foer);
    for (const sti of [
      paths.loginopsaetning(),
      paths.noegler(),
      paths.spor(),
      paths.importer(),
      paths.leverandoeranmodninger(),
      paths.potentialerapport(),
    ])
      assert.equal((await bruger.get(sti)).statusCode, 403, sti);
    for (const sti of [paths.personer(), paths.nyPerson(), paths.forside(), paths.systemer()])
      assert.equal((await bruger.get(sti)).statusCode, 200, sti);
    assert.doesNotMatch((await bruger.get(paths.systemer())).body, /Fagsystem/);
    assert.equal((await afgoer(foer, email)).statusCode, 403);
    assert.match((await (await som(drift)).get(paths.leverandoeranmodninger())).body, /Nyt Firma ApS/);
    assert.equal((await afgoer(drift, email)).statusCode, 303);
    const efter = await aktoerFor(email);
    assert.equal(efter.foreloebig, undefined);
    assert.equal(await systemer(efter), 1);
    assert.deepEqual(talsynFor(efter), { slags: 'leverandoer', cvr });
    assert.deepEqual(await mineDialoger(efter), [m.dialog, anden]);
    const r = await et(
      sql<{
        navn: string;
        email: string;
      }>`select navn, email from leverandoeranmodning where organisation_id = ${efter.organisation.id}`,
    );
    assert.deepEqual(r, { navn: '', email: '' });
  });

  it('a firm with systems that nobody has used isn’t taken over by an invitation', async () => {
    await db.somSystem('test', (tx) =>
      sql`insert into organisation (art, navn, cvr) values ('leverandoer', 'Stort Firma A/S', ${cvr})`.execute(
        tx,
      ),
    );
    await giSystem(cvr);
    const email = adresse();
    await tagImod(await inviter(email));
    const a = await aktoerFor(email);
    assert.deepEqual(a.roller, ['besvarer']);
    assert.equal(await systemer(a), 0);
    assert.deepEqual(await mineDialoger(a), [m.dialog]);
    assert.equal((await (await som(a)).get(paths.personer())).statusCode, 403);
    assert.equal((await (await som(a)).get(paths.dialogKolleger({ id: m.dialog }))).statusCode, 200);
    assert.equal((await afgoer(drift, email)).statusCode, 303);
    const efter = await aktoerFor(email);
    assert.deepEqual([...efter.roller].sort(), ['besvarer', 'leverandoeradministrator']);
    assert.equal(await systemer(efter), 1);
  });

  it('an operator’s no shuts the account', async () => {
    const email = adresse();
    const b = await tagImod(await inviter(email));
    const a = await aktoerFor(email);
    assert.equal((await afgoer(drift, email, 'afvis')).statusCode, 303);
    assert.equal(await findAktoer(db, a.personId, a.organisation.id), null);
    assert.equal((await b.get(paths.personer())).statusCode, 303);
  });

  it('in a firm with an administrator the invited person sees the one dialogue, until the firm says yes', async () => {
    const anden = await nyDialog();
    await db.somSystem('test', (tx) =>
      sql`insert into markedsdeltagelse (dialog_id, ejer_id, leverandoer_id, cvr, navn, kilde, alle_kolleger, oprettet_kl)
        values (${anden}, ${m.indkoeber.organisation.id}, ${m.boegelund.organisation.id}, ${m.boegelund.organisation.cvr}, 'B', 'inviteret', true, app_nu())`.execute(
        tx,
      ),
    );
    await giSystem(m.boegelund.organisation.cvr);
    const email = adresse();
    await tagImod(await inviter(email, m.boegelund.organisation.cvr));
    assert.ok(miljoe.sendt.some(({ data }) => JSON.stringify(data).includes('Anmodning om adgang')));
    const a = await aktoerFor(email);
    assert.deepEqual(a.roller, ['besvarer']);
    assert.equal(a.foreloebig, true);
    assert.deepEqual(await mineDialoger(a), [m.dialog]);
    assert.equal(await systemer(a), 0);
    // Nobody in the firm has power over the person before saying yes.
    const rune = await som(m.boegelund);
    for (const sti of [paths.fjernPerson, paths.nulstilPerson, paths.sletPerson])
      assert.equal(
        (await rune.post(sti({ id: a.personId }), { bekraeft: 'ja' })).statusCode,
        409,
        sti.moenster,
      );
    const rettet = await db.som(m.boegelund, (tx) =>
      sql`update person set email = 'rune@ond.invalid' where id = ${a.personId}`.execute(tx),
    );
    assert.equal(Number(rettet.numAffectedRows ?? 0), 0);
    assert.equal((await afgoer(m.naerum, email)).statusCode, 409);
    assert.equal((await afgoer(m.besvarer, email)).statusCode, 403);
    assert.equal((await afgoer(m.boegelund, email)).statusCode, 303);
    const efter = await aktoerFor(email);
    assert.equal(efter.foreloebig, undefined);
    assert.deepEqual(await mineDialoger(efter), [m.dialog, anden]);
    assert.equal(await systemer(efter), 1);
  });

  it('an address at a free-mail provider never joins a firm that is there, whoever invites it', async () => {
    const email = `ida${ip}${db.slags}@gmail.com`;
    const noegle = await inviter(email, m.naerum.organisation.cvr);
    await browser().post(paths.invitation({ noegle }));
    const b = browser();
    const svar = await b.post(linkI((await sendLinks(miljoe))[0]));
    assert.equal(svar.headers.location, paths.leverandoerVenter());
    assert.equal(b.kage.has('mb_halvvejs'), false);
    assert.equal(await raekke(db.kysely, sql`select 1 from person where email = ${email}`), null);
    assert.equal((await afgoer(m.naerum, email)).statusCode, 303);
    const a = await aktoerFor(email);
    assert.deepEqual(a.roller, ['besvarer']);
    assert.deepEqual(await mineDialoger(a), []);
    await tagImod(noegle);
    assert.deepEqual(await mineDialoger(await aktoerFor(email)), [m.dialog]);
  });

  it('after the deadline an unused invitation opens nothing', async () => {
    const email = adresse();
    const noegle = await inviter(email);
    await browser().post(paths.invitation({ noegle }));
    const [mail] = await sendLinks(miljoe);
    await stilDatabaseur(db, EFTER);
    assert.match((await browser().get(paths.invitation({ noegle }))).body, /tager ikke imod flere svar/);
    assert.equal((await browser().post(linkI(mail))).statusCode, 409);
    assert.equal(await raekke(db.kysely, sql`select 1 from organisation where cvr = ${cvr}`), null);
  });

  it('the open page is public, and says the same to a newcomer whatever firm and address are written', async () => {
    const gaest = browser();
    const side = await gaest.get(paths.aabenDialog({ noegle: 'aaben' }));
    assert.equal(side.statusCode, 200);
    assert.match(side.body, /Omsorgssystem 2026/);
    assert.doesNotMatch(side.body, /Bøgelund|Nærum/);
    assert.equal((await gaest.get(paths.aabenDialog({ noegle: 'lukket' }))).statusCode, 404);
    const svar = [];
    for (const [firma, email] of [
      [cvr, adresse()],
      [m.boegelund.organisation.cvr, adresse()],
      [m.indkoeber.organisation.cvr, adresse()],
    ]) {
      const felter = { cvr: firma, virksomhed: 'X', navn: 'Y', email };
      const post = await browser().post(paths.leverandoerNy(), felter);
      svar.push([post.statusCode, post.headers.location, post.body, (await sendLinks(miljoe)).length]);
    }
    assert.deepEqual(svar[1], svar[0]);
    assert.deepEqual(svar[2], svar[0]);
    assert.equal((await browser().post(paths.leverandoerNy(), { cvr: '12345678' })).statusCode, 422);
  });

  it('a newcomer proves the address, gets a firm of its own, and joins', async () => {
    const email = adresse();
    const { b, svar } = await opret(email, cvr);
    assert.equal(svar.headers.location, paths.engangskode());
    await saetAppOp(b, miljoe);
    const a = await aktoerFor(email);
    assert.deepEqual(a.roller, ['leverandoeradministrator']);
    assert.equal(a.foreloebig, true);
    const ind = await b.post(paths.aabenDialogDeltag({ noegle: 'aaben' }));
    assert.equal(ind.headers.location, paths.dialog({ id: m.dialog }));
    assert.deepEqual(await mineDialoger(a), [m.dialog]);
    assert.equal((await b.post(paths.aabenDialogDeltag({ noegle: 'aaben' }))).statusCode, 303);
    assert.equal((await b.post(paths.aabenDialogDeltag({ noegle: 'lukket' }))).statusCode, 404);
    // A kommune's person is no supplier, and a CVR of a public organisation is nobody's to take.
    const offentlig = await opret(adresse(), m.indkoeber.organisation.cvr);
    assert.equal(offentlig.svar.statusCode, 409);
  });

  it('a firm that is there says yes itself, and a no leaves nobody behind', async () => {
    const [ja, nej] = [adresse(), adresse()];
    for (const email of [ja, nej]) {
      const { b, svar } = await opret(email, m.boegelund.organisation.cvr);
      assert.equal(svar.headers.location, paths.leverandoerVenter());
      assert.equal(b.kage.has('mb_halvvejs'), false);
    }
    assert.equal((await afgoer(m.boegelund, nej, 'afvis')).statusCode, 303);
    assert.equal((await afgoer(m.boegelund, ja)).statusCode, 303);
    assert.equal(await raekke(db.kysely, sql`select 1 from person where email = ${nej}`), null);
    const a = await aktoerFor(ja);
    assert.deepEqual(a.roller, ['besvarer']);
    assert.equal(a.foreloebig, undefined);
    // A colleague who isn't chosen doesn't get in by the link either.
    const bruger = await som(a);
    assert.equal((await bruger.post(paths.aabenDialogDeltag({ noegle: 'aaben' }))).statusCode, 409);
    assert.ok(!(await mineDialoger(a)).includes(m.dialog));
  });

  it('of two who claim a new firm at once, one gets it and the other asks', async () => {
    const [a, b] = [adresse(), adresse()];
    for (const email of [a, b])
      await browser().post(paths.leverandoerNy(), { cvr, virksomhed: 'Nyt', navn: 'N', email });
    const links = (await sendLinks(miljoe)).map(linkI);
    const svar = await Promise.all(links.map((link) => browser().post(link)));
    assert.deepEqual(svar.map((s) => s.headers.location).sort(), [
      paths.engangskode(),
      paths.leverandoerVenter(),
    ]);
    const antal = await et(
      sql<{
        n: number;
      }>`select count(*)::int as n from tildeling t join organisation o on o.id = t.organisation_id where o.cvr = ${cvr}`,
    );
    assert.equal(antal.n, 1);
  });

  it('whoever signs up with somebody else’s CVR never reaches what the firm is invited to', async () => {
    const [tyv, ida] = [adresse(), adresse()];
    const { b } = await opret(tyv, cvr);
    await saetAppOp(b, miljoe);
    await b.post(paths.aabenDialogDeltag({ noegle: 'aaben' }));
    const tyven = await aktoerFor(tyv);
    assert.deepEqual(await mineDialoger(tyven), [m.dialog]);
    // The thief has even made the invited person as a colleague beforehand.
    await b.post(paths.nyPerson(), {
      navn: 'Ida',
      email: ida,
      roller: 'besvarer',
      hjemId: String(tyven.organisation.id),
    });
    const aaben = `aaben-${cvr}`;
    const anden = await nyDialog(aaben);
    await tagImod(await inviter(ida, cvr, anden));
    await tagImod(await inviter(ida));
    const idas = await aktoerFor(ida);
    assert.deepEqual(await mineDialoger(idas), [m.dialog, anden]);
    assert.deepEqual(await mineDialoger(tyven), []);
    const bruger = await som(tyven);
    assert.equal((await bruger.post(paths.aabenDialogDeltag({ noegle: aaben }))).statusCode, 409);
    assert.equal((await bruger.post(paths.nulstilPerson({ id: idas.personId }))).statusCode, 409);
    assert.equal((await bruger.post(paths.fjernPerson({ id: idas.personId }))).statusCode, 409);
    assert.deepEqual(await mineDialoger(tyven), []);
    // The operator throws the thief out and lets the invited person stay.
    assert.equal((await afgoer(drift, tyv, 'afvis')).statusCode, 303);
    assert.equal((await afgoer(drift, ida)).statusCode, 303);
    const efter = await aktoerFor(ida);
    assert.equal(efter.foreloebig, undefined);
    assert.ok(efter.roller.includes('leverandoeradministrator'));
    assert.equal(await findAktoer(db, tyven.personId, tyven.organisation.id), null);
  });

  it('the administrator chooses who works on the answer; others only see it', async () => {
    const sti = paths.dialogKolleger({ id: m.dialog });
    const admin = await som(m.boegelund);
    const bente = await som(m.besvarer);
    assert.equal((await bente.get(sti)).statusCode, 404);
    assert.equal((await bente.post(sti, { handling: 'alle' })).statusCode, 403);
    assert.equal(
      (await admin.post(sti, { handling: 'tilfoej', person: m.besvarer.personId })).statusCode,
      303,
    );
    const side = await bente.get(sti);
    assert.equal(side.statusCode, 200);
    assert.match(side.body, /vælger, hvem der er med/);
    assert.doesNotMatch(side.body, /name="handling"/);
    assert.equal((await admin.post(sti, { handling: 'fjern', person: m.besvarer.personId })).statusCode, 303);
    assert.equal((await bente.get(sti)).statusCode, 404);
    assert.equal((await admin.post(sti, { handling: 'alle' })).statusCode, 303);
    assert.equal((await bente.get(sti)).statusCode, 200);
    assert.equal((await admin.post(sti, { handling: 'udvalgte' })).statusCode, 303);
    assert.equal((await bente.get(sti)).statusCode, 404);
    // Another firm's person is no colleague, and another firm's answer isn't theirs to hand out.
    assert.equal((await admin.post(sti, { handling: 'tilfoej', person: m.naerum.personId })).statusCode, 409);
    assert.equal((await admin.post(sti, { handling: 'noget' })).statusCode, 409);
    const udenfor = await nyDialog();
    assert.equal(
      (await admin.post(paths.dialogKolleger({ id: udenfor }), { handling: 'alle' })).statusCode,
      404,
    );
  });
});
