import assert from 'node:assert/strict';
import { it } from 'node:test';
import { paaHverDatabase } from '../../../../test/helpers.ts';
import type { Resultat } from '../../../kernel/resultat.ts';
import { raekker, sql } from '../../../platform/db/database.ts';
import { bemaerk, gemValg, opretSag, tagSkridt } from './commands.ts';
import { fastlaeg, registrerLoefte, traekLoefte } from './fastlaeg/commands.ts';
import { gemSvar, indsendSvar, sendIHoering } from './hoering/commands.ts';
import {
  findSag,
  hentHoeringer,
  hentLoefter,
  hentSager,
  hentVersioner,
  maalbilledstatus,
} from './queries.ts';
import type { Svar } from './sag/rules.ts';
import { fakta, type Scene, scene, tal, valgAf } from './test/scene.ts';

function vaerdi<T>(svar: Resultat<T>): T {
  assert.ok(svar.ok, JSON.stringify(svar));
  return svar.vaerdi;
}
function kode(svar: Resultat<unknown>): string | undefined {
  return svar.ok ? 'ok' : svar.hindringer[0]?.kode;
}

const FASTLAEG = { gyldigFra: '2026-10', udenSvar: '', tilbagemelding: '', loefte: [] as string[] };

async function kladde({ miljoe, kombit, noegle }: Scene, ...gange: string[]): Promise<number> {
  const { sagId } = vaerdi(await opretSag(miljoe, kombit, noegle));
  const sag = await miljoe.db.som(kombit, (tx) => findSag(tx, sagId));
  vaerdi(
    await gemValg(miljoe, kombit, sagId, {
      valg: valgAf(...gange),
      begrundelse: 'Efter møde',
      version: sag?.version ?? 0,
    }),
  );
  return sagId;
}

async function sagsversion({ miljoe, kombit }: Scene, sagId: number): Promise<number> {
  return (await miljoe.db.som(kombit, (tx) => findSag(tx, sagId)))?.version ?? 0;
}

async function fastlaegNu(s: Scene, sagId: number, mere: Partial<typeof FASTLAEG> = {}) {
  return fastlaeg(s.miljoe, s.kombit, sagId, {
    ...FASTLAEG,
    udenSvar: 'Drøftet på møde',
    ...mere,
    version: await sagsversion(s, sagId),
  });
}

const enige = (...koder: string[]): Svar[] =>
  koder.map((integration) => ({ integration, holdning: 'enig', dato: null, tekst: '' }));

paaHverDatabase('målbilledvalg', (hent) => {
  it('from draft through høring and answer to facts: figures change from the month, earlier months keep theirs', async () => {
    const s = await scene(hent());
    const { miljoe, kombit, admin, besvarer, noegle } = s;
    const foerste = await kladde(s, 'T2');
    vaerdi(await fastlaegNu(s, foerste, { gyldigFra: '2026-03' }));
    assert.deepEqual(await tal(hent(), noegle, '2026-02'), { T: 0, K: 0 });
    assert.equal((await tal(hent(), noegle, '2026-03'))?.T, 2);

    const sagId = await kladde(s, 'T1', 'T2');
    miljoe.sendt.length = 0;
    vaerdi(await sendIHoering(miljoe, kombit, sagId, { frist: '2026-12-04', foelgebrev: 'Hej' }));
    assert.deepEqual(
      miljoe.sendt.map(({ data }) => (data as { emne: string }).emne),
      ['Målbillede i høring: Omsorgia'],
    );
    const svar: Svar[] = [
      ...enige('SF1500', 'SF1510'),
      { integration: 'SF1470', holdning: 'kan_leveres', dato: '2027-03-01', tekst: 'I næste udgave' },
    ];
    vaerdi(await gemSvar(miljoe, besvarer, sagId, { svar: enige('SF1500'), tekst: '', version: 1 }));
    miljoe.sendt.length = 0;
    assert.equal(
      vaerdi(await indsendSvar(miljoe, admin, sagId, { svar, tekst: 'Tak', version: 2 })).loefter,
      1,
    );
    assert.deepEqual(
      miljoe.sendt.map(({ data }) => (data as { emne: string }).emne),
      ['Høringssvar om Omsorgia'],
    );
    const [loefte] = await hent().som(kombit, async (tx) => {
      const [sag] = await hentSager(tx, (await findSag(tx, sagId))?.systemId ?? 0);
      return hentLoefter(tx, sag?.systemId ?? 0);
    });
    assert.equal(loefte?.dato, '2027-03-01');
    miljoe.ur.stil('2026-12-10T10:00:00Z');
    const fast = vaerdi(
      await fastlaegNu(s, sagId, { udenSvar: '', gyldigFra: '2026-10', loefte: [String(loefte?.id)] }),
    );
    assert.deepEqual([fast.nr, fast.loefter], [2, 1]);
    assert.equal((await tal(hent(), noegle, '2026-09'))?.T, 2);
    assert.deepEqual(await tal(hent(), noegle, '2026-10'), { T: 3, K: 0 });
    assert.deepEqual(await tal(hent(), noegle, '2027-03'), { T: 3, K: 1 });
    assert.deepEqual(await fakta(hent(), noegle), [
      {
        fra: '2026-03',
        art: 'maalbillede',
        kilde: 'kombit',
        lukket: false,
        krav: 'SF1500:noedvendig:Log på SF1510:noedvendig:Log på',
      },
      {
        fra: '2026-10',
        art: 'maalbillede',
        kilde: 'kombit',
        lukket: false,
        krav: 'SF1470:noedvendig:Journalisér SF1500:noedvendig:Log på SF1510:noedvendig:Journalisér SF1510:noedvendig:Log på',
      },
    ]);
    const sagen = await hent().som(admin, (tx) => findSag(tx, sagId));
    assert.equal(sagen?.tilstand, 'fastlagt');
  });

  it('a version of the same month takes the place of the earlier one, which can still be read', async () => {
    const s = await scene(hent());
    vaerdi(await fastlaegNu(s, await kladde(s, 'T2')));
    vaerdi(await fastlaegNu(s, await kladde(s, 'T1', 'T2')));
    assert.deepEqual(
      (await fakta(hent(), s.noegle)).map((v) => v.lukket),
      [true, false],
    );
    assert.equal((await tal(hent(), s.noegle, '2026-10'))?.T, 3);
    const versioner = await hent().som(s.admin, async (tx) => {
      const [sag] = await hentSager(
        tx,
        (await raekker(tx, sql<{ id: number }>`select id from system where noegle = ${s.noegle}`))[0]?.id ??
          0,
      );
      return hentVersioner(tx, sag?.systemId ?? 0);
    });
    assert.deepEqual(
      versioner.map((v) => [v.nr, v.linjer.length, v.rettetKl !== null]),
      [
        [1, 2, true],
        [2, 3, false],
      ],
    );
  });

  it('decided as empty counts as decided, with T = 0', async () => {
    const s = await scene(hent());
    const sagId = await kladde(s);
    assert.equal(kode(await fastlaegNu(s, sagId)), 'intet_valgt');
    vaerdi(
      await gemValg(s.miljoe, s.kombit, sagId, {
        valg: { ...valgAf(), tomt: 'Systemet afvikles.' },
        begrundelse: '',
        version: await sagsversion(s, sagId),
      }),
    );
    vaerdi(await fastlaegNu(s, sagId));
    assert.equal((await tal(hent(), s.noegle, '2026-10'))?.T, 0);
    const status = await hent().som(s.kombit, async (tx) => {
      const [r] = await raekker(tx, sql<{ id: number }>`select id from system where noegle = ${s.noegle}`);
      return maalbilledstatus(tx, r?.id ?? 0, s.miljoe.ur);
    });
    assert.deepEqual([status?.stilling, status?.t], ['fastlagt', 0]);
  });

  it('the same content again is refused, and so is a new version without a reason', async () => {
    const s = await scene(hent());
    vaerdi(await fastlaegNu(s, await kladde(s, 'T2')));
    const igen = await kladde(s, 'T2');
    assert.equal(kode(await fastlaegNu(s, igen)), 'uaendret');
    vaerdi(
      await gemValg(s.miljoe, s.kombit, igen, {
        valg: valgAf('T1'),
        begrundelse: '',
        version: await sagsversion(s, igen),
      }),
    );
    const uden = await fastlaegNu(s, igen);
    assert.equal(uden.ok ? '' : uden.hindringer[0]?.felt, 'begrundelse');
    assert.equal((await fakta(hent(), s.noegle)).length, 1);
  });

  it('after the deadline nothing is taken in, by the clock alone; before it an answer can be changed', async () => {
    const s = await scene(hent());
    const sagId = await kladde(s, 'T2');
    vaerdi(await sendIHoering(s.miljoe, s.kombit, sagId, { frist: '2026-12-04', foelgebrev: '' }));
    s.miljoe.ur.stil('2026-12-04T22:59:59Z');
    const svar = enige('SF1500', 'SF1510');
    vaerdi(await indsendSvar(s.miljoe, s.admin, sagId, { svar, tekst: '', version: 1 }));
    vaerdi(await indsendSvar(s.miljoe, s.besvarer, sagId, { svar, tekst: 'ja', version: 2 }));
    s.miljoe.ur.stil('2026-12-04T23:00:00Z');
    const sent = await indsendSvar(s.miljoe, s.admin, sagId, { svar, tekst: '', version: 3 });
    assert.equal(kode(sent), 'frist_passeret');
    assert.match(sent.ok ? '' : (sent.hindringer[0]?.besked ?? ''), /Fristen for at svare var 4\. december/);
    assert.equal(
      kode(await gemSvar(s.miljoe, s.admin, sagId, { svar, tekst: '', version: 3 })),
      'frist_passeret',
    );
  });

  it('others than the supplier and its own people are refused, and a draft is hidden from the supplier', async () => {
    const s = await scene(hent());
    const sagId = await kladde(s, 'T2');
    const svar = { svar: enige('SF1500', 'SF1510'), tekst: '', version: 1 };
    assert.equal(await hent().som(s.admin, (tx) => findSag(tx, sagId)), null);
    assert.equal(kode(await indsendSvar(s.miljoe, s.admin, sagId, svar)), 'findes_ikke');
    vaerdi(await sendIHoering(s.miljoe, s.kombit, sagId, { frist: '2026-12-04', foelgebrev: '' }));
    assert.notEqual(await hent().som(s.admin, (tx) => findSag(tx, sagId)), null);
    assert.equal(await hent().som(s.fremmed, (tx) => findSag(tx, sagId)), null);
    assert.equal(kode(await indsendSvar(s.miljoe, s.fremmed, sagId, svar)), 'findes_ikke');
    assert.equal(kode(await indsendSvar(s.miljoe, s.kombit, sagId, svar)), 'ikke_adgang');
    assert.equal(kode(await fastlaeg(s.miljoe, s.admin, sagId, { ...FASTLAEG, version: 3 })), 'ikke_adgang');
    assert.equal(kode(await opretSag(s.miljoe, s.jurist, s.noegle)), 'ikke_adgang');
    // An answer is the supplier's own until it is handed in.
    vaerdi(await gemSvar(s.miljoe, s.besvarer, sagId, { ...svar, tekst: 'hemmeligt' }));
    const [set] = await hent().som(s.kombit, (tx) => hentHoeringer(tx, sagId));
    assert.equal(set?.svarTekst, '');
    const rr = await hent().som(s.kombit, (tx) =>
      raekker(tx, sql`select 1 from maalbilledsvar where hoering_id = ${set?.id}`),
    );
    assert.equal(rr.length, 0);
    // Taken back, it is out of the supplier's sight again.
    assert.equal(kode(await tagSkridt(s.miljoe, s.kombit, sagId, 'traekhoering', '')), 'mangler_begrundelse');
    vaerdi(await tagSkridt(s.miljoe, s.kombit, sagId, 'traekhoering', 'Forkert valg'));
    assert.equal(await hent().som(s.admin, (tx) => findSag(tx, sagId)), null);
  });

  it('the database refuses facts and cases in the wrong name', async () => {
    const s = await scene(hent());
    vaerdi(await fastlaegNu(s, await kladde(s, 'T2')));
    const nej = (hvem: Scene['kombit'], saetning: ReturnType<typeof sql>) =>
      assert.rejects(
        hent().som(hvem, (tx) => saetning.execute(tx)),
        /row-level security|permission denied/,
      );
    const import_ = sql`insert into import (kilde, art, organisation_id, person_id, tilstand, startet_kl, bekraeftet_kl)
      values ('x', 'maalbillede', ${s.ejer.organisation.id}, ${s.ejer.personId}, 'gemt', now(), now())`;
    await nej(s.ejer, import_);
    await nej(
      s.admin,
      sql`insert into maalbilledsag (system_id, slags, organisation_id, valg, oprettet_kl, oprettet_af, rettet_kl, rettet_af)
      select id, 'faelles', ${s.admin.organisation.id}, '{}', now(), ${s.admin.personId}, now(), ${s.admin.personId} from system limit 1`,
    );
    const { numAffectedRows } = await hent().som(s.ejer, (tx) =>
      sql`update maalbillede_version set import_til = import_fra`.execute(tx),
    );
    assert.equal(numAffectedRows, 0n);
  });

  it('two editors: the second to save is told, and two at once make one draft', async () => {
    const s = await scene(hent());
    const andre = { ...s.kombit };
    const begge = await Promise.all([
      opretSag(s.miljoe, s.kombit, s.noegle),
      opretSag(s.miljoe, andre, s.noegle),
    ]);
    const [a, b] = begge.map(vaerdi);
    assert.equal(a?.sagId, b?.sagId);
    assert.deepEqual([a?.ny, b?.ny].sort(), [false, true]);
    const gem = { valg: valgAf('T1'), begrundelse: '', version: 1 };
    const svar = await Promise.all([
      gemValg(s.miljoe, s.kombit, a?.sagId ?? 0, gem),
      gemValg(s.miljoe, andre, a?.sagId ?? 0, gem),
    ]);
    assert.deepEqual(svar.map(kode).sort(), ['foraeldet', 'ok']);
  });

  it('two who fix at once: one version, the other is told', async () => {
    const s = await scene(hent());
    const sagId = await kladde(s, 'T2');
    const svar = await Promise.all([fastlaegNu(s, sagId), fastlaegNu(s, sagId)]);
    const koder = svar.map(kode).sort();
    assert.equal(koder.filter((k) => k === 'ok').length, 1, JSON.stringify(koder));
    assert.ok(
      koder.some((k) => k === 'forkert_tilstand' || k === 'optaget'),
      JSON.stringify(koder),
    );
    assert.equal((await fakta(hent(), s.noegle)).length, 1);
  });

  it('a kommune proposes for a system it runs; KOMBIT takes it over as the draft or says no', async () => {
    const s = await scene(hent());
    const { sagId } = vaerdi(await opretSag(s.miljoe, s.ejer, s.noegle));
    vaerdi(
      await gemValg(s.miljoe, s.ejer, sagId, {
        valg: valgAf('T1'),
        begrundelse: 'Vi mangler det',
        version: 1,
      }),
    );
    assert.equal(
      kode(await gemValg(s.miljoe, s.kombit, sagId, { valg: valgAf('T2'), begrundelse: '', version: 2 })),
      'ikke_adgang',
    );
    vaerdi(await tagSkridt(s.miljoe, s.ejer, sagId, 'indsend', ''));
    vaerdi(await bemaerk(s.miljoe, s.kombit, sagId, 'Godt set'));
    assert.equal(kode(await bemaerk(s.miljoe, s.kombit, sagId, '')), 'mangler_tekst');
    const faelles = vaerdi(await tagSkridt(s.miljoe, s.kombit, sagId, 'overtag', '')).sagId;
    const sag = await hent().som(s.kombit, (tx) => findSag(tx, faelles));
    assert.deepEqual([sag?.slags, sag?.tilstand, sag?.valg.arbejdsgange], ['faelles', 'kladde', ['T1']]);
    assert.match(sag?.begrundelse ?? '', /Efter forslag fra Svendborg.*Vi mangler det/);
    vaerdi(await tagSkridt(s.miljoe, s.kombit, faelles, 'traektilbage', 'Alligevel ikke'));
  });

  it('SKI 02.19: the supplier sets it at the bid, unseen until handed in; KOMBIT sends back or fixes', async () => {
    const s = await scene(hent());
    const { sagId } = vaerdi(await opretSag(s.miljoe, s.besvarer, s.noegle));
    vaerdi(await gemValg(s.miljoe, s.besvarer, sagId, { valg: valgAf('T2'), begrundelse: '', version: 1 }));
    assert.equal(await hent().som(s.kombit, (tx) => findSag(tx, sagId)), null);
    assert.equal(await hent().som(s.ejer, (tx) => findSag(tx, sagId)), null);
    assert.equal(kode(await tagSkridt(s.miljoe, s.besvarer, sagId, 'indsend', '')), 'ikke_adgang');
    vaerdi(await tagSkridt(s.miljoe, s.admin, sagId, 'indsend', ''));
    vaerdi(await tagSkridt(s.miljoe, s.kombit, sagId, 'returner', 'SF1470 mangler'));
    vaerdi(
      await gemValg(s.miljoe, s.besvarer, sagId, { valg: valgAf('T1', 'T2'), begrundelse: '', version: 4 }),
    );
    vaerdi(await tagSkridt(s.miljoe, s.admin, sagId, 'indsend', ''));
    vaerdi(await fastlaegNu(s, sagId, { udenSvar: '' }));
    assert.equal((await fakta(hent(), s.noegle))[0]?.kilde, 'ski0219');
    assert.equal(kode(await opretSag(s.miljoe, s.admin, s.noegle)), 'allerede_fastlagt');
  });

  it('a promise can be registered, moved and taken back; never after its date', async () => {
    const s = await scene(hent());
    const sagId = await kladde(s, 'T2');
    vaerdi(await sendIHoering(s.miljoe, s.kombit, sagId, { frist: '2026-12-04', foelgebrev: '' }));
    const lov = (dato: string): Svar[] => [
      ...enige('SF1510'),
      { integration: 'SF1500', holdning: 'kan_leveres', dato, tekst: '' },
    ];
    const loefter = () =>
      hent().som(s.kombit, async (tx) => hentLoefter(tx, (await findSag(tx, sagId))?.systemId ?? 0));
    vaerdi(await indsendSvar(s.miljoe, s.admin, sagId, { svar: lov('2027-01-15'), tekst: '', version: 1 }));
    const [l1] = await loefter();
    assert.equal(kode(await registrerLoefte(s.miljoe, s.admin, s.noegle, l1?.id ?? 0)), 'ikke_adgang');
    vaerdi(await registrerLoefte(s.miljoe, s.kombit, s.noegle, l1?.id ?? 0));
    assert.equal(
      kode(await registrerLoefte(s.miljoe, s.kombit, s.noegle, l1?.id ?? 0)),
      'allerede_tilsluttet',
    );
    vaerdi(await indsendSvar(s.miljoe, s.admin, sagId, { svar: lov('2027-05-01'), tekst: '', version: 2 }));
    const [l2] = await loefter();
    assert.deepEqual([l2?.dato, l2?.registreret], ['2027-05-01', false]);
    vaerdi(await registrerLoefte(s.miljoe, s.kombit, s.noegle, l2?.id ?? 0));
    vaerdi(await fastlaegNu(s, sagId));
    assert.deepEqual(await tal(hent(), s.noegle, '2027-04'), { T: 2, K: 0 });
    assert.deepEqual(await tal(hent(), s.noegle, '2027-05'), { T: 2, K: 1 });
    assert.equal(
      kode(await traekLoefte(s.miljoe, s.kombit, s.noegle, l2?.id ?? 0, '')),
      'mangler_begrundelse',
    );
    vaerdi(await traekLoefte(s.miljoe, s.kombit, s.noegle, l2?.id ?? 0, 'Udskudt'));
    assert.deepEqual(await tal(hent(), s.noegle, '2027-05'), { T: 2, K: 0 });
    assert.deepEqual(await loefter(), []);
  });

  it('a date that has passed when the promise is to be registered is refused', async () => {
    const s = await scene(hent());
    const sagId = await kladde(s, 'T2');
    vaerdi(await sendIHoering(s.miljoe, s.kombit, sagId, { frist: '2026-12-04', foelgebrev: '' }));
    const svar: Svar[] = [
      ...enige('SF1510'),
      { integration: 'SF1500', holdning: 'kan_leveres', dato: '2026-12-01', tekst: '' },
    ];
    vaerdi(await indsendSvar(s.miljoe, s.admin, sagId, { svar, tekst: '', version: 1 }));
    s.miljoe.ur.stil('2026-12-01T10:00:00Z');
    const [l] = await hent().som(s.kombit, async (tx) =>
      hentLoefter(tx, (await findSag(tx, sagId))?.systemId ?? 0),
    );
    assert.equal(kode(await registrerLoefte(s.miljoe, s.kombit, s.noegle, l?.id ?? 0)), 'loefte_udloebet');
  });
});
