import { laegTil, type Maaned, maanedNr, visMaaned } from '../../../../kernel/maaned.ts';
import { antal, visDato } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { AfkrydsningsGruppe, DatoFelt, Formular, Knaprad, TekstOmraade } from '../../../../ui/form.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Beskrivelse, Note, Panel } from '../../../../ui/status.tsx';
import type { Forskel } from '../forskel/rules.ts';
import type { Beroerte, Loefte, Version } from '../queries.ts';
import { krummer, Systemmeta, Tegn } from './dele.tsx';
import type { EnkelProps } from './sag.tsx';

/** What fixing from a month would do; null while the month can't be read. */
export interface Effekt {
  readonly fra: Maaned;
  /** First month of the next version; null when nothing follows. */
  readonly til: Maaned | null;
  readonly nuMaaned: Maaned;
  /** The version of the same month that is replaced. */
  readonly erstatter: Version | null;
  /** The version that holds in `fra` today. */
  readonly foer: Version | null;
  readonly t: number;
  readonly forskel: Forskel;
  readonly beroerte: Beroerte;
}

function maaneder({ fra, til, nuMaaned }: Effekt): string {
  const slut = til !== null && til <= nuMaaned ? laegTil(til, -1) : nuMaaned;
  if (fra > nuMaaned) return `Ingen endnu. Målbilledet tæller fra ${visMaaned(fra)}.`;
  const tal = maanedNr(slut) - maanedNr(fra) + 1;
  return tal === 1
    ? visMaaned(fra)
    : `${visMaaned(fra)} til ${visMaaned(slut)} (${antal(tal, 'måned', 'måneder')})`;
}

function Effektpanel({ e }: { e: Effekt }) {
  const { udgaver, kommuner } = e.beroerte;
  return (
    <Panel
      id="effekt"
      overskrift="Det sker der"
      under="Nøgletallene ændres, så snart målbilledet er fastlagt."
    >
      <Beskrivelse
        par={[
          [
            'Integrationer',
            e.foer ? `${e.foer.linjer.length} i version ${e.foer.nr} → ${e.t} nu` : `${e.t} (ingen før)`,
          ],
          ['Forskel', <Tegn forskel={e.forskel} />],
          ['Måneder, der regnes om', maaneder(e)],
          [
            'Gælder til',
            e.til === null ? 'Indtil der kommer en ny version' : `Version fra ${visMaaned(e.til)}`,
          ],
          ['Kommuner, der bruger systemet', String(kommuner)],
          [
            'Offentliggjorte måneder',
            udgaver.length === 0
              ? 'Ingen berøres'
              : `${udgaver.map((u) => `${visMaaned(u.maaned)} (udgave ${u.nr})`).join(', ')}. De står, som de er, indtil en ny udgave offentliggøres.`,
          ],
        ]}
      />
      {e.erstatter && (
        <Note kraever>
          Version {e.erstatter.nr} gælder fra samme måned. Den erstattes, men kan stadig læses.
        </Note>
      )}
    </Panel>
  );
}

export interface FastlaegProps extends EnkelProps {
  readonly effekt: Effekt | null;
  readonly kraeverUdenSvar: boolean;
  readonly loefter: readonly Loefte[];
  readonly valgteLoefter: readonly string[];
  readonly konflikt: boolean;
}

/** The last step: from which month, and what that changes. */
export function Fastlaegside(p: FastlaegProps) {
  const stier = { noegle: p.system.noegle, sag: p.sag.id };
  return (
    <Skal
      titel={`Fastlæg målbillede for ${p.system.navn}`}
      krummer={krummer(p.system, 'Fastlæg')}
      meta={<Systemmeta system={p.system} />}
      besked={
        p.konflikt ? (
          <Besked slags="warning" overskrift="Sagen er ændret imens">
            <p>Se virkningen nedenfor igen, før du fastlægger.</p>
          </Besked>
        ) : undefined
      }
    >
      <div class="mb-grid">
        <section class="mb-panel mb-c7">
          <Formular sti={paths.maalbilledsagFastlaeg(stier)} vaerdier={p.vaerdier} hindringer={p.hindringer}>
            <input type="hidden" name="version" value={String(p.sag.version)} />
            <DatoFelt
              navn="gyldigFra"
              etiket="Gælder fra måned"
              maaned
              hint="Må gerne være en måned, der er gået. Så regnes den om."
            />
            {p.kraeverUdenSvar && (
              <TekstOmraade
                navn="udenSvar"
                etiket="Hvordan er leverandøren hørt?"
                hint="Leverandøren har ikke svaret i en høring, og fristen er ikke udløbet."
                raekker={3}
                maksLaengde={2000}
              />
            )}
            <TekstOmraade
              navn="tilbagemelding"
              etiket="Svar til leverandøren"
              hint="Sendes med mail og kan læses sammen med høringen."
              paakraevet={false}
              raekker={3}
              maksLaengde={2000}
            />
            {p.loefter.length > 0 && (
              <AfkrydsningsGruppe
                navn="loefte"
                etiket="Registrér leverandørens løfter"
                hint="De vises som »lovet« i matrixen indtil datoen. Tages løftet ikke tilbage, tæller integrationen som tilsluttet fra datoen."
                paakraevet={false}
                vaerdier={p.valgteLoefter}
                valg={p.loefter.map((l) => ({
                  vaerdi: String(l.id),
                  tekst: `${l.integration} fra ${visDato(l.dato)}`,
                }))}
              />
            )}
            <Knaprad>
              <Knap>Fastlæg målbilledet</Knap>
              <Knap variant="sekundaer" navn="vis" vaerdi="ja">
                Vis virkning
              </Knap>
              <LinkKnap href={paths.maalbilledsag(stier)} variant="sekundaer">
                Fortryd
              </LinkKnap>
            </Knaprad>
          </Formular>
        </section>
        <div class="mb-c5">{p.effekt && <Effektpanel e={p.effekt} />}</div>
      </div>
    </Skal>
  );
}
