import assert from 'node:assert/strict';
import { it } from 'node:test';
import { paaHverDatabase } from '../../../test/helpers.ts';
import { soeg } from '../../platform/search.ts';
import { nytKrav, personer, skridt } from './krav/test/scene.ts';
import { kravSoegning } from './soeg.ts';

paaHverDatabase('søgning i krav', (hent) => {
  it('finds a krav by words of its whole text, within what the actor may see', async () => {
    const db = hent();
    const p = await personer(db);
    const id = await nytKrav(db, p.yusuf, 'lokalt', 'publiceret', {
      navn: 'Kvittering for modtagelse',
      fortolkning: 'Se efter zebrastriberne.',
    });
    const find = async (aktoer: typeof p.yusuf) =>
      (await soeg(db, aktoer, [kravSoegning], { q: 'zebrastribe', slags: '', side: 1 })).fund;
    const fund = await find(p.rikke);
    assert.deepEqual(
      fund.map((f) => [f.sti, f.titel.map((t) => t.tekst).join('')]),
      [[`/kravbank/krav/${id}`, 'Kvittering for modtagelse']],
    );
    assert.deepEqual(await find(p.odense), []);
    await skridt(db, p.yusuf, id, 'slet');
    assert.deepEqual(await find(p.rikke), []);
  });
});
