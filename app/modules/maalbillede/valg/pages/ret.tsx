import type { Konfliktfelt } from '../../../../kernel/konflikt.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Formular, Knaprad, TekstFelt, TekstOmraade, Valgliste } from '../../../../ui/form.tsx';
import { Konflikt } from '../../../../ui/konflikt.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Note, Panel } from '../../../../ui/status.tsx';
import type { MaalKatalog, Sag, Systempost } from '../queries.ts';
import {
  type Arbejdsgangspost,
  efterKode,
  type FjernetLinje,
  grundfelt,
  type Linje,
  RELEVANSER,
  samletRelevans,
  udgaaettekst,
  type Valg,
  virkning,
} from '../rules.ts';
import { Integrationsnavn, krummer, Systemmeta } from './dele.tsx';

export interface RetProps {
  readonly system: Systempost;
  readonly sag: Sag;
  readonly katalog: MaalKatalog;
  /** What is in the form: the stored choice, or what was typed. */
  readonly valg: Valg;
  readonly begrundelse: string;
  readonly version: number;
  readonly soeg: string;
  readonly hindringer: readonly Hindring[];
  readonly konflikt: readonly Konfliktfelt[] | null;
  /** There is a version already, so this one needs a reason. */
  readonly harVersion: boolean;
}

function passer(a: Arbejdsgangspost, soeg: string): boolean {
  const hvor = `${a.kode} ${a.navn} ${a.beskrivelse} ${a.krav.map((k) => k.integration).join(' ')}`;
  return hvor.toLowerCase().includes(soeg.toLowerCase());
}

function Arbejdsgange({ p }: { p: RetProps }) {
  const valgte = new Set(p.valg.arbejdsgange);
  const vist = [...p.katalog.arbejdsgange.values()]
    .filter((a) => valgte.has(a.kode) || (a.udgaaetFra === null && passer(a, p.soeg)))
    .sort((a, b) => efterKode(a.kode, b.kode));
  const grupper = Map.groupBy(vist, (a) => a.kle ?? '');
  const fejl = p.hindringer.find((h) => h.felt === 'arbejdsgang');
  return (
    <Panel
      id="arbejdsgange"
      overskrift="Arbejdsgange"
      under="Sæt kryds ved dem, systemet skal understøtte."
      ved={<span class="mb-small-text">{valgte.size} valgt</span>}
    >
      <TekstFelt
        navn="soeg"
        etiket="Find arbejdsgang"
        type="search"
        vaerdi={p.soeg}
        paakraevet={false}
        hint="Navn, kode eller integration"
      />
      <div id="felt-arbejdsgang" tabindex={-1} data-soeg-felt="felt-soeg">
        {fejl && <p class="form-error-message">{fejl.besked}</p>}
        {vist.length === 0 && (
          <p class="mb-small-text">
            {p.katalog.arbejdsgange.size === 0
              ? 'Kataloget har ingen arbejdsgange endnu. En katalogredaktør kan oprette dem.'
              : 'Ingen arbejdsgang passer. Søg på noget andet.'}
          </p>
        )}
        {[...grupper]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([kle, gange]) => (
            <fieldset class="mb-valggruppe">
              <legend class="form-label">
                {kle === '' ? 'Uden KLE' : `${kle} ${p.katalog.kle.get(kle) ?? ''}`}
              </legend>
              {gange.map((a) => (
                <div
                  class="form-group-checkbox"
                  data-soeg-i={`${a.kode} ${a.navn} ${a.beskrivelse} ${a.krav.map((k) => k.integration).join(' ')}`}
                >
                  <input
                    type="checkbox"
                    class="form-checkbox"
                    id={`gang-${a.kode}`}
                    name="arbejdsgang"
                    value={a.kode}
                    checked={valgte.has(a.kode)}
                    aria-describedby={`gang-${a.kode}-hint`}
                  />
                  <label class="form-label" for={`gang-${a.kode}`}>
                    <b>{a.kode}</b> {a.navn}
                  </label>
                  <span class="form-hint" id={`gang-${a.kode}-hint`}>
                    {a.krav.map((k) => k.integration).join(', ') || 'Ingen integrationer'}
                    {a.udgaaetFra !== null && ' · udgår af kataloget'}
                  </span>
                </div>
              ))}
            </fieldset>
          ))}
      </div>
    </Panel>
  );
}

function Grundfelt({
  kode,
  vaerdi,
  hindringer,
}: {
  kode: string;
  vaerdi: string;
  hindringer: readonly Hindring[];
}) {
  const navn = grundfelt(kode);
  const fejl = hindringer.find((h) => h.felt === navn);
  return (
    <>
      {fejl && (
        <span class="form-error-message" id={`felt-${navn}-error`}>
          <span class="sr-only">Fejl: </span>
          {fejl.besked}
        </span>
      )}
      <input
        class="form-input"
        type="text"
        id={`felt-${navn}`}
        name={navn}
        value={vaerdi}
        aria-label={`Begrundelse for ${kode}`}
        aria-invalid={fejl ? true : undefined}
        aria-describedby={fejl ? `felt-${navn}-error` : undefined}
        placeholder="Begrundelse"
        maxlength={2000}
      />
    </>
  );
}

interface Raekke {
  readonly kode: string;
  readonly navn: string;
  readonly grunde: Linje['grunde'];
  readonly handling: string;
  readonly begrundelse: string;
  readonly tilfoejet: boolean;
}

function raekkeFra(l: Linje): Raekke {
  const tilfoejet = l.tilfoejet !== null;
  return {
    kode: l.integration,
    navn: l.navn,
    grunde: l.grunde,
    handling: tilfoejet || l.overstyret ? l.relevans : '',
    begrundelse: l.tilfoejet ?? l.overstyret?.begrundelse ?? '',
    tilfoejet,
  };
}

function raekkeFraFjernet(f: FjernetLinje): Raekke {
  return {
    kode: f.integration,
    navn: f.navn,
    grunde: f.grunde,
    handling: 'fjern',
    begrundelse: f.begrundelse,
    tilfoejet: false,
  };
}

function Virkningsraekke({ r, p }: { r: Raekke; p: RetProps }) {
  const valgmuligheder = r.tilfoejet
    ? [
        ['noedvendig', RELEVANSER.noedvendig],
        ['relevant', RELEVANSER.relevant],
        ['fjern', 'Fjern igen'],
      ]
    : [
        ['', `Som arbejdsgangene (${RELEVANSER[samletRelevans(r.grunde)].toLowerCase()})`],
        ['noedvendig', 'Gør nødvendig'],
        ['relevant', 'Gør relevant'],
        ['fjern', 'Skal ikke med'],
      ];
  const udgaar = udgaaettekst(p.katalog.integrationer.get(r.kode));
  return (
    <li>
      <div>
        {r.handling === 'fjern' ? (
          <del>
            {r.kode} {r.navn}
          </del>
        ) : (
          <Integrationsnavn kode={r.kode} navn={r.navn} />
        )}
        <div class="mb-small-text">
          {r.tilfoejet && 'Tilføjet'}
          {r.grunde.map((g) => (
            <div>
              <b>{g.arbejdsgang}</b> {RELEVANSER[g.relevans].toLowerCase()}: {g.begrundelse}
            </div>
          ))}
          {udgaar !== null && <div>{udgaar}</div>}
        </div>
        {r.tilfoejet && <input type="hidden" name="tilfoejet" value={r.kode} />}
        <div class="mb-overstyr">
          <select
            class="form-select"
            name={`handling_${r.kode}`}
            id={`handling-${r.kode}`}
            aria-label={`${r.kode}: relevans`}
          >
            {valgmuligheder.map(([vaerdi, tekst]) => (
              <option value={vaerdi} selected={vaerdi === r.handling}>
                {tekst}
              </option>
            ))}
          </select>
          {r.handling !== '' && (
            <div>
              <Grundfelt kode={r.kode} vaerdi={r.begrundelse} hindringer={p.hindringer} />
            </div>
          )}
        </div>
      </div>
    </li>
  );
}

/** What the choice implies, with why, and where it can be overridden. The script swaps this part as one chooses. */
export function Virkningspanel(p: RetProps) {
  const v = virkning({ ...p.valg, tomt: null }, p.katalog);
  const raekker = [...v.linjer.map(raekkeFra), ...v.fjernet.map(raekkeFraFjernet)].sort((a, b) =>
    efterKode(a.kode, b.kode),
  );
  const noedvendige = v.linjer.filter((l) => l.relevans === 'noedvendig').length;
  return (
    <div id="virkning" aria-live="polite">
      <Panel
        id="virkningspanel"
        overskrift="Virkning"
        ved={
          <span class="mb-small-text">
            {antal(v.linjer.length, 'integration', 'integrationer')}, heraf {noedvendige} nødvendige
          </span>
        }
        under="Nødvendig vinder over relevant, når flere arbejdsgange kræver den samme. Vil du noget andet, så vælg det, og skriv hvorfor."
      >
        {raekker.length === 0 ? (
          <p class="mb-small-text">Vælg en arbejdsgang for at se, hvilke integrationer den kræver.</p>
        ) : (
          <ul class="mb-list">
            {raekker.map((r) => (
              <Virkningsraekke r={r} p={p} />
            ))}
          </ul>
        )}
      </Panel>
    </div>
  );
}

function Tilfoej({ p }: { p: RetProps }) {
  const med = new Set(virkning({ ...p.valg, tomt: null }, p.katalog).linjer.map((l) => l.integration));
  const valg = [...p.katalog.integrationer.values()]
    .filter((i) => !med.has(i.kode))
    .map((i) => ({
      vaerdi: i.kode,
      tekst: `${i.kode} ${i.navn}${i.udgaaetFra === null ? '' : ' (udgår)'}`,
    }));
  return (
    <Panel
      id="tilfoej"
      overskrift="Tilføj en integration"
      under="Til det, ingen arbejdsgang dækker. Skriv hvorfor."
    >
      <Valgliste navn="ny" etiket="Integration" valg={valg} tomtValg="Ingen" paakraevet={false} />
      <Valgliste
        navn="ny_relevans"
        etiket="Relevans"
        valg={Object.entries(RELEVANSER).map(([vaerdi, tekst]) => ({ vaerdi, tekst }))}
        vaerdi="noedvendig"
      />
      <TekstFelt navn="ny_grund" etiket="Begrundelse" paakraevet={false} maksLaengde={2000} />
    </Panel>
  );
}

/** Choose arbejdsgange, see what they imply, override with a reason. */
export function RetSide(p: RetProps) {
  const stier = { noegle: p.system.noegle, sag: p.sag.id };
  return (
    <Skal
      titel={`Ret målbillede for ${p.system.navn}`}
      krummer={krummer(p.system, 'Ret valg')}
      meta={<Systemmeta system={p.system} />}
      besked={p.konflikt !== null ? <Konflikt felter={p.konflikt} /> : undefined}
    >
      <Formular
        sti={paths.maalbilledsagRet(stier)}
        hindringer={p.hindringer}
        vagt
        virkningSti={paths.maalbilledsagVirkning(stier)}
      >
        <input type="hidden" name="version" value={String(p.version)} />
        <div class="mb-grid">
          <div class="mb-c5">
            <Arbejdsgange p={p} />
          </div>
          <div class="mb-c7 mb-stack">
            <Virkningspanel {...p} />
            <Knap variant="sekundaer" lille sti={paths.maalbilledsagVirkning(stier)}>
              Vis virkning
            </Knap>
            <Tilfoej p={p} />
            <Panel id="tomt" overskrift="Ikke relevant">
              <div class="form-group-checkbox">
                <input
                  type="checkbox"
                  class="form-checkbox"
                  id="felt-tomt"
                  name="tomt"
                  value="ja"
                  checked={p.valg.tomt !== null}
                />
                <label class="form-label" for="felt-tomt">
                  Ingen integrationer er relevante for systemet
                </label>
              </div>
              <TekstFelt
                navn="tomt_grund"
                etiket="Hvorfor?"
                paakraevet={false}
                vaerdi={p.valg.tomt ?? ''}
                maksLaengde={2000}
              />
            </Panel>
            <Panel
              id="hvorfor"
              overskrift={p.harVersion ? 'Hvorfor en ny version?' : 'Bemærkning til målbilledet'}
            >
              <TekstOmraade
                navn="begrundelse"
                etiket="Begrundelse"
                vaerdi={p.begrundelse}
                paakraevet={p.harVersion}
                raekker={3}
                maksLaengde={2000}
              />
              {p.harVersion && (
                <Note>Begrundelsen følger versionen og kan læses af alle, der kan se målbilledet.</Note>
              )}
            </Panel>
            <Knaprad>
              <Knap>Gem kladde</Knap>
              <LinkKnap href={paths.maalbilledsag(stier)} variant="sekundaer">
                Tilbage uden at gemme
              </LinkKnap>
            </Knaprad>
          </div>
        </div>
      </Formular>
    </Skal>
  );
}
