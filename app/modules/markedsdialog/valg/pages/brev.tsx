import type { Konfliktfelt } from '../../../../kernel/konflikt.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap, Knap, LinkKnap, UdskrivKnap } from '../../../../ui/fds/knap.tsx';
import { Formular, Knaprad, TekstFelt, TekstOmraade } from '../../../../ui/form.tsx';
import { Konflikt } from '../../../../ui/konflikt.tsx';
import { Chip, Liste, Note, Panel, TomTilstand } from '../../../../ui/status.tsx';
import { Dialoghoved } from '../../dialog/pages/hoved.tsx';
import { EMNE_MAKS, TEKST_MAKS } from '../../post/skabelon/rules.ts';
import type { Markedsdialog } from '../../queries.ts';
import type { Formtilstand } from '../../scoring/pages/faelles.tsx';
import { afsnit, BREVARTER, type Brev } from '../brev/rules.ts';

function Brevtekst({ emne, tekst }: Pick<Brev, 'emne' | 'tekst'>) {
  return (
    <article class="mb-brev">
      <h3>{emne}</h3>
      {afsnit(tekst).map((a) => (
        <p>{a}</p>
      ))}
    </article>
  );
}

export interface BreveProps {
  readonly dialog: Markedsdialog;
  readonly breve: readonly Brev[];
  /** Suppliers that have handed in and have no letter. */
  readonly mangler: number;
  readonly hindringer: readonly Hindring[];
}

/** All letters with where each is. */
export function Breveside({ dialog, breve, mangler, hindringer }: BreveProps) {
  const { id } = dialog;
  const sendt = breve.find((b) => b.sendt !== null)?.sendt ?? null;
  return (
    <Dialoghoved dialog={dialog} her="valg" under="Breve">
      {hindringer.map((h) => (
        <Note kraever>
          <p>{h.besked}</p>
        </Note>
      ))}
      <Panel
        id="breve"
        overskrift="Breve til leverandørerne"
        under={
          sendt === null
            ? 'Læs hvert brev igennem. De sendes alle på én gang.'
            : `Sendt ${visTidspunkt(sendt)}. Brevene kan ikke ændres.`
        }
      >
        {breve.length === 0 ? (
          <TomTilstand overskrift="Ingen breve endnu">
            Brevene dannes, når der er valgt en leverandør, eller når dialogen er annulleret efter fristen.
          </TomTilstand>
        ) : (
          <Liste
            punkter={breve.map((b) => ({
              titel: <a href={paths.markedsbrev({ id, brev: b.id })}>{b.leverandoer}</a>,
              under: b.emne,
              side: (
                <>
                  <Chip s={b.slags === 'tildeling' ? 'ok' : 'neutral'}>{BREVARTER[b.slags]}</Chip>{' '}
                  {b.sendt === null && <Chip s="plain">Kladde</Chip>}
                </>
              ),
            }))}
          />
        )}
        {sendt === null && (
          <Knaprad>
            {mangler > 0 && (dialog.valgt !== null || dialog.annulleret !== null) && (
              <HandlingKnap sti={paths.markedsbreve({ id })}>
                Dan {antal(mangler, 'manglende brev', 'manglende breve')}
              </HandlingKnap>
            )}
            {breve.length > 0 && mangler === 0 && (
              <LinkKnap href={paths.markedsbreveSend({ id })}>Gå til afsendelse</LinkKnap>
            )}
          </Knaprad>
        )}
      </Panel>
    </Dialoghoved>
  );
}

/** What is about to be sent, to whom. */
export function Sendside({ dialog, breve, hindringer }: Omit<BreveProps, 'mangler'>) {
  const { id } = dialog;
  return (
    <Dialoghoved dialog={dialog} her="valg" under="Send breve">
      {hindringer.map((h) => (
        <Note kraever>
          <p>{h.besked}</p>
        </Note>
      ))}
      <Panel id="send" overskrift={`Send ${antal(breve.length, 'brev', 'breve')}`}>
        <Liste
          punkter={breve.map((b) => ({
            titel: <a href={paths.markedsbrev({ id, brev: b.id })}>{b.leverandoer}</a>,
            under: b.emne,
            side: <Chip s={b.slags === 'tildeling' ? 'ok' : 'neutral'}>{BREVARTER[b.slags]}</Chip>,
          }))}
        />
        <Note kraever>
          <p>
            Brevene sendes til alle på én gang og kan derefter ikke ændres. Leverandørerne får en mail med et
            link; selve brevet læser de i Målbillede.
            {dialog.annulleret === null && ' Valget kan ikke fortrydes bagefter.'}
          </p>
        </Note>
        <Formular sti={paths.markedsbreveSend({ id })}>
          <Knaprad>
            <Knap>Send {antal(breve.length, 'brev', 'breve')}</Knap>
            <LinkKnap href={paths.markedsbreve({ id })} variant="sekundaer">
              Tilbage
            </LinkKnap>
          </Knaprad>
        </Formular>
      </Panel>
    </Dialoghoved>
  );
}

/** Prints a letter, or gives it as a file. */
export function Brevfiler({ til }: { til: (format: string) => string }) {
  return (
    <div class="mb-tools">
      <UdskrivKnap />
      <LinkKnap href={til('pdf')} lille variant="sekundaer" hent>
        PDF
      </LinkKnap>
      <LinkKnap href={til('docx')} lille variant="sekundaer" hent>
        Word
      </LinkKnap>
    </div>
  );
}

export interface BrevProps {
  readonly dialog: Markedsdialog;
  readonly brev: Brev;
  readonly form: Formtilstand;
  readonly konflikt: readonly Konfliktfelt[] | null;
  /** What the preview shows: what is stored, or what was typed. */
  readonly vist: Pick<Brev, 'emne' | 'tekst'>;
}

/** One letter: edited on the left, as the supplier gets it on the right. */
export function Brevside({ dialog, brev: b, form, konflikt, vist }: BrevProps) {
  const { id } = dialog;
  return (
    <Dialoghoved dialog={dialog} her="valg" under={`Brev til ${b.leverandoer}`}>
      <div class="mb-grid">
        {b.sendt === null && (
          <div class="mb-c6 marked-brevform">
            <Panel
              id="ret"
              overskrift={`${BREVARTER[b.slags]}: ${b.leverandoer}`}
              under={
                b.slags === 'afslag'
                  ? 'Skriv ikke om andre leverandørers svar, priser eller point.'
                  : undefined
              }
            >
              {konflikt && <Konflikt felter={konflikt} />}
              <Formular
                sti={paths.markedsbrev({ id, brev: b.id })}
                vaerdier={form.vaerdier}
                hindringer={form.hindringer}
                vagt
                husk
              >
                <input type="hidden" name="laas" value={String(b.laas)} />
                <TekstFelt navn="emne" etiket="Emne" maksLaengde={EMNE_MAKS} klasse="mb-bredfelt" />
                <TekstOmraade navn="tekst" etiket="Brev" raekker={18} maksLaengde={TEKST_MAKS} />
                <Knaprad>
                  <Knap>Gem brev</Knap>
                  <Knap variant="sekundaer" navn="handling" vaerdi="vis">
                    Vis uden at gemme
                  </Knap>
                  <LinkKnap href={paths.markedsbreve({ id })} variant="tertiaer">
                    Alle breve
                  </LinkKnap>
                </Knaprad>
              </Formular>
            </Panel>
          </div>
        )}
        <Panel
          id="brev"
          overskrift="Sådan ser brevet ud"
          spalter={b.sendt === null ? 6 : 8}
          under={b.sendt === null ? undefined : `Sendt ${visTidspunkt(b.sendt)}`}
          ved={<Brevfiler til={(format) => paths.markedsbrevFil({ id, brev: b.id, format })} />}
        >
          <Brevtekst {...vist} />
        </Panel>
      </div>
    </Dialoghoved>
  );
}
