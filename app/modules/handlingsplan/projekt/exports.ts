import type { Kolonne, Tabel, Udtraekslinje } from '../../../kernel/tabel.ts';
import type { Projektudtraek } from './queries.ts';
import { OMKOSTNINGER, SLAGS, STATUSSER, TEMAER, visEffekt } from './rules.ts';
import { GEOGRAFIKILDE, kommunepunkt } from './sted/rules.ts';
import { type Projektvalg, VIS } from './valg/rules.ts';

const KOLONNER: readonly Kolonne[] = [
  { noegle: 'titel', overskrift: 'Projekt', art: 'tekst', bredde: 36 },
  { noegle: 'organisation', overskrift: 'Delt af', art: 'tekst', bredde: 24 },
  { noegle: 'kommune', overskrift: 'Kommune', art: 'tekst', bredde: 18 },
  { noegle: 'kommunekode', overskrift: 'Kommunekode', art: 'tekst', bredde: 12 },
  { noegle: 'region', overskrift: 'Region', art: 'tekst', bredde: 20 },
  { noegle: 'slags', overskrift: 'Slags', art: 'tekst', bredde: 18 },
  { noegle: 'tema', overskrift: 'Tema', art: 'tekst', bredde: 22 },
  { noegle: 'teknologier', overskrift: 'Teknologi', art: 'tekst', bredde: 30 },
  { noegle: 'status', overskrift: 'Status', art: 'tekst', bredde: 12 },
  { noegle: 'omkostning', overskrift: 'Omkostning', art: 'tekst', bredde: 22 },
  { noegle: 'fra', overskrift: 'Begyndte', art: 'maaned' },
  { noegle: 'til', overskrift: 'Slutter', art: 'maaned' },
  { noegle: 'resume', overskrift: 'Kort fortalt', art: 'tekst', bredde: 60 },
  { noegle: 'hvad', overskrift: 'Hvad', art: 'tekst', bredde: 60 },
  { noegle: 'hvorfor', overskrift: 'Hvorfor', art: 'tekst', bredde: 60 },
  { noegle: 'effekt', overskrift: 'Effekt', art: 'tekst', bredde: 40 },
  { noegle: 'maalt', overskrift: 'Målt effekt', art: 'tekst', bredde: 30 },
  { noegle: 'laering', overskrift: 'Læring', art: 'tekst', bredde: 60 },
  { noegle: 'ogsaa', overskrift: 'Gør det også', art: 'heltal' },
  { noegle: 'sted', overskrift: 'Sted', art: 'tekst', bredde: 16 },
  { noegle: 'breddegrad', overskrift: 'Breddegrad', art: 'decimal' },
  { noegle: 'laengdegrad', overskrift: 'Længdegrad', art: 'decimal' },
  { noegle: 'opdateret', overskrift: 'Opdateret', art: 'tidspunkt' },
  { noegle: 'adresse', overskrift: 'Adresse', art: 'tekst', bredde: 40 },
];

export interface Udtraekssted {
  readonly valg: Projektvalg;
  readonly kommunenavne: ReadonlyMap<string, string>;
  readonly regionsnavne: ReadonlyMap<string, string>;
  /** Where a project is seen, absolute. */
  adresse(id: number): string;
}

function filterlinjer({ valg, kommunenavne, regionsnavne }: Udtraekssted): Udtraekslinje[] {
  return [
    { navn: 'Søgning', vaerdi: valg.q },
    { navn: 'Tema', vaerdi: valg.tema === '' ? '' : TEMAER[valg.tema] },
    { navn: 'Teknologi', vaerdi: valg.teknologi },
    { navn: 'Status', vaerdi: valg.status === '' ? '' : STATUSSER[valg.status] },
    { navn: 'Omkostning', vaerdi: valg.omkostning === '' ? '' : OMKOSTNINGER[valg.omkostning] },
    { navn: 'Slags', vaerdi: valg.slags === '' ? '' : SLAGS[valg.slags] },
    { navn: 'Region', vaerdi: regionsnavne.get(valg.region) ?? '' },
    { navn: 'Kommune', vaerdi: kommunenavne.get(valg.kommune) ?? '' },
    { navn: 'Vis', vaerdi: valg.vis === '' ? '' : VIS[valg.vis] },
    { navn: 'Geografi', vaerdi: GEOGRAFIKILDE },
  ].filter(({ vaerdi }) => vaerdi !== '');
}

/** The list as it is shown, all pages of it. Contact and pictures are left out. */
export function projekttabel(projekter: readonly Projektudtraek[], om: Udtraekssted): Tabel {
  return {
    titel: 'Lokale projekter',
    kolonner: KOLONNER,
    raekker: projekter.map((p) => ({
      titel: p.titel,
      organisation: p.organisation,
      kommune: p.kommune,
      kommunekode: p.kommunekode,
      region: p.region,
      slags: SLAGS[p.slags],
      tema: TEMAER[p.tema],
      teknologier: p.teknologier.join(', '),
      status: STATUSSER[p.status],
      omkostning: OMKOSTNINGER[p.omkostning],
      fra: p.indhold.fra || null,
      til: p.indhold.til || null,
      resume: p.resume,
      hvad: p.indhold.hvad,
      hvorfor: p.indhold.hvorfor,
      effekt: p.indhold.effekt,
      maalt: visEffekt(p.indhold),
      laering: p.indhold.laering,
      ogsaa: p.ogsaa,
      sted: p.indhold.punkt ? 'Punkt' : 'Hele kommunen',
      breddegrad: p.indhold.punkt?.breddegrad,
      laengdegrad: p.indhold.punkt?.laengdegrad,
      opdateret: p.nytKl.toISOString(),
      adresse: om.adresse(p.id),
    })),
    udtraek: filterlinjer(om),
  };
}

/** The media type of RFC 7946. */
export const GEOJSON_TYPE = 'application/geo+json';

/**
 * The list as GeoJSON (RFC 7946: WGS84, longitude before latitude). A project in the whole kommune has the kommune's inner
 * point, and `placering` says so. Contact and pictures are left out. `kilde` is a foreign member.
 */
export function projektgeojson(
  projekter: readonly Projektudtraek[],
  adresse: (id: number) => string,
): Record<string, unknown> {
  return {
    type: 'FeatureCollection',
    kilde: GEOGRAFIKILDE,
    features: projekter.map((p) => {
      const sted = p.indhold.punkt ?? kommunepunkt(p.kommunekode ?? '');
      return {
        type: 'Feature',
        id: p.id,
        geometry: sted && { type: 'Point', coordinates: [sted.laengdegrad, sted.breddegrad] },
        properties: {
          titel: p.titel,
          resume: p.resume,
          deltAf: p.organisation,
          kommune: p.kommune,
          kommunekode: p.kommunekode,
          region: p.region,
          placering: p.indhold.punkt ? 'punkt' : 'hele kommunen',
          slags: SLAGS[p.slags],
          tema: TEMAER[p.tema],
          status: STATUSSER[p.status],
          teknologier: p.teknologier,
          omkostning: OMKOSTNINGER[p.omkostning],
          fra: p.indhold.fra || null,
          til: p.indhold.til || null,
          effekt: p.indhold.effekt || null,
          maaltEffekt: visEffekt(p.indhold) || null,
          laering: p.indhold.laering || null,
          opdateret: p.nytKl.toISOString(),
          adresse: adresse(p.id),
        },
      };
    }),
  };
}
