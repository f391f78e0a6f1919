import type { Tabel, Udtraekslinje } from '../../kernel/tabel.ts';
import { GRUPPER, type Minopgave } from './rules.ts';

/** One's own tasks as a file, as they are shown. */
export function opgavetabel(
  opgaver: readonly Minopgave[],
  udtraek: readonly Udtraekslinje[],
  adresse: string,
): Tabel {
  return {
    titel: 'Mine opgaver',
    kolonner: [
      { noegle: 'titel', overskrift: 'Opgave', art: 'tekst', bredde: 44 },
      { noegle: 'tekst', overskrift: 'Vedrører', art: 'tekst', bredde: 44 },
      { noegle: 'slags', overskrift: 'Slags', art: 'tekst', bredde: 24 },
      { noegle: 'frist', overskrift: 'Frist', art: 'dato' },
      { noegle: 'gruppe', overskrift: 'Hvornår', art: 'tekst', bredde: 14 },
      { noegle: 'udsat', overskrift: 'Udskudt til', art: 'dato' },
      { noegle: 'sti', overskrift: 'Adresse', art: 'tekst', bredde: 50 },
    ],
    raekker: opgaver.map((o) => ({
      titel: o.titel,
      tekst: o.tekst,
      slags: o.slagsnavn,
      frist: o.frist,
      gruppe: GRUPPER[o.gruppe],
      udsat: o.udsatTil,
      sti: adresse + o.sti,
    })),
    udtraek,
  };
}
