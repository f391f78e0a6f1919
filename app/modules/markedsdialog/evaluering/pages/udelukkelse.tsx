import { paths } from '../../../../routes.ts';
import { Knap } from '../../../../ui/fds/knap.tsx';
import { Formular, type FormularProps, Knaprad, RadioGruppe, TekstOmraade } from '../../../../ui/form.tsx';
import { Chip, Liste, Note, Panel } from '../../../../ui/status.tsx';
import { Dialoghoved } from '../../dialog/pages/hoved.tsx';
import type { Markedsdialog } from '../../queries.ts';
import { kan, kravnavn, type Markedskrav } from '../../rules.ts';
import type { Sporlinje, Udelukkelsesord } from '../queries.ts';
import { celleFor, type Kolonne, stand } from '../rules.ts';
import { Fritekst, Navn, Standchip, Svarchip } from './dele.tsx';

export interface Udelukkelsessideprops extends Pick<FormularProps, 'vaerdier' | 'hindringer'> {
  readonly dialog: Markedsdialog;
  readonly kolonne: Kolonne;
  readonly ikkeOpfyldte: readonly Markedskrav[];
  readonly spor: readonly Sporlinje<Udelukkelsesord>[];
}

/** Whether a supplier that doesn't meet every Mindstekrav is excluded: decided by a person, with a reason, and reversible. */
export function Udelukkelsesside(props: Udelukkelsessideprops) {
  const { dialog, kolonne, ikkeOpfyldte, spor } = props;
  const { udelukkelse } = kolonne;
  return (
    <Dialoghoved dialog={dialog} her="sammenligning" under={`Mindstekrav: ${kolonne.navn}`}>
      <Panel
        id="mindstekrav"
        overskrift={`${kolonne.navn}: mindstekrav, der ikke er opfyldt`}
        ved={
          udelukkelse && (
            <Chip s={udelukkelse.udelukket ? 'bad' : 'info'}>
              {udelukkelse.udelukket ? 'Udelukket' : 'Beholdt'}
            </Chip>
          )
        }
      >
        {ikkeOpfyldte.length === 0 ? (
          <p>Alle mindstekrav er opfyldt efter svar og vurderinger.</p>
        ) : (
          <Liste
            punkter={ikkeOpfyldte.map((krav) => {
              const celle = celleFor(kolonne, krav.id);
              return {
                titel: (
                  <a
                    href={`${paths.markedssammenligningKrav({ id: dialog.id, krav: krav.id })}?vis=mindstekrav`}
                  >
                    {kravnavn(krav)}
                  </a>
                ),
                under: <Standchip s={stand(celle)} />,
                side: <Svarchip krav={krav} svar={celle.svar?.svar ?? null} />,
              };
            })}
          />
        )}
        <Note>
          Systemet foreslår kun. I afgør, om leverandøren udelukkes. Er I i tvivl om et svar, så bed først om
          en uddybelse.
        </Note>
      </Panel>
      {kan('vurder', dialog.fase).ok && (
        <Panel id="afgoer" overskrift={udelukkelse ? 'Ændr afgørelsen' : 'Afgørelse'}>
          <Formular
            sti={paths.markedsudelukkelse({ id: dialog.id, leverandoer: kolonne.alias })}
            vaerdier={props.vaerdier}
            hindringer={props.hindringer}
          >
            <input type="hidden" name="laas" value={spor[0]?.id ?? 0} />
            <RadioGruppe
              navn="udelukket"
              etiket="Hvad er afgørelsen?"
              valg={[
                { vaerdi: 'ja', tekst: 'Leverandøren udelukkes' },
                { vaerdi: 'nej', tekst: 'Leverandøren beholdes' },
              ]}
            />
            <TekstOmraade navn="begrundelse" etiket="Begrundelse" raekker={4} />
            <Knaprad>
              <Knap>Gem afgørelsen</Knap>
            </Knaprad>
          </Formular>
        </Panel>
      )}
      {spor.length > 0 && (
        <Panel id="historik" overskrift="Historik">
          <Liste
            punkter={spor.map((l) => ({
              titel: l.efter?.udelukket ? 'Udelukket' : 'Beholdt',
              under: (
                <>
                  <Navn navn={l.navn} kl={l.kl} foer="Af" />
                  <Fritekst>{l.efter?.begrundelse ?? ''}</Fritekst>
                </>
              ),
            }))}
          />
        </Panel>
      )}
    </Dialoghoved>
  );
}
