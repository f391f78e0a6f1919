import { antal, visTal, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { Details } from '../../../../ui/fds/details.tsx';
import { HandlingKnap } from '../../../../ui/fds/knap.tsx';
import { JobStatus } from '../../../../ui/form.tsx';
import { Beskrivelse, Chip, type ChipSlags, Panel } from '../../../../ui/status.tsx';
import { DataTabel } from '../../../../ui/tabel.tsx';
import type { Forbindelse, Koerselsoversigt, Loglinje, Proevelinje, Skrevet } from '../queries.ts';
import {
  BUNDTER,
  type Egentype,
  erEgentype,
  feltinfo,
  KITOSTYPER,
  type Kitostype,
  KOERSLER,
} from '../rules.ts';
import { forskelle } from '../skriv/rules.ts';
import { type Navne, visVaerdi } from '../vis.ts';
import { genstandssti, Kitoshoved, type Kitostal, Koerselschip } from './hoved.tsx';
import { fremdrift, resultat } from './oversigt.tsx';

interface Side<R> {
  readonly raekker: readonly R[];
  readonly ialt: number;
}

export interface KoerselProps {
  readonly forbindelse: Forbindelse | null;
  readonly tal: Kitostal;
  readonly koersel: Koerselsoversigt;
  readonly linjer: Side<Loglinje>;
  readonly linjeside: number;
  readonly proeve: Side<Proevelinje>;
  readonly proeveside: number;
  readonly handling: string;
  readonly skrevet: Side<Skrevet>;
  readonly skrevetside: number;
  readonly navne: Navne;
  readonly pr: number;
}

const NIVEAU: Readonly<Record<Loglinje['niveau'], readonly [ChipSlags, string]>> = {
  info: ['info', 'Oplysning'],
  advarsel: ['warn', 'Advarsel'],
  fejl: ['bad', 'Fejl'],
};
const HANDLINGER: Readonly<Record<Proevelinje['handling'], readonly [ChipSlags, string]>> = {
  opret: ['add', 'Oprettes'],
  knyt: ['info', 'Findes her og knyttes'],
  ret: ['part', 'Rettes'],
  konflikt: ['attn', 'Konflikt'],
  fjern: ['bad', 'Tages ud'],
};
const SKREVET: Readonly<Record<Skrevet['tilstand'], readonly [ChipSlags, string]>> = {
  venter: ['part', 'Venter'],
  sender: ['part', 'Sendes'],
  skrevet: ['ok', 'Skrevet'],
  aendret: ['attn', 'Rettet i KITOS imens'],
  afvist: ['bad', 'Ikke skrevet'],
};

const typenavn = (t: string) => (t in KITOSTYPER ? KITOSTYPER[t as Kitostype].navn : '');

function Ting({ type, id, navn }: { type: string; id: number | null; navn: string }) {
  if (id === null || !erEgentype(type)) return <>{navn || 'Uden navn'}</>;
  return <a href={genstandssti(type, id)}>{navn || 'Uden navn'}</a>;
}

function Log({ p }: { p: KoerselProps }) {
  return (
    <DataTabel
      id="log"
      overskrift="Log"
      praefiks="log_"
      kolonner={[
        {
          noegle: 'hvad',
          overskrift: 'Hvad',
          vis: (l: Loglinje) => (
            <>
              <Ting type={l.type} id={l.genstandId} navn={l.navn || l.uuid} />
              <div class="mb-small-text">{typenavn(l.type)}</div>
            </>
          ),
        },
        {
          noegle: 'niveau',
          overskrift: 'Slags',
          vis: (l) => <Chip s={NIVEAU[l.niveau][0]}>{NIVEAU[l.niveau][1]}</Chip>,
        },
        { noegle: 'besked', overskrift: 'Besked', bred: true, vis: (l) => l.besked },
      ]}
      raekker={p.linjer.raekker}
      noegle={(l) => String(l.id)}
      side={{ nr: p.linjeside, pr: p.pr, ialt: p.linjer.ialt }}
      enhed={['linje', 'linjer']}
      under="Højst 50 linjer af hver slags. Tallene ovenfor tæller dem alle."
      tom={{
        overskrift: 'Ingen bemærkninger',
        tekst:
          p.koersel.tilstand === 'faerdig'
            ? 'Alt kunne læses, som det stod.'
            : 'Her står det, der ikke kunne læses, og hvad det blev taget for.',
      }}
    />
  );
}

/** More fields than this are folded away. */
const FELTER_AABNE = 4;

function Aendringer({
  type,
  aendringer,
  navne,
}: {
  type: Egentype;
  aendringer: Proevelinje['aendringer'];
  navne: Navne;
}) {
  const liste = (
    <ul class="mb-kitos-felter">
      {aendringer.map((a) => (
        <li>
          <b>{feltinfo(type, a.felt)?.etiket ?? a.felt}</b>: {visVaerdi(type, a.felt, a.foer, navne)} →{' '}
          {visVaerdi(type, a.felt, a.efter, navne)}
        </li>
      ))}
    </ul>
  );
  if (aendringer.length <= FELTER_AABNE) return liste;
  return <Details titel={antal(aendringer.length, 'felt', 'felter')}>{liste}</Details>;
}

function Proeve({ p }: { p: KoerselProps }) {
  const { koersel: k } = p;
  return (
    <DataTabel
      id="proeve"
      overskrift="Hvad der ville ske"
      under={
        k.taellere.proevet > p.proeve.ialt && p.handling === ''
          ? `De første ${visTal(p.proeve.ialt)} af ${visTal(k.taellere.proevet)}. Intet er gemt.`
          : 'Intet er gemt.'
      }
      kolonner={[
        {
          noegle: 'navn',
          overskrift: 'Navn',
          vis: (l: Proevelinje) => (
            <>
              {l.navn || 'Uden navn'}
              <div class="mb-small-text">{typenavn(l.type)}</div>
            </>
          ),
        },
        {
          noegle: 'handling',
          overskrift: 'Hvad',
          vis: (l) => <Chip s={HANDLINGER[l.handling][0]}>{HANDLINGER[l.handling][1]}</Chip>,
        },
        {
          noegle: 'felter',
          overskrift: 'Felter, fra og til',
          bred: true,
          vis: (l) =>
            l.aendringer.length === 0 ? (
              '–'
            ) : (
              <Aendringer type={l.type} aendringer={l.aendringer} navne={p.navne} />
            ),
        },
      ]}
      filtre={[
        {
          navn: 'handling',
          etiket: 'Hvad',
          slags: 'valg',
          vaerdi: p.handling,
          valg: [
            { vaerdi: '', tekst: 'Alt' },
            ...Object.entries(HANDLINGER).map(([vaerdi, [, tekst]]) => ({ vaerdi, tekst })),
          ],
        },
      ]}
      raekker={p.proeve.raekker}
      noegle={(l) => String(l.id)}
      side={{ nr: p.proeveside, pr: p.pr, ialt: p.proeve.ialt }}
      enhed={['linje', 'linjer']}
      tom={{ overskrift: 'Ingen ændringer', tekst: 'Porteføljen og KITOS siger det samme.' }}
    />
  );
}

function Skrivninger({ p }: { p: KoerselProps }) {
  return (
    <DataTabel
      id="skrevet"
      overskrift="Hvad der blev skrevet"
      praefiks="skrevet_"
      kolonner={[
        {
          noegle: 'navn',
          overskrift: 'Navn',
          vis: (s: Skrevet) => (
            <>
              <Ting type={s.type} id={s.genstandId} navn={s.navn} />
              <div class="mb-small-text">{BUNDTER[s.bundt].navn}</div>
            </>
          ),
        },
        {
          noegle: 'felter',
          overskrift: 'Felter, fra og til',
          bred: true,
          vis: (s) => (
            <Aendringer
              type={s.type}
              aendringer={forskelle(s.bundt, s.type, s.foer, s.efter).map((felt) => ({
                felt,
                foer: s.foer[felt] ?? null,
                efter: s.efter[felt] ?? null,
              }))}
              navne={p.navne}
            />
          ),
        },
        {
          noegle: 'tilstand',
          overskrift: 'Resultat',
          vis: (s) => (
            <>
              <Chip s={SKREVET[s.tilstand][0]}>{SKREVET[s.tilstand][1]}</Chip>
              {s.besked !== '' && <div class="mb-small-text">{s.besked}</div>}
            </>
          ),
        },
      ]}
      raekker={p.skrevet.raekker}
      noegle={(s) => String(s.id)}
      side={{ nr: p.skrevetside, pr: p.pr, ialt: p.skrevet.ialt }}
      enhed={['ændring', 'ændringer']}
    />
  );
}

/** One run: how far it is, what it came to, and what it has to tell. */
export function KitosKoersel(p: KoerselProps) {
  const { koersel: k } = p;
  const igang = k.tilstand === 'venter' || k.tilstand === 'koerer';
  const { tekst, andel } = fremdrift(k);
  const kanFortsaette = k.seneste && (k.tilstand === 'fejlet' || k.tilstand === 'stoppet');
  return (
    <Kitoshoved
      forbindelse={p.forbindelse}
      tal={p.tal}
      her="overblik"
      under={`${KOERSLER[k.slags]} ${visTidspunkt(k.startet)}`}
      maerkat={<Koerselschip tilstand={k.tilstand} />}
      meta={<span>{k.startetAf ? `Startet af ${k.startetAf}` : 'Startet af sig selv'}</span>}
      vaerktoej={
        igang ? (
          <HandlingKnap sti={paths.kitosHandling({ handling: 'stop' })} variant="sekundaer" lille>
            Stop
          </HandlingKnap>
        ) : kanFortsaette ? (
          <HandlingKnap sti={paths.kitosFortsaet({ koersel: k.id })} lille>
            Fortsæt, hvor den slap
          </HandlingKnap>
        ) : k.slags === 'proeve' && k.tilstand === 'faerdig' && k.seneste ? (
          <HandlingKnap sti={paths.kitosHandling({ handling: 'delta' })} lille>
            Hent det rigtigt
          </HandlingKnap>
        ) : undefined
      }
      besked={
        k.fejl ? (
          <Besked slags={k.tilstand === 'fejlet' ? 'error' : 'info'}>
            <p>
              {k.fejl}
              {k.taellere.laest > 0 && ' Det, der nåede at blive læst, er gemt.'}
            </p>
          </Besked>
        ) : undefined
      }
    >
      <Panel id="resultat" overskrift="Resultat">
        {igang ? (
          <JobStatus statusSti={paths.kitosKoerselStatus({ koersel: k.id })} tekst={tekst} andel={andel} />
        ) : (
          <Beskrivelse
            par={[
              ['I alt', resultat(k.taellere, k.slags)],
              ['Afsluttet', k.afsluttet === null ? undefined : visTidspunkt(k.afsluttet)],
              [
                'Bemærkninger',
                antal(
                  Object.values(k.taellere.meldinger).reduce((a, b) => a + b, 0),
                  'bemærkning i loggen',
                  'bemærkninger i loggen',
                ),
              ],
            ]}
          />
        )}
      </Panel>
      {k.slags === 'proeve' && <Proeve p={p} />}
      {k.slags === 'skriv' && <Skrivninger p={p} />}
      {(k.slags !== 'skriv' || p.linjer.ialt > 0) && <Log p={p} />}
    </Kitoshoved>
  );
}
