// Every phase path forward, back, out and open again, as every role of the kommune, in a browser with and without JavaScript.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Rolle, rollerFor } from '../../app/kernel/adgang.ts';
import {
  lukAltSpaerrende,
  nySag,
  type Sagsverden,
  sagsverden,
  somRolle,
  stil,
  stilling,
} from '../../app/modules/anskaffelse/sag/test/verden.ts';
import { paths } from '../../app/routes.ts';
import { felt, knap, link } from './marked.ts';
import { type Besoegende, BREDE, medProdukt, navnPaa, type Opsaetning } from './produkt.ts';

/** Who decides in which phase of the shipped template. */
const BESLUTTER: readonly (readonly Rolle[])[] = [
  ['sagsbehandler', 'systemejer'],
  ['sagsbehandler', 'systemejer'],
  ['godkender'],
  ['systemejer', 'godkender'],
  ['systemejer', 'sagsbehandler'],
  ['systemejer', 'sagsbehandler'],
];
const SIDSTE = BESLUTTER.length;

describe('Sagens stier i browseren', { timeout: 540_000 }, () => {
  let v: Sagsverden;
  const produkt = medProdukt(async (db) => {
    v = await sagsverden(db);
  });

  for (const opsaetning of BREDE)
    it(`every path, as every role (${navnPaa(opsaetning)})`, () => stierne(opsaetning));

  async function stierne(opsaetning: Opsaetning): Promise<void> {
    const { db, miljoe } = produkt();
    const id = await nySag(miljoe, v.kollega, { titel: `Omsorgssystem ${navnPaa(opsaetning)}` });
    await lukAltSpaerrende(db, id, v.kollega);
    const her = async (fase: number, tilstand: string, hvor: string) => {
      const nu = await stilling(db, id);
      assert.deepEqual([nu.fase, nu.tilstand], [fase, tilstand], hvor);
    };

    /** Opens the page of a step, says why, and takes it. */
    async function begrundet(b: Besoegende, handling: string, navn: string, fase?: number): Promise<void> {
      await b.side.goto(`${paths.sagBeslutning({ id })}?handling=${handling}`);
      if (fase !== undefined) await felt(b, 'tilFase').selectOption(String(fase));
      await felt(b, 'begrundelse').fill('Fordi.');
      await b.videre(knap(b, navn));
    }

    for (const rolle of rollerFor('kommune')) {
      // Without script the page is the same: there only those who may decide are tried.
      if (!opsaetning.javascript && !BESLUTTER.some((b) => b.includes(rolle))) continue;
      const b = await produkt().besoeg(opsaetning, somRolle(v, rolle));
      for (let fase = 1; fase <= SIDSTE; fase += 1) {
        const hvor = `${rolle} i fase ${fase}`;
        const beslutter = BESLUTTER[fase - 1].includes(rolle);
        await stil(db, id, fase, 'aaben');
        await b.side.goto(paths.sag({ id }));
        const videre = b.side.locator('main').getByRole('button', { name: /^Videre til / });
        if (!beslutter) {
          assert.equal(await videre.count(), 0, hvor);
          assert.equal(await link(b, 'Exit med begrundelse').count(), 0, hvor);
          continue;
        }
        // Out without a reason is refused, and with one it is taken and can be opened again.
        await b.side.goto(`${paths.sagBeslutning({ id })}?handling=exit`);
        await felt(b, 'begrundelse').fill(' ');
        await b.videre(knap(b, 'Exit'));
        await her(fase, 'aaben', `${hvor}: exit uden grund`);
        await begrundet(b, 'exit', 'Exit');
        await her(fase, 'exit', `${hvor}: exit`);
        await begrundet(b, 'genaabn', 'Genåbn');
        await her(fase, 'aaben', `${hvor}: genåbnet`);
        if (fase > 1) {
          await begrundet(b, 'tilbage', 'Tilbage', 1);
          await her(1, 'aaben', `${hvor}: tilbage`);
          await stil(db, id, fase, 'aaben');
        }
        await b.side.goto(paths.sag({ id }));
        if (fase < SIDSTE) {
          await b.videre(videre);
          await her(fase + 1, 'aaben', `${hvor}: videre`);
        } else {
          await begrundet(b, 'afslut', 'Afslut sagen');
          await her(fase, 'afsluttet', `${hvor}: afsluttet`);
          await begrundet(b, 'genaabn', 'Genåbn');
          await her(fase, 'aaben', `${hvor}: genåbnet efter afslutning`);
        }
      }
      await b.luk();
    }
  }
});
