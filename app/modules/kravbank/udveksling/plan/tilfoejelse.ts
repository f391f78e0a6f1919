import { rensTekst } from '../../../../kernel/rensTekst.ts';

/** Whether the text has these lines, whole and in this order. A word inside a sentence doesn't count: nothing is lost. */
export function staarI(tekst: string, linjer: string): boolean {
  return `\n${rensTekst(tekst)}\n`.includes(`\n${rensTekst(linjer)}\n`);
}

/** A note as it becomes: what is there stays, and what is new is put after a blank line. */
export function medNote(foer: string, ny: string): string {
  if (ny === '' || staarI(foer, ny)) return foer;
  return foer === '' ? ny : `${foer}\n\n${ny}`;
}

/** A description (rich text) with what the organisation had added to it elsewhere as its last paragraph. */
export function medLokal(beskrivelse: string, lokal: string): string {
  if (lokal === '' || staarI(beskrivelse, lokal)) return beskrivelse;
  const afsnit = `**Lokal beskrivelse**\n\n${lokal}`;
  return beskrivelse === '' ? afsnit : `${beskrivelse}\n\n${afsnit}`;
}
