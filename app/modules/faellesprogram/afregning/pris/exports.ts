import { visMaaned } from '../../../../kernel/maaned.ts';
import type { Tabel } from '../../../../kernel/tabel.ts';
import { prislinjer, visPeriode } from './linjer.ts';
import type { Modelversion } from './queries.ts';

/** The price list of a version. */
export function pristabel(v: Modelversion, program: string): Tabel {
  return {
    titel: `Prismodel ${v.nr}`,
    kolonner: [
      { noegle: 'del', overskrift: 'Del', art: 'tekst' },
      { noegle: 'navn', overskrift: 'Linje', art: 'tekst', bredde: 26 },
      { noegle: 'art', overskrift: 'Art', art: 'tekst', bredde: 20 },
      { noegle: 'periode', overskrift: 'Periode', art: 'tekst', bredde: 30 },
      { noegle: 'vaerdi', overskrift: 'Pris', art: 'tekst', bredde: 60 },
      { noegle: 'kilde', overskrift: 'Kilde', art: 'tekst', bredde: 30 },
      { noegle: 'forbehold', overskrift: 'Forbehold', art: 'tekst', bredde: 30 },
    ],
    raekker: prislinjer(v.model).map(({ del, navn, art, periode, vaerdi, kilde, forbehold }) => ({
      del,
      navn,
      art,
      periode: visPeriode(periode),
      vaerdi,
      kilde,
      forbehold,
    })),
    udtraek: [
      { navn: 'Program', vaerdi: program },
      { navn: 'Version', vaerdi: `${v.nr}, gælder fra ${visMaaned(v.gyldigFra)}` },
      { navn: 'Kontrolsum (SHA-256)', vaerdi: v.sha256 },
    ],
  };
}
