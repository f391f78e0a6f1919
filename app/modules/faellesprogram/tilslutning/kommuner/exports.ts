import type { Tabel, Udtraekslinje } from '../../../../kernel/tabel.ts';
import { DELSTANDE, type Kommunestand, type Rundedel } from '../rules.ts';

/** The kommuner of a round as a table. */
export function kommunetabel(
  titel: string,
  dele: readonly Rundedel[],
  kommuner: readonly Kommunestand[],
  udtraek: readonly Udtraekslinje[],
): Tabel {
  return {
    titel,
    udtraek,
    kolonner: [
      { noegle: 'kode', overskrift: 'Kommunekode', art: 'tekst' },
      { noegle: 'navn', overskrift: 'Kommune', art: 'tekst' },
      { noegle: 'region', overskrift: 'Region', art: 'tekst' },
      ...dele.map((d) => ({ noegle: `del-${d.delId}`, overskrift: d.navn, art: 'tekst' as const })),
      { noegle: 'politisk', overskrift: 'Politisk behandling noteret', art: 'tidspunkt' },
      { noegle: 'svaret', overskrift: 'Underskrevet', art: 'tidspunkt' },
      { noegle: 'udgave', overskrift: 'Udgave', art: 'heltal' },
      { noegle: 'mindet', overskrift: 'Sidst mindet', art: 'tidspunkt' },
    ],
    raekker: kommuner.map((k) => ({
      kode: k.kode,
      navn: k.navn,
      region: k.region,
      ...Object.fromEntries(k.dele.map((d) => [`del-${d.delId}`, DELSTANDE[d.stand]])),
      politisk: k.politiskKl?.toISOString() ?? null,
      svaret: k.svarKl?.toISOString() ?? null,
      udgave: k.udgaveNr,
      mindet: k.mindetKl?.toISOString() ?? null,
    })),
  };
}
