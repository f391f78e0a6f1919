import type { Dokument } from '../../../../kernel/dokument.ts';
import { antal, visDato, visTidspunkt } from '../../../../kernel/tekst.ts';
import type { Program } from '../../rules.ts';
import { maksPris, type Runde, type Svar, type Udgave } from '../rules.ts';

/** A receipt and what it is about. */
export interface Kvittering {
  readonly program: Program;
  readonly runde: Runde;
  readonly kommune: string;
  readonly svar: Svar;
  /** The edition that was signed. */
  readonly udgave: Udgave;
  /** Who signed, for the kommune's own. */
  readonly navn: string | null;
}

/** On a line of its own before and after the lines that the checksum is made of. */
export const KLIP = '-----8<-----';

/** What was answered of each part, in the order of the edition. */
export function svarlinjer({ svar, udgave }: Pick<Kvittering, 'svar' | 'udgave'>): [string, string][] {
  return udgave.indhold.dele.flatMap((d): [string, string][] => {
    if (svar.tilsluttet.includes(d.delId)) return [[d.navn, `Tilslutter sig, ${maksPris(d)}`]];
    return svar.afslaaet.includes(d.delId) ? [[d.navn, 'Tilslutter sig ikke']] : [];
  });
}

function oplysninger(k: Kvittering): [string, string][] {
  const { svar, udgave } = k;
  return [
    ['Program', k.program.navn],
    ['Føres af', k.program.organisation],
    ['Runde', k.runde.navn],
    ['Kommune', k.kommune],
    ['Svar nr.', String(svar.nr)],
    ['Underskrevet', `${visTidspunkt(svar.kl)} (${svar.kl.toISOString()})`],
    ['Underskrevet af', k.navn ?? `Godkender hos ${k.kommune}`],
    ...(svar.politisk === null
      ? []
      : ([
          [
            'Politisk behandling',
            `${svar.politisk.organ}, ${visDato(svar.politisk.dato)}${svar.politisk.journal === '' ? '' : `, sag ${svar.politisk.journal}`}`,
          ],
        ] as [string, string][])),
    ['Grundlag', `Udgave ${udgave.nr}, ${antal(udgave.indhold.bilag.length, 'bilag', 'bilag')}`],
    ['Grundlagets kontrolsum (SHA-256)', udgave.sha256],
    ['Kontrolsum (SHA-256)', svar.sha256],
  ];
}

/** The receipt as text, with the very lines that the checksum is made of. */
export function kvitteringTekst(k: Kvittering): string {
  return [
    'KVITTERING FOR SVAR PÅ TILSLUTNING',
    '',
    ...[...oplysninger(k), ...svarlinjer(k)].map(([navn, vaerdi]) => `${navn}: ${vaerdi}`),
    '',
    'KONTROLSUM',
    '',
    'Kontrolsummen er SHA-256 af linjerne mellem de to streger i UTF-8, hver med et linjeskift (LF) efter.',
    KLIP,
    ...k.svar.tekst.split('\n').slice(0, -1),
    KLIP,
    '',
  ].join('\n');
}

export function kvitteringDokument(k: Kvittering): Dokument {
  return {
    titel: 'Kvittering for svar på tilslutning',
    undertitel: k.program.navn,
    afsender: k.kommune,
    udtraek: oplysninger(k).map(([navn, vaerdi]) => ({ navn, vaerdi })),
    sektioner: [
      {
        overskrift: 'Svar',
        blokke: svarlinjer(k).map(([navn, vaerdi]) => ({
          art: 'afsnit' as const,
          tekst: [{ tekst: `${navn}: `, fed: true }, { tekst: vaerdi }],
        })),
      },
      {
        overskrift: 'Det, der er underskrevet',
        blokke: [
          {
            art: 'afsnit',
            tekst:
              'Kontrolsummen er SHA-256 af linjerne nedenfor i UTF-8, hver med et linjeskift efter. Brug tekstfilen, hvis den skal regnes efter.',
          },
          { art: 'afsnit', tekst: k.svar.tekst.trimEnd() },
        ],
      },
    ],
  };
}
