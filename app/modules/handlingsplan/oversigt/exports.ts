import type { Kolonne, Tabel } from '../../../kernel/tabel.ts';
import { visDato } from '../../../kernel/tekst.ts';
import { lysnavn } from '../lys/forklaring/rules.ts';
import { LYSMANGLER } from '../lys/rules.ts';
import { periodeKort, periodenavn } from '../periode/rules.ts';
import { AARSAGER, INITIATIVTILSTANDE, type Plan } from '../plan/rules.ts';
import { INDBERETNINGSTILSTANDE, type Lysmelding, type Runde } from '../runde/rules.ts';
import { type Leverancelinje, type Oversigtsraekke, opmaerksomhed } from './rules.ts';

/** The portfolio as it is shown, every page of it. */
export function oversigtstabel(
  plan: Plan,
  liste: {
    readonly runde: Runde | null;
    readonly foer: readonly Runde[];
    readonly raekker: readonly Oversigtsraekke[];
    readonly stribe: ReadonlyMap<number, ReadonlyMap<number, Lysmelding>>;
  },
  idag: string,
): Tabel {
  const { runde, foer } = liste;
  const forsinket = runde !== null && runde.frist < idag;
  const lys = (r: Oversigtsraekke, rundeId: number) => {
    const m = liste.stribe.get(r.id)?.get(rundeId);
    return m === undefined ? '' : lysnavn(m.lys);
  };
  return {
    titel: plan.navn.slice(0, 31),
    udtraek: [
      { navn: 'Plan', vaerdi: `${plan.navn}, ${plan.organisation}` },
      ...(runde === null
        ? []
        : [
            {
              navn: 'Periode',
              vaerdi: `${periodenavn(runde.periode, plan.takt)}, frist ${visDato(runde.frist)}`,
            },
          ]),
      ...(plan.forbehold === '' ? [] : [{ navn: 'Forbehold', vaerdi: plan.forbehold }]),
    ],
    kolonner: [
      { noegle: 'nr', overskrift: 'Nr.', art: 'tekst', bredde: 8 },
      { noegle: 'navn', overskrift: 'Initiativ', art: 'tekst', bredde: 48 },
      { noegle: 'program', overskrift: 'Program', art: 'tekst' },
      { noegle: 'ejer', overskrift: 'Ejer', art: 'tekst' },
      { noegle: 'tilstand', overskrift: 'Tilstand', art: 'tekst' },
      ...foer.map(
        (f): Kolonne => ({
          noegle: `r${f.id}`,
          overskrift: periodeKort(f.periode, plan.takt),
          art: 'tekst',
        }),
      ),
      { noegle: 'lys', overskrift: 'Indberettet', art: 'tekst' },
      { noegle: 'beregnet', overskrift: 'Beregnet', art: 'tekst' },
      { noegle: 'uden', overskrift: 'Beregnet uden', art: 'tekst' },
      { noegle: 'indberetning', overskrift: 'Indberetning', art: 'tekst' },
      { noegle: 'aarsager', overskrift: 'Årsager', art: 'tekst' },
      { noegle: 'maalt', overskrift: 'Målt', art: 'andel' },
      { noegle: 'leveret', overskrift: 'Leveret', art: 'heltal' },
      { noegle: 'leverancer', overskrift: 'Leverancer', art: 'heltal' },
      { noegle: 'hvorfor', overskrift: 'Kræver opmærksomhed', art: 'tekst', bredde: 60 },
    ],
    raekker: liste.raekker.map((r) => ({
      nr: r.nr,
      navn: r.navn,
      program: r.program,
      ejer: r.ejer,
      tilstand: INITIATIVTILSTANDE[r.tilstand],
      ...Object.fromEntries(foer.map((f) => [`r${f.id}`, lys(r, f.id)])),
      lys: r.indberetning === null ? '' : lysnavn(r.lys),
      beregnet: r.beregnetLys === null ? '' : lysnavn(r.beregnetLys),
      indberetning: r.indberetning === null ? '' : INDBERETNINGSTILSTANDE[r.indberetning],
      aarsager: r.aarsager.map((a) => AARSAGER[a]).join(', '),
      maalt:
        r.maaltTaeller === null || r.maaltNaevner === null
          ? null
          : { taeller: r.maaltTaeller, naevner: r.maaltNaevner },
      leveret: r.leveret,
      leverancer: r.leverancer,
      uden: r.beregnetLys === null ? '' : r.uden.map((m) => LYSMANGLER[m]).join(', '),
      hvorfor: opmaerksomhed(r, forsinket)
        .map((o) => o.tekst)
        .join('; '),
    })),
  };
}

/** What can be taken into use, and by how many kommuner it is. */
export function ibrugtabel(
  plan: Plan,
  linjer: readonly (Leverancelinje & { readonly egen: boolean })[],
): Tabel {
  return {
    titel: 'Kan tages i brug',
    udtraek: [{ navn: 'Plan', vaerdi: `${plan.navn}, ${plan.organisation}` }],
    kolonner: [
      { noegle: 'navn', overskrift: 'Leverance', art: 'tekst', bredde: 48 },
      { noegle: 'nr', overskrift: 'Nr.', art: 'tekst', bredde: 8 },
      { noegle: 'initiativ', overskrift: 'Initiativ', art: 'tekst', bredde: 48 },
      { noegle: 'dag', overskrift: 'Klar siden', art: 'dato' },
      { noegle: 'ibrug', overskrift: 'Taget i brug, kommuner', art: 'heltal' },
      { noegle: 'egen', overskrift: 'I brug hos os', art: 'jaNej' },
      { noegle: 'link', overskrift: 'Link', art: 'tekst' },
    ],
    raekker: linjer.map(({ navn, nr, initiativ, dag, ibrug, egen, link }) => ({
      navn,
      nr,
      initiativ,
      dag,
      ibrug,
      egen,
      link,
    })),
  };
}
