import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ROLLER, type Rolle } from '../app/kernel/adgang.ts';
import { laesCvr } from '../app/kernel/cvr.ts';
import type { Maaned } from '../app/kernel/maaned.ts';
import { fastUr, type Ur } from '../app/kernel/ur.ts';
import { arbejdsgange, integrationer } from '../app/modules/katalog/public.ts';
import { enkeltMaaned } from '../app/modules/maalbillede/talvaerk/enkelt.ts';
import type { Niveaunavn } from '../app/modules/maalbillede/talvaerk/forms.ts';
import { hentNoegletal, type Noegletalsraekke } from '../app/modules/maalbillede/talvaerk/noegletal.ts';
import { OPERATOERSYN } from '../app/modules/maalbillede/talvaerk/syn.ts';
import { demoLogin, tilhoersforhold } from '../app/modules/organisation/queries.ts';
import { verificerAudit } from '../app/platform/audit.ts';
import { type Database, raekker, sql } from '../app/platform/db/database.ts';
import { laesReference } from '../app/platform/reference.ts';
import { nytSegl } from '../app/platform/segl.ts';
import { enDatabase, paaHverDatabase, testApp, testMiljoe } from '../test/helpers.ts';
import { faktafil, lavVerden } from './demo/fakta.ts';
import { LEVERANDOERER, SYSTEMER } from './demo/verden.ts';
import { demoErUfaerdig, indlaesDemo } from './demo.ts';

const NU = '2026-11-21T10:00:00Z';
const segl = nytSegl(Buffer.alloc(32, 7));
const mappe = mkdtempSync(join(tmpdir(), 'maalbillede-demo-'));
after(() => rmSync(mappe, { recursive: true, force: true }));

/** As `maaned` is shown; the udgave is the newest unless one is named. */
async function noegletal(db: Database, maaned: string, niveau: Niveaunavn, udgave?: number) {
  const valg = { maaned: maaned as Maaned, niveau, udgave: udgave ?? 'nyeste', format: 'json' } as const;
  const svar = await hentNoegletal(await enkeltMaaned(db, OPERATOERSYN), valg);
  if (!svar.ok) assert.fail(svar.hindringer.map((h) => h.besked).join(' '));
  return svar.vaerdi;
}

function tkb({ T, K, B }: Noegletalsraekke): string {
  return `${B}/${K}/${T}`;
}

async function svendborg(db: Database, maaned: string, udgave?: number): Promise<Noegletalsraekke> {
  const { raekker } = await noegletal(db, maaned, 'kommune', udgave);
  return raekker.find(({ id }) => id === '0479') as Noegletalsraekke;
}

function median(tal: readonly number[]): number {
  const orden = [...tal].sort((a, b) => a - b);
  return (orden[Math.floor((orden.length - 1) / 2)] + orden[Math.ceil((orden.length - 1) / 2)]) / 2;
}

/** How many rows each table has. */
async function aftryk(db: Database): Promise<string> {
  const tabeller = await raekker(
    db.kysely,
    sql<{ navn: string }>`select table_name as navn from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  );
  const linjer = [];
  for (const { navn } of tabeller) {
    const [{ antal }] = await raekker(
      db.kysely,
      sql<{ antal: number }>`select count(*)::int as antal from ${sql.table(navn)}`,
    );
    linjer.push(`${navn} ${antal}`);
  }
  return linjer.join('\n');
}

/** A clock that fails at its n'th question, as if the process was killed there. */
function urDerStopper(efter: number): Ur {
  const ur = fastUr(NU);
  let spurgt = 0;
  return {
    ...ur,
    nu() {
      spurgt += 1;
      if (spurgt > efter) throw new Error('stopped');
      return ur.nu();
    },
  };
}

paaHverDatabase('demo', (hent) => {
  let logins: Awaited<ReturnType<typeof demoLogin>>;
  before(async () => {
    // Twice among the krav, then among the deliveries.
    for (const efter of [9, 45, 30])
      await assert.rejects(indlaesDemo({ db: hent(), ur: urDerStopper(efter), mappe, segl }), /stopped/);
  });

  it('is taken up again where it was broken off, and then does nothing more', async () => {
    const db = hent();
    assert.equal(await demoErUfaerdig(db), true);
    await indlaesDemo({ db, ur: fastUr(NU), mappe, segl });
    assert.equal(await demoErUfaerdig(db), false);
    const foer = await aftryk(db);
    await indlaesDemo({ db, ur: fastUr('2027-05-02T10:00:00Z'), mappe, segl });
    assert.equal(await aftryk(db), foer);
    logins = await demoLogin(db);
  });

  it('has krav in every state, wishes for elevation, and a kravliste that waits for an answer', async () => {
    const db = hent();
    const tael = async (forespoergsel: ReturnType<typeof sql<{ navn: string; antal: number }>>) =>
      Object.fromEntries((await raekker(db.kysely, forespoergsel)).map((r) => [r.navn, r.antal]));
    assert.deepEqual(
      await tael(
        sql`select tilstand as navn, count(*)::int as antal from krav where slags = 'lokalt' group by 1`,
      ),
      { publiceret: 5, udgaaet: 1, i_review: 1, slettet: 1, kladde: 1 },
    );
    assert.deepEqual(
      await tael(
        sql`select tilstand as navn, count(*)::int as antal from krav where slags = 'samarbejdskrav' group by 1`,
      ),
      { publiceret: 4, i_review: 1, kladde: 1 },
    );
    assert.deepEqual(
      await tael(sql`select tilstand as navn, count(*)::int as antal from ophoejelse group by 1`),
      { oensket: 2, returneret: 1 },
    );
    const [post] = await raekker(
      db.kysely,
      sql<{ nr: number; base: number; sidst: Date }>`select k.gaeldende_nr as nr, t.base_nr as base,
          (select max(v.publiceret_kl) from krav_version v where v.krav_id = k.id) as sidst
        from krav k join kravtilpasning t on t.krav_id = k.id where k.navn = 'Digital Post fra sagen'`,
    );
    assert.deepEqual([post.nr, post.base], [4, 3]);
    assert.ok(post.sidst < new Date(NU));
    assert.deepEqual(
      await tael(sql`select l.tilstand || ': ' || x.tilstand as navn, 1 as antal
        from kravliste l join kravlistelinje x on x.liste_id = l.id group by 1`),
      { 'faerdig: med': 1, 'i_gang: med': 1, 'i_gang: afventer': 1 },
    );
    const opgaver = await raekker(
      db.kysely,
      sql<{ rolle: string }>`select rolle from kravlisteopgave where lukket_kl is null`,
    );
    assert.ok(opgaver.length > 0 && opgaver.every((o) => o.rolle === 'jurist'));
  });

  it('shows Svendborg as the prototype does, and a month that was revised', async () => {
    const db = hent();
    const nu = await svendborg(db, '2026-10');
    assert.equal(tkb(nu), '86/110/143');
    assert.deepEqual(nu.daekning, { medMaalbillede: 14, ialt: 19 });
    assert.deepEqual(nu.potentiale, { leverandoer: 33, kommune: 24 });
    const [foerste, anden] = [await svendborg(db, '2026-09', 1), await svendborg(db, '2026-09', 2)];
    assert.deepEqual([foerste.K - anden.K, anden.B - foerste.B], [1, 1]);
    for (const maaned of ['2026-05', '2026-06', '2026-07', '2026-08', '2026-10']) {
      assert.equal((await noegletal(db, maaned, 'kommune')).udgave, 1, maaned);
    }
    assert.equal((await noegletal(db, '2026-11', 'kommune')).udgave, 'foreloebig');
  });

  it('spreads the 98 kommuner believably, and lets them grow', async () => {
    const db = hent();
    const { raekker: kommuner } = await noegletal(db, '2026-10', 'kommune');
    assert.equal(kommuner.length, 98);
    for (const k of kommuner) {
      assert.ok(k.daekning.ialt >= 8 && k.daekning.ialt <= 19, `${k.navn} ${k.daekning.ialt}`);
      assert.ok(k.daekning.medMaalbillede * 2 > k.daekning.ialt, `${k.navn}: coverage`);
    }
    const grader = kommuner.map((k) => k.maalopfyldelse ?? 0);
    assert.ok(Math.abs(median(grader) - 48) <= 1.5, `median ${median(grader)}`);
    assert.ok(Math.min(...grader) > 15 && Math.max(...grader) < 85);
    assert.ok(new Set(grader).size > 60);
    const udvikling = [];
    for (const maaned of ['2024-11', '2025-05', '2025-11', '2026-05', '2026-10']) {
      udvikling.push((await noegletal(db, maaned, 'land')).raekker[0].maalopfyldelse ?? 0);
    }
    assert.deepEqual(
      udvikling,
      [...udvikling].sort((a, b) => a - b),
    );
    assert.ok(udvikling[0] > 20 && udvikling[4] - udvikling[0] > 10, udvikling.join(' '));
  });

  it('has every kind of fact and its arbejdsgange from the catalogue', async () => {
    const db = hent();
    const [fund] = await db.somSystem('test', (tx) =>
      raekker(
        tx,
        sql<Record<string, number>>`select
          (select count(*)::int from ibrugtagning where status = 'ukendt' and import_til is null) as ukendt,
          (select count(*)::int from tilslutning where fra > ${NU}::timestamptz and import_til is null) as lovet,
          (select count(*)::int from undtagelse where art = 'dispensation' and import_til is null) as dispensation,
          (select count(*)::int from undtagelse where daekkes_via_id is not null and import_til is null) as via,
          (select count(*)::int from anvendelse where til is not null and import_til is null) as skift,
          (select count(*)::int from import where art = 'fil' and kilde <> 'demo') as fremmede`,
      ),
    );
    const { fremmede, ...slags } = fund;
    assert.equal(fremmede, 0);
    for (const [navn, antal] of Object.entries(slags)) assert.ok(antal >= 10, `${navn} ${antal}`);
    const koder = await db.somSystem('test', arbejdsgange);
    const brugte = await db.somSystem('test', (tx) =>
      raekker(
        tx,
        sql<{
          kode: string;
        }>`select distinct k.arbejdsgang as kode from maalbillede_krav k
          join maalbillede_version v on v.id = k.version_id join import i on i.id = v.import_fra
          where i.kilde = 'demo' and k.arbejdsgang <> ''`,
      ),
    );
    assert.ok(brugte.length >= 10);
    assert.ok(brugte.every(({ kode }) => koder.some((a) => a.kode === kode && a.demo)));
    const udgaaet = (await db.somSystem('test', integrationer)).filter((i) => i.udgaaetFra !== null);
    assert.deepEqual(
      udgaaet.map((i) => [i.kode, i.udgaaetFra, i.efterfoelgerId !== null]),
      [['SF1600', '2026-04', true]],
    );
    assert.deepEqual((await verificerAudit(db)).brud, []);
  });

  it('has målbilleder in every state of the work', async () => {
    const sager = await hent().somSystem('test', (tx) =>
      raekker(
        tx,
        sql<{ sag: string }>`select concat_ws(' ', s.noegle, m.slags, m.tilstand,
            case when h.indsendt_kl is not null then 'besvaret' end) as sag
          from maalbilledsag m join system s on s.id = m.system_id
          left join maalbilledhoering h on h.sag_id = m.id order by s.noegle`,
      ),
    );
    assert.deepEqual(
      sager.map(({ sag }) => sag),
      [
        'bogreolen forslag indsendt',
        'digital-vikarbooking forslag kladde',
        'hjaelpelager faelles hoering',
        'omsorgia faelles fastlagt besvaret',
        'tandtid faelles hoering besvaret',
        'vejbogen faelles kladde',
      ],
    );
  });

  it('has a market: one that suppliers answer, one that is judged, one with a choice and its promises, and a draft', async () => {
    const [{ nu }] = await raekker(hent().kysely, sql<{ nu: Date }>`select app_nu() as nu`);
    const fundet = await hent().somSystem('test', (tx) =>
      raekker(
        tx,
        sql<
          Record<string, unknown> & { frist: Date; svar: Date | null }
        >`select m.titel, m.tilstand, m.frist_kl as frist,
          (select count(*)::int from markedskrav k where k.dialog_id = m.id) as krav,
          (select count(*)::int from markedsdeltagelse d where d.dialog_id = m.id) as inviteret,
          (select count(aabnet_kl)::int from markedsdeltagelse d where d.dialog_id = m.id) as aabnet,
          (select count(*)::int from markedsbesvarelse b where b.dialog_id = m.id) as igang,
          (select count(*)::int from markedsaflevering a where a.dialog_id = m.id) as afleveret,
          (select max(kl) from markedsaflevering a where a.dialog_id = m.id) as svar,
          (select concat_ws('/', count(*), count(besvaret_kl), count(nullif(svar_kladde, ''))) from markedsspoergsmaal s
            where s.dialog_id = m.id) as spoergsmaal,
          (select count(*)::int from markedsvurdering v where v.dialog_id = m.id) as vurderet,
          (select count(*)::int from markedsbrev b where b.dialog_id = m.id and b.sendt_kl is not null) as breve,
          (select count(*) > 0 from maalbilledloefte l where l.markedsdialog_id = m.id) as loefter
        from markedsdialog m order by m.id`,
      ),
    );
    const [omsorg, medicin, booking] = fundet;
    assert.ok(omsorg.frist > nu && medicin.frist < nu && booking.frist < nu);
    for (const { svar, frist } of [omsorg, medicin, booking]) assert.ok(svar && svar < frist);
    assert.deepEqual(
      fundet.map(({ frist: _, svar: __, ...d }) => Object.values(d).join(' ')),
      [
        'Omsorgssystem 2026 offentliggjort 26 6 5 4 1 3/1/1 0 0 false',
        'Medicinhåndtering i hjemmeplejen offentliggjort 12 5 4 4 4 0/0/0 32 0 false',
        'Booking af lokaler 2026 afsluttet 10 3 3 3 3 0/0/0 30 3 true',
        'Fælles kalender 2027 kladde 0 0 0 0 0 0/0/0 0 0 false',
      ],
    );
  });

  it('has a login for every role, and each of them gets in', async () => {
    const db = hent();
    const roller = new Set(logins.flatMap((l) => l.roller));
    assert.deepEqual(
      (Object.keys(ROLLER) as Rolle[]).filter((rolle) => !roller.has(rolle)),
      [],
    );
    const { app, som } = await testApp(testMiljoe(db));
    const gaest = await som(null);
    for (const { personId, navn } of new Map(logins.map((l) => [l.personId, l])).values()) {
      const svar = await gaest.post('/log-ind/demo', { person: personId });
      assert.equal(svar.statusCode, 303, navn);
      const cookie = svar.cookies.map((c) => `${c.name}=${c.value}`).join('; ');
      const flere = (await tilhoersforhold(db, personId)).length > 1;
      assert.equal(svar.headers.location, flere ? '/skift-organisation?til=%2F' : '/', navn);
      const side = await app.inject({
        method: 'GET',
        url: svar.headers.location as string,
        headers: { cookie },
      });
      assert.equal(side.statusCode, 200, navn);
      assert.match(side.body, /Demodata/);
      assert.ok(side.body.includes(flere ? 'Hvem handler du for?' : navn), navn);
    }
  });
});

describe('the demo’s fact file', () => {
  const koder = laesReference('kommuner.csv', ',').map((k) => k.kommunekode);
  const verden = lavVerden(koder);
  const udtraek = { anker: '2026-10' as Maaned, maaned: 0, medFejl: false };

  it('is the same every time, and knows nothing of what comes later', () => {
    assert.deepEqual(faktafil(lavVerden(koder), udtraek), faktafil(verden, udtraek));
    const tidligere = faktafil(verden, { ...udtraek, maaned: -3 });
    for (const ark of ['anvendelser', 'ibrugtagninger', 'undtagelser'] as const) {
      const [hoved, ...raekkerne] = tidligere[ark];
      const fra = hoved.indexOf('fra');
      assert.ok(
        raekkerne.every((r) => r[fra] < '2026-08-01'),
        ark,
      );
    }
    const versioner = tidligere.maalbilleder.slice(1).map((r) => r[1]);
    assert.ok(versioner.every((maaned) => maaned <= '2026-07'));
  });

  it('has invented suppliers with valid CVR numbers that no company has', () => {
    for (const { cvr } of Object.values(LEVERANDOERER)) {
      assert.match(cvr, /^99/);
      assert.equal(laesCvr(cvr), cvr);
    }
    assert.equal(new Set(SYSTEMER.map((s) => s.noegle)).size, SYSTEMER.length);
    assert.equal(SYSTEMER.filter((s) => s.svendborg).length, 19);
  });
});

// The same writing as above, on another day, so one kind of database will do.
describe('demo on the first of a month', () => {
  let db: Database;
  before(async () => {
    db = await enDatabase();
  });
  after(() => db?.luk());

  it('shows the month that ended yesterday, which may not be published yet', async () => {
    await indlaesDemo({ db, ur: fastUr('2027-02-28T23:30:00Z'), mappe, segl });
    assert.equal(tkb(await svendborg(db, '2027-02')), '86/110/143');
    assert.equal((await noegletal(db, '2027-02', 'land')).udgave, 'foreloebig');
    assert.equal((await noegletal(db, '2027-01', 'land')).udgave, 2);
    assert.equal((await noegletal(db, '2026-08', 'land')).udgave, 1);
  });
});
