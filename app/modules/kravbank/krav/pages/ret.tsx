import type { ComponentChildren } from 'preact';
import type { Konfliktfelt } from '../../../../kernel/konflikt.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { paths } from '../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import {
  Afkrydsning,
  AfkrydsningsGruppe,
  Afsnit,
  DatoFelt,
  Feltrad,
  Formular,
  Knaprad,
  RadioGruppe,
  RigtekstFelt,
  TekstFelt,
  TekstOmraade,
  type Valg,
  Valgliste,
} from '../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../ui/formularKontekst.ts';
import { FlettetKonflikt } from '../../../../ui/konflikt.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import type { Klasse, Klasser } from '../../klasse/rules.ts';
import { KILDEARTER, type Klasseart, PRIORITETER, PRIORITETSORDEN, SVARTYPER } from '../../rules.ts';
import type { Kravhoved } from '../queries.ts';
import type { Kravopslag, Opslagspost } from '../rules.ts';
import { kravkrummer } from './side.tsx';

type Vaerdier = Readonly<Record<string, Feltvaerdi>>;

export interface RetKravProps {
  /** Null for a new krav. */
  readonly krav: Kravhoved | null;
  /** The krav that a new one is a copy of. */
  readonly kopiAf: { readonly id: number; readonly nummer: string } | null;
  /** The next free number, for a new krav. */
  readonly naesteNummer: string;
  readonly vaerdier: Vaerdier;
  readonly hindringer: readonly Hindring[];
  /** Of the version that the form is made from. */
  readonly stempel: string;
  /** That version's content as the form holds it, for telling apart what two editors did. */
  readonly udgangspunkt: string;
  readonly opslag: Kravopslag;
  /** Whose classes can be chosen besides the shared ones. */
  readonly organisationId: number | null;
  readonly kilderaekker: number;
  /** A published version stands, so a change needs a reason. */
  readonly kraevBegrundelse: boolean;
  readonly konflikt?: {
    readonly hvem: string;
    readonly felter: readonly Konfliktfelt[];
    readonly taget: readonly string[];
  };
}

function valgte(vaerdi: Feltvaerdi): readonly string[] {
  return vaerdi === undefined ? [] : typeof vaerdi === 'string' ? [vaerdi] : vaerdi;
}

/** What can be chosen, and what is chosen already though it is retired since. */
function klassevalg(
  klasser: Klasser,
  art: Klasseart,
  organisationId: number | null,
  nu: readonly string[],
): Valg[] {
  const valg = klasser.valgbare(art, organisationId);
  const ider = new Set(valg.map((k) => String(k.id)));
  const beholdt = nu
    .filter((id) => !ider.has(id))
    .flatMap((id) => {
      const navn = klasser.navn(Number(id));
      return navn === '' ? [] : [{ vaerdi: id, tekst: `${navn} (udgået)` }];
    });
  return [...valg.map((k) => ({ vaerdi: String(k.id), tekst: k.navn })), ...beholdt];
}

function kategorivalg(klasser: Klasser, organisationId: number | null, nu: string): Valg[] {
  const under = (over: Klasse) =>
    klasser.valgbare('kategori', organisationId, over.id).map((k) => ({
      vaerdi: `${over.id}.${k.id}`,
      tekst: `${over.navn} › ${k.navn}`,
    }));
  const valg = klasser
    .valgbare('kategori', organisationId)
    .flatMap((k) => [{ vaerdi: String(k.id), tekst: k.navn }, ...under(k)]);
  if (nu === '' || valg.some((v) => v.vaerdi === nu)) return valg;
  const navne = nu.split('.').map((id) => klasser.navn(Number(id)));
  return navne.includes('') ? valg : [...valg, { vaerdi: nu, tekst: `${navne.join(' › ')} (udgået)` }];
}

function katalogvalg(opslag: ReadonlyMap<string, Opslagspost>, nu: readonly string[]): Valg[] {
  return [...opslag]
    .filter(([kode, post]) => !post.udgaaet || nu.includes(kode))
    .map(([kode, post]) => ({
      vaerdi: kode,
      tekst: `${kode} ${post.navn}${post.udgaaet ? ' (udgår)' : ''}`,
    }));
}

function valgAf(muligheder: Readonly<Record<string, string>>): Valg[] {
  return Object.entries(muligheder).map(([vaerdi, tekst]) => ({ vaerdi, tekst }));
}

/** A long list of checkboxes, folded away until something is chosen in it. */
function Katalogliste({
  navn,
  etiket,
  valg,
  nu,
}: {
  navn: string;
  etiket: string;
  valg: readonly Valg[];
  nu: readonly string[];
}) {
  const foerst = [
    ...valg.filter((v) => nu.includes(v.vaerdi)),
    ...valg.filter((v) => !nu.includes(v.vaerdi)),
  ];
  return (
    <details class="krav-vaelg" open={nu.length > 0}>
      <summary>
        {etiket} <span class="mb-small-text">{nu.length === 0 ? 'ingen valgt' : `${nu.length} valgt`}</span>
      </summary>
      <AfkrydsningsGruppe navn={navn} etiket={etiket} paakraevet={false} valg={foerst} />
    </details>
  );
}

function Tekster() {
  return (
    <Afsnit overskrift="Kravet">
      <TekstFelt navn="navn" etiket="Navn" maksLaengde={300} />
      <Valgliste
        navn="prioritet"
        etiket="Prioritet"
        valg={PRIORITETSORDEN.map((p) => ({ vaerdi: p, tekst: PRIORITETER[p] }))}
      />
      <RigtekstFelt
        navn="beskrivelse"
        etiket="Kravtekst"
        hint="Hvad løsningen skal kunne. Ét krav, der kan svares på"
        paakraevet={false}
        raekker={8}
      />
      <RigtekstFelt
        navn="rationale"
        etiket="Hvorfor"
        hint="Hvorfor kravet stilles"
        paakraevet={false}
        raekker={4}
      />
      <RigtekstFelt
        navn="fortolkning"
        etiket="Fortolkning"
        hint="Hjælp til at forstå kravet og bedømme svaret"
        paakraevet={false}
        raekker={4}
      />
      <TekstOmraade
        navn="interessenter"
        etiket="Interessenter"
        paakraevet={false}
        raekker={2}
        maksLaengde={2000}
      />
    </Afsnit>
  );
}

function Klassifikation({ opslag: { klasser }, organisationId, vaerdier }: RetKravProps) {
  const gruppe = (navn: string, etiket: string, art: Klasseart) => (
    <AfkrydsningsGruppe
      navn={navn}
      etiket={etiket}
      paakraevet={false}
      valg={klassevalg(klasser, art, organisationId, valgte(vaerdier[navn]))}
    />
  );
  return (
    <Afsnit overskrift="Klassifikation">
      <Valgliste
        navn="kategori"
        etiket="Kategori"
        paakraevet={false}
        tomtValg="Ingen kategori"
        valg={kategorivalg(klasser, organisationId, valgte(vaerdier.kategori)[0] ?? '')}
      />
      <RadioGruppe
        navn="alleDomaener"
        etiket="Hvilke domæner gælder det?"
        valg={[
          { vaerdi: 'ja', tekst: 'Alle domæner' },
          { vaerdi: 'nej', tekst: 'Kun dem, jeg vælger' },
        ]}
      />
      {gruppe('domaener', 'Domæner', 'domaene')}
      <AfkrydsningsGruppe
        navn="driftsform"
        etiket="Driftsform"
        valg={[
          { vaerdi: 'saas', tekst: 'SaaS' },
          { vaerdi: 'on_premise', tekst: 'On-premise' },
        ]}
      />
      {gruppe('principper', 'Principper', 'princip')}
      {gruppe('tags', 'Filtre', 'tag')}
    </Afsnit>
  );
}

/** What is asked for where the answer is of one type; a script shows that of the type chosen. */
function Naar({ svar, er, children }: { svar: string; er: string; children: ComponentChildren }) {
  return (
    <fieldset class="krav-svar" data-svar={svar}>
      <legend class="form-label">Når svaret er {er}</legend>
      {children}
    </fieldset>
  );
}

function Graense({ navn, etiket, valg }: { navn: string; etiket: string; valg: Record<string, string> }) {
  return (
    <Valgliste navn={navn} etiket={etiket} paakraevet={false} tomtValg="Ingen grænse" valg={valgAf(valg)} />
  );
}

function Svar() {
  return (
    <Afsnit overskrift="Svaret">
      <RadioGruppe navn="svartype" etiket="Hvad svarer leverandøren med?" valg={valgAf(SVARTYPER)} />
      <Naar svar="tal" er="et tal">
        <Feltrad>
          <Graense
            navn="svarTalRetning"
            etiket="Grænse for tal"
            valg={{ mindst: 'Mindst', hoejst: 'Højst' }}
          />
          <TekstFelt
            navn="svarTal"
            etiket="Tal"
            tegn={11}
            tastatur="decimal"
            paakraevet={false}
            hint="Fx 99,5"
          />
          <TekstFelt navn="svarEnhed" etiket="Enhed" tegn={13} paakraevet={false} hint="Fx sekunder" />
        </Feltrad>
      </Naar>
      <Naar svar="dato" er="en dato">
        <Feltrad>
          <Graense
            navn="svarDatoRetning"
            etiket="Grænse for dato"
            valg={{ senest: 'Senest', tidligst: 'Tidligst' }}
          />
          <DatoFelt navn="svarDato" etiket="Dato" paakraevet={false} />
        </Feltrad>
      </Naar>
      <Naar svar="tekst" er="en tekst">
        <TekstFelt navn="svarMaks" etiket="Højst antal tegn" tegn={8} tastatur="numeric" paakraevet={false} />
      </Naar>
      <Afkrydsning navn="kraeverUddybning" etiket="Svaret skal uddybes" hint="Et ja alene er ikke nok" />
      <TekstOmraade
        navn="evidens"
        etiket="Forventet dokumentation (evidens)"
        hint="Hvad leverandøren skal vise"
        paakraevet={false}
        raekker={3}
        maksLaengde={2000}
      />
    </Afsnit>
  );
}

function Grundlag({ opslag, vaerdier, kilderaekker }: RetKravProps) {
  const integrationer = valgte(vaerdier.integrationer);
  const arbejdsgange = valgte(vaerdier.arbejdsgange);
  return (
    <Afsnit overskrift="Integrationer og kilder">
      <Katalogliste
        navn="integrationer"
        etiket="Integrationer"
        valg={katalogvalg(opslag.integrationer, integrationer)}
        nu={integrationer}
      />
      <Katalogliste
        navn="arbejdsgange"
        etiket="Arbejdsgange"
        valg={katalogvalg(opslag.arbejdsgange, arbejdsgange)}
        nu={arbejdsgange}
      />
      {Array.from({ length: kilderaekker }, (_, i) => i + 1).map((nr) => (
        <fieldset class="krav-kilde">
          <legend class="form-label">Kilde {nr}</legend>
          <Feltrad>
            <Valgliste
              navn={`kildeArt_${nr}`}
              etiket="Art"
              tomtValg="Vælg"
              paakraevet={false}
              valg={valgAf(KILDEARTER)}
            />
            <TekstFelt navn={`kildeTekst_${nr}`} etiket="Kilde" paakraevet={false} maksLaengde={2000} />
            <TekstFelt
              navn={`kildeLink_${nr}`}
              etiket="Link"
              type="url"
              paakraevet={false}
              maksLaengde={2000}
            />
          </Feltrad>
        </fieldset>
      ))}
      <p class="mb-small-text">Der kommer flere tomme rækker, når du gemmer.</p>
    </Afsnit>
  );
}

/** The form of a krav: a new one, or the version that is being written. */
export function RetKravSide(p: RetKravProps) {
  const { krav, konflikt, kopiAf } = p;
  const titel = krav === null ? 'Nyt krav' : `Ret krav ${krav.nummer}`;
  const sti = krav === null ? paths.kravNyt() : paths.kravRet({ id: krav.id });
  const tilbage = krav === null ? paths.kravbank() : paths.krav({ id: krav.id });
  return (
    <Skal
      titel={titel}
      krummer={
        krav === null
          ? [{ tekst: 'Kravbank', sti: paths.kravbank() }, { tekst: titel }]
          : kravkrummer(krav, { tekst: 'Ret' })
      }
      meta={krav !== null && <span>{krav.navn}</span>}
    >
      {konflikt && <FlettetKonflikt {...konflikt} />}
      <Formular
        sti={sti}
        vaerdier={p.vaerdier}
        hindringer={p.hindringer}
        klasse="mb-panel kat-form krav-form"
        vagt={krav === null}
        husk={krav === null}
        kladdeSti={krav === null ? undefined : sti}
      >
        <input type="hidden" name="version" value={p.stempel} />
        <input type="hidden" name="udgangspunkt" value={p.udgangspunkt} />
        {kopiAf && <input type="hidden" name="fra" value={kopiAf.id} />}
        {krav === null && (
          <TekstFelt
            navn="nummer"
            etiket="Nummer"
            tegn={13}
            paakraevet={false}
            hint={`Tomt felt giver det næste ledige: ${p.naesteNummer}`}
          />
        )}
        <Tekster />
        <Klassifikation {...p} />
        <Svar />
        <Grundlag {...p} />
        {krav !== null && (
          <Afsnit overskrift="Hvorfor ændres kravet?">
            <TekstOmraade
              navn="begrundelse"
              etiket="Begrundelse"
              hint="Følger versionen, så alle kan se, hvorfor den kom"
              paakraevet={p.kraevBegrundelse}
              raekker={3}
              maksLaengde={2000}
            />
          </Afsnit>
        )}
        <Knaprad>
          <Knap>Gem kladde</Knap>
          <LinkKnap variant="sekundaer" href={tilbage}>
            Tilbage
          </LinkKnap>
        </Knaprad>
      </Formular>
    </Skal>
  );
}
