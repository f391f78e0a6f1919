import type { Tabel } from '../../../../kernel/tabel.ts';
import { visDato } from '../../../../kernel/tekst.ts';
import type { Optaellingsversion } from './queries.ts';
import type { Talkommune } from './rules.ts';

/** A count as a file; the import reads it back. */
export function optaellingstabel(
  o: Optaellingsversion,
  kommuner: readonly Talkommune[],
  { program, del, enhed }: { program: string; del: string; enhed: string },
): Tabel {
  return {
    titel: `${del} ${o.aar}`,
    kolonner: [
      { noegle: 'kode', overskrift: 'Kommunekode', art: 'tekst' },
      { noegle: 'navn', overskrift: 'Kommune', art: 'tekst', bredde: 24 },
      { noegle: 'antal', overskrift: 'Antal', art: 'heltal' },
    ],
    raekker: kommuner.map((k) => ({ kode: k.kode, navn: k.navn, antal: o.antal[k.kode] ?? null })),
    udtraek: [
      { navn: 'Program', vaerdi: program },
      { navn: 'Del', vaerdi: `${del}, antal ${enhed}` },
      { navn: 'År og version', vaerdi: `${o.aar}, version ${o.version}` },
      { navn: 'Kilde', vaerdi: `${o.kilde} (${visDato(o.kildedato)})` },
      ...(o.demo ? [{ navn: 'Forbehold', vaerdi: 'Demotal, ikke virkelige tal' }] : []),
      ...(o.note === '' ? [] : [{ navn: 'Note', vaerdi: o.note }]),
    ],
  };
}

/** An empty file with every kommune. */
export function skabelontabel(kommuner: readonly Talkommune[]): Tabel {
  return {
    titel: 'Optælling',
    kolonner: [
      { noegle: 'kode', overskrift: 'Kommunekode', art: 'tekst' },
      { noegle: 'navn', overskrift: 'Kommune', art: 'tekst', bredde: 24 },
      { noegle: 'antal', overskrift: 'Antal', art: 'heltal' },
    ],
    raekker: kommuner.map((k) => ({ kode: k.kode, navn: k.navn, antal: null })),
    udtraek: [],
  };
}
