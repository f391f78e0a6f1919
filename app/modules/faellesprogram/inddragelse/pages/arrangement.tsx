import type { Aktoer } from '../../../../kernel/adgang.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal, visTal, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { EksportMenu } from '../../../../ui/fds/menu.tsx';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { Formular, Knaprad, TekstFelt } from '../../../../ui/form.tsx';
import { Rigtekst } from '../../../../ui/rigtekst.tsx';
import { Beskrivelse, Chip, Gitter, Note, Panel } from '../../../../ui/status.tsx';
import { Programhoved } from '../../program/pages/hoved.tsx';
import type { Program, Programdel } from '../../rules.ts';
import type { Arrangement, EgenTilmelding, Fund, Tilmelding } from '../queries.ts';
import {
  ARRANGEMENTER,
  interessentnavn,
  ledige,
  pladserAf,
  pladstilstand,
  tilmeldingsstop,
} from '../rules.ts';
import { Beskeder, Fundchip, Pladschip } from './faelles.tsx';
import { naar } from './oversigt.tsx';

export interface Arrangementsprops {
  readonly program: Program;
  readonly aktoer: Aktoer;
  readonly leder: boolean;
  readonly deltager: boolean;
  readonly arrangement: Arrangement;
  readonly del: Programdel | null;
  readonly egen: EgenTilmelding | null;
  /** Everybody's, to the house alone. */
  readonly tilmeldte: readonly Tilmelding[];
  readonly fund: readonly Fund[];
  readonly form: {
    readonly vaerdier: Readonly<Record<string, string>>;
    readonly hindringer: readonly Hindring[];
  };
  readonly hindringer: readonly Hindring[];
}

/** Sign-up of one's own kommune: form, place in the queue, and giving it up. */
function EgenTilmeldingspanel({ p }: { p: Arrangementsprops }) {
  const { program, arrangement: a, egen, form } = p;
  const sti = (handling: string) =>
    paths.inddragelseHandling({ program: program.id, del: 'arrangement', nr: a.id, handling });
  const stop = tilmeldingsstop(a, program.nu);
  if (stop === 'ingen') return null;
  const tilstand = egen && pladstilstand(egen.foran, egen.antal, a.pladser);
  const fri = ledige(a.pladser, a.oensket);
  return (
    <Panel id="tilmelding" overskrift="Jeres tilmelding" spalter={5}>
      {egen && tilstand && (
        <p>
          <Pladschip tilstand={tilstand} /> I er tilmeldt med {antal(egen.antal, 'deltager', 'deltagere')}.
          {tilstand === 'venteliste' && (
            <>
              {' '}
              Pladserne gives i den rækkefølge, kommunerne har tilmeldt sig. I rykker frem, når nogen melder
              fra.
            </>
          )}
        </p>
      )}
      {stop === null || (stop === 'frist' && egen) ? (
        <>
          {!egen && (
            <p class="mb-small-text">
              {fri === null
                ? 'Der er plads til alle.'
                : fri === 0
                  ? 'Alle pladser er taget. I kan komme på venteliste.'
                  : `${antal(fri, 'plads er ledig', 'pladser er ledige')}.`}
            </p>
          )}
          <Formular
            id="tilmeld"
            sti={sti('tilmeld')}
            vaerdier={form.vaerdier}
            hindringer={form.hindringer}
            klasse="mb-form"
          >
            <TekstFelt navn="antal" etiket="Hvor mange kommer I" tegn={4} tastatur="numeric" />
            <TekstFelt
              navn="hvem"
              etiket="Hvem"
              hint="Roller, ikke navne: fx to lærere og en skoleleder"
              maksLaengde={300}
              paakraevet={false}
            />
            {egen && (
              <p class="mb-small-text">
                {stop === null
                  ? 'Bliver I flere, kommer I bagerst i køen. Bliver I færre, beholder I jeres plads.'
                  : 'Fristen er udløbet. I kan blive færre eller melde fra, men ikke blive flere.'}
              </p>
            )}
            <Knaprad>
              <Knap>{egen ? 'Gem' : 'Tilmeld'}</Knap>
            </Knaprad>
          </Formular>
        </>
      ) : (
        !egen && <p>{stop === 'aflyst' ? 'Det er aflyst.' : 'Fristen for at tilmelde sig er udløbet.'}</p>
      )}
      {egen && (
        <HandlingKnap sti={sti('frafald')} variant="sekundaer" lille>
          Meld fra
        </HandlingKnap>
      )}
    </Panel>
  );
}

function Tilmeldte({ p }: { p: Arrangementsprops }) {
  const { program, arrangement: a, tilmeldte } = p;
  const fil = (format: string) => paths.tilmeldteFil({ program: program.id, nr: a.id, format });
  return (
    <Panel
      id="tilmeldte"
      overskrift="Tilmeldte"
      kant
      ved={
        tilmeldte.length > 0 && (
          <>
            <span>{antal(tilmeldte.length, 'kommune', 'kommuner')}</span>
            <EksportMenu
              punkter={[
                { tekst: 'Excel (.xlsx)', href: fil('xlsx') },
                { tekst: 'CSV', href: fil('csv') },
              ]}
            />
          </>
        )
      }
    >
      {tilmeldte.length === 0 ? (
        <p class="mb-pad">Ingen har tilmeldt sig endnu.</p>
      ) : (
        <EnkelTabel
          billedtekst="Tilmeldte kommuner"
          hoveder={[
            { tekst: 'Kommune' },
            { tekst: 'Antal', num: true },
            { tekst: 'Hvem' },
            { tekst: 'Plads' },
            { tekst: 'Tilmeldt' },
          ]}
          raekker={pladserAf(tilmeldte, a.pladser).map((t) => [
            t.kommune,
            visTal(t.antal),
            t.hvem,
            <Pladschip tilstand={t.tilstand} />,
            visTidspunkt(t.kl),
          ])}
        />
      )}
    </Panel>
  );
}

/** Calling off with a reason; taking out what nobody has signed up for. */
function Ledelse({ p }: { p: Arrangementsprops }) {
  const { program, arrangement: a } = p;
  const sti = (handling: string) =>
    paths.inddragelseHandling({ program: program.id, del: 'arrangement', nr: a.id, handling });
  return (
    <Panel id="ledelse" overskrift="Aflys eller fjern" spalter={5}>
      {a.aflyst === null ? (
        <Formular
          id="aflys"
          sti={sti('aflys')}
          vaerdier={{}}
          hindringer={p.hindringer.filter((h) => h.felt === 'grund')}
          klasse="mb-form"
        >
          <TekstFelt
            navn="grund"
            etiket="Hvorfor aflyses det"
            hint="De tilmeldte kan læse det."
            maksLaengde={500}
          />
          <Knaprad>
            <Knap variant="sekundaer">Aflys</Knap>
          </Knaprad>
        </Formular>
      ) : (
        <HandlingKnap sti={sti('genoptag')} variant="sekundaer" lille>
          Fortryd aflysningen
        </HandlingKnap>
      )}
      {a.oensket === 0 && (
        <HandlingKnap sti={sti('fjern')} variant="tertiaer" lille>
          Fjern fra listen
        </HandlingKnap>
      )}
    </Panel>
  );
}

/** One workshop, pilot or meeting. */
export function Arrangementsside(p: Arrangementsprops) {
  const { program, aktoer, arrangement: a, leder, deltager } = p;
  return (
    <Programhoved
      program={program}
      aktoer={aktoer}
      her="inddragelse"
      under={[{ tekst: a.titel }]}
      besked={<Beskeder program={program.id} hindringer={p.hindringer.filter((h) => h.felt !== 'grund')} />}
      vaerktoej={
        leder && (
          <LinkKnap
            href={paths.inddragelseRet({ program: program.id, del: 'arrangement', nr: a.id })}
            variant="sekundaer"
            lille
            ikon="edit"
          >
            Ret
          </LinkKnap>
        )
      }
    >
      {a.aflyst !== null && (
        <Note kraever>
          <p>
            <b>Aflyst {visTidspunkt(a.aflyst)}.</b> {a.aflystGrund}
          </p>
        </Note>
      )}
      <Gitter>
        <Panel
          id="om"
          overskrift={a.titel}
          ved={<Chip s="plain">{ARRANGEMENTER[a.art]}</Chip>}
          spalter={deltager || leder ? 7 : 12}
        >
          <Beskrivelse
            par={[
              ['Hvornår', naar(a)],
              ['Sted', a.sted || undefined],
              ['Hvem', a.maalgruppe.length === 0 ? 'Alle' : a.maalgruppe.map(interessentnavn).join(', ')],
              ['Del', p.del?.navn],
              [
                'Pladser',
                a.pladser === null
                  ? 'Alle kan være med'
                  : `${visTal(a.oensket)} ønsket af ${visTal(a.pladser)}`,
              ],
              ['Tilmelding senest', a.tilmeldingTil === null ? undefined : visTidspunkt(a.tilmeldingTil)],
            ]}
          />
          <Rigtekst tekst={a.beskrivelse} />
        </Panel>
        {deltager && <EgenTilmeldingspanel p={p} />}
        {leder && <Ledelse p={p} />}
      </Gitter>
      {leder && <Tilmeldte p={p} />}
      {p.fund.length > 0 && (
        <Panel id="fund" overskrift="Det fandt vi ud af">
          <ul class="mb-list">
            {p.fund.map((f) => (
              <li>
                <a href={paths.inddragelseDel({ program: program.id, del: 'fund', nr: f.id })}>{f.tekst}</a>{' '}
                <Fundchip tilstand={f.tilstand} />
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </Programhoved>
  );
}
