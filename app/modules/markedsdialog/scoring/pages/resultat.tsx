import { paths } from '../../../../routes.ts';
import { Details } from '../../../../ui/fds/details.tsx';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { Chip, Liste, Note, Panel } from '../../../../ui/status.tsx';
import type { Markedsdialog } from '../../queries.ts';
import { PRISFORMLER } from '../../rules.ts';
import type { Leverandoer, Scoringsgrundlag } from '../queries.ts';
import {
  formeltekst,
  noegle,
  type Placering,
  POINT_MAKS,
  PRISLED,
  pointregning,
  prisregning,
  visBeloeb,
  visPoint,
  visSamlede,
} from '../rules.ts';

interface Props {
  readonly dialog: Markedsdialog;
  readonly grundlag: Scoringsgrundlag;
  readonly overskrift: string;
}

function plads(p: Placering, alle: readonly Placering[]) {
  if (p.plads === null) return '–';
  const delt = alle.filter((x) => x.plads === p.plads).length > 1;
  return (
    <>
      {p.plads}
      {delt && (
        <>
          {' '}
          <Chip s="warn">Delt</Chip>
        </>
      )}
    </>
  );
}

const point = (h: number | null) => (h === null ? '–' : visPoint(h));

/** The suppliers in order, with every step of the sum to open; the excluded ones apart. */
export function Resultattabel({ dialog, grundlag, overskrift }: Props) {
  const { resultat: r, kriterier } = grundlag;
  const samlet = visSamlede(r.placeringer.flatMap((p) => p.total ?? []));
  const medPris = r.placeringer.some((p) => p.led.some((l) => l.navn === PRISLED && l === p.led.at(-1)));
  return (
    <Panel
      id="resultat"
      overskrift={overskrift}
      under={
        r.komplet
          ? 'Samlet point er summen af vægt × point.'
          : 'Foreløbigt: Samlet point regnes ud, når alle kriterier har fået point.'
      }
    >
      {r.vaegtsum !== 100 && (
        <Note kraever>
          <p>
            Vægtene giver {r.vaegtsum} % tilsammen, ikke 100 %. Samlet point er regnet ud med dem, som de er.
          </p>
        </Note>
      )}
      <div class="mb-scroll">
        <EnkelTabel
          billedtekst="Point for hver leverandør"
          hoveder={[
            { tekst: 'Leverandør' },
            { tekst: 'Plads', num: true },
            ...kriterier.map((k) => ({ tekst: `${k.navn} (${k.vaegt} %)`, num: true })),
            ...(medPris ? [{ tekst: `Pris (${dialog.vaegte.pris} %)`, num: true }] : []),
            { tekst: 'Samlet point', num: true },
          ]}
          raekker={r.placeringer.map((p) => [
            p.navn,
            plads(p, r.placeringer),
            ...p.led.map((l) => point(l.hundrededele)),
            <b>{p.total === null ? '–' : samlet(p.total)}</b>,
          ])}
        />
      </div>
      {medPris && (
        <p class="mb-small-text mb-under">
          {PRISFORMLER[dialog.prisformel].navn} prismodel. {formeltekst(dialog.prisformel)} Prisen er
          engangspris + {dialog.prisAar} × årspris.
        </p>
      )}
      {r.placeringer.map((p) => (
        <Details titel={`Sådan regner vi: ${p.navn}`}>
          <Mellemregning p={p} dialog={dialog} grundlag={grundlag} />
        </Details>
      ))}
      <Udelukkede dialog={dialog} alle={grundlag.udelukkede} />
    </Panel>
  );
}

function Mellemregning({
  p,
  dialog,
  grundlag,
}: {
  p: Placering;
  dialog: Markedsdialog;
  grundlag: Scoringsgrundlag;
}) {
  const { laveste } = grundlag.resultat;
  const prisled = p.led.find(
    (l) => l.navn === PRISLED && !grundlag.kriterier.some((k) => k.navn === PRISLED),
  );
  return (
    <>
      <EnkelTabel
        billedtekst={`Mellemregning for ${p.navn}`}
        hoveder={[
          { tekst: 'Kriterium' },
          { tekst: 'Vægt × point', num: true },
          { tekst: 'Giver', num: true },
          { tekst: 'Begrundelse' },
        ]}
        raekker={p.led.map((l) => [
          l.navn,
          l.hundrededele === null ? `${l.vaegt} % × –` : `${l.vaegt} % × ${visPoint(l.hundrededele)}`,
          visPoint(l.bidrag, 10000),
          l === prisled ? '' : (grundlag.konsensus.get(noegle(p.deltagelseId, l.navn))?.begrundelse ?? ''),
        ])}
      />
      {p.total !== null && (
        <p>
          Samlet: {p.led.map((l) => visPoint(l.bidrag, 10000)).join(' + ')} ={' '}
          <b>{visPoint(p.total, 10000)}</b> af {POINT_MAKS}.
        </p>
      )}
      {prisled && p.pris && laveste !== null && (
        <>
          <p>
            Pris: {prisregning(p.pris, dialog.prisAar)} Laveste pris er {visBeloeb(laveste)} kr.
          </p>
          <p>Prispoint: {pointregning(dialog.prisformel, p.pris.samlet, laveste)}</p>
        </>
      )}
      {prisled && !p.pris && <p>Leverandøren har ikke givet nogen pris og får derfor ingen prispoint.</p>}
    </>
  );
}

function Udelukkede({ dialog, alle }: { dialog: Markedsdialog; alle: readonly Leverandoer[] }) {
  if (alle.length === 0) return null;
  return (
    <>
      <h3>Udelukket</h3>
      <p class="mb-small-text">Får ikke point, og deres priser er ikke med i beregningen.</p>
      <Liste
        punkter={alle.map((l) => ({
          titel: <a href={paths.markedsudelukkelse({ id: dialog.id, leverandoer: l.alias })}>{l.navn}</a>,
          under: l.udelukkelse?.begrundelse,
          side: l.pris === null ? undefined : `${visBeloeb(l.pris.samlet)} kr.`,
        }))}
      />
    </>
  );
}
