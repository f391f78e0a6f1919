/** The difference between two udgaver as lists. */
import { visMaaned } from '../../../kernel/maaned.ts';
import type { Tabel } from '../../../kernel/tabel.ts';
import type { Tal } from '../beregning/beregning.ts';
import { FAKTAORD, NIVEAUORD, tilstandsord, udgavenavn } from './ord.ts';
import type { Udgaveforskel } from './sammenlign.ts';

const tekst = (noegle: string, overskrift: string) => ({ noegle, overskrift, art: 'tekst' as const });
const heltal = (noegle: string, overskrift: string) => ({ noegle, overskrift, art: 'heltal' as const });
const dato = (noegle: string, overskrift: string) => ({ noegle, overskrift, art: 'dato' as const });

function side(tal: Tal | null, navn: string): Record<string, number | undefined> {
  return { [`T${navn}`]: tal?.T, [`K${navn}`]: tal?.K, [`B${navn}`]: tal?.B };
}

/** Rows with figures, then cells, then facts. */
export function forskelstabeller(
  forskel: Udgaveforskel,
): readonly [raekker: Tabel, celler: Tabel, fakta: Tabel] {
  const udtraek = [
    { navn: 'Måned', vaerdi: visMaaned(forskel.maaned) },
    { navn: 'Fra', vaerdi: udgavenavn(forskel.fra) },
    { navn: 'Til', vaerdi: udgavenavn(forskel.til) },
  ];
  return [
    {
      titel: 'Reviderede tal',
      kolonner: [
        tekst('niveau', 'Niveau'),
        tekst('id', 'Id'),
        tekst('navn', 'Navn'),
        ...['T', 'K', 'B'].flatMap((n) => [
          heltal(`${n}foer`, `${n} før`),
          heltal(`${n}efter`, `${n} efter`),
        ]),
        { noegle: 'foer', overskrift: 'Målopfyldelse før', art: 'andel' },
        { noegle: 'efter', overskrift: 'Målopfyldelse efter', art: 'andel' },
      ],
      raekker: forskel.raekker.map(({ niveau, id, navn, foer, efter }) => ({
        niveau: NIVEAUORD[niveau],
        id,
        navn,
        ...side(foer, 'foer'),
        ...side(efter, 'efter'),
        foer: foer && { taeller: foer.B, naevner: foer.T },
        efter: efter && { taeller: efter.B, naevner: efter.T },
      })),
      udtraek,
    },
    {
      titel: 'Ændrede celler',
      kolonner: [
        tekst('kode', 'Kommunekode'),
        tekst('kommune', 'Kommune'),
        tekst('system', 'System'),
        tekst('integration', 'Integration'),
        tekst('foer', 'Før'),
        tekst('efter', 'Efter'),
      ],
      raekker: forskel.celler.map(({ kommune, system, integration, foer, efter }) => ({
        kode: kommune.kode,
        kommune: kommune.navn,
        system: system.navn,
        integration,
        foer: tilstandsord(foer),
        efter: tilstandsord(efter),
      })),
      udtraek: [],
    },
    {
      titel: 'Fakta bag',
      kolonner: [
        tekst('art', 'Faktum'),
        tekst('handling', 'Handling'),
        tekst('kommune', 'Kommunekode'),
        tekst('system', 'System'),
        tekst('integration', 'Integration'),
        dato('fra', 'Fra'),
        dato('til', 'Til'),
        heltal('import', 'Import'),
        heltal('raekke', 'Række i filen'),
      ],
      raekker: forskel.fakta.map(({ art, tilfoejet, importId, ...fakta }) => ({
        ...fakta,
        art: FAKTAORD[art],
        handling: tilfoejet ? 'Tilføjet' : 'Trukket tilbage',
        import: importId,
      })),
      udtraek: [],
    },
  ];
}
