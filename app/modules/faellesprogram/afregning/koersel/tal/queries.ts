import { maa } from '../../../../../kernel/adgang.ts';
import { kronetal, noegletalKroner, visKroner } from '../../../../../kernel/kroner.ts';
import { maanedFor } from '../../../../../kernel/maaned.ts';
import { antal, visDato } from '../../../../../kernel/tekst.ts';
import { datoI } from '../../../../../kernel/ur.ts';
import { paths } from '../../../../../routes.ts';
import type { Programtalkilde } from '../../../program/tal/queries.ts';
import { AFREGNING_LAES, type Programtal } from '../../../rules.ts';
import { hentAarssummer } from '../../faktura/queries.ts';
import { hentPrismodel } from '../../pris/queries.ts';
import { aarsstatus, delpriser } from '../oversigt.ts';
import { hentAarsdata, hentKoersler, hentUdstedelser } from '../queries.ts';

/** What a unit costs; for its house the year and the next instalment; for a kommune what it has been sent this year. */
export const afregningstal: Programtalkilde = async ({ tx, aktoer, program }) => {
  const idag = datoI(program.nu);
  const iAar = Number(idag.slice(0, 4));
  const maaned = maanedFor(idag);
  const sti = paths.programafregning({ program: program.id });
  const model = await hentPrismodel(tx, program.id, { gaeldende: maaned });
  if (model === null) return [];
  const tal: Programtal[] = delpriser(model.model, maaned).flatMap((p) =>
    p.satsOere === null
      ? []
      : [
          {
            overskrift: `${p.del}: pris i ${iAar}`,
            vaerdi: kronetal(p.satsOere),
            enhed: 'kr.',
            under: [`pr. ${p.enhedEn} pr. år`, p.under].filter((t) => t !== '').join(' · '),
            sti,
          },
        ],
  );
  if (aktoer !== null && aktoer.organisation.id === program.organisationId) {
    const { status, naeste } = aarsstatus(
      [iAar],
      await hentAarsdata(tx, program.id, [iAar]),
      await hentKoersler(tx, program.id),
      await hentUdstedelser(tx, program.id, iAar),
    );
    const [foerste] = naeste;
    if (status[0]?.ialtOere)
      tal.push({
        overskrift: `Afregning af ${iAar}`,
        ...noegletalKroner(status[0].ialtOere),
        under:
          foerste === undefined
            ? 'Alle rater er udstedt'
            : `${foerste.faktureres <= datoI(program.nu) ? 'Udsted fra' : 'Næste rate'} ${visDato(foerste.faktureres)}: ${visKroner(foerste.oere)}`,
        sti: paths.afregningsaar({ program: program.id, aar: iAar }),
      });
  } else if (aktoer !== null && maa(aktoer, AFREGNING_LAES)) {
    const egne = (await hentAarssummer(tx, { kommuneId: aktoer.organisation.id })).find(
      (s) => s.programId === program.id && s.aar === iAar,
    );
    if (egne !== undefined)
      tal.push({
        overskrift: `Jeres regninger i ${iAar}`,
        ...noegletalKroner(egne.oere),
        under: antal(egne.antal, 'bilag', 'bilag'),
        sti: paths.programfakturaer({ program: program.id }, { aar: iAar }),
      });
  }
  return tal;
};
