import type { Tabel } from '../../../../kernel/tabel.ts';
import type { Plan, Planlinje } from './rules.ts';

/** A repayment year by year. */
export function plantabel(
  { del, plan }: Plan,
  linjer: readonly Planlinje[],
  program: string,
  hus: boolean,
): Tabel {
  return {
    titel: plan.navn,
    kolonner: [
      { noegle: 'aar', overskrift: 'År', art: 'tekst', bredde: 7 },
      { noegle: 'afdrag', overskrift: 'Afdrag, kr.', art: 'kroner' },
      { noegle: 'rente', overskrift: 'Rente, kr.', art: 'kroner' },
      { noegle: 'ydelse', overskrift: 'Ydelse, kr.', art: 'kroner' },
      { noegle: 'udstedt', overskrift: hus ? 'Udstedt, kr.' : 'Udstedt til jer, kr.', art: 'kroner' },
      { noegle: 'rest', overskrift: 'Rest af hovedstol, kr.', art: 'kroner' },
    ],
    raekker: linjer.map((l) => ({
      aar: String(l.aar),
      afdrag: l.afdragOere,
      rente: l.renteOere,
      ydelse: l.ydelseOere,
      udstedt: l.udstedtOere,
      rest: l.restOere,
    })),
    udtraek: [
      { navn: 'Program', vaerdi: program },
      { navn: 'Del', vaerdi: del },
      { navn: 'Tilbagebetaling', vaerdi: plan.navn },
    ],
  };
}
