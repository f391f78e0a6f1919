import { visTal } from '../../../../kernel/tekst.ts';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { ARKTITLER, type Importtal } from '../import/rules.ts';
import { ARKNAVNE } from '../rules.ts';

const HOVEDER = [
  { tekst: 'Ark' },
  { tekst: 'Nye', num: true },
  { tekst: 'Ændrede', num: true },
  { tekst: 'Uændrede', num: true },
  { tekst: 'Trukket tilbage', num: true },
];

/** Counts per sheet. */
export function Taltabel({ tal, billedtekst }: { tal: Partial<Importtal>; billedtekst: string }) {
  return (
    <EnkelTabel
      billedtekst={billedtekst}
      hoveder={HOVEDER}
      raekker={ARKNAVNE.map((ark) => {
        const { nye = 0, aendrede = 0, uaendrede = 0, trukket = 0 } = tal[ark] ?? {};
        return [ARKTITLER[ark], ...[nye, aendrede, uaendrede, trukket].map(visTal)];
      })}
    />
  );
}
