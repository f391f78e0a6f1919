import type { Aktoer } from '../../../../../kernel/adgang.ts';
import { visBp } from '../../../../../kernel/procent.ts';
import { antal, visTidspunkt } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { LinkKnap } from '../../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../../ui/fds/tabel.tsx';
import { Fjernetbesked } from '../../../../../ui/fjernetbesked.tsx';
import { Kpier, KpiKort, Note, Panel, TomTilstand } from '../../../../../ui/status.tsx';
import { Programhoved } from '../../../program/pages/hoved.tsx';
import type { Program } from '../../../rules.ts';
import { Frist, Rundechip } from '../../pages/faelles.tsx';
import {
  hovedrunde,
  maksPris,
  RUNDESLAGS,
  type Rundeantal,
  type Rundedel,
  rundefase,
  senereTekst,
} from '../../rules.ts';

/** One round as the overview shows it. */
export interface Rundeoverblik extends Rundeantal {
  readonly dele: readonly Rundedel[];
}

export interface Overblikprops {
  readonly program: Program;
  readonly aktoer: Aktoer | null;
  readonly runder: readonly Rundeoverblik[];
  readonly leder: boolean;
  /** Which rounds the acting kommune may answer now. */
  readonly svarer: ReadonlySet<number>;
  /** How many kommuner there are. */
  readonly ialt: number;
  /** How many have joined each part, as far as one may know: who is on the list. */
  readonly paaListen: number;
  readonly fjernet: { readonly id: number } | null;
}

function Tal({
  hoved: { runde, dele, antal: talt },
  runder,
  ialt,
}: Pick<Overblikprops, 'runder' | 'ialt'> & { hoved: Rundeoverblik }) {
  return (
    <Kpier
      etiket="Tilslutning"
      fod={
        rundefase(runde) === 'aaben'
          ? 'Indtil fristen vises kun, hvor mange der har tilsluttet sig. Derefter udgives listen.'
          : 'Tallene er dem, der havde tilsluttet sig, da fristen blev nået.'
      }
    >
      {dele.map((d) => (
        <KpiKort overskrift={d.navn} vaerdi={String(talt.get(d.delId) ?? 0)} enhed={`af ${ialt} kommuner`}>
          {maksPris(d)}
          {d.antagetBp !== null && `, forudsat ${visBp(d.antagetBp)}`}
          {senereTekst(runder, d.delId)}
        </KpiKort>
      ))}
    </Kpier>
  );
}

function Runder({ program, runder }: Overblikprops) {
  return (
    <Panel
      id="runder"
      overskrift="Runder"
      ved={<span class="mb-small-text">{antal(runder.length, 'runde', 'runder')}</span>}
    >
      <EnkelTabel
        billedtekst="Programmets tilslutningsrunder"
        hoveder={[
          { tekst: 'Runde' },
          { tekst: 'For' },
          { tekst: 'Dele' },
          { tekst: 'Frist' },
          { tekst: 'Tilsluttet', num: true },
          { tekst: 'Status' },
        ]}
        raekker={runder.map(({ runde, dele, antal: talt }) => [
          <a href={paths.tilslutningsrunde({ program: program.id, runde: runde.id })}>{runde.navn}</a>,
          RUNDESLAGS[runde.slags],
          dele.map((d) => d.navn).join(', ') || '–',
          runde.frist === null ? '–' : visTidspunkt(runde.frist),
          talt.size === 0
            ? '–'
            : dele
                .map((d) => (dele.length > 1 ? `${d.navn} ` : '') + String(talt.get(d.delId) ?? 0))
                .join(', '),
          <Rundechip runde={runde} />,
        ])}
      />
    </Panel>
  );
}

/** The tab »Tilslutning«: how many have joined, and the rounds. */
export function Overblikside(p: Overblikprops) {
  const { program, aktoer, runder, leder, svarer, ialt } = p;
  const foerste = hovedrunde(runder.map((r) => r.runde));
  const hoved = runder.find((r) => r.runde === foerste);
  const sti = { program: program.id };
  const ny = leder && program.tilstand === 'aktiv' && (
    <LinkKnap
      href={paths.tilslutningsrundeNy(sti)}
      variant={runder.length === 0 ? undefined : 'sekundaer'}
      lille
    >
      Ny runde
    </LinkKnap>
  );
  return (
    <Programhoved
      program={program}
      aktoer={aktoer}
      her="tilslutning"
      meta={
        hoved && (
          <span>
            <Frist runde={hoved.runde} />
          </span>
        )
      }
      vaerktoej={
        <>
          {p.paaListen > 0 && (
            <LinkKnap href={paths.tilslutningsliste(sti)} variant="sekundaer" lille>
              Hvem er tilsluttet
            </LinkKnap>
          )}
          {runder.length > 0 && ny}
        </>
      }
    >
      {p.fjernet && (
        <Fjernetbesked
          hvad="Kladden"
          gendan={paths.tilslutningsrundeHandling({ ...sti, runde: p.fjernet.id, handling: 'gendan' })}
        />
      )}
      {runder
        .filter((r) => svarer.has(r.runde.id))
        .map(({ runde }) => (
          <Note kraever>
            <p>
              <b>{runde.navn} er åben.</b>{' '}
              <a href={paths.tilslutningssvar({ ...sti, runde: runde.id })}>Gå til kommunens svar</a>.{' '}
              <Frist runde={runde} />
            </p>
          </Note>
        ))}
      {hoved && <Tal hoved={hoved} runder={runder} ialt={ialt} />}
      {runder.length === 0 ? (
        <TomTilstand overskrift="Der er ingen tilslutningsrunder" handling={ny || undefined}>
          {leder
            ? 'Lav en runde med materiale, vilkår og frist. Kommunerne ser den, når du åbner den.'
            : 'Når programmet spørger kommunerne, om de vil være med, står det her.'}
        </TomTilstand>
      ) : (
        <Runder {...p} />
      )}
    </Programhoved>
  );
}
