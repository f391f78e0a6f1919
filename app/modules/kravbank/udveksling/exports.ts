import type { Kolonne, Tabel, Udtraekslinje } from '../../../kernel/tabel.ts';
import { SLAGS, TILSTANDE } from '../rules.ts';
import { KOLONNER, type Kolonnenoegle, type Kravpost, tilCeller } from './fil/rules.ts';
import type { Importfejl, Planlinje } from './plan/typer.ts';

const BREDE: readonly Kolonnenoegle[] = ['beskrivelse', 'rationale', 'fortolkning'];
const BREDDER: Partial<Record<Kolonnenoegle, number>> = { nummer: 10, navn: 34 };

const kolonner = (Object.entries(KOLONNER) as [Kolonnenoegle, string][]).map(
  ([noegle, overskrift]): Kolonne => ({
    noegle,
    overskrift,
    art: 'tekst',
    bredde: BREDDER[noegle] ?? (BREDE.includes(noegle) ? 60 : 18),
  }),
);

/** Krav in the columns that an import reads: what comes out can be read in again without loss. */
export function kravtabel(poster: Iterable<Kravpost>, udtraek: readonly Udtraekslinje[]): Tabel {
  function* raekker() {
    for (const p of poster) yield tilCeller(p);
  }
  return { titel: 'Krav', kolonner, raekker: raekker(), udtraek };
}

/** Columns that say where a krav comes from; a person who fills in a template has no use for them. */
const IKKE_I_SKABELON: readonly Kolonnenoegle[] = ['version', 'oprindelse', 'organisation', 'tekstformat'];

/** The empty file to fill in. */
export function skabelontabel(): Tabel {
  return {
    titel: 'Krav',
    kolonner: kolonner.filter((k) => !(IKKE_I_SKABELON as readonly string[]).includes(k.noegle)),
    raekker: [],
    udtraek: [],
  };
}

const FORMAT = 'maalbillede-krav/1';

/** The krav as data for other programs. The shape is described in docs/vejledning; a change of it is a new `format`. */
export function kravjson(poster: readonly Kravpost[], nu: Date) {
  return {
    format: FORMAT,
    dannet: nu.toISOString(),
    antal: poster.length,
    krav: poster.map(({ slags, tilstand, aendretKl, publiceretKl, ...p }) => ({
      ...p,
      type: slags,
      typenavn: SLAGS[slags],
      tilstand,
      tilstandsnavn: TILSTANDE[tilstand],
      aendret: aendretKl,
      publiceret: publiceretKl,
    })),
  };
}

/** What is wrong with a file, as a list to correct it by. */
export function fejltabel(fejl: readonly Importfejl[], filnavn: string): Tabel {
  return {
    titel: 'Fejl',
    kolonner: [
      { noegle: 'ark', overskrift: 'Ark', art: 'tekst' },
      { noegle: 'raekke', overskrift: 'Række', art: 'heltal' },
      { noegle: 'kolonne', overskrift: 'Kolonne', art: 'tekst' },
      { noegle: 'vaerdi', overskrift: 'Værdi', art: 'tekst', bredde: 40 },
      { noegle: 'besked', overskrift: 'Hvad skal der gøres?', art: 'tekst', bredde: 70 },
    ],
    raekker: fejl.map((f) => ({ ...f })),
    udtraek: [{ navn: 'Fil', vaerdi: filnavn }],
  };
}

const UDFALD = { ny: 'Nyt', aendret: 'Ændret', udeladt: 'Udeladt' } as const;

/** Everything that an import would do, row by row, for those who want to look at it all. */
export function plantabel(linjer: readonly Planlinje[], filnavn: string): Tabel {
  const raekker = linjer.flatMap((l) => {
    const fast = {
      raekke: l.raekke,
      nummer: l.nummer,
      navn: l.navn,
      udfald: UDFALD[l.udfald],
      note: [l.grund, ...l.bemaerkninger].filter(Boolean).join(' '),
    };
    return l.forskelle.length === 0 ? [fast] : l.forskelle.map((f) => ({ ...fast, ...f }));
  });
  return {
    titel: 'Ændringer',
    kolonner: [
      { noegle: 'raekke', overskrift: 'Række', art: 'heltal' },
      { noegle: 'nummer', overskrift: 'Krav id', art: 'tekst', bredde: 12 },
      { noegle: 'navn', overskrift: 'Navn', art: 'tekst', bredde: 34 },
      { noegle: 'udfald', overskrift: 'Bliver', art: 'tekst', bredde: 12 },
      { noegle: 'kolonne', overskrift: 'Kolonne', art: 'tekst' },
      { noegle: 'foer', overskrift: 'Før', art: 'tekst', bredde: 50 },
      { noegle: 'efter', overskrift: 'Efter', art: 'tekst', bredde: 50 },
      { noegle: 'note', overskrift: 'Bemærkning', art: 'tekst', bredde: 50 },
    ],
    raekker,
    udtraek: [{ navn: 'Fil', vaerdi: filnavn }],
  };
}
