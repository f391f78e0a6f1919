/** The right column of a case: advice, links and documents. */
import { visDag } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { EnkelTabel } from '../../../../../ui/fds/tabel.tsx';
import { Ikon } from '../../../../../ui/ikon.tsx';
import { Liste, Panel } from '../../../../../ui/status.tsx';
import type { Sag } from '../../../queries.ts';
import { Farvechip } from '../../../risiko/pages/faelles.tsx';
import type { Risikooverblik } from '../../../risiko/queries.ts';
import { DELSAGER } from '../../../rules.ts';
import type { Delsag } from '../../delsag/rules.ts';
import type { Dokument } from '../../dokument/queries.ts';
import type { Koblinger } from '../../kobling/rules.ts';
import { Fristchip, filikon } from '../../pages/dele.tsx';

interface Risikoprops {
  readonly sag: Sag;
  readonly risiko: Risikooverblik | null;
  /** The reader works on the case, and it hasn't ended. */
  readonly arbejd: boolean;
}

/** The areas of the newest risk assessment, before and after its measures. */
export function Risikopanel({ sag, risiko, arbejd }: Risikoprops) {
  const { id } = sag;
  if (risiko === null)
    return (
      <Panel id="risiko" overskrift="Risiko" ved={arbejd && <a href={paths.risici({ id })}>Begynd</a>}>
        <p class="mb-small-text">
          {sag.persondata === 'nej'
            ? 'Der behandles ikke personoplysninger.'
            : 'Der er ingen risikovurdering endnu.'}
        </p>
      </Panel>
    );
  return (
    <Panel
      id="risiko"
      overskrift="Risiko"
      ved={<a href={paths.risikovurdering({ id, nr: risiko.nr })}>Analyse v{risiko.nr}</a>}
      under={
        risiko.underskrevet === null
          ? `${risiko.vurderede} af ${risiko.ialt} trusler er vurderet. Ikke underskrevet.`
          : `Underskrevet ${visDag(risiko.underskrevet)}.`
      }
    >
      <EnkelTabel
        billedtekst="Risiko før og efter foranstaltninger"
        hoveder={[{ tekst: 'Område' }, { tekst: 'Før' }, { tekst: 'Efter' }]}
        raekker={risiko.omraader.map((o) => [
          o.navn,
          <Farvechip farve={o.foer} />,
          <Farvechip farve={o.efter} />,
        ])}
      />
    </Panel>
  );
}

export interface Foertvidere {
  readonly sag: Sag;
  readonly koblinger: Koblinger;
  readonly system: { readonly navn: string; readonly sti: string } | null;
  readonly arbejd: boolean;
}

/** What the case was carried on to, each with how far it is. */
export function Viderefoert({ sag, koblinger: k, system, arbejd }: Foertvidere) {
  const { id } = sag;
  return (
    <Panel
      id="sammen"
      overskrift="Arbejdsgange og krav"
      ved={
        <a href={paths.sagArbejdsgange({ id })}>
          {!arbejd ? 'Se' : sag.arbejdsgange.length === 0 ? 'Vælg' : 'Se og før videre'}
        </a>
      }
    >
      <Liste
        punkter={[
          { titel: 'Arbejdsgange', under: k.arbejdsgange.tekst },
          {
            titel: sag.kravlisteId === null ? 'Kravliste' : <a href={k.kravliste.sti}>Kravliste</a>,
            under: k.kravliste.tekst,
          },
          {
            titel:
              sag.markedsdialogId === null ? (
                'Markedsdialog'
              ) : (
                <a href={k.markedsdialog.sti}>Markedsdialog</a>
              ),
            under: k.markedsdialog.tekst,
          },
          {
            titel: system === null ? 'System' : <a href={system.sti}>{system.navn}</a>,
            under: system === null ? 'Intet system er valgt endnu.' : 'System',
          },
        ]}
      />
    </Panel>
  );
}

export function Delsagspanel({
  sag,
  delsager,
  idag,
  arbejd,
}: {
  sag: Sag;
  delsager: readonly Delsag[];
  idag: string;
  arbejd: boolean;
}) {
  const aabne = delsager.filter((d) => d.lukket === null);
  return (
    <Panel
      id="delsager"
      overskrift="Delsager"
      ved={
        (arbejd || delsager.length > 0) && (
          <a href={paths.delsager({ id: sag.id })}>
            {delsager.length === 0 ? 'Tilføj' : `Alle (${delsager.length})`}
          </a>
        )
      }
    >
      {aabne.length === 0 ? (
        <p class="mb-small-text">Ingen åbne delsager.</p>
      ) : (
        <Liste
          punkter={aabne.map((d) => ({
            titel: <a href={paths.delsag({ id: sag.id, delsag: d.id })}>{DELSAGER[d.slags]}</a>,
            under: d.ejer || undefined,
            side: <Fristchip frist={d.frist} idag={idag} />,
          }))}
        />
      )}
    </Panel>
  );
}

/** Documents beyond this many are on their own page. */
const VISTE = 8;

export function Dokumentpanel({
  sag,
  dokumenter,
  arbejd,
}: {
  sag: Sag;
  dokumenter: readonly Dokument[];
  arbejd: boolean;
}) {
  const { id } = sag;
  const her = dokumenter.filter((d) => d.fjernet === null);
  return (
    <Panel
      id="dokumenter"
      overskrift="Dokumenter"
      ved={
        (arbejd || her.length > 0) && (
          <a href={paths.sagDokumenter({ id })}>
            {arbejd && her.length <= VISTE ? 'Tilføj' : `Alle (${her.length})`}
          </a>
        )
      }
    >
      {her.length === 0 ? (
        <p class="mb-small-text">Sagen har ingen dokumenter endnu.</p>
      ) : (
        <Liste
          punkter={her.slice(0, VISTE).map((d) => ({
            titel: (
              <>
                <Ikon navn={filikon(d.type)} />{' '}
                <a href={paths.sagDokument({ id, dokument: d.id, nr: d.nr })}>{d.navn}</a>
              </>
            ),
            side: (
              <span class="mb-small-text">
                v{d.nr} · {visDag(d.kl)}
              </span>
            ),
          }))}
        />
      )}
    </Panel>
  );
}
