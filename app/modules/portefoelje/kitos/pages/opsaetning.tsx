import type { Hindring } from '../../../../kernel/resultat.ts';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { HandlingKnap, Knap } from '../../../../ui/fds/knap.tsx';
import {
  AfkrydsningsGruppe,
  Formular,
  Knaprad,
  RadioGruppe,
  TekstFelt,
  Valgliste,
} from '../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../ui/formularKontekst.ts';
import { Panel } from '../../../../ui/status.tsx';
import type { Kitosorganisation } from '../commands.ts';
import type { Forbindelse } from '../queries.ts';
import {
  BUNDTER,
  type Bundt,
  EGENTYPER,
  type Egentype,
  FULD_HVER,
  KILDEGRUPPER,
  KILDENAVNE,
  KITOSTYPER,
} from '../rules.ts';
import { Kitoshoved, type Kitostal } from './hoved.tsx';

export interface OpsaetningProps {
  readonly forbindelse: Forbindelse | null;
  readonly tal: Kitostal;
  readonly adgang: {
    readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
    readonly hindringer: readonly Hindring[];
  };
  /** Why the test of the connection didn't go well, or a choice couldn't be made. */
  readonly hindringer: readonly Hindring[];
  /** What the test found, where there is more than one to choose from. */
  readonly organisationer: readonly Kitosorganisation[];
}

function Adgang({ forbindelse: f, adgang }: Pick<OpsaetningProps, 'forbindelse' | 'adgang'>) {
  return (
    <Panel
      id="adgang"
      overskrift="Adgang"
      under="Brug en API-bruger i KITOS, som er oprettet til formålet. Koden gemmes forseglet og vises aldrig."
    >
      <Formular
        sti={paths.kitosAdgang()}
        id="adgangsform"
        vaerdier={{ adresse: f?.adresse ?? 'https://kitos.dk', ...adgang.vaerdier, kodeord: '' }}
        hindringer={adgang.hindringer}
      >
        <TekstFelt navn="adresse" etiket="Adresse på KITOS" tegn={27} />
        <TekstFelt
          navn="email"
          etiket="E-mail"
          tegn={27}
          autocomplete="off"
          paakraevet={!f?.harAdgang}
          hint={f?.harAdgang ? 'Lad stå tom for at beholde den, der er gemt.' : undefined}
        />
        <TekstFelt
          navn="kodeord"
          etiket="Adgangskode"
          type="password"
          tegn={27}
          autocomplete="new-password"
          paakraevet={!f?.harAdgang}
          hint={
            f?.adgangSat ? `Gemt ${visTidspunkt(f.adgangSat)}. Lad stå tom for at beholde den.` : undefined
          }
        />
        <Knaprad>
          <Knap>Gem og test forbindelsen</Knap>
        </Knaprad>
      </Formular>
      {f?.harAdgang && (
        <Knaprad>
          <HandlingKnap sti={paths.kitosHandling({ handling: 'test' })} variant="sekundaer" lille>
            Test forbindelsen igen
          </HandlingKnap>
          <HandlingKnap sti={paths.kitosHandling({ handling: 'afbryd' })} variant="tertiaer" lille>
            Afbryd, og glem adgangskoden
          </HandlingKnap>
        </Knaprad>
      )}
    </Panel>
  );
}

function Organisation({
  forbindelse: f,
  organisationer,
}: Pick<OpsaetningProps, 'forbindelse' | 'organisationer'>) {
  if (organisationer.length > 1)
    return (
      <Panel id="organisation" overskrift="Vælg jeres organisation">
        <Formular sti={paths.kitosOrganisation()} id="organisationsform">
          <RadioGruppe
            navn="organisation"
            etiket="KITOS har flere organisationer med jeres CVR-nummer"
            valg={organisationer.map((o) => ({ vaerdi: o.uuid, tekst: o.navn, hint: `CVR ${o.cvr}` }))}
            vaerdi={f?.kitosOrganisation ?? undefined}
          />
          <Knaprad>
            <Knap>Brug den valgte</Knap>
          </Knaprad>
        </Formular>
      </Panel>
    );
  if (!f?.kitosOrganisationNavn) return null;
  return (
    <Panel id="organisation" overskrift="Organisation">
      <p>
        Porteføljen følger <b>{f.kitosOrganisationNavn}</b> i KITOS, fundet på CVR-nummeret.
      </p>
    </Panel>
  );
}

const bundtmed = (b: Bundt) =>
  EGENTYPER.filter((t) => (BUNDTER[b].felter as Partial<Record<Egentype, unknown>>)[t] !== undefined)
    .map((t) => KITOSTYPER[t].flertal.toLowerCase())
    .join(', ');

function Valg({ f }: { f: Forbindelse }) {
  return (
    <Panel
      id="valg"
      overskrift="Hvem er kilden?"
      under="Kilden bestemmer, hvad der gælder, når samme felt er rettet begge steder. Det andet går ikke tabt, men venter som en konflikt."
    >
      <Formular sti={paths.kitosOpsaetning()} id="valgform">
        {EGENTYPER.map((type) => (
          <fieldset class="mb-kitos-kilder">
            <legend class="h4">{KITOSTYPER[type].flertal}</legend>
            <div class="mb-row">
              {KILDEGRUPPER.filter((g) => g.type === type).map(({ noegle, titel }) => (
                <Valgliste
                  navn={`kilde_${noegle}`}
                  etiket={titel}
                  valg={(['kitos', 'vores'] as const).map((k) => ({ vaerdi: k, tekst: KILDENAVNE[k] }))}
                  vaerdi={f.kilder[noegle]}
                />
              ))}
            </div>
          </fieldset>
        ))}
        <AfkrydsningsGruppe
          navn="skriv_tilbage"
          etiket="Hvad må skrives tilbage til KITOS?"
          hint="Intet skrives af sig selv. I ser ændringerne først og siger ja til dem."
          valg={(Object.keys(BUNDTER) as Bundt[]).map((b) => ({
            vaerdi: b,
            tekst: BUNDTER[b].navn,
            hint: `${BUNDTER[b].hjaelp} Gælder ${bundtmed(b)}.`,
          }))}
          vaerdier={f.skrivTilbage}
          paakraevet={false}
        />
        <RadioGruppe
          navn="fuld_hver"
          etiket="Hvor tit skal alt læses igen?"
          hint="KITOS mærker ikke alle ændringer. Derfor læses alt igen med mellemrum."
          valg={Object.entries(FULD_HVER).map(([vaerdi, tekst]) => ({ vaerdi, tekst }))}
          vaerdi={f.fuldHver}
        />
        <Knaprad>
          <Knap>Gem</Knap>
        </Knaprad>
      </Formular>
    </Panel>
  );
}

/** Where KITOS is, who is the source, and what is written back. */
export function KitosOpsaetning(p: OpsaetningProps) {
  return (
    <Kitoshoved
      forbindelse={p.forbindelse}
      tal={p.tal}
      her="opsaetning"
      under={p.forbindelse === null ? 'Forbind med KITOS' : undefined}
      besked={
        p.hindringer.length > 0 ? (
          <Besked slags="error" overskrift="Forbindelsen virker ikke">
            {p.hindringer.map((h) => (
              <p>{h.besked}</p>
            ))}
          </Besked>
        ) : undefined
      }
    >
      <Adgang {...p} />
      <Organisation {...p} />
      {p.forbindelse && <Valg f={p.forbindelse} />}
    </Kitoshoved>
  );
}
