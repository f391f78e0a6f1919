import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { paaEnDatabase, type TestBruger, testApp } from '../../../../test/helpers.ts';
import { paths } from '../../../routes.ts';
import { opdaterListe, opretListe } from './commands.ts';
import { besvar } from './svar/commands.ts';
import { type Scene, scene } from './test/scene.ts';

const tekst = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

paaEnDatabase('the pages of a kravliste', (hent) => {
  let s: Scene;
  let rikke: TestBruger;
  before(async () => {
    s = await scene(hent());
    rikke = await (await testApp(s.miljoe)).som(s.indkoeber);
  });

  it('say the same of what waits, before the list is made and after', async () => {
    const ny = await opretListe(s.miljoe, s.indkoeber, { navn: 'Omsorg', formaal: '' });
    assert.ok(ny.ok);
    const { id } = ny.vaerdi;
    const svar = await besvar(s.miljoe, s.indkoeber, id, {
      spoergsmaal: 'person',
      svar: 'ved_ikke',
      foer: '',
    });
    assert.ok(svar.ok);
    const side = async (sti: string) => tekst((await rikke.get(sti)).body);
    const gennemse = `${paths.kravlisteTrin({ id, trin: 'gennemse' })}?vis=afventer`;

    for (const html of [await side(paths.kravliste({ id })), await side(gennemse)]) {
      assert.match(html, /Listen er ikke dannet endnu\. Guiden foreslår 0 krav, og 3 krav afventer svar/);
    }
    assert.match(await side(paths.kravliste({ id })), /1 spørgsmål mangler svar, og 3 krav afventer/);
    assert.doesNotMatch(await side(gennemse), /Intet afventer svar/);

    assert.ok((await opdaterListe(s.miljoe, s.indkoeber, id, 2, [])).ok);
    assert.match(await side(paths.kravliste({ id })), /1 spørgsmål mangler svar, og 3 krav afventer/);
    assert.doesNotMatch(await side(gennemse), /ikke dannet/);
  });
});
