import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal, visDag, visDato } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { medParametre } from '../../../../ui/adresse.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { DatoFelt, Formular, Knaprad, TekstOmraade } from '../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../ui/formularKontekst.ts';
import { useSide } from '../../../../ui/kontekst.ts';
import { Gitter, Kpier, KpiKort, Note, Panel } from '../../../../ui/status.tsx';
import { DataTabel, type Kolonne, type Listevisning } from '../../../../ui/tabel.tsx';
import { Lysmaerke, Lysnoegle } from '../../lys/pages/lys.tsx';
import { LYS, type Lys } from '../../lys/rules.ts';
import { periodenavn } from '../../periode/rules.ts';
import { Planhoved } from '../../plan/pages/hoved.tsx';
import type { Plan } from '../../plan/rules.ts';
import { aarsagsnavne, ventes } from '../indberetning/rules.ts';
import {
  RUNDEFILTRE,
  type Runde,
  type Rundefilter,
  type Rundelinje,
  type Rundestatus,
  type Rundetal,
  type Rundevalg,
} from '../rules.ts';
import { Beregnetlys, Indberetningschip, Rundechip, Sendt } from './dele.tsx';

export interface Rundeprops {
  readonly plan: Plan;
  readonly runde: Runde;
  readonly tal: Rundetal;
  readonly status: Rundestatus;
  readonly linjer: readonly Rundelinje[];
  readonly valg: Rundevalg;
  readonly visning: Listevisning;
  readonly sekretariat: boolean;
  /** Another's round that isn't published: only one's own reports of it are read. */
  readonly kunEgne: boolean;
  /** How many may be approved together. */
  readonly klar: number;
  readonly idag: string;
  /** Which of the page's forms came back, and with what. */
  readonly form?: {
    readonly id: string;
    readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
    readonly hindringer: readonly Hindring[];
  };
}

function kolonner({ runde, idag, sekretariat }: Rundeprops): Kolonne<Rundelinje>[] {
  return [
    {
      noegle: 'nr',
      overskrift: 'Initiativ',
      sorterbar: true,
      vis: (l) => (
        <>
          {l.nr !== '' && <span class="mb-id">{l.nr}</span>}{' '}
          <a href={paths.indberetning({ indberetning: l.id })}>{l.navn}</a>
        </>
      ),
    },
    {
      noegle: 'ansvarlige',
      overskrift: 'Indberetter',
      vis: (l) =>
        l.ansvarlige !== '' ? (
          l.ansvarlige
        ) : sekretariat ? (
          <a href={paths.initiativ({ initiativ: l.initiativId })}>Ingen ansvarlig</a>
        ) : (
          l.ejer
        ),
    },
    {
      noegle: 'tilstand',
      overskrift: 'Status',
      sorterbar: true,
      vis: (l) => (
        <>
          <Indberetningschip n={l} runde={runde} idag={idag} />
          {l.stoppet && <div class="mb-small-text">initiativet er stoppet</div>}
          {l.mindetKl !== null && ventes(l) && <div class="mb-small-text">mindet {visDag(l.mindetKl)}</div>}
          {l.egenGodkendt && <div class="mb-small-text">af den, der sendte</div>}
        </>
      ),
    },
    {
      noegle: 'lys',
      overskrift: 'Indberettet',
      vis: (l) => (
        <>
          <Lysmaerke lys={l.lys} mangler />
          {l.aarsager.length > 0 && <div class="mb-small-text">{aarsagsnavne(l.aarsager)}</div>}
        </>
      ),
    },
    {
      noegle: 'beregnet',
      overskrift: 'Beregnet',
      vis: (l) =>
        l.lys === null && l.beregnetLys === null ? (
          <span class="mb-muted">–</span>
        ) : (
          <Beregnetlys lys={l.beregnetLys} meldt={l.lys} uden={l.uden} />
        ),
    },
    {
      noegle: 'oensker',
      overskrift: 'Ny plan',
      vis: (l) => (l.oensker === 0 ? '' : antal(l.oensker, 'ønske', 'ønsker')),
    },
    {
      noegle: 'sendt',
      overskrift: 'Sendt',
      sorterbar: true,
      vis: (l) => <Sendt kl={l.sendtKl} runde={runde} />,
    },
  ];
}

/** A count that opens to what it counts. */
function Talkort({
  overskrift,
  tal,
  status,
  retur = 0,
}: {
  overskrift: string;
  tal: number;
  status: Rundefilter;
  /** Of those that are missing: sent back, and not answered yet. */
  retur?: number;
}) {
  const { sti, soeg } = useSide();
  const til = (f: Rundefilter) => medParametre(sti, soeg, { status: f, side: null, lys: null });
  return (
    <KpiKort overskrift={overskrift} vaerdi={String(tal)}>
      {tal > 0 && (
        <a href={til(status)}>
          Vis<span class="sr-only"> {overskrift.toLowerCase()}</span>
        </a>
      )}{' '}
      {retur > 0 && (
        <>
          {tal > 0 && '· '}
          <a href={til('retur')}>{retur} sendt retur</a>
        </>
      )}
    </KpiKort>
  );
}

function Tal({ tal, status, runde, idag }: Rundeprops) {
  const forsinket = runde.tilstand === 'aaben' && runde.frist < idag;
  return (
    <Kpier
      etiket="Rundens tal"
      fod={`${antal(tal.groen, 'grøn', 'grønne')}, ${antal(tal.gul, 'gul', 'gule')}, ${antal(tal.roed, 'rød', 'røde')}, ${tal.ikkeStartet} ikke startet, ${tal.afsluttet} afsluttet, ${tal.mangler} uden indberetning: ${tal.iAlt} i alt.`}
    >
      <Talkort
        overskrift={forsinket ? 'Forsinket' : 'Mangler'}
        tal={forsinket ? status.ventes : status.mangler}
        status={forsinket ? 'forsinket' : 'mangler'}
        retur={status.retur}
      />
      <Talkort overskrift="Venter på godkendelse" tal={status.venter} status="venter" />
      <Talkort overskrift="Godkendt" tal={status.godkendt} status="godkendt" />
      <Talkort overskrift="Lysene afviger" tal={tal.afvigelser} status="afviger" />
    </Kpier>
  );
}

function Mind({ plan, runde, status, form }: Rundeprops) {
  if (status.ventes === 0) return null;
  return (
    <Panel
      id="mind"
      overskrift="Påmind"
      spalter={4}
      under="Der mindes også automatisk 14 og 3 dage før fristen og 1 og 7 dage efter."
    >
      <Formular
        id="mind"
        sti={paths.indberetningsrundeHandling({ plan: plan.id, runde: runde.id, handling: 'mind' })}
        {...(form?.id === 'mind' ? form : {})}
      >
        <TekstOmraade
          navn="tekst"
          etiket="Skriv til dem, der mangler"
          paakraevet={false}
          raekker={3}
          maksLaengde={2000}
        />
        <Knaprad>
          <Knap variant="sekundaer">Påmind {antal(status.ventes, 'initiativ', 'initiativer')}</Knap>
        </Knaprad>
      </Formular>
    </Panel>
  );
}

function Frist({ plan, runde, form }: Rundeprops) {
  const egen = form?.id === 'frist' ? form : { vaerdier: { frist: runde.frist }, hindringer: [] };
  return (
    <Panel id="frist" overskrift="Flyt fristen" spalter={4} under="De, der mangler, får besked med mail.">
      <Formular
        id="frist"
        sti={paths.indberetningsrundeHandling({ plan: plan.id, runde: runde.id, handling: 'frist' })}
        vaerdier={egen.vaerdier}
        hindringer={egen.hindringer}
      >
        <input type="hidden" name="version" value={runde.laas} />
        <DatoFelt navn="frist" etiket="Indberet senest" />
        <Knaprad>
          <Knap variant="sekundaer">Gem fristen</Knap>
        </Knaprad>
      </Formular>
    </Panel>
  );
}

function Luk({ plan, runde, status }: Rundeprops) {
  const udestaar = status.mangler + status.retur;
  return (
    <Panel id="luk" overskrift="Luk runden" spalter={4}>
      <p>
        {udestaar === 0 && 'Alle har indberettet.'}
        {status.mangler > 0 &&
          `${antal(status.mangler, 'initiativ mangler', 'initiativer mangler')}, og vil stå uden indberetning.`}{' '}
        {status.retur > 0 &&
          `${antal(status.retur, 'indberetning er', 'indberetninger er')} sendt retur: Runden kan først udgives, når der er svaret, eller du fortryder og godkender.`}{' '}
        {status.venter > 0 &&
          `${antal(status.venter, 'indberetning venter', 'indberetninger venter')} på godkendelse og kan ikke godkendes, når runden er lukket.`}
      </p>
      <p>Ingen kan indberette, når runden er lukket. Du kan genåbne den.</p>
      <HandlingKnap
        sti={paths.indberetningsrundeHandling({ plan: plan.id, runde: runde.id, handling: 'luk' })}
        felter={{ version: String(runde.laas) }}
        variant={udestaar + status.venter === 0 ? 'primaer' : 'sekundaer'}
      >
        Luk runden
      </HandlingKnap>
    </Panel>
  );
}

function Genaabn({ plan, runde, form, idag }: Rundeprops) {
  const egen =
    form?.id === 'genaabn'
      ? form
      : { vaerdier: { frist: runde.frist < idag ? '' : runde.frist }, hindringer: [] };
  return (
    <Panel id="genaabn" overskrift="Genåbn runden" spalter={6}>
      <p>
        De ansvarlige kan igen indberette, og godkendelser kan trækkes tilbage.{' '}
        {runde.tilstand === 'udgivet' &&
          'Det, der er udgivet, bliver stående. Andre kan ikke se rundens indberetninger her, før den er lukket og udgivet igen som en rettet udgave.'}
      </p>
      <Formular
        id="genaabn"
        sti={paths.indberetningsrundeHandling({ plan: plan.id, runde: runde.id, handling: 'genaabn' })}
        vaerdier={egen.vaerdier}
        hindringer={egen.hindringer}
      >
        <input type="hidden" name="version" value={runde.laas} />
        <DatoFelt navn="frist" etiket="Ny frist" />
        <Knaprad>
          <Knap variant="sekundaer">Genåbn runden</Knap>
        </Knaprad>
      </Formular>
    </Panel>
  );
}

function Vaerktoej(p: Rundeprops) {
  const sti = { plan: p.plan.id, runde: p.runde.id };
  return (
    <>
      {p.sekretariat && p.runde.tilstand === 'aaben' && p.klar > 0 && (
        <LinkKnap href={paths.indberetningsrundeGodkend(sti)} lille>
          Godkend {antal(p.klar, 'grøn', 'grønne')} uden afvigelse
        </LinkKnap>
      )}
      {p.runde.tilstand === 'udgivet' && (
        <LinkKnap href={paths.handlingsplanUdgivelser({ plan: p.plan.id })} lille>
          Se udgivelser
        </LinkKnap>
      )}
      {p.sekretariat && p.runde.tilstand !== 'aaben' && (
        <LinkKnap
          href={paths.initiativoversigtUdgiv(sti)}
          variant={p.runde.tilstand === 'udgivet' ? 'sekundaer' : 'primaer'}
          lille
        >
          {p.runde.tilstand === 'udgivet' ? 'Udgiv rettet udgave' : 'Udgiv'}
        </LinkKnap>
      )}
    </>
  );
}

/** One round: who has sent, what is late or missing, what waits. */
export function Rundeside(p: Rundeprops) {
  const { plan, runde, valg, sekretariat } = p;
  const navn = periodenavn(runde.periode, plan.takt);
  return (
    <Planhoved
      plan={plan}
      her="runder"
      under={navn}
      meta={
        <>
          <span>
            <b>{navn}</b> <Rundechip tilstand={runde.tilstand} />
          </span>
          <span>
            Indberet senest <b>{visDato(runde.frist)}</b>
          </span>
          {runde.lukketKl !== null && <span>Lukket {visDag(runde.lukketKl)}</span>}
        </>
      }
      vaerktoej={<Vaerktoej {...p} />}
      besked={
        p.form?.hindringer.some((h) => h.felt === undefined) && (
          <Besked slags="error" overskrift="Det kunne ikke lade sig gøre">
            {p.form.hindringer.map((h) => (
              <p>{h.besked}</p>
            ))}
          </Besked>
        )
      }
    >
      {p.kunEgne ? (
        <Note>
          <p>
            Sekretariatet hos {plan.organisation} er ved at samle runden. Lysene kan læses, når den er
            udgivet. {p.linjer.length > 0 && 'Her står dem, du indberetter.'}
          </p>
        </Note>
      ) : null}
      {runde.besked !== '' && (!p.kunEgne || p.linjer.length > 0) && (
        <Note>
          <p class="mb-pre">{runde.besked}</p>
        </Note>
      )}
      {!p.kunEgne && <Tal {...p} />}
      {!(p.kunEgne && p.visning.side.ialt === 0 && valg.q + valg.status + valg.lys === '') && (
        <DataTabel
          id="indberetninger"
          overskrift="Indberetninger"
          kolonner={kolonner(p)}
          raekker={p.linjer}
          noegle={(l) => String(l.id)}
          sortering={p.visning.sortering}
          side={p.visning.side}
          enhed={['initiativ', 'initiativer']}
          ved={<Lysnoegle mangler />}
          fastFoerste
          filtre={[
            {
              navn: 'q',
              etiket: 'Søg',
              slags: 'soeg',
              vaerdi: valg.q,
              pladsholder: 'Nummer, navn eller ejer',
            },
            {
              navn: 'status',
              etiket: 'Status',
              slags: 'valg',
              vaerdi: valg.status,
              valg: [
                { vaerdi: '', tekst: 'Alle' },
                ...(Object.keys(RUNDEFILTRE) as Rundefilter[]).map((f) => ({
                  vaerdi: f,
                  tekst: RUNDEFILTRE[f],
                })),
              ],
            },
            {
              navn: 'lys',
              etiket: 'Indberettet lys',
              slags: 'valg',
              vaerdi: valg.lys,
              valg: [
                { vaerdi: '', tekst: 'Alle' },
                ...(Object.keys(LYS) as Lys[]).map((l) => ({ vaerdi: l, tekst: LYS[l].navn })),
              ],
            },
          ]}
          eksport={{
            xlsx: paths.indberetningsrundeFil({ plan: plan.id, runde: runde.id, format: 'xlsx' }),
            csv: paths.indberetningsrundeFil({ plan: plan.id, runde: runde.id, format: 'csv' }),
          }}
          tom={{ overskrift: 'Ingen indberetninger at vise' }}
        />
      )}
      {sekretariat && runde.tilstand === 'aaben' && (
        <Gitter>
          <Mind {...p} />
          <Frist {...p} />
          <Luk {...p} />
        </Gitter>
      )}
      {sekretariat && runde.tilstand !== 'aaben' && <Genaabn {...p} />}
    </Planhoved>
  );
}

export interface Godkendprops {
  readonly plan: Plan;
  readonly runde: Runde;
  readonly linjer: readonly {
    readonly id: number;
    readonly laas: number;
    readonly navn: string;
    readonly tekst: string;
    /** What the approval changes in the plan. */
    readonly aendringer: readonly string[];
    /** Sent by whoever reads this, who can't approve it. */
    readonly egen: boolean;
  }[];
  /** Waiting, but not to be approved unread. */
  readonly andre: number;
  /** Nobody else in the house can approve. */
  readonly eneste: boolean;
}

/** What is approved together, before it is: each can be left out. */
export function Godkendside({ plan, runde, linjer, andre, eneste }: Godkendprops) {
  const sti = { plan: plan.id, runde: runde.id };
  const { csrf } = useSide();
  return (
    <Planhoved plan={plan} her="runder" under={`Godkend grønne, ${periodenavn(runde.periode, plan.takt)}`}>
      <Panel
        id="godkend"
        overskrift="Grønne uden afvigelse"
        under={`Meldt grønne, beregnet grønne, og uden ønsker om at flytte planen. ${andre > 0 ? `${antal(andre, 'anden venter', 'andre venter')} på at blive læst.` : ''}`}
      >
        {linjer.length === 0 ? (
          <p>
            Der er ingen at godkende samlet. <a href={paths.indberetningsrunde(sti)}>Tilbage til runden</a>
          </p>
        ) : (
          <form method="post" action={paths.indberetningsrundeGodkend(sti)}>
            <input type="hidden" name="_csrf" value={csrf} />
            <fieldset>
              <legend class="form-label">{antal(linjer.length, 'indberetning', 'indberetninger')}</legend>
              {linjer.map((l) => (
                <div class="form-group-checkbox mb-opt">
                  <input
                    type="checkbox"
                    class="form-checkbox"
                    name="valgt"
                    id={`valgt-${l.id}`}
                    value={`${l.id}:${l.laas}`}
                    checked={!l.egen}
                    disabled={l.egen}
                    aria-describedby={`valgt-${l.id}-hint`}
                  />
                  <label class="form-label" for={`valgt-${l.id}`}>
                    {l.navn}
                  </label>
                  <span class="form-hint" id={`valgt-${l.id}-hint`}>
                    {l.egen &&
                      (eneste
                        ? 'Du har selv sendt den. Læs den, og godkend den som den eneste i sekretariatet. '
                        : 'Du har selv sendt den. En anden skal godkende. ')}
                    {l.tekst}
                    {l.aendringer.length > 0 && ` Føres ind i planen: ${l.aendringer.join('; ')}.`}{' '}
                    <a href={paths.indberetning({ indberetning: l.id })}>
                      Læs<span class="sr-only"> {l.navn}</span>
                    </a>
                  </span>
                </div>
              ))}
            </fieldset>
            <Knaprad>
              <Knap>Godkend de valgte</Knap>
              <LinkKnap href={paths.indberetningsrunde(sti)} variant="sekundaer">
                Fortryd
              </LinkKnap>
            </Knaprad>
          </form>
        )}
      </Panel>
    </Planhoved>
  );
}
