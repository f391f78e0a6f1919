import type { Tabel, Udtraekslinje } from '../../../kernel/tabel.ts';
import { AFVIGELSER, afvigelse, LYS, LYSMANGLER } from '../lys/rules.ts';
import { aarsagsnavne, erForsinket, sendtForSent } from './indberetning/rules.ts';
import { INDBERETNINGSTILSTANDE, type Runde, type Rundelinje } from './rules.ts';

/** The reports of a round as a table. `idag` is `YYYY-MM-DD`. */
export function rundetabel(
  titel: string,
  runde: Runde,
  linjer: readonly Rundelinje[],
  idag: string,
  udtraek: readonly Udtraekslinje[],
): Tabel {
  return {
    titel,
    kolonner: [
      { noegle: 'nr', overskrift: 'Nr.', art: 'tekst' },
      { noegle: 'navn', overskrift: 'Initiativ', art: 'tekst' },
      { noegle: 'ejer', overskrift: 'Ejer', art: 'tekst' },
      { noegle: 'ansvarlige', overskrift: 'Indberetter', art: 'tekst' },
      { noegle: 'tilstand', overskrift: 'Status', art: 'tekst' },
      { noegle: 'forsinket', overskrift: 'Forsinket', art: 'jaNej' },
      { noegle: 'lys', overskrift: 'Indberettet lys', art: 'tekst' },
      { noegle: 'aarsager', overskrift: 'Årsager', art: 'tekst' },
      { noegle: 'beregnet', overskrift: 'Beregnet lys', art: 'tekst' },
      { noegle: 'uden', overskrift: 'Beregnet uden', art: 'tekst' },
      { noegle: 'afviger', overskrift: 'Afvigelse', art: 'tekst' },
      { noegle: 'oensker', overskrift: 'Ønsker om ny dato', art: 'heltal' },
      { noegle: 'sendt', overskrift: 'Sendt', art: 'tidspunkt' },
      { noegle: 'forSent', overskrift: 'Sendt efter fristen', art: 'jaNej' },
      { noegle: 'egen', overskrift: 'Godkendt af den, der sendte', art: 'jaNej' },
    ],
    raekker: linjer.map((l) => {
      const slags = afvigelse(l.lys, l.beregnetLys);
      return {
        nr: l.nr,
        navn: l.navn,
        ejer: l.ejer,
        ansvarlige: l.ansvarlige,
        tilstand: INDBERETNINGSTILSTANDE[l.tilstand],
        forsinket: erForsinket(l, runde, idag),
        lys: l.lys === null ? 'Ingen indberetning' : LYS[l.lys].navn,
        aarsager: aarsagsnavne(l.aarsager),
        beregnet: l.beregnetLys === null ? '' : LYS[l.beregnetLys].navn,
        uden: l.beregnetLys === null ? '' : l.uden.map((m) => LYSMANGLER[m]).join(', '),
        afviger: slags === null ? '' : AFVIGELSER[slags],
        oensker: l.oensker,
        sendt: l.sendtKl,
        forSent: sendtForSent(l.sendtKl, runde),
        egen: l.egenGodkendt,
      };
    }),
    udtraek,
  };
}
