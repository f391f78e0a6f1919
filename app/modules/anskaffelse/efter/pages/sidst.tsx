import { visKroner } from '../../../../kernel/kroner.ts';
import { antal, visDato } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Beskrivelse, Gitter, Liste, type ListePunkt, Panel, TomTilstand } from '../../../../ui/status.tsx';
import type { Sag } from '../../queries.ts';
import { Saghoved } from '../../sag/pages/hoved.tsx';
import type { Sidstegang } from '../queries.ts';

export interface Sidstprops {
  readonly sag: Sag;
  /** Null where the case was made from a contract that has no case. */
  readonly sidst: Sidstegang | null;
  readonly nummer: string;
  readonly kontrakt: {
    readonly navn: string;
    readonly leverandoer: string;
    readonly slut: string;
    readonly aarligOere: number | null;
    readonly engangOere: number | null;
    readonly kontraktId: number | null;
  } | null;
  readonly gaeld: { readonly poster: number; readonly aarligOere: number };
}

function punkter({ sidst: s, nummer, gaeld, sag }: Sidstprops): ListePunkt[] {
  if (!s) return [];
  const { sagId: id } = s;
  return [
    { titel: <a href={paths.sag({ id })}>Sag {nummer}</a>, under: 'Hele sagen, som den endte' },
    ...(s.dokumenter === 0
      ? []
      : [
          {
            titel: (
              <a href={paths.sagDokumenter({ id: sag.id })}>
                {antal(s.dokumenter, 'dokument', 'dokumenter')}
              </a>
            ),
            under: 'Ligger også på denne sag',
          },
        ]),
    ...(s.arbejdsgange === 0
      ? []
      : [
          {
            titel: (
              <a href={paths.sagArbejdsgange({ id: sag.id })}>
                {antal(s.arbejdsgange, 'arbejdsgang', 'arbejdsgange')}
              </a>
            ),
            under: 'Er valgt på denne sag',
          },
        ]),
    ...(s.kravlisteId === null
      ? []
      : [
          {
            titel: <a href={paths.kravliste({ id: s.kravlisteId })}>Kravlisten</a>,
            under: 'Fra sidste gang',
          },
        ]),
    ...(s.markedsdialogId === null
      ? []
      : [
          {
            titel: <a href={paths.markedsdialog({ id: s.markedsdialogId })}>Markedsdialogen</a>,
            under: 'Svar og valg fra sidste gang',
          },
        ]),
    ...(s.risikoNr === null
      ? []
      : [
          {
            titel: <a href={paths.risikovurdering({ id, nr: s.risikoNr })}>Risikovurdering {s.risikoNr}</a>,
            under: 'Underskrevet',
          },
        ]),
    ...(s.dpiaNr === null
      ? []
      : [{ titel: <a href={paths.dpia({ id })}>Konsekvensanalysen</a>, under: 'Underskrevet' }]),
    { titel: <a href={paths.databehandling({ id })}>Databehandleraftalen</a>, under: 'Aftale og tilsyn' },
    {
      titel: <a href={paths.gaeld({ id })}>Teknisk gæld</a>,
      under:
        gaeld.poster === 0
          ? 'Ingen åbne poster'
          : `${antal(gaeld.poster, 'åben post', 'åbne poster')}, ${visKroner(gaeld.aarligOere)} om året`,
    },
  ];
}

/** What there is of last time, for the case that the product made before a contract runs out. */
export function Sidstside(p: Sidstprops) {
  const { kontrakt: k } = p;
  const materiale = punkter(p);
  if (k === null && materiale.length === 0)
    return (
      <Saghoved sag={p.sag} her="overblik" under="Sidste gang">
        <TomTilstand
          overskrift="Sagen følger ikke efter en kontrakt"
          handling={
            <LinkKnap href={paths.sag({ id: p.sag.id })} variant="sekundaer">
              Til sagen
            </LinkKnap>
          }
        >
          Her står materialet fra sidste gang, når en sag er oprettet, fordi en kontrakt udløber.
        </TomTilstand>
      </Saghoved>
    );
  return (
    <Saghoved sag={p.sag} her="overblik" under="Sidste gang">
      <Gitter>
        <div class="mb-c8 mb-stack">
          <Panel id="materiale" overskrift="Materialet fra sidste gang">
            {materiale.length === 0 ? (
              <TomTilstand overskrift="Der er ingen sag fra sidste gang">
                Kontrakten er ikke købt gennem Målbillede. Det, der ligger på kontrakten, er lagt på sagen som
                dokumenter.
              </TomTilstand>
            ) : (
              <Liste punkter={materiale} />
            )}
          </Panel>
        </div>
        <div class="mb-c4 mb-stack">
          <Panel id="kontrakt" overskrift="Kontrakten, der udløber">
            {k ? (
              <Beskrivelse
                par={[
                  [
                    'Kontrakt',
                    k.kontraktId === null ? (
                      k.navn
                    ) : (
                      <a href={paths.kontrakt({ kontrakt: k.kontraktId })}>{k.navn}</a>
                    ),
                  ],
                  ['Leverandør', k.leverandoer || '–'],
                  ['Udløber', k.slut === '' ? '–' : visDato(k.slut)],
                  ['Årlig udgift', k.aarligOere === null ? '–' : visKroner(k.aarligOere)],
                  ['Engangsbeløb', k.engangOere === null ? '–' : visKroner(k.engangOere)],
                ]}
              />
            ) : (
              <p>Der er ingen oplysninger om kontrakten.</p>
            )}
          </Panel>
        </div>
      </Gitter>
    </Saghoved>
  );
}
