import { ROLLER } from '../../../../kernel/adgang.ts';
import type { Konfliktfelt } from '../../../../kernel/konflikt.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { paths } from '../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import {
  Afkrydsning,
  AfkrydsningsGruppe,
  Afsnit,
  Feltrad,
  Formular,
  Knaprad,
  RadioGruppe,
  TekstFelt,
  TekstOmraade,
  Valgliste,
} from '../../../../ui/form.tsx';
import { useFelt } from '../../../../ui/formularKontekst.ts';
import { Konflikt } from '../../../../ui/konflikt.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { LISTESVARRET, PRIORITETER } from '../../rules.ts';
import type { Altidform, Spoergsmaalsform, Svarform, Virkningsform } from '../forms.ts';
import { KOMBINATIONER, SVARSLAGS, VIRKNINGSSLAGS } from '../forskel/rules.ts';
import type { Mulighed } from '../redaktion/vaelgerfelt.ts';
import { type Guideindhold, type Spoergsmaal, VED_IKKE } from '../rules.ts';
import {
  Entergem,
  Hjaelpnote,
  KRUMME,
  Mulighedsliste,
  REDAKTIONSKRUMME,
  Vaelgerfelt,
  Valgte,
} from './dele.tsx';

const valgAf = (muligheder: Readonly<Record<string, string>>) =>
  Object.entries(muligheder).map(([vaerdi, tekst]) => ({ vaerdi, tekst }));

const ROLLEVALG = LISTESVARRET.roller.map((r) => ({ vaerdi: r, tekst: ROLLER[r].navn }));

/** Every demand that a condition can hold, by question: `er Ja`, `er ikke Ja`. */
function betingelsesvalg(guide: Guideindhold, noegle: string | null) {
  const egen = guide.spoergsmaal.findIndex((s) => s.noegle === noegle);
  return guide.spoergsmaal.flatMap((s, i) => {
    if (s.noegle === noegle) return [];
    const svar = [...s.svar, { noegle: VED_IKKE, tekst: 'Ved ikke' }];
    const senere = egen >= 0 && i > egen ? ' (stilles senere)' : '';
    return [
      {
        gruppe: `${i + 1}. ${s.tekst}${senere}`,
        valg: [
          ...svar.map((m) => ({ vaerdi: `${s.noegle}=${m.noegle}`, tekst: `er ${m.tekst}` })),
          ...svar.map((m) => ({ vaerdi: `${s.noegle}!${m.noegle}`, tekst: `er ikke ${m.tekst}` })),
        ],
      },
    ];
  });
}

function Betingelse({
  form,
  guide,
  noegle,
  anker,
}: {
  form: Spoergsmaalsform;
  guide: Guideindhold;
  noegle: string | null;
  anker: string;
}) {
  const grupper = betingelsesvalg(guide, noegle);
  const felt = useFelt({ navn: 'nyBetingelse', etiket: '' }, form.nyBetingelse);
  const navne = new Map(grupper.flatMap((g) => g.valg.map((v) => [v.vaerdi, `»${g.gruppe}« ${v.tekst}`])));
  if (grupper.length === 0) return <p class="mb-small-text">Det første spørgsmål stilles altid.</p>;
  return (
    <div id="betingelse">
      <Valgte
        navn="betingelser"
        etiket="Stilles, når"
        valgte={form.betingelser.map((b) => ({ vaerdi: b, tekst: navne.get(b) ?? b }))}
      />
      {form.betingelser.length === 0 && <p>Stilles altid.</p>}
      {form.betingelser.length > 1 && (
        <RadioGruppe
          navn="kombination"
          etiket="Hvor mange skal passe?"
          hint="Flere svar på samme spørgsmål betyder altid: ét af dem."
          valg={valgAf(KOMBINATIONER)}
          vaerdi={form.kombination}
        />
      )}
      {form.betingelser.length <= 1 && <input type="hidden" name="kombination" value={form.kombination} />}
      <div class={felt.fejl === undefined ? 'form-group' : 'form-group form-error'}>
        <label class="form-label" for={felt.id}>
          Tilføj betingelse<span class="weight-normal"> (valgfrit)</span>
        </label>
        {felt.fejl !== undefined && (
          <span class="form-error-message" id={`${felt.id}-error`}>
            {felt.fejl}
          </span>
        )}
        <div class="kg-tilfoej">
          <select class="form-select" id={felt.id} name="nyBetingelse" aria-describedby={felt.beskrivelse}>
            <option value="">Vælg spørgsmål og svar</option>
            {grupper.map((g) => (
              <optgroup label={g.gruppe}>
                {g.valg.map((v) => (
                  <option value={v.vaerdi} selected={v.vaerdi === form.nyBetingelse}>
                    {v.tekst}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
          <Knap variant="sekundaer" lille navn="tilfoej" vaerdi="valg" sti={`${anker}#betingelse`}>
            Tilføj
          </Knap>
        </div>
      </div>
    </div>
  );
}

function Virkningsfelter({
  p,
  v,
  nr,
  muligheder,
  anker,
}: {
  p: string;
  v: Virkningsform;
  nr: number;
  muligheder: readonly Mulighed[];
  anker: string;
}) {
  return (
    <fieldset class="kg-virkning" id={p}>
      <legend class="h5">Virkning {nr}</legend>
      <Feltrad>
        <Valgliste
          navn={`${p}_slags`}
          etiket="Hvad sker der?"
          valg={valgAf(VIRKNINGSSLAGS)}
          vaerdi={v.slags}
        />
        <Valgliste
          navn={`${p}_prioritet`}
          etiket="Prioritet"
          paakraevet={false}
          valg={valgAf(PRIORITETER)}
          vaerdi={v.prioritet}
          hint="Bruges kun ved »Giv prioritet«"
        />
      </Feltrad>
      <Vaelgerfelt praefiks={p} valgt={v.valgt} ny={v.ny} muligheder={muligheder} anker={`${anker}#${p}`} />
      <Afkrydsning navn={`${p}_fjern`} etiket="Fjern virkningen" valgt={false} />
    </fieldset>
  );
}

function Svarfelter({
  s,
  i,
  muligheder,
  anker,
  fast,
}: {
  s: Svarform;
  i: number;
  muligheder: readonly Mulighed[];
  anker: string;
  fast: boolean;
}) {
  const p = `s${i}`;
  return (
    <fieldset class="kg-svarfelt" id={p}>
      <legend class="h4">
        Svar {i + 1}
        {s.tekst !== '' && `: ${s.tekst}`}
      </legend>
      <input type="hidden" name={`${p}_noegle`} value={s.noegle} />
      <TekstFelt navn={`${p}_tekst`} etiket="Svarets tekst" vaerdi={s.tekst} />
      <TekstFelt
        navn={`${p}_hjaelp`}
        etiket="Hjælp til svaret"
        paakraevet={false}
        vaerdi={s.hjaelp}
        klasse="kg-bred"
      />
      {s.virkninger.length === 0 && <p class="mb-small-text">Svaret har ingen virkning.</p>}
      {s.virkninger.map((v, j) => (
        <Virkningsfelter p={`${p}_v${j}`} v={v} nr={j + 1} muligheder={muligheder} anker={anker} />
      ))}
      <div class="mb-buttons">
        <Knap
          variant="sekundaer"
          lille
          navn="tilfoej"
          vaerdi={`virkning:${i}`}
          sti={`${anker}#${p}`}
          skjultTekst={`til svar ${i + 1}`}
        >
          Tilføj virkning
        </Knap>
      </div>
      {!fast && <Afkrydsning navn={`${p}_fjern`} etiket={`Fjern svar ${i + 1}`} valgt={false} />}
    </fieldset>
  );
}

export interface Spoergsmaalsprops {
  /** Null for a new question. */
  spoergsmaal: Spoergsmaal | null;
  form: Spoergsmaalsform;
  /** Fingerprint of what the form was made from; empty for a new question. */
  fra: string;
  guide: Guideindhold;
  domaener: readonly { vaerdi: string; tekst: string }[];
  muligheder: readonly Mulighed[];
  hindringer: readonly Hindring[];
  konflikt?: readonly Konfliktfelt[];
}

/** The form of one question, with rows that are added by buttons. */
export function Spoergsmaalsside(props: Spoergsmaalsprops) {
  const { spoergsmaal, form, guide, muligheder } = props;
  const noegle = spoergsmaal?.noegle ?? null;
  const sti =
    noegle === null ? paths.kravguideSpoergsmaalNyt() : paths.kravguideSpoergsmaal({ spoergsmaal: noegle });
  const nr = guide.spoergsmaal.findIndex((s) => s.noegle === noegle) + 1;
  const titel = noegle === null ? 'Nyt spørgsmål' : `Ret spørgsmål ${nr}`;
  return (
    <Skal titel={titel} krummer={[KRUMME, REDAKTIONSKRUMME, { tekst: titel }]}>
      {props.konflikt && <Konflikt felter={props.konflikt} />}
      <Mulighedsliste muligheder={muligheder} />
      <Formular sti={sti} hindringer={props.hindringer} klasse="mb-panel kg-form" vagt>
        <Entergem />
        <input type="hidden" name="fra" value={props.fra} />
        <Afsnit overskrift="Spørgsmålet">
          <TekstFelt
            navn="tekst"
            etiket="Spørgsmål"
            vaerdi={form.tekst}
            hint="Så det kan besvares uden at kende kravene"
            klasse="kg-bred"
          />
          <TekstOmraade
            navn="hjaelp"
            etiket="Hjælp"
            paakraevet={false}
            raekker={3}
            vaerdi={form.hjaelp}
            hint="Hvad menes der, og hvor finder man svaret?"
          />
          <Valgliste
            navn="rolle"
            etiket="Hvem spørges ved »Ved ikke«?"
            tomtValg="Vælg rolle"
            valg={ROLLEVALG}
            vaerdi={form.rolle}
            hint="»Ved ikke« kan altid svares. Kravene afventer, og rollen får en opgave."
          />
        </Afsnit>
        <Afsnit overskrift="Hvornår stilles det?">
          <Betingelse form={form} guide={guide} noegle={noegle} anker={sti} />
          {props.domaener.length > 0 && (
            <details class="details" open={form.domaener.length > 0}>
              <summary class="details-summary">Kun i bestemte domæner</summary>
              <div class="details-text kg-gitter">
                <AfkrydsningsGruppe
                  navn="domaener"
                  etiket="Domæner"
                  paakraevet={false}
                  hint="Vælger du nogen, stilles spørgsmålet kun, når mindst ét af dem er valgt."
                  valg={props.domaener}
                  vaerdier={form.domaener}
                />
              </div>
            </details>
          )}
        </Afsnit>
        <Afsnit overskrift="Svar og virkninger">
          <RadioGruppe navn="slags" etiket="Svartype" valg={valgAf(SVARSLAGS)} vaerdi={form.slags} />
          <Hjaelpnote>
            En virkning rammer alle krav, der har mindst én af de valgte. Udeladelse går forud for medtagelse,
            men ikke for arbejdsgange og favoritter. Guiden sænker aldrig et Mindstekrav.
          </Hjaelpnote>
          {form.svar.map((s, i) => (
            <Svarfelter
              s={s}
              i={i}
              muligheder={muligheder}
              anker={sti}
              fast={form.slags === 'janej' && i < 2}
            />
          ))}
          <div class="mb-buttons" id="flere-svar">
            <Knap variant="sekundaer" lille navn="tilfoej" vaerdi="svar" sti={`${sti}#flere-svar`}>
              Tilføj svarmulighed
            </Knap>
          </div>
        </Afsnit>
        <Knaprad>
          <Knap>Gem spørgsmålet</Knap>
          <LinkKnap variant="sekundaer" href={paths.kravguideRedaktion()}>
            Fortryd
          </LinkKnap>
        </Knaprad>
      </Formular>
    </Skal>
  );
}

export interface Altidprops {
  form: readonly Altidform[];
  fra: string;
  muligheder: readonly Mulighed[];
  hindringer: readonly Hindring[];
  konflikt?: readonly Konfliktfelt[];
}

/** The form of what is in whatever is answered. */
export function Altidside({ form, fra, muligheder, hindringer, konflikt }: Altidprops) {
  const sti = paths.kravguideAltid();
  return (
    <Skal titel="Altid med" krummer={[KRUMME, REDAKTIONSKRUMME, { tekst: 'Altid med' }]}>
      {konflikt && <Konflikt felter={konflikt} />}
      <Mulighedsliste muligheder={muligheder} />
      <Formular sti={sti} hindringer={hindringer} klasse="mb-panel kg-form" vagt>
        <Entergem />
        <input type="hidden" name="fra" value={fra} />
        <Hjaelpnote>
          Krav, der er med fra begyndelsen. Et svar kan stadig udelade dem, og en kommune kan fravælge dem.
        </Hjaelpnote>
        {form.map((a, i) => (
          <fieldset class="kg-svarfelt" id={`a${i}`}>
            <legend class="h4">Regel {i + 1}</legend>
            <TekstFelt
              navn={`a${i}_grund`}
              etiket="Hvorfor er kravene altid med?"
              vaerdi={a.grund}
              hint="Står som begrundelse ved hvert krav: »Følger af databeskyttelsesforordningen«"
              klasse="kg-bred"
            />
            <Vaelgerfelt
              praefiks={`a${i}`}
              valgt={a.valgt}
              ny={a.ny}
              muligheder={muligheder}
              anker={`${sti}#a${i}`}
            />
            <Afkrydsning navn={`a${i}_fjern`} etiket={`Fjern regel ${i + 1}`} valgt={false} />
          </fieldset>
        ))}
        <div class="mb-buttons" id="flere">
          <Knap variant="sekundaer" lille navn="tilfoej" vaerdi="regel" sti={`${sti}#flere`}>
            Tilføj regel
          </Knap>
        </div>
        <Knaprad>
          <Knap>Gem</Knap>
          <LinkKnap variant="sekundaer" href={paths.kravguideRedaktion()}>
            Fortryd
          </LinkKnap>
        </Knaprad>
      </Formular>
    </Skal>
  );
}
