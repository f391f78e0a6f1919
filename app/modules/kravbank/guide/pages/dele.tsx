import type { ComponentChildren } from 'preact';
import { ROLLER } from '../../../../kernel/adgang.ts';
import { antal } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Fejlbesked, Hint } from '../../../../ui/fds/feltramme.tsx';
import { HandlingKnap, Knap } from '../../../../ui/fds/knap.tsx';
import { useFelt } from '../../../../ui/formularKontekst.ts';
import { Forskelle } from '../../../../ui/forskelle.tsx';
import { Beskrivelse, Chip, type ChipSlags, Note } from '../../../../ui/status.tsx';
import {
  betingelsestekst,
  FORSKELSARTER,
  type Guideforskel,
  type Guidenavne,
  SVARSLAGS,
  virkningstekst,
} from '../forskel/rules.ts';
import { FUNDNIVEAUER, type Fund, type Fundniveau } from '../kontrol/rules.ts';
import type { Guidetilstand } from '../queries.ts';
import type { Mulighed } from '../redaktion/vaelgerfelt.ts';
import type { Guideindhold, Spoergsmaal } from '../rules.ts';

export const KRUMME = { tekst: 'Kravguide', sti: paths.kravguide() };
export const REDAKTIONSKRUMME = { tekst: 'Redaktion', sti: paths.kravguideRedaktion() };

const TILSTAND: Readonly<Record<Guidetilstand, { tekst: string; s: ChipSlags }>> = {
  kladde: { tekst: 'Kladde', s: 'part' },
  publiceret: { tekst: 'Publiceret', s: 'ok' },
  kasseret: { tekst: 'Kasseret', s: 'neutral' },
};

export function Guidetilstandschip({ tilstand, gaelder }: { tilstand: Guidetilstand; gaelder?: boolean }) {
  const { tekst, s } = TILSTAND[tilstand];
  return <Chip s={s}>{gaelder ? 'Gælder nu' : tekst}</Chip>;
}

const FUNDTEGN: Readonly<Record<Fundniveau, ChipSlags>> = {
  fejl: 'bad',
  advarsel: 'warn',
  oplysning: 'info',
};

/** What the check noticed, each with a link to its question, and a button where one move would mend it. */
export function Fundliste({ fund }: { fund: readonly Fund[] }) {
  return (
    <ul class="mb-list">
      {fund.map((f) => (
        <li>
          <div>
            <Chip s={FUNDTEGN[f.niveau]}>{FUNDNIVEAUER[f.niveau]}</Chip>{' '}
            {f.spoergsmaal === null ? (
              f.tekst
            ) : (
              <a href={paths.kravguideSpoergsmaal({ spoergsmaal: f.spoergsmaal })}>{f.tekst}</a>
            )}
          </div>
          {f.flyt !== undefined && (
            <div>
              <HandlingKnap
                sti={paths.kravguideSpoergsmaalHandling({
                  spoergsmaal: f.flyt.spoergsmaal,
                  handling: 'foran',
                })}
                felter={{ foran: f.flyt.foran }}
                variant="sekundaer"
                lille
              >
                Flyt det foran
              </HandlingKnap>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

/** One question as a reader sees it: when it is asked, and what each answer does. */
export function Spoergsmaalsvisning({
  s,
  guide,
  navne,
}: {
  s: Spoergsmaal;
  guide: Guideindhold;
  navne: Guidenavne;
}) {
  return (
    <>
      {s.hjaelp !== '' && <p class="kg-hjaelp">{s.hjaelp}</p>}
      <Beskrivelse
        par={[
          ['Svartype', SVARSLAGS[s.slags]],
          ['Stilles', s.betingelse === null ? 'Altid' : `Når ${betingelsestekst(s.betingelse, guide)}`],
          ['Domæner', s.domaener.length === 0 ? 'Alle' : s.domaener.map((id) => navne.klasse(id)).join(', ')],
          ['Ved »Ved ikke« spørges', ROLLER[s.rolle]?.navn ?? 'Ingen'],
        ]}
      />
      <ul class="kg-svar">
        {s.svar.map((m) => (
          <li>
            <b>{m.tekst}</b>
            {m.hjaelp !== '' && <span class="mb-small-text"> {m.hjaelp}</span>}
            {m.virkninger.length === 0 ? (
              <p class="mb-small-text">Ingen virkning</p>
            ) : (
              <ul>
                {m.virkninger.map((v) => (
                  <li>{virkningstekst(v, navne)}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

const FORSKELSTEGN: Readonly<Record<Guideforskel['art'], ChipSlags>> = {
  ny: 'add',
  fjernet: 'bad',
  aendret: 'info',
  flyttet: 'neutral',
};

/** What differs between two editions; each question folded, so that many can be looked over. */
export function Guideforskelle({ forskelle }: { forskelle: readonly Guideforskel[] }) {
  return (
    <ul class="mb-list">
      {forskelle.map((f) => (
        <li>
          <div>
            <Chip s={FORSKELSTEGN[f.art]}>{FORSKELSARTER[f.art]}</Chip> {f.tekst}
            {f.felter.length > 0 && (
              <details class="details" open={f.art === 'aendret'}>
                <summary class="details-summary">
                  {antal(f.felter.length, 'felt', 'felter')}
                  <span class="sr-only"> i {f.tekst}</span>
                </summary>
                <div class="details-text">
                  <Forskelle forskelle={f.felter} />
                </div>
              </details>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** The id of the list of choices; stands once on a page that has {@link Vaelgerfelt}. */
const MULIGHEDER = 'muligheder';

export function Mulighedsliste({ muligheder }: { muligheder: readonly Mulighed[] }) {
  return (
    <datalist id={MULIGHEDER}>
      {muligheder.map((m) => (
        <option value={m.tekst} />
      ))}
    </datalist>
  );
}

/** Ticked boxes for what has been chosen: untick to take away. Nothing where nothing is chosen. */
export function Valgte({
  navn,
  etiket,
  valgte,
}: {
  navn: string;
  etiket: string;
  valgte: readonly { vaerdi: string; tekst: string }[];
}) {
  if (valgte.length === 0) return null;
  return (
    <fieldset class="kg-valgte">
      <legend class="form-label">{etiket}</legend>
      {valgte.map(({ vaerdi, tekst }, i) => (
        <div class="form-group-checkbox">
          <input
            type="checkbox"
            class="form-checkbox"
            id={`${navn}-${i + 1}`}
            name={navn}
            value={vaerdi}
            checked
          />
          <label class="form-label" for={`${navn}-${i + 1}`}>
            {tekst}
          </label>
        </div>
      ))}
    </fieldset>
  );
}

/** A choice of krav by what carries them: the browser's own search in a list, and a button that needs no script. */
export function Vaelgerfelt({
  praefiks,
  valgt,
  ny,
  muligheder,
  anker,
}: {
  praefiks: string;
  valgt: readonly string[];
  ny: string;
  muligheder: readonly Mulighed[];
  /** Where the page goes on when something is added. */
  anker: string;
}) {
  const navn = `${praefiks}_ny`;
  const etiket = 'Søg kategori, filter, princip, integration eller krav';
  const felt = useFelt({ navn, etiket, hint: 'hint' }, ny);
  const ved = new Map(muligheder.map((m) => [m.token, m.tekst]));
  return (
    <>
      <Valgte
        navn={`${praefiks}_valgt`}
        etiket="Rammer krav med mindst ét af disse"
        valgte={valgt.map((t) => ({ vaerdi: t, tekst: ved.get(t) ?? `Kan ikke længere vælges (${t})` }))}
      />
      <div class={felt.fejl === undefined ? 'form-group' : 'form-group form-error'}>
        <label class="form-label" for={felt.id}>
          {etiket}
          <span class="weight-normal"> (valgfrit)</span>
        </label>
        <Hint id={felt.id}>Navn, kravnummer eller kode som SF1601</Hint>
        {felt.fejl !== undefined && <Fejlbesked id={felt.id}>{felt.fejl}</Fejlbesked>}
        <div class="kg-tilfoej">
          <input
            class="form-input"
            id={felt.id}
            name={navn}
            list={MULIGHEDER}
            value={ny}
            autocomplete="off"
            aria-invalid={felt.fejl === undefined ? undefined : true}
            aria-describedby={felt.beskrivelse}
          />
          <Knap variant="sekundaer" lille navn="tilfoej" vaerdi="valg" sti={anker}>
            Tilføj
          </Knap>
        </div>
      </div>
    </>
  );
}

/** The form's own button comes first in the page for the Enter key, which otherwise would add a row. */
export function Entergem() {
  return (
    <button class="kg-enter" type="submit" tabindex={-1}>
      Gem
    </button>
  );
}

export function Hjaelpnote({ children }: { children: ComponentChildren }) {
  return (
    <Note>
      <p>{children}</p>
    </Note>
  );
}
