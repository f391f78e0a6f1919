import type { Markedsdialog } from '../queries.ts';
import { erAnonym } from '../rules.ts';
import { erSkabelonart, SKABELONER, type Skabelonart } from './skabelon/rules.ts';

/** The kinds of mail to suppliers: one for each template, and a message without one. */
export type Postart = Skabelonart | 'besked';

export function postnavn(slags: string): string {
  return erSkabelonart(slags) ? SKABELONER[slags].navn : 'Besked';
}

/** In a text that was sent: where the recipient's own link stood. The link of an invitation is a secret and is not kept. */
export const LINK = '{link}';

const MAKS_AFSNIT = 40;

/** The paragraphs of a mail. A paragraph that is only the link becomes the mail's button; elsewhere it is written out. */
export function mailafsnit(tekst: string, url: string): string[] {
  const afsnit = tekst
    .split(/\n\s*\n/)
    .map((a) => a.trim())
    .filter((a) => a !== '' && a !== LINK)
    .map((a) => a.replaceAll(LINK, url));
  const rest = afsnit.slice(MAKS_AFSNIT);
  const foerste = afsnit.slice(0, MAKS_AFSNIT);
  return rest.length === 0 ? foerste : [...foerste, rest.join('\n')];
}

/** Whether the log must not tell whom a message went to: a round asked of one supplier would give its letter away. */
export function skjulModtager(
  slags: string,
  dialog: Pick<Markedsdialog, 'anonymScoring' | 'konsensus'>,
): boolean {
  return slags === 'uddybelse' && erAnonym(dialog);
}
