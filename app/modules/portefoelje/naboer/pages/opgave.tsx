import { visKroner } from '../../../../kernel/kroner.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal, visDato, visTal, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { Details } from '../../../../ui/fds/details.tsx';
import { HandlingKnap, Knap } from '../../../../ui/fds/knap.tsx';
import { AfkrydsningsGruppe, Formular, Knaprad, RadioGruppe, TekstOmraade } from '../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../ui/formularKontekst.ts';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, Grad, Liste, Panel } from '../../../../ui/status.tsx';
import { DataTabel } from '../../../../ui/tabel.tsx';
import type { Nabomaal } from '../../brug/tilknyttet.ts';
import { LIVSCYKLUS } from '../../felt/rules.ts';
import type { Andresystem, Nabosystem, Nabovurdering } from '../queries.ts';
import { type Opgavenoegle, SLAGS, skrivOpgave, VURDERINGER } from '../rules.ts';

export interface Naboandet extends Andresystem {
  readonly maal: Nabomaal | null;
  /** One's own use of it. */
  readonly egen: boolean;
}

export interface Opgaveprops {
  readonly opgave: Opgavenoegle;
  readonly navn: string;
  readonly systemer: readonly Nabosystem[];
  readonly vurderinger: readonly Nabovurdering[];
  /** What kommuner use within the same main groups, the most used first. */
  readonly andre: readonly Naboandet[];
  readonly hovedgrupper: readonly string[];
  readonly maaVurdere: boolean;
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly hindringer: readonly Hindring[];
  /** Judgements made a moment ago, which can be taken back. */
  readonly netop: readonly number[];
}

/** One task: the systems that may do it side by side, what has been said of them, and what others use. */
export function Opgaveside(p: Opgaveprops) {
  const { opgave, navn, systemer, netop } = p;
  const ialt = systemer.reduce((sum, s) => sum + s.kroner, 0);
  return (
    <Skal
      titel={navn}
      krummer={[
        { tekst: 'Systemer', sti: paths.portefoelje() },
        { tekst: 'Dubletter og naboer', sti: paths.naboer() },
        { tekst: navn },
      ]}
      meta={`${SLAGS[opgave.slags]} · ${antal(systemer.length, 'system', 'systemer')}${
        ialt > 0 ? ` · ${visKroner(Math.round(ialt))} om året i alt` : ''
      }`}
      besked={
        netop.length > 0 && (
          <Besked slags="success">
            <p>Vurderingen er gemt.</p>
            <Fortryd opgave={opgave} ider={netop} tekst="Fortryd" />
          </Besked>
        )
      }
    >
      <SideOmSide systemer={systemer} />
      <div class="mb-split mb-2">
        <div class="mb-stack">
          <Andre {...p} />
        </div>
        <div class="mb-stack">
          {p.maaVurdere && systemer.length > 1 && <Vurderform {...p} />}
          <Sagt {...p} />
        </div>
      </div>
    </Skal>
  );
}

function Fortryd({
  opgave,
  ider,
  tekst,
  om,
}: {
  opgave: Opgavenoegle;
  ider: readonly number[];
  tekst: string;
  om?: string;
}) {
  return (
    <HandlingKnap
      sti={paths.naboopgaveHandling({ opgave: skrivOpgave(opgave), handling: 'fortryd' })}
      felter={{ vurdering: ider.join(',') }}
      variant="tertiaer"
      lille
      skjultTekst={om}
    >
      {tekst}
    </HandlingKnap>
  );
}

const livscyklus = (kode: string) => (LIVSCYKLUS as Readonly<Record<string, string>>)[kode] ?? (kode || '–');

function SideOmSide({ systemer }: { systemer: readonly Nabosystem[] }) {
  return (
    <DataTabel
      id="systemer"
      overskrift="Jeres systemer side om side"
      kolonner={[
        {
          noegle: 'navn',
          overskrift: 'System',
          vis: (s) => <a href={paths.systembrug({ brug: s.id })}>{s.navn}</a>,
        },
        { noegle: 'leverandoer', overskrift: 'Leverandør', vis: (s) => s.leverandoer || '–' },
        { noegle: 'livscyklus', overskrift: 'Livscyklus', vis: (s) => livscyklus(s.livscyklus) },
        { noegle: 'enhed', overskrift: 'Ansvarlig enhed', vis: (s) => s.enhed || '–' },
        {
          noegle: 'brugere',
          overskrift: 'Brugere',
          num: true,
          vis: (s) => (s.brugere === null ? '–' : visTal(s.brugere)),
        },
        {
          noegle: 'kroner',
          overskrift: 'Kr. pr. år',
          num: true,
          vis: (s) => (s.kroner === 0 ? '–' : visKroner(Math.round(s.kroner))),
        },
        { noegle: 'slut', overskrift: 'Udløber', vis: (s) => (s.slut === null ? '–' : visDato(s.slut)) },
      ]}
      raekker={systemer}
      noegle={(s) => String(s.id)}
      enhed={['system', 'systemer']}
      under="En kontrakt om flere systemer er delt ligeligt mellem dem."
      tom={{ overskrift: 'Ingen systemer har det til fælles længere' }}
    />
  );
}

function Vurderform({ opgave, systemer, vaerdier, hindringer }: Opgaveprops) {
  return (
    <Panel id="vurder" overskrift="Hvad har I fundet ud af?">
      <Formular
        id="vurderform"
        sti={paths.naboopgaveHandling({ opgave: skrivOpgave(opgave), handling: 'vurder' })}
        vaerdier={vaerdier}
        hindringer={hindringer}
      >
        <AfkrydsningsGruppe
          navn="system"
          etiket="Det gælder"
          hint="Vurderingen gælder hver to af dem."
          valg={systemer.slice(0, 20).map((s) => ({ vaerdi: String(s.id), tekst: s.navn }))}
        />
        <RadioGruppe
          navn="vurdering"
          etiket="Vurdering"
          valg={Object.entries(VURDERINGER).map(([vaerdi, tekst]) => ({ vaerdi, tekst }))}
        />
        <TekstOmraade navn="begrundelse" etiket="Hvorfor" raekker={2} maksLaengde={2000} />
        <Knaprad>
          <Knap ikon="save">Gem vurdering</Knap>
        </Knaprad>
      </Formular>
    </Panel>
  );
}

function Sagt({ opgave, vurderinger, maaVurdere }: Opgaveprops) {
  return (
    <Panel id="sagt" overskrift="Vurderet">
      {vurderinger.length === 0 ? (
        <p class="mb-muted">Ingen har vurderet systemerne endnu.</p>
      ) : (
        <Liste
          punkter={vurderinger.map((v) => ({
            titel: (
              <>
                <b>
                  {v.a} og {v.b}
                </b>{' '}
                <Chip s={v.vurdering === 'samme_opgave' ? 'info' : 'ok'}>{VURDERINGER[v.vurdering]}</Chip>
              </>
            ),
            under: (
              <>
                {v.begrundelse}
                <br />
                {[v.person, visTidspunkt(v.kl)].filter((t) => t !== '').join(' · ')}
              </>
            ),
            side: maaVurdere && (
              <Fortryd opgave={opgave} ider={[v.id]} tekst="Fortryd" om={`vurderingen af ${v.a} og ${v.b}`} />
            ),
          }))}
        />
      )}
    </Panel>
  );
}

const KOMMUNER = 5;

function Kommunerne({ maal }: { maal: Nabomaal }) {
  const bedst = maal.kommuner
    .filter((k) => k.grader.T > 0)
    .toSorted((a, b) => b.grader.B / b.grader.T - a.grader.B / a.grader.T)
    .slice(0, KOMMUNER);
  if (bedst.length === 0) return null;
  return (
    <Details titel="Højest målopfyldelse">
      <ul>
        {bedst.map((k) => (
          <li>
            <a href={paths.rapport({ niveau: 'kommune', id: k.kode })}>{k.navn}</a>{' '}
            <Grad taeller={k.grader.B} naevner={k.grader.T} />
          </li>
        ))}
      </ul>
    </Details>
  );
}

function Andre({ andre, hovedgrupper }: Opgaveprops) {
  const maaned = andre.find((a) => a.maal !== null)?.maal?.maaned;
  return (
    <DataTabel
      id="andre"
      overskrift="Hvad andre kommuner bruger"
      under={
        hovedgrupper.length === 0
          ? undefined
          : `Systemer i det fælles katalog inden for KLE ${hovedgrupper.join(', ')}${
              maaned === undefined ? '' : `, målt pr. ${maaned}`
            }.`
      }
      kolonner={[
        {
          noegle: 'navn',
          overskrift: 'System',
          vis: (a) => (
            <>
              <a href={paths.rapport({ niveau: 'system', id: a.noegle })}>{a.navn}</a>
              {a.egen && (
                <>
                  {' '}
                  <Chip s="brand">Jeres</Chip>
                </>
              )}
              <br />
              <span class="mb-small-text">{a.leverandoer}</span>
            </>
          ),
        },
        {
          noegle: 'kommuner',
          overskrift: 'Kommuner',
          num: true,
          vis: (a) => (a.maal === null ? '–' : visTal(a.maal.kommuner.length)),
        },
        {
          noegle: 'maal',
          overskrift: 'Målopfyldelse',
          bred: true,
          vis: (a) =>
            a.maal === null || a.maal.T === 0 ? (
              <span class="mb-small-text">Intet målbillede</span>
            ) : (
              <>
                <Grad taeller={a.maal.B} naevner={a.maal.T} />
                <Kommunerne maal={a.maal} />
              </>
            ),
        },
      ]}
      raekker={andre}
      noegle={(a) => a.noegle}
      fremhaev={(a) => a.egen}
      enhed={['system', 'systemer']}
      tom={{
        overskrift: 'Ingen fundet',
        tekst: 'Giv systemerne KLE-numre, så kan de sammenlignes med andre kommuners.',
      }}
    />
  );
}
