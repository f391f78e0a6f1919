import type { Visning } from '../../../../kernel/visning.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap } from '../../../../ui/fds/knap.tsx';
import {
  GemVisning,
  RetVisninger,
  VisningerSide,
  type Visningsfejl,
  Visningspunkter,
} from '../../../../ui/visning.tsx';
import { type Kravsoegning, skrivKravsoegning, somVisning } from '../rules.ts';

/** Saved views as links above the filters, and the form that saves the one that is shown. */
export function Visninger({
  visninger,
  soegning,
}: {
  visninger: readonly Visning[];
  soegning: Kravsoegning;
}) {
  const nu = skrivKravsoegning(somVisning(soegning));
  return (
    <section class="krav-visninger" aria-labelledby="h-visninger">
      <h2 id="h-visninger">Visninger</h2>
      {visninger.length > 0 && (
        <ul>
          <Visningspunkter visninger={visninger} liste={paths.kravbank()} nu={nu} skift />
        </ul>
      )}
      <details id="gem-visning">
        <summary>Gem denne søgning</summary>
        <GemVisning sti={paths.kravvisninger()} nu={nu} etiket="Navn" />
      </details>
      <RetVisninger visninger={visninger} sti={paths.kravvisninger()} />
    </section>
  );
}

/** One's own views of the bank; `slettet` was just deleted and can be saved again. */
export function Kravvisninger(props: {
  readonly visninger: readonly Visning[];
  readonly fejl?: Visningsfejl;
  readonly slettet?: Pick<Visning, 'navn' | 'soegning' | 'delt'> | undefined;
}) {
  const { visninger, fejl, slettet } = props;
  return (
    <VisningerSide
      visninger={visninger}
      liste={{ titel: 'Kravbank', sti: paths.kravbank() }}
      sti={paths.kravvisninger()}
      sletSti={({ id }) => paths.kravvisningSlet({ id })}
      tom="Søg i kravbanken, og vælg »Gem denne søgning«."
      fejl={fejl}
      slettet={
        slettet && (
          <>
            <p>»{slettet.navn}« er slettet.</p>
            <HandlingKnap
              variant="sekundaer"
              lille
              sti={paths.kravvisninger()}
              felter={{ navn: slettet.navn, soegning: slettet.soegning, delt: slettet.delt ? 'ja' : '' }}
            >
              Fortryd
            </HandlingKnap>
          </>
        )
      }
    />
  );
}
