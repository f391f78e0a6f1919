import type { ComponentChildren } from 'preact';
import { feltforskelle } from '../../../../../kernel/feltforskel.ts';
import type { Konfliktfelt } from '../../../../../kernel/konflikt.ts';
import type { Hindring } from '../../../../../kernel/resultat.ts';
import { graensetekst } from '../../../../../kernel/svartype.ts';
import { antal, visDag, visDato, visKlokken, visTal } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { Besked } from '../../../../../ui/fds/besked.tsx';
import { Details } from '../../../../../ui/fds/details.tsx';
import { HandlingKnap, Knap, LinkKnap } from '../../../../../ui/fds/knap.tsx';
import {
  DatoFelt,
  Feltrad,
  Formular,
  Knaprad,
  RadioGruppe,
  TekstFelt,
  TekstOmraade,
} from '../../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../../ui/formularKontekst.ts';
import { Forskelle } from '../../../../../ui/forskelle.tsx';
import { FlettetKonflikt } from '../../../../../ui/konflikt.tsx';
import { Rigtekst, Rigtekstforskel } from '../../../../../ui/rigtekst.tsx';
import { Beskrivelse, Chip, Grad, Liste, Note, Panel } from '../../../../../ui/status.tsx';
import { Prioritetschip } from '../../../pages/chips.tsx';
import type { Markedskrav } from '../../../rules.ts';
import type { Arbejde } from '../../arbejde/queries.ts';
import type { Bibliotekssvar } from '../../bibliotek/queries.ts';
import { Bilagspanel } from '../../bilag/pages/bilag.tsx';
import type { Kravstand } from '../../fremdrift.ts';
import { Kravlink, Standchip, Svarchip } from '../../pages/faelles.tsx';
import { Svarhoved } from '../../pages/hoved.tsx';
import {
  type Svarindhold,
  spoergerOmIbrugtagning,
  svartekst,
  UDDYBELSE_MAKS,
  VALG,
  visPris,
} from '../../rules.ts';
import { KRAVFORSKEL } from '../rules.ts';
import { Fremdriftspanel } from './fremdrift.tsx';

/** The supplier's own figures for the integrations of the krav. */
export interface Brugstal {
  readonly system: string;
  /** How the figures are made up, `21. november 2026`. */
  readonly pr: string;
  readonly linjer: readonly { readonly kode: string; readonly iBrug: number; readonly kommuner: number }[];
}

export interface Svarformular {
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly hindringer: readonly Hindring[];
  /** The version of the answer that the form builds on, and what that says. */
  readonly version: number;
  readonly udgangspunkt: Svarindhold;
  /** What is missing has been shown: the next press goes on all the same. */
  readonly trods: boolean;
  readonly konflikt: {
    readonly felter: readonly Konfliktfelt[];
    readonly taget: readonly string[];
    readonly hvem: string;
  } | null;
}

export interface KravsideProps {
  readonly arbejde: Arbejde;
  readonly stand: Kravstand;
  /** Whether this krav can be written now. */
  readonly aaben: boolean;
  readonly forrige: Kravstand | null;
  readonly naeste: Kravstand | null;
  readonly kunMangler: boolean;
  readonly formular: Svarformular;
  /** As the krav was when it was answered, where it has been changed since. */
  readonly foer: Markedskrav | null;
  readonly bibliotek: readonly (Bibliotekssvar & { readonly foraeldet: boolean })[];
  readonly tal: Brugstal | null;
  readonly hindringer: readonly Hindring[];
  readonly bilagMaks: number;
  readonly bilagsendelser: string;
  readonly bilagshindringer: readonly Hindring[];
}

const FORM = 'svar';

function Svarfelt({ krav }: { krav: Markedskrav }) {
  const { svar } = krav.indhold;
  const graense = graensetekst(svar);
  const hint = graense === '' ? undefined : `Kravet er ${graense}.`;
  switch (svar.type) {
    case 'valg':
      return (
        <div class="svar-valg">
          <RadioGruppe
            navn="svar"
            etiket="Opfylder løsningen kravet?"
            kort
            valg={Object.entries(VALG).map(([vaerdi, tekst]) => ({ vaerdi, tekst }))}
          />
        </div>
      );
    case 'tal':
      return (
        <TekstFelt
          navn="svar"
          etiket="Jeres tal"
          hint={hint}
          tastatur="decimal"
          tegn={11}
          efter={svar.enhed || undefined}
        />
      );
    case 'dato':
      return <DatoFelt navn="svar" etiket="Jeres dato" hint={hint} />;
    case 'tekst':
      return (
        <>
          <TekstOmraade navn="svar" etiket="Jeres svar" raekker={8} />
          {svar.maks !== null && <Tegn felt="svar" maks={svar.maks} />}
        </>
      );
  }
}

/** Kept up to date by app/browser/tegn.ts; without script it says what there is room for. */
function Tegn({ felt, maks }: { felt: string; maks: number }) {
  return (
    <p class="mb-small-text svar-tegn" data-tegn={`${FORM}-${felt}`} data-tegn-maks={maks}>
      Højst {visTal(maks)} tegn
    </p>
  );
}

function Svarform({ arbejde, stand, naeste, forrige, kunMangler, formular }: KravsideProps) {
  const { krav } = stand;
  const id = arbejde.dialog.id;
  const ja = krav.indhold.kraeverUddybning;
  return (
    <Formular
      sti={`${paths.dialogKrav({ id, krav: krav.id })}${kunMangler ? '?vis=mangler' : ''}`}
      id={FORM}
      vaerdier={formular.vaerdier}
      hindringer={formular.hindringer}
      kladdeSti={paths.dialogKravKladde({ id, krav: krav.id })}
    >
      <input type="hidden" name="deltagelse" value={arbejde.deltagelse.id} />
      <input type="hidden" name="version" value={formular.version} />
      <input type="hidden" name="kravNr" value={krav.nr} />
      <input type="hidden" name="type" value={krav.indhold.svar.type} />
      {formular.trods && <input type="hidden" name="trods" value="ja" />}
      <input type="hidden" name="udgangspunkt" value={JSON.stringify(formular.udgangspunkt)} />
      <Svarfelt krav={krav} />
      <TekstOmraade
        navn="uddybelse"
        etiket="Uddybelse"
        hint={
          krav.indhold.svar.type === 'valg'
            ? ja
              ? 'Påkrævet. Skriv, hvordan kravet opfyldes, og hvad der ikke er dækket.'
              : 'Påkrævet ved alt andet end »Ja«. Skriv, hvad der er dækket, og hvad der ikke er.'
            : undefined
        }
        paakraevet={krav.indhold.svar.type === 'valg' ? undefined : false}
      />
      <Tegn felt="uddybelse" maks={UDDYBELSE_MAKS} />
      {(krav.pris || spoergerOmIbrugtagning(krav)) && (
        <Feltrad>
          {krav.pris && <Prisfelt navn="engangspris" etiket="Engangspris" />}
          {krav.pris && <Prisfelt navn="aarspris" etiket="Pris pr. år" />}
          {spoergerOmIbrugtagning(krav) && <DatoFelt navn="ibrugDato" etiket="I drift fra" />}
        </Feltrad>
      )}
      {spoergerOmIbrugtagning(krav) && (
        <Note>
          En dato gør svaret til et <b>løfte</b>. Vinder I opgaven, følger Målbillede løftet måned for måned.
        </Note>
      )}
      <Knaprad>
        <Knap navn="gaa" vaerdi="naeste">
          {naeste ? 'Næste krav' : 'Gem og gennemse'}
        </Knap>
        {forrige && (
          <Knap variant="sekundaer" navn="gaa" vaerdi="forrige">
            Forrige
          </Knap>
        )}
        <Knap variant="sekundaer" navn="gaa" vaerdi="her">
          Gem
        </Knap>
      </Knaprad>
    </Formular>
  );
}

function Prisfelt({ navn, etiket }: { navn: string; etiket: string }) {
  return <TekstFelt navn={navn} etiket={etiket} tastatur="decimal" tegn={8} efter="kr." paakraevet={false} />;
}

/** An answer that can't be written any more. */
export function Svarvisning({
  krav,
  svar,
  mere,
}: {
  krav: Markedskrav;
  svar: Svarindhold;
  mere?: ComponentChildren;
}) {
  const kr = (oere: number | null) => (oere === null ? undefined : visPris(oere));
  return (
    <>
      <Beskrivelse
        par={[
          [
            'Svar',
            krav.indhold.svar.type === 'tekst' ? svartekst(krav, svar) : <Svarchip krav={krav} svar={svar} />,
          ],
          [
            'Uddybelse',
            svar.uddybelse === '' ? undefined : <span class="krav-linjer">{svar.uddybelse}</span>,
          ],
          ['Engangspris', kr(svar.engangspris)],
          ['Pris pr. år', kr(svar.aarspris)],
          ['I drift fra', svar.ibrugDato === null ? undefined : visDato(svar.ibrugDato)],
        ]}
      />
      {mere}
    </>
  );
}

function Lukket({ arbejde, stand }: Pick<KravsideProps, 'arbejde' | 'stand'>) {
  const afleveret = arbejde.afleveret?.svar.get(stand.krav.id);
  if (!afleveret)
    return (
      <Note>
        {arbejde.afleveret
          ? 'I afleverede uden svar på dette krav.'
          : 'I har ikke afleveret svar i dialogen.'}
      </Note>
    );
  return (
    <>
      <Svarvisning krav={stand.krav} svar={afleveret.svar} />
      {afleveret.tidligere.map((t) => (
        <Details titel={`Før uddybningen: afleveret ${visDag(t.aflevering.kl)}`}>
          <Svarvisning krav={stand.krav} svar={t.svar} />
        </Details>
      ))}
    </>
  );
}

/** The krav was changed after it was answered: what changed, and a button that lets the answer stand. */
function Aendret({ arbejde, stand, foer, formular }: KravsideProps) {
  const { krav, svar, status } = stand;
  if (foer === null) return null;
  return (
    <Panel id="aendret" overskrift="Kravet er ændret, siden I svarede">
      {foer.indhold.beskrivelse !== krav.indhold.beskrivelse && (
        <Rigtekstforskel foer={foer.indhold.beskrivelse} efter={krav.indhold.beskrivelse} />
      )}
      <Forskelle forskelle={feltforskelle(KRAVFORSKEL, foer, krav)} />
      <p class="mb-small-text">Bekræft, at svaret stadig holder, eller ret det nedenfor og gem.</p>
      {svar && status === 'bekraeft' && (
        <HandlingKnap
          lille
          ikon="check"
          sti={paths.dialogKravBekraeft({ id: arbejde.dialog.id, krav: krav.id })}
          felter={{ version: String(formular.version), kravNr: String(krav.nr) }}
        >
          Svaret holder stadig
        </HandlingKnap>
      )}
    </Panel>
  );
}

function Kravet({ krav, plads, ialt }: { krav: Markedskrav; plads: number; ialt: number }) {
  const { indhold } = krav;
  return (
    <>
      <p class="mb-meta">
        <span class="mb-id">
          {krav.nummer !== '' && `Krav ${krav.nummer} · `}
          {plads} af {ialt}
        </span>
        <Prioritetschip prioritet={krav.prioritet} />
        {indhold.integrationer.map((kode) => (
          <span class="mb-id">{kode}</span>
        ))}
      </p>
      <h2 id="h-krav">{indhold.navn}</h2>
      {indhold.beskrivelse !== '' && (
        <div class="mb-diff">
          <Rigtekst tekst={indhold.beskrivelse} />
        </div>
      )}
      {(indhold.rationale !== '' || indhold.fortolkning !== '' || indhold.evidens !== '') && (
        <Details titel="Hvorfor kravet stilles, og hvordan det skal forstås">
          {indhold.rationale !== '' && <Rigtekst tekst={indhold.rationale} />}
          {indhold.fortolkning !== '' && <Rigtekst tekst={indhold.fortolkning} />}
          {indhold.evidens !== '' && (
            <p>
              <b>Dokumentation, der forventes:</b> {indhold.evidens}
            </p>
          )}
        </Details>
      )}
    </>
  );
}

function Naestepanel({ arbejde, stand, kunMangler }: KravsideProps) {
  const gruppe = arbejde.fremdrift.kategorier.find((k) => k.krav.includes(stand));
  if (!gruppe) return null;
  const efter = gruppe.krav
    .slice(gruppe.krav.indexOf(stand) + 1)
    .filter((k) => !kunMangler || k.status !== 'besvaret')
    .slice(0, 6);
  if (efter.length === 0) return null;
  return (
    <Panel id="naeste" overskrift={`Næste krav i ${gruppe.kategori}`}>
      <Liste
        punkter={efter.map((s) => ({
          titel: <Kravlink dialogId={arbejde.dialog.id} stand={s} soeg={kunMangler ? '?vis=mangler' : ''} />,
          side: <Standchip stand={s} />,
        }))}
      />
    </Panel>
  );
}

function Bibliotekspanel({ arbejde, stand, bibliotek, aaben, formular }: KravsideProps) {
  if (stand.krav.kravId === null) return null;
  return (
    <Panel
      id="bibliotek"
      overskrift="Fra jeres svarbibliotek"
      under={
        bibliotek.length === 0
          ? 'I har ikke svaret på kravet før.'
          : antal(bibliotek.length, 'tidligere svar på samme krav', 'tidligere svar på samme krav')
      }
    >
      {bibliotek.length > 0 && (
        <Liste
          punkter={bibliotek.map((b) => ({
            titel: (
              <>
                <Svarchip krav={b} svar={b.svar} />{' '}
                <span class="mb-small-text">
                  Krav {b.nummer}
                  {b.versionNr !== null && ` v${b.versionNr}`} · {b.koeber} · {visDag(b.kl)}
                </span>
                {b.svar.uddybelse !== '' && <p class="svar-citat">»{b.svar.uddybelse}«</p>}
                {b.foraeldet && b.kravId !== null && (
                  <p class="mb-small-text">
                    Skrevet til en ældre version.{' '}
                    <a
                      href={`${paths.kravForskel({ id: b.kravId })}?fra=${b.versionNr}&til=${stand.krav.versionNr ?? b.nyesteNr}`}
                    >
                      Se ændringerne
                    </a>
                  </p>
                )}
                {aaben && (
                  <HandlingKnap
                    variant="sekundaer"
                    lille
                    ikon="copy"
                    sti={paths.dialogKravBrug({ id: arbejde.dialog.id, krav: stand.krav.id })}
                    felter={{
                      version: String(formular.version),
                      kravNr: String(stand.krav.nr),
                      aflevering: b.afleveringId,
                      fraKrav: String(b.markedskravId),
                    }}
                    bekraeft={stand.svar ? 'Erstat det svar, der står nu?' : undefined}
                    skjultTekst={`fra ${b.koeber}, ${visDag(b.kl)}`}
                  >
                    Brug svaret
                  </HandlingKnap>
                )}
              </>
            ),
          }))}
        />
      )}
      {bibliotek.length > 0 && aaben && (
        <p class="mb-small-text">Svar og uddybelse følger med. Pris, dato og filer skrives på ny.</p>
      )}
    </Panel>
  );
}

function Talpanel({ tal }: { tal: Brugstal }) {
  return (
    <Panel id="tal" overskrift={`${tal.system} i tal`} under={`Jeres egne tal, ${tal.pr}`}>
      <Beskrivelse
        par={tal.linjer.map((l) => [`${l.kode} i brug`, <Grad taeller={l.iBrug} naevner={l.kommuner} />])}
      />
      <p class="mb-small-text">
        Kommuner, der bruger {tal.system}. Tallene kan ikke ses af andre leverandører.
      </p>
    </Panel>
  );
}

/** One krav to answer, with the way through the rest. */
export function KravSide(props: KravsideProps) {
  const { arbejde, stand, aaben, formular, kunMangler, tal } = props;
  const { dialog, deltagelse, runde } = arbejde;
  const { krav, svar } = stand;
  const gruppe = arbejde.fremdrift.kategorier.find((k) => k.krav.includes(stand));
  const spoergsmaal = runde?.spoergsmaal.get(krav.id);
  const medHjaelp = krav.kravId !== null || tal !== null;
  return (
    <Svarhoved
      dialog={dialog}
      deltagelse={deltagelse}
      her="krav"
      foer={aaben ? 'Besvar' : undefined}
      titel={krav.nummer === '' ? krav.indhold.navn : `Krav ${krav.nummer}`}
      meta={aaben && svar && svar.laas > 0 && <Chip s="ok">Gemt kl. {visKlokken(svar.rettet)}</Chip>}
    >
      {props.hindringer.length > 0 && (
        <Besked slags="error" overskrift="Det kunne ikke lade sig gøre">
          {props.hindringer.map((h) => (
            <p>{h.besked}</p>
          ))}
        </Besked>
      )}
      <div class={`mb-split svar-split ${medHjaelp ? 'mb-23' : 'svar-to'}`}>
        <Fremdriftspanel arbejde={arbejde} her={gruppe?.kategori ?? null} kunMangler={kunMangler} />
        <div class="mb-stack">
          {aaben && <Aendret {...props} />}
          <section class="mb-panel svar-krav" aria-labelledby="h-krav">
            <Kravet
              krav={krav}
              plads={(gruppe?.krav.indexOf(stand) ?? 0) + 1}
              ialt={gruppe?.krav.length ?? 1}
            />
            {spoergsmaal !== undefined && (
              <Note kraever>
                <b>{dialog.organisation} beder om uddybning:</b>
                <p class="krav-linjer">{spoergsmaal}</p>
              </Note>
            )}
            {formular.konflikt && <FlettetKonflikt {...formular.konflikt} />}
            {aaben ? <Svarform {...props} /> : <Lukket arbejde={arbejde} stand={stand} />}
            {!aaben && <Videre {...props} />}
          </section>
          <Bilagspanel
            arbejde={arbejde}
            kravId={krav.id}
            aaben={aaben}
            maks={props.bilagMaks}
            endelser={props.bilagsendelser}
            hindringer={props.bilagshindringer}
          />
          <Naestepanel {...props} />
        </div>
        {medHjaelp && (
          <aside class="mb-stack" aria-label="Hjælp til svaret">
            <Bibliotekspanel {...props} />
            {tal && <Talpanel tal={tal} />}
          </aside>
        )}
      </div>
    </Svarhoved>
  );
}

function Videre({ arbejde, forrige, naeste }: KravsideProps) {
  const sti = (s: Kravstand) => paths.dialogKrav({ id: arbejde.dialog.id, krav: s.krav.id });
  return (
    <Knaprad>
      {naeste && <LinkKnap href={sti(naeste)}>Næste krav</LinkKnap>}
      {forrige && (
        <LinkKnap variant="sekundaer" href={sti(forrige)}>
          Forrige
        </LinkKnap>
      )}
    </Knaprad>
  );
}
