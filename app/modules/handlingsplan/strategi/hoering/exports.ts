import type { Dokument } from '../../../../kernel/dokument.ts';
import type { Tabel, Tabelraekke, Udtraekslinje } from '../../../../kernel/tabel.ts';
import { type Kommentar, SVAR } from './rules.ts';

const KOLONNER = [
  { noegle: 'del', overskrift: 'Del', art: 'tekst' },
  { noegle: 'enhed', overskrift: 'Fra', art: 'tekst' },
  { noegle: 'tekst', overskrift: 'Bemærkning', art: 'tekst', bredde: 60 },
  { noegle: 'svar', overskrift: 'Svar', art: 'tekst' },
  { noegle: 'grund', overskrift: 'Begrundelse', art: 'tekst', bredde: 40 },
] as const;

function raekke(k: Kommentar): Tabelraekke {
  return {
    del: k.del,
    enhed: k.enhed,
    tekst: k.tekst,
    svar: k.svar === null ? 'Ikke besvaret' : SVAR[k.svar],
    grund: k.svarGrund,
  };
}

/** What was said and what was answered; withdrawn comments are left out. */
export function hoeringstabel(kommentarer: readonly Kommentar[], udtraek: readonly Udtraekslinje[]): Tabel {
  return {
    titel: 'Bemærkninger og svar',
    kolonner: KOLONNER,
    raekker: kommentarer.filter((k) => !k.trukket).map(raekke),
    udtraek,
  };
}

/** The same as a note for the meeting that adopts, part by part. */
export function hoeringsnotat(
  kommentarer: readonly Kommentar[],
  afsender: string,
  udtraek: readonly Udtraekslinje[],
): Dokument {
  const pr = Map.groupBy(
    kommentarer.filter((k) => !k.trukket),
    (k) => k.del,
  );
  return {
    titel: 'Høringsnotat',
    afsender,
    udtraek,
    nummereret: true,
    sektioner: [...pr].map(([del, egne]) => ({
      overskrift: del,
      blokke: [
        {
          art: 'tabel' as const,
          titel: del,
          kolonner: KOLONNER.filter((k) => k.noegle !== 'del'),
          raekker: egne.map(raekke),
        },
      ],
    })),
  };
}
