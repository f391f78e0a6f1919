import type { Dokument } from '../../../kernel/dokument.ts';
import { laesRigtekst, rentekst } from '../../../kernel/rigtekst.ts';
import type { Tabel, Udtraekslinje } from '../../../kernel/tabel.ts';
import { antal, visDag } from '../../../kernel/tekst.ts';
import type { Listespoergsmaal } from './queries.ts';
import { type Kategori, TILSTANDE } from './rules.ts';

/** The list as it is shown, with questions and answers in full. Nobody's name is in it. */
export function spoergsmaalstabel(
  linjer: readonly Listespoergsmaal[],
  udtraek: readonly Udtraekslinje[],
): Tabel {
  return {
    titel: 'Spørgsmål og svar',
    kolonner: [
      { noegle: 'nr', overskrift: 'Nr.', art: 'heltal', bredde: 6 },
      { noegle: 'kategori', overskrift: 'Kategori', art: 'tekst', bredde: 22 },
      { noegle: 'emne', overskrift: 'Emne', art: 'tekst', bredde: 34 },
      { noegle: 'tekst', overskrift: 'Spørgsmål', art: 'tekst', bredde: 60 },
      { noegle: 'svar', overskrift: 'Svar', art: 'tekst', bredde: 80 },
      { noegle: 'tilstand', overskrift: 'Tilstand', art: 'tekst', bredde: 16 },
      { noegle: 'stillet', overskrift: 'Stillet', art: 'tidspunkt' },
      { noegle: 'udgivet', overskrift: 'Først besvaret', art: 'tidspunkt' },
      { noegle: 'opdateret', overskrift: 'Senest opdateret', art: 'tidspunkt' },
      { noegle: 'kilde', overskrift: 'Kilde', art: 'tekst', bredde: 30 },
    ],
    raekker: linjer.map((s) => ({
      nr: s.nr,
      kategori: s.kategorinavn,
      emne: s.emne,
      tekst: s.tekst,
      svar: rentekst(s.svar),
      tilstand: TILSTANDE[s.tilstand],
      stillet: s.stillet.toISOString(),
      udgivet: s.udgivet?.toISOString(),
      opdateret: s.opdateret?.toISOString(),
      kilde: s.kilde,
    })),
    udtraek,
  };
}

/** The list as a document, by category in the order of `kategorier`. */
export function spoergsmaalsdokument(
  linjer: readonly Listespoergsmaal[],
  kategorier: readonly Kategori[],
  program: { readonly navn: string; readonly organisation: string },
  udtraek: readonly Udtraekslinje[],
): Dokument {
  const iOrden = kategorier.filter((k) => linjer.some((s) => s.kategori === k.noegle));
  return {
    titel: 'Spørgsmål og svar',
    undertitel: program.navn,
    afsender: program.organisation,
    udtraek: [...udtraek, { navn: 'I alt', vaerdi: antal(linjer.length, 'spørgsmål', 'spørgsmål') }],
    indholdsfortegnelse: iOrden.length > 2,
    sektioner: iOrden.map((k) => ({
      overskrift: k.navn,
      blokke: [],
      undersektioner: linjer
        .filter((s) => s.kategori === k.noegle)
        .map((s) => ({
          overskrift: `${s.nr}. ${s.emne}`,
          blokke: [
            { art: 'afsnit', tekst: s.tekst } as const,
            s.svar === ''
              ? ({ art: 'afsnit', tekst: [{ tekst: TILSTANDE[s.tilstand], kursiv: true }] } as const)
              : ({ art: 'rigtekst', tekst: laesRigtekst(s.svar) } as const),
            {
              art: 'afsnit',
              tekst: [
                s.opdateret === null ? `Stillet ${visDag(s.stillet)}.` : `Besvaret ${visDag(s.opdateret)}.`,
                s.kilde === '' ? '' : `Kilde: ${s.kilde}.`,
              ]
                .filter((t) => t !== '')
                .join(' '),
            } as const,
          ],
        })),
    })),
  };
}
