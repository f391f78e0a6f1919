import { antal, visDato, visTidspunkt } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { Besked } from '../../../../../ui/fds/besked.tsx';
import { LinkKnap } from '../../../../../ui/fds/knap.tsx';
import { Rigtekst } from '../../../../../ui/rigtekst.tsx';
import { Beskrivelse, Liste, Maaler, Note, Panel } from '../../../../../ui/status.tsx';
import { MARKEDSARTER } from '../../../rules.ts';
import { Afleveringspanel, Afslagspanel, Kravliste } from '../../aflever/pages/aflever.tsx';
import type { Arbejde } from '../../arbejde/queries.ts';
import { nedtaelling } from '../../nedtaelling.ts';
import { Svarhoved } from '../../pages/hoved.tsx';
import type { Aflevering } from '../../queries.ts';
import type { SendtBrev, UdsendtTillaeg } from '../queries.ts';

export interface OverblikProps {
  readonly arbejde: Arbejde;
  readonly afleveringer: readonly Aflevering[];
  /** What is written now is not what was handed in. */
  readonly aendret: boolean;
  readonly tillaeg: readonly UdsendtTillaeg[];
  readonly breve: readonly SendtBrev[];
}

/** How many missing krav are listed before the rest is only counted. */
const VISTE = 8;

function Fremdrift({ arbejde }: OverblikProps) {
  const { fremdrift: f, aabning, dialog, besvarelse } = arbejde;
  const { id } = dialog;
  const { systemNavn } = besvarelse.besvarelse;
  return (
    <Panel id="fremdrift" overskrift={`${f.besvaret} af ${f.ialt} besvaret`}>
      <Maaler andel={f.ialt === 0 ? 0 : f.besvaret / f.ialt} etiket={`${f.besvaret} af ${f.ialt} besvaret`} />
      <Liste
        punkter={[
          ...(aabning === 'runde'
            ? []
            : [
                {
                  titel: <a href={paths.dialogSystem({ id })}>Systemet</a>,
                  side: systemNavn === '' ? 'Ikke valgt' : systemNavn,
                },
              ]),
          ...f.kategorier.map((k) => {
            const foerste = k.krav.find((s) => s.status !== 'besvaret') ?? k.krav[0];
            return {
              titel: <a href={paths.dialogKrav({ id, krav: foerste.krav.id })}>{k.kategori}</a>,
              side: `${k.besvaret} af ${k.krav.length}`,
            };
          }),
        ]}
      />
      {aabning !== 'lukket' && (
        <div class="mb-buttons">
          <LinkKnap href={paths.dialogKrav({ id, krav: 'naeste' })}>
            {f.besvaret === 0 ? 'Begynd at svare' : 'Fortsæt med at svare'}
          </LinkKnap>
          <LinkKnap variant="sekundaer" href={paths.dialogAflever({ id })}>
            Gennemse og aflevér
          </LinkKnap>
        </div>
      )}
    </Panel>
  );
}

function Mangler({ arbejde: { fremdrift: f, dialog, aabning } }: OverblikProps) {
  const rest = f.rest.filter((s) => s.status !== 'bekraeft');
  if (aabning === 'lukket' || rest.length === 0) return null;
  return (
    <Panel id="mangler" overskrift={`Mangler svar (${rest.length})`} under="Mindstekrav først.">
      <Kravliste dialogId={dialog.id} krav={rest.slice(0, VISTE)} />
      {rest.length > VISTE && (
        <p>
          <a href={`${paths.dialogKrav({ id: dialog.id, krav: 'naeste' })}?vis=mangler`}>
            Gå gennem alle {rest.length}
          </a>
        </p>
      )}
    </Panel>
  );
}

function Bekraeft({ arbejde: { fremdrift: f, dialog, aabning } }: OverblikProps) {
  const aendrede = f.rest.filter((s) => s.status === 'bekraeft');
  if (aabning === 'lukket' || aendrede.length === 0) return null;
  return (
    <Panel
      id="bekraeft"
      overskrift={`Ændret, siden I svarede (${aendrede.length})`}
      under="Et tillæg har ændret kravene. Bekræft svarene, eller ret dem."
    >
      <Kravliste dialogId={dialog.id} krav={aendrede} />
    </Panel>
  );
}

function Runde({ arbejde: { runde, dialog } }: OverblikProps) {
  if (!runde) return null;
  return (
    <Note kraever>
      <b>
        {dialog.organisation} beder jer uddybe {antal(runde.spoergsmaal.size, 'svar', 'svar')}
      </b>{' '}
      senest {visTidspunkt(runde.frist)} ({nedtaelling(runde.frist, dialog.nu)}).
      {runde.besked !== '' && <p class="krav-linjer">{runde.besked}</p>}
      <p>
        <a href={paths.dialogKrav({ id: dialog.id, krav: 'naeste' })}>Uddyb svarene</a>
      </p>
    </Note>
  );
}

/** The newest letter: what came of it. */
function Afgoerelse({ arbejde: { dialog }, breve: [brev] }: OverblikProps) {
  if (brev === undefined) return null;
  return (
    <Besked slags={brev.slags === 'tildeling' ? 'success' : 'info'} overskrift={brev.emne}>
      <p>
        {dialog.organisation} sendte brevet {visTidspunkt(brev.sendt)}.{' '}
        <a href={paths.dialogBrev({ id: dialog.id })}>Læs brevet</a>
      </p>
    </Besked>
  );
}

function Regler({ arbejde: { dialog } }: OverblikProps) {
  const { spoergsmaalsfrist, frist, nu } = dialog;
  const tid = (t: Date) => (
    <>
      {visTidspunkt(t)}
      {t > nu && ` (${nedtaelling(t, nu)})`}
    </>
  );
  return (
    <Panel id="regler" overskrift="Frister og regler">
      <Beskrivelse
        par={[
          ['Spørgsmål senest', spoergsmaalsfrist ? tid(spoergsmaalsfrist) : undefined],
          ['Svar senest', frist ? tid(frist) : undefined],
          ['Forventet afgørelse', dialog.afgoerelseDato ? visDato(dialog.afgoerelseDato) : undefined],
          ['Procedure', MARKEDSARTER[dialog.slags].navn],
        ]}
      />
      <p class="mb-small-text">{MARKEDSARTER[dialog.slags].grundlag}</p>
      <p class="mb-small-text">
        Svarene er forseglet, til fristen er udløbet. Systemets ur afgør fristen; det, der er gemt efter,
        tæller ikke.
      </p>
    </Panel>
  );
}

function Dokumenter({ arbejde: { dialog, aabning }, tillaeg, breve }: OverblikProps) {
  const { id } = dialog;
  return (
    <Panel id="dokumenter" overskrift="Dokumenter">
      <Liste
        punkter={[
          ...breve.map((b) => ({
            titel: <a href={paths.dialogBrev({ id })}>{b.emne}</a>,
            under: visTidspunkt(b.sendt),
          })),
          ...tillaeg.map((t) => ({
            titel: (
              <a href={`${paths.dialogTillaeg({ id })}#tillaeg-${t.nr}`}>{`Tillæg ${t.nr}: ${t.titel}`}</a>
            ),
            under: visTidspunkt(t.udsendt),
          })),
          {
            titel: 'Kravspecifikation',
            side: (
              <>
                <a href={paths.dialogKravspecifikation({ id, format: 'docx' })}>Word</a>
                {' · '}
                <a href={paths.dialogKravspecifikation({ id, format: 'xlsx' })}>Excel</a>
              </>
            ),
          },
          ...(aabning !== 'alt'
            ? []
            : [
                {
                  titel: 'Svarark til udfyldning',
                  under: 'Udfyld det, og læg det op igen.',
                  side: (
                    <>
                      <a href={paths.dialogSvarark({ id })}>Hent</a>
                      {' · '}
                      <a href={paths.dialogUpload({ id })}>Læg op</a>
                    </>
                  ),
                },
              ]),
        ]}
      />
    </Panel>
  );
}

function Kontakt({ arbejde: { dialog } }: OverblikProps) {
  const { kontaktNavn, kontaktEmail, kontaktTelefon } = dialog;
  if (kontaktNavn === '' && kontaktEmail === '' && kontaktTelefon === '') return null;
  return (
    <Panel id="kontakt" overskrift="Kontakt">
      <p>{kontaktNavn}</p>
      {kontaktEmail !== '' && (
        <p>
          <a href={`mailto:${kontaktEmail}`}>{kontaktEmail}</a>
        </p>
      )}
      {kontaktTelefon !== '' && <p>{kontaktTelefon}</p>}
      <p class="mb-small-text">
        Spørgsmål til kravene stilles under{' '}
        <a href={paths.dialogSpoergsmaal({ id: dialog.id })}>Spørgsmål og svar</a>, så alle får samme svar.
      </p>
    </Panel>
  );
}

/** The front page of one dialogue, to a supplier. */
export function OverblikSide(props: OverblikProps) {
  const { arbejde, afleveringer, aendret } = props;
  const { dialog, deltagelse } = arbejde;
  return (
    <Svarhoved dialog={dialog} deltagelse={deltagelse} her="overblik">
      <Runde {...props} />
      <Afgoerelse {...props} />
      {dialog.fase === 'annulleret' && (
        <Note>
          Dialogen er annulleret. Svar, der var afleveret før fristen, bliver aldrig åbnet.
          {dialog.afslutningGrund !== '' && ` Begrundelse: ${dialog.afslutningGrund}`}
        </Note>
      )}
      <div class="mb-split mb-2">
        <div class="mb-stack">
          <Fremdrift {...props} />
          <Bekraeft {...props} />
          <Mangler {...props} />
          {dialog.beskrivelse !== '' && (
            <Panel id="beskrivelse" overskrift="Om opgaven">
              <Rigtekst tekst={dialog.beskrivelse} />
            </Panel>
          )}
        </div>
        <aside class="mb-stack" aria-label="Om dialogen">
          <Afleveringspanel arbejde={arbejde} afleveringer={afleveringer} aendret={aendret} />
          <Regler {...props} />
          <Dokumenter {...props} />
          <Kontakt {...props} />
          <Afslagspanel arbejde={arbejde} />
        </aside>
      </div>
    </Svarhoved>
  );
}
