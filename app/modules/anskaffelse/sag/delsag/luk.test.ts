// A part of a case closes when its work is done, stays as people leave it, and a signed edition holds while a new one is written.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { paaHverDatabase, testApp, testMiljoe } from '../../../../../test/helpers.ts';
import type { Resultat } from '../../../../kernel/resultat.ts';
import { raekke, sql } from '../../../../platform/db/database.ts';
import { paths } from '../../../../routes.ts';
import { gemAftale } from '../../databehandling/commands.ts';
import { type Aftale, laesDatabehandling } from '../../databehandling/rules.ts';
import { findSag } from '../../queries.ts';
import { nyVurdering, retVurdering, underskrivVurdering } from '../../risiko/commands.ts';
import { nyDpia } from '../../risiko/dpia/commands.ts';
import { findVurdering } from '../../risiko/queries.ts';
import type { Delsagsslags } from '../../rules.ts';
import { SPAERRENDE } from '../../sih/liste/queries.ts';
import { hentKoblinger } from '../kobling/queries.ts';
import { lukAltSpaerrende, nySag, sagsverden, somRolle } from '../test/verden.ts';
import { gemDelsag, opretDelsag } from './commands.ts';
import { hentDelsager } from './queries.ts';

function godt<T>(svar: Resultat<T>): T {
  if (!svar.ok) throw new Error(svar.hindringer.map((h) => h.besked).join(' '));
  return svar.vaerdi;
}
const NY = { ejerId: null, frist: null, note: '' };

paaHverDatabase('parts that close by themselves', (hent) => {
  const opstil = async () => {
    const miljoe = testMiljoe(hent());
    const v = await sagsverden(hent());
    const id = await nySag(miljoe, v.kollega);
    const delsag = async (slags: Delsagsslags) =>
      (await miljoe.db.som(v.kollega, (tx) => hentDelsager(tx, id))).filter((d) => d.slags === slags).at(-1);
    const underskriv = async () => {
      const { nr } = godt(await nyVurdering(miljoe, v.kollega, id, null));
      await miljoe.db.somSystem('test', (tx) =>
        sql`update risikotrussel set indhold = jsonb_build_object('relevant', 'nej', 'grund', 'Ikke her.',
          'omraade', indhold -> 'omraade') where vurdering_id = (select max(id) from risikovurdering)`.execute(
          tx,
        ),
      );
      const nu = () => miljoe.db.som(v.kollega, (tx) => findVurdering(tx, id, nr));
      const foer = await nu();
      const udgangspunkt = { matrix: foer?.matrix ?? '', konklusion: foer?.konklusion ?? '' };
      godt(
        await retVurdering(miljoe, v.kollega, id, nr, udgangspunkt, {
          matrix: 'standard',
          konklusion: 'Klar.',
        }),
      );
      godt(await underskrivVurdering(miljoe, somRolle(v, 'jurist'), id, nr, (await nu())?.laas ?? 0, ''));
    };
    const luklinjer = async () =>
      (
        await miljoe.db.som(v.kollega, (tx) =>
          raekke(
            tx,
            sql<{
              n: number;
            }>`select count(*)::int as n from sagshaendelse where sag_id = ${id} and handling = 'delsag.luk'`,
          ),
        )
      )?.n;
    return { miljoe, v, id, delsag, underskriv, luklinjer };
  };

  it('a signed risk assessment closes its part; opened by hand it stays open until the next is signed', async () => {
    const { miljoe, v, id, delsag, underskriv, luklinjer } = await opstil();
    const { id: del } = godt(await opretDelsag(miljoe, v.kollega, id, 'risikoanalyse', NY));
    godt(await opretDelsag(miljoe, v.kollega, id, 'kontrakt', NY));
    await underskriv();
    assert.equal((await delsag('risikoanalyse'))?.tilstand, 'lukket');
    assert.equal((await delsag('kontrakt'))?.tilstand, 'aaben', 'another kind is left alone');
    const { som } = await testApp(miljoe);
    const kollega = await som(v.kollega);
    assert.match((await kollega.get(paths.sagSpor({ id }))).body, /Lukkede delsag: Risikoanalyse/);
    const laas = (await delsag('risikoanalyse'))?.laas ?? 0;
    godt(await gemDelsag(miljoe, v.kollega, id, del, laas, { ...NY, tilstand: 'i_gang' }));
    godt(await nyVurdering(miljoe, v.kollega, id, null));
    assert.equal((await delsag('risikoanalyse'))?.tilstand, 'i_gang');
    assert.equal(await luklinjer(), 1);
  });

  it('a begun edition doesn’t reopen what a signed one has closed, and the lists say the same', async () => {
    const { miljoe, v, id } = await opstil();
    await lukAltSpaerrende(hent(), id, v.kollega);
    const stand = () =>
      miljoe.db.som(v.kollega, async (tx) => {
        const sag = await findSag(tx, id);
        if (!sag) throw new Error('no case');
        const { risiko, dpia } = await hentKoblinger(tx, sag);
        await sql`update sag set fase = 3 where id = ${id}`.execute(tx);
        const r = await raekke(
          tx,
          sql<{ n: number }>`select ${SPAERRENDE} as n from sag s where s.id = ${id}`,
        );
        return { risiko, dpia, spaerrer: r?.n };
      });
    const foer = await stand();
    assert.deepEqual([foer.risiko.lukket, foer.risiko.tekst], [true, 'Er underskrevet.']);
    godt(await nyVurdering(miljoe, v.kollega, id, null));
    godt(await nyDpia(miljoe, v.kollega, id));
    const efter = await stand();
    for (const k of [efter.risiko, efter.dpia])
      assert.deepEqual([k.lukket, k.tekst], [true, 'Underskrevet, ny udgave i gang.']);
    assert.equal(efter.spaerrer, foer.spaerrer);
  });

  it('an agreement that is taken back leaves the part closed, and its page says so', async () => {
    const { miljoe, v, id, delsag, luklinjer } = await opstil();
    const { id: del } = godt(await opretDelsag(miljoe, v.kollega, id, 'databehandleraftale', NY));
    const gem = async (laas: number, a: Partial<Aftale>) =>
      godt(
        await gemAftale(miljoe, v.kollega, id, laas, {
          behov: 'ja',
          behovGrund: '',
          tilstand: 'udkast',
          indhold: laesDatabehandling({}),
          ...a,
        }),
      );
    await gem(0, {});
    assert.equal((await delsag('databehandleraftale'))?.tilstand, 'aaben');
    await gem(1, { tilstand: 'underskrevet' });
    assert.equal((await delsag('databehandleraftale'))?.tilstand, 'lukket');
    await gem(2, { tilstand: 'udkast' });
    assert.equal((await delsag('databehandleraftale'))?.tilstand, 'lukket', 'never opened by itself');
    const { som } = await testApp(miljoe);
    const kollega = await som(v.kollega);
    assert.match((await kollega.get(paths.delsager({ id }))).body, /Arbejdet er ikke færdigt/);
    assert.match((await kollega.get(paths.delsag({ id, delsag: del }))).body, /arbejdet er ikke færdigt/);
    // Opened by hand while the agreement stands signed, it isn't closed by the next saving.
    await gem(3, { tilstand: 'underskrevet' });
    const laas = (await delsag('databehandleraftale'))?.laas ?? 0;
    godt(await gemDelsag(miljoe, v.kollega, id, del, laas, { ...NY, tilstand: 'aaben' }));
    await gem(4, { tilstand: 'underskrevet' });
    assert.equal((await delsag('databehandleraftale'))?.tilstand, 'aaben');
    assert.equal(await luklinjer(), 1);
  });
});
