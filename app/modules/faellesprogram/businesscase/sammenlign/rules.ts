/** Two versions line by line. */
import { type Feltforskel, feltforskelle, type Versionsfelt } from '../../../../kernel/feltforskel.ts';
import { visKroner } from '../../../../kernel/kroner.ts';
import { visBp } from '../../../../kernel/procent.ts';
import { rentekst } from '../../../../kernel/rigtekst.ts';
import { visTal } from '../../../../kernel/tekst.ts';
import { balancepunkt, prisPrEnhed } from '../pris/rules.ts';
import {
  type Antagelse,
  type Casedel,
  type Caseindhold,
  FASER,
  FORDELINGER,
  LINJESLAGS,
  type Omkostningslinje,
} from '../rules.ts';

/** `2018`, `2018–2025`. */
export const visAar = (fra: number, til: number) => (fra === til ? String(fra) : `${fra}–${til}`);

/** How a line is shared, with the parts by name. */
export function visFordeling(
  { fordeling: f }: Pick<Omkostningslinje, 'fordeling'>,
  dele: readonly Casedel[],
): string {
  const navn = (id: string) => dele.find((d) => String(d.delId) === id)?.navn ?? 'en del, der er taget ud';
  if (f.slags === 'del') return navn(String(f.delId));
  if (f.slags === 'andele')
    return Object.entries(f.andele)
      .map(([id, bp]) => `${navn(id)} ${visBp(bp)}`)
      .join(', ');
  return FORDELINGER[f.slags];
}

const linjefelter = (dele: readonly Casedel[]): Versionsfelt<Omkostningslinje>[] => [
  { navn: 'navn', etiket: 'Navn', vis: (l) => l.navn },
  { navn: 'fase', etiket: 'Fase', vis: (l) => FASER[l.fase] },
  { navn: 'slags', etiket: 'Slags', vis: (l) => LINJESLAGS[l.slags] },
  { navn: 'beloebOere', etiket: 'Beløb', vis: (l) => visKroner(l.beloebOere) },
  { navn: 'fraAar', etiket: 'År', vis: (l) => visAar(l.fraAar, l.tilAar) },
  { navn: 'usikkerhedBp', etiket: 'Usikkerhed', vis: (l) => `± ${visBp(l.usikkerhedBp)}` },
  { navn: 'fordeling', etiket: 'Fordeling', vis: (l) => visFordeling(l, dele) },
  { navn: 'kilde', etiket: 'Kilde', vis: (l) => l.kilde },
  { navn: 'note', etiket: 'Note', vis: (l) => l.note },
];
const ANTAGELSE: readonly Versionsfelt<Antagelse>[] = [
  { navn: 'navn', etiket: 'Antagelse', vis: (a) => a.navn },
  { navn: 'vaerdi', etiket: 'Værdi', vis: (a) => a.vaerdi },
  { navn: 'kilde', etiket: 'Kilde', vis: (a) => a.kilde },
  { navn: 'note', etiket: 'Note', vis: (a) => a.note },
];
const DEL: readonly Versionsfelt<Casedel>[] = [
  { navn: 'enheder', etiket: 'Enheder i hele landet', vis: (d) => visTal(d.enheder) },
  { navn: 'enhederKilde', etiket: 'Kilde til antallet', vis: (d) => d.enhederKilde },
  { navn: 'andelBp', etiket: 'Antaget andel', vis: (d) => visBp(d.andelBp) },
  {
    navn: 'maksOere',
    etiket: 'Maksimalpris',
    vis: (d) => (d.maksOere === null ? '' : visKroner(d.maksOere)),
  },
  { navn: 'betalingFraAar', etiket: 'Første betalingsår', vis: (d) => String(d.betalingFraAar) },
];
const RAMME: readonly Versionsfelt<Caseindhold>[] = [
  { navn: 'navn', etiket: 'Navn', vis: (c) => c.navn },
  { navn: 'sammenfatning', etiket: 'Sammenfatning', vis: (c) => rentekst(c.sammenfatning) },
  { navn: 'tilbagebetalingAar', etiket: 'Tilbagebetaling', vis: (c) => `${c.tilbagebetalingAar} år` },
  { navn: 'renteBp', etiket: 'Rente', vis: (c) => visBp(c.renteBp) },
  {
    navn: 'foelsomhed',
    etiket: 'Udsving i følsomheden',
    vis: (c) =>
      `andel ± ${visBp(c.foelsomhed.andelBp)}, enheder ± ${visBp(c.foelsomhed.enhederBp)}, ${c.foelsomhed.forsinkelseMdr} mdr.`,
  },
];

export interface Aendring {
  readonly noegle: string;
  readonly navn: string;
  readonly slags: 'ny' | 'fjernet' | 'rettet';
  readonly forskelle: readonly Feltforskel[];
}

function par<T>(
  foer: readonly T[],
  efter: readonly T[],
  noegle: (t: T) => string,
  navn: (t: T) => string,
  forskel: (foer: T | null, efter: T) => Feltforskel[],
): Aendring[] {
  const gamle = new Map(foer.map((t) => [noegle(t), t]));
  const nye = new Set(efter.map(noegle));
  return [
    ...efter.flatMap((t): Aendring[] => {
      const var_ = gamle.get(noegle(t)) ?? null;
      const forskelle = forskel(var_, t);
      if (var_ !== null && forskelle.length === 0) return [];
      return [{ noegle: noegle(t), navn: navn(t), slags: var_ === null ? 'ny' : 'rettet', forskelle }];
    }),
    ...foer
      .filter((t) => !nye.has(noegle(t)))
      .map((t): Aendring => ({ noegle: noegle(t), navn: navn(t), slags: 'fjernet', forskelle: [] })),
  ];
}

/** The price of a part in each of the two; null where the part isn't in it, or nobody joins. */
export interface Prisforskel {
  readonly delId: number;
  readonly navn: string;
  readonly foer: number | null;
  readonly efter: number | null;
  readonly balanceFoer: number | null;
  readonly balanceEfter: number | null;
}

export interface Sammenligning {
  readonly ramme: readonly Feltforskel[];
  readonly dele: readonly Aendring[];
  readonly linjer: readonly Aendring[];
  readonly antagelser: readonly Aendring[];
  readonly priser: readonly Prisforskel[];
}

/** What differs from the one version to the other; lines are known by `stamme`, also when they are renamed. */
export function sammenlign(foer: Caseindhold, efter: Caseindhold): Sammenligning {
  const alle = new Map([...foer.dele, ...efter.dele].map((d) => [d.delId, d]));
  const dele = [...alle.values()];
  return {
    ramme: feltforskelle(RAMME, foer, efter),
    dele: par(
      foer.dele,
      efter.dele,
      (d) => String(d.delId),
      (d) => d.navn,
      (a, b) => feltforskelle(DEL, a, b),
    ),
    linjer: par(
      foer.linjer,
      efter.linjer,
      (l) => l.stamme,
      (l) => l.navn,
      (a, b) => feltforskelle(linjefelter(dele), a, b),
    ),
    antagelser: par(
      foer.antagelser,
      efter.antagelser,
      (a) => a.stamme,
      (a) => a.navn,
      (a, b) => feltforskelle(ANTAGELSE, a, b),
    ),
    priser: dele.map(({ delId, navn }) => {
      const a = foer.dele.find((d) => d.delId === delId);
      const b = efter.dele.find((d) => d.delId === delId);
      return {
        delId,
        navn,
        foer: a ? prisPrEnhed(foer, a) : null,
        efter: b ? prisPrEnhed(efter, b) : null,
        balanceFoer: a ? balancepunkt(foer, a) : null,
        balanceEfter: b ? balancepunkt(efter, b) : null,
      };
    }),
  };
}
