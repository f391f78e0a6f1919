import { antal, visTal, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Formular, Knaprad } from '../../../../ui/form.tsx';
import { Chip, Panel, TomTilstand } from '../../../../ui/status.tsx';
import type { Forbindelse } from '../queries.ts';
import { BUNDTER, feltinfo, KITOSTYPER } from '../rules.ts';
import { type Kandidat, kandidatnoegle, MAKS_KANDIDATER } from '../skriv/kandidat.ts';
import { visVaerdi } from '../vis.ts';
import { genstandssti, Kitoshoved, type Kitostal } from './hoved.tsx';

export interface SkrivProps {
  readonly forbindelse: Forbindelse | null;
  readonly tal: Kitostal;
  readonly kandidater: readonly Kandidat[];
  readonly afvist: string | null;
}

function Raekke({ k }: { k: Kandidat }) {
  const id = kandidatnoegle(k);
  return (
    <tr>
      <td data-title="Vælg">
        {k.hindring === null ? (
          <div class="form-group-checkbox">
            <input class="form-checkbox" type="checkbox" id={id} name="hvad" value={id} />
            <label class="form-label" for={id}>
              <span class="sr-only">
                Vælg {k.navn}, {BUNDTER[k.bundt].navn}
              </span>
            </label>
          </div>
        ) : (
          <Chip s="bad">Kan ikke skrives</Chip>
        )}
      </td>
      <th scope="row">
        <a href={genstandssti(k.type, k.genstandId)}>{k.navn}</a>
        <div class="mb-small-text">
          {KITOSTYPER[k.type].navn}, {BUNDTER[k.bundt].navn.toLowerCase()}
        </div>
      </th>
      <td data-title="Felt">
        {k.felter.map((f) => (
          <div>{feltinfo(k.type, f)?.etiket ?? f}</div>
        ))}
      </td>
      <td data-title="KITOS har">
        {k.felter.map((f) => (
          <div>{visVaerdi(k.type, f, k.foer[f] ?? null)}</div>
        ))}
      </td>
      <td data-title="Bliver til">
        {k.felter.map((f) => (
          <div>
            <b>{visVaerdi(k.type, f, k.efter[f] ?? null)}</b>
          </div>
        ))}
        {k.hindring !== null && <div class="mb-small-text">{k.hindring}</div>}
      </td>
    </tr>
  );
}

/** What would be written to KITOS, field by field, before anybody says yes. */
export function KitosSkriv({ forbindelse: f, tal, kandidater, afvist }: SkrivProps) {
  const kan = kandidater.filter((k) => k.hindring === null).length;
  return (
    <Kitoshoved
      forbindelse={f}
      tal={tal}
      her="skriv"
      besked={
        afvist ? (
          <Besked slags="error">
            <p>{afvist}</p>
          </Besked>
        ) : undefined
      }
    >
      <Panel
        id="skriv"
        overskrift="Skriv til KITOS"
        under={
          f?.sidstLaest
            ? `Det, I har rettet her, og som KITOS ikke har. KITOS er set ${visTidspunkt(f.sidstLaest)} og ses efter igen, før noget skrives: er det rettet i KITOS imens, bliver det vist i stedet for overskrevet.`
            : 'Det, I har rettet her, og som KITOS ikke har.'
        }
        kant
      >
        {f === null || f.skrivTilbage.length === 0 ? (
          <div class="mb-pad">
            <TomTilstand
              overskrift="I har ikke valgt noget, der må skrives tilbage"
              handling={<LinkKnap href={paths.kitosOpsaetning()}>Vælg, hvad der må skrives</LinkKnap>}
            >
              Udbudsplan, risikovurdering, DPIA, henvisninger og roller kan skrives tilbage til KITOS.
            </TomTilstand>
          </div>
        ) : kandidater.length === 0 ? (
          <div class="mb-pad">
            <TomTilstand overskrift="Intet at skrive">
              KITOS har det samme som her for{' '}
              {f.skrivTilbage.map((b) => BUNDTER[b].navn.toLowerCase()).join(', ')}.
            </TomTilstand>
          </div>
        ) : (
          <Formular sti={paths.kitosSkriv()} id="skrivform">
            <section class="mb-scroll" tabindex={0} aria-label="Ændringer, tabel">
              <table class="table table--borderless table--compact table--responsive-headers d-print-table mb-kitos-valg">
                <caption class="sr-only">Ændringer, der kan skrives til KITOS</caption>
                <thead>
                  <tr>
                    <th scope="col">Vælg</th>
                    <th scope="col">Hvad</th>
                    <th scope="col">Felt</th>
                    <th scope="col">KITOS har</th>
                    <th scope="col">Bliver til</th>
                  </tr>
                </thead>
                <tbody>
                  {kandidater.map((k) => (
                    <Raekke k={k} key={kandidatnoegle(k)} />
                  ))}
                </tbody>
              </table>
            </section>
            <div class="mb-pad">
              {kandidater.length >= MAKS_KANDIDATER && (
                <p class="mb-small-text">
                  De første {visTal(MAKS_KANDIDATER)} vises. Skriv dem, og kom tilbage efter resten.
                </p>
              )}
              <Knaprad>
                <Knap navn="omfang" vaerdi="valgte">
                  Skriv de valgte
                </Knap>
                {kan > 1 && (
                  <Knap navn="omfang" vaerdi="alle" variant="sekundaer">
                    {`Skriv alle ${antal(kan, 'ændring', 'ændringer')}`}
                  </Knap>
                )}
              </Knaprad>
            </div>
          </Formular>
        )}
      </Panel>
    </Kitoshoved>
  );
}
