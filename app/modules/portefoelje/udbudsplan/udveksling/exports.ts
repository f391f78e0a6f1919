import { type Dag, datoFraDag } from '../../../../kernel/dag.ts';
import type { Dokument } from '../../../../kernel/dokument.ts';
import type { Kolonne, Tabel, Tabelraekke, Udtraekslinje } from '../../../../kernel/tabel.ts';
import { antal, visTal } from '../../../../kernel/tekst.ts';
import type { Konflikt } from '../belastning/rules.ts';
import { type Kvartalstal, samledeKonflikter } from '../belastning/rules.ts';
import { type Faellesudbud, GRUNDE } from '../faelles/rules.ts';
import { HANDLINGER, type Handlingsart, handlinger, naesteHandling } from '../handling/rules.ts';
import { type Planpost, somDato } from '../rules.ts';
import { visKortDato, visKvartal } from '../tid/rules.ts';
import {
  GRUPPERINGER,
  HANDLINGSFILTRE,
  type Planvalg,
  SORTERINGER,
  TILSTANDSFILTRE,
  UDEN,
  type Vindue,
  visTilstand,
} from '../visning/rules.ts';

/** A day of a calendar, as platform/document/ical.ts writes it. */
interface Kalenderdag {
  readonly uid: string;
  readonly dato: string;
  readonly titel: string;
  readonly tekst: string;
  readonly url: string;
  readonly varselDage: number;
}

export interface Udtraek {
  readonly organisation: string;
  readonly valg: Planvalg;
  readonly v: Vindue;
  readonly idag: Dag;
}

function filterlinjer({ organisation, valg, v, idag }: Udtraek): Udtraekslinje[] {
  const uden = (t: string) => (t === UDEN ? 'Uden' : t);
  return [
    { navn: 'Kommune', vaerdi: organisation },
    { navn: 'Fremskrevet', vaerdi: visKortDato(idag) },
    { navn: 'Periode', vaerdi: `${visKvartal(v.foerste)} til ${visKvartal(v.sidste)}` },
    { navn: 'Søgning', vaerdi: valg.q },
    { navn: 'Domæne', vaerdi: uden(valg.domaene) },
    { navn: 'Enhed', vaerdi: uden(valg.enhed) },
    { navn: 'Leverandør', vaerdi: uden(valg.leverandoer) },
    { navn: 'Team', vaerdi: uden(valg.team) },
    { navn: 'Tilstand', vaerdi: valg.tilstand === '' ? '' : TILSTANDSFILTRE[valg.tilstand] },
    { navn: 'Kræver', vaerdi: valg.handling === '' ? '' : HANDLINGSFILTRE[valg.handling] },
    { navn: 'I gang i', vaerdi: valg.kvartal === null ? '' : visKvartal(valg.kvartal) },
    { navn: 'Grupperet efter', vaerdi: valg.gruppe === '' ? '' : GRUPPERINGER[valg.gruppe] },
    { navn: 'Sorteret efter', vaerdi: SORTERINGER[valg.sort] },
  ].filter(({ vaerdi }) => vaerdi !== '');
}

const KOLONNER: readonly Kolonne[] = [
  { noegle: 'navn', overskrift: 'Kontrakt', art: 'tekst', bredde: 36 },
  { noegle: 'systemer', overskrift: 'Systemer', art: 'tekst' },
  { noegle: 'leverandoer', overskrift: 'Leverandør', art: 'tekst' },
  { noegle: 'domaene', overskrift: 'Domæne', art: 'tekst', bredde: 20 },
  { noegle: 'enhed', overskrift: 'Enhed', art: 'tekst', bredde: 20 },
  { noegle: 'team', overskrift: 'Team', art: 'tekst', bredde: 20 },
  { noegle: 'pris', overskrift: 'Kr. pr. år', art: 'kroner' },
  { noegle: 'slut', overskrift: 'Udløb', art: 'dato' },
  { noegle: 'opsigelse', overskrift: 'Opsig senest', art: 'dato' },
  { noegle: 'optionSenest', overskrift: 'Option senest', art: 'dato' },
  { noegle: 'optionTil', overskrift: 'Med alle optioner til', art: 'dato' },
  { noegle: 'strategi', overskrift: 'Strategi', art: 'tekst', bredde: 22 },
  { noegle: 'forberedelse', overskrift: 'Forberedelse, md.', art: 'heltal' },
  { noegle: 'startSenest', overskrift: 'Begynd senest', art: 'dato' },
  { noegle: 'fra', overskrift: 'Genanskaffelse fra', art: 'dato' },
  { noegle: 'til', overskrift: 'Genanskaffelse til', art: 'dato' },
  { noegle: 'planlagt', overskrift: 'Planlagt kvartal', art: 'tekst', bredde: 16 },
  { noegle: 'tilstand', overskrift: 'Tilstand', art: 'tekst', bredde: 16 },
  { noegle: 'handling', overskrift: 'Næste handling', art: 'tekst' },
  { noegle: 'handlingDato', overskrift: 'Senest', art: 'dato' },
];

function tilRaekke(p: Planpost, idag: Dag): Tabelraekke {
  const h = naesteHandling(p, idag);
  const sidste = p.optioner.at(-1);
  return {
    navn: p.navn,
    systemer: p.systemer.map((s) => s.navn).join(', '),
    leverandoer: p.leverandoer,
    domaene: p.domaener.join(', '),
    enhed: p.enhed,
    team: p.team,
    pris: p.aarligOere,
    slut: somDato(p.slut),
    opsigelse: somDato(p.senesteOpsigelse),
    optionSenest: somDato(p.optioner[0]?.senest ?? null),
    optionTil: sidste ? datoFraDag(sidste.til - 1) : null,
    strategi: p.genanskaffelse,
    forberedelse: p.forberedelse,
    startSenest: somDato(p.senestStart),
    fra: somDato(p.genanskaffes?.fra ?? null),
    til: p.genanskaffes ? datoFraDag(p.genanskaffes.til - 1) : null,
    planlagt: p.planAar === null ? '' : `${p.planKvartal}. kvartal ${p.planAar}`,
    tilstand: visTilstand(p.tilstand),
    handling: h ? HANDLINGER[h.art] : '',
    handlingDato: h ? datoFraDag(h.dag) : null,
  };
}

/** The plan as it is shown, all pages of it. */
export function plantabel(poster: readonly Planpost[], om: Udtraek): Tabel {
  return {
    titel: 'Udbudsplan',
    kolonner: KOLONNER,
    raekker: poster.map((p) => tilRaekke(p, om.idag)),
    udtraek: filterlinjer(om),
  };
}

const PDF_KOLONNER = [
  'navn',
  'leverandoer',
  'pris',
  'slut',
  'opsigelse',
  'fra',
  'planlagt',
  'tilstand',
  'handling',
];
/** A committee reads some pages; the whole of a large plan is the workbook's. */
export const PDF_MAKS = 1000;

/** The plan as a document in A4 landscape, for a committee: load, conflicts, contracts. */
export function planDokument(
  poster: readonly Planpost[],
  {
    tal,
    kapacitet,
    konflikter,
  }: {
    readonly tal: readonly Kvartalstal[];
    readonly kapacitet: number | null;
    readonly konflikter: readonly Konflikt[];
  },
  om: Udtraek,
): Dokument {
  const samlet = samledeKonflikter(konflikter);
  return {
    titel: 'Udbudsplan',
    undertitel: om.organisation,
    afsender: om.organisation,
    udtraek: filterlinjer(om),
    liggende: true,
    sektioner: [
      {
        overskrift: 'Genanskaffelser i gang pr. kvartal',
        blokke: [
          {
            art: 'tabel',
            titel: 'Genanskaffelser i gang pr. kvartal',
            kolonner: [
              { noegle: 'kvartal', overskrift: 'Kvartal', art: 'tekst' },
              { noegle: 'antal', overskrift: 'I gang', art: 'heltal' },
              ...(kapacitet === null
                ? []
                : [{ noegle: 'kapacitet', overskrift: 'Kapacitet', art: 'heltal' as const }]),
            ],
            raekker: tal.map((t) => ({ kvartal: visKvartal(t.kvartal), antal: t.antal, kapacitet })),
          },
          ...(samlet.length === 0
            ? []
            : [
                { art: 'afsnit' as const, tekst: 'For mange på én gang:' },
                {
                  art: 'liste' as const,
                  punkter: samlet.map(
                    (k) =>
                      `${k.team === '' ? 'Uden team' : k.team}: ${visKvartal(k.fra)}${k.til > k.fra ? ` til ${visKvartal(k.til)}` : ''}, ${k.til > k.fra ? 'op til ' : ''}${visTal(k.antal)} mod en kapacitet på ${visTal(k.kapacitet)}`,
                  ),
                },
              ]),
        ],
      },
      {
        overskrift: 'Kontrakter',
        blokke: [
          ...(poster.length > PDF_MAKS
            ? [
                {
                  art: 'afsnit' as const,
                  tekst: `Her er de første ${visTal(PDF_MAKS)} af ${antal(poster.length, 'kontrakt', 'kontrakter')}. Hent Excel for at få dem alle.`,
                },
              ]
            : []),
          {
            art: 'tabel',
            titel: 'Kontrakter',
            kolonner: KOLONNER.filter((k) => PDF_KOLONNER.includes(k.noegle)),
            raekker: poster.slice(0, PDF_MAKS).map((p) => tilRaekke(p, om.idag)),
          },
        ],
      },
    ],
  };
}

/** How long before the day the calendar reminds of it. */
const VARSEL: Readonly<Record<Handlingsart, number>> = {
  start: 14,
  option: 30,
  opsig: 30,
  aftale: 30,
  udloebet: 0,
};

/** What is still to be done, as days of a calendar. A contract keeps its day of each kind, so a moved one replaces it. */
export function plandage(
  poster: readonly Planpost[],
  idag: Dag,
  adresse: (id: number) => string,
): Kalenderdag[] {
  return poster.flatMap((p) =>
    handlinger(p, idag)
      .filter((h) => !h.forSent)
      .map((h) => ({
        uid: `kontrakt-${p.id}-${h.art}@maalbillede`,
        dato: datoFraDag(h.dag) ?? '',
        titel: `${p.navn}: ${HANDLINGER[h.art]}`,
        tekst: [p.leverandoer, p.slut === null ? 'Løbende' : `Udløber ${visKortDato(p.slut)}`]
          .filter(Boolean)
          .join('\n'),
        url: adresse(p.id),
        varselDage: VARSEL[h.art],
      })),
  );
}

/** What can be bought with others, one row for each contract of another kommune. */
export function faellestabel(fundet: readonly Faellesudbud[], egen: string): Tabel {
  return {
    titel: 'Fælles udbud',
    kolonner: [
      { noegle: 'egen', overskrift: 'Vores kontrakt', art: 'tekst' },
      { noegle: 'egenSlut', overskrift: 'Vores udløb', art: 'dato' },
      { noegle: 'grund', overskrift: 'Fælles om', art: 'tekst', bredde: 20 },
      { noegle: 'hvad', overskrift: 'Hvad', art: 'tekst' },
      { noegle: 'fra', overskrift: 'Sammen fra', art: 'tekst', bredde: 18 },
      { noegle: 'til', overskrift: 'Sammen til', art: 'tekst', bredde: 18 },
      { noegle: 'kommune', overskrift: 'Kommune', art: 'tekst' },
      { noegle: 'kontrakt', overskrift: 'Deres kontrakt', art: 'tekst' },
      { noegle: 'leverandoer', overskrift: 'Leverandør', art: 'tekst' },
      { noegle: 'slut', overskrift: 'Udløb', art: 'dato' },
      { noegle: 'pris', overskrift: 'Kr. pr. år', art: 'kroner' },
      { noegle: 'samtidig', overskrift: 'På samme tid', art: 'jaNej' },
    ],
    raekker: fundet.flatMap((f) =>
      [...f.samtidige, ...f.andre].map((d, i) => ({
        egen: f.egen.navn,
        egenSlut: somDato(f.egen.slut),
        grund: GRUNDE[f.grund],
        hvad: f.hvad,
        fra: f.kvartaler ? visKvartal(f.kvartaler[0]) : '',
        til: f.kvartaler ? visKvartal(f.kvartaler[1]) : '',
        kommune: d.kommune,
        kontrakt: d.navn,
        leverandoer: d.leverandoer,
        slut: somDato(d.slut),
        pris: d.aarligOere,
        samtidig: i < f.samtidige.length,
      })),
    ),
    udtraek: [{ navn: 'Kommune', vaerdi: egen }],
  };
}
