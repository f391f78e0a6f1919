import type { ComponentChildren } from 'preact';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Formular, Knaprad } from '../../../../ui/form.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Panel, TomTilstand } from '../../../../ui/status.tsx';
import type { Grund } from '../../guide/rules.ts';
import { Kravlink } from '../../pages/faelles.tsx';
import { PRIORITETER } from '../../rules.ts';
import { erUaendret } from '../plan/rules.ts';
import type { Listelinje } from '../queries.ts';
import { LINJETILSTANDE, type Linje, prioritetAf } from '../rules.ts';
import { Grunde, type Guidesyn, krummer } from './dele.tsx';
import { Linjelink } from './gennemse.tsx';
import { Skjult } from './valg.tsx';

function Del({
  id,
  overskrift,
  under,
  raekker,
}: {
  id: string;
  overskrift: string;
  under?: string;
  raekker: readonly ComponentChildren[];
}) {
  if (raekker.length === 0) return null;
  return (
    <Panel id={id} overskrift={overskrift} under={under}>
      <ul class="mb-list">
        {raekker.map((r) => (
          <li>{r}</li>
        ))}
      </ul>
    </Panel>
  );
}

/** What a re-run of the guide brings, takes away and changes, before it is done. */
export function Opdaterside({ syn, hindringer }: { syn: Guidesyn; hindringer: readonly Hindring[] }) {
  const { liste, plan, linjer } = syn;
  const ved = new Map(linjer.map((l) => [l.id, l]));
  const link = (l: Linje) => {
    const fundet: Listelinje | undefined = ved.get(l.id);
    return fundet ? <Linjelink liste={liste.id} linje={fundet} /> : null;
  };
  const medGrunde = (hvad: ComponentChildren, grunde: readonly Grund[]) => (
    <div>
      {hvad}
      <div class="mb-small-text">
        <Grunde grunde={grunde} />
      </div>
    </div>
  );
  const uaendret = erUaendret(plan);
  return (
    <Skal
      titel="Opdatér listen efter guiden"
      krummer={krummer(liste, { tekst: 'Opdatér' })}
      meta={
        <span>
          {uaendret
            ? 'Intet kommer eller går'
            : 'Her er, hvad der kommer og går. Det, I selv har tilføjet, skrevet, fjernet eller flyttet, bliver, som det er.'}
        </span>
      }
      besked={
        hindringer.length > 0 && (
          <Besked slags="warning" overskrift={hindringer[0].besked}>
            <p>Se ændringerne igennem igen, før du opdaterer.</p>
          </Besked>
        )
      }
    >
      {uaendret ? (
        <TomTilstand
          overskrift="Listen svarer til svarene"
          handling={<LinkKnap href={paths.kravliste({ id: liste.id })}>Til kravlisten</LinkKnap>}
        >
          Der er intet at opdatere.
        </TomTilstand>
      ) : (
        <Formular sti={paths.kravlisteOpdater({ id: liste.id })}>
          <Skjult laas={liste.laas} />
          <div class="mb-stack">
            <Del
              id="kommer"
              overskrift={`${antal(plan.kommer.length, 'krav', 'krav')} kommer til`}
              raekker={plan.kommer.map((k) =>
                medGrunde(
                  <>
                    <Kravlink {...k.krav} />
                    {k.tilstand === 'afventer' && ' (afventer svar)'}
                  </>,
                  k.grunde,
                ),
              )}
            />
            <Del
              id="gaar"
              overskrift={`${antal(plan.gaar.length, 'krav', 'krav')} går ud`}
              under="Sæt kryds ved dem, I vil beholde alligevel."
              raekker={plan.gaar.map(({ linje, grunde }) => (
                <>
                  {medGrunde(link(linje), grunde)}
                  <div class="form-group-checkbox krav-behold">
                    <input
                      type="checkbox"
                      class="form-checkbox"
                      id={`behold-${linje.id}`}
                      name="behold"
                      value={String(linje.id)}
                    />
                    <label class="form-label" for={`behold-${linje.id}`}>
                      Behold<span class="sr-only"> {ved.get(linje.id)?.navn}</span>
                    </label>
                  </div>
                </>
              ))}
            />
            <Del
              id="bliver"
              overskrift={`${antal(plan.bliver.length, 'krav', 'krav')} bliver`}
              under="Guiden vælger dem ikke længere, men I har givet dem jeres egen prioritet. Fjern dem på listen, hvis de skal ud."
              raekker={plan.bliver.map(({ linje, grunde }) => medGrunde(link(linje), grunde))}
            />
            <Del
              id="skifter"
              overskrift={`${antal(plan.skifter.length, 'krav', 'krav')} skifter`}
              raekker={plan.skifter.map(({ linje, til }) => (
                <>
                  <div>{link(linje)}</div>
                  <div>
                    {LINJETILSTANDE[linje.tilstand]} → {LINJETILSTANDE[til]}
                  </div>
                </>
              ))}
            />
            <Del
              id="prioritet"
              overskrift={`${antal(plan.prioritet.length, 'krav', 'krav')} får anden prioritet`}
              raekker={plan.prioritet.map(({ linje, til }) => (
                <>
                  <div>{link(linje)}</div>
                  <div>
                    {PRIORITETER[prioritetAf(linje)]} →{' '}
                    {PRIORITETER[prioritetAf({ ...linje, guidePrioritet: til })]}
                    {linje.egenPrioritet !== null && ' (jeres egen gælder)'}
                  </div>
                </>
              ))}
            />
          </div>
          {syn.maaRette && (
            <Knaprad>
              <Knap>Opdatér listen</Knap>
              <LinkKnap variant="sekundaer" href={paths.kravliste({ id: liste.id })}>
                Lad listen være
              </LinkKnap>
            </Knaprad>
          )}
        </Formular>
      )}
    </Skal>
  );
}
