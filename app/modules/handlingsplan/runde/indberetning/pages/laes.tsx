import type { Hindring } from '../../../../../kernel/resultat.ts';
import { visDato, visTidspunkt } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { Besked } from '../../../../../ui/fds/besked.tsx';
import { HandlingKnap, Knap, LinkKnap } from '../../../../../ui/fds/knap.tsx';
import { Formular, Knaprad, TekstOmraade } from '../../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../../ui/formularKontekst.ts';
import { Note, Panel, TomTilstand } from '../../../../../ui/status.tsx';
import { periodenavn } from '../../../periode/rules.ts';
import { Initiativhoved } from '../../../plan/pages/hoved.tsx';
import { Indberetningschip } from '../../pages/dele.tsx';
import type { Indberetningsgrundlag } from '../queries.ts';
import { EGEN_GODKENDT, type Indberetning, type Indberetningsversion, sendtForSent } from '../rules.ts';
import { Beregning, type Beregningsprops } from './beregning.tsx';
import { Indhold, Versioner } from './versioner.tsx';

export interface Laesprops extends Omit<Indberetningsgrundlag, 'regler'> {
  readonly beregning: Beregningsprops;
  readonly forrige: (Indberetning & { readonly periode: string }) | null;
  readonly versioner: readonly Indberetningsversion[];
  readonly sekretariat: boolean;
  /** The reader may write it. */
  readonly skriver: boolean;
  /** Sent by the reader: others in the secretariat are to approve it, or there are none. */
  readonly egen: 'andre' | 'eneste' | null;
  /** Another report of the round that waits for the reader's approval. */
  readonly naeste: number | null;
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly hindringer: readonly Hindring[];
  readonly idag: string;
}

function Afgoer(p: Laesprops) {
  const { indberetning: n, runde } = p;
  if (!p.sekretariat || runde.tilstand !== 'aaben') return null;
  const id = { indberetning: n.id };
  const version = String(n.laas);
  if (n.tilstand === 'godkendt')
    return (
      <Panel id="afgoer" overskrift="Godkendt">
        <p>
          {n.egenGodkendt && `${EGEN_GODKENDT} `}
          Datoerne er ført ind i planen. Du kan trække godkendelsen tilbage, så længe runden er åben; så føres
          datoerne tilbage.
        </p>
        <HandlingKnap sti={paths.indberetningHandling({ ...id, handling: 'genaabn' })} variant="sekundaer">
          Træk godkendelsen tilbage
        </HandlingKnap>
      </Panel>
    );
  if (n.tilstand === 'retur')
    return (
      <Panel id="afgoer" overskrift="Sendt retur">
        <p>Den ansvarlige skal svare og sende igen. Du kan fortryde, indtil det er sket.</p>
        <HandlingKnap
          sti={paths.indberetningHandling({ ...id, handling: 'fortryd-retur' })}
          felter={{ version }}
          variant="sekundaer"
        >
          Fortryd, at den er sendt retur
        </HandlingKnap>
      </Panel>
    );
  if (n.tilstand !== 'sendt') return null;
  return (
    <Panel id="afgoer" overskrift="Godkend eller send retur">
      {p.egen === 'andre' ? (
        <p>Du har selv sendt indberetningen. En anden i sekretariatet skal godkende den.</p>
      ) : (
        <>
          <p>
            {n.indhold.punkter.length === 0
              ? 'Der er ingen ændringer i planen.'
              : 'Ændringerne i planen føres ind, når du godkender.'}{' '}
            Det beregnede lys fryses, som det er mod den nuværende plan.
          </p>
          {p.egen === 'eneste' && (
            <Note kraever>
              <p>
                <b>Du har selv sendt indberetningen, og I er kun én i sekretariatet.</b> Godkender du den,
                står det ved indberetningen, i udgaven og i sporet. Kan en kollega godkende, så giv kollegaen
                en rolle først.
              </p>
            </Note>
          )}
          <HandlingKnap
            sti={paths.indberetningHandling({ ...id, handling: 'godkend' })}
            felter={{ version, ...(p.egen === 'eneste' && { eneste: 'ja' }) }}
          >
            {p.egen === 'eneste' ? 'Godkend som eneste i sekretariatet' : 'Godkend'}
          </HandlingKnap>
        </>
      )}
      <Formular
        sti={paths.indberetningHandling({ ...id, handling: 'retur' })}
        vaerdier={p.vaerdier}
        hindringer={p.hindringer.filter((h) => h.felt !== undefined)}
      >
        <input type="hidden" name="version" value={version} />
        <TekstOmraade navn="besked" etiket="Spørgsmål" raekker={3} maksLaengde={2000} />
        <Knaprad>
          <Knap variant="sekundaer">Send retur</Knap>
        </Knaprad>
      </Formular>
    </Panel>
  );
}

function Venter({ indberetning: n, runde }: Laesprops) {
  return (
    <TomTilstand
      overskrift={n.tilstand === 'kladde' ? 'Der skrives på indberetningen' : 'Ingen indberetning'}
    >
      {runde.tilstand === 'aaben'
        ? `Fristen er ${visDato(runde.frist)}. Kun de ansvarlige kan læse en kladde.`
        : 'Runden blev lukket, uden at der kom en indberetning.'}
    </TomTilstand>
  );
}

/** A report as it was sent, with the computed light beside, and what the secretariat can do with it. */
export function Laesside(p: Laesprops) {
  const { indberetning: n, runde, plan, initiativ, punkter, idag } = p;
  const uden = p.hindringer.filter((h) => h.felt === undefined);
  return (
    <Initiativhoved
      plan={plan}
      program={null}
      initiativ={initiativ}
      her="overblik"
      under={`Indberetning ${periodenavn(runde.periode, plan.takt)}`}
      meta={
        <>
          <span>
            <Indberetningschip
              n={{ tilstand: n.tilstand, stoppet: initiativ.tilstand === 'stoppet' }}
              runde={runde}
              idag={idag}
            />
          </span>
          {n.sendtKl !== null && (
            <span>
              Sendt {visTidspunkt(n.sendtKl)}
              {sendtForSent(n.sendtKl, runde) && ' (efter fristen)'}
            </span>
          )}
        </>
      }
      vaerktoej={
        <>
          <LinkKnap
            href={paths.indberetningsrunde({ plan: plan.id, runde: runde.id })}
            variant="sekundaer"
            lille
          >
            Til runden
          </LinkKnap>
          {p.naeste !== null && (
            <LinkKnap href={paths.indberetning({ indberetning: p.naeste })} variant="sekundaer" lille>
              Næste, der venter
            </LinkKnap>
          )}
          {p.skriver && (
            <LinkKnap href={`${paths.indberetning({ indberetning: n.id })}?vis=skriv`} lille>
              {n.indhold.lys === null ? 'Indberet' : 'Ret og send igen'}
            </LinkKnap>
          )}
        </>
      }
      besked={
        uden.length > 0 && (
          <Besked slags="error" overskrift="Det kunne ikke lade sig gøre">
            {uden.map((h) => (
              <p>{h.besked}</p>
            ))}
          </Besked>
        )
      }
    >
      {n.egenGodkendt && !p.sekretariat && (
        <Note>
          <p>{EGEN_GODKENDT}</p>
        </Note>
      )}
      {n.tilstand === 'retur' && (
        <Note>
          <p>Indberetningen er sendt retur. Her er den, som den blev sendt.</p>
        </Note>
      )}
      <div class="mb-split mb-2">
        <div class="mb-stack">
          {n.indhold.lys === null ? (
            <Venter {...p} />
          ) : (
            <Panel id="indhold" overskrift="Indberetning">
              <Indhold indhold={n.indhold} punkter={punkter} />
            </Panel>
          )}
          <Afgoer {...p} />
          <Versioner versioner={p.versioner} punkter={punkter} />
        </div>
        <aside class="mb-stack" aria-label="Lys og sidste indberetning">
          <Beregning {...p.beregning} />
          {p.forrige && (
            <Panel
              id="forrige"
              overskrift="Sidste indberetning"
              under={periodenavn(p.forrige.periode, plan.takt)}
            >
              <Indhold indhold={p.forrige.indhold} punkter={punkter} />
            </Panel>
          )}
        </aside>
      </div>
    </Initiativhoved>
  );
}
