import type { Aktoer } from '../../../../kernel/adgang.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal, visDato, visTal, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { Knaprad } from '../../../../ui/form.tsx';
import { Chip, Gitter, Panel, TomTilstand } from '../../../../ui/status.tsx';
import { Programhoved } from '../../program/pages/hoved.tsx';
import type { Program } from '../../rules.ts';
import type { Arrangement, EgenTilmelding, Fund, Interessent, Planlinje } from '../queries.ts';
import { ARRANGEMENTER, interessentnavn, ledige, pladstilstand, tilmeldingsstop } from '../rules.ts';
import { Beskeder, Fundchip, Pladschip } from './faelles.tsx';

export interface Inddragelsesprops {
  readonly program: Program;
  readonly aktoer: Aktoer;
  readonly leder: boolean;
  /** The actor's kommune may sign up. */
  readonly deltager: boolean;
  readonly interessenter: readonly Interessent[];
  readonly arrangementer: readonly Arrangement[];
  readonly egne: ReadonlyMap<number, EgenTilmelding>;
  /** The newest, and how many there are in all. */
  readonly fund: readonly Fund[];
  readonly fundIalt: number;
  /** The kommune's own plan; of the house every kommune's. */
  readonly planer: readonly Planlinje[];
  readonly idag: string;
  readonly fjernet: { readonly del: string; readonly id: number } | null;
  readonly hindringer: readonly Hindring[];
}

/** »3. december 2026« or from and to. */
export function naar(a: Pick<Arrangement, 'fra' | 'til'>): string {
  return a.til === null || a.til === a.fra ? visDato(a.fra) : `${visDato(a.fra)} – ${visDato(a.til)}`;
}

/** How it stands with seats and sign-up, to one who doesn't run it. */
function Tilmeldingsstand({ a, program, egen }: { a: Arrangement; program: Program; egen?: EgenTilmelding }) {
  if (a.aflyst !== null) return <Chip s="bad">Aflyst</Chip>;
  if (egen)
    return (
      <span>
        <Pladschip tilstand={pladstilstand(egen.foran, egen.antal, a.pladser)} />{' '}
        {antal(egen.antal, 'tilmeldt', 'tilmeldte')}
      </span>
    );
  const stop = tilmeldingsstop(a, program.nu);
  if (stop === 'ingen') return <span class="mb-muted">Ingen tilmelding</span>;
  if (stop === 'frist') return <span class="mb-muted">Tilmeldingen er lukket</span>;
  const fri = ledige(a.pladser, a.oensket);
  return (
    <>
      {fri === null ? 'Åben' : fri === 0 ? 'Fuldt, venteliste' : antal(fri, 'ledig plads', 'ledige pladser')}
      {a.tilmeldingTil !== null && (
        <div class="mb-small-text">Tilmelding senest {visTidspunkt(a.tilmeldingTil)}</div>
      )}
    </>
  );
}

function Arrangementer({ p, over }: { p: Inddragelsesprops; over: boolean }) {
  const { program, leder, deltager, egne, idag } = p;
  const liste = p.arrangementer.filter((a) => (a.til ?? a.fra) < idag === over);
  if (liste.length === 0)
    return over ? null : (
      <TomTilstand
        overskrift="Intet planlagt"
        handling={
          leder && (
            <LinkKnap
              href={paths.inddragelseDel({ program: program.id, del: 'arrangement', nr: 'ny' })}
              lille
              ikon="plus"
            >
              Planlæg noget
            </LinkKnap>
          )
        }
      >
        Workshops, pilottest og møder står her, når de er planlagt.
      </TomTilstand>
    );
  return (
    <EnkelTabel
      billedtekst={over ? 'Afholdte arrangementer' : 'Planlagte arrangementer'}
      hoveder={[
        { tekst: 'Hvad' },
        { tekst: 'Hvornår' },
        { tekst: 'Hvem' },
        { tekst: leder || !deltager ? 'Tilmelding' : 'Jeres tilmelding' },
        ...(leder ? [{ tekst: 'Tilmeldte', num: true }] : []),
      ]}
      raekker={liste.map((a) => [
        <>
          <a href={paths.inddragelseDel({ program: program.id, del: 'arrangement', nr: a.id })}>{a.titel}</a>
          <div class="mb-small-text">
            {ARRANGEMENTER[a.art]}
            {a.sted !== '' && <>, {a.sted}</>}
          </div>
        </>,
        naar(a),
        a.maalgruppe.length === 0 ? 'Alle' : a.maalgruppe.map(interessentnavn).join(', '),
        <Tilmeldingsstand a={a} program={program} egen={egne.get(a.id)} />,
        ...(leder
          ? [
              a.tilmeldingTil === null && a.oensket === 0
                ? '–'
                : a.pladser === null
                  ? visTal(a.oensket)
                  : `${visTal(a.oensket)} af ${visTal(a.pladser)}`,
            ]
          : []),
      ])}
    />
  );
}

function Interessenter({ p }: { p: Inddragelsesprops }) {
  const { program, leder } = p;
  if (p.interessenter.length === 0)
    return (
      <TomTilstand overskrift="Ingen grupper er beskrevet">
        Lærere, elever, forældre og andre, løsningen er til for, og hvordan de inddrages.
      </TomTilstand>
    );
  return (
    <EnkelTabel
      billedtekst="Grupper af brugere"
      hoveder={[
        { tekst: 'Hvem' },
        { tekst: 'Behov og forudsætninger' },
        { tekst: 'Sådan inddrages de' },
        ...(leder ? [{ tekst: 'Handling' }] : []),
      ]}
      raekker={p.interessenter.map((i) => [
        leder ? (
          <a href={paths.inddragelseDel({ program: program.id, del: 'interessent', nr: i.id })}>
            {interessentnavn(i.slags)}
          </a>
        ) : (
          interessentnavn(i.slags)
        ),
        <span class="mb-pre">{i.behov}</span>,
        <span class="mb-pre">{i.inddrages}</span>,
        ...(leder
          ? [
              <HandlingKnap
                sti={paths.inddragelseHandling({
                  program: program.id,
                  del: 'interessent',
                  nr: i.id,
                  handling: 'fjern',
                })}
                variant="tertiaer"
                lille
                skjultTekst={interessentnavn(i.slags)}
              >
                Fjern
              </HandlingKnap>,
            ]
          : []),
      ])}
    />
  );
}

/** What the kommune itself plans, or how many kommuner do. */
function Planpanel({ p }: { p: Inddragelsesprops }) {
  const { program, deltager, leder, planer } = p;
  const gjort = planer.filter((l) => l.tilstand === 'gjort').length;
  const kommuner = new Set(planer.map((l) => l.kommuneId)).size;
  return (
    <Panel
      id="plan"
      overskrift={deltager ? 'Jeres kanal- og uddannelsesplan' : 'Kanal- og uddannelsesplaner'}
      spalter={5}
    >
      {planer.length === 0 ? (
        <p>
          {deltager
            ? 'I har ikke begyndt på en plan for, hvordan brugerne får besked og bliver uddannet.'
            : 'Ingen kommuner har begyndt på deres plan.'}
        </p>
      ) : (
        <p>
          {deltager
            ? `${antal(planer.length, 'aktivitet', 'aktiviteter')}, ${visTal(gjort)} er gjort.`
            : `${antal(kommuner, 'kommune', 'kommuner')} har en plan med ${antal(planer.length, 'aktivitet', 'aktiviteter')}.`}
        </p>
      )}
      {(deltager || leder) && (
        <LinkKnap href={paths.kanalplan({ program: program.id })} variant="sekundaer" lille>
          {deltager ? 'Åbn planen' : 'Se planerne'}
        </LinkKnap>
      )}
    </Panel>
  );
}

function Fundpanel({ p }: { p: Inddragelsesprops }) {
  const { program, leder } = p;
  return (
    <Panel
      id="fund"
      overskrift="Det har vi fundet ud af"
      ved={
        p.fundIalt > 0 && (
          <a href={paths.inddragelseFund({ program: program.id })}>Alle {visTal(p.fundIalt)}</a>
        )
      }
      spalter={7}
    >
      {p.fund.length === 0 ? (
        <TomTilstand overskrift="Intet noteret endnu">
          Det, workshops og pilottest viser, står her, med de krav i kravbanken, det er blevet til.
        </TomTilstand>
      ) : (
        <ul class="mb-list">
          {p.fund.map((f) => (
            <li>
              <a href={paths.inddragelseDel({ program: program.id, del: 'fund', nr: f.id })}>
                {f.tekst.length > 140 ? `${f.tekst.slice(0, 137)}…` : f.tekst}
              </a>{' '}
              <Fundchip tilstand={f.tilstand} />
            </li>
          ))}
        </ul>
      )}
      {leder && (
        <Knaprad>
          <LinkKnap
            href={paths.inddragelseDel({ program: program.id, del: 'fund', nr: 'ny' })}
            variant="sekundaer"
            lille
            ikon="plus"
          >
            Notér et fund
          </LinkKnap>
        </Knaprad>
      )}
    </Panel>
  );
}

/** Who is concerned, what is planned, what was found. */
export function Inddragelsesside(p: Inddragelsesprops) {
  const { program, aktoer, leder } = p;
  const ny = (del: string) => paths.inddragelseDel({ program: program.id, del, nr: 'ny' });
  const afholdt = p.arrangementer.filter((a) => (a.til ?? a.fra) < p.idag).length;
  return (
    <Programhoved
      program={program}
      aktoer={aktoer}
      her="inddragelse"
      besked={<Beskeder program={program.id} fjernet={p.fjernet} hindringer={p.hindringer} />}
    >
      <Panel
        id="planlagt"
        overskrift="Workshops, pilottest og møder"
        kant
        ved={
          leder &&
          p.arrangementer.length > 0 && (
            <LinkKnap href={ny('arrangement')} variant="sekundaer" lille ikon="plus">
              Planlæg noget
            </LinkKnap>
          )
        }
      >
        <Arrangementer p={p} over={false} />
      </Panel>
      {afholdt > 0 && (
        <Panel id="afholdt" overskrift="Afholdt" kant>
          <Arrangementer p={p} over />
        </Panel>
      )}
      <Gitter>
        <Fundpanel p={p} />
        <Planpanel p={p} />
      </Gitter>
      <Panel
        id="grupper"
        overskrift="Hvem løsningen er til for"
        kant
        ved={
          leder && (
            <LinkKnap href={ny('interessent')} variant="sekundaer" lille ikon="plus">
              Tilføj en gruppe
            </LinkKnap>
          )
        }
      >
        <Interessenter p={p} />
      </Panel>
    </Programhoved>
  );
}
