/** What has happened in a case, as people read it. */
import { DELSAGER, erDelsagsslags } from '../../rules.ts';

type Detaljer = Readonly<Record<string, unknown>>;

function tekst(d: Detaljer, navn: string): string {
  const v = d[navn];
  return typeof v === 'string' || typeof v === 'number' ? String(v) : '';
}
function objekt(d: Detaljer, navn: string): Detaljer {
  const v = d[navn];
  return typeof v === 'object' && v !== null ? (v as Detaljer) : {};
}

/** The one thing that a change of a checkpoint is about, the most telling first. */
function punktaendring(d: Detaljer): string {
  const [foer, efter] = [objekt(d, 'foer'), objekt(d, 'efter')];
  if (foer.relevans !== efter.relevans) {
    if (efter.relevans === 'ikke_relevant') return `sat til ikke relevant: ${tekst(efter, 'relevansGrund')}`;
    if (efter.tilstand !== 'lukket' && efter.relevans === 'relevant') return 'fundet relevant';
  }
  if (foer.tilstand !== efter.tilstand)
    return efter.tilstand === 'lukket' ? 'lukket' : foer.tilstand === 'lukket' ? 'åbnet igen' : 'sat i gang';
  if (foer.ejerId !== efter.ejerId) return 'ny ansvarlig';
  if (foer.frist !== efter.frist) return 'ny frist';
  return 'rettet';
}

const TEKSTER: Readonly<Record<string, (d: Detaljer) => string>> = {
  'punkt.ret': (d) => `${tekst(d, 'navn')}: ${punktaendring(d)}`,
  'punkt.fortryd': (d) => `${tekst(d, 'navn')}: sidste ændring fortrudt`,
  'punkt.nyt': (d) => `Nyt tjekpunkt: ${tekst(d, 'navn')}`,
  'punkt.spoerg': (d) => `${tekst(d, 'navn')}: spørgsmål stillet`,
  'beslutning.videre': (d) => `Beslutning: videre til fase ${tekst(d, 'til')}`,
  'beslutning.tilbage': (d) => `Beslutning: tilbage til fase ${tekst(d, 'til')}. ${tekst(d, 'begrundelse')}`,
  'beslutning.exit': (d) => `Beslutning: exit i fase ${tekst(d, 'fra')}. ${tekst(d, 'begrundelse')}`,
  'beslutning.genaabn': (d) => `Sagen genåbnet i fase ${tekst(d, 'til')}. ${tekst(d, 'begrundelse')}`,
  'beslutning.afslut': (d) => `Sagen afsluttet i fase ${tekst(d, 'fra')}`,
  'delsag.luk': (d) => {
    const slags = tekst(d, 'slags');
    return `Lukkede delsag: ${erDelsagsslags(slags) ? DELSAGER[slags] : slags}`;
  },
  'dokument.nyt': (d) => `Dokument tilføjet: ${tekst(d, 'navn')}`,
  'dokument.version': (d) => `${tekst(d, 'navn')}: version ${tekst(d, 'nr')}`,
  'dokument.fjern': (d) => `Dokument fjernet: ${tekst(d, 'navn')}`,
  'dokument.gendan': (d) => `Dokument lagt tilbage: ${tekst(d, 'navn')}`,
  'gaeld.opret': (d) => `Teknisk gæld tilføjet: ${tekst(d, 'navn')}`,
  'gaeld.ret': (d) => `Teknisk gæld rettet: ${tekst(d, 'navn')}`,
  'gaeld.hent': (d) => `Teknisk gæld hentet: ${tekst(d, 'navn')}`,
  'gaeld.luk': (d) =>
    `${tekst(d, 'navn')}: ${tekst(d, 'tilstand') === 'nedbragt' ? 'teknisk gæld nedbragt' : 'er ikke teknisk gæld'}. ${tekst(d, 'grund')}`,
  'gaeld.aabn': (d) => `Teknisk gæld åbnet igen: ${tekst(d, 'navn')}`,
  'journal.nummer': (d) => `Journalnummer: ${tekst(d, 'journalnummer') || 'fjernet'}`,
  'journal.pakke': (d) => `Pakke ${tekst(d, 'nr')} til ESDH lavet`,
  'journal.leveret': (d) => `Pakke ${tekst(d, 'nr')} leveret til ESDH`,
  'journal.fejlet': (d) => `Pakke ${tekst(d, 'nr')} kunne ikke leveres til ESDH`,
  'opfoelgning.udfoert': (d) => `Fulgt op. ${tekst(d, 'note')}`,
  'efter.ny_sag': (d) => `Kontrakten udløber: sag ${tekst(d, 'nummer')} er oprettet`,
  'sag.skabelon': (d) => `Skabelonens udgave ${tekst(d, 'nr')} taget over`,
};

/** One line of the history; what has no sentence of its own is called what the trail calls it (`navn`). */
export function sporTekst(handling: string, detaljer: Detaljer, navn: (handling: string) => string): string {
  return TEKSTER[handling]?.(detaljer).trim() ?? navn(`anskaffelse.${handling}`);
}
