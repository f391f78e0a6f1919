import { maanedFor, visMaaned } from '../../../../kernel/maaned.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { visDato } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Details } from '../../../../ui/fds/details.tsx';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import type { FormularProps } from '../../../../ui/form.tsx';
import { AfkrydsningsGruppe, DatoFelt, Feltrad, Formular, Knaprad, TekstFelt } from '../../../../ui/form.tsx';
import { Beskrivelse, Chip, Gitter, Liste, Lys, Panel, TomTilstand } from '../../../../ui/status.tsx';
import { Lysmaerke } from '../../lys/pages/lys.tsx';
import type { Initiativstand } from '../initiativ/queries.ts';
import { LYSFORKLARING, planlagt } from '../maal/rules.ts';
import type { Maalstand } from '../maal/stand/rules.ts';
import { gaelder, RAMMEARTER, type Ramme } from '../rammer/rules.ts';
import { NOEGLETAL } from '../tal/rules.ts';
import { ENHEDER, visVaerdi } from '../vaerdi/rules.ts';
import { type Strategihoved, Strategiskal } from './hoved.tsx';
import { Maalkurve } from './kurve.tsx';

export interface Maalprops {
  readonly hoved: Strategihoved;
  readonly maal: Maalstand;
  readonly rammer: readonly Ramme[];
  readonly valgteRammer: readonly number[];
  readonly initiativer: readonly Initiativstand[];
  readonly valgteInitiativer: readonly number[];
  /** Measurements that have been taken out, newest first, so that they can be put back. */
  readonly fjernedeMaalinger: readonly { readonly id: number; readonly dag: string }[];
  readonly idag: string;
  readonly maa: { readonly retter: boolean; readonly maaler: boolean };
  readonly maalingsform: Pick<FormularProps, 'vaerdier' | 'hindringer'>;
  readonly hindringer: readonly Hindring[];
}

const HINT = {
  procent: 'Fx 85,5 eller 340/400.',
  antal: 'Et helt tal.',
  oere: 'Et beløb i kroner.',
} as const;

function Maalinger(p: Maalprops) {
  const { maal: m } = p;
  const { id } = p.hoved.strategi;
  const sti = (handling: string) => paths.strategimaalHandling({ id, maal: m.id, handling });
  const vis = (v: typeof m.maal) => visVaerdi(m.enhed, v, m.enhedsnavn);
  return (
    <Panel id="maalinger" overskrift="Målinger" spalter={7}>
      {m.maalinger.length === 0 ? (
        <TomTilstand overskrift="Der er ingen målinger endnu">
          {m.kilde === ''
            ? 'Skriv den første nedenfor.'
            : 'Det levende tal bliver gemt af sig selv hver måned. Skriv kun en måling, når der er mere at sige.'}
        </TomTilstand>
      ) : (
        <EnkelTabel
          billedtekst="Målinger, nyeste først"
          hoveder={[
            { tekst: 'Dag' },
            { tekst: 'Målt', num: true },
            { tekst: 'Plan', num: true },
            { tekst: 'Note' },
            ...(p.maa.maaler ? [{ tekst: 'Fjern' }] : []),
          ]}
          raekker={m.maalinger.toReversed().map((x) => [
            visDato(x.dag),
            vis(x.vaerdi),
            vis(planlagt(m, x.dag)),
            x.note || (x.automatisk ? 'Fra levende tal' : '–'),
            ...(p.maa.maaler
              ? [
                  <HandlingKnap
                    sti={sti('maaling-fjern')}
                    felter={{ maaling: String(x.id) }}
                    variant="tertiaer"
                    lille
                    skjultTekst={`målingen ${visDato(x.dag)}`}
                  >
                    Fjern
                  </HandlingKnap>,
                ]
              : []),
          ])}
        />
      )}
      {p.maa.maaler && p.fjernedeMaalinger.length > 0 && (
        <p>
          {p.fjernedeMaalinger.slice(0, 3).map((x) => (
            <HandlingKnap
              sti={sti('maaling-gendan')}
              felter={{ maaling: String(x.id) }}
              variant="tertiaer"
              lille
              skjultTekst={visDato(x.dag)}
            >
              Hent fjernet måling tilbage:
            </HandlingKnap>
          ))}
        </p>
      )}
      {p.maa.maaler && (
        <>
          {m.live && !m.maalinger.some((x) => x.dag === m.live?.dag) && (
            <HandlingKnap sti={sti('maal-nu')} variant="sekundaer" ikon="save">
              Gem det levende tal som måling
            </HandlingKnap>
          )}
          <Formular id="maaling" sti={sti('maaling')} {...p.maalingsform}>
            <h3>Ny måling</h3>
            <Feltrad>
              <DatoFelt navn="dag" etiket="Dag" maks={p.idag} />
              <TekstFelt
                navn="vaerdi"
                etiket={`Målt (${ENHEDER[m.enhed].toLowerCase()})`}
                hint={HINT[m.enhed]}
                tastatur="decimal"
                tegn={13}
              />
            </Feltrad>
            <TekstFelt navn="note" etiket="Note" paakraevet={false} maksLaengde={500} />
            <Knaprad>
              <Knap variant="sekundaer">Gem måling</Knap>
            </Knaprad>
          </Formular>
        </>
      )}
    </Panel>
  );
}

/** What the live figure has said, month by month: the curve's own numbers. */
function Maanedstabel({ maal: m }: { maal: Maalstand }) {
  if (m.kilde === '') return null;
  if (m.maanedstal.length === 0)
    return (
      <p class="mb-small-text">
        Det levende tal bliver gemt hver måned, så udviklingen kan ses her. Det første er på vej.
      </p>
    );
  return (
    <Details titel={`Måned for måned (${m.maanedstal.length})`}>
      <EnkelTabel
        billedtekst="Det levende tal måned for måned, nyeste først"
        hoveder={[
          { tekst: 'Måned' },
          { tekst: 'Tallet er fra' },
          { tekst: 'Målt', num: true },
          { tekst: 'Plan', num: true },
        ]}
        raekker={m.maanedstal
          .toReversed()
          .map((x) => [
            visMaaned(maanedFor(x.dag)),
            visDato(x.dag),
            visVaerdi(m.enhed, x.vaerdi, m.enhedsnavn),
            visVaerdi(m.enhed, planlagt(m, x.dag), m.enhedsnavn),
          ])}
      />
    </Details>
  );
}

function Bindinger(p: Maalprops) {
  const aar = Number(p.idag.slice(0, 4));
  const valgte = p.rammer.flatMap((r) =>
    r.maal.filter((m) => p.valgteRammer.includes(m.id)).map((m) => ({ r, m })),
  );
  const egne = p.initiativer.filter((i) => p.valgteInitiativer.includes(i.id));
  return (
    <Panel
      id="bundet"
      overskrift="Hænger sammen med"
      spalter={5}
      under="Hvilke fælles mål svarer det på, og hvilke initiativer arbejder for det?"
    >
      {valgte.length + egne.length === 0 && <p>Målet er ikke bundet til noget endnu.</p>}
      <Liste
        punkter={[
          ...valgte.map(({ r, m }) => ({
            titel: `${m.nr} ${m.titel}`.trim(),
            under: `${RAMMEARTER[r.art]}: ${r.navn} ${r.fraAar}–${r.tilAar}`,
          })),
          ...egne.map((i) => ({
            titel: <a href={i.sti}>{`${i.nr} ${i.navn}`.trim()}</a>,
            under: i.plan,
            side: <Lysmaerke lys={i.lys} mangler />,
          })),
        ]}
      />
      {p.maa.retter && (
        <Details titel="Ret sammenhængen">
          <Bindingsform {...p} aar={aar} />
        </Details>
      )}
    </Panel>
  );
}

/** Everything that the goal can be tied to, by strategy and by plan; what is chosen, and what is for this year, stands open. */
function Bindingsform(p: Maalprops & { aar: number }) {
  const { id } = p.hoved.strategi;
  const planer = [...Map.groupBy(p.initiativer, (i) => i.plan)];
  return (
    <Formular id="bind" sti={paths.strategimaalHandling({ id, maal: p.maal.id, handling: 'bind' })}>
      {p.rammer.map((r) => (
        <details
          class="strategi-fold"
          open={gaelder(r, p.aar) || r.maal.some((m) => p.valgteRammer.includes(m.id))}
        >
          <summary>
            {RAMMEARTER[r.art]} {r.fraAar}–{r.tilAar}
          </summary>
          <AfkrydsningsGruppe
            navn="rammer"
            etiket={r.navn}
            paakraevet={false}
            hint={r.bekraeftet || r.egen ? undefined : 'Ikke bekræftet: se kilden.'}
            vaerdier={p.valgteRammer.map(String)}
            valg={r.maal.map((m) => ({ vaerdi: String(m.id), tekst: `${m.nr} ${m.titel}`.trim() }))}
          />
        </details>
      ))}
      {planer.length === 0 && <p class="mb-small-text">Der er ingen initiativer i handlingsplanen endnu.</p>}
      {planer.map(([plan, initiativer]) => (
        <details
          class="strategi-fold"
          open={initiativer.some((i) => i.egen || p.valgteInitiativer.includes(i.id))}
        >
          <summary>
            {plan} ({initiativer.length})
          </summary>
          <AfkrydsningsGruppe
            navn="initiativer"
            etiket="Initiativer"
            paakraevet={false}
            vaerdier={p.valgteInitiativer.map(String)}
            valg={initiativer.map((i) => ({ vaerdi: String(i.id), tekst: `${i.nr} ${i.navn}`.trim() }))}
          />
        </details>
      ))}
      <Knaprad>
        <Knap variant="sekundaer" ikon="link">
          Gem
        </Knap>
      </Knaprad>
    </Formular>
  );
}

/** One goal: plan and measured, measurements, and what it hangs together with. */
export function Maalside(p: Maalprops) {
  const { maal: m } = p;
  const { id } = p.hoved.strategi;
  const vis = (v: typeof m.maal | null) => visVaerdi(m.enhed, v, m.enhedsnavn);
  return (
    <Strategiskal
      hoved={p.hoved}
      her="maal"
      titel={`M${m.nr} ${m.titel}`}
      over={[{ tekst: 'Mål', sti: paths.strategimaalliste({ id }) }]}
      hindringer={p.hindringer}
      meta={
        <>
          <span>
            <Lys l={m.lys.lys} /> {m.lys.grund}
          </span>
          {m.gammel && <Chip s="warn">Målingen er over et år gammel</Chip>}
        </>
      }
      vaerktoej={
        p.maa.retter &&
        !m.fjernet && (
          <>
            <LinkKnap href={paths.strategimaalRet({ id, maal: m.id })} variant="sekundaer" lille ikon="edit">
              Ret målet
            </LinkKnap>
            <HandlingKnap
              sti={paths.strategimaalHandling({ id, maal: m.id, handling: 'fjern' })}
              variant="tertiaer"
              lille
            >
              Fjern målet
            </HandlingKnap>
          </>
        )
      }
    >
      <Gitter>
        <Panel
          id="plan"
          overskrift="Plan og målinger"
          spalter={7}
          ved={<span class="strategi-noegle">Stiplet: plan. Streg: målt.</span>}
        >
          <Maalkurve maal={m} idag={p.idag} />
          <Maanedstabel maal={m} />
        </Panel>
        <Panel id="maalet" overskrift="Målet" spalter={5}>
          {m.beskrivelse !== '' && <p class="mb-pre">{m.beskrivelse}</p>}
          <Beskrivelse
            par={[
              ['Udgangspunkt', `${vis(m.udgang)}, ${visDato(m.udgangDag)}`],
              ['Skal nå', `${vis(m.maal)} senest ${visDato(m.maalDag)}`],
              ['Plan i dag', vis(planlagt(m, p.idag))],
              ['Senest målt', m.sidste ? `${vis(m.sidste.vaerdi)}, ${visDato(m.sidste.dag)}` : 'Ikke målt'],
              ['Måles', m.kilde === '' ? 'I hånden' : `Af det levende tal »${NOEGLETAL[m.kilde].navn}«`],
              [
                'Levende tal',
                m.kilde !== '' && m.live === null
                  ? 'Kan ikke læses lige nu, eller din rolle ser det ikke. Det sidst gemte gælder.'
                  : undefined,
              ],
              ['Ejer', m.ejer === '' ? <Chip s="warn">Ingen ejer</Chip> : m.ejer],
            ]}
          />
          <p class="mb-small-text">{LYSFORKLARING}</p>
        </Panel>
        <Maalinger {...p} />
        <Bindinger {...p} />
      </Gitter>
    </Strategiskal>
  );
}
