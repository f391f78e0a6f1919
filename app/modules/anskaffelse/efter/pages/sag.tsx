import type { Hindring } from '../../../../kernel/resultat.ts';
import { visDato } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import {
  DatoFelt,
  Fejlopsummering,
  Feltrad,
  Formular,
  Knaprad,
  TekstFelt,
  type Valg,
  Valgliste,
} from '../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../ui/formularKontekst.ts';
import { Beskrivelse, Chip, Gitter, Panel, TomTilstand } from '../../../../ui/status.tsx';
import type { Sag } from '../../queries.ts';
import { Saghoved } from '../../sag/pages/hoved.tsx';
import { type Opfoelgning, SLAGS } from '../rules.ts';
import { Handlinger, Statuschip, Udfoertlinje } from './dele.tsx';

export interface Opfoelgningsprops {
  readonly sag: Sag;
  readonly linjer: readonly Opfoelgning[];
  readonly idag: string;
  /** `YYYY-MM-DD` on which the new case is made; '' where there is none. */
  readonly nySag: string;
  /** The case that was made from this one. */
  readonly efterfoelger: { readonly id: number; readonly nummer: string } | null;
  readonly arbejder: boolean;
  readonly folk: readonly Valg[];
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly felthindringer: readonly Hindring[];
  readonly hindringer: readonly Hindring[];
}

function Linjer({ linjer, idag, arbejder }: Opfoelgningsprops) {
  return (
    <ul class="mb-list">
      {linjer.map((o) => (
        <li>
          <div>
            {o.tekst}
            <div class="mb-small-text">
              {SLAGS[o.slags]} · {visDato(o.dato)}
              {o.ansvarlig === '' ? '' : ` · ${o.ansvarlig}`}
            </div>
            <Udfoertlinje o={o} />
            {arbejder && <Handlinger o={o} fra="sag" />}
          </div>
          <div>
            <Statuschip o={o} idag={idag} />
          </div>
        </li>
      ))}
    </ul>
  );
}

/** What comes after the purchase: dates to follow up, and the next case. */
export function Opfoelgningsside(p: Opfoelgningsprops) {
  const { sag } = p;
  return (
    <Saghoved
      sag={sag}
      her="opfoelgning"
      vaerktoej={
        <LinkKnap href={paths.opfoelgninger()} variant="sekundaer" lille>
          Opfølgning i alle sager
        </LinkKnap>
      }
      besked={p.hindringer.length > 0 && <Fejlopsummering hindringer={p.hindringer} />}
    >
      <Gitter>
        <div class="mb-c8 mb-stack">
          <Panel
            id="datoer"
            overskrift="Datoer at følge op på"
            under="Fra kontrakten, gælden, leverandørens løfter, tilsynet og jeres egen liste."
          >
            {p.linjer.length === 0 ? (
              <TomTilstand overskrift="Der er intet at følge op på endnu">
                Datoerne kommer af sig selv, når kontrakten er skrevet ind. I kan også tilføje jeres egne.
              </TomTilstand>
            ) : (
              <Linjer {...p} />
            )}
          </Panel>
        </div>
        <div class="mb-c4 mb-stack">
          <Panel
            id="naeste"
            overskrift="Næste gang"
            ved={p.efterfoelger ? <Chip s="ok">Sag oprettet</Chip> : undefined}
          >
            {p.efterfoelger ? (
              <p>
                <a href={paths.sag({ id: p.efterfoelger.id })}>Sag {p.efterfoelger.nummer}</a> følger efter
                denne.
              </p>
            ) : (
              <Beskrivelse
                par={[
                  ['Ny sag oprettes', p.nySag === '' ? 'Når kontrakten har en slutdato' : visDato(p.nySag)],
                  [
                    'Den får',
                    'Dokumenter, arbejdsgange, kravliste, risikovurdering, kontrakt og gæld fra denne sag',
                  ],
                ]}
              />
            )}
          </Panel>
          {p.arbejder && (
            <Panel id="ny" overskrift="Tilføj en dato">
              <Formular
                sti={paths.opfoelgning({ id: sag.id })}
                id="ny-dato"
                vaerdier={p.vaerdier}
                hindringer={p.felthindringer}
                klasse="mb-form"
              >
                <TekstFelt
                  navn="tekst"
                  etiket="Hvad skal der følges op på?"
                  maksLaengde={200}
                  klasse="mb-bredfelt"
                />
                <Feltrad>
                  <DatoFelt navn="dato" etiket="Dato" />
                </Feltrad>
                <Valgliste
                  navn="ansvarligId"
                  etiket="Ansvarlig"
                  tomtValg="Kontraktejeren"
                  valg={p.folk}
                  paakraevet={false}
                />
                <Knaprad>
                  <Knap>Tilføj</Knap>
                </Knaprad>
              </Formular>
            </Panel>
          )}
        </div>
      </Gitter>
    </Saghoved>
  );
}
