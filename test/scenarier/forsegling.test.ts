// Nobody but the supplier reads an answer before the deadline, whatever address, file, mail, trail, log or backup it is
// asked for through; and nothing is written from the deadline on. Routes × people × before, at and after.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { alleJobs, alleRuter } from '../../app/app.tsx';
import { sted } from '../../app/modules/markedsdialog/svar/rules.ts';
import { EFTER, FRIST } from '../../app/modules/markedsdialog/test/verden.ts';
import { skrivBackup } from '../../app/platform/backup/backup.ts';
import { raekker, sql } from '../../app/platform/db/database.ts';
import { nyLog } from '../../app/platform/log.ts';
import type { Rute } from '../../app/platform/web/rute.ts';
import { paaEnDatabase, stilDatabaseur, testApp, testMiljoe } from '../helpers.ts';
import { bytetekst } from './dokumenttekst.ts';
import { adresser, erMarked, type Spoerger, spoerger } from './markedsruter.ts';
import {
  aSvar,
  type Deltager,
  KANARIER,
  kanarierI,
  type Markedsverden,
  markedsverden,
} from './markedsverden.ts';

const LIGE_FOER = new Date(Date.parse(FRIST) - 1).toISOString();
const ALLE = Object.keys(KANARIER).sort();

/** Also asked with a search where a page can have one. The word finds any canary, and is none. */
const SOEGNING = '?q=kanarie';
const UDEN_SOEGNING = /\.\w+$|\/api\/|\/(handling|krav|leverandoerer)\/.*\D$/;

paaEnDatabase('forsegling over fristen', (hent) => {
  let app: FastifyInstance;
  let miljoe: ReturnType<typeof testMiljoe>;
  let verden: Markedsverden;
  let ruter: readonly Rute[];
  let spoergere: ReadonlyMap<Deltager, Spoerger>;
  const loglinjer: string[] = [];

  before(async () => {
    const til = new Writable({
      write(del, _, faerdig) {
        loglinjer.push(String(del));
        faerdig();
      },
    });
    miljoe = { ...testMiljoe(hent()), log: nyLog('trace', til) };
    verden = await markedsverden(miljoe);
    ({ app } = await testApp(miljoe));
    ruter = alleRuter(miljoe).filter(({ metode }) => metode === 'GET');
    spoergere = new Map(
      await Promise.all(
        verden.deltagere.map(async (d): Promise<[Deltager, Spoerger]> => [d, await spoerger(app, miljoe, d)]),
      ),
    );
  });

  /** Everything that somebody can read now, by address. */
  async function laesAlt(hvem: Deltager, stier: readonly string[]): Promise<Map<string, string>> {
    const fundet = new Map<string, string>();
    const { get } = spoergere.get(hvem) as Spoerger;
    for (const sti of stier) {
      const svar = await get(sti);
      assert.ok(svar.statusCode < 500, `${sti} som ${hvem.navn}: ${svar.statusCode}`);
      const { location, 'content-disposition': navn, 'set-cookie': cookie } = svar.headers;
      const tekst = await bytetekst(svar.rawPayload);
      fundet.set(sti, `${svar.statusCode} ${location} ${navn} ${cookie} ${tekst}`);
    }
    return fundet;
  }

  const stierTil = (valgte: readonly Rute[]) => valgte.flatMap((rute) => adresser(rute, verden.ider));
  const marked = () =>
    stierTil(ruter.filter(erMarked)).flatMap((sti) =>
      UDEN_SOEGNING.test(sti) ? [sti] : [sti, sti + SOEGNING],
    );

  function laek(hvem: Deltager, svar: ReadonlyMap<string, string>): string[] {
    return [...svar].flatMap(([sti, tekst]) =>
      kanarierI(tekst).map((k) => `${hvem.navn}: ${sti} viser ${k}`),
    );
  }

  for (const [tid, aabnet] of [
    [LIGE_FOER, false],
    [FRIST, true],
    [EFTER, true],
  ] as const) {
    it(`the market's pages and files ${aabnet ? 'open to evaluators without a conflict' : 'are sealed'} at ${tid}`, async () => {
      await stilDatabaseur(hent(), tid);
      const stier = marked();
      for (const hvem of verden.deltagere) {
        const svar = await laesAlt(hvem, stier);
        if (hvem.laeser === 'aldrig' || (hvem.laeser === 'aabnet' && !aabnet)) {
          assert.deepEqual(laek(hvem, svar), []);
        } else {
          const set = new Set([...svar.values()].flatMap(kanarierI));
          assert.deepEqual([...set].sort(), ALLE, `${hvem.navn} kan læse det hele`);
        }
      }
    });
  }

  it('the forms of the evaluation are refused while the answers are sealed, whoever of the house sends them', async () => {
    await stilDatabaseur(hent(), LIGE_FOER);
    const stier = stierTil(
      alleRuter(miljoe).filter(
        ({ metode, sti }) => metode === 'POST' && /\/(sammenligning|udelukkelse|uddybelse)(\/|$)/.test(sti),
      ),
    );
    assert.equal(stier.length, 5);
    const huset = verden.deltagere.filter(
      ({ aktoer, noegle }) =>
        noegle === undefined && aktoer?.organisation.id === verden.indkoeber.organisation.id,
    );
    assert.equal(huset.length, 3);
    for (const hvem of huset)
      for (const sti of stier) {
        const { post } = spoergere.get(hvem) as Spoerger;
        const svar = await post(sti, {
          afgoerelse: 'accepteret',
          udelukket: 'ja',
          begrundelse: 'x',
          aflevering: verden.ider.aflevering,
          laas: '0',
        });
        assert.equal(svar.statusCode, 409, `${sti} som ${hvem.navn}`);
        assert.match(svar.body, /Svarene er ikke åbne for dig/);
        assert.deepEqual(kanarierI(svar.body), []);
      }
  });

  it('before the deadline nothing else in the product shows an answer: search, trail, operations, API, anything', async () => {
    await stilDatabaseur(hent(), LIGE_FOER);
    const resten = [...stierTil(ruter.filter((r) => !erMarked(r))), `/soeg${SOEGNING}`];
    const brud = [];
    for (const hvem of verden.deltagere.filter(({ laeser }) => laeser !== 'altid'))
      brud.push(...laek(hvem, await laesAlt(hvem, resten)));
    assert.deepEqual(brud, []);
  });

  it('what anybody else is shown before the deadline doesn’t depend on what the answers say', async () => {
    await stilDatabaseur(hent(), LIGE_FOER);
    const andre = verden.deltagere.filter(({ laeser, aktoer }) => laeser !== 'altid' && aktoer !== null);
    // PDF and DOCX are made of the same values, and take long.
    const valgte = ['/', `/soeg${SOEGNING}`, ...marked().filter((sti) => !/\.(pdf|docx)$/.test(sti))];
    const laesAlle = async () => {
      const alt = new Map<string, string>();
      for (const hvem of andre)
        for (const [sti, tekst] of await laesAlt(hvem, valgte)) alt.set(`${hvem.navn}: ${sti}`, tekst);
      return alt;
    };
    const foer = await laesAlle();
    await andreSvar();
    const efter = await laesAlle();
    assert.ok(foer.size > 0);
    assert.deepEqual(
      [...foer].flatMap(([sti, tekst]) => foersteForskel(sti, tekst, efter.get(sti) ?? '')),
      [],
    );
  });

  /** The same number of answers, saying something else; written past every guard. */
  async function andreSvar(): Promise<void> {
    const { segl } = miljoe;
    await hent().somEjer(async (tx) => {
      await tx.script('set local session_replication_role = replica');
      for (const { markedskravId, svar } of aSvar(verden, verden.bilag, true)) {
        const json = JSON.stringify(svar);
        await tx.raekker(
          'update markedssvar set boks = $1 where markedskrav_id = $2 and deltagelse_id = $3',
          [
            segl.forsegl(json, sted.svar(verden.deltagelser[0], markedskravId)),
            markedskravId,
            verden.deltagelser[0],
          ],
        );
        await tx.raekker(
          'update markedsafleveretsvar set boks = $1 where markedskrav_id = $2 and aflevering_id = $3',
          [
            segl.forsegl(json, sted.afleveretSvar(verden.ider.aflevering, markedskravId)),
            markedskravId,
            verden.ider.aflevering,
          ],
        );
      }
    });
  }

  it('mails, jobs, the audit trail, the log and a backup never hold an answer', async () => {
    const jobs = new Map(alleJobs().map((j) => [j.navn, j]));
    // Jobs send mails by further jobs, so the list grows while it is walked.
    for (const { navn, data } of miljoe.sendt) await jobs.get(navn)?.koer(miljoe, data);
    const post = join(miljoe.mappe, 'post');
    const mails = readdirSync(miljoe.mappe).includes('post')
      ? readdirSync(post).map((fil) => readFileSync(join(post, fil), 'utf8'))
      : [];
    const audit = await raekker(
      hent().kysely,
      sql<{ t: string }>`select to_jsonb(a)::text as t from audit a`,
    );
    const fil = join(miljoe.mappe, 'backup.tar.gz');
    await skrivBackup({ db: hent(), mappe: miljoe.mappe, version: 'test', nu: miljoe.ur.nu() }, fil);
    const backup = await bytetekst(readFileSync(fil));
    assert.ok(backup.includes('markedsafleveretsvar') && backup.includes(verden.bilag));
    assert.ok(loglinjer.length > 100);
    const steder = {
      mails: mails.join('\n'),
      jobs: JSON.stringify(miljoe.sendt),
      audit: audit.map(({ t }) => t).join('\n'),
      log: loglinjer.join(''),
      backup,
    };
    for (const [sted, tekst] of Object.entries(steder)) assert.deepEqual(kanarierI(tekst), [], sted);
  });
});

/** Where two answers begin to differ, apart from what differs from one request to the next whatever is asked. */
function foersteForskel(sti: string, foer: string, efter: string): string[] {
  // A file of Office numbers its bookmarks across the process, and says when it was packed.
  const [a, b] = [foer, efter].map((t) => t.replace(/\bw:id="\d+"|20\d\d-\d\d-\d\dT[\d:.]+Z/g, ''));
  if (a === b) return [];
  const sted = [...a].findIndex((tegn, i) => tegn !== b[i]);
  return [`${sti}: »${a.slice(sted - 40, sted + 60)}« blev »${b.slice(sted - 40, sted + 60)}«`];
}
