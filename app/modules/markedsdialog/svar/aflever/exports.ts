import type { Dokument, Sektion } from '../../../../kernel/dokument.ts';
import { visDato, visTidspunkt } from '../../../../kernel/tekst.ts';
import { kravnavn, type Markedskrav } from '../../rules.ts';
import { type Afleveretsvar, kontrollinjer, type Svarindhold, svartekst, visPris } from '../rules.ts';
import type { Kvittering } from './queries.ts';

/** On a line of its own before and after the lines that the checksum is made of. */
export const KLIP = '-----8<-----';

function oplysninger(k: Kvittering): [string, string][] {
  const { systemNavn, bemaerkning } = k.besvarelse;
  return [
    ['Dialog', k.dialog.titel],
    ['Køber', k.dialog.organisation],
    ['Leverandør', `${k.deltagelse.navn}, CVR ${k.deltagelse.cvr}`],
    ['Afleveret', `${visTidspunkt(k.aflevering.kl)} (${k.aflevering.kl.toISOString()}) af ${k.afNavn}`],
    ['Aflevering nr.', String(k.aflevering.nr)],
    ['Kvittering', k.aflevering.id],
    ['Antal svar', String(k.aflevering.antal)],
    ['Kontrolsum (SHA-256)', k.aflevering.sha256],
    ...(systemNavn === '' ? [] : [['It-system', systemNavn] as [string, string]]),
    ...(bemaerkning === '' ? [] : [['Bemærkning', bemaerkning] as [string, string]]),
    ...(k.aflevering.trukket
      ? [['Trukket tilbage', visTidspunkt(k.aflevering.trukket)] as [string, string]]
      : []),
  ];
}

function svarlinjer(krav: Markedskrav, s: Svarindhold, k: Kvittering): [string, string][] {
  const linjer: [string, string | null][] = [
    ['Svar', svartekst(krav, s) || null],
    ['Uddybelse', s.uddybelse || null],
    ['Engangspris', s.engangspris === null ? null : visPris(s.engangspris)],
    ['Pris pr. år', s.aarspris === null ? null : visPris(s.aarspris)],
    ['I drift fra', s.ibrugDato === null ? null : visDato(s.ibrugDato)],
    ...s.bilag.map((id): [string, string | null] => {
      const b = k.bilag.get(id);
      return ['Fil', b ? `${b.navn} (SHA-256 ${b.sha256})` : id];
    }),
  ];
  return linjer.filter((l): l is [string, string] => l[1] !== null);
}

function paaKrav(k: Kvittering): [Markedskrav, Afleveretsvar][] {
  const svar = new Map(k.svar.map((s) => [s.markedskravId, s]));
  return k.krav.flatMap((krav): [Markedskrav, Afleveretsvar][] => {
    const s = svar.get(krav.id);
    return s ? [[krav, s]] : [];
  });
}

/** The receipt as text: to be read, and with the very lines that the checksum is made of. */
export function kvitteringTekst(k: Kvittering): string {
  return [
    'KVITTERING FOR AFLEVERING',
    '',
    ...oplysninger(k).map(([navn, vaerdi]) => `${navn}: ${vaerdi.replaceAll('\n', '\n  ')}`),
    '',
    'SVARENE',
    '',
    ...paaKrav(k).flatMap(([krav, { svar }]) => [
      kravnavn(krav),
      ...svarlinjer(krav, svar, k).map(([navn, vaerdi]) => `  ${navn}: ${vaerdi.replaceAll('\n', '\n    ')}`),
      '',
    ]),
    'KONTROLSUM',
    '',
    'Kontrolsummen er SHA-256 af linjerne mellem de to streger i UTF-8, hver med et linjeskift (LF) efter.',
    KLIP,
    ...kontrollinjer(k.besvarelse, k.svar),
    KLIP,
    '',
  ].join('\n');
}

/** The same as a document; the lines of the checksum are in the text file, where no line is broken. */
export function kvitteringDokument(k: Kvittering): Dokument {
  const kategorier = Map.groupBy(paaKrav(k), ([krav]) => krav.kategori || 'Øvrige krav');
  return {
    titel: 'Kvittering for aflevering',
    undertitel: k.dialog.titel,
    afsender: k.deltagelse.navn,
    udtraek: oplysninger(k).map(([navn, vaerdi]) => ({ navn, vaerdi })),
    sektioner: [
      ...[...kategorier].map(
        ([overskrift, svar]): Sektion => ({
          overskrift,
          blokke: [],
          undersektioner: svar.map(([krav, s]) => ({
            overskrift: kravnavn(krav),
            blokke: svarlinjer(krav, s.svar, k).map(([navn, vaerdi]) => ({
              art: 'afsnit' as const,
              tekst: [{ tekst: `${navn}: `, fed: true }, { tekst: vaerdi }],
            })),
          })),
        }),
      ),
      {
        overskrift: 'Kontrolsum',
        blokke: [
          {
            art: 'afsnit',
            tekst:
              'Kontrolsummen kan regnes efter med kvitteringens tekstfil, som indeholder de linjer, den er lavet af.',
          },
        ],
      },
    ],
  };
}
