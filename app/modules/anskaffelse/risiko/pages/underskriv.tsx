import type { Hindring } from '../../../../kernel/resultat.ts';
import { paths } from '../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Formular, Knaprad, TekstOmraade } from '../../../../ui/form.tsx';
import { Liste, Note, Panel } from '../../../../ui/status.tsx';
import type { Sag } from '../../queries.ts';
import { Saghoved } from '../../sag/pages/hoved.tsx';
import type { Risikotrussel, Risikovurdering } from '../queries.ts';
import { efter, roedeEfter, stedfarve, vurderingsmangler } from '../rules.ts';
import { Farvechip } from './faelles.tsx';

export interface Underskrivprops {
  readonly sag: Sag;
  readonly vurdering: Risikovurdering;
  readonly trusler: readonly Risikotrussel[];
  readonly hindringer: readonly Hindring[];
  readonly roedGrund: string;
}

/** Before the jurist signs: what is missing, and what still is red. */
export function Underskrivside({ sag, vurdering: v, trusler, hindringer, roedGrund }: Underskrivprops) {
  const mangler = vurderingsmangler(trusler, v.konklusion);
  const roede = roedeEfter(v.matrix, trusler);
  const tilbage = (
    <LinkKnap variant="sekundaer" href={paths.risikovurdering({ id: sag.id, nr: v.nr })}>
      Tilbage
    </LinkKnap>
  );
  return (
    <Saghoved sag={sag} her="risiko" under={`Underskriv udgave ${v.nr}`}>
      {mangler.length > 0 ? (
        <Panel id="mangler" overskrift="Det mangler, før udgaven kan underskrives">
          <Liste punkter={mangler.map((m) => ({ titel: m }))} />
          <Knaprad>{tilbage}</Knaprad>
        </Panel>
      ) : (
        <Panel
          id="underskriv"
          overskrift={`Underskriv risikovurdering, udgave ${v.nr}`}
          under="En underskrevet udgave ændres aldrig. Bliver noget anderledes, laves en ny, der begynder her."
        >
          <Formular
            sti={paths.risikoHandling({ id: sag.id, nr: v.nr, handling: 'underskriv' })}
            hindringer={hindringer}
            vaerdier={{ roedGrund }}
            klasse="mb-form"
          >
            <input type="hidden" name="version" value={String(v.laas)} />
            <p class="mb-laestekst">{v.konklusion}</p>
            {roede.length > 0 && (
              <>
                <Note kraever>
                  <p>Disse risici er stadig høje, når foranstaltningerne virker:</p>
                </Note>
                <Liste
                  punkter={roede.map((t) => ({
                    titel: (
                      <a href={paths.risikotrussel({ id: sag.id, nr: v.nr, trussel: t.id })}>
                        {t.orden}. {t.navn}
                      </a>
                    ),
                    side: <Farvechip farve={stedfarve(v.matrix, efter(t.vurdering))} />,
                  }))}
                />
                <TekstOmraade
                  navn="roedGrund"
                  etiket="Hvorfor kan de høje risici bæres?"
                  hint="Begrundelsen står i rapporten."
                  raekker={4}
                />
              </>
            )}
            <Knaprad>
              <Knap>Underskriv</Knap>
              {tilbage}
            </Knaprad>
          </Formular>
        </Panel>
      )}
    </Saghoved>
  );
}
