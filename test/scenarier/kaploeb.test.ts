// The deadline by the real clock, with real requests over many connections on both sides of it: what was accepted is in
// the tables from before the deadline, what was refused left nothing, and nobody at the kommune read anything too early.
import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { setTimeout as vent } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { createApp } from '../../app/app.tsx';
import { systemur } from '../../app/kernel/ur.ts';
import { type Database, raekke, raekker, sql } from '../../app/platform/db/database.ts';
import { paths } from '../../app/routes.ts';
import { serverDatabase, testMiljoe } from '../helpers.ts';
import { bytetekst } from './dokumenttekst.ts';
import { multipart } from './markedsruter.ts';
import {
  gemKladde,
  gemteSvar,
  type Httpklient,
  type Httpsvar,
  httpKlient,
  login,
  type Stortmarked,
  stortMarked,
  svarformular,
} from './stortmarked.ts';

const SERVER = process.env.MAALBILLEDE_TEST_SERVER;
const UDLOEBET = /[Ff]risten er udløbet/;
/** Milliseconds after the deadline that requests go on. */
const EFTERLOEB = 700;

type Hold = Stortmarked['leverandoerer'][number];

describe('om kap med fristen', { skip: !SERVER, timeout: 240_000 }, () => {
  let db: Database;
  let miljoe: ReturnType<typeof testMiljoe>;
  let app: FastifyInstance;
  let klient: Httpklient;
  before(async () => {
    db = await serverDatabase();
    miljoe = testMiljoe(db, { nu: systemur.nu().toISOString() });
    app = await createApp(miljoe);
    await app.listen({ port: 0, host: '127.0.0.1' });
    klient = httpKlient((app.server.address() as AddressInfo).port, 64);
  });
  after(async () => {
    klient?.luk();
    await app?.close();
    await db?.luk();
  });

  const frist = async (dialog: number) => {
    const r = await raekke(
      db.kysely,
      sql<{ frist: Date; om: number }>`select frist_kl as frist,
        extract(epoch from frist_kl - clock_timestamp())::float8 * 1000 as om from markedsdialog where id = ${dialog}`,
    );
    assert.ok(r);
    return r;
  };

  /** Does it again and again until some time after the deadline; the clocks are this machine's. */
  async function bliv(dialog: number, goer: (nr: number) => Promise<void>): Promise<void> {
    for (let nr = 0; (await frist(dialog)).om > -EFTERLOEB; nr += 1) await goer(nr);
  }

  const afvist = (svar: Httpsvar) => {
    assert.ok([409, 422].includes(svar.status), `${svar.status} ${svar.krop.slice(0, 200)}`);
    assert.match(svar.krop, UDLOEBET);
  };

  it('autosave, page, attachment and API, on both sides of the deadline', async () => {
    const marked = await stortMarked(db, { leverandoerer: 12, krav: 4, sekunder: 2.5 });
    const { dialog } = marked;
    const koeber = await login(db, marked.indkoeber);
    const kvitteret = new Map<string, { version: number; tekst: string }>();
    const filer = new Map<number, number>();
    let nej = 0;
    let tidlige = 0;
    let saa = false;

    const skriver = (hvem: Hold, nrIHold: number) => {
      const krav = marked.krav[nrIHold % marked.krav.length];
      const navn = `${hvem.deltagelse}/${krav}`;
      const medSide = nrIHold % 3 === 1;
      return bliv(dialog, async (nr) => {
        const foer = kvitteret.get(navn)?.version ?? 0;
        const tekst = `Hemmeligt ${navn}/${nr}`;
        const svar = medSide
          ? await klient.post(paths.dialogKrav({ id: dialog, krav }), hvem, {
              ...svarformular(hvem.deltagelse, foer, tekst),
              gaa: 'her',
            })
          : await gemKladde(klient, dialog, krav, hvem, foer, tekst);
        if (svar.status === 200 || svar.status === 303) kvitteret.set(navn, { version: foer + 1, tekst });
        else {
          afvist(svar);
          nej += 1;
        }
      });
    };
    const sender = (hvem: Hold, nrIHold: number) =>
      bliv(dialog, async (nr) => {
        // No more uploads a minute than one person may.
        await vent(60);
        const krav = marked.krav[nr % marked.krav.length];
        const { type, krop } = multipart(
          { _csrf: hvem.csrf },
          { felt: 'fil', navn: `fil-${nrIHold}-${nr}.txt`, indhold: Buffer.from(`bilag ${nr}`) },
        );
        const svar = await klient.send(paths.dialogKravBilag({ id: dialog, krav }), hvem, type, krop);
        if (svar.status === 303) filer.set(hvem.deltagelse, (filer.get(hvem.deltagelse) ?? 0) + 1);
        else if (!/højst have/.test(svar.krop)) {
          afvist(svar);
          nej += 1;
        }
      });
    const laeser = (sti: string) =>
      bliv(dialog, async () => {
        const svar = await klient.get(sti, koeber);
        const tekst = await bytetekst(Buffer.from(svar.krop));
        // Asked after the answer has come: so it was before the deadline all the way.
        const foer = (await frist(dialog)).om > 0;
        if (foer) tidlige += 1;
        if (/Hemmeligt/.test(tekst)) {
          saa = true;
          assert.ok(!foer, `${sti} viste et svar før fristen`);
        }
      });
    // One who has handed in in good time, so that there is something to see.
    const [foerste, ...andre] = marked.leverandoerer;
    for (const krav of marked.krav)
      assert.equal((await gemKladde(klient, dialog, krav, foerste, 0, 'Hemmeligt svar')).status, 200);
    assert.equal((await aflever(dialog, foerste)).status, 303);

    await Promise.all([
      ...andre.slice(0, 8).map(skriver),
      ...andre.slice(8).map(sender),
      laeser(paths.markedssammenligning({ id: dialog })),
      laeser(paths.markedssvarFil({ id: dialog, format: 'csv' })),
      laeser(paths.markedssvarApi({ id: dialog })),
    ]);
    assert.ok(
      nej > 0 && kvitteret.size === 8 && filer.size === 3 && tidlige > 0 && saa,
      `${nej} ${kvitteret.size} ${filer.size} ${tidlige} ${saa}`,
    );
    const { frist: kl } = await frist(dialog);
    const gemt = (await gemteSvar(db, miljoe.segl, dialog)).filter(
      (s) => s.deltagelse !== foerste.deltagelse,
    );
    assert.deepEqual(
      new Map(gemt.map((s) => [`${s.deltagelse}/${s.krav}`, { version: s.laas, tekst: s.svar.uddybelse }])),
      kvitteret,
    );
    assert.ok(gemt.every((s) => s.kl < kl));
    const bilag = await raekker(
      db.kysely,
      sql<{
        deltagelse: number;
        antal: number;
        sidst: Date;
      }>`select deltagelse_id as deltagelse, count(*)::int as antal,
        max(oprettet_kl) as sidst from markedsbilag where dialog_id = ${dialog} group by 1`,
    );
    assert.deepEqual(
      new Map(bilag.map((b) => [b.deltagelse, b.antal])),
      new Map(bilag.map((b) => [b.deltagelse, filer.get(b.deltagelse) ?? 0])),
    );
    assert.ok(bilag.length === 3 && bilag.every((b) => b.sidst < kl));
  });

  /** Hands in what is saved now. */
  async function aflever(dialog: number, hvem: Hold): Promise<Httpsvar> {
    const sti = paths.dialogAflever({ id: dialog });
    const set = /name="set" value="([^"]*)"|value="([^"]*)" name="set"/.exec(
      (await klient.get(sti, hvem)).krop,
    );
    return klient.post(sti, hvem, { set: set?.[1] ?? set?.[2] ?? '', trods: 'ja' });
  }

  it('handing in and withdrawing race each other and the deadline', async () => {
    const marked = await stortMarked(db, { leverandoerer: 6, krav: 1, sekunder: 2.5 });
    const { dialog, krav } = marked;
    const afleveret = new Map<number, number>();
    const trukket = new Map<number, number>();
    const taael = (m: Map<number, number>, d: number) => m.set(d, (m.get(d) ?? 0) + 1);
    await Promise.all(
      marked.leverandoerer.map((hvem) =>
        gemKladde(klient, dialog, krav[0], hvem, 0, 'Hemmeligt').then((s) => assert.equal(s.status, 200)),
      ),
    );
    const knyttet = (hvem: Hold) => [
      bliv(dialog, async () => {
        const svar = await aflever(dialog, hvem);
        if (svar.status === 303) taael(afleveret, hvem.deltagelse);
        else assert.ok([409, 422].includes(svar.status), `${svar.status}`);
      }),
      bliv(dialog, async () => {
        await vent(5);
        const svar = await klient.post(paths.dialogTraek({ id: dialog }), hvem, {});
        if (svar.status === 303) taael(trukket, hvem.deltagelse);
        else assert.ok([409, 422].includes(svar.status), `${svar.status}`);
      }),
    ];
    await Promise.all(marked.leverandoerer.flatMap(knyttet));
    const { frist: kl } = await frist(dialog);
    const r = await raekker(
      db.kysely,
      sql<{
        deltagelse: number;
        ialt: number;
        staar: number;
        sidst: Date;
      }>`select deltagelse_id as deltagelse, count(*)::int as ialt,
        count(*) filter (where trukket_kl is null)::int as staar, max(greatest(kl, trukket_kl)) as sidst
        from markedsaflevering where dialog_id = ${dialog} group by 1`,
    );
    assert.equal(r.length, 6);
    for (const { deltagelse, ialt, staar, sidst } of r) {
      assert.equal(ialt, afleveret.get(deltagelse), 'every receipt is a row, and no more');
      assert.ok(staar <= 1, 'one holds at most');
      // A later hand-in takes the earlier one back by itself.
      assert.ok(ialt - staar >= (trukket.get(deltagelse) ?? 0));
      assert.ok(sidst < kl);
    }
  });

  it('a deadline that is moved while suppliers write lets in what the new one lets in', async () => {
    const marked = await stortMarked(db, { leverandoerer: 6, krav: 1, sekunder: 2 });
    const { dialog, krav } = marked;
    const gamle = (await frist(dialog)).frist;
    const kvitteret = new Map<number, number>();
    const skriv = Promise.all(
      marked.leverandoerer.map((hvem) =>
        bliv(dialog, async (nr) => {
          const foer = kvitteret.get(hvem.deltagelse) ?? 0;
          const svar = await gemKladde(klient, dialog, krav[0], hvem, foer, String(nr));
          if (svar.status === 200) kvitteret.set(hvem.deltagelse, foer + 1);
          else afvist(svar);
        }),
      ),
    );
    await vent(1000);
    // As the buyer, at the last moment; the form only knows whole minutes.
    await db.som(marked.indkoeber, (tx) =>
      sql`update markedsdialog set frist_kl = frist_kl + interval '1 second' where id = ${dialog}`.execute(
        tx,
      ),
    );
    await skriv;
    const gemt = await gemteSvar(db, miljoe.segl, dialog);
    assert.deepEqual(
      new Map(gemt.map((s) => [s.deltagelse, s.laas])),
      new Map(gemt.map((s) => [s.deltagelse, kvitteret.get(s.deltagelse) ?? 0])),
    );
    assert.equal(gemt.length, 6);
    const { frist: nye } = await frist(dialog);
    assert.ok(gemt.every((s) => s.kl < nye));
    assert.ok(gemt.some((s) => s.kl > gamle));
  });
});
