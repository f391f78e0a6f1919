import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Formular, Knaprad, RigtekstFelt, TekstOmraade } from '../../../../ui/form.tsx';
import { Note, Panel } from '../../../../ui/status.tsx';
import { Planhoved } from '../../plan/pages/hoved.tsx';
import type { Plan } from '../../plan/rules.ts';
import { sammentaelling } from '../exports.ts';
import type { Udgivelsesindhold } from '../rules.ts';
import { Udgivelsesvisning } from './oversigt.tsx';

export interface Udgivprops {
  readonly plan: Plan;
  readonly rundeId: number;
  readonly tilstand: 'aaben' | 'lukket' | 'udgivet';
  /** As it would be published now. */
  readonly indhold: Udgivelsesindhold;
  readonly uafgjorte: number;
  readonly laas: number;
  readonly form: {
    readonly vaerdier: Readonly<Record<string, string>>;
    readonly hindringer: readonly Hindring[];
  };
  /** What somebody else wrote meanwhile, beside what is typed here. */
  readonly andens?: { readonly introduktion: string; readonly rettelse: string };
}

/** What stands in the way, or will be said openly, before it is published. */
function Forhold({ p }: { p: Udgivprops }) {
  const { tal } = p.indhold;
  const runde = <a href={paths.indberetningsrunde({ plan: p.plan.id, runde: p.rundeId })}>Gå til runden</a>;
  return (
    <>
      {p.tilstand === 'aaben' && (
        <Note kraever>
          <p>
            <b>Runden er åben.</b> Luk den, før den udgives. {runde}
          </p>
        </Note>
      )}
      {p.uafgjorte > 0 && (
        <Note kraever>
          <p>
            <b>
              {p.uafgjorte === 1 ? '1 indberetning er' : `${p.uafgjorte} indberetninger er`} ikke godkendt.
            </b>{' '}
            {runde}
          </p>
        </Note>
      )}
      {tal.mangler > 0 && (
        <Note>
          <p>
            {antal(tal.mangler, 'initiativ står', 'initiativer står')} som »Ingen indberetning«
            {p.uafgjorte > 0 && tal.mangler > p.uafgjorte
              ? `: ${tal.mangler - p.uafgjorte} er ikke sendt, og ${p.uafgjorte} er ikke godkendt`
              : p.uafgjorte > 0 && ', så længe de ikke er godkendt'}
            .
          </p>
        </Note>
      )}
    </>
  );
}

/** Introduction, preview and the button that freezes it. */
export function Udgivside(p: Udgivprops) {
  const { plan, indhold, form } = p;
  const sti = { plan: plan.id, runde: p.rundeId };
  const igen = indhold.udgave > 1;
  const kan = p.tilstand !== 'aaben' && p.uafgjorte === 0;
  return (
    <Planhoved
      plan={plan}
      her="udgivelser"
      under={`Udgiv ${indhold.periodenavn}`}
      meta={<span>{sammentaelling(indhold)}</span>}
    >
      <Forhold p={p} />
      {p.andens && (
        <Note kraever>
          <p>
            <b>En anden har skrevet i teksten, mens du gjorde.</b> Din tekst står i felterne. Her er den
            anden:
          </p>
          <blockquote class="mb-linjer">{p.andens.introduktion || 'Ingen introduktion'}</blockquote>
          {p.andens.rettelse !== '' && <blockquote class="mb-linjer">{p.andens.rettelse}</blockquote>}
          <p>Gem igen for at beholde din.</p>
        </Note>
      )}
      <Panel id="tekst" overskrift={igen ? 'Ny udgave af runden' : 'Introduktion'}>
        <Formular
          sti={paths.initiativoversigtUdgiv(sti)}
          vaerdier={form.vaerdier}
          hindringer={form.hindringer}
          vagt
        >
          <input type="hidden" name="laas" value={p.laas} />
          <RigtekstFelt
            navn="introduktion"
            etiket="Introduktion"
            hint="Står øverst i oversigten: hvad læseren skal lægge mærke til."
            paakraevet={false}
          />
          {igen && (
            <TekstOmraade
              navn="rettelse"
              etiket="Hvad er rettet?"
              hint="Vises ved udgaven: hvad der er anderledes end i den forrige."
              raekker={3}
            />
          )}
          <Knaprad>
            <Knap variant="sekundaer" type="submit" navn="handling" vaerdi="gem">
              Gem og vis
            </Knap>
            <Knap type="submit" navn="handling" vaerdi="udgiv" deaktiveret={!kan}>
              {igen ? 'Udgiv rettet udgave' : 'Udgiv'}
            </Knap>
            <LinkKnap variant="tertiaer" href={paths.indberetningsrunde(sti)}>
              Til runden
            </LinkKnap>
          </Knaprad>
          <p class="mb-small-text">
            {!kan && 'Runden kan udgives, når den er lukket, og alle indberetninger er afgjort. '}
            En udgave kan ikke ændres bagefter.{' '}
            {plan.synlighed === 'offentlig'
              ? 'Den kan læses af alle, også uden login.'
              : 'Den kan læses af dem, som kan se planen.'}{' '}
            De, der følger planen, får en mail.
          </p>
        </Formular>
      </Panel>
      <div class="mb-sec">
        <h2 id="forhaandsvisning">Sådan kommer den til at se ud</h2>
      </div>
      <Udgivelsesvisning u={indhold} />
    </Planhoved>
  );
}
