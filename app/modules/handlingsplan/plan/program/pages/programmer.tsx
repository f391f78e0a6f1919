import type { Formtilstand } from '../../../../../kernel/redigering.ts';
import type { Hindring } from '../../../../../kernel/resultat.ts';
import { antal } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { HandlingKnap } from '../../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../../ui/fds/tabel.tsx';
import { Fjernetbesked } from '../../../../../ui/fjernetbesked.tsx';
import { Afkrydsning, TekstFelt, TekstOmraade } from '../../../../../ui/form.tsx';
import { Redigering } from '../../../../../ui/redigering.tsx';
import { Chip, Panel, Sektion, TomTilstand } from '../../../../../ui/status.tsx';
import { Afslag } from '../../pages/afslag.tsx';
import { initiativnavn, Planhoved } from '../../pages/hoved.tsx';
import type { Plan, Program } from '../../rules.ts';

export interface Programlinje extends Program {
  readonly initiativer: number;
}

export interface Programside {
  readonly plan: Plan;
  readonly programmer: readonly Programlinje[];
  readonly retter: boolean;
  /** A new programme, or the one that is open. */
  readonly form: Formtilstand;
  /** Null for a new one. */
  readonly valgt: Program | null;
  readonly fjernet: number;
  readonly hindringer: readonly Hindring[];
}

function Felter() {
  return (
    <>
      <TekstFelt navn="nr" etiket="Nummer" tegn={4} paakraevet={false} />
      <TekstFelt navn="navn" etiket="Navn" maksLaengde={200} klasse="mb-bredfelt" />
      <TekstOmraade navn="formaal" etiket="Formål" raekker={3} paakraevet={false} />
      <Afkrydsning
        navn="saerskilt"
        etiket="Programmet følges særskilt"
        hint="Initiativerne indberettes sammen med de andre, men tælles for sig selv."
        paakraevet={false}
      />
    </>
  );
}

function Knapper({ plan, p, nr, ialt }: { plan: Plan; p: Programlinje; nr: number; ialt: number }) {
  const sti = (handling: string) => paths.planprogramHandling({ plan: plan.id, program: p.id, handling });
  return (
    <span class="plan-raekkefoelge">
      {nr > 0 && (
        <HandlingKnap sti={sti('op')} variant="tertiaer" lille skjultTekst={p.navn}>
          Op
        </HandlingKnap>
      )}
      {nr < ialt - 1 && (
        <HandlingKnap sti={sti('ned')} variant="tertiaer" lille skjultTekst={p.navn}>
          Ned
        </HandlingKnap>
      )}
      <HandlingKnap sti={sti('fjern')} variant="tertiaer" lille skjultTekst={p.navn}>
        Fjern
      </HandlingKnap>
    </span>
  );
}

/** The programmes of a plan, in order, and the form of one of them. */
export function Programmerside({ plan, programmer, retter, form, valgt, fjernet, hindringer }: Programside) {
  return (
    <Planhoved
      plan={plan}
      her="programmer"
      besked={
        <>
          <Afslag hindringer={hindringer} />
          {fjernet > 0 && (
            <Fjernetbesked
              hvad="Programmet"
              gendan={paths.planprogramHandling({ plan: plan.id, program: fjernet, handling: 'gendan' })}
            />
          )}
        </>
      }
    >
      <Panel
        id="programmer"
        overskrift="Programmer"
        ved={<span>{antal(programmer.length, 'program', 'programmer')}</span>}
      >
        {programmer.length === 0 ? (
          <TomTilstand overskrift="Planen har ingen programmer">
            Initiativer kan samles i programmer. En plan kan også være uden.
          </TomTilstand>
        ) : (
          <EnkelTabel
            billedtekst="Planens programmer"
            hoveder={[
              { tekst: 'Program' },
              { tekst: 'Formål' },
              { tekst: 'Initiativer', num: true },
              ...(retter ? [{ tekst: 'Rækkefølge' }] : []),
            ]}
            raekker={programmer.map((p, nr) => [
              <>
                {retter ? (
                  <a href={paths.planprogrammer({ plan: plan.id }, { program: p.id })}>{initiativnavn(p)}</a>
                ) : (
                  initiativnavn(p)
                )}{' '}
                {p.saerskilt && <Chip s="plain">Følges særskilt</Chip>}
              </>,
              <span class="mb-pre">{p.formaal}</span>,
              <a href={paths.handlingsplan({ plan: plan.id }, { program: p.id })}>{p.initiativer}</a>,
              ...(retter ? [<Knapper plan={plan} p={p} nr={nr} ialt={programmer.length} />] : []),
            ])}
          />
        )}
      </Panel>
      {retter && (
        <>
          <Sektion id="ret" overskrift={valgt ? `Ret ${valgt.navn}` : 'Nyt program'} />
          <Redigering
            sti={
              valgt
                ? paths.planprogramHandling({ plan: plan.id, program: valgt.id, handling: 'ret' })
                : paths.planprogrammer({ plan: plan.id })
            }
            form={form}
            gem={valgt ? 'Gem' : 'Tilføj'}
            fortryd={paths.planprogrammer({ plan: plan.id })}
          >
            <Felter />
          </Redigering>
        </>
      )}
    </Planhoved>
  );
}
