import { visTidspunkt } from '../../../../kernel/tekst.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import { paths } from '../../../../routes.ts';
import type { Program, Programtal } from '../../rules.ts';
import { hentAntal, hentKommuner, hentRundedele, hentRunder } from '../queries.ts';
import { hovedrunde, rundefase } from '../rules.ts';

/** How many have joined each part in the round for all, for the overview of the programme. */
export async function tilslutningstal({
  tx,
  program,
}: {
  readonly tx: Tx;
  readonly program: Program;
}): Promise<readonly Programtal[]> {
  const runde = hovedrunde(await hentRunder(tx, program.id));
  if (runde?.frist == null) return [];
  const antal = await hentAntal(tx, runde.id);
  const ialt = (await hentKommuner(tx)).length;
  const frist = visTidspunkt(runde.frist);
  return (await hentRundedele(tx, runde.id)).map((d) => ({
    overskrift: `Tilsluttet: ${d.navn}`,
    vaerdi: String(antal.get(d.delId) ?? 0),
    enhed: `af ${ialt} kommuner`,
    under: rundefase(runde) === 'aaben' ? `Åben til ${frist}` : `Fristen var ${frist}`,
    sti: paths.programtilslutning({ program: program.id }),
  }));
}
