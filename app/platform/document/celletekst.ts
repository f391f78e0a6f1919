import type { Andel } from '../../kernel/procent.ts';
import { visProcent } from '../../kernel/procent.ts';
import type { Kolonne, Kolonneart, Tabelvaerdi } from '../../kernel/tabel.ts';
import { visTidspunkt } from '../../kernel/tekst.ts';

const heltal = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 0 });
const decimal = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 10 });
const enDecimal = new Intl.NumberFormat('da-DK', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const kroner = new Intl.NumberFormat('da-DK', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

export function erAndel(vaerdi: Tabelvaerdi): vaerdi is Andel {
  return typeof vaerdi === 'object' && vaerdi !== null;
}

/** Does the column hold numbers, and take the room of its widest? */
export function erTalkolonne(art: Kolonneart): boolean {
  return ['heltal', 'decimal', 'procent', 'andel', 'kroner'].includes(art);
}

/** Does the column stand to the right in documents: numbers, and texts that are figures with their unit? */
export function tilHoejre({ art, hoejre = false }: Pick<Kolonne, 'art' | 'hoejre'>): boolean {
  return hoejre || erTalkolonne(art);
}

/** A value as a person reads it in a document; '' when it is empty, `–` for a degree that doesn't exist. */
export function celletekst(art: Kolonneart, vaerdi: Tabelvaerdi): string {
  if (vaerdi === null || vaerdi === undefined || vaerdi === '') return '';
  if (erAndel(vaerdi)) return visProcent(vaerdi.taeller, vaerdi.naevner);
  if (typeof vaerdi === 'boolean') return vaerdi ? 'Ja' : 'Nej';
  if (typeof vaerdi === 'number') return taltekst(art, vaerdi);
  return art === 'tidspunkt' ? visTidspunkt(vaerdi) : vaerdi;
}

function taltekst(art: Kolonneart, tal: number): string {
  switch (art) {
    case 'heltal':
      return heltal.format(tal);
    case 'procent':
      return `${enDecimal.format(tal)} %`;
    case 'kroner':
      return kroner.format(tal / 100);
    default:
      return decimal.format(tal);
  }
}
