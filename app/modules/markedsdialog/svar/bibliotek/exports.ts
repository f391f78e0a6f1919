import type { Tabel } from '../../../../kernel/tabel.ts';
import { svartekst } from '../rules.ts';
import type { Bibliotekssvar } from './queries.ts';

/** The library as a sheet. */
export function bibliotekstabel(svar: readonly (Bibliotekssvar & { readonly foraeldet: boolean })[]): Tabel {
  return {
    titel: 'Svarbibliotek',
    kolonner: [
      { noegle: 'nummer', overskrift: 'Krav', art: 'tekst' },
      { noegle: 'navn', overskrift: 'Navn', art: 'tekst', bredde: 40 },
      { noegle: 'version', overskrift: 'Version', art: 'heltal' },
      { noegle: 'foraeldet', overskrift: 'Nyere version findes', art: 'jaNej' },
      { noegle: 'svar', overskrift: 'Svar', art: 'tekst', bredde: 22 },
      { noegle: 'uddybelse', overskrift: 'Uddybelse', art: 'tekst', bredde: 60 },
      { noegle: 'engangspris', overskrift: 'Engangspris', art: 'kroner' },
      { noegle: 'aarspris', overskrift: 'Pris pr. år', art: 'kroner' },
      { noegle: 'ibrugDato', overskrift: 'I drift fra', art: 'dato' },
      { noegle: 'koeber', overskrift: 'Køber', art: 'tekst' },
      { noegle: 'dialog', overskrift: 'Dialog', art: 'tekst', bredde: 30 },
      { noegle: 'kl', overskrift: 'Afleveret', art: 'tidspunkt' },
    ],
    raekker: svar.map((b) => ({
      nummer: b.nummer,
      navn: b.indhold.navn,
      version: b.versionNr,
      foraeldet: b.foraeldet,
      svar: svartekst(b, b.svar),
      uddybelse: b.svar.uddybelse,
      engangspris: b.svar.engangspris,
      aarspris: b.svar.aarspris,
      ibrugDato: b.svar.ibrugDato,
      koeber: b.koeber,
      dialog: b.dialog,
      kl: b.kl.toISOString(),
    })),
    udtraek: [{ navn: 'Indhold', vaerdi: 'Egne afleverede svar, nyeste først' }],
  };
}
