// Every way in on the supplier's side, with a form that is accepted before the deadline: at and after it the same form is
// refused with a sentence, and no table has changed.
import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { alleRuter } from '../../app/app.tsx';
import { EFTER, FOER, FRIST } from '../../app/modules/markedsdialog/test/verden.ts';
import { raekker, sql } from '../../app/platform/db/database.ts';
import type { Miljoe } from '../../app/platform/miljoe.ts';
import { paths } from '../../app/routes.ts';
import { paaHverDatabase, stilDatabaseur, testApp, testMiljoe } from '../helpers.ts';
import { type Spoerger, spoerger } from './markedsruter.ts';
import { type Markedsverden, markedsverden } from './markedsverden.ts';

interface Formular {
  readonly sti: string;
  readonly felter?: Readonly<Record<string, string>>;
  readonly fil?: { readonly felt: string; readonly navn: string; readonly indhold: Buffer };
}
interface Sag {
  readonly verden: Markedsverden;
  readonly miljoe: Miljoe;
  readonly a: Spoerger;
}

const FELT = (navn: string) =>
  new RegExp(`name="${navn}"[^>]* value="([^"]*)"|value="([^"]*)"[^>]* name="${navn}"`);
async function skjult({ a }: Sag, sti: string, navn: string): Promise<string> {
  const svar = await a.get(sti);
  const fundet = FELT(navn).exec(svar.body);
  assert.ok(fundet, `${sti} har et felt ${navn} (${svar.statusCode})`);
  return fundet[1] ?? fundet[2];
}

const svar = ({ verden }: Sag) => ({
  deltagelse: String(verden.deltagelser[0]),
  version: '1',
  kravNr: '1',
  type: 'valg',
  svar: 'delvist',
  uddybelse: 'Noget andet',
});
const system = { version: '1', system: 'andet', systemNavn: 'Et andet', bemaerkning: 'Noget andet' };
const paaKrav = ({ verden }: Sag) => ({ id: verden.dialog, krav: verden.krav[0] });

/** The sheet as it was before the first answer was changed, so that reading it in changes it back. */
async function gammeltArk(sag: Sag): Promise<Formular> {
  const ark = await sag.a.get(paths.dialogSvarark({ id: sag.verden.dialog }));
  assert.equal(ark.statusCode, 200);
  const gemt = await sag.a.post(paths.dialogKravKladde(paaKrav(sag)), svar(sag));
  assert.equal(gemt.statusCode, 200, gemt.body);
  return {
    sti: paths.dialogUpload({ id: sag.verden.dialog }),
    fil: { felt: 'fil', navn: 'svarark.xlsx', indhold: ark.rawPayload },
  };
}

/** By route: prepares what is needed before the deadline and says which form is sent. */
const FORMULARER: Readonly<Record<string, (sag: Sag) => Formular | Promise<Formular>>> = {
  [paths.dialogKrav.moenster]: (s) => ({ sti: paths.dialogKrav(paaKrav(s)), felter: svar(s) }),
  [paths.dialogKravKladde.moenster]: (s) => ({ sti: paths.dialogKravKladde(paaKrav(s)), felter: svar(s) }),
  [paths.dialogKravBekraeft.moenster]: (s) => ({
    sti: paths.dialogKravBekraeft(paaKrav(s)),
    felter: { version: '1', kravNr: '1' },
  }),
  async [paths.dialogKravBrug.moenster](s) {
    const gammel = await markedsverden(s.miljoe);
    await sql`update markedskrav set krav_id = (select min(id) from krav) where id in (${gammel.krav[0]}, ${s.verden.krav[0]})`.execute(
      s.miljoe.db.kysely,
    );
    return {
      sti: paths.dialogKravBrug(paaKrav(s)),
      felter: {
        version: '1',
        kravNr: '1',
        aflevering: gammel.ider.aflevering,
        fraKrav: String(gammel.krav[0]),
      },
    };
  },
  [paths.dialogKravBilag.moenster]: (s) => ({
    sti: paths.dialogKravBilag(paaKrav(s)),
    fil: { felt: 'fil', navn: 'ny.txt', indhold: Buffer.from('Et nyt bilag') },
  }),
  [paths.dialogBilagFjern.moenster]: ({ verden }) => ({
    sti: paths.dialogBilagFjern({ id: verden.dialog, bilag: verden.bilag }),
  }),
  [paths.dialogSystem.moenster]: ({ verden }) => ({
    sti: paths.dialogSystem({ id: verden.dialog }),
    felter: system,
  }),
  [paths.dialogSystemKladde.moenster]: ({ verden }) => ({
    sti: paths.dialogSystemKladde({ id: verden.dialog }),
    felter: system,
  }),
  async [paths.dialogAflever.moenster](s) {
    const sti = paths.dialogAflever({ id: s.verden.dialog });
    // What is handed in already isn't offered again until something is changed.
    await s.a.post(paths.dialogKravKladde(paaKrav(s)), svar(s));
    return { sti, felter: { set: await skjult(s, sti, 'set'), trods: 'ja' } };
  },
  [paths.dialogTraek.moenster]: ({ verden }) => ({ sti: paths.dialogTraek({ id: verden.dialog }) }),
  async [paths.dialogAfslag.moenster](s) {
    await s.a.post(paths.dialogTraek({ id: s.verden.dialog }));
    return { sti: paths.dialogAfslag({ id: s.verden.dialog }), felter: { grund: 'Vi har travlt' } };
  },
  [paths.dialogUpload.moenster]: gammeltArk,
  async [paths.dialogUploadVis.moenster](s) {
    const { sti, fil } = await gammeltArk(s);
    const vis = String((await s.a.post(sti, {}, fil)).headers.location);
    const felter: Record<string, string> = { aftryk: await skjult(s, vis, 'aftryk') };
    felter[`konflikt_${s.verden.krav[0]}`] = 'fil';
    return { sti: vis, felter };
  },
  [paths.dialogSpoergsmaal.moenster]: ({ verden }) => ({
    sti: paths.dialogSpoergsmaal({ id: verden.dialog }),
    felter: { emne: 'Drift', tekst: 'Hvor mange brugere er der?' },
  }),
};

/** Ways in that the deadline has nothing to say of. */
const UDEN_FRIST: Readonly<Record<string, string>> = {
  [paths.dialogKolleger.moenster]: 'who of the supplier takes part is its own business at any time',
};

const LIGE_FOER = new Date(Date.parse(FRIST) - 1).toISOString();
/** The last instant at which the form is accepted, where it isn't that before the deadline. */
const SIDSTE: Readonly<Record<string, string>> = {
  [paths.dialogSpoergsmaal.moenster]: '2026-11-24T10:59:59.999Z',
  // A sheet that was sent in waits a day for what is to become of it.
  [paths.dialogUploadVis.moenster]: FOER,
};

const TABELLER = [
  'markedssvar',
  'markedsbesvarelse',
  'markedsbilag',
  'markedsaflevering',
  'markedsafleveretsvar',
  'markedsdeltagelse',
  'markedsspoergsmaal',
  'markedsspoerger',
  'markedshaendelse',
  'markedspost',
  'audit',
];

paaHverDatabase('intet skrives fra fristen', (hent) => {
  let app: FastifyInstance;
  let miljoe: ReturnType<typeof testMiljoe>;
  before(async () => {
    miljoe = testMiljoe(hent());
    ({ app } = await testApp(miljoe));
  });

  async function tabeller(): Promise<Record<string, string>> {
    const ud: Record<string, string> = {};
    for (const tabel of TABELLER) {
      const r = await raekker(
        hent().kysely,
        sql<{ t: string }>`select to_jsonb(t)::text as t from ${sql.table(tabel)} t order by 1`,
      );
      ud[tabel] = r.map(({ t }) => t).join('\n');
    }
    return ud;
  }

  it('every way in is tried', () => {
    const ind = alleRuter(miljoe).filter(
      (r) => r.metode === 'POST' && (r.sti.startsWith('/dialoger/') || r.sti.startsWith('/svarbibliotek')),
    );
    assert.deepEqual(
      ind
        .filter(({ sti }) => FORMULARER[sti] === undefined && UDEN_FRIST[sti] === undefined)
        .map(
          ({ sti }) =>
            `${sti}: skriv i FORMULARER, hvad der sendes før fristen, eller i UDEN_FRIST hvorfor ikke`,
        ),
      [],
    );
  });

  for (const [rute, forbered] of Object.entries(FORMULARER))
    it(`POST ${rute}`, async () => {
      const verden = await markedsverden(miljoe);
      const a = await spoerger(app, miljoe, { navn: 'A', aktoer: verden.boegelund, laeser: 'altid' });
      const { sti, felter, fil } = await forbered({ verden, miljoe, a });
      const foer = await tabeller();
      for (const tid of [FRIST, EFTER]) {
        await stilDatabaseur(hent(), tid);
        const nej = await a.post(sti, felter, fil);
        assert.ok([409, 422].includes(nej.statusCode), `${tid}: ${nej.statusCode}`);
        assert.match(nej.body, /[Ff]risten( for at stille spørgsmål)? er udløbet/, tid);
        assert.deepEqual(await tabeller(), foer, tid);
      }
      await stilDatabaseur(hent(), SIDSTE[rute] ?? LIGE_FOER);
      const ja = await a.post(sti, felter, fil);
      assert.ok([200, 303].includes(ja.statusCode), `før fristen: ${ja.statusCode} ${ja.body.slice(0, 300)}`);
      assert.notDeepEqual(await tabeller(), foer);
      await stilDatabaseur(hent(), FOER);
    });
});
