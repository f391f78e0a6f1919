import type { Hindring } from '../../../../kernel/resultat.ts';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Formular, Knaprad, RigtekstFelt, TekstFelt, TekstOmraade, Valgliste } from '../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../ui/formularKontekst.ts';
import { Rigtekst } from '../../../../ui/rigtekst.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Beskrivelse, Note, Panel } from '../../../../ui/status.tsx';
import type { Klasse, Klasser } from '../../klasse/rules.ts';
import { PRIORITETER, PRIORITETSORDEN } from '../../rules.ts';
import { erBeskyttet, harNyere } from '../linje/rules.ts';
import type { Kravliste, Listelinje, Opgave } from '../queries.ts';
import { grundprioritet, prioritetAf } from '../rules.ts';
import { krummer } from './dele.tsx';
import { Linjechips, Linjehvorfor } from './gennemse.tsx';
import { Skjult } from './valg.tsx';

const PRIORITETSVALG = PRIORITETSORDEN.map((vaerdi) => ({ vaerdi, tekst: PRIORITETER[vaerdi] }));

function Tekstfelter({ kategorier }: { kategorier: readonly Klasse[] }) {
  return (
    <>
      <TekstFelt navn="navn" etiket="Navn" maksLaengde={200} />
      <RigtekstFelt navn="beskrivelse" etiket="Krav" hint="Hvad skal løsningen kunne?" />
      <Valgliste navn="prioritet" etiket="Prioritet" valg={PRIORITETSVALG} />
      <Valgliste
        navn="kategoriId"
        etiket="Kategori"
        tomtValg="Ingen"
        paakraevet={false}
        valg={kategorier.map((k) => ({ vaerdi: String(k.id), tekst: k.navn }))}
      />
    </>
  );
}

export interface Fritekstprops {
  readonly liste: Kravliste;
  readonly kategorier: readonly Klasse[];
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly hindringer: readonly Hindring[];
  /** Said above the form: somebody changed the list meanwhile. */
  readonly besked: string | null;
}

/** A krav in the organisation's own words, for this list alone. */
export function Fritekstside({ liste, kategorier, vaerdier, hindringer, besked }: Fritekstprops) {
  return (
    <Skal
      titel="Skriv eget krav"
      krummer={krummer(liste, { tekst: 'Eget krav' })}
      meta={<span>Kravet står kun på denne liste. Skal det bruges igen, så opret det i kravbanken.</span>}
      besked={besked !== null && <Besked slags="warning" overskrift={besked} />}
    >
      <Formular
        sti={paths.kravlisteFritekst({ id: liste.id })}
        hindringer={hindringer}
        vaerdier={vaerdier}
        vagt
      >
        <Skjult laas={liste.laas} />
        <Panel id="tekst" overskrift="Kravet">
          <Tekstfelter kategorier={kategorier} />
          <Knaprad>
            <Knap>Tilføj kravet</Knap>
            <LinkKnap variant="sekundaer" href={paths.kravliste({ id: liste.id })}>
              Fortryd
            </LinkKnap>
          </Knaprad>
        </Panel>
      </Formular>
    </Skal>
  );
}

export interface Linjeprops {
  readonly liste: Kravliste;
  readonly linje: Listelinje;
  /** Its place among those that are shown, from 1. */
  readonly plads: number;
  readonly opgaver: readonly Opgave[];
  readonly klasser: Klasser;
  readonly kategorier: readonly Klasse[];
  readonly integrationsnavne: ReadonlyMap<string, string>;
  readonly maaRette: boolean;
  /** The reader may remove the line, set it back and change its priority. */
  readonly maaAfgoere: boolean;
  /** The reader may remove or lower a Mindstekrav. */
  readonly maaMindstekrav: boolean;
  readonly fjernetAf: string | null;
  /** The form that was refused, what was typed in it, and why. */
  readonly afvist: {
    readonly handling: string;
    readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
    readonly hindringer: readonly Hindring[];
  } | null;
  readonly besked: string | null;
}

function Kravindholdet({ linje, klasser, integrationsnavne, liste, maaRette }: Linjeprops) {
  const { indhold, kravId } = linje;
  return (
    <Panel
      id="krav"
      overskrift={kravId === null ? 'Eget krav' : `Krav ${linje.nummer} · version ${linje.versionNr}`}
      ved={kravId !== null && <a href={paths.krav({ id: kravId })}>Se i kravbanken</a>}
    >
      {harNyere(linje) && (
        <Note kraever>
          <p>
            Der er en nyere version (v{linje.gaeldendeNr}).{' '}
            {kravId !== null && (
              <a
                href={paths.kravForskel(
                  { id: kravId },
                  { fra: linje.versionNr ?? undefined, til: linje.gaeldendeNr ?? undefined },
                )}
              >
                Se forskellen
              </a>
            )}
          </p>
          {maaRette && (
            <HandlingKnap
              sti={paths.kravlisteLinjeHandling({ id: liste.id, linje: linje.id, handling: 'version' })}
              felter={{ laas: String(liste.laas), fra: 'linje' }}
              lille
            >
              Tag v{linje.gaeldendeNr} i brug
            </HandlingKnap>
          )}
        </Note>
      )}
      <Rigtekst tekst={indhold.beskrivelse} />
      <Beskrivelse
        par={[
          ['Kategori', klasser.navn(indhold.kategoriId) || undefined],
          ['Hvorfor', indhold.rationale === '' ? undefined : <Rigtekst tekst={indhold.rationale} />],
          ['Fortolkning', indhold.fortolkning === '' ? undefined : <Rigtekst tekst={indhold.fortolkning} />],
          [
            'Integrationer',
            indhold.integrationer.map((kode) => `${kode} ${integrationsnavne.get(kode) ?? ''}`).join(', ') ||
              undefined,
          ],
          ['Kilder', indhold.kilder.map((k) => k.tekst).join(', ') || undefined],
        ]}
      />
    </Panel>
  );
}

function Fjern({ p }: { p: Linjeprops }) {
  const { liste, linje, afvist } = p;
  const her = afvist?.handling === 'fjern' ? afvist : null;
  if (linje.tilstand === 'fjernet')
    return (
      <Panel id="fjern" overskrift="Fjernet fra listen">
        <p>
          {p.fjernetAf ?? 'En person, der er slettet'},{' '}
          {linje.fjernetKl !== null && visTidspunkt(linje.fjernetKl)}: {linje.fjernetGrund}
        </p>
        <HandlingKnap
          sti={paths.kravlisteLinjeHandling({ id: liste.id, linje: linje.id, handling: 'tilbage' })}
          felter={{ laas: String(liste.laas), fra: 'linje' }}
          variant="sekundaer"
        >
          Sæt tilbage
        </HandlingKnap>
      </Panel>
    );
  return (
    <Panel id="fjern" overskrift="Fjern fra listen">
      {erBeskyttet(linje) && !p.maaMindstekrav ? (
        <p class="mb-small-text">
          Det er et Mindstekrav. Kun en kravredaktør eller en jurist kan fjerne det eller give det lavere
          prioritet.
        </p>
      ) : (
        <Formular
          id="fjern-form"
          sti={paths.kravlisteLinjeHandling({ id: liste.id, linje: linje.id, handling: 'fjern' })}
          hindringer={her?.hindringer}
          vaerdier={her?.vaerdier}
        >
          <Skjult laas={liste.laas} />
          <TekstOmraade navn="grund" etiket="Hvorfor?" raekker={2} maksLaengde={2000} />
          <Knaprad>
            <Knap variant="sekundaer">Fjern kravet</Knap>
          </Knaprad>
        </Formular>
      )}
    </Panel>
  );
}

function Prioritetsform({ p }: { p: Linjeprops }) {
  const { liste, linje, afvist } = p;
  const her = afvist?.handling === 'prioritet' ? afvist : null;
  const egen = linje.egenPrioritet !== null;
  return (
    <Panel
      id="prioritet"
      overskrift="Prioritet på listen"
      under={
        egen
          ? `Kravets egen er ${PRIORITETER[grundprioritet(linje)]}. Vælg den for at gå tilbage.`
          : undefined
      }
    >
      <Formular
        id="prioritet-form"
        sti={paths.kravlisteLinjeHandling({ id: liste.id, linje: linje.id, handling: 'prioritet' })}
        hindringer={her?.hindringer}
        vaerdier={her?.vaerdier ?? { prioritet: prioritetAf(linje), grund: linje.prioritetGrund }}
      >
        <Skjult laas={liste.laas} />
        <Valgliste navn="prioritet" etiket="Prioritet" valg={PRIORITETSVALG} />
        <TekstOmraade navn="grund" etiket="Hvorfor?" raekker={2} maksLaengde={2000} paakraevet={!egen} />
        <Knaprad>
          <Knap variant="sekundaer">Gem prioritet</Knap>
        </Knaprad>
      </Formular>
    </Panel>
  );
}

function Pladsform({ p }: { p: Linjeprops }) {
  const { liste, linje, afvist } = p;
  const her = afvist?.handling === 'flyt' ? afvist : null;
  return (
    <Panel id="plads" overskrift="Plads på listen">
      <Formular
        id="flyt-form"
        sti={paths.kravlisteLinjeHandling({ id: liste.id, linje: linje.id, handling: 'flyt' })}
        hindringer={her?.hindringer}
        vaerdier={her?.vaerdier ?? { plads: String(p.plads) }}
      >
        <Skjult laas={liste.laas} />
        <TekstFelt navn="plads" etiket="Nummer i rækkefølgen" tegn={4} tastatur="numeric" />
        <Knaprad>
          <Knap variant="sekundaer">Flyt</Knap>
        </Knaprad>
      </Formular>
    </Panel>
  );
}

function RetTekst({ p }: { p: Linjeprops }) {
  const { liste, linje, afvist } = p;
  if (linje.fritekst === null) return null;
  const her = afvist?.handling === 'ret' ? afvist : null;
  return (
    <Panel id="ret" overskrift="Ret teksten">
      <Formular
        id="ret-form"
        sti={paths.kravlisteLinjeHandling({ id: liste.id, linje: linje.id, handling: 'ret' })}
        hindringer={her?.hindringer}
        vaerdier={her?.vaerdier ?? { ...linje.fritekst, kategoriId: String(linje.fritekst.kategoriId ?? '') }}
        vagt
      >
        <Skjult laas={liste.laas} />
        <Tekstfelter kategorier={p.kategorier} />
        <Knaprad>
          <Knap>Gem</Knap>
        </Knaprad>
      </Formular>
    </Panel>
  );
}

/** One line of a list: the krav in the version that is used, why it is in, and what can be done about it here. */
export function Linjeside(p: Linjeprops) {
  const { liste, linje, maaRette, maaAfgoere } = p;
  return (
    <Skal
      titel={linje.navn}
      krummer={krummer(liste, { tekst: linje.nummer || 'Eget krav' })}
      meta={<Linjechips linje={linje} />}
      besked={p.besked !== null && <Besked slags="warning" overskrift={p.besked} />}
    >
      <div class="mb-split mb-2">
        <div class="mb-stack">
          <Kravindholdet {...p} />
          {maaRette && linje.tilstand !== 'fjernet' && <RetTekst p={p} />}
        </div>
        <div class="mb-stack">
          <Panel id="hvorfor" overskrift="Hvorfor er kravet på listen?">
            <Linjehvorfor linje={linje} opgaver={p.opgaver} />
          </Panel>
          {maaAfgoere && linje.tilstand !== 'fjernet' && linje.fritekst === null && <Prioritetsform p={p} />}
          {maaRette && linje.tilstand !== 'fjernet' && <Pladsform p={p} />}
          {maaAfgoere && <Fjern p={p} />}
        </div>
      </div>
    </Skal>
  );
}
