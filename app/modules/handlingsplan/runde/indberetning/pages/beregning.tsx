import { visDato } from '../../../../../kernel/tekst.ts';
import { Grad, Note, Panel } from '../../../../../ui/status.tsx';
import { forklarAfvigelse, forklaringer, visRegler } from '../../../lys/forklaring/rules.ts';
import { BeregnetLysmaerke, Lysmaerke } from '../../../lys/pages/lys.tsx';
import { AFVIGELSER, afvigelse, type Lys, type Lysandel, lysmangler } from '../../../lys/rules.ts';
import type { Beregnet } from '../../rules.ts';

export interface Beregningsprops {
  readonly meldt: Lys | null;
  readonly beregnet: Beregnet;
  readonly maalt: Lysandel | null;
}

/** The reported light beside the computed, and why they differ. */
export function Beregning({ meldt, beregnet, maalt }: Beregningsprops) {
  const { regler } = beregnet;
  const slags = afvigelse(meldt, beregnet.lys);
  return (
    <Panel
      id="beregning"
      overskrift="Lyset"
      under={beregnet.dag === '' ? undefined : `Opgjort ${visDato(beregnet.dag)}`}
    >
      <p class="plan-lyspar">
        <span>
          <Lysmaerke lys={meldt} mangler={meldt === null} /> indberettet
        </span>{' '}
        <span>
          <BeregnetLysmaerke lys={beregnet.lys} uden={lysmangler(beregnet)} /> beregnet
        </span>
      </p>
      {slags !== null && meldt !== null && (
        <Note kraever={slags === 'lysere'}>
          <p>
            <b>{AFVIGELSER[slags]}.</b> {forklarAfvigelse(slags, meldt, beregnet, regler)} Begge lys bliver
            stående.
          </p>
        </Note>
      )}
      <h3 class="h6">Det beregnede lys bygger på</h3>
      <ul>
        {forklaringer(beregnet, regler).map((s) => (
          <li>{s}</li>
        ))}
      </ul>
      {maalt && (
        <p>
          Målt i Målbillede: <Grad {...maalt} />
        </p>
      )}
      <p class="mb-small-text">{visRegler(regler)}</p>
    </Panel>
  );
}
