import type { Kolonne, Tabel } from '../../../../kernel/tabel.ts';
import { lysnavn } from '../../lys/forklaring/rules.ts';
import { periodeKort, periodenavn } from '../../periode/rules.ts';
import { LEVERANCESLAGS, type Plan } from '../../plan/rules.ts';
import type { Runde, Rundetal } from '../../runde/rules.ts';
import { RETNINGER, retning, type Sammenligning, TALRAEKKER } from './rules.ts';

const tekst = (noegle: string, overskrift: string, bredde?: number): Kolonne => ({
  noegle,
  overskrift,
  art: 'tekst',
  ...(bredde !== undefined && { bredde }),
});
const INITIATIV = [tekst('nr', 'Nr.', 8), tekst('initiativ', 'Initiativ', 48)];

/** Two rounds beside each other: how many had which light, and what changed, was delivered and was moved. */
export function sammenligningstabeller(
  plan: Plan,
  fra: Runde,
  til: Runde,
  s: Sammenligning,
  tal: { readonly fra: Rundetal; readonly til: Rundetal },
): Tabel[] {
  const udtraek = [
    { navn: 'Plan', vaerdi: `${plan.navn}, ${plan.organisation}` },
    { navn: 'Fra', vaerdi: periodenavn(fra.periode, plan.takt) },
    { navn: 'Til', vaerdi: periodenavn(til.periode, plan.takt) },
  ];
  const [foer, efter] = [periodeKort(fra.periode, plan.takt), periodeKort(til.periode, plan.takt)];
  return [
    {
      titel: 'Antal',
      udtraek,
      kolonner: [
        tekst('lys', 'Lys'),
        { noegle: 'fra', overskrift: foer, art: 'heltal' },
        { noegle: 'til', overskrift: efter, art: 'heltal' },
        { noegle: 'forskel', overskrift: 'Ændring', art: 'heltal' },
      ],
      raekker: TALRAEKKER.map(([lys, af]) => ({
        lys,
        fra: af(tal.fra),
        til: af(tal.til),
        forskel: af(tal.til) - af(tal.fra),
      })),
    },
    {
      titel: 'Ændrede lys',
      udtraek,
      kolonner: [...INITIATIV, tekst('fra', foer), tekst('til', efter), tekst('retning', 'Retning')],
      raekker: s.skift.map((r) => ({
        nr: r.nr,
        initiativ: r.navn,
        fra: r.med.fra ? lysnavn(r.fra) : 'Ikke med',
        til: r.med.til ? lysnavn(r.til) : 'Ikke med',
        retning: RETNINGER[retning(r)],
      })),
    },
    {
      titel: 'Leveret imellem',
      udtraek,
      kolonner: [
        ...INITIATIV,
        tekst('navn', 'Leverance', 48),
        tekst('slags', 'Slags'),
        { noegle: 'dag', overskrift: 'Leveret', art: 'dato' },
      ],
      raekker: s.leveret.map((l) => ({
        nr: l.nr,
        initiativ: l.initiativ,
        navn: l.navn,
        slags: LEVERANCESLAGS[l.slags],
        dag: l.dag,
      })),
    },
    {
      titel: 'Flyttede løfter',
      udtraek,
      kolonner: [
        ...INITIATIV,
        tekst('navn', 'Milepæl eller leverance', 48),
        { noegle: 'fra', overskrift: 'Fra', art: 'dato' },
        { noegle: 'til', overskrift: 'Til', art: 'dato' },
        tekst('grund', 'Grund', 60),
      ],
      raekker: s.flyttet.map((f) => ({
        nr: f.nr,
        initiativ: f.initiativ,
        navn: f.navn,
        fra: f.fra,
        til: f.til,
        grund: f.grund,
      })),
    },
  ];
}
