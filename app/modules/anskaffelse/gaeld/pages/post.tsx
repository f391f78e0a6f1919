import type { Konfliktfelt } from '../../../../kernel/konflikt.ts';
import { visKroner } from '../../../../kernel/kroner.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { visDag, visDato } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import {
  Afsnit,
  DatoFelt,
  Feltrad,
  Formular,
  Knaprad,
  RadioGruppe,
  TekstFelt,
  TekstOmraade,
  type Valg,
  Valgliste,
} from '../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../ui/formularKontekst.ts';
import { FlettetKonflikt } from '../../../../ui/konflikt.tsx';
import { Beskrivelse, Gitter, Panel, Sektion } from '../../../../ui/status.tsx';
import { Afvisning } from '../../pages/afvisning.tsx';
import type { Sag } from '../../queries.ts';
import { Saghoved } from '../../sag/pages/hoved.tsx';
import {
  aarligOere,
  erOpgjort,
  GAELDSAAR,
  GAELDSKILDER,
  type Gaeldslinje,
  overAar,
  visTimer,
} from '../rules.ts';
import { Aarlig, Ansvarlignavn, Engang, Gaeldschip, Ialt } from './dele.tsx';

export interface Postform {
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly hindringer: readonly Hindring[];
}

interface Faelles {
  readonly sag: Sag;
  readonly folk: readonly Valg[];
  readonly systemer: readonly Valg[];
  /** The rate the house used last, in øre; null before there is any. */
  readonly sidsteSats: number | null;
  readonly form: Postform;
}

function Felter({ folk, systemer, sidsteSats, sag }: Faelles) {
  return (
    <>
      <TekstFelt navn="navn" etiket="Hvad gør løsningen ikke?" maksLaengde={200} klasse="mb-bredfelt" />
      <TekstOmraade
        navn="beskrivelse"
        etiket="Beskrivelse"
        hint="Hvem gør arbejdet i stedet, og hvad betyder det for borgere og medarbejdere?"
        raekker={3}
        paakraevet={false}
      />
      <Afsnit overskrift="Hvad koster det?">
        <p class="form-hint">
          Lad felterne stå tomme, hvis I ikke har gjort det op endnu. Skriv 0, hvis det intet koster.
        </p>
        <Feltrad>
          <TekstFelt
            navn="timer"
            etiket="Timer om året"
            hint="Fx 120 eller 7,5"
            tegn={11}
            tastatur="decimal"
            paakraevet={false}
          />
          <TekstFelt
            navn="sats"
            etiket="Timepris"
            hint={
              sidsteSats === null
                ? 'Lønudgiften for en time'
                : `Sidst brugt i kommunen: ${visKroner(sidsteSats)}`
            }
            tegn={11}
            tastatur="decimal"
            efter="kr."
            paakraevet={false}
          />
          <TekstFelt
            navn="engang"
            etiket="Engangsudgift"
            hint="Fx tilpasning eller tilkøb"
            tegn={13}
            tastatur="decimal"
            efter="kr."
            paakraevet={false}
          />
        </Feltrad>
      </Afsnit>
      <Afsnit overskrift="Hvem bringer den ned, og hvornår?">
        <Valgliste
          navn="ansvarligId"
          etiket="Ansvarlig systemejer"
          valg={folk}
          tomtValg="Ingen endnu"
          paakraevet={false}
        />
        <TekstOmraade navn="plan" etiket="Plan" raekker={3} paakraevet={false} />
        <DatoFelt
          navn="planFrist"
          etiket="Planens dato"
          hint="Den ansvarlige kan se datoen blandt sine opgaver."
          paakraevet={false}
        />
        <Valgliste
          navn="systemId"
          etiket="System"
          hint="Vælg kun, hvis gælden hører til et andet system end sagens."
          valg={systemer}
          tomtValg={sag.systemId === null ? 'Sagens system, når det er valgt' : 'Sagens system'}
          paakraevet={false}
        />
      </Afsnit>
    </>
  );
}

/** A new entry. */
export function Nypostside(p: Faelles) {
  const { id } = p.sag;
  return (
    <Saghoved sag={p.sag} her="gaeld" under="Ny post">
      <Formular
        sti={paths.gaeldNy({ id })}
        vaerdier={p.form.vaerdier}
        hindringer={p.form.hindringer}
        klasse="mb-panel mb-form"
        vagt
      >
        <Felter {...p} />
        <Knaprad>
          <Knap>Tilføj</Knap>
          <LinkKnap href={paths.gaeld({ id })} variant="sekundaer">
            Fortryd
          </LinkKnap>
        </Knaprad>
      </Formular>
    </Saghoved>
  );
}

export interface Postprops extends Faelles {
  readonly post: Gaeldslinje;
  readonly retter: boolean;
  readonly version: string;
  readonly udgangspunkt: string;
  readonly luk: Postform;
  readonly hindringer: readonly Hindring[];
  readonly konflikt?: {
    readonly hvem: string;
    readonly felter: readonly Konfliktfelt[];
    readonly taget: readonly string[];
  };
}

function Overblik({ post }: { post: Gaeldslinje }) {
  const aarlig = aarligOere(post);
  return (
    <Panel id="overblik" overskrift="Regnestykket" ved={<Gaeldschip tilstand={post.tilstand} />}>
      <Beskrivelse
        par={[
          [
            'Om året',
            aarlig === null ? (
              <Aarlig post={post} />
            ) : (
              <>
                {visKroner(aarlig)}
                {post.timerAar !== null && post.timerAar > 0 && post.satsOere !== null && (
                  <div class="mb-small-text">
                    {visTimer(post.timerAar)} timer × {visKroner(post.satsOere)}
                  </div>
                )}
              </>
            ),
          ],
          ['Engang', <Engang post={post} />],
          [
            `Over ${GAELDSAAR} år`,
            erOpgjort(post) ? (
              <b>{visKroner(overAar({ aarligOere: aarlig ?? 0, engangOere: post.engangOere ?? 0 }))}</b>
            ) : (
              <Ialt post={post} />
            ),
          ],
          ['Kommer fra', GAELDSKILDER[post.kilde]],
          ['System', post.system === '' ? '–' : post.system],
          ['Tilføjet', visDag(post.oprettet)],
          ['Sidst ændret', visDag(post.rettet)],
          ['Lukket', post.lukket === null ? undefined : visDag(post.lukket)],
          [
            'Begrundelse',
            post.tilstandGrund === '' ? undefined : <span class="mb-laestekst">{post.tilstandGrund}</span>,
          ],
        ]}
      />
    </Panel>
  );
}

function Lukpanel({ sag, post, luk }: Postprops) {
  const { id } = sag;
  return (
    <Panel id="luk" overskrift="Luk posten">
      <Formular
        id="lukform"
        sti={paths.gaeldLuk({ id, post: post.id })}
        vaerdier={luk.vaerdier}
        hindringer={luk.hindringer}
      >
        <input type="hidden" name="version" value={String(post.laas)} />
        <RadioGruppe
          navn="tilstand"
          etiket="Hvorfor lukkes den?"
          valg={[
            { vaerdi: 'nedbragt', tekst: 'Gælden er bragt ned', hint: 'Løsningen gør det nu.' },
            {
              vaerdi: 'ikke_gaeld',
              tekst: 'Det er ikke teknisk gæld',
              hint: 'Kræver en begrundelse. Posten hentes ikke igen.',
            },
          ]}
        />
        <TekstOmraade navn="grund" etiket="Begrundelse" raekker={2} paakraevet={false} />
        <Knaprad>
          <Knap variant="sekundaer">Luk posten</Knap>
        </Knaprad>
      </Formular>
    </Panel>
  );
}

function Laesning({ post }: { post: Gaeldslinje }) {
  return (
    <Panel id="post" overskrift="Det er skrevet">
      <Beskrivelse
        par={[
          ['Beskrivelse', <span class="mb-pre">{post.beskrivelse === '' ? '–' : post.beskrivelse}</span>],
          ['Ansvarlig', <Ansvarlignavn post={post} />],
          ['Plan', <span class="mb-pre">{post.plan === '' ? '–' : post.plan}</span>],
          ['Planens dato', post.planFrist === null ? '–' : visDato(post.planFrist)],
        ]}
      />
    </Panel>
  );
}

/** One entry: written in while it is open, read when it is closed or one may not write. */
export function Postside(p: Postprops) {
  const { sag, post, retter, form } = p;
  const { id } = sag;
  const aaben = post.tilstand === 'aaben';
  return (
    <Saghoved
      sag={sag}
      her="gaeld"
      under={post.navn}
      besked={
        <>
          <Afvisning hindringer={p.hindringer} />
          {p.konflikt && <FlettetKonflikt {...p.konflikt} />}
        </>
      }
    >
      <Sektion id="posten" overskrift={post.navn} />
      <Gitter>
        <div class="mb-c8 mb-stack">
          {retter && aaben ? (
            <Formular
              id="postform"
              sti={paths.gaeldspost({ id, post: post.id })}
              vaerdier={form.vaerdier}
              hindringer={form.hindringer}
              klasse="mb-panel mb-form"
              vagt
            >
              <input type="hidden" name="version" value={p.version} />
              <input type="hidden" name="udgangspunkt" value={p.udgangspunkt} />
              <Felter {...p} />
              <Knaprad>
                <Knap>Gem</Knap>
                <LinkKnap href={paths.gaeld({ id })} variant="sekundaer">
                  Tilbage til listen
                </LinkKnap>
              </Knaprad>
            </Formular>
          ) : (
            <Laesning post={post} />
          )}
        </div>
        <div class="mb-c4 mb-stack">
          <Overblik post={post} />
          {retter && aaben && <Lukpanel {...p} />}
          {retter && !aaben && (
            <Panel id="aabn" overskrift="Posten er lukket">
              <p>Den tæller ikke med i summerne. Åbn den igen, hvis det var en fejl.</p>
              <HandlingKnap
                sti={paths.gaeldAabn({ id, post: post.id })}
                felter={{ version: String(post.laas) }}
                variant="sekundaer"
              >
                Åbn igen
              </HandlingKnap>
            </Panel>
          )}
        </div>
      </Gitter>
    </Saghoved>
  );
}
