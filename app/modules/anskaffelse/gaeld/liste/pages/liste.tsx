import { visKroner } from '../../../../../kernel/kroner.ts';
import { visTal } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { medParametre } from '../../../../../ui/adresse.ts';
import { Striber } from '../../../../../ui/diagram/striber.tsx';
import { Faner } from '../../../../../ui/fds/faner.tsx';
import { useSide } from '../../../../../ui/kontekst.ts';
import { Skal } from '../../../../../ui/skal.tsx';
import { Panel } from '../../../../../ui/status.tsx';
import { DataTabel, type Filter, type Kolonne, type Listevisning } from '../../../../../ui/tabel.tsx';
import { sagsnummer } from '../../../rules.ts';
import { Aarlig, Ansvarlignavn, Engang, Gaeldstal, Ialt, Plan, Timer } from '../../pages/dele.tsx';
import {
  GAELDSAAR,
  GAELDSKILDER,
  GAELDSTILSTANDE,
  type Gaeldsgruppe,
  type Gaeldslinje,
  type Gaeldstilstand,
  overAar,
  visTimer,
} from '../../rules.ts';
import type { Gruppeside, Listesum } from '../queries.ts';
import {
  type Filternavne,
  type Gaeldsfilter,
  type Gruppering,
  OVER_AAR,
  STRIBER,
  VISNINGER,
  type Visning,
} from '../rules.ts';

export interface Gaeldssideprops {
  readonly vist:
    | { readonly vis: 'post'; readonly linjer: readonly Gaeldslinje[]; readonly sum: Listesum }
    | ({ readonly vis: Gruppering } & Gruppeside);
  readonly filter: Gaeldsfilter;
  readonly navne: Filternavne;
  readonly visning: Listevisning;
  readonly findes: boolean;
  readonly idag: string;
}

function filtre(f: Gaeldsfilter, n: Filternavne): Filter[] {
  const valg = (
    navn: string,
    etiket: string,
    vaerdi: string,
    muligheder: readonly { readonly vaerdi: string; readonly tekst: string }[],
    alle = 'Alle',
  ): Filter => ({ navn, etiket, slags: 'valg', vaerdi, valg: [{ vaerdi: '', tekst: alle }, ...muligheder] });
  return [
    { navn: 'q', etiket: 'Søg', slags: 'soeg', vaerdi: f.q, pladsholder: 'Post, sag eller sagsnummer' },
    valg(
      'tilstand',
      'Tilstand',
      f.tilstand === 'aaben' ? '' : f.tilstand,
      [
        ...(['nedbragt', 'ikke_gaeld'] as Gaeldstilstand[]).map((t) => ({
          vaerdi: t,
          tekst: GAELDSTILSTANDE[t],
        })),
        { vaerdi: 'alle', tekst: 'Alle' },
      ],
      'Åben',
    ),
    valg('enhed', 'Forvaltning', f.enhed === -1 ? 'ingen' : f.enhed === 0 ? '' : String(f.enhed), [
      ...n.enheder.map((e) => ({ vaerdi: String(e.id), tekst: e.navn })),
      { vaerdi: 'ingen', tekst: VISNINGER.enhed.ingen },
    ]),
    valg('ansvarlig', 'Ansvarlig', f.ansvarlig, [
      ...n.folk.map((p) => ({ vaerdi: p.id, tekst: p.navn })),
      { vaerdi: 'ingen', tekst: 'Uden ansvarlig' },
    ]),
  ];
}

/** What the list is narrowed to by a link, as tags that can be taken away. */
function valgte(f: Gaeldsfilter, n: Filternavne) {
  return [
    ...(n.system === '' ? [] : [{ tekst: `System: ${n.system}`, navn: 'system' }]),
    ...(n.sag === '' ? [] : [{ tekst: `Sag: ${n.sag}`, navn: 'sag' }]),
    ...(f.kilde === '' ? [] : [{ tekst: `Kommer fra: ${GAELDSKILDER[f.kilde]}`, navn: 'kilde' }]),
    ...(f.uopgjort ? [{ tekst: 'Ikke gjort op', navn: 'uopgjort' }] : []),
    ...(f.overskredet ? [{ tekst: 'Plan overskredet', navn: 'overskredet' }] : []),
  ];
}

/** The parameter that narrows the list to a group. */
function snaevret(vis: Gruppering, g: Gaeldsgruppe) {
  return { [vis]: g.id ?? 'ingen', vis: 'post', side: null, sort: null, retning: null };
}

/** A number that opens to the entries it counts. */
function Postlink({
  vis,
  g,
  tal,
  mere = {},
}: {
  vis: Gruppering;
  g: Gaeldsgruppe;
  tal: number;
  mere?: Readonly<Record<string, string>>;
}) {
  const { sti, soeg } = useSide();
  if (tal === 0) return <span class="mb-muted">0</span>;
  return (
    <a href={medParametre(sti, soeg, { ...snaevret(vis, g), ...mere })}>
      {visTal(tal)}
      <span class="sr-only"> poster, {g.navn}</span>
    </a>
  );
}

function Navn({ vis, g }: { vis: Gruppering; g: Gaeldsgruppe }) {
  const { sti, soeg } = useSide();
  const href =
    vis === 'sag' && g.id !== null ? paths.gaeld({ id: g.id }) : medParametre(sti, soeg, snaevret(vis, g));
  return (
    <>
      <a href={href}>{g.navn}</a>
      {g.under !== '' && <span class="mb-small-text mb-id"> {g.under}</span>}
    </>
  );
}

/** An amount that opens to the entries behind it. */
function Beloeb({ vis, g, oere }: { vis: Gruppering; g: Gaeldsgruppe; oere: number }) {
  const { sti, soeg } = useSide();
  if (oere === 0) return <span class="mb-muted">{visKroner(0)}</span>;
  return (
    <a href={medParametre(sti, soeg, snaevret(vis, g))}>
      {visKroner(oere)}
      <span class="sr-only"> for {g.navn}, se poster</span>
    </a>
  );
}

function gruppekolonner(vis: Gruppering): Kolonne<Gaeldsgruppe>[] {
  const tal = { num: true, sorterbar: true, foerst: 'faldende' } as const;
  return [
    {
      noegle: 'navn',
      overskrift: VISNINGER[vis].navn,
      sorterbar: true,
      vis: (g) => <Navn vis={vis} g={g} />,
    },
    {
      noegle: 'poster',
      overskrift: 'Poster',
      ...tal,
      vis: (g) => <Postlink vis={vis} g={g} tal={g.poster} />,
    },
    {
      noegle: 'uopgjorte',
      overskrift: 'Ikke gjort op',
      ...tal,
      vis: (g) => <Postlink vis={vis} g={g} tal={g.uopgjorte} mere={{ uopgjort: 'ja' }} />,
    },
    { noegle: 'timer', overskrift: 'Timer om året', ...tal, vis: (g) => visTimer(g.timerAar) },
    {
      noegle: 'aarlig',
      overskrift: 'Om året',
      ...tal,
      vis: (g) => <Beloeb vis={vis} g={g} oere={g.aarligOere} />,
    },
    {
      noegle: 'engang',
      overskrift: 'Engang',
      ...tal,
      vis: (g) => <Beloeb vis={vis} g={g} oere={g.engangOere} />,
    },
    {
      noegle: 'ialt',
      overskrift: OVER_AAR,
      ...tal,
      vis: (g) => <Beloeb vis={vis} g={g} oere={overAar(g)} />,
    },
  ];
}

function postkolonner(idag: string): Kolonne<Gaeldslinje>[] {
  const tal = { num: true, sorterbar: true, foerst: 'faldende' } as const;
  return [
    {
      noegle: 'navn',
      overskrift: 'Hvad løsningen ikke gør',
      kort: 'Post',
      sorterbar: true,
      vis: (l) => <a href={paths.gaeldspost({ id: l.sagId, post: l.id })}>{l.navn}</a>,
    },
    {
      noegle: 'sag',
      overskrift: 'Sag',
      sorterbar: true,
      vis: (l) => (
        <>
          <a href={paths.gaeld({ id: l.sagId })}>{l.titel}</a>{' '}
          <span class="mb-small-text mb-id">{sagsnummer(l.aar, l.loebenr)}</span>
          {l.system !== '' && <div class="mb-small-text">{l.system}</div>}
        </>
      ),
    },
    { noegle: 'ansvarlig', overskrift: 'Ansvarlig', sorterbar: true, vis: (l) => <Ansvarlignavn post={l} /> },
    { noegle: 'frist', overskrift: 'Plan', sorterbar: true, vis: (l) => <Plan post={l} idag={idag} /> },
    { noegle: 'timer', overskrift: 'Timer om året', ...tal, vis: (l) => <Timer post={l} /> },
    { noegle: 'aarlig', overskrift: 'Om året', ...tal, vis: (l) => <Aarlig post={l} /> },
    { noegle: 'engang', overskrift: 'Engang', ...tal, vis: (l) => <Engang post={l} /> },
    { noegle: 'ialt', overskrift: OVER_AAR, ...tal, vis: (l) => <Ialt post={l} /> },
  ];
}

function Diagram({ vis, grupper }: { vis: Gruppering; grupper: Gruppeside }) {
  const titel = `Teknisk gæld over ${GAELDSAAR} år efter ${VISNINGER[vis].navn.toLowerCase()}`;
  if (grupper.stoerste.length === 0) return null;
  return (
    <Panel
      id="diagram"
      overskrift={titel}
      under={grupper.antal > STRIBER ? `De ${STRIBER} største` : undefined}
    >
      <Striber
        titel={titel}
        striber={grupper.stoerste.map((g) => ({
          navn: g.navn,
          tal: overAar(g),
          tekst: visKroner(overAar(g)),
        }))}
        hoveder={[VISNINGER[vis].navn, 'Om året', 'Engang', OVER_AAR]}
        raekker={grupper.stoerste.map((g) => [
          g.navn,
          visKroner(g.aarligOere),
          visKroner(g.engangOere),
          visKroner(overAar(g)),
        ])}
      />
    </Panel>
  );
}

const INGEN = {
  overskrift: 'Der er ikke skrevet teknisk gæld endnu',
  tekst: 'Den skrives på den enkelte sag under »Gæld«.',
};
const INGEN_PASSER = { overskrift: 'Ingen poster passer', tekst: 'Prøv at fjerne et filter.' };

/** Technical debt of the kommune: what it comes to, and by what. */
export function Gaeldsside(p: Gaeldssideprops) {
  const { vist, filter, navne, visning } = p;
  const { sti, soeg } = useSide();
  const { vis, sum } = vist;
  const til = (format: string) => paths.gaeldSamletFil({ format });
  const faelles = {
    id: 'gaeld',
    sortering: visning.sortering,
    side: visning.side,
    filtre: filtre(filter, navne),
    valgte: valgte(filter, navne),
    eksport: { xlsx: til('xlsx'), csv: til('csv') },
    tom: p.findes ? INGEN_PASSER : INGEN,
  };
  const ialt = {
    timer: visTimer(sum.timerAar),
    aarlig: visKroner(sum.aarligOere),
    engang: visKroner(sum.engangOere),
    ialt: visKroner(overAar(sum)),
  };
  return (
    <Skal
      titel="Teknisk gæld"
      krummer={[{ tekst: 'Teknisk gæld' }]}
      meta={<span>Det, løsninger ikke gør sammen med kommunens egen infrastruktur, og hvad det koster</span>}
    >
      <Gaeldstal
        sum={sum}
        etiket="Kommunens tekniske gæld"
        poster={filter.tilstand === 'aaben' ? undefined : 'Poster'}
        overskredne={sum.overskredne}
        til={(mere) =>
          medParametre(sti, soeg, { vis: 'post', side: null, sort: null, retning: null, ...mere })
        }
      />
      <Faner
        etiket="Vis efter"
        faner={(Object.keys(VISNINGER) as Visning[]).map((v) => ({
          tekst: v === 'post' ? 'Poster' : `Pr. ${VISNINGER[v].navn.toLowerCase()}`,
          href: medParametre(sti, soeg, {
            vis: v === 'system' ? null : v,
            side: null,
            sort: null,
            retning: null,
          }),
          valgt: v === vis,
        }))}
      />
      {vist.vis === 'post' ? (
        <DataTabel
          {...faelles}
          overskrift="Poster"
          kolonner={postkolonner(p.idag)}
          raekker={vist.linjer}
          noegle={(l) => String(l.id)}
          enhed={VISNINGER.post.enhed}
          sum={{ navn: 'I alt', ...ialt }}
        />
      ) : (
        <>
          <DataTabel
            {...faelles}
            overskrift={`Teknisk gæld pr. ${VISNINGER[vist.vis].navn.toLowerCase()}`}
            kolonner={gruppekolonner(vist.vis)}
            raekker={vist.grupper}
            noegle={(g) => String(g.id)}
            enhed={VISNINGER[vist.vis].enhed}
            sum={{ navn: 'I alt', poster: visTal(sum.poster), uopgjorte: visTal(sum.uopgjorte), ...ialt }}
          />
          <Diagram vis={vist.vis} grupper={vist} />
        </>
      )}
    </Skal>
  );
}
