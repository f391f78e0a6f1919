import { rensTekst } from '../../../kernel/rensTekst.ts';
import { type Felter, felt, feltliste } from '../../../platform/form.ts';
import { erBehovsslags } from '../rules.ts';
import type { Behovsform } from './formular/rules.ts';
import {
  type Behovsfelter,
  ekstranavn,
  erMaalgruppe,
  erPersondata,
  laesBehovsfelter,
  TOMME_FELTER,
} from './rules.ts';

const tekst = (form: Felter, navn: string) => rensTekst(felt(form, navn)).trim();
const linje = (form: Felter, navn: string) => tekst(form, navn).replace(/\s+/g, ' ');

/**
 * The answers as they were typed. `foer` is what the draft holds: answers to fields that have been taken out of the form
 * stay, and so does a band that has.
 */
export function laesBehovform(form: Felter, form14: Behovsform, foer: Behovsfelter): Behovsfelter {
  const slags = felt(form, 'slags');
  const persondata = felt(form, 'persondata');
  const udgift = felt(form, 'udgift');
  return {
    slags: erBehovsslags(slags) ? slags : '',
    forventning: tekst(form, 'forventning'),
    kontaktperson: linje(form, 'kontaktperson'),
    afdeling: linje(form, 'afdeling'),
    beskrivelse: tekst(form, 'beskrivelse'),
    persondata: erPersondata(persondata) ? persondata : '',
    maalgrupper: feltliste(form, 'maalgrupper').filter(erMaalgruppe),
    brugere: linje(form, 'brugere'),
    systemejer: linje(form, 'systemejer'),
    forretningsejer: linje(form, 'forretningsejer'),
    udgift,
    baand:
      form14.baand.find((b) => b.noegle === udgift) ??
      (foer.udgift === udgift && udgift !== '' ? foer.baand : null),
    betaler: linje(form, 'betaler'),
    bemaerkninger: tekst(form, 'bemaerkninger'),
    ekstra: [
      ...form14.ekstra
        .filter((e) => !e.udgaaet)
        .map((e) => ({
          noegle: e.noegle,
          etiket: e.etiket,
          art: e.art,
          svar: (e.art === 'langtekst' ? tekst : linje)(form, ekstranavn(e.noegle)),
        })),
      ...foer.ekstra.filter((e) => !form14.ekstra.some((f) => f.noegle === e.noegle && !f.udgaaet)),
    ],
  };
}

/** The fields of the form for these answers. */
export function tilFelter(f: Behovsfelter): Record<string, string | readonly string[]> {
  const { ekstra, baand: _, ...faste } = f;
  return { ...faste, ...Object.fromEntries(ekstra.map((e) => [ekstranavn(e.noegle), e.svar])) };
}

/** The answers that the form was made from, carried along so that what two windows did can be put together. */
export function laesUdgangspunkt(form: Felter): Behovsfelter {
  try {
    return laesBehovsfelter(JSON.parse(felt(form, 'udgangspunkt') || '{}'));
  } catch {
    return TOMME_FELTER;
  }
}

const MAKS_BESKED = 5_000;

/** A message; null when there is nothing in it. Cut where nobody writes a message. */
export function laesBesked(form: Felter, navn: string): string | null {
  const besked = tekst(form, navn).slice(0, MAKS_BESKED);
  return besked === '' ? null : besked;
}

/** What a button of the form asks for; a file by its id after the colon. */
export type Knap =
  | { readonly art: 'gem' | 'luk' | 'send' | 'vedhaeft' | 'ligner' }
  | { readonly art: 'fjern' | 'gendan'; readonly bilag: string };

export function laesKnap(form: Felter): Knap {
  const [art, bilag] = felt(form, 'knap').split(':');
  switch (art) {
    case 'luk':
    case 'send':
    case 'vedhaeft':
    case 'ligner':
      return { art };
    case 'fjern':
    case 'gendan':
      return { art, bilag: bilag ?? '' };
    default:
      return { art: 'gem' };
  }
}
