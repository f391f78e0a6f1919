import { kronetal, visKroner } from '../../../kernel/kroner.ts';
import { antal, visDato, visTal } from '../../../kernel/tekst.ts';
import { type Feltbeskrivelse, type Feltvaerdi, harLinjer } from './rules.ts';

/** Only real calendar days are stored, but history keeps what was there as it was. */
const ISO = /^\d{4}-\d{2}-\d{2}$/;

/** What an object of a `struktur` is called; the fields of references, processors and oversight. */
function titelAf(post: object): string {
  const fundet = ['titel', 'navn', 'dato', 'url']
    .map((n) => (post as Readonly<Record<string, unknown>>)[n])
    .find((v) => typeof v === 'string' && v !== '');
  return typeof fundet === 'string' ? (ISO.test(fundet) ? visDato(fundet) : fundet) : '';
}

/** Items of a list or objects of a structure, by name; `3 poster` where they have none. */
function visListe(vaerdi: readonly (string | object)[]): string {
  const navne = vaerdi
    .map((v) => (typeof v === 'string' ? v : titelAf(v)))
    .filter((v) => v !== '')
    .join(', ');
  return navne === '' && vaerdi.length > 0 ? antal(vaerdi.length, 'post', 'poster') : navne;
}

/** A value as people read it, '' where nothing has been entered; the caller says what stands for nothing. */
export function visFeltvaerdi({ type, koder, form }: Feltbeskrivelse, vaerdi: Feltvaerdi): string {
  if (vaerdi === null || vaerdi === '') return '';
  if (typeof vaerdi === 'boolean') return vaerdi ? 'Ja' : 'Nej';
  if (typeof vaerdi === 'number')
    return type === 'kroner' ? visKroner(vaerdi) : form === 'aar' ? String(vaerdi) : visTal(vaerdi);
  if (typeof vaerdi !== 'string') return visListe(vaerdi);
  // A code that has been taken out of the register is shown as it is rather than hidden.
  if (type === 'valg') return koder && Object.hasOwn(koder, vaerdi) ? koder[vaerdi] : vaerdi;
  return type === 'dato' && ISO.test(vaerdi) ? visDato(vaerdi) : vaerdi;
}

/** Between the items of a list in a form: what may have a comma in it has a line of its own. */
export function listeskille(b: Feltbeskrivelse): string {
  return harLinjer(b) ? '\n' : ', ';
}

/** A value as its form field holds it; `laesFeltvaerdier` (forms.ts) reads it back to the same. */
export function tilFormvaerdi(beskrivelse: Feltbeskrivelse, vaerdi: Feltvaerdi): string {
  if (vaerdi === null) return '';
  if (typeof vaerdi === 'boolean') return vaerdi ? 'ja' : '';
  if (typeof vaerdi === 'number') return beskrivelse.type === 'kroner' ? kronetal(vaerdi) : String(vaerdi);
  if (typeof vaerdi === 'string') return vaerdi;
  return vaerdi.filter((v) => typeof v === 'string').join(listeskille(beskrivelse));
}
