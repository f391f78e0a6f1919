/** What the history says, in words. */
import { visTidspunkt } from '../../../kernel/tekst.ts';

const HAENDELSER: Readonly<Record<string, string>> = {
  opret: 'Dialogen blev oprettet',
  kopier: 'Dialogen blev kopieret fra en anden',
  ret: 'Kladden blev rettet',
  krav_nyt: 'Et krav blev tilføjet',
  krav_ret: 'Et krav blev rettet',
  krav_flyt: 'Et krav blev flyttet',
  krav_fjern: 'Et krav blev fjernet',
  krav_version: 'En ny version af et krav blev taget i brug',
  krav_pris: 'Pris på krav blev ændret',
  krav_opdater: 'Kravene blev opdateret fra kravlisten',
  offentliggoer: 'Dialogen blev offentliggjort',
  forlaeng: 'Svarsfristen blev forlænget',
  genaabn: 'Dialogen blev genåbnet',
  annuller: 'Dialogen blev annulleret',
  afslut: 'Dialogen blev afsluttet',
  arkiver: 'Dialogen blev arkiveret',
  tilbage: 'Dialogen blev taget ud af arkivet',
  slet: 'Kladden blev slettet',
  gendan: 'Kladden blev gendannet',
  tillaeg_udsend: 'Et tillæg blev sendt',
};

/** A line of the history; null for what other parts of the product tell in their own place. */
export function haendelsestekst(
  handling: string,
  detaljer: Readonly<Record<string, unknown>>,
): string | null {
  const tekst = HAENDELSER[handling];
  if (tekst === undefined) return null;
  const { til, grund, titel } = detaljer;
  const mere = [
    typeof til === 'string' && !Number.isNaN(Date.parse(til)) ? `til ${visTidspunkt(til)}` : '',
    typeof titel === 'string' ? `»${titel}«` : '',
    typeof grund === 'string' && grund !== '' ? `Begrundelse: ${grund}` : '',
  ].filter((t) => t !== '');
  return mere.length === 0 ? tekst : `${tekst} ${mere.join('. ')}`;
}
