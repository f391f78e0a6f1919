import type { Besoegende } from './produkt.ts';

/** A sentence with one bold word, then a list: by the editor's buttons with script, by the notation without. */
export async function skrivRigtekst(
  b: Besoegende,
  etiket: string,
  { foer, fedt, punkter }: { foer: string; fedt: string; punkter: readonly string[] },
): Promise<void> {
  const felt = b.side.getByRole('textbox', { name: etiket });
  if (!b.javascript) {
    await felt.fill(`${foer} **${fedt}**\n\n${punkter.map((p) => `- ${p}`).join('\n')}`);
    return;
  }
  const knapper = b.side.getByRole('toolbar', { name: `Formatering af ${etiket}` });
  const tast = b.side.keyboard;
  await knapper.waitFor();
  await felt.click();
  await tast.type(`${foer} `);
  await knapper.getByRole('button', { name: 'Fed' }).click();
  await tast.type(fedt);
  await knapper.getByRole('button', { name: 'Fed' }).click();
  await tast.press('Enter');
  await knapper.getByRole('button', { name: 'Punktliste' }).click();
  for (const [nr, punkt] of punkter.entries()) {
    if (nr > 0) await tast.press('Enter');
    await tast.type(punkt);
  }
}
