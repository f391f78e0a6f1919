import { rensTekst } from '../../../../kernel/rensTekst.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { type Felter, felt, feltliste, type Laest } from '../../../../platform/form.ts';
import type { Prioritet } from '../../../kravbank/public.ts';
import { PRIORITETSNAVNE } from '../../rules.ts';
import { laesIder } from '../forms.ts';
import type { Opdateringsvalg } from './commands.ts';
import type { Kravfelter } from './rules.ts';

const MAKS = { navn: 300, beskrivelse: 20_000, kategori: 120 } as const;

const ren = (tekst: string) => rensTekst(tekst).trim();
const erPrioritet = (t: string): t is Prioritet => Object.hasOwn(PRIORITETSNAVNE, t);

/** A requirement as written; a category that is typed goes before one that is chosen. */
export function laesKravform(form: Felter): Laest<Kravfelter> {
  const h: Hindring[] = [];
  const navn = ren(felt(form, 'navn')).replace(/\s+/g, ' ');
  const beskrivelse = ren(felt(form, 'beskrivelse'));
  const kategori = ren(felt(form, 'nyKategori') || felt(form, 'kategori')).replace(/\s+/g, ' ');
  const prioritet = felt(form, 'prioritet');
  const fejl = (felt: string, besked: string) => h.push({ kode: 'ugyldig', besked, felt });
  if (navn === '') fejl('navn', 'Skriv, hvad kravet hedder.');
  if (navn.length > MAKS.navn) fejl('navn', 'Navnet må højst være på 300 tegn.');
  if (beskrivelse === '') fejl('beskrivelse', 'Skriv kravteksten.');
  if (beskrivelse.length > MAKS.beskrivelse) fejl('beskrivelse', 'Kravteksten må højst være på 20.000 tegn.');
  if (kategori.length > MAKS.kategori) fejl('nyKategori', 'Kategorien må højst være på 120 tegn.');
  if (!erPrioritet(prioritet)) fejl('prioritet', 'Vælg en prioritet.');
  if (h.length > 0 || !erPrioritet(prioritet)) return { ok: false, hindringer: h };
  const vaerdi = {
    navn,
    beskrivelse,
    kategori,
    prioritet,
    pris: felt(form, 'pris') === 'ja',
    kraeverUddybning: felt(form, 'kraeverUddybning') === 'ja',
  };
  return { ok: true, vaerdi };
}

export function tilKravform(k: Kravfelter): Record<string, string> {
  return {
    navn: k.navn,
    beskrivelse: k.beskrivelse,
    kategori: k.kategori,
    prioritet: k.prioritet,
    pris: k.pris ? 'ja' : '',
    kraeverUddybning: k.kraeverUddybning ? 'ja' : '',
  };
}

/** What the form was made from; null when it isn't there or has been changed on the way. */
export function laesKravudgangspunkt(form: Felter): Kravfelter | null {
  try {
    const v: unknown = JSON.parse(felt(form, 'udgangspunkt'));
    if (typeof v !== 'object' || v === null) return null;
    const o = v as Record<string, unknown>;
    const tekst = (n: string) => (typeof o[n] === 'string' ? String(o[n]) : '');
    const prioritet = tekst('prioritet');
    if (!erPrioritet(prioritet)) return null;
    return {
      navn: tekst('navn'),
      beskrivelse: tekst('beskrivelse'),
      kraeverUddybning: o.kraeverUddybning === true,
      kategori: tekst('kategori'),
      prioritet,
      pris: o.pris === true,
    };
  } catch {
    return null;
  }
}

/** The ticks of the update from a kravliste. */
export function laesOpdatering(form: Felter): Opdateringsvalg {
  return { tilfoej: laesIder(form, 'tilfoej'), ret: laesIder(form, 'ret'), fjern: laesIder(form, 'fjern') };
}

export const laesListe = (felter: Felter): number =>
  laesIder({ liste: feltliste(felter, 'liste') }, 'liste')[0] ?? 0;
