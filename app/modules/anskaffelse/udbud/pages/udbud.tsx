import type { Konfliktfelt } from '../../../../kernel/konflikt.ts';
import { visKroner } from '../../../../kernel/kroner.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Details } from '../../../../ui/fds/details.tsx';
import { Knap, LinkKnap, UdskrivKnap } from '../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { Formular, Knaprad, RadioGruppe, TekstOmraade } from '../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../ui/formularKontekst.ts';
import { FlettetKonflikt } from '../../../../ui/konflikt.tsx';
import { Beskrivelse, Note, Panel } from '../../../../ui/status.tsx';
import { Afvisning } from '../../pages/afvisning.tsx';
import type { Sag } from '../../queries.ts';
import { Saghoved } from '../../sag/pages/hoved.tsx';
import { beslutningslinjer, raadlinjer } from '../exports.ts';
import type { Udbudsbillede } from '../queries.ts';
import {
  erAendretSiden,
  foelgerRaadet,
  UDBUDSVALG,
  type Udbudsbeslutning,
  type Udbudsraad,
  type Udbudsvalg,
} from '../raad/rules.ts';
import { Grundlagsform, type Grundlagsformprops } from './grundlag.tsx';
import { Foelgepanel, Taerskelpanel } from './taerskel.tsx';

export interface Udbudsprops {
  readonly sag: Sag;
  readonly billede: Udbudsbillede;
  readonly historik: readonly Udbudsbeslutning[];
  /** Null for one who may only read, and for a case that has ended. */
  readonly form: Omit<Grundlagsformprops, 'sagId' | 'lignende'> | null;
  readonly konflikt?: {
    readonly hvem: string;
    readonly felter: readonly Konfliktfelt[];
    readonly taget: readonly string[];
  };
  readonly valg: {
    readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
    readonly hindringer: readonly Hindring[];
  };
  /** Why the whole page answers no, e.g. that the case has ended. */
  readonly hindringer: readonly Hindring[];
}

function Regnestykke({ raad }: { raad: Udbudsraad }) {
  return (
    <Panel id="skoen" overskrift="Skønnet" under="Uden moms, med optioner og forlængelser.">
      <EnkelTabel
        billedtekst="Sådan er skønnet regnet ud"
        hoveder={[{ tekst: 'Post' }, { tekst: 'Beløb', num: true }]}
        raekker={[
          ...raad.regning.map((l) => [l.tekst, visKroner(l.oere)]),
          [<b>Indkøbet i alt</b>, <b>{visKroner(raad.egenOere)}</b>],
          ...raad.sammenlagte.map((s) => [s.tekst, s.oere === null ? 'mangler' : visKroner(s.oere)]),
          ...(raad.sammenlagte.length === 0 ? [] : [[<b>Samlet</b>, <b>{visKroner(raad.samletOere)}</b>]]),
        ]}
      />
    </Panel>
  );
}

/** A decision with the advice as it read then. */
function Truffet({ beslutning }: { beslutning: Udbudsbeslutning }) {
  return (
    <>
      <Beskrivelse par={beslutningslinjer(beslutning).map((l) => [l.navn, l.vaerdi] as const)} />
      <Details titel="Rådet, som det lød da">
        <Beskrivelse par={raadlinjer(beslutning.raad).map((l) => [l.navn, l.vaerdi] as const)} />
        {beslutning.raad.advarsler.length > 0 && (
          <ul>
            {beslutning.raad.advarsler.map((a) => (
              <li>{a.tekst}</li>
            ))}
          </ul>
        )}
      </Details>
    </>
  );
}

function Valgform({ sag, billede, valg }: Udbudsprops & { billede: { raad: Udbudsraad } }) {
  const { raad, vurdering } = billede;
  return (
    <Formular
      id="valg"
      sti={paths.udbudsbeslutning({ id: sag.id })}
      vaerdier={valg.vaerdier}
      hindringer={valg.hindringer}
    >
      <input type="hidden" name="version" value={String(vurdering?.laas ?? 0)} />
      <RadioGruppe
        navn="valg"
        etiket="Hvordan købes der?"
        valg={(Object.keys(UDBUDSVALG) as Udbudsvalg[]).map((vaerdi) => ({
          vaerdi,
          tekst: UDBUDSVALG[vaerdi],
          hint: foelgerRaadet(vaerdi, raad) ? undefined : 'Følger ikke rådet. Skriv hvorfor.',
        }))}
      />
      <TekstOmraade navn="begrundelse" etiket="Begrundelse" raekker={4} />
      <Knaprad>
        <Knap>Gem beslutningen</Knap>
      </Knaprad>
    </Formular>
  );
}

function Beslutning(p: Udbudsprops) {
  const { vurdering, raad } = p.billede;
  const truffet = vurdering?.beslutning ?? null;
  const aendret = truffet !== null && erAendretSiden(truffet, p.billede.grundlag);
  const form = p.form !== null && raad !== null && <Valgform {...p} billede={{ ...p.billede, raad }} />;
  return (
    <Panel
      id="beslutning"
      overskrift="Beslutningen"
      under="Produktet rådgiver. I beslutter, og rådet gemmes sammen med beslutningen, som det lyder nu."
    >
      {truffet === null && raad === null && <p>Der kan besluttes, når der er et beløb og en dato.</p>}
      {truffet === null && raad !== null && p.form === null && <p>Der er ikke besluttet noget endnu.</p>}
      {truffet !== null && <Truffet beslutning={truffet} />}
      {aendret && (
        <Note kraever>
          Tallene er ændret, efter at der blev besluttet. Se, om beslutningen stadig holder.
        </Note>
      )}
      {truffet === null
        ? form
        : form && (
            <Details titel="Beslut igen" aaben={p.valg.hindringer.length > 0}>
              {form}
            </Details>
          )}
      {p.historik.length > 1 && (
        <Details titel={`Tidligere beslutninger (${p.historik.length - 1})`}>
          <EnkelTabel
            billedtekst="Tidligere beslutninger"
            hoveder={[{ tekst: 'Hvornår' }, { tekst: 'Valg' }, { tekst: 'Begrundelse' }]}
            raekker={p.historik
              .slice(1)
              .map((b) => [
                `${visTidspunkt(b.kl)}${b.af === '' ? '' : `, ${b.af}`}`,
                UDBUDSVALG[b.valg],
                b.begrundelse,
              ])}
          />
        </Details>
      )}
    </Panel>
  );
}

function Laest({ raad }: { raad: Udbudsraad | null }) {
  return (
    <Panel id="grundlag" overskrift="Indkøbet">
      {raad === null ? (
        <p>Der er ikke skrevet, hvad indkøbet koster, og hvornår det sker.</p>
      ) : (
        <Beskrivelse par={raadlinjer(raad).map((l) => [l.navn, l.vaerdi] as const)} />
      )}
    </Panel>
  );
}

function Vaerktoej({ id }: { id: number }) {
  return (
    <>
      <UdskrivKnap />
      <LinkKnap variant="sekundaer" lille hent href={paths.udbudsraad({ id, format: 'pdf' })} ikon="file-pdf">
        PDF
      </LinkKnap>
      <LinkKnap
        variant="sekundaer"
        lille
        hent
        href={paths.udbudsraad({ id, format: 'docx' })}
        ikon="file-word"
      >
        Word
      </LinkKnap>
    </>
  );
}

/** Udbudsvejledning of one case. */
export function Udbudsside(p: Udbudsprops) {
  const { sag, billede, form, konflikt } = p;
  const { raad, vurdering } = billede;
  return (
    <Saghoved
      sag={sag}
      her="udbud"
      vaerktoej={raad === null ? undefined : <Vaerktoej id={sag.id} />}
      besked={konflikt ? <FlettetKonflikt {...konflikt} /> : <Afvisning hindringer={p.hindringer} />}
    >
      <div class="mb-split mb-2 udb">
        <div class="mb-stack">
          {form === null ? (
            <Laest raad={raad} />
          ) : (
            <Panel
              id="indkoebet"
              overskrift="Indkøbet"
              under={
                vurdering === null
                  ? 'Beløb uden moms. Et skøn er nok; skriv det højeste, I tror på.'
                  : `Rettet ${visTidspunkt(vurdering.rettet)}${vurdering.rettetAf === '' ? '' : ` af ${vurdering.rettetAf}`}`
              }
            >
              <Grundlagsform sagId={sag.id} lignende={billede.lignende} {...form} />
            </Panel>
          )}
          {raad !== null && <Regnestykke raad={raad} />}
          <Beslutning {...p} />
        </div>
        <aside class="mb-stack" aria-label="Rådgivning">
          <Taerskelpanel sagId={sag.id} raad={raad} beslutning={vurdering?.beslutning ?? null} />
          {raad !== null && <Foelgepanel raad={raad} />}
        </aside>
      </div>
    </Saghoved>
  );
}
