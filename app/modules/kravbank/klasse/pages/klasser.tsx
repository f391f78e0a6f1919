import { antal } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Faner } from '../../../../ui/fds/faner.tsx';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { Formular, Knaprad, TekstFelt, TekstOmraade, Valgliste } from '../../../../ui/form.tsx';
import { klasser as css } from '../../../../ui/klasser.ts';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, Panel, TomTilstand } from '../../../../ui/status.tsx';
import { KLASSEARTER, type Klasseart } from '../../rules.ts';
import { INGEN_BRUG, type Klasse, type Klassebrug, type Klassegren } from '../rules.ts';
import { Klasselink, Kravantal } from './faelles.tsx';

/** The kinds in the plural, as the tabs say them, and what they are for. */
export const ARTER: Readonly<Record<Klasseart, { readonly flertal: string; readonly om: string }>> = {
  kategori: {
    flertal: 'Kategorier',
    om: 'Hvad kravet handler om. Hvert krav har én kategori og kan have en underkategori.',
  },
  domaene: { flertal: 'Domæner', om: 'Hvilke fagområder kravet gælder i. Et krav kan også gælde i alle.' },
  princip: { flertal: 'Principper', om: 'De arkitekturprincipper, kravet udmønter.' },
  tag: { flertal: 'Filtre', om: 'Frie ord til at finde krav, der hører sammen.' },
};

export interface KlassesideProps {
  readonly art: Klasseart;
  readonly grene: readonly Klassegren[];
  readonly brug: ReadonlyMap<number, Klassebrug>;
  readonly antal: Readonly<Record<Klasseart, number>>;
  readonly udgaaede: { readonly vises: boolean; readonly antal: number };
  readonly maaRette: (klasse: Klasse) => boolean;
  /** Null: the actor adds none. Else whose the new ones are. */
  readonly ny: { readonly ejer: string; readonly kategorier: readonly Klasse[] } | null;
  readonly form: Pick<Parameters<typeof Formular>[0], 'vaerdier' | 'hindringer'>;
}

function Flyt({ klasse, p }: { klasse: Klasse; p: KlassesideProps }) {
  if (klasse.udgaaet || !p.maaRette(klasse)) return null;
  return (
    <span class="mb-nowrap">
      {(['op', 'ned'] as const).map((handling) => (
        <HandlingKnap
          sti={paths.kravklasseHandling({ id: klasse.id, handling })}
          variant="tertiaer"
          lille
          ikon={handling === 'op' ? 'arrow-upward' : 'arrow-downward'}
        >
          <span class="sr-only">
            Flyt {klasse.navn} {handling}
          </span>
        </HandlingKnap>
      ))}
    </span>
  );
}

function raekke(klasse: Klasse, under: boolean, p: KlassesideProps) {
  const brug = p.brug.get(klasse.id) ?? INGEN_BRUG;
  return [
    <div class={css(under && 'krav-under') || undefined}>
      <Klasselink klasse={klasse} />
      {klasse.organisationId !== null && (
        <>
          {' '}
          <Chip>Jeres egen</Chip>
        </>
      )}
      {klasse.udgaaet && (
        <>
          {' '}
          <Chip s="warn">{klasse.flettetI === null ? 'Udgået' : 'Flettet'}</Chip>
        </>
      )}
      {klasse.beskrivelse !== '' && <div class="mb-small-text">{klasse.beskrivelse}</div>}
    </div>,
    <Kravantal klasse={klasse} antal={brug.krav} />,
    brug.guide,
    brug.kravlister,
    <Flyt klasse={klasse} p={p} />,
  ];
}

function NyKlasse({ p }: { p: KlassesideProps }) {
  if (p.ny === null) return null;
  return (
    <Panel
      id="ny"
      overskrift="Tilføj"
      under={
        p.ny.ejer === ''
          ? 'Bliver fælles for alle.'
          : `Bliver ${p.ny.ejer}s egen og kan bruges på jeres egne krav.`
      }
    >
      <Formular sti={paths.kravklasser()} id="klasse" {...p.form}>
        <input type="hidden" name="art" value={p.art} />
        <TekstFelt navn="navn" etiket="Navn" maksLaengde={120} autocomplete="off" />
        <TekstOmraade navn="beskrivelse" etiket="Beskrivelse" paakraevet={false} raekker={2} />
        {p.art === 'kategori' && (
          <Valgliste
            navn="overklasseId"
            etiket="Underkategori til"
            paakraevet={false}
            tomtValg="Ingen: det er en kategori"
            valg={p.ny.kategorier.map((k) => ({ vaerdi: String(k.id), tekst: k.navn }))}
          />
        )}
        <Knaprad>
          <Knap>Tilføj</Knap>
        </Knaprad>
      </Formular>
    </Panel>
  );
}

/** All classes of one kind with where they are used, and the form for a new one. */
export function Klasserside(p: KlassesideProps) {
  const { art, udgaaede } = p;
  const raekker = p.grene.flatMap(({ klasse, under }) => [
    raekke(klasse, false, p),
    ...under.map((u) => raekke(u, true, p)),
  ]);
  return (
    <Skal
      titel="Klassifikation"
      krummer={[{ tekst: 'Kravbank', sti: paths.kravbank() }, { tekst: 'Klassifikation' }]}
      vaerktoej={
        p.ny !== null && (
          <LinkKnap href="#ny" variant="sekundaer" lille ikon="plus">
            Tilføj
          </LinkKnap>
        )
      }
      meta="Intet, der er i brug, forsvinder: det kan udgå, genindføres eller flettes ind i noget andet."
    >
      <Faner
        etiket="Slags klasser"
        faner={(Object.keys(KLASSEARTER) as Klasseart[]).map((a) => ({
          tekst: ARTER[a].flertal,
          href: paths.kravklasser({ art: a }),
          valgt: a === art,
          antal: p.antal[a],
        }))}
      />
      <Panel
        id="klasser"
        overskrift={ARTER[art].flertal}
        under={ARTER[art].om}
        kant
        ved={
          udgaaede.antal > 0 && (
            <a href={paths.kravklasser(udgaaede.vises ? { art } : { art, udgaaede: 'ja' })}>
              {udgaaede.vises ? 'Skjul udgåede' : `Vis ${antal(udgaaede.antal, 'udgået', 'udgåede')}`}
            </a>
          )
        }
      >
        {raekker.length === 0 ? (
          <div class="mb-pad">
            <TomTilstand overskrift={`Ingen ${ARTER[art].flertal.toLowerCase()} endnu`} />
          </div>
        ) : (
          <EnkelTabel
            billedtekst={`${ARTER[art].flertal} med antal krav, spørgsmål i kravguiden og kravlister`}
            hoveder={[
              { tekst: 'Navn' },
              { tekst: 'Krav', num: true },
              { tekst: 'Kravguide', num: true },
              { tekst: 'Kravlister', num: true },
              { tekst: 'Rækkefølge' },
            ]}
            raekker={raekker}
          />
        )}
      </Panel>
      <NyKlasse p={p} />
    </Skal>
  );
}
