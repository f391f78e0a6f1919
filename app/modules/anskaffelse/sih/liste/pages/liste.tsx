import { visTal } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { medParametre } from '../../../../../ui/adresse.ts';
import { LinkKnap } from '../../../../../ui/fds/knap.tsx';
import { useSide } from '../../../../../ui/kontekst.ts';
import { Chip, Panel } from '../../../../../ui/status.tsx';
import { DataTabel, type Filter, FilterFormular, type Kolonne } from '../../../../../ui/tabel.tsx';
import { SAGSTILSTANDE, type Sagstilstand, sagsnummer } from '../../../rules.ts';
import { Sagschip } from '../../../sag/pages/hoved.tsx';
import { Sihhoved } from '../../pages/hoved.tsx';
import type { Tavlespalte } from '../queries.ts';
import { ALDRE, type Alder, dageIFase, type Sagsfilter, type Sagslinje, visDage } from '../rules.ts';

interface Valg {
  readonly vaerdi: string;
  readonly tekst: string;
}

export interface Filtervalg {
  /** Names of the template's phases, the first first. */
  readonly faser: readonly string[];
  readonly enheder: readonly { readonly id: number; readonly navn: string }[];
  readonly folk: readonly { readonly id: string; readonly navn: string }[];
}

/** A person's cases, as the workload shows them. */
export interface Byrde {
  readonly id: string | null;
  readonly navn: string;
  readonly sager: number;
  readonly gamle: number;
}

function filtre(f: Sagsfilter, v: Filtervalg, tavle: boolean): Filter[] {
  const valg = (
    navn: string,
    etiket: string,
    vaerdi: string,
    alle: string,
    muligheder: readonly Valg[],
  ): Filter => ({
    navn,
    etiket,
    slags: 'valg',
    vaerdi,
    valg: [{ vaerdi: '', tekst: alle }, ...muligheder],
  });
  const fase = valg(
    'fase',
    'Fase',
    f.fase === 0 ? '' : String(f.fase),
    'Alle faser',
    v.faser.map((navn, i) => ({ vaerdi: String(i + 1), tekst: `${i + 1}. ${navn}` })),
  );
  const tilstand: Filter = {
    navn: 'tilstand',
    etiket: 'Tilstand',
    slags: 'valg',
    vaerdi: f.tilstand === 'aaben' ? '' : f.tilstand,
    valg: [
      { vaerdi: '', tekst: SAGSTILSTANDE.aaben },
      ...(['exit', 'afsluttet'] as Sagstilstand[]).map((t) => ({ vaerdi: t, tekst: SAGSTILSTANDE[t] })),
      { vaerdi: 'alle', tekst: 'Alle' },
    ],
  };
  return [
    { navn: 'q', etiket: 'Søg', slags: 'soeg', vaerdi: f.q, pladsholder: 'Titel eller sagsnummer' },
    ...(tavle ? [] : [fase]),
    valg(
      'enhed',
      'Forvaltning',
      f.enhed === 0 ? '' : String(f.enhed),
      'Alle',
      v.enheder.map((e) => ({ vaerdi: String(e.id), tekst: e.navn })),
    ),
    valg('kontakt', 'Kontaktperson', f.kontakt, 'Alle', [
      ...v.folk.map((p) => ({ vaerdi: p.id, tekst: p.navn })),
      { vaerdi: 'ingen', tekst: 'Uden kontaktperson' },
    ]),
    valg(
      'alder',
      'Alder i fasen',
      f.alder,
      'Alle',
      (Object.keys(ALDRE) as Alder[]).map((a) => ({ vaerdi: a, tekst: ALDRE[a].navn })),
    ),
    ...(tavle ? [] : [tilstand]),
    valg('mine', 'Sager', f.mine ? 'ja' : '', 'Alles', [{ vaerdi: 'ja', tekst: 'Mine' }]),
  ];
}

function Spaerrer({ antal }: { antal: number }) {
  if (antal === 0) return <span class="mb-muted">0</span>;
  return <Chip s="bad">{antal === 1 ? '1 spærrer' : `${antal} spærrer`}</Chip>;
}

function kolonner(nu: Date): Kolonne<Sagslinje>[] {
  return [
    {
      noegle: 'titel',
      overskrift: 'Sag',
      sorterbar: true,
      vis: (l) => <a href={paths.sag({ id: l.id })}>{l.titel}</a>,
    },
    {
      noegle: 'nummer',
      overskrift: 'Nummer',
      sorterbar: true,
      foerst: 'faldende',
      vis: (l) => <span class="mb-id">{sagsnummer(l.aar, l.loebenr)}</span>,
    },
    { noegle: 'enhed', overskrift: 'Forvaltning', sorterbar: true, vis: (l) => l.enhed || '–' },
    { noegle: 'fase', overskrift: 'Fase', sorterbar: true, vis: (l) => `${l.fase}. ${l.fasenavn}` },
    { noegle: 'tilstand', overskrift: 'Tilstand', vis: (l) => <Sagschip tilstand={l.tilstand} /> },
    {
      noegle: 'kontakt',
      overskrift: 'Kontaktperson',
      sorterbar: true,
      vis: (l) => l.kontaktperson || <Chip s="warn">Mangler</Chip>,
    },
    {
      noegle: 'alder',
      overskrift: 'I fasen',
      num: true,
      sorterbar: true,
      foerst: 'faldende',
      vis: (l) => visDage(dageIFase(l.faseKl, nu)),
    },
    {
      noegle: 'spaerrer',
      overskrift: 'Spærrende punkter',
      kort: 'Spærrer',
      vis: (l) => <Spaerrer antal={l.spaerrer} />,
    },
  ];
}

/** How much each has on the table. */
function Byrder({ byrder }: { byrder: readonly Byrde[] }) {
  if (byrder.length === 0) return null;
  const mest = Math.max(...byrder.map((b) => b.sager));
  return (
    <Panel
      id="byrder"
      overskrift="Sager pr. kontaktperson"
      under="Åbne sager, og hvor mange der har været 90 dage i deres fase"
    >
      <ul class="mb-list sih-byrder">
        {byrder.map((b) => (
          <li>
            <div>
              <a href={medParametre(paths.sager(), '', { kontakt: b.id ?? 'ingen' })}>
                {b.id === null ? 'Uden kontaktperson' : b.navn || 'Slettet person'}
              </a>
              <meter
                class="mb-meter"
                min="0"
                max={mest}
                value={b.sager}
                aria-label={`${b.sager} af højst ${mest}`}
              />
            </div>
            <div>
              <b>{visTal(b.sager)}</b> <span class="mb-small-text">({visTal(b.gamle)} over 90 dage)</span>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

export interface Listesideprops {
  readonly linjer: readonly Sagslinje[];
  readonly filter: Sagsfilter;
  readonly valg: Filtervalg;
  readonly sortering: { readonly noegle: string; readonly retning: 'stigende' | 'faldende' };
  readonly side: { readonly nr: number; readonly pr: number; readonly ialt: number };
  readonly findes: boolean;
  readonly byrder: readonly Byrde[];
  readonly nu: Date;
}

const INGEN = {
  overskrift: 'Der er ingen sager endnu',
  tekst: 'En sag begynder, når SIH-gruppen tager et behov op.',
};

export function Listeside(p: Listesideprops) {
  return (
    <Sihhoved
      her="liste"
      meta={<span>Den gode it-anskaffelse: seks faser fra idé til drift og evaluering</span>}
      vaerktoej={<LinkKnap href={paths.behovene()}>Meld behov</LinkKnap>}
    >
      <DataTabel
        id="sager"
        overskrift="Sager"
        kolonner={kolonner(p.nu)}
        raekker={p.linjer}
        noegle={(l) => String(l.id)}
        sortering={p.sortering}
        side={p.side}
        enhed={['sag', 'sager']}
        filtre={filtre(p.filter, p.valg, false)}
        eksport={{ xlsx: paths.sagerFil({ format: 'xlsx' }), csv: paths.sagerFil({ format: 'csv' }) }}
        tom={p.findes ? { overskrift: 'Ingen sager passer', tekst: 'Prøv at fjerne et filter.' } : INGEN}
      />
      <Byrder byrder={p.byrder} />
    </Sihhoved>
  );
}

function Kort({ l, nu }: { l: Sagslinje; nu: Date }) {
  return (
    <li class="sih-kort">
      <a href={paths.sag({ id: l.id })}>{l.titel}</a>
      <p class="mb-meta">
        <span class="mb-id">{sagsnummer(l.aar, l.loebenr)}</span>
        {l.enhed !== '' && <span>{l.enhed}</span>}
      </p>
      <p class="mb-meta">
        <span>{l.kontaktperson || 'Uden kontaktperson'}</span>
        <span>{visDage(dageIFase(l.faseKl, nu))}</span>
        {l.spaerrer > 0 && <Spaerrer antal={l.spaerrer} />}
      </p>
    </li>
  );
}

function Spalte({ spalte, navn, nu }: { spalte: Tavlespalte; navn: string; nu: Date }) {
  const { sti, soeg } = useSide();
  const { fase, ialt, kort } = spalte;
  return (
    <section class="sih-spalte" aria-labelledby={`fase-${fase}`} id={`spalte-${fase}`}>
      <h2 id={`fase-${fase}`}>
        {fase}. {navn} <span class="mb-count">{visTal(ialt)}</span>
      </h2>
      {kort.length === 0 ? (
        <p class="mb-small-text">Ingen sager</p>
      ) : (
        <ul>
          {kort.map((l) => (
            <Kort l={l} nu={nu} />
          ))}
        </ul>
      )}
      {kort.length < ialt && (
        <p class="sih-flere">
          <a href={`${medParametre(sti, soeg, { flere: fase, antal: kort.length + 24 })}#spalte-${fase}`}>
            Vis flere
            <span class="sr-only"> i fase {fase}</span>
          </a>{' '}
          · <a href={medParametre(paths.sager(), soeg, { fase, flere: null, antal: null })}>Vis som liste</a>
        </p>
      )}
    </section>
  );
}

export function Tavleside({
  spalter,
  filter,
  valg,
  nu,
  findes,
}: {
  spalter: readonly Tavlespalte[];
  filter: Sagsfilter;
  valg: Filtervalg;
  nu: Date;
  findes: boolean;
}) {
  const ialt = spalter.reduce((n, s) => n + s.ialt, 0);
  return (
    <Sihhoved her="tavle" meta={<span>Åbne sager efter fase, senest ændret øverst</span>}>
      <section class="mb-panel mb-flush" id="tavle" aria-label="Tavle" data-liste>
        <FilterFormular filtre={filtre(filter, valg, true)} id="tavle">
          <p class="mb-small-text mb-countline">{ialt === 1 ? '1 sag' : `${visTal(ialt)} sager`}</p>
        </FilterFormular>
        {!findes && <p class="mb-pad">{INGEN.tekst}</p>}
        <section class="mb-scroll" tabindex={0} aria-label="Tavlens faser">
          <div class="sih-tavle">
            {spalter.map((s) => (
              <Spalte spalte={s} navn={valg.faser[s.fase - 1] ?? `Fase ${s.fase}`} nu={nu} />
            ))}
          </div>
        </section>
      </section>
    </Sihhoved>
  );
}
