import type { Versionsfelt } from '../../../../kernel/feltforskel.ts';
import { visDato } from '../../../../kernel/tekst.ts';
import type { Delsagsslags } from '../../rules.ts';
import type { Koblinger, Koblingsstatus } from '../kobling/rules.ts';

export const DELSAGSTILSTANDE = {
  aaben: 'Åben',
  i_gang: 'I gang',
  lukket: 'Lukket',
  opgivet: 'Opgivet',
} as const;
export type Delsagstilstand = keyof typeof DELSAGSTILSTANDE;

export function erDelsagstilstand(t: string): t is Delsagstilstand {
  return Object.hasOwn(DELSAGSTILSTANDE, t);
}

export interface Delsagsfelter {
  readonly tilstand: Delsagstilstand;
  readonly ejerId: string | null;
  /** `YYYY-MM-DD`. */
  readonly frist: string | null;
  readonly note: string;
}

export interface Delsag extends Delsagsfelter {
  readonly id: number;
  readonly slags: Delsagsslags;
  readonly ejer: string;
  readonly ejerVaek: boolean;
  readonly oprettet: Date;
  readonly lukket: Date | null;
  readonly laas: number;
}

export function erSlut(tilstand: Delsagstilstand): boolean {
  return tilstand === 'lukket' || tilstand === 'opgivet';
}

/** How far that is which the part stands for; null for what a person says is done. */
export function delsagskobling(slags: Delsagsslags, koblinger: Koblinger): Koblingsstatus | null {
  switch (slags) {
    case 'risikoanalyse':
      return koblinger.risiko;
    case 'databehandleraftale':
      return koblinger.databehandling;
    case 'udbud':
      return koblinger.udbud;
    case 'kravliste':
      return koblinger.kravliste;
    case 'kontrakt':
      return null;
  }
}

/** Closed, though what it stands for isn't done: undone since, or closed by hand. It isn't opened again by itself. */
export function lukketUfaerdig(
  { slags, tilstand }: Pick<Delsag, 'slags' | 'tilstand'>,
  koblinger: Koblinger,
): boolean {
  return tilstand === 'lukket' && delsagskobling(slags, koblinger)?.lukket === false;
}

/** How the fields read side by side when two people wrote at once. `navne` are the house's people by id. */
export function delsagsfelter(navne: ReadonlyMap<string, string>): readonly Versionsfelt<Delsagsfelter>[] {
  return [
    { navn: 'tilstand', etiket: 'Tilstand', vis: (b) => DELSAGSTILSTANDE[b.tilstand] },
    {
      navn: 'ejerId',
      etiket: 'Ansvarlig',
      vis: (b) => (b.ejerId === null ? '' : (navne.get(b.ejerId) ?? 'En, der ikke længere er i kommunen')),
    },
    { navn: 'frist', etiket: 'Frist', vis: (b) => (b.frist === null ? '' : visDato(b.frist)) },
    { navn: 'note', etiket: 'Note', vis: (b) => b.note },
  ];
}

export function somDelsagsfelter({ tilstand, ejerId, frist, note }: Delsagsfelter): Delsagsfelter {
  return { tilstand, ejerId, frist, note };
}
