import { visKroner } from '../../../../kernel/kroner.ts';
import { visDato } from '../../../../kernel/tekst.ts';
import { DELE, erDel, felterAf } from '../ramme/rules.ts';

export type Detaljer = Readonly<Record<string, unknown>>;

/** What the fields are called that aren't of the parts' own register; other parts of the module add theirs. */
const FELTER: Readonly<Record<string, string>> = {
  navn: 'navn',
  kortnavn: 'kort navn',
  formaal: 'formål',
  forbindelser: 'hvad løsningen skal kunne tale med',
  synlighed: 'hvem der kan se det',
  systemId: 'løsningen',
  leverandoerspoergsmaal: 'om leverandører må spørge',
  forbehold: 'forbehold',
  kilde: 'kilde',
  frist: 'frist',
  driftFra: 'i drift fra',
  betalingFra: 'betaler fra',
  betalingTil: 'betaler til',
  kontraktSlut: 'kontrakten slutter',
  udfaset: 'udfaset',
  beloebOere: 'beløb',
};

const erDag = (v: unknown): v is string => typeof v === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(v);

/** A day or an amount is told, of other fields only that they were changed. */
function aendring(felt: string, foer: unknown, efter: unknown, navn: string): string {
  const dage = [foer, efter].every((v) => v === null || erDag(v)) && [foer, efter].some(erDag);
  const vis = (v: unknown) => (erDag(v) ? visDato(v) : 'ingen');
  if (dage) return `${navn}: ${vis(foer)} → ${vis(efter)}`;
  if (felt.endsWith('Oere')) {
    const kr = (v: unknown) => (typeof v === 'number' ? visKroner(v) : 'intet');
    if (foer === null) return `${navn}: ${kr(efter)}`;
    return `${navn}: ${kr(foer)} → ${kr(efter)}`;
  }
  return `${navn} rettet`;
}

/** »slut: 1. marts 2024 → 1. juni 2025; beskrivelse rettet«. */
export function aendringstekst(d: Detaljer): string {
  const del = typeof d.del === 'string' && erDel(d.del) ? d.del : null;
  return Object.entries(d)
    .flatMap(([felt, v]) => {
      if (!Array.isArray(v) || v.length !== 2) return [];
      const navn = (del === null ? undefined : felterAf(del)[felt]?.etiket.toLowerCase()) ?? FELTER[felt];
      return navn === undefined ? [] : [aendring(felt, v[0], v[1], navn)];
    })
    .join('; ');
}

function tekst(d: Detaljer, navn: string): string {
  const v = d[navn];
  return typeof v === 'string' || typeof v === 'number' ? String(v) : '';
}

/** What an event is about, what was changed, and why. `navn` gives the Danish name of an action. */
export function haendelsestekst(
  handling: string,
  d: Detaljer,
  navn: (handling: string) => string,
): { readonly titel: string; readonly under: string } {
  const del = typeof d.del === 'string' && erDel(d.del) ? DELE[d.del].navn : '';
  const hvad = [tekst(d, 'delnavn'), tekst(d, 'navn')].find((t) => t !== '') ?? '';
  const titel = [navn(`faellesprogram.${handling}`), [del, hvad].filter((t) => t !== '').join(' ')]
    .filter((t) => t !== '')
    .join(': ');
  const grund = tekst(d, 'grund');
  return {
    titel,
    under: [aendringstekst(d), grund === '' ? '' : `Fordi: ${grund}`]
      .filter((t) => t !== '')
      .reduce((foer, t) => (foer === '' ? t : `${foer}${foer.endsWith('.') ? '' : '.'} ${t}`), ''),
  };
}
