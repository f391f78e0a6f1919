import { type Anvendelse, SVENDBORG_KODE } from './anvendelser.ts';
import type { Ibrugtagning } from './brug.ts';
import { MAANED, type Tidspunkt } from './tid.ts';
import { broek, et, heltal } from './tilfaeldig.ts';

export interface Undtagelse {
  /** Empty = all kommuner. */
  readonly kommune: string;
  readonly system: string;
  readonly integration: string;
  readonly art: 'ikke_relevant' | 'dispensation';
  readonly fra: Tidspunkt;
  readonly til: Tidspunkt | null;
  readonly begrundelse: string;
  readonly godkendtAf: string;
  readonly daekkesVia: string;
}

const FOR_ALLE: readonly Undtagelse[] = [
  {
    kommune: '',
    system: 'oekoblik',
    integration: 'SF1510',
    art: 'dispensation',
    fra: -10 * MAANED,
    til: 8 * MAANED,
    begrundelse: 'Leverandøren skifter emneplan først, og er givet tid til det.',
    godkendtAf: 'KOMBIT',
    daekkesVia: '',
  },
  {
    kommune: '',
    system: 'loenhuset',
    integration: 'SF1510',
    art: 'ikke_relevant',
    fra: -16 * MAANED,
    til: null,
    begrundelse: 'Systemet mærker ikke sager med emne.',
    godkendtAf: 'KOMBIT',
    daekkesVia: '',
  },
];

const DISPENSATIONER = [
  'Systemet udskiftes inden for et år.',
  'Venter på, at kommunens rettigheder bliver ryddet op.',
  'Afventer ny databehandleraftale med leverandøren.',
] as const;
const GODKENDERE = ['Digitaliseringschefen', 'Direktionen', 'It-chefen'] as const;
const ANDEL_DISPENSATION = 0.018;
const ANDEL_IKKE_RELEVANT = 0.006;

function forCelle(kommune: string, system: string, integration: string): Undtagelse[] {
  const ord = [kommune, system, integration, 'undtagelse'] as const;
  const tal = broek(...ord);
  const faelles = {
    kommune,
    system,
    integration,
    fra: heltal(-12 * MAANED, -MAANED, ...ord, 'fra'),
    daekkesVia: '',
  };
  if (tal < ANDEL_DISPENSATION) {
    const til = heltal(3, 15, ...ord, 'til') * MAANED;
    const begrundelse = et(DISPENSATIONER, ...ord, 'grund');
    const godkendtAf = et(GODKENDERE, ...ord, 'af');
    return [{ ...faelles, art: 'dispensation', til, begrundelse, godkendtAf }];
  }
  if (tal < ANDEL_DISPENSATION + ANDEL_IKKE_RELEVANT) {
    const begrundelse = 'Opgaven løses uden for systemet i denne kommune.';
    return [{ ...faelles, art: 'ikke_relevant', til: null, begrundelse, godkendtAf: '' }];
  }
  return [];
}

/** Undtagelser for single cells that aren't in use. Svendborg has none of these: its figures are the prototype's. */
function enkelte(brug: readonly Anvendelse[], iBrug: readonly Ibrugtagning[]): Undtagelse[] {
  const brugte = new Set(iBrug.map((i) => `${i.kommune} ${i.system.noegle} ${i.integration}`));
  return brug
    .filter(({ kommune, til }) => kommune !== SVENDBORG_KODE && til === null)
    .flatMap(({ kommune, system: { noegle, maal } }) =>
      [...(maal ?? [])]
        .filter(([id, stade]) => stade !== 'v' && !brugte.has(`${kommune} ${noegle} ${id}`))
        .flatMap(([id]) => forCelle(kommune, noegle, id)),
    );
}

/** Kommuner that run both let Kronregnskab's post go through Sagsro. */
function viaSagsro(brug: readonly Anvendelse[]): Undtagelse[] {
  const nu = brug.filter(({ til }) => til === null);
  const sagsro = new Map(nu.filter((a) => a.system.noegle === 'sagsro').map((a) => [a.kommune, a]));
  return nu
    .filter(({ kommune, system }) => system.noegle === 'kronregnskab' && sagsro.has(kommune))
    .filter(({ kommune }) => kommune === SVENDBORG_KODE || broek(kommune, 'via') < 0.6)
    .flatMap(({ kommune, system, fra }) =>
      ['SF1601', 'SF1606'].map(
        (integration): Undtagelse => ({
          kommune,
          system: system.noegle,
          integration,
          art: 'ikke_relevant',
          fra: Math.max(
            fra,
            sagsro.get(kommune)?.fra ?? fra,
            heltal(-22 * MAANED, -6 * MAANED, kommune, 'via fra'),
          ),
          til: null,
          begrundelse: 'Post om regninger sendes og modtages i Sagsro, hvor sagen ligger.',
          godkendtAf: '',
          daekkesVia: 'sagsro',
        }),
      ),
    );
}

export function undtagelser(brug: readonly Anvendelse[], iBrug: readonly Ibrugtagning[]): Undtagelse[] {
  return [...FOR_ALLE, ...enkelte(brug, iBrug), ...viaSagsro(brug)];
}
