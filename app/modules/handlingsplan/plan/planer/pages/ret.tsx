import type { Formtilstand } from '../../../../../kernel/redigering.ts';
import { paths } from '../../../../../routes.ts';
import { HandlingKnap } from '../../../../../ui/fds/knap.tsx';
import { Afsnit, DatoFelt, Feltrad, RadioGruppe, TekstFelt, TekstOmraade } from '../../../../../ui/form.tsx';
import { Redigering } from '../../../../../ui/redigering.tsx';
import { Skal } from '../../../../../ui/skal.tsx';
import { Panel } from '../../../../../ui/status.tsx';
import { TAKTER, type Takt } from '../../../periode/rules.ts';
import { Planhoved } from '../../pages/hoved.tsx';
import { type Plan, SYNLIGHEDER, type Synlighed } from '../../rules.ts';

function Felter() {
  return (
    <>
      <TekstFelt navn="navn" etiket="Navn" maksLaengde={200} klasse="mb-bredfelt" />
      <TekstOmraade navn="formaal" etiket="Formål" raekker={4} paakraevet={false} />
      <Feltrad>
        <DatoFelt navn="periodeFra" etiket="Fra" />
        <DatoFelt navn="periodeTil" etiket="Til" />
      </Feltrad>
      <RadioGruppe
        navn="takt"
        etiket="Hvor ofte indberettes der?"
        valg={(Object.keys(TAKTER) as Takt[]).map((t) => ({ vaerdi: t, tekst: TAKTER[t] }))}
      />
      <RadioGruppe
        navn="synlighed"
        etiket="Hvem kan se planen?"
        hint="De ansvarlige for et initiativ kan altid se planen. En kladde ses kun af jer selv og dem."
        valg={(Object.keys(SYNLIGHEDER) as Synlighed[]).map((s) => ({ vaerdi: s, tekst: SYNLIGHEDER[s] }))}
      />
      <Afsnit overskrift="Hvis kun en del er kendt">
        <p class="form-hint">
          Udfyld kun, når planen er hentet fra en kilde, der ikke nævner det hele. Forbeholdet vises på alle
          planens sider.
        </p>
        <TekstFelt
          navn="oplystAntal"
          etiket="Antal initiativer ifølge kilden"
          tegn={6}
          tastatur="numeric"
          paakraevet={false}
        />
        <TekstOmraade navn="forbehold" etiket="Forbehold" raekker={2} paakraevet={false} />
        <TekstFelt navn="kilde" etiket="Kilde" maksLaengde={500} klasse="mb-bredfelt" paakraevet={false} />
      </Afsnit>
    </>
  );
}

export function Nyplanside({ form }: { form: Formtilstand }) {
  return (
    <Skal
      titel="Ny handlingsplan"
      krummer={[{ tekst: 'Handlingsplaner', sti: paths.handlingsplaner() }, { tekst: 'Ny' }]}
      meta={<span>Planen begynder som en kladde, som kun I selv kan se.</span>}
    >
      <Redigering
        sti={paths.handlingsplanNy()}
        form={form}
        gem="Opret planen"
        fortryd={paths.handlingsplaner()}
      >
        <Felter />
      </Redigering>
    </Skal>
  );
}

/** What can be done to the plan as a whole. */
function Planhandlinger({ plan, runder }: { plan: Plan; runder: boolean }) {
  const sti = (handling: string) => paths.handlingsplanHandling({ plan: plan.id, handling });
  return (
    <Panel id="tilstand" overskrift="Planens tilstand">
      {plan.tilstand === 'kladde' && (
        <>
          <p>Planen er en kladde. Sæt den i kraft, når initiativerne er på plads.</p>
          <HandlingKnap sti={sti('aktiver')}>Sæt planen i kraft</HandlingKnap>
        </>
      )}
      {plan.tilstand === 'aktiv' && (
        <>
          <p>En afsluttet plan kan læses, men ikke ændres. Den kan genåbnes.</p>
          <HandlingKnap sti={sti('afslut')} variant="sekundaer">
            Afslut planen
          </HandlingKnap>
        </>
      )}
      {plan.tilstand === 'afsluttet' && (
        <>
          <p>Planen er afsluttet.</p>
          <HandlingKnap sti={sti('aktiver')} variant="sekundaer">
            Genåbn planen
          </HandlingKnap>
        </>
      )}
      {!runder && (
        <>
          <p>En plan, der aldrig er indberettet på, kan fjernes.</p>
          <HandlingKnap sti={sti('fjern')} felter={{ version: String(plan.laas) }} variant="sekundaer">
            Fjern planen
          </HandlingKnap>
        </>
      )}
    </Panel>
  );
}

export function Retplanside({ plan, form, runder }: { plan: Plan; form: Formtilstand; runder: boolean }) {
  return (
    <Planhoved plan={plan} her="ret">
      {plan.tilstand !== 'afsluttet' && (
        <Redigering
          sti={paths.handlingsplanRet({ plan: plan.id })}
          form={form}
          gem="Gem"
          fortryd={paths.handlingsplan({ plan: plan.id })}
        >
          <Felter />
        </Redigering>
      )}
      <Planhandlinger plan={plan} runder={runder} />
    </Planhoved>
  );
}
