import type { Aktoer } from '../../../../kernel/adgang.ts';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { raekke, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Segl } from '../../../../platform/segl.ts';
import { bilagVedId, hentAdgang, hentGrundlag } from '../../evaluering/queries.ts';
import { maaLaese } from '../../evaluering/rules.ts';
import { findDialog, type Markedsdialog } from '../../queries.ts';
import { erAnonym } from '../../rules.ts';
import type { Svarfil } from './svarfil.ts';

/** `forseglet`: to everybody alike, whoever asks. `ikke_adgang`: opened, but not to this person. */
export type Svaradgang =
  | { readonly slags: 'findes_ikke' }
  | { readonly slags: 'forseglet'; readonly besked: string }
  | { readonly slags: 'ikke_adgang'; readonly besked: string }
  | { readonly slags: 'aaben'; readonly fil: Svarfil };

/** When sealed answers open, in a sentence; the same for every role. */
function forseglet({ frist, annulleret, fase }: Markedsdialog): string {
  if (annulleret) return 'Dialogen blev annulleret før fristen. Svarene forbliver forseglet.';
  if (fase === 'kladde' || frist === null) return 'Dialogen er ikke offentliggjort, så der er ingen svar.';
  return `Svarene er forseglet for alle og åbnes ${visTidspunkt(frist)}.`;
}

/** The answers of a dialogue for whoever asks, once they are opened. Before that nothing is read, and nothing is told apart. */
export async function hentSvarfil(tx: Tx, aktoer: Aktoer, segl: Segl, dialogId: number): Promise<Svaradgang> {
  const dialog = await findDialog(tx, dialogId);
  if (!dialog || dialog.slettet) return { slags: 'findes_ikke' };
  const adgang = await hentAdgang(tx, aktoer, dialog.id);
  if (!adgang.aabnet) return { slags: 'forseglet', besked: forseglet(dialog) };
  // What row-level security itself says: also of a token whose maker has left.
  const aaben = await raekke(tx, sql`select 1 from marked_aabne() as id where id = ${dialog.id}`);
  if (!maaLaese(adgang) || !aaben)
    return {
      slags: 'ikke_adgang',
      besked: 'Svarene kan læses af evaluatorer, der har erklæret, at de ingen interessekonflikt har.',
    };
  const { krav, kolonner } = await hentGrundlag(tx, segl, dialog);
  const bilag = erAnonym(dialog) ? [] : [...(await bilagVedId(tx, segl, dialog.id)).values()];
  return {
    slags: 'aaben',
    fil: { dialog, krav, kolonner, bilagsnavne: new Map(bilag.map((b) => [b.id, b.navn])) },
  };
}
