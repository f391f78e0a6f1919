import type { Tabel, Udtraekslinje } from '../../../kernel/tabel.ts';
import type { Plankontrakt } from '../udbudsplan/rules.ts';
import { somDato } from '../udbudsplan/rules.ts';
import { BETALT, DIMENSIONER, type Linje, MANGLER, type Oekonomi, type Oekonomivalg } from './rules.ts';

function udtraek(organisation: string, v: Oekonomivalg, valgt: Linje | null): Udtraekslinje[] {
  return [
    { navn: 'Kommune', vaerdi: organisation },
    { navn: 'Efter', vaerdi: DIMENSIONER[v.efter].navn },
    { navn: 'Betalinger', vaerdi: BETALT[v.betalt] },
    { navn: 'Søgning', vaerdi: v.q },
    { navn: 'Domæne', vaerdi: v.domaene },
    { navn: 'Enhed', vaerdi: v.enhed },
    { navn: 'Valgt', vaerdi: valgt?.navn ?? '' },
    {
      navn: 'Beregning',
      vaerdi:
        'Årlige betalinger efter de dage, kontrakten løber i året; engangsbeløb i deres år. Uden moms og prisregulering. Dækker en kontrakt flere, er beløbet delt ligeligt.',
    },
  ].filter(({ vaerdi }) => vaerdi !== '');
}

/** The lines as they are shown, and the contracts behind them on a sheet of their own. */
export function oekonomitabeller(
  o: Oekonomi,
  v: Oekonomivalg,
  kontrakter: readonly Plankontrakt[],
  organisation: string,
): Tabel[] {
  const valgt = v.valgt === null ? null : (o.linjer.find((l) => l.noegle === v.valgt) ?? null);
  const om = udtraek(organisation, v, valgt);
  const efterId = new Map(kontrakter.map((k) => [k.id, k]));
  const aarkolonner = o.aarene.map((aar, i) => ({
    noegle: `aar${i}`,
    overskrift: String(aar),
    art: 'kroner' as const,
  }));
  const beloeb = (prAar: readonly number[]) => Object.fromEntries(prAar.map((n, i) => [`aar${i}`, n]));
  const { navn } = DIMENSIONER[v.efter];
  const medGaeld = v.efter === 'system';
  return [
    {
      titel: `Økonomi efter ${navn.toLowerCase()}`,
      kolonner: [
        { noegle: 'navn', overskrift: navn, art: 'tekst', bredde: 36 },
        ...aarkolonner,
        { noegle: 'fireAar', overskrift: 'Fire år', art: 'kroner' },
        { noegle: 'kontrakter', overskrift: 'Kontrakter', art: 'heltal' },
        ...(medGaeld
          ? [
              { noegle: 'gaeld', overskrift: 'Teknisk gæld pr. år', art: 'kroner' as const },
              { noegle: 'gaeldEngang', overskrift: 'Gæld, engang', art: 'kroner' as const },
            ]
          : []),
      ],
      raekker: o.linjer.map((l) => ({
        navn: l.navn || `Uden ${navn.toLowerCase()}`,
        ...beloeb(l.prAar),
        fireAar: l.fireAar,
        kontrakter: l.kontrakter.size,
        gaeld: l.gaeld?.aarligOere ?? null,
        gaeldEngang: l.gaeld?.engangOere ?? null,
      })),
      udtraek: om,
    },
    {
      titel: 'Kontrakter',
      kolonner: [
        { noegle: 'linje', overskrift: navn, art: 'tekst' },
        { noegle: 'kontrakt', overskrift: 'Kontrakt', art: 'tekst', bredde: 36 },
        { noegle: 'leverandoer', overskrift: 'Leverandør', art: 'tekst' },
        { noegle: 'slut', overskrift: 'Udløb', art: 'dato' },
        ...aarkolonner,
        { noegle: 'fireAar', overskrift: 'Fire år', art: 'kroner' },
      ],
      raekker: (valgt ? [valgt] : o.linjer).flatMap((l) =>
        [...l.kontrakter].map(([id, a]) => ({
          linje: l.navn || `Uden ${navn.toLowerCase()}`,
          kontrakt: efterId.get(id)?.navn ?? '',
          leverandoer: efterId.get(id)?.leverandoer ?? '',
          slut: somDato(efterId.get(id)?.slut ?? null),
          ...beloeb(a.prAar),
          fireAar: a.fireAar,
        })),
      ),
      udtraek: om,
    },
    {
      titel: 'Uden betalinger',
      kolonner: [
        { noegle: 'kontrakt', overskrift: 'Kontrakt', art: 'tekst', bredde: 36 },
        { noegle: 'leverandoer', overskrift: 'Leverandør', art: 'tekst' },
        { noegle: 'slut', overskrift: 'Udløb', art: 'dato' },
      ],
      raekker:
        v.valgt !== null && v.valgt !== MANGLER
          ? []
          : o.uden.map((k) => ({ kontrakt: k.navn, leverandoer: k.leverandoer, slut: somDato(k.slut) })),
      udtraek: om,
    },
  ];
}
