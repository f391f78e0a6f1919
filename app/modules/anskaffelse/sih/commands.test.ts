import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { paaHverDatabase, SVENDBORG, testAktoer, testMiljoe } from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Resultat } from '../../../kernel/resultat.ts';
import { raekke, raekker, sql } from '../../../platform/db/database.ts';
import { gemKladde, opretBehov, sendBehov } from '../behov/commands.ts';
import { findBehov, hentBeskeder } from '../behov/queries.ts';
import { TOMME_FELTER } from '../behov/rules.ts';
import { findSag } from '../queries.ts';
import { hentKoblinger } from '../sag/kobling/queries.ts';
import { hentPunkter } from '../sag/punkt/queries.ts';
import { spaerrerNu } from '../sag/punkt/rules.ts';
import { afgoerBehov, fortrydAfgoerelse } from './afgoerelse/commands.ts';
import { hentSager } from './liste/queries.ts';
import { laesValg } from './liste/routes.tsx';
import {
  afholdMoede,
  beslutPunkt,
  flytPunkt,
  fortrydPunkt,
  gemMoede,
  hentNyePunkter,
  opretMoede,
  tilfoejPunkt,
} from './moede/commands.ts';
import { findMoede, hentDagsorden, hentKoeside, hentSihgruppe } from './queries.ts';

const ODENSE = '35209115';

function skal<T>(svar: Resultat<T>): T {
  assert.ok(svar.ok, svar.ok ? '' : svar.hindringer.map((h) => h.besked).join(' '));
  return svar.vaerdi;
}
function nej(svar: Resultat<unknown>, kode: string): string {
  assert.ok(!svar.ok, `skulle være afvist med ${kode}`);
  assert.equal(svar.hindringer[0].kode, kode, svar.hindringer[0].besked);
  return svar.hindringer[0].besked;
}

paaHverDatabase('sih', (hent) => {
  let miljoe: ReturnType<typeof testMiljoe>;
  let sanne: Aktoer;
  let kollega: Aktoer;
  let anmelder: Aktoer;
  let fremmed: Aktoer;
  before(async () => {
    miljoe = testMiljoe(hent());
    sanne = await testAktoer(hent(), SVENDBORG, ['sagsbehandler'], 'Sanne Holk');
    kollega = await testAktoer(hent(), SVENDBORG, ['sagsbehandler'], 'Bodil Bæk');
    anmelder = await testAktoer(hent(), SVENDBORG, ['anmelder'], 'Malthe Birkelund');
    fremmed = await testAktoer(hent(), ODENSE, ['sagsbehandler'], 'Nanna Overby');
  });

  async function sendt(beskrivelse: string, persondata: 'ja' | 'nej' = 'nej'): Promise<number> {
    const { id } = skal(await opretBehov(miljoe, anmelder));
    const felter = {
      ...TOMME_FELTER,
      slags: 'risiko' as const,
      kontaktperson: 'Malthe Birkelund',
      afdeling: 'Dagtilbud',
      beskrivelse,
      persondata,
      maalgrupper: ['medarbejdere' as const],
      systemejer: 'Bodil Bæk',
      forretningsejer: 'Ukendt Person',
    };
    const { laas } = skal(await gemKladde(miljoe, anmelder, id, 1, felter));
    skal(await sendBehov(miljoe, anmelder, id, laas, felter, null));
    return id;
  }
  const behovet = (id: number) =>
    miljoe.db.som(sanne, async (tx) => {
      const b = await findBehov(tx, id);
      assert.ok(b);
      return b;
    });
  const punkterne = (moede: number) => miljoe.db.som(sanne, (tx) => hentDagsorden(tx, moede));
  async function punktFor(moede: number, behov: number) {
    const p = (await punkterne(moede)).find((x) => x.behovId === behov);
    assert.ok(p, 'punktet er på dagsordenen');
    return p;
  }
  const optag = (kontakt: Aktoer) => ({
    beslutning: 'optag' as const,
    begrundelse: '',
    kontaktpersonId: kontakt.personId,
    titel: '',
  });
  const luk = {
    beslutning: 'luk' as const,
    begrundelse: 'Vi har det allerede',
    kontaktpersonId: null,
    titel: '',
  };

  it('takes a need on from the queue: case with owners, sub-case and contact, and the reporter is told', async () => {
    const id = await sendt('Register over nøgler', 'ja');
    const foer = miljoe.sendt.length;
    const { sag } = skal(await afgoerBehov(miljoe, sanne, id, (await behovet(id)).laas, optag(kollega)));
    assert.ok(sag);
    const lavet = await miljoe.db.som(sanne, (tx) => findSag(tx, sag.id));
    assert.equal(lavet?.titel, 'Register over nøgler');
    assert.equal(lavet?.kontaktperson.id, kollega.personId);
    assert.equal(lavet?.systemejer.id, kollega.personId);
    assert.deepEqual(lavet?.forretningsejer, { id: null, navn: 'Ukendt Person' });
    assert.equal(lavet?.persondata, 'ja');
    assert.equal(lavet?.behovId, id);
    const delsager = await miljoe.db.som(sanne, (tx) =>
      raekker(tx, sql<{ slags: string }>`select slags from delsag where sag_id = ${sag.id}`),
    );
    assert.deepEqual(delsager, [{ slags: 'risikoanalyse' }]);
    assert.equal((await behovet(id)).tilstand, 'optaget');
    assert.equal(miljoe.sendt.length, foer + 1);
    nej(await afgoerBehov(miljoe, sanne, id, (await behovet(id)).laas, optag(kollega)), 'forkert_tilstand');
    nej(await fortrydAfgoerelse(miljoe, sanne, id), 'forkert_tilstand');
  });

  it('makes no sub-case without personal data', async () => {
    const id = await sendt('Skema uden persondata');
    const { sag } = skal(await afgoerBehov(miljoe, sanne, id, (await behovet(id)).laas, optag(sanne)));
    const r = await miljoe.db.som(sanne, (tx) =>
      raekke(tx, sql<{ n: number }>`select count(*)::int as n from delsag where sag_id = ${sag?.id ?? 0}`),
    );
    assert.equal(r?.n, 0);
  });

  it('refuses what is not written, who is not in the group, who has no right, and another kommune', async () => {
    const id = await sendt('Afvisninger');
    const { laas } = await behovet(id);
    nej(await afgoerBehov(miljoe, sanne, id, laas, { ...luk, begrundelse: '' }), 'mangler_begrundelse');
    nej(
      await afgoerBehov(miljoe, sanne, id, laas, { ...luk, beslutning: 'mangler', begrundelse: '' }),
      'mangler_begrundelse',
    );
    nej(await afgoerBehov(miljoe, sanne, id, laas, { ...optag(sanne), kontaktpersonId: null }), 'mangler');
    nej(await afgoerBehov(miljoe, sanne, id, laas, optag(anmelder)), 'ukendt_person');
    nej(await afgoerBehov(miljoe, sanne, id, laas, optag(fremmed)), 'ukendt_person');
    nej(await afgoerBehov(miljoe, anmelder, id, laas, luk), 'ikke_ret');
    nej(await afgoerBehov(miljoe, fremmed, id, laas, luk), 'findes_ikke');
    assert.equal((await behovet(id)).tilstand, 'sendt');
  });

  it('asks for more, which can be taken back, and closes, which can be undone', async () => {
    const id = await sendt('Spørgsmål og lukning');
    const mere = { ...luk, beslutning: 'mangler' as const, begrundelse: 'Hvor mange brugere?' };
    skal(await afgoerBehov(miljoe, sanne, id, (await behovet(id)).laas, mere));
    const b = await behovet(id);
    assert.equal(b.tilstand, 'mangler');
    assert.equal(b.afgoerelseGrund, 'Hvor mange brugere?');
    const beskeder = await miljoe.db.som(anmelder, (tx) => hentBeskeder(tx, id));
    assert.equal(beskeder.at(-1)?.tekst, 'Hvor mange brugere?');
    skal(await fortrydAfgoerelse(miljoe, sanne, id));
    assert.equal((await behovet(id)).tilstand, 'sendt');
    skal(await afgoerBehov(miljoe, sanne, id, (await behovet(id)).laas, luk));
    assert.equal((await behovet(id)).tilstand, 'lukket');
    skal(await fortrydAfgoerelse(miljoe, sanne, id));
    assert.equal((await behovet(id)).tilstand, 'sendt');
  });

  it('holds the meeting from agenda to locked minutes', async () => {
    const foerste = await sendt('Første på mødet');
    const andet = await sendt('Andet på mødet');
    nej(await opretMoede(miljoe, sanne, '2026-11-20'), 'ugyldig');
    nej(await opretMoede(miljoe, sanne, '2026-12-25'), 'ugyldig');
    nej(await opretMoede(miljoe, anmelder, '2026-11-23'), 'ikke_ret');
    const { id } = skal(await opretMoede(miljoe, sanne, '2026-11-23'));
    nej(await opretMoede(miljoe, kollega, '2026-11-23'), 'findes_allerede');
    const senere = await sendt('Kom til siden');
    assert.ok(!(await punkterne(id)).some((p) => p.behovId === senere));
    assert.equal(skal(await hentNyePunkter(miljoe, sanne, id)).punkter, 1);
    assert.equal(skal(await hentNyePunkter(miljoe, sanne, id)).punkter, 0);

    skal(await tilfoejPunkt(miljoe, sanne, id, 'Budget for 2027'));
    nej(await tilfoejPunkt(miljoe, sanne, id, '1999-999'), 'ukendt_sag');
    nej(await tilfoejPunkt(miljoe, sanne, id, ''), 'mangler');
    skal(await tilfoejPunkt(miljoe, sanne, id, '2026-001'));
    nej(await tilfoejPunkt(miljoe, sanne, id, '2026-001'), 'findes_allerede');

    // Two at one point: the second sees that the first has decided.
    const p1 = await punktFor(id, foerste);
    const [a, b] = await Promise.all([
      beslutPunkt(miljoe, sanne, id, p1.id, p1.laas, luk),
      beslutPunkt(miljoe, kollega, id, p1.id, p1.laas, { ...luk, begrundelse: 'Noget andet' }),
    ]);
    assert.equal([a, b].filter((s) => s.ok).length, 1);
    nej(a.ok ? b : a, 'foraeldet');
    skal(await fortrydPunkt(miljoe, sanne, id, p1.id));
    assert.equal((await behovet(foerste)).tilstand, 'sendt');

    // Decided in the queue: the point says so too.
    skal(await afgoerBehov(miljoe, kollega, foerste, (await behovet(foerste)).laas, optag(kollega)));
    assert.equal((await punktFor(id, foerste)).beslutning, 'optag');
    nej(await fortrydPunkt(miljoe, sanne, id, p1.id), 'forkert_tilstand');

    const p3 = await punktFor(id, senere);
    skal(await flytPunkt(miljoe, sanne, id, p3.id, 'fjern'));
    skal(await flytPunkt(miljoe, sanne, id, p3.id, 'tilbage'));
    const emne = (await punkterne(id)).find((p) => p.emne !== '');
    assert.ok(emne);
    nej(await beslutPunkt(miljoe, sanne, id, emne.id, emne.laas, luk), 'ugyldig');

    const moede = await miljoe.db.som(sanne, (tx) => findMoede(tx, id));
    assert.ok(moede);
    nej(await afholdMoede(miljoe, sanne, id, moede.laas), 'forkert_tilstand');
    miljoe.ur.stil('2026-11-23T10:00:00Z');
    nej(await afholdMoede(miljoe, sanne, id, moede.laas), 'mangler');
    const gem = { deltagere: [sanne.personId, kollega.personId], referat: 'Kort møde.' };
    skal(await gemMoede(miljoe, sanne, id, moede.laas, gem));
    nej(await gemMoede(miljoe, kollega, id, moede.laas, gem), 'foraeldet');
    nej(
      await gemMoede(miljoe, sanne, id, moede.laas + 1, { ...gem, deltagere: [fremmed.personId] }),
      'ukendt_person',
    );
    nej(await afholdMoede(miljoe, fremmed, id, moede.laas + 1), 'findes_ikke');
    const { udsat } = skal(await afholdMoede(miljoe, sanne, id, moede.laas + 1));
    assert.ok(udsat >= 3);
    nej(await gemMoede(miljoe, sanne, id, moede.laas + 2, gem), 'forkert_tilstand');
    nej(
      await beslutPunkt(miljoe, sanne, id, emne.id, emne.laas, { ...luk, beslutning: 'droeftet' }),
      'forkert_tilstand',
    );

    // What was put off comes on the next agenda: the needs that wait, the subject and the case.
    const naeste = skal(await opretMoede(miljoe, sanne, '2026-11-30')).id;
    const paa = await punkterne(naeste);
    assert.ok(paa.some((p) => p.behovId === andet) && paa.some((p) => p.behovId === senere));
    assert.ok(!paa.some((p) => p.behovId === foerste));
    assert.ok(paa.some((p) => p.emne === 'Budget for 2027') && paa.some((p) => p.sagId !== null));
  });

  it('shows the queue oldest first, and nothing of it to another kommune', async () => {
    const valg = laesKoe();
    const koe = await miljoe.db.som(sanne, (tx) => hentKoeside(tx, valg));
    assert.ok(koe.ialt > 0 && koe.linjer.length === koe.ialt);
    const tider = koe.linjer.map((l) => l.sendt.getTime());
    assert.deepEqual(
      tider,
      tider.toSorted((x, y) => x - y),
    );
    assert.equal((await miljoe.db.som(fremmed, (tx) => hentKoeside(tx, valg))).ialt, 0);
    const soegt = await miljoe.db.som(sanne, (tx) => hentKoeside(tx, { ...valg, q: 'andet på' }));
    assert.equal(soegt.ialt, 1);
  });

  it('shows each contact’s workload, and the cases with what blocks as the case itself says', async () => {
    const nu = miljoe.ur.nu();
    const gruppe = await miljoe.db.som(sanne, (tx) => hentSihgruppe(tx, sanne.organisation.id, nu));
    assert.equal(gruppe.find((p) => p.id === kollega.personId)?.sager, 2);
    await miljoe.db.somSystem('test', (tx) => sql`update sag set fase = 3, rettet_kl = ${nu}`.execute(tx));
    const laeser = { personId: sanne.personId, nu };
    const alle = await miljoe.db.som(sanne, (tx) => hentSager(tx, laesValg({}), laeser));
    assert.equal(alle.ialt, 3);
    for (const l of alle.linjer) {
      const selv = await miljoe.db.som(sanne, async (tx) => {
        const sag = await findSag(tx, l.id);
        assert.ok(sag);
        const koblinger = await hentKoblinger(tx, sag);
        return (await hentPunkter(tx, l.id)).filter((p) => spaerrerNu(p, sag, koblinger)).length;
      });
      assert.equal(l.spaerrer, selv, l.titel);
      assert.equal(l.faseKl.getTime(), nu.getTime());
    }
    assert.ok(alle.linjer.some((l) => l.spaerrer > 0));
    const mine = await miljoe.db.som(sanne, (tx) => hentSager(tx, laesValg({ mine: 'ja' }), laeser));
    assert.equal(mine.ialt, 1);
    for (const sort of ['nummer', 'titel', 'enhed', 'fase', 'kontakt', 'alder', 'rettet'])
      for (const retning of ['stigende', 'faldende']) {
        const r = await miljoe.db.som(sanne, (tx) => hentSager(tx, laesValg({ sort, retning }), laeser));
        assert.equal(r.linjer.length, 3);
      }
    assert.equal((await miljoe.db.som(anmelder, (tx) => hentSager(tx, laesValg({}), laeser))).ialt, 0);
    assert.equal((await miljoe.db.som(fremmed, (tx) => hentSager(tx, laesValg({}), laeser))).ialt, 0);
  });
});

function laesKoe() {
  return {
    q: '',
    side: 1,
    sortering: { noegle: 'alder' as const, retning: 'faldende' as const },
    tilstand: '' as const,
    enhed: 0,
  };
}
