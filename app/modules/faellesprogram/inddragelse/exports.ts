import type { Tabel } from '../../../kernel/tabel.ts';
import { visTidspunkt } from '../../../kernel/tekst.ts';
import type { Program } from '../rules.ts';
import type { Arrangement, Fund, Fundkrav, Paratkommune, Planlinje, Tilmelding } from './queries.ts';
import { FUNDTILSTANDE, interessentnavn, PLANARTER, PLANTRIN, pladserAf, TRAEDESTEN } from './rules.ts';

const udtraek = (program: Program) => [
  { navn: 'Program', vaerdi: `${program.navn}, ${program.organisation}` },
];

/** The findings, with the krav they are tied to. */
export function fundtabel(
  program: Program,
  fund: readonly Fund[],
  krav: ReadonlyMap<number, Fundkrav>,
): Tabel {
  return {
    titel: 'Fund',
    udtraek: udtraek(program),
    kolonner: [
      { noegle: 'kl', overskrift: 'Noteret', art: 'tekst' },
      { noegle: 'tekst', overskrift: 'Fund', art: 'tekst', bredde: 60 },
      { noegle: 'slags', overskrift: 'Hvem', art: 'tekst', bredde: 24 },
      { noegle: 'fra', overskrift: 'Fra', art: 'tekst', bredde: 30 },
      { noegle: 'tilstand', overskrift: 'Hvad er der sket', art: 'tekst', bredde: 18 },
      { noegle: 'svar', overskrift: 'Begrundelse eller svar', art: 'tekst', bredde: 50 },
      { noegle: 'krav', overskrift: 'Krav', art: 'tekst', bredde: 20 },
    ],
    raekker: fund.map((f) => ({
      kl: visTidspunkt(f.kl),
      tekst: f.tekst,
      slags: f.slags === null ? '' : interessentnavn(f.slags),
      fra: f.arrangement ?? '',
      tilstand: FUNDTILSTANDE[f.tilstand],
      svar: f.svar,
      krav: f.krav.flatMap((id) => krav.get(id)?.nummer ?? []).join(', '),
    })),
  };
}

/** Who comes to a meeting, in the order of the queue. */
export function tilmeldtetabel(program: Program, a: Arrangement, tilmeldte: readonly Tilmelding[]): Tabel {
  return {
    titel: 'Tilmeldte',
    udtraek: [...udtraek(program), { navn: 'Arrangement', vaerdi: a.titel }],
    kolonner: [
      { noegle: 'kommune', overskrift: 'Kommune', art: 'tekst', bredde: 30 },
      { noegle: 'antal', overskrift: 'Antal', art: 'heltal' },
      { noegle: 'hvem', overskrift: 'Hvem', art: 'tekst', bredde: 40 },
      { noegle: 'plads', overskrift: 'Plads', art: 'tekst', bredde: 14 },
      { noegle: 'kl', overskrift: 'Tilmeldt', art: 'tekst' },
    ],
    raekker: pladserAf(tilmeldte, a.pladser).map((t) => ({
      kommune: t.kommune,
      antal: t.antal,
      hvem: t.hvem,
      plads: t.tilstand === 'plads' ? 'Plads' : 'Venteliste',
      kl: visTidspunkt(t.kl),
    })),
  };
}

/** Channel and training plans, of one kommune or of all. */
export function kanaltabel(program: Program, planer: readonly Planlinje[]): Tabel {
  return {
    titel: 'Kanal- og uddannelsesplan',
    udtraek: udtraek(program),
    kolonner: [
      { noegle: 'kommune', overskrift: 'Kommune', art: 'tekst', bredde: 26 },
      { noegle: 'art', overskrift: 'Slags', art: 'tekst', bredde: 16 },
      { noegle: 'slags', overskrift: 'Målgruppe', art: 'tekst', bredde: 26 },
      { noegle: 'aktivitet', overskrift: 'Aktivitet', art: 'tekst', bredde: 50 },
      { noegle: 'ansvarlig', overskrift: 'Ansvarlig', art: 'tekst', bredde: 26 },
      { noegle: 'fra', overskrift: 'Fra', art: 'dato' },
      { noegle: 'til', overskrift: 'Til', art: 'dato' },
      { noegle: 'tilstand', overskrift: 'Hvor langt', art: 'tekst' },
    ],
    raekker: planer.map((p) => ({
      kommune: p.kommune,
      art: PLANARTER[p.art],
      slags: interessentnavn(p.slags),
      aktivitet: p.aktivitet,
      ansvarlig: p.ansvarlig,
      fra: p.fra ?? '',
      til: p.til ?? '',
      tilstand: PLANTRIN[p.tilstand],
    })),
  };
}

/** How far every kommune has come. */
export function parattabel(program: Program, kommuner: readonly Paratkommune[]): Tabel {
  return {
    titel: 'Parathed',
    udtraek: udtraek(program),
    kolonner: [
      { noegle: 'kode', overskrift: 'Kode', art: 'tekst', bredde: 8 },
      { noegle: 'navn', overskrift: 'Kommune', art: 'tekst', bredde: 26 },
      ...([1, 2, 3, 4, 5] as const).map((t) => ({
        noegle: `t${t}`,
        overskrift: `${t}. ${TRAEDESTEN[t]}`,
        art: 'heltal' as const,
      })),
      { noegle: 'ja', overskrift: 'På plads', art: 'heltal' },
      { noegle: 'iGang', overskrift: 'I gang', art: 'heltal' },
      { noegle: 'ialt', overskrift: 'Punkter i alt', art: 'heltal' },
    ],
    raekker: kommuner.map((k) => ({
      kode: k.kode,
      navn: k.kommune,
      ...Object.fromEntries(k.trin.map((t) => [`t${t.traedesten}`, t.ja])),
      ja: k.ja,
      iGang: k.iGang,
      ialt: k.ialt,
    })),
  };
}
