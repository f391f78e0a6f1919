import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { Chip, type ChipSlags } from '../../../../ui/status.tsx';
import { Kravlink, Slagschip } from '../../pages/faelles.tsx';
import type { Lignende, Ophoejelseslinje } from '../queries.ts';
import { OPHOEJELSESTILSTANDE, type Ophoejelsestilstand } from '../rules.ts';

const TEGN: Readonly<Record<Ophoejelsestilstand, ChipSlags>> = {
  oensket: 'info',
  godkendt: 'ok',
  flettet: 'ok',
  returneret: 'warn',
  trukket: 'neutral',
};

export function Ophoejelseschip({ tilstand }: { tilstand: Ophoejelsestilstand }) {
  return <Chip s={TEGN[tilstand]}>{OPHOEJELSESTILSTANDE[tilstand]}</Chip>;
}

export function krummer(oenske: Pick<Ophoejelseslinje, 'id' | 'nummer'>, her?: string) {
  const navn = `Krav ${oenske.nummer}`;
  return [
    { tekst: 'Kravbank', sti: paths.kravbank() },
    { tekst: 'Ønsker om ophøjelse', sti: paths.ophoejelser() },
    ...(her === undefined
      ? [{ tekst: navn }]
      : [{ tekst: navn, sti: paths.ophoejelse({ id: oenske.id }) }, { tekst: her }]),
  ];
}

/** Krav that resemble this one, with how much and by which words; `sammenlign` gives the address of a comparison. */
export function Lignendetabel({
  lignende,
  sammenlign,
}: {
  lignende: readonly Lignende[];
  sammenlign?: (kravId: number) => string;
}) {
  if (lignende.length === 0) return <p>Der er ikke fundet krav, der ligner.</p>;
  return (
    <EnkelTabel
      billedtekst="Krav, der ligner, mest først"
      hoveder={[
        { tekst: 'Krav' },
        { tekst: 'Ligner', num: true },
        { tekst: 'Fælles ord' },
        ...(sammenlign ? [{ tekst: 'Sammenlign' }] : []),
      ]}
      raekker={lignende.map(({ krav, lighed }) => [
        <div>
          <Kravlink {...krav} /> {krav.slags !== 'tvaerkommunalt' && <Slagschip slags={krav.slags} oensket />}
          {krav.organisation !== null && <div class="mb-small-text">{krav.organisation}</div>}
        </div>,
        `${lighed.procent} %`,
        <span class="mb-small-text">{lighed.faelles.join(', ')}</span>,
        ...(sammenlign
          ? [
              <a href={sammenlign(krav.id)}>
                Sammenlign<span class="sr-only"> med krav {krav.nummer}</span>
              </a>,
            ]
          : []),
      ])}
    />
  );
}

/** `Returneret af KOMBIT 12. nov. 2026 kl. 10.15`. */
export function Afgoerelse({ oenske }: { oenske: Ophoejelseslinje }) {
  if (oenske.afgjortKl === null) return null;
  return (
    <>
      {OPHOEJELSESTILSTANDE[oenske.tilstand]} af {oenske.afgjortOrganisation} {visTidspunkt(oenske.afgjortKl)}
    </>
  );
}
