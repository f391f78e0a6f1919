import type { Hindring } from '../../../../kernel/resultat.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import {
  Afkrydsning,
  Afsnit,
  Fejlopsummering,
  Formular,
  Knaprad,
  RadioGruppe,
  TekstFelt,
} from '../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../ui/formularKontekst.ts';
import { Skal } from '../../../../ui/skal.tsx';
import { Gitter, Panel } from '../../../../ui/status.tsx';
import { ESDH, LEVERINGER, type Levering, type Opsaetning } from '../rules.ts';

export interface Opsaetningsprops {
  readonly opsaetning: Opsaetning;
  /** The folder on the server. */
  readonly mappe: string;
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly version: string;
  readonly felthindringer: readonly Hindring[];
  readonly hindringer: readonly Hindring[];
}

/** How the kommune journalises, and which contracts get a new case by themselves. */
export function Opsaetningsside(p: Opsaetningsprops) {
  const { opsaetning: o } = p;
  return (
    <Skal
      titel="Journal og genanskaffelse"
      krummer={[{ tekst: 'Sager', sti: paths.sager() }, { tekst: 'Journal og genanskaffelse' }]}
      besked={p.hindringer.length > 0 && <Fejlopsummering hindringer={p.hindringer} />}
    >
      <Gitter>
        <div class="mb-c8 mb-stack">
          <Formular
            sti={paths.indkoebsopsaetning()}
            vaerdier={p.vaerdier}
            hindringer={p.felthindringer}
            klasse="mb-panel mb-form"
            vagt
          >
            <input type="hidden" name="version" value={p.version} />
            <Afsnit overskrift="Journal">
              <TekstFelt
                navn="esdh"
                etiket="ESDH-system"
                forslag={ESDH}
                hint="Vælg eller skriv selv."
                paakraevet={false}
                maksLaengde={100}
              />
              <RadioGruppe
                navn="levering"
                etiket="Hvordan kommer pakken til ESDH-systemet?"
                valg={(Object.keys(LEVERINGER) as Levering[]).map((l) => ({
                  vaerdi: l,
                  tekst: LEVERINGER[l].navn,
                  hint: LEVERINGER[l].hint,
                }))}
              />
              <TekstFelt
                navn="krogUrl"
                etiket="Adresse"
                type="url"
                hint="Kun når pakken sendes. Skal begynde med https://."
                paakraevet={false}
                klasse="mb-bredfelt"
                maksLaengde={2000}
              />
              <TekstFelt
                navn="hemmelighed"
                etiket="Hemmelighed"
                type="password"
                autocomplete="off"
                hint={
                  o.harHemmelighed
                    ? 'Der er en. Lad feltet stå tomt for at beholde den.'
                    : 'Mindst 16 tegn. Den samme skal stå hos modtageren.'
                }
                paakraevet={false}
                maksLaengde={500}
              />
            </Afsnit>
            <Afsnit overskrift="Nye sager før udløb">
              <Afkrydsning
                navn="nySagUdenSag"
                etiket="Opret også en ny sag for kontrakter i porteføljen, der ikke er købt gennem en sag"
              />
            </Afsnit>
            <Knaprad>
              <Knap>Gem</Knap>
              <LinkKnap variant="sekundaer" href={paths.sager()}>
                Tilbage
              </LinkKnap>
            </Knaprad>
          </Formular>
        </div>
        <div class="mb-c4 mb-stack">
          <Panel id="mappe" overskrift="Kommunens mappe">
            <p>
              Pakker lægges i <code>{p.mappe}</code> i serverens datamappe. Den, der driver serveren, gør
              mappen tilgængelig for jeres ESDH-system.
            </p>
          </Panel>
          {o.levering === 'krog' && (
            <Panel id="proev" overskrift="Prøv forbindelsen">
              <p>Sender et signeret opkald uden indhold, så I kan se, om modtageren svarer.</p>
              <HandlingKnap
                sti={paths.indkoebsopsaetningHandling({ handling: 'proev' })}
                variant="sekundaer"
                lille
              >
                Prøv nu
              </HandlingKnap>
            </Panel>
          )}
        </div>
      </Gitter>
    </Skal>
  );
}
