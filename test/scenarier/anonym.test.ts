// While scoring is anonymous, whoever has noted the ids of the list of suppliers can't tell by them who is A and who is B:
// no page, file, form, receipt or trail of the evaluation holds one.
import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { alleRuter } from '../../app/app.tsx';
import { aflever, EFTER, etSvar, FOER } from '../../app/modules/markedsdialog/test/verden.ts';
import { raekker, sql } from '../../app/platform/db/database.ts';
import { paths } from '../../app/routes.ts';
import { paaEnDatabase, stilDatabaseur, testApp, testMiljoe } from '../helpers.ts';
import { bytetekst } from './dokumenttekst.ts';
import { adresser, erMarked, type Spoerger, spoerger } from './markedsruter.ts';
import { type Markedsverden, markedsverden } from './markedsverden.ts';

/** So high that the digits are nowhere by accident. */
const FOERSTE_ID = 83_720_541;
/** Where suppliers stand by name, with their ids. */
const MED_NAVN: readonly string[] = [paths.markedsdeltagere.moenster, paths.markedsdeltagerHandling.moenster];

type Felter = Readonly<Record<string, string>>;

paaEnDatabase('anonym scoring', (hent) => {
  let app: FastifyInstance;
  let miljoe: ReturnType<typeof testMiljoe>;
  let verden: Markedsverden;
  let bruger: Spoerger;

  before(async () => {
    const db = hent();
    miljoe = testMiljoe(db);
    await db.somEjer((tx) =>
      tx.script(`select setval(pg_get_serial_sequence('markedsdeltagelse', 'id'), ${FOERSTE_ID})`),
    );
    verden = await markedsverden(miljoe);
    const { dialog, krav, deltagelser } = verden;
    await aflever(
      db,
      miljoe.segl,
      verden.naerum,
      dialog,
      deltagelser[1],
      krav.map((k) => ({ markedskravId: k, kravNr: 1, svar: etSvar({ valg: 'nej', tal: 9 }) })),
    );
    await db.somSystem('test', (tx) =>
      sql`update markedsdialog set anonym_scoring = true where id = ${dialog}`.execute(tx),
    );
    await stilDatabaseur(db, EFTER);
    ({ app } = await testApp(miljoe));
    bruger = await spoerger(app, miljoe, { navn: 'evaluator', aktoer: verden.indkoeber, laeser: 'aabnet' });
  });

  const viserId = (tekst: string) => verden.deltagelser.some((id) => tekst.includes(String(id)));

  async function laes(svar: Awaited<ReturnType<Spoerger['get']>>): Promise<string> {
    return `${JSON.stringify(svar.headers)} ${await bytetekst(svar.rawPayload)}`;
  }
  /** The addresses that show an id, of all that the buyer has. */
  async function sider(): Promise<string[]> {
    const ruter = alleRuter(miljoe).filter(
      (r) => r.metode === 'GET' && erMarked(r) && !MED_NAVN.includes(r.sti),
    );
    const fundne = [];
    for (const sti of [...ruter.flatMap((r) => adresser(r, verden.ider)), paths.spor()]) {
      const svar = await bruger.get(sti);
      assert.ok(svar.statusCode < 500, sti);
      if (viserId(sti + (await laes(svar)))) fundne.push(sti);
    }
    return fundne;
  }

  it('the ids are there to be noted from the list of suppliers, and on no other page or file', async () => {
    await stilDatabaseur(hent(), FOER);
    assert.ok(viserId(await laes(await bruger.get(paths.markedsdeltagere({ id: verden.dialog })))));
    await stilDatabaseur(hent(), EFTER);
    const matrix = await bruger.get(`${paths.markedssammenligning({ id: verden.dialog })}?vis=alle`);
    assert.match(matrix.body, /Leverandør A[\s\S]*Leverandør B/);
    assert.deepEqual(await sider(), []);
  });

  it('nor do the answers to its forms hold one, what they are refused with, or what they leave behind', async () => {
    const id = verden.dialog;
    const [krav] = verden.krav;
    const leverandoer = 'A';
    const vurdering = paths.markedsvurdering({ id, krav, leverandoer });
    const uddybelse = paths.markedsuddybelse({ id, leverandoer });
    const doem = { afgoerelse: 'uddybes', kommentar: 'Hvordan?', aflevering: verden.ider.aflevering };
    const runde = {
      krav: String(krav),
      [`q-${krav}`]: 'Hvordan?',
      fristDato: '2026-12-07',
      fristKl: '12.00',
    };
    const point = Object.fromEntries(
      ['A', 'B'].flatMap((l) =>
        [0, 1].flatMap((nr) => [
          [`point-${l}-${nr}`, '7'],
          [`grund-${l}-${nr}`, 'Fordi'],
        ]),
      ),
    );
    const enige = { kriterium: 'Integration', 'point-A-0': '7', 'grund-A-0': 'Enige', 'laas-A-0': '0' };
    const formularer: readonly (readonly [string, Felter, number])[] = [
      [vurdering, {}, 422],
      [vurdering, { ...doem, laas: '0' }, 303],
      [vurdering, { ...doem, laas: '0' }, 409],
      [paths.markedssammenligning({ id }), { handling: 'gennemse' }, 200],
      [uddybelse, { ...runde, fristKl: 'tolv' }, 422],
      [uddybelse, { ...runde, handling: 'vis' }, 200],
      [uddybelse, { ...runde, handling: 'send' }, 303],
      [uddybelse, { ...runde, handling: 'send' }, 422],
      [paths.markedsuddybelseLuk({ id, leverandoer }), {}, 303],
      [paths.markedsudelukkelse({ id, leverandoer }), {}, 422],
      [
        paths.markedsudelukkelse({ id, leverandoer }),
        { udelukket: 'nej', begrundelse: 'Kan løses', laas: '0' },
        303,
      ],
      [paths.markedsscoringIndsend({ id }), {}, 422],
      [paths.markedsscoringKladde({ id }), { ...point, 'point-A-0': '11' }, 422],
      [paths.markedsscoringKladde({ id }), point, 303],
      [paths.markedsscoringIndsend({ id }), {}, 303],
      [paths.markedskonsensus({ id }), { ...enige, 'grund-A-0': '' }, 422],
      [paths.markedskonsensus({ id }), enige, 303],
      [paths.markedskonsensus({ id }), { ...enige, 'point-A-0': '3' }, 409],
      [paths.markedskonsensusLuk({ id }), {}, 422],
      [paths.markedsvalg({ id }), { handling: 'vaelg', grund: 'x' }, 409],
    ];
    for (const [sti, felter, status] of formularer) {
      const svar = await bruger.post(sti, felter);
      assert.equal(svar.statusCode, status, `${sti} ${JSON.stringify(felter)}`);
      assert.ok(!viserId(await laes(svar)), sti);
    }
    assert.deepEqual(await sider(), []);
    const spor = await raekker(
      hent().kysely,
      sql<{ handling: string; t: string }>`select handling, detaljer::text as t from audit
        where organisation_id = ${verden.indkoeber.organisation.id}`,
    );
    assert.ok(spor.some(({ t }) => t.includes('"leverandoer": "A"')));
    assert.deepEqual(
      spor.filter(({ t }) => viserId(t)).map(({ handling }) => handling),
      [],
    );
    await stilDatabaseur(hent(), FOER);
  });
});
