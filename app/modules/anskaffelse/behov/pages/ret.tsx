import type { Konfliktfelt } from '../../../../kernel/konflikt.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal, visKlokken, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { HandlingKnap, Knap } from '../../../../ui/fds/knap.tsx';
import {
  Afsnit,
  Feltrad,
  FilFelt,
  Formular,
  Knaprad,
  TekstFelt,
  TekstOmraade,
  Valgliste,
} from '../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../ui/formularKontekst.ts';
import { FlettetKonflikt } from '../../../../ui/konflikt.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Liste, Note } from '../../../../ui/status.tsx';
import { BEHOVSSLAGS, type Behovsslags, behovsnummer } from '../../rules.ts';
import type { Behovsform } from '../formular/rules.ts';
import type { Ligner } from '../ligner/rules.ts';
import type { Behov, Bilag } from '../queries.ts';
import { FELTER, kanSpringesOver } from '../rules.ts';
import { Brugertekst, Filnavn } from './faelles.tsx';
import { Ekstrafelterne, feltprops, Maalgruppefelt, Persondatafelt, Udgiftsfelt } from './felter.tsx';
import { Lignerpanel } from './ligner.tsx';

const FORMULAR = 'behov';

export interface Retprops {
  readonly behov: Behov;
  readonly form: Behovsform;
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly hindringer: readonly Hindring[];
  /** The number of the draft that the form is made from. */
  readonly version: string;
  /** The answers it was made from, as JSON, for telling apart what two windows did. */
  readonly udgangspunkt: string;
  readonly bilag: readonly Bilag[];
  /** The file that was taken off a moment ago. */
  readonly fjernet?: { readonly id: string; readonly navn: string };
  /** What the SIH group has asked for, when it has. */
  readonly spoergsmaal: string;
  readonly ligner: Ligner;
  readonly seSager: boolean;
  /** Names of the kommune's units. */
  readonly enheder: readonly string[];
  /** Names of the house's people, where they aren't too many to offer. */
  readonly personer: readonly string[];
  readonly moede: string;
  readonly filendelser: string;
  readonly filMaks: number;
  readonly konflikt?: { readonly felter: readonly Konfliktfelt[]; readonly taget: readonly string[] };
}

/** What may be left open for the chosen kind; the style sheet shows the one that is chosen. */
function KanSpringesOver() {
  return (
    <div role="status">
      {(Object.keys(BEHOVSSLAGS) as Behovsslags[]).map((slags) => {
        const felter = kanSpringesOver(slags);
        if (felter.length === 0) return null;
        const numre = felter.map((f) => String(FELTER[f].nr));
        return (
          <div class="behov-kort" data-slags={slags}>
            <Note>
              <p>
                Du kan springe felt {numre.slice(0, -1).join(', ')}
                {numre.length > 1 && ' og '}
                {numre.at(-1)} over.
              </p>
            </Note>
          </div>
        );
      })}
    </div>
  );
}

function Behovet({ form, enheder, personer }: Retprops) {
  return (
    <Afsnit overskrift="Behovet">
      <Valgliste
        {...feltprops('slags', form)}
        tomtValg="Vælg"
        valg={Object.entries(BEHOVSSLAGS).map(([vaerdi, tekst]) => ({ vaerdi, tekst }))}
      />
      <KanSpringesOver />
      <TekstOmraade {...feltprops('forventning', form)} raekker={2} />
      <Feltrad>
        <TekstFelt {...feltprops('kontaktperson', form)} autocomplete="name" forslag={personer} />
        <TekstFelt {...feltprops('afdeling', form)} forslag={enheder} />
      </Feltrad>
      <TekstOmraade {...feltprops('beskrivelse', form)} raekker={4} />
    </Afsnit>
  );
}

function Data({ form }: Retprops) {
  return (
    <Afsnit overskrift="Data og brugere">
      <Persondatafelt form={form} />
      <Maalgruppefelt form={form} />
      <TekstFelt {...feltprops('brugere', form)} tegn={8} tastatur="numeric" />
    </Afsnit>
  );
}

function Betaler({ form, enheder, vaerdier }: Retprops) {
  const valgt = vaerdier.betaler;
  const kendte = typeof valgt === 'string' && valgt !== '' && !enheder.includes(valgt) ? [valgt] : [];
  if (enheder.length === 0) return <TekstFelt {...feltprops('betaler', form)} tegn={27} />;
  return (
    <Valgliste
      {...feltprops('betaler', form)}
      tomtValg="Vælg område"
      valg={[...enheder, ...kendte, 'Ikke afklaret'].map((tekst) => ({ vaerdi: tekst, tekst }))}
    />
  );
}

function Filer({ behov, form, bilag, fjernet, filendelser, filMaks }: Retprops) {
  return (
    <div class="behov-filer">
      <FilFelt
        {...feltprops('filer', form)}
        navn="fil"
        typer={filendelser}
        maks={filMaks}
        paakraevet={false}
      />
      <Knap navn="knap" vaerdi="vedhaeft" variant="sekundaer" lille ikon="attach-file">
        Vedhæft
      </Knap>
      {bilag.length > 0 && (
        <ul class="nobullet-list" aria-label="Vedhæftede filer">
          {bilag.map((b) => (
            <li class="mb-small-text">
              <Filnavn behovId={behov.id} bilag={b} /> ·{' '}
              <button class="button button-unstyled" type="submit" name="knap" value={`fjern:${b.id}`}>
                Fjern<span class="sr-only"> {b.navn}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {fjernet && (
        <p class="mb-small-text" role="status">
          {fjernet.navn} er fjernet.{' '}
          <button class="button button-unstyled" type="submit" name="knap" value={`gendan:${fjernet.id}`}>
            Fortryd
          </button>
        </p>
      )}
    </div>
  );
}

function Ansvar(p: Retprops) {
  const { form, personer } = p;
  return (
    <Afsnit overskrift="Ansvar og økonomi">
      <TekstFelt {...feltprops('systemejer', form)} tegn={27} forslag={personer} />
      <TekstFelt
        {...feltprops('forretningsejer', form)}
        tegn={27}
        forslag={['Samme som systemejer', ...personer]}
      />
      <Udgiftsfelt form={form} />
      <Betaler {...p} />
      <Filer {...p} />
      <TekstOmraade {...feltprops('bemaerkninger', form)} raekker={2} paakraevet={false} />
      <Ekstrafelterne form={form} />
    </Afsnit>
  );
}

function DetSker({ moede }: { moede: string }) {
  return (
    <section class="mb-panel" aria-labelledby="h-sker">
      <h2 id="h-sker">Det sker der bagefter</h2>
      <Liste
        nummereret
        punkter={[
          { titel: <b>{moede}</b>, under: 'SIH-gruppen læser nye behov' },
          { titel: <b>Inden for en uge</b>, under: 'Du får en kontaktperson og en dialog' },
          { titel: <b>Derefter</b>, under: 'Sag med tjekliste, krav og målbillede' },
        ]}
      />
    </section>
  );
}

function Gemt({ behov }: { behov: Behov }) {
  return (
    <span class="mb-chip" data-s="ok" data-kladde-chip={FORMULAR} role="status">
      Kladde gemt kl. {visKlokken(behov.rettet)}
    </span>
  );
}

function Foroven({ behov, spoergsmaal, konflikt }: Retprops) {
  return (
    <>
      {behov.tilstand === 'mangler' && (
        <Besked slags="warning" overskrift="SIH-gruppen mangler noget fra dig">
          <p>
            {spoergsmaal === '' ? (
              'Læs beskederne, ret felterne, og send igen.'
            ) : (
              <Brugertekst tekst={spoergsmaal} />
            )}
          </p>
        </Besked>
      )}
      {konflikt && (
        <FlettetKonflikt
          felter={konflikt.felter}
          taget={konflikt.taget}
          hvem={`dig selv i et andet vindue, ${visTidspunkt(behov.rettet)}`}
        />
      )}
    </>
  );
}

/** The form: saved by itself while one types, and by »Gem og luk«. */
export function Retside(p: Retprops) {
  const { behov, form } = p;
  const id = behov.id;
  const igen = behov.tilstand === 'mangler';
  const egne = form.ekstra.filter((e) => !e.udgaaet).length;
  const nr = behov.aar !== null && behov.loebenr !== null ? behovsnummer(behov.aar, behov.loebenr) : null;
  const titel = igen && nr !== null ? `Svar på ${nr}` : 'Meld et behov for it';
  return (
    <Skal
      titel={titel}
      krummer={[{ tekst: 'Meld behov', sti: paths.behovene() }, { tekst: nr ?? 'Nyt behov' }]}
      meta={
        <>
          <span>
            Systemindkøbshjælperen · {antal(Object.keys(FELTER).length + egne, 'felt', 'felter')} · cirka 5
            minutter
          </span>
          <Gemt behov={behov} />
        </>
      }
      vaerktoej={
        !igen && (
          <HandlingKnap
            sti={paths.behovHandling({ id, handling: 'traek' })}
            variant="sekundaer"
            lille
            ikon="delete"
          >
            Træk kladden tilbage
          </HandlingKnap>
        )
      }
      besked={<Foroven {...p} />}
    >
      <div class="mb-split mb-2">
        <Formular
          id={FORMULAR}
          klasse="mb-panel behov-form"
          sti={paths.behovRet({ id })}
          kladdeSti={paths.behovKladde({ id })}
          virkningSti={paths.behovLigner({ id })}
          virkningTekst="forventning beskrivelse"
          vaerdier={p.vaerdier}
          hindringer={p.hindringer}
          upload="med-fil"
        >
          <input type="hidden" name="version" value={p.version} />
          <input type="hidden" name="udgangspunkt" value={p.udgangspunkt} />
          {/* What Enter in a field does: the first button of a form. */}
          <button type="submit" name="knap" value="gem" hidden>
            Gem
          </button>
          <Behovet {...p} />
          <Data {...p} />
          <Ansvar {...p} />
          {igen && (
            <TekstOmraade
              navn="svar"
              etiket="Svar til SIH-gruppen"
              hint="Sendes som besked sammen med det, du har rettet."
              paakraevet={false}
            />
          )}
          <Knaprad>
            <Knap navn="knap" vaerdi="send">
              {igen ? 'Send igen' : 'Send behov'}
            </Knap>
            <Knap navn="knap" vaerdi="luk" variant="sekundaer">
              Gem og luk
            </Knap>
          </Knaprad>
        </Formular>
        <aside class="mb-stick mb-stack behov-hjaelp" aria-label="Hjælp">
          <DetSker moede={p.moede} />
          <Lignerpanel ligner={p.ligner} seSager={p.seSager} formular={FORMULAR} />
        </aside>
      </div>
    </Skal>
  );
}
