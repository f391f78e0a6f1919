import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { paaHverDatabase, testMiljoe } from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Resultat } from '../../../kernel/resultat.ts';
import { raekke, sql } from '../../../platform/db/database.ts';
import { STANDARDGRAENSER } from '../../../platform/document/graenser.ts';
import { aabnZip } from '../../../platform/document/zip.ts';
import { filsti, gemBytes } from '../../../platform/filer.ts';
import { hentIndkoeb } from '../indkoeb/queries.ts';
import { lukAltSpaerrende, nySag, sagsverden, somRolle, stil } from '../sag/test/verden.ts';
import { gemJournal, gemOpsaetning, lavPakke, leverPakke, sendIgen } from './commands.ts';
import { journalJob } from './jobs.ts';
import { laegIMappe, sendTilKrog } from './levering.ts';
import { findForsendelse, hentOpsaetning, hentPakker } from './queries.ts';
import type { Metadata } from './rules.ts';

const HEMMELIG = 'en lang hemmelighed';
const VALG = { esdh: 'Acadre', levering: 'hent', krogUrl: '', hemmelighed: '', nySagUdenSag: true } as const;

function kode(r: Resultat<unknown>): string {
  return r.ok ? 'ok' : (r.hindringer[0]?.kode ?? '');
}
const servere: Server[] = [];
after(() => {
  for (const s of servere) {
    s.closeAllConnections();
    s.close();
  }
});
async function start(lyt: RequestListener): Promise<string> {
  const s = createServer(lyt);
  servere.push(s);
  await new Promise<void>((klar) => s.listen(0, '127.0.0.1', klar));
  return `http://127.0.0.1:${(s.address() as AddressInfo).port}/modtag`;
}
async function krop(anmodning: IncomingMessage): Promise<Buffer> {
  const dele: Buffer[] = [];
  for await (const d of anmodning) dele.push(d as Buffer);
  return Buffer.concat(dele);
}

type TestMiljoe = ReturnType<typeof testMiljoe>;

async function opsaet(
  miljoe: TestMiljoe,
  admin: Aktoer,
  valg: Partial<Parameters<typeof gemOpsaetning>[3]>,
): Promise<void> {
  const { laas } = await miljoe.db.som(admin, (tx) => hentOpsaetning(tx, admin.organisation.id));
  assert.equal(kode(await gemOpsaetning(miljoe, admin, laas, { ...VALG, ...valg })), 'ok');
}
/** Makes a package and does the jobs that were sent. */
async function pakke(miljoe: TestMiljoe, aktoer: Aktoer, sagId: number): Promise<number> {
  const svar = await lavPakke(miljoe, aktoer, sagId);
  assert.ok(svar.ok, JSON.stringify(svar));
  return svar.vaerdi.nr;
}
async function arbejd(miljoe: TestMiljoe): Promise<number> {
  let fejlet = 0;
  for (const j of miljoe.sendt.splice(0).filter((x) => x.navn === 'anskaffelse.journal'))
    await journalJob.koer(miljoe, j.data as { pakke: number }).catch(() => {
      fejlet += 1;
      miljoe.sendt.push(j);
    });
  return fejlet;
}

paaHverDatabase('journalisering', (hent) => {
  it('makes a package with the documents, what they are, and checksums that hold', async () => {
    const miljoe = testMiljoe(hent());
    const v = await sagsverden(miljoe.db);
    const aktoer = somRolle(v, 'indkoeber');
    const id = await nySag(miljoe, aktoer, { titel: 'Æbler & pærer 😀' });
    await lukAltSpaerrende(miljoe.db, id, somRolle(v, 'jurist'));
    // The decision of this world has no file.
    await miljoe.db.somSystem('test', (tx) => sql`delete from godkendelse where sag_id = ${id}`.execute(tx));
    await miljoe.db.somSystem('test', (tx) =>
      sql`delete from udbudsvurdering where sag_id = ${id}`.execute(tx),
    );
    const bilag = await gemBytes(miljoe.mappe, Buffer.from('Et bilag'));
    await miljoe.db.somSystem('test', (tx) =>
      sql`with d as (insert into sagsdokument (organisation_id, sag_id, navn) values (${aktoer.organisation.id}, ${id}, 'Bilag: 1/2') returning id)
        insert into sagsdokument_version (organisation_id, dokument_id, nr, filnavn, type, stoerrelse, sha256, kl, af)
        select ${aktoer.organisation.id}, id, 1, 'b.TXT', 'text/plain', 8, ${bilag.sha256}, now(), ${aktoer.personId} from d`.execute(
        tx,
      ),
    );
    await gemJournal(miljoe, aktoer, id, { esdh: 'Acadre', journalnummer: '26/1', link: '' }, '');
    await pakke(miljoe, aktoer, id);
    const [p] = await miljoe.db.som(aktoer, (tx) => hentPakker(tx, id));
    assert.ok(p);
    const zip = await aabnZip(filsti(miljoe.mappe, p.sha256), STANDARDGRAENSER);
    const filer = new Map<string, Buffer>();
    for (const navn of zip.navne) {
      const dele: Buffer[] = [];
      for await (const d of zip.laes(navn)) dele.push(d);
      filer.set(navn, Buffer.concat(dele));
    }
    zip.luk();
    const m = JSON.parse(filer.get('metadata.json')?.toString('utf8') ?? '') as Metadata;
    assert.deepEqual([m.format, m.version, m.pakke, m.noegle], ['maalbillede.journalpakke', 1, 1, p.noegle]);
    assert.deepEqual([m.sag.titel, m.sag.journalnummer, m.sag.esdh], ['Æbler & pærer 😀', '26/1', 'Acadre']);
    assert.deepEqual(
      m.dokumenter.map((d) => [d.fil, d.slags, d.klassifikation, d.arkivstandard]),
      [
        ['01-Sagsark.pdf', 'sagsark', 'intern', 'PDF/A-2a'],
        ['02-Risikovurdering 1.pdf', 'risikovurdering', 'fortrolig', 'PDF/A-2a'],
        ['03-Konsekvensanalyse 1.pdf', 'dpia', 'fortrolig', 'PDF/A-2a'],
        ['04-Bilag_ 1_2.txt', 'bilag', 'intern', null],
      ].filter((d) => m.dokumenter.length === 4 || d[1] !== 'udbudsvurdering'),
    );
    assert.equal(m.dokumenter.length, filer.size - 1);
    for (const d of m.dokumenter) {
      const fil = filer.get(d.fil);
      assert.ok(fil && fil.length === d.bytes, d.fil);
      assert.equal(createHash('sha256').update(fil).digest('hex'), d.sha256, d.fil);
      if (d.arkivstandard !== null) assert.match(fil.toString('latin1'), /pdfaid:part>2</);
    }
    assert.deepEqual(readdirSync(join(miljoe.mappe, 'journal')), []);
  });

  it('is for those who work on the case, one package at a time', async () => {
    const miljoe = testMiljoe(hent());
    const v = await sagsverden(miljoe.db);
    const aktoer = somRolle(v, 'indkoeber');
    const id = await nySag(miljoe, aktoer);
    await stil(miljoe.db, id, 6, 'afsluttet');
    const begge = (await Promise.all([lavPakke(miljoe, aktoer, id), lavPakke(miljoe, v.kollega, id)])).map(
      kode,
    );
    assert.ok(begge.includes('ok') && begge.every((k) => k === 'ok' || k === 'foraeldet'), begge.join());
    for (const rolle of ['anmelder', 'godkender', 'administrator'] as const)
      assert.match(kode(await lavPakke(miljoe, somRolle(v, rolle), id)), /ikke_ret|findes_ikke/);
    assert.equal(kode(await lavPakke(miljoe, v.anden, id)), 'findes_ikke');
    const felter = { esdh: '', journalnummer: '26/2', link: '' };
    assert.equal(kode(await gemJournal(miljoe, aktoer, id, felter, '')), 'ok');
    assert.equal(
      kode(await gemJournal(miljoe, v.kollega, id, { ...felter, journalnummer: '26/3' }, '')),
      'foraeldet',
    );
    assert.equal(kode(await gemJournal(miljoe, v.anden, id, felter, '')), 'findes_ikke');
    // A file that is gone is said to be.
    await miljoe.db.somSystem('test', (tx) =>
      sql`with d as (insert into sagsdokument (organisation_id, sag_id, navn) values (${aktoer.organisation.id}, ${id}, 'Væk') returning id)
        insert into sagsdokument_version (organisation_id, dokument_id, nr, filnavn, type, stoerrelse, sha256, kl, af)
        select ${aktoer.organisation.id}, id, 1, 'b.txt', 'text/plain', 8, ${'c'.repeat(64)}, now(), ${aktoer.personId} from d`.execute(
        tx,
      ),
    );
    assert.equal(kode(await lavPakke(miljoe, aktoer, id)), 'fil_mangler');
  });

  it('keeps the secret sealed, and lets an administrator alone say where packages go', async () => {
    const miljoe = testMiljoe(hent(), { demo: false });
    const v = await sagsverden(miljoe.db);
    const admin = somRolle(v, 'administrator');
    const { laas } = await miljoe.db.som(admin, (tx) => hentOpsaetning(tx, admin.organisation.id));
    const krog = {
      ...VALG,
      levering: 'krog',
      krogUrl: 'https://esdh.kommune.dk/modtag',
      hemmelighed: HEMMELIG,
    } as const;
    assert.equal(kode(await gemOpsaetning(miljoe, somRolle(v, 'sagsbehandler'), laas, krog)), 'ikke_ret');
    assert.equal(
      kode(await gemOpsaetning(miljoe, admin, laas, { ...krog, krogUrl: 'http://esdh.kommune.dk/' })),
      'ugyldig_adresse',
    );
    assert.equal(
      kode(await gemOpsaetning(miljoe, admin, laas, { ...krog, krogUrl: 'https://169.254.169.254/' })),
      'ugyldig_adresse',
    );
    assert.equal(kode(await gemOpsaetning(miljoe, admin, laas, krog)), 'ok');
    assert.equal(kode(await gemOpsaetning(miljoe, admin, laas, krog)), 'foraeldet');
    const gemt = await miljoe.db.somSystem('test', (tx) =>
      raekke(
        tx,
        sql<{ boks: Uint8Array; spor: string }>`select krog_hemmelighed as boks,
          (select string_agg(detaljer::text, ' ') from audit where handling = 'anskaffelse.journalopsaetning') as spor
          from indkoebsopsaetning where organisation_id = ${admin.organisation.id}`,
      ),
    );
    assert.ok(gemt && !Buffer.from(gemt.boks).includes(HEMMELIG) && !gemt.spor.includes(HEMMELIG));
    // Without a new one, the one there is stays.
    assert.equal(
      kode(await gemOpsaetning(miljoe, admin, laas + 1, { ...krog, hemmelighed: '', esdh: 'F2' })),
      'ok',
    );
    const o = await miljoe.db.som(v.anden, (tx) => hentOpsaetning(tx, v.anden.organisation.id));
    assert.equal(o.laas, 0);
  });

  it('lays the package in the folder once, whole, and overwrites nothing', async () => {
    const miljoe = testMiljoe(hent());
    const v = await sagsverden(miljoe.db);
    const aktoer = somRolle(v, 'indkoeber');
    await opsaet(miljoe, somRolle(v, 'administrator'), { levering: 'mappe' });
    const id = await nySag(miljoe, aktoer);
    await pakke(miljoe, aktoer, id);
    const job = miljoe.sendt.find((j) => j.navn === 'anskaffelse.journal');
    assert.equal(await arbejd(miljoe), 0);
    const mappe = join(miljoe.mappe, 'journal', aktoer.organisation.cvr);
    const [fil, ...flere] = readdirSync(mappe);
    assert.deepEqual(flere, []);
    const [p] = await miljoe.db.som(aktoer, (tx) => hentPakker(tx, id));
    assert.equal(p?.tilstand, 'leveret');
    assert.equal(
      createHash('sha256')
        .update(readFileSync(join(mappe, fil ?? '')))
        .digest('hex'),
      p.sha256,
    );
    // Killed after it was laid, before that was written: the next attempt finds it.
    const igen = () =>
      miljoe.db.somSystem('test', (tx) =>
        sql`update journalpakke set tilstand = 'venter', leveret_kl = null where id = ${p.id}`.execute(tx),
      );
    await igen();
    await journalJob.koer(miljoe, job?.data as { pakke: number });
    assert.equal(readdirSync(mappe).length, 1);
    // Another file of that name is left as it is.
    await igen();
    writeFileSync(join(mappe, fil ?? ''), 'noget andet');
    await journalJob.koer(miljoe, job?.data as { pakke: number });
    const [efter] = await miljoe.db.som(aktoer, (tx) => hentPakker(tx, id));
    assert.deepEqual(
      [efter?.tilstand, readFileSync(join(mappe, fil ?? ''), 'utf8')],
      ['fejlet', 'noget andet'],
    );
    assert.match(efter?.fejl ?? '', /ikke overskrevet/);
    assert.equal(kode(await sendIgen(miljoe, v.anden, id, 1)), 'findes_ikke');
    assert.equal(kode(await sendIgen(miljoe, aktoer, id, 1)), 'ok');
    assert.equal(kode(await sendIgen(miljoe, aktoer, id, 1)), 'forkert_tilstand');
    miljoe.sendt.splice(0);
    // A folder that is a file can't be laid in.
    const f = await miljoe.db.somSystem('test', (tx) => findForsendelse(tx, p.id));
    assert.ok(f);
    mkdirSync(join(miljoe.mappe, 'journal'), { recursive: true });
    writeFileSync(join(miljoe.mappe, 'journal', '11111111'), '');
    const udfald = await laegIMappe(miljoe.mappe, { ...f, cvr: '11111111' });
    assert.ok(udfald.slags === 'fejl' && udfald.igen);
  });

  it('sends it signed, tries again while the other end is ill, and takes the number that comes back', async () => {
    const miljoe = testMiljoe(hent());
    const v = await sagsverden(miljoe.db);
    const aktoer = somRolle(v, 'indkoeber');
    const admin = somRolle(v, 'administrator');
    const modtaget: { noegle: string; ok: boolean }[] = [];
    const svar: (readonly [number, string])[] = [
      [500, ''],
      [429, ''],
      [200, '{"journalnummer":"26/777","link":"https://esdh.dk/777"}'],
    ];
    const url = await start(async (a, s) => {
      const b = await krop(a);
      const hmac = createHmac('sha256', HEMMELIG)
        .update(`${a.headers['x-maalbillede-tid']}.`)
        .update(b)
        .digest('hex');
      modtaget.push({
        noegle: String(a.headers['idempotency-key']),
        ok:
          a.headers['x-maalbillede-signatur'] === `sha256=${hmac}` &&
          a.headers['x-maalbillede-sha256'] === createHash('sha256').update(b).digest('hex'),
      });
      const [status, tekst] = svar[Math.min(modtaget.length - 1, svar.length - 1)] ?? [200, ''];
      s.writeHead(status).end(tekst);
    });
    await opsaet(miljoe, admin, { levering: 'krog', krogUrl: url, hemmelighed: HEMMELIG });
    const id = await nySag(miljoe, aktoer);
    await pakke(miljoe, aktoer, id);
    assert.equal(await arbejd(miljoe), 1);
    const [venter] = await miljoe.db.som(aktoer, (tx) => hentPakker(tx, id));
    assert.deepEqual(
      [venter?.tilstand, venter?.forsoeg, venter?.fejl],
      ['venter', 1, 'Modtageren fejlede (500).'],
    );
    assert.equal(await arbejd(miljoe), 1);
    assert.equal(await arbejd(miljoe), 0);
    const [p] = await miljoe.db.som(aktoer, (tx) => hentPakker(tx, id));
    assert.deepEqual([p?.tilstand, p?.forsoeg, p?.journalnummer, p?.fejl], ['leveret', 3, '26/777', '']);
    assert.deepEqual(new Set(modtaget.map((m) => m.noegle)), new Set([p?.noegle]));
    assert.ok(modtaget.length === 3 && modtaget.every((m) => m.ok));
    const i = await miljoe.db.som(aktoer, (tx) => hentIndkoeb(tx, id));
    assert.deepEqual([i.journalnummer, i.journalLink], ['26/777', 'https://esdh.dk/777']);
    // A second package doesn't take the place of the number.
    svar.push([200, '{"journalnummer":"26/888"}']);
    await pakke(miljoe, aktoer, id);
    assert.equal(await arbejd(miljoe), 0);
    assert.equal((await miljoe.db.som(aktoer, (tx) => hentIndkoeb(tx, id))).journalnummer, '26/777');
  });

  it('gives up what is refused, what never answers, and what is cut off too often', async () => {
    const miljoe = testMiljoe(hent());
    const v = await sagsverden(miljoe.db);
    const aktoer = somRolle(v, 'indkoeber');
    const admin = somRolle(v, 'administrator');
    const id = await nySag(miljoe, aktoer);
    const afvis = await start((_, s) => s.writeHead(401).end());
    await opsaet(miljoe, admin, { levering: 'krog', krogUrl: afvis, hemmelighed: HEMMELIG });
    await pakke(miljoe, aktoer, id);
    assert.equal(await arbejd(miljoe), 0);
    const [afvist] = await miljoe.db.som(aktoer, (tx) => hentPakker(tx, id));
    assert.equal(afvist?.tilstand, 'fejlet');
    assert.match(afvist.fejl, /signaturen/);
    const stille = await start(() => {});
    await opsaet(miljoe, admin, { levering: 'krog', krogUrl: stille });
    assert.equal(kode(await sendIgen(miljoe, aktoer, id, 1)), 'ok');
    miljoe.sendt.splice(0);
    const lever = () => leverPakke(miljoe, afvist.id, (f) => sendTilKrog(miljoe, f, { stilleMs: 100 }));
    await assert.rejects(lever());
    const [sen] = await miljoe.db.som(aktoer, (tx) => hentPakker(tx, id));
    assert.deepEqual([sen?.tilstand, sen?.fejl], ['venter', 'Modtageren svarede ikke i tide.']);
    const afbryd = await start((a) => a.socket.destroy());
    await opsaet(miljoe, admin, { levering: 'krog', krogUrl: afbryd });
    for (let n = 2; n < 10; n += 1) await assert.rejects(lever());
    await lever();
    const [slut] = await miljoe.db.som(aktoer, (tx) => hentPakker(tx, id));
    assert.deepEqual([slut?.tilstand, slut?.forsoeg], ['fejlet', 10]);
    await lever();
    assert.equal((await miljoe.db.som(aktoer, (tx) => hentPakker(tx, id)))[0]?.forsoeg, 10);
    assert.ok(existsSync(filsti(miljoe.mappe, afvist.sha256)));
  });
});
