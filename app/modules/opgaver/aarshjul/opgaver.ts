import { maa } from '../../../kernel/adgang.ts';
import { tilMaanedsnavn } from '../../../kernel/tekst.ts';
import { OPGAVER_PR_KILDE, type Opgavekilde } from '../../../platform/opgaver.ts';
import { paths } from '../../../routes.ts';
import { HJULRET } from '../rules.ts';
import { hentAnsvar } from './queries.ts';
import { aabenForekomst } from './rules.ts';

/** What the wheel says is to be done this month, or should have been done before. */
export const aarshjulsopgaver: Opgavekilde = {
  slags: 'aarshjul',
  navn: 'Årshjul',
  hvem: (aktoer) => maa(aktoer, HJULRET),
  async hent(tx, aktoer, idag) {
    return (await hentAnsvar(tx, aktoer, OPGAVER_PR_KILDE)).flatMap((a) => {
      const f = aabenForekomst(a, idag);
      if (f === null) return [];
      return [
        {
          noegle: `aarshjul:${a.id}-${f.aar}-${f.maaned}`,
          slags: 'aarshjul',
          titel: `Udfør: ${a.titel}`,
          tekst: `Årshjul, ${tilMaanedsnavn(f.maaned)} ${f.aar}`,
          sti: `${paths.aarshjul({ aar: f.aar })}#maaned-${f.maaned}`,
          frist: f.frist,
        },
      ];
    });
  },
};
