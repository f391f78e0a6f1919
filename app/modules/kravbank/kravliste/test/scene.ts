/** A guide with two questions, a few krav and the people who work with them: what the tests of kravlister share. */
import { KOMBIT, SVENDBORG, testAktoer, testMiljoe } from '../../../../../test/helpers.ts';
import { type Database, raekke, sql } from '../../../../platform/db/database.ts';
import type { Guideindhold, Vaelger } from '../../guide/rules.ts';
import { type NytKrav, opretKrav, tilfoejVersioner } from '../../lager/commands.ts';
import { type Kravindhold, TOMT_INDHOLD } from '../../rules.ts';

const ODENSE = '35209115';

export const krav = (navn: string, mere: Partial<Kravindhold> = {}): Kravindhold => ({
  ...TOMT_INDHOLD,
  navn,
  beskrivelse: `${navn} skal virke.`,
  ...mere,
});

const kun = (...ider: number[]): Vaelger => ({ krav: ider, klasser: [], integrationer: [] });

export interface Scenekrav {
  /** In whenever personal data are processed: a Mindstekrav. */
  readonly log: number;
  readonly samtykke: number;
  /** In where children use it. */
  readonly boern: number;
  /** Called for by the arbejdsgang. */
  readonly post: number;
  /** Chosen by nothing. */
  readonly ekstra: number;
}

export async function scene(db: Database) {
  const miljoe = testMiljoe(db);
  const nu = miljoe.ur.nu();
  const mrk = crypto.randomUUID().slice(0, 8);
  const nyt = (navn: string, mere: Partial<Kravindhold> = {}): NytKrav => ({
    slags: 'tvaerkommunalt',
    organisationId: null,
    nummer: null,
    indhold: krav(`${navn} ${mrk}`, mere),
    begrundelse: 'Test',
    tilstand: 'publiceret',
  });
  const gang = `T${Math.floor(Math.random() * 9000) + 1000}`;
  const [ids, guideNr] = await db.somSystem('test', async (tx) => {
    // An integration of its own: what is shipped has krav for each of the catalogue's.
    await sql`insert into integration (kode, navn) values (${`TI${gang}`}, 'Breve')`.execute(tx);
    await sql`insert into arbejdsgang (kode, navn) values (${gang}, 'Send post')`.execute(tx);
    await sql`insert into arbejdsgang_integration (arbejdsgang_id, integration_id, relevans, begrundelse)
      select a.id, i.id, 'noedvendig', 'Breve skal ud.' from arbejdsgang a, integration i
      where a.kode = ${gang} and i.kode = ${`TI${gang}`}`.execute(tx);
    const skrevne = await opretKrav(tx, { aktoer: null, nu }, [
      nyt('Log over opslag', { prioritet: 'mindstekrav' }),
      nyt('Samtykke'),
      nyt('Børn'),
      nyt('Digital Post', { arbejdsgange: [gang] }),
      nyt('Ekstra'),
    ]);
    const [log, samtykke, boern, post, ekstra] = skrevne.map((s) => s.id);
    const janej = { slags: 'janej', hjaelp: '', domaener: [], rolle: 'itarkitekt' } as const;
    const indhold: Guideindhold = {
      altid: [],
      spoergsmaal: [
        {
          ...janej,
          noegle: 'person',
          tekst: 'Behandler løsningen personoplysninger?',
          betingelse: null,
          svar: [
            {
              noegle: 'ja',
              tekst: 'Ja',
              hjaelp: '',
              virkninger: [{ slags: 'medtag', vaelger: kun(log, samtykke) }],
            },
            { noegle: 'nej', tekst: 'Nej', hjaelp: '', virkninger: [] },
          ],
        },
        {
          ...janej,
          noegle: 'boern',
          tekst: 'Bruges den af børn?',
          betingelse: {
            kombination: 'alle',
            led: [{ spoergsmaal: 'person', svar: ['ja'], ikke: false }],
          },
          svar: [
            { noegle: 'ja', tekst: 'Ja', hjaelp: '', virkninger: [{ slags: 'medtag', vaelger: kun(boern) }] },
            { noegle: 'nej', tekst: 'Nej', hjaelp: '', virkninger: [] },
          ],
        },
      ],
    };
    const udgave = await raekke(
      tx,
      sql<{
        nr: number;
      }>`insert into kravguideudgave (nr, tilstand, indhold, oprettet_kl, rettet_kl, publiceret_kl)
        select coalesce(max(nr), 0) + 1, 'publiceret', ${JSON.stringify(indhold)}::jsonb, ${nu}::timestamptz,
          ${nu}::timestamptz, ${nu}::timestamptz from kravguideudgave returning nr`,
    );
    return [{ log, samtykke, boern, post, ekstra } satisfies Scenekrav, udgave?.nr ?? 0] as const;
  });
  return {
    miljoe,
    krav: ids,
    gang,
    guideNr,
    mrk,
    indkoeber: await testAktoer(db, SVENDBORG, ['indkoeber'], 'Rikke Vestermark'),
    kollega: await testAktoer(db, SVENDBORG, ['indkoeber'], 'Anden Indkøber'),
    redaktoer: await testAktoer(db, SVENDBORG, ['kravredaktoer'], 'Yusuf Damgård'),
    arkitekt: await testAktoer(db, SVENDBORG, ['itarkitekt'], 'Bo Lindegaard'),
    jurist: await testAktoer(db, SVENDBORG, ['jurist'], 'Lea Steensgaard'),
    fremmed: await testAktoer(db, ODENSE, ['indkoeber'], 'Nanna Overby'),
    kravredaktion: await testAktoer(db, KOMBIT, ['faelleskravredaktoer'], 'Dorte Hvidtfeldt'),
  };
}
export type Scene = Awaited<ReturnType<typeof scene>>;

/** Publishes a new version of a shared krav. */
export function nyVersion(db: Database, kravId: number, indhold: Kravindhold): Promise<number[]> {
  return db.somSystem('test', (tx) =>
    tilfoejVersioner(tx, { aktoer: null, nu: new Date('2026-11-21T11:00:00Z') }, [
      { kravId, indhold, begrundelse: 'Ny lov', tilstand: 'publiceret' },
    ]),
  );
}
