import type { Konfliktfelt } from '../../../../kernel/konflikt.ts';
import type { Tekstfelter } from '../../../../kernel/redigering.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Details } from '../../../../ui/fds/details.tsx';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import {
  Afsnit,
  Feltrad,
  Formular,
  Knaprad,
  RadioGruppe,
  TekstFelt,
  TekstOmraade,
  type Valg,
  Valgliste,
} from '../../../../ui/form.tsx';
import { FlettetKonflikt } from '../../../../ui/konflikt.tsx';
import { Beskrivelse, Gitter, Panel } from '../../../../ui/status.tsx';
import type { Sag } from '../../queries.ts';
import { Saghoved } from '../../sag/pages/hoved.tsx';
import { OMRAADER, type Omraade } from '../katalog.ts';
import { GRADER, type Grad, KONSEKVENSER, SANDSYNLIGHEDER } from '../matrix/rules.ts';
import type { Risikotrussel, Risikovurdering } from '../queries.ts';
import {
  EGENSKABER,
  type Egenskab,
  efter,
  erEgen,
  foer,
  KONSEKVENSFELTER,
  konsekvensnavn,
  konsekvenstekst,
  METODER,
  type Metode,
  PARTER,
  type Part,
  stedfarve,
  trusselmangler,
} from '../rules.ts';
import { Farvechip, Udgavechip } from './faelles.tsx';

export interface Trusselprops {
  readonly sag: Sag;
  readonly vurdering: Risikovurdering;
  /** Null for one's own that isn't made yet. */
  readonly trussel: Risikotrussel | null;
  /** Neighbours in the edition's order. */
  readonly forrige: Risikotrussel | null;
  readonly naeste: Risikotrussel | null;
  readonly ialt: number;
  readonly retter: boolean;
  readonly felter: Tekstfelter;
  readonly udgangspunkt: Tekstfelter;
  readonly hindringer: readonly Hindring[];
  /** Whoever can answer for it. */
  readonly personer: readonly Valg[];
  readonly konflikt?: {
    readonly hvem: string;
    readonly felter: readonly Konfliktfelt[];
    readonly taget: readonly string[];
  };
}

const grader = (navne: Readonly<Record<Grad, string>>): Valg[] =>
  GRADER.map((g) => ({ vaerdi: String(g), tekst: `${g} ${navne[g]}` }));

/** Nine choices in a table: what is hit down, whom it harms across. Each has its own label. */
function Konsekvenser({ felter, hindringer }: Pick<Trusselprops, 'felter' | 'hindringer'>) {
  const egenskaber = Object.keys(EGENSKABER) as Egenskab[];
  const parter = Object.keys(PARTER) as Part[];
  return (
    <fieldset class="form-group">
      <legend class="form-label">Konsekvens</legend>
      <p class="form-hint" id="k-hint">
        Vælg kun der, hvor truslen rammer. Den højeste afgør risikoen.
      </p>
      <table class="risiko-konsekvens">
        <thead>
          <tr>
            <td />
            {parter.map((p) => (
              <th scope="col">{PARTER[p]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {egenskaber.map((e) => (
            <tr>
              <th scope="row">{EGENSKABER[e]}</th>
              {parter.map((p) => {
                const navn = konsekvensnavn(`${e}${p}`);
                const fejl = hindringer.some((h) => h.felt === navn);
                return (
                  <td>
                    <label for={`felt-${navn}`}>
                      <span class="sr-only">{EGENSKABER[e]}, </span>
                      {PARTER[p].toLowerCase()}
                    </label>
                    <select
                      class="form-select"
                      id={`felt-${navn}`}
                      name={navn}
                      aria-describedby="k-hint"
                      aria-invalid={fejl || undefined}
                    >
                      <option value="">Rammes ikke</option>
                      {GRADER.map((g) => (
                        <option value={String(g)} selected={felter[navn] === String(g)}>
                          {g} {KONSEKVENSER[g]}
                        </option>
                      ))}
                    </select>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </fieldset>
  );
}

function Egenfelter() {
  return (
    <Afsnit overskrift="Truslen">
      <TekstFelt navn="navn" etiket="Trussel" maksLaengde={200} klasse="mb-bredfelt" />
      <TekstOmraade navn="beskrivelse" etiket="Beskrivelse" raekker={2} paakraevet={false} />
      <Valgliste
        navn="omraade"
        etiket="Område"
        tomtValg="Vælg område"
        valg={(Object.keys(OMRAADER) as Omraade[]).map((o) => ({ vaerdi: o, tekst: OMRAADER[o] }))}
      />
    </Afsnit>
  );
}

function Trusselform(p: Trusselprops) {
  const { sag, vurdering: v, trussel: t } = p;
  const her = { id: sag.id, nr: v.nr };
  return (
    <Formular
      sti={paths.risikotrussel({ ...her, trussel: t?.id ?? 'ny' })}
      vaerdier={p.felter}
      hindringer={p.hindringer}
      klasse="mb-panel mb-form mb-c8"
      vagt
    >
      <input type="hidden" name="version" value={String(t?.laas ?? 0)} />
      <input type="hidden" name="udgangspunkt" value={JSON.stringify(p.udgangspunkt)} />
      <p class="mb-small-text">Gem, når I vil. Det, der mangler, skal være på plads før underskrift.</p>
      {(t === null || erEgen(t)) && <Egenfelter />}
      <Afsnit overskrift="Risikoen i dag">
        <RadioGruppe
          navn="relevant"
          etiket="Er truslen relevant her?"
          valg={[
            { vaerdi: 'ja', tekst: 'Ja' },
            { vaerdi: 'nej', tekst: 'Nej', hint: 'Så skal kun begrundelsen udfyldes.' },
          ]}
        />
        <TekstOmraade
          navn="grund"
          etiket="Begrundelse"
          hint="Hvorfor er den relevant eller ikke relevant for netop denne løsning?"
          raekker={3}
          paakraevet={false}
        />
        <Valgliste
          navn="sandsynlighed"
          etiket="Sandsynlighed"
          hint="Hvor tit vil det ske, som løsningen er tænkt i dag?"
          tomtValg="Ikke vurderet"
          valg={grader(SANDSYNLIGHEDER)}
        />
        <Konsekvenser felter={p.felter} hindringer={p.hindringer} />
      </Afsnit>
      <Afsnit overskrift="Det gør I ved den">
        <RadioGruppe
          navn="metode"
          etiket="Metode"
          valg={(Object.keys(METODER) as Metode[]).map((m) => ({
            vaerdi: m,
            tekst: METODER[m].navn,
            hint: METODER[m].hint,
          }))}
        />
        <TekstOmraade
          navn="foranstaltninger"
          etiket="Foranstaltninger"
          hint="Hvad gør I eller leverandøren, og hvornår?"
          raekker={4}
        />
        <Feltrad>
          <Valgliste
            navn="restSandsynlighed"
            etiket="Sandsynlighed efter"
            tomtValg="Som før"
            valg={grader(SANDSYNLIGHEDER)}
            paakraevet={false}
          />
          <Valgliste
            navn="restKonsekvens"
            etiket="Konsekvens efter"
            tomtValg="Som før"
            valg={grader(KONSEKVENSER)}
            paakraevet={false}
          />
        </Feltrad>
        <Valgliste
          navn="ejer"
          etiket="Ansvarlig for foranstaltningerne"
          tomtValg="Ingen valgt"
          valg={p.personer}
          paakraevet={false}
        />
      </Afsnit>
      <Knaprad>
        {p.naeste && (
          <Knap navn="videre" vaerdi="naeste">
            Gem og gå til næste
          </Knap>
        )}
        <Knap variant={p.naeste ? 'sekundaer' : 'primaer'}>Gem</Knap>
        <LinkKnap variant="tertiaer" href={paths.risikovurdering(her)}>
          Til vurderingen
        </LinkKnap>
      </Knaprad>
    </Formular>
  );
}

function Laest({ trussel: t }: { trussel: Risikotrussel }) {
  const v = t.vurdering;
  const konsekvenser = KONSEKVENSFELTER.flatMap((f) => {
    const g = v.konsekvens[f];
    return g === undefined ? [] : [`${konsekvenstekst(f)}: ${g} ${KONSEKVENSER[g].toLowerCase()}`];
  });
  return (
    <Panel id="vurderet" overskrift="Vurderingen" spalter={8}>
      <Beskrivelse
        par={[
          ['Relevant', v.relevant === '' ? 'Ikke afgjort' : v.relevant === 'ja' ? 'Ja' : 'Nej'],
          ['Begrundelse', v.grund === '' ? '–' : <span class="mb-laestekst">{v.grund}</span>],
          [
            'Sandsynlighed',
            v.sandsynlighed === null ? '–' : `${v.sandsynlighed} ${SANDSYNLIGHEDER[v.sandsynlighed]}`,
          ],
          [
            'Konsekvens',
            konsekvenser.length === 0 ? (
              '–'
            ) : (
              <ul class="nobullet-list">
                {konsekvenser.map((k) => (
                  <li>{k}</li>
                ))}
              </ul>
            ),
          ],
          ['Metode', v.metode === '' ? '–' : METODER[v.metode].navn],
          [
            'Foranstaltninger',
            v.foranstaltninger === '' ? '–' : <span class="mb-laestekst">{v.foranstaltninger}</span>,
          ],
          [
            'Efter foranstaltninger',
            `Sandsynlighed ${v.restSandsynlighed ?? 'som før'}, konsekvens ${v.restKonsekvens ?? 'som før'}`,
          ],
          ['Ansvarlig', t.ejer === '' ? '–' : t.ejer],
        ]}
      />
    </Panel>
  );
}

function Side({ sag, vurdering: v, trussel: t, retter }: Trusselprops) {
  const mangler = t === null ? [] : trusselmangler(t.vurdering);
  return (
    <div class="mb-c4 mb-stack">
      {t && (
        <Panel id="risikoen" overskrift="Risikoen">
          <Beskrivelse
            par={[
              ['Område', OMRAADER[t.vurdering.omraade]],
              ['Før', <Farvechip farve={stedfarve(v.matrix, foer(t.vurdering))} />],
              ['Efter', <Farvechip farve={stedfarve(v.matrix, efter(t.vurdering))} />],
              ['Mangler', mangler.length === 0 ? 'Intet' : mangler.join(', ')],
              ['Rettet', `${visTidspunkt(t.rettet)}${t.rettetAf === '' ? '' : ` af ${t.rettetAf}`}`],
            ]}
          />
          {retter && v.tilstand === 'kladde' && erEgen(t) && t.vurdering.relevant === '' && (
            <Knaprad>
              <HandlingKnap
                variant="tertiaer"
                lille
                sti={paths.risikoHandling({ id: sag.id, nr: v.nr, handling: 'fjern' })}
                felter={{ trussel: String(t.id) }}
              >
                Fjern truslen
              </HandlingKnap>
            </Knaprad>
          )}
        </Panel>
      )}
      <Panel id="vejledning" overskrift="Sådan vurderer I">
        <Details titel="Hvad betyder 1–4?" aaben>
          <p>
            <b>Sandsynlighed.</b> 1: sker næppe i løsningens levetid. 2: kan ske enkelte gange. 3: må ventes
            inden for et år eller to. 4: sker jævnligt.
          </p>
          <p>
            <b>Konsekvens.</b> 1: mærkes næsten ikke. 2: gene, som kan rettes op. 3: alvorlig skade eller tab,
            som er svært at rette op. 4: varig skade, fare for liv eller helbred, eller opgaver, der bryder
            sammen.
          </p>
        </Details>
        <Details titel="Hvem rammes?">
          <p>
            Den registrerede er borgeren eller medarbejderen, som oplysningerne handler om. Organisationen er
            kommunen. Samfundet er alle andre, der er afhængige af, at opgaven bliver løst.
          </p>
        </Details>
      </Panel>
    </div>
  );
}

/** One threat: to judge, or as it was judged when the edition was signed. */
export function Trusselside(p: Trusselprops) {
  const { sag, vurdering: v, trussel: t, forrige, naeste } = p;
  const link = (x: Risikotrussel) => paths.risikotrussel({ id: sag.id, nr: v.nr, trussel: x.id });
  return (
    <Saghoved
      sag={sag}
      her="risiko"
      under={t === null ? 'Egen trussel' : `Trussel ${t.orden}`}
      meta={
        <span>
          <a href={paths.risikovurdering({ id: sag.id, nr: v.nr })}>Risikovurdering, udgave {v.nr}</a>
        </span>
      }
      besked={p.konflikt && <FlettetKonflikt {...p.konflikt} />}
    >
      <div class="risiko-hoved">
        <h2 class="risiko-titel">
          {t === null ? 'Tilføj egen trussel' : `${t.orden}. ${t.navn}`} <Udgavechip vurdering={v} />
        </h2>
        {t && (
          <nav aria-label="Trusler">
            {forrige && (
              <a href={link(forrige)} rel="prev">
                Forrige
              </a>
            )}
            <span class="mb-small-text">
              {t.orden} af {p.ialt}
            </span>
            {naeste && (
              <a href={link(naeste)} rel="next">
                Næste
              </a>
            )}
          </nav>
        )}
      </div>
      {t && t.vurdering.beskrivelse !== '' && <p class="risiko-tekst">{t.vurdering.beskrivelse}</p>}
      <Gitter>
        {p.retter && v.tilstand === 'kladde' && sag.tilstand === 'aaben' ? (
          <Trusselform {...p} />
        ) : (
          t && <Laest trussel={t} />
        )}
        <Side {...p} />
      </Gitter>
    </Saghoved>
  );
}
