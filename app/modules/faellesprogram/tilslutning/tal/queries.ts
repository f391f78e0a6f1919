import { visTidspunkt } from '../../../../kernel/tekst.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import { paths } from '../../../../routes.ts';
import type { Program, Programtal } from '../../rules.ts';
import { hentAntal, hentKommuner, hentRundedele, hentRunder } from '../queries.ts';
import { hovedrunde, type Rundeantal, rundefase, senereTekst } from '../rules.ts';

/** How many have joined each part in the round for all, for the overview of the programme. */
export async function tilslutningstal({
  tx,
  program,
}: {
  readonly tx: Tx;
  readonly program: Program;
}): Promise<readonly Programtal[]> {
  const alle = await hentRunder(tx, program.id);
  const runde = hovedrunde(alle);
  if (runde?.frist == null) return [];
  const runder: Rundeantal[] = [];
  for (const r of alle) runder.push({ runde: r, antal: await hentAntal(tx, r.id) });
  const antal = runder.find((r) => r.runde === runde)?.antal;
  const ialt = (await hentKommuner(tx)).length;
  const frist = visTidspunkt(runde.frist);
  return (await hentRundedele(tx, runde.id)).map((d) => ({
    overskrift: `Tilsluttet: ${d.navn}`,
    vaerdi: String(antal?.get(d.delId) ?? 0),
    enhed: `af ${ialt} kommuner`,
    under: `${rundefase(runde) === 'aaben' ? `Åben til ${frist}` : `Fristen var ${frist}`}${senereTekst(runder, d.delId)}`,
    sti: paths.programtilslutning({ program: program.id }),
  }));
}
