import type { ComponentChildren } from 'preact';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { visDato, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { Formular, Knaprad, TekstOmraade, Valgliste } from '../../../../ui/form.tsx';
import {
  Beskrivelse,
  Chip,
  type ChipSlags,
  Liste,
  Note,
  Panel,
  TomTilstand,
} from '../../../../ui/status.tsx';
import { Dialoghoved } from '../../dialog/pages/hoved.tsx';
import type { Markedsdialog } from '../../queries.ts';
import { kravnavn } from '../../rules.ts';
import type { Formtilstand } from '../../scoring/pages/faelles.tsx';
import { Resultattabel } from '../../scoring/pages/resultat.tsx';
import type { Leverandoer, Scoringsgrundlag } from '../../scoring/queries.ts';
import { visBeloeb, visPoint } from '../../scoring/rules.ts';
import type { Brev } from '../brev/rules.ts';
import { type Planlinje, UDFALD, type Udfald } from '../loefte/rules.ts';
import type { Loefteplan, Valget } from '../queries.ts';
import { type Foerer, GRUND_MAKS } from '../rules.ts';

const UDFALDCHIP: Readonly<Record<Udfald, ChipSlags>> = {
  ny: 'add',
  samme: 'neutral',
  tidligere: 'info',
  senere: 'warn',
  tilsluttet: 'ok',
  ukendt: 'bad',
};

function Loeftetabel({ linjer, skrevet }: { linjer: readonly Planlinje[]; skrevet: boolean }) {
  return (
    <EnkelTabel
      billedtekst="Løfter i den valgte leverandørs svar"
      hoveder={[
        { tekst: 'Integration' },
        { tekst: 'I drift fra' },
        { tekst: 'På målbilledet' },
        { tekst: 'Krav' },
      ]}
      raekker={linjer.map((l) => [
        `${l.integration} ${l.navn}`.trim(),
        <span class="mb-nowrap">{visDato(l.dato)}</span>,
        skrevet && l.udfald === 'samme' ? (
          <Chip s="ok">Står på målbilledet</Chip>
        ) : (
          <>
            <Chip s={UDFALDCHIP[l.udfald]}>{UDFALD[l.udfald]}</Chip>
            {l.foer !== null && <span class="mb-small-text mb-nowrap"> ({visDato(l.foer)})</span>}
          </>
        ),
        l.krav.map(kravnavn).join(', '),
      ])}
    />
  );
}

/** What the answer promises, and what comes of it on the system's målbillede. */
export function Loeftepanel({
  plan,
  under,
  children,
}: {
  plan: Loefteplan;
  under: string;
  children?: ComponentChildren;
}) {
  return (
    <Panel id="loefter" overskrift="Løfter om integrationer" under={under}>
      {plan.linjer.length === 0 ? (
        <p>Svaret giver ingen datoer for integrationer.</p>
      ) : (
        <>
          <p>
            System:{' '}
            {plan.system ? (
              <a href={paths.maalbillede({ noegle: plan.system.noegle })}>{plan.system.navn}</a>
            ) : (
              <>
                <b>{plan.systemNavn === '' ? 'Ikke oplyst' : plan.systemNavn}</b>{' '}
                <Chip s="warn">Ikke i registret</Chip>
              </>
            )}
          </p>
          <Loeftetabel linjer={plan.linjer} skrevet={plan.skrevet} />
        </>
      )}
      {children}
    </Panel>
  );
}

interface Faelles {
  readonly dialog: Markedsdialog;
  readonly grundlag: Scoringsgrundlag;
  readonly foerer: Foerer | null;
}

function maerkater(l: Leverandoer, { grundlag: { resultat }, foerer }: Faelles) {
  const plads = resultat.placeringer.find((p) => p.deltagelseId === l.deltagelseId);
  return [
    plads?.total == null || plads.led.length === 0 ? '' : `${visPoint(plads.total, 10000)} point`,
    l.pris === null ? '' : `${visBeloeb(l.pris.samlet)} kr.`,
    l.system,
    foerer?.deltagelser.includes(l.deltagelseId) ? `fører på ${foerer.paa}` : '',
  ]
    .filter((t) => t !== '')
    .join(' · ');
}

export interface VaelgProps extends Faelles {
  readonly maaVaelge: boolean;
  /** Why nobody can be chosen now; empty when one can. */
  readonly hindringer: readonly Hindring[];
}

/** Who can be chosen. */
export function Vaelgside(p: VaelgProps) {
  const { dialog, grundlag } = p;
  const { id } = dialog;
  const kanVaelges = p.maaVaelge && p.hindringer.length === 0;
  return (
    <Dialoghoved dialog={dialog} her="valg">
      {p.hindringer.map((h) => (
        <Note kraever>
          <p>
            {h.besked}{' '}
            {h.kode === 'mangler_konsensus' && <a href={paths.markedskonsensus({ id })}>Gå til konsensus</a>}
          </p>
        </Note>
      ))}
      {dialog.brugScoring && <Resultattabel dialog={dialog} grundlag={grundlag} overskrift="Resultat" />}
      <Panel
        id="leverandoerer"
        overskrift="Vælg leverandør"
        under={kanVaelges ? 'Intet sendes, før du har set brevene og sendt dem.' : undefined}
      >
        {grundlag.leverandoerer.length === 0 ? (
          <TomTilstand overskrift="Ingen at vælge">
            Ingen leverandør, der er med i konkurrencen, har afleveret.
          </TomTilstand>
        ) : (
          <Liste
            punkter={grundlag.leverandoerer.map((l) => ({
              titel: <b>{l.navn}</b>,
              under: maerkater(l, p),
              side: kanVaelges && (
                <LinkKnap
                  href={`${paths.markedsvalg({ id })}?leverandoer=${l.deltagelseId}`}
                  lille
                  variant={p.foerer?.deltagelser.includes(l.deltagelseId) ? 'primaer' : 'sekundaer'}
                  skjultTekst={l.navn}
                >
                  Vælg
                </LinkKnap>
              ),
            }))}
          />
        )}
        {!p.maaVaelge && <p class="mb-small-text">En indkøber vælger leverandøren.</p>}
      </Panel>
      {p.maaVaelge && dialog.fase === 'evaluering' && (
        <Panel id="ingen" overskrift="Vælg ingen">
          <p>
            Skal ingen vælges,{' '}
            <a href={paths.markedsdialogHandling({ id, handling: 'annuller' })}>annullerer</a> du dialogen.
            {dialog.slags === 'dialog' && (
              <>
                {' '}
                En dialog før et udbud kan også{' '}
                <a href={paths.markedsdialogHandling({ id, handling: 'afslut' })}>afsluttes uden valg</a>: så
                fortsætter I i udbuddet.
              </>
            )}
          </p>
        </Panel>
      )}
    </Dialoghoved>
  );
}

export interface BekraeftProps extends Faelles {
  readonly leverandoer: Leverandoer;
  readonly plan: Loefteplan | null;
  readonly form: Formtilstand;
}

/** What the choice leads to, and the reason for it. */
export function Bekraeftside(p: BekraeftProps) {
  const { dialog, grundlag, foerer, leverandoer: l, plan } = p;
  const { id } = dialog;
  const afviger = foerer !== null && !foerer.deltagelser.includes(l.deltagelseId);
  const andre = [...grundlag.leverandoerer, ...grundlag.udelukkede].filter(
    (x) => x.deltagelseId !== l.deltagelseId,
  );
  return (
    <Dialoghoved dialog={dialog} her="valg" under={`Vælg ${l.navn}`}>
      <Panel id="foelger" overskrift={`Når du vælger ${l.navn}`} under={maerkater(l, p)}>
        <ul>
          <li>Der skrives et brev til {l.navn} om, at de er valgt.</li>
          {andre.length > 0 && (
            <li>Der skrives et brev om, at de ikke er valgt, til {andre.map((x) => x.navn).join(', ')}.</li>
          )}
          <li>Du kan rette brevene, før de sendes. Valget kan fortrydes, til de er sendt.</li>
          <li>De andre leverandørers svar er stadig lukket for leverandørerne.</li>
        </ul>
      </Panel>
      {plan && (
        <Loeftepanel plan={plan} under="Skrives på systemets målbillede, når brevene er sendt.">
          {plan.system === null && plan.linjer.length > 0 && (
            <Note>
              <p>Når leverandøren er valgt, kan du pege på systemet i registret.</p>
            </Note>
          )}
        </Loeftepanel>
      )}
      <Panel id="grunde" overskrift="Begrundelse">
        <Formular
          sti={paths.markedsvalg({ id })}
          vaerdier={p.form.vaerdier}
          hindringer={p.form.hindringer}
          vagt
          husk
        >
          <input type="hidden" name="handling" value="vaelg" />
          <input type="hidden" name="leverandoer" value={String(l.deltagelseId)} />
          <TekstOmraade
            navn="grund"
            etiket={`Hvorfor vælges ${l.navn}?`}
            hint="Står i dokumentationen, ikke i brevene."
            raekker={5}
            maksLaengde={GRUND_MAKS}
          />
          {afviger && (
            <TekstOmraade
              navn="afvigelse"
              etiket={`Hvorfor vælges ${foerer.navne.join(' eller ')} ikke?`}
              hint={`Fører på ${foerer.paa}.`}
              raekker={4}
              maksLaengde={GRUND_MAKS}
            />
          )}
          <Knaprad>
            <Knap>Vælg {l.navn}</Knap>
            <LinkKnap href={paths.markedsvalg({ id })} variant="sekundaer">
              Tilbage
            </LinkKnap>
          </Knaprad>
        </Formular>
      </Panel>
    </Dialoghoved>
  );
}

export interface ValgtProps extends Faelles {
  readonly valget: Valget;
  readonly valgtNavn: string;
  readonly plan: Loefteplan | null;
  readonly breve: readonly Brev[];
  readonly maaVaelge: boolean;
  readonly hindringer: readonly Hindring[];
}

/** Who was chosen and why, and how far what follows from it has come. */
export function Valgtside(p: ValgtProps) {
  const { dialog, grundlag, plan, breve } = p;
  const { id } = dialog;
  const sendt = breve.find((b) => b.sendt !== null)?.sendt ?? null;
  return (
    <Dialoghoved dialog={dialog} her="valg">
      {p.hindringer.map((h) => (
        <Note kraever>
          <p>{h.besked}</p>
        </Note>
      ))}
      <div class="mb-grid">
        <Panel id="valgt" overskrift={`Valgt: ${p.valgtNavn}`} spalter={8}>
          <Beskrivelse
            par={[
              ['Begrundelse', <span class="mb-linjer">{p.valget.grund}</span>],
              [
                'Hvorfor ikke den førende',
                p.valget.afvigelse === '' ? undefined : <span class="mb-linjer">{p.valget.afvigelse}</span>,
              ],
              [
                'Valgt',
                dialog.valgt === null ? undefined : `${visTidspunkt(dialog.valgt)} af ${p.valget.af}`,
              ],
            ]}
          />
          {p.maaVaelge && sendt === null && dialog.fase === 'evaluering' && (
            <Knaprad>
              <HandlingKnap
                sti={paths.markedsvalg({ id })}
                felter={{ handling: 'fortryd' }}
                variant="sekundaer"
                bekraeft="Fortryd valget? Brevene sendes ikke."
              >
                Fortryd valget
              </HandlingKnap>
            </Knaprad>
          )}
        </Panel>
        <Panel id="breve" overskrift="Breve" spalter={4}>
          <Liste
            punkter={breve.map((b) => ({
              titel: b.leverandoer,
              side: b.sendt !== null ? <Chip s="ok">Sendt</Chip> : <Chip>Kladde</Chip>,
            }))}
          />
          {p.maaVaelge && (
            <Knaprad>
              <LinkKnap href={paths.markedsbreve({ id })} variant={sendt === null ? 'primaer' : 'sekundaer'}>
                {sendt === null ? 'Se og send brevene' : 'Se brevene'}
              </LinkKnap>
            </Knaprad>
          )}
        </Panel>
      </div>
      {plan && (
        <Loeftepanel plan={plan} under={loeftestatus(plan, sendt)}>
          {p.maaVaelge && plan.linjer.length > 0 && !plan.skrevet && (
            <Systemvalg id={id} plan={plan} sendt={sendt !== null} />
          )}
        </Loeftepanel>
      )}
      {dialog.brugScoring && <Resultattabel dialog={dialog} grundlag={grundlag} overskrift="Resultat" />}
    </Dialoghoved>
  );
}

function loeftestatus(plan: Loefteplan, sendt: Date | null): string {
  if (plan.skrevet) return 'Står på systemets målbillede.';
  if (sendt === null) return 'Skrives på systemets målbillede, når brevene er sendt.';
  return plan.system === null
    ? 'Venter på, at systemet findes i registret. Datoerne går ikke tabt.'
    : 'Der er ingen nye løfter at skrive på målbilledet.';
}

/** Which system of the register it is; how to get there when it isn't one. */
function Systemvalg({ id, plan, sendt }: { id: number; plan: Loefteplan; sendt: boolean }) {
  const valg = plan.mulige.map((s) => ({ vaerdi: String(s.id), tekst: s.navn }));
  return (
    <>
      {plan.system === null && (
        <Note kraever>
          <p>
            Løfterne kan først stå på et målbillede, når systemet er i registret. Er det der, så vælg det her.
            Ellers skal KOMBIT oprette det for leverandøren.
          </p>
        </Note>
      )}
      {valg.length > 0 && (
        <Formular sti={paths.markedsvalg({ id })} id="system">
          <input type="hidden" name="handling" value="system" />
          <Valgliste
            navn="system"
            etiket={plan.system === null ? 'Leverandørens systemer i registret' : 'Er det et andet system?'}
            tomtValg="Vælg system"
            valg={valg}
            vaerdi={plan.system === null ? '' : String(plan.system.id)}
          />
          <Knap variant="sekundaer" lille>
            Brug systemet
          </Knap>
        </Formular>
      )}
      {plan.system === null && sendt && (
        <HandlingKnap
          sti={paths.markedsvalg({ id })}
          felter={{ handling: 'bedomsystem' }}
          variant="sekundaer"
          lille
        >
          Bed leverandøren få systemet oprettet
        </HandlingKnap>
      )}
    </>
  );
}
