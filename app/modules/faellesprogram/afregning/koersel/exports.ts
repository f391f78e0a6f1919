import type { Tabel, Udtraekslinje } from '../../../../kernel/tabel.ts';
import { regnestykke } from '../faktura/forklaring.ts';
import type { Modeldel } from '../pris/rules.ts';
import { LINJEARTER, type Ratelinje } from '../rules.ts';
import type { Kommunesum } from './rules.ts';

/** The year: a row for each kommune, and on a sheet of its own every line of every instalment. */
export function aarstabeller(
  aar: number,
  dele: readonly Modeldel[],
  kommuner: readonly Kommunesum[],
  rater: readonly Ratelinje[],
  udtraek: readonly Udtraekslinje[],
): Tabel[] {
  const efterNoegle = new Map(dele.map((d) => [d.noegle, d]));
  const navne = new Map(kommuner.map((k) => [k.kommunekode, k.navn]));
  return [
    {
      titel: `Afregning ${aar}`,
      kolonner: [
        { noegle: 'kode', overskrift: 'Kommunekode', art: 'tekst', bredde: 13 },
        { noegle: 'navn', overskrift: 'Kommune', art: 'tekst' },
        ...dele.flatMap((d) => [
          { noegle: `antal${d.noegle}`, overskrift: `${d.navn}: ${d.enhedFlere}`, art: 'heltal' as const },
          { noegle: `del${d.noegle}`, overskrift: `${d.navn}, kr.`, art: 'kroner' as const },
        ]),
        { noegle: 'ialt', overskrift: 'I alt, kr.', art: 'kroner' },
        { noegle: 'ifjor', overskrift: `${aar - 1}, kr.`, art: 'kroner' },
      ],
      raekker: kommuner.map((k) => ({
        kode: k.kommunekode,
        navn: k.navn,
        ...Object.fromEntries(
          dele.flatMap((d) => [
            [`antal${d.noegle}`, k.dele.get(d.noegle)?.antal ?? null],
            [`del${d.noegle}`, k.dele.get(d.noegle)?.oere ?? null],
          ]),
        ),
        ialt: k.ialtOere,
        ifjor: k.ifjorOere,
      })),
      udtraek,
    },
    {
      titel: 'Linjer',
      kolonner: [
        { noegle: 'kode', overskrift: 'Kommunekode', art: 'tekst', bredde: 13 },
        { noegle: 'navn', overskrift: 'Kommune', art: 'tekst' },
        { noegle: 'del', overskrift: 'Del', art: 'tekst' },
        { noegle: 'rate', overskrift: 'Rate', art: 'tekst' },
        { noegle: 'linje', overskrift: 'Linje', art: 'tekst' },
        { noegle: 'regel', overskrift: 'Regel', art: 'tekst', bredde: 18 },
        { noegle: 'antal', overskrift: 'Antal', art: 'heltal' },
        { noegle: 'sats', overskrift: 'Sats pr. år, kr.', art: 'kroner' },
        { noegle: 'maaneder', overskrift: 'Måneder', art: 'heltal' },
        { noegle: 'aaret', overskrift: 'Hele året, kr.', art: 'kroner' },
        { noegle: 'beloeb', overskrift: 'Rate, kr.', art: 'kroner' },
        { noegle: 'regnestykke', overskrift: 'Beregning af året', art: 'tekst', bredde: 60 },
      ],
      raekker: rater
        .filter((r) => navne.has(r.linje.kommunekode))
        .map(({ linje: l, rate, beloebOere }) => {
          const del = efterNoegle.get(l.delnoegle);
          return {
            kode: l.kommunekode,
            navn: navne.get(l.kommunekode) ?? '',
            del: del?.navn ?? '',
            rate: del?.rater[rate - 1]?.navn ?? String(rate),
            linje: l.navn,
            regel: LINJEARTER[l.art],
            antal: l.antal,
            sats: l.satsOere,
            maaneder: l.maaneder,
            aaret: l.beloebOere,
            beloeb: beloebOere,
            regnestykke: regnestykke(l, { en: del?.enhedEn ?? 'enhed', flere: del?.enhedFlere ?? 'enheder' }),
          };
        }),
      udtraek,
    },
  ];
}
