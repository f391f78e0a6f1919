/** A new registration, and what one is joined to. */
import type { Hindring } from '../../../../kernel/resultat.ts';
import { paths } from '../../../../routes.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Formular, Knaprad } from '../../../../ui/form.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, Liste, Panel } from '../../../../ui/status.tsx';
import { Feltinput } from '../../felt/pages/felt.tsx';
import type { Feltvaerdi } from '../../felt/rules.ts';
import type { Behandling, Koblet } from '../queries.ts';
import { NYFELTER } from '../rules.ts';

export interface Nysideprops {
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly enheder: readonly string[];
  readonly hindringer: readonly Hindring[];
}

export function Nyside({ vaerdier, enheder, hindringer }: Nysideprops) {
  return (
    <Skal
      titel="Ny databehandling"
      krummer={[{ tekst: 'Databehandlinger', sti: paths.behandlinger() }, { tekst: 'Ny databehandling' }]}
      meta="Databehandlere, tilsyn, systemer og kontrakter kommer på registreringens egen side."
    >
      <Panel id="ny" overskrift="Databehandlingen">
        <Formular id="form-ny" sti={paths.behandlingNy()} hindringer={hindringer} vagt>
          <div class="genstand-felter">
            {Object.entries(NYFELTER).map(([navn, felt]) => (
              <Feltinput navn={navn} felt={felt} vaerdi={vaerdier[navn] ?? ''} enheder={enheder} />
            ))}
          </div>
          <Knaprad>
            <Knap ikon="save">Opret</Knap>
            <LinkKnap href={paths.behandlinger()} variant="sekundaer">
              Fortryd
            </LinkKnap>
          </Knaprad>
        </Formular>
      </Panel>
    </Skal>
  );
}

export interface Koblingsprops {
  readonly behandling: Behandling;
  readonly systemer: readonly Koblet[];
  readonly kontrakter: readonly Koblet[];
  readonly andre: { readonly systemer: readonly Koblet[]; readonly kontrakter: readonly Koblet[] };
  readonly q: string;
  readonly hindringer: readonly Hindring[];
}

/** Which systems and contracts the registration is about. */
export function Koblingsside(p: Koblingsprops) {
  const { behandling, q, hindringer } = p;
  const handling = (h: string) => paths.behandlingHandling({ behandling: behandling.id, handling: h });
  const knap = (h: string, tekst: string, k: Koblet, tertiaer = true) => (
    <HandlingKnap
      sti={handling(h)}
      felter={{ id: String(k.id) }}
      variant={tertiaer ? 'tertiaer' : 'sekundaer'}
      lille
      skjultTekst={k.navn}
    >
      {tekst}
    </HandlingKnap>
  );
  return (
    <Skal
      titel={`Systemer og kontrakter – ${behandling.navn}`}
      overskrift="Systemer og kontrakter"
      krummer={[
        { tekst: 'Databehandlinger', sti: paths.behandlinger() },
        { tekst: behandling.navn, sti: paths.behandling({ behandling: behandling.id }) },
        { tekst: 'Systemer og kontrakter' },
      ]}
    >
      {hindringer.map((h) => (
        <Besked slags="warning">
          <p>{h.besked}</p>
        </Besked>
      ))}
      <Panel id="valgte" overskrift="Med nu">
        {p.systemer.length + p.kontrakter.length === 0 ? (
          <p class="mb-muted">Ingen endnu.</p>
        ) : (
          <Liste
            punkter={[
              ...p.systemer.map((s) => ({
                titel: <a href={paths.systembrug({ brug: s.id })}>{s.navn}</a>,
                under: 'System',
                side: knap('system-fjern', 'Fjern', s),
              })),
              ...p.kontrakter.map((k) => ({
                titel: (
                  <>
                    <a href={paths.kontrakt({ kontrakt: k.id })}>{k.navn}</a>{' '}
                    {k.id === behandling.hovedkontraktId && <Chip s="brand">Hovedkontrakt</Chip>}
                  </>
                ),
                under: 'Kontrakt',
                side: (
                  <>
                    {k.id !== behandling.hovedkontraktId &&
                      knap('kontrakt-hoved', 'Gør til hovedkontrakt', k)}
                    {knap('kontrakt-fjern', 'Fjern', k)}
                  </>
                ),
              })),
            ]}
          />
        )}
      </Panel>
      <Panel id="andre" overskrift="Tilføj">
        <search>
          <form
            method="get"
            action={paths.behandlingKobling({ behandling: behandling.id })}
            class="kontrakt-vis"
          >
            <label class="form-label" for="vaelg-q">
              Søg i systemer og kontrakter
            </label>
            <input type="search" id="vaelg-q" name="q" class="form-input input-char-27" value={q} />
            <Knap variant="sekundaer" lille>
              Søg
            </Knap>
          </form>
        </search>
        <Fundne titel="Systemer" fundne={p.andre.systemer} knap={(k) => knap('system', 'Tilføj', k, false)} />
        <Fundne
          titel="Kontrakter"
          fundne={p.andre.kontrakter}
          knap={(k) => knap('kontrakt', 'Tilføj', k, false)}
        />
      </Panel>
    </Skal>
  );
}

function Fundne({
  titel,
  fundne,
  knap,
}: {
  titel: string;
  fundne: readonly Koblet[];
  knap: (k: Koblet) => preact.ComponentChildren;
}) {
  return (
    <>
      <h3>{titel}</h3>
      {fundne.length === 0 ? (
        <p class="mb-muted">Ingen passer.</p>
      ) : (
        <Liste punkter={fundne.map((k) => ({ titel: k.navn, under: k.under || undefined, side: knap(k) }))} />
      )}
    </>
  );
}
