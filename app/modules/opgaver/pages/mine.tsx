import { visDato } from '../../../kernel/tekst.ts';
import { paths } from '../../../routes.ts';
import { Faner } from '../../../ui/fds/faner.tsx';
import { HandlingKnap, Knap, LinkKnap } from '../../../ui/fds/knap.tsx';
import { useSide } from '../../../ui/kontekst.ts';
import { Skal } from '../../../ui/skal.tsx';
import { Chip, type ChipSlags, Note } from '../../../ui/status.tsx';
import { DataTabel, type Kolonne, type Retning } from '../../../ui/tabel.tsx';
import { GRUPPER, type Gruppe, type Minopgave, STANDE, type Stand, udskydelser } from '../rules.ts';

export interface Mineprops {
  /** `YYYY-MM-DD` */
  readonly idag: string;
  readonly stand: Stand;
  readonly antal: Readonly<Record<Stand, number>>;
  readonly slags: string;
  /** The kinds that there are tasks of, in the order of the sources. */
  readonly slagsvalg: readonly { readonly vaerdi: string; readonly tekst: string }[];
  readonly q: string;
  /** One page of them. */
  readonly opgaver: readonly Minopgave[];
  readonly sortering: { readonly noegle: string; readonly retning: Retning };
  readonly side: { readonly nr: number; readonly pr: number; readonly ialt: number };
  /** What was just put away, so that it can be undone. */
  readonly fortryd: Minopgave | null;
  /** Why it couldn't be done. */
  readonly besked: string | null;
}

const CHIP: Readonly<Record<Gruppe, ChipSlags | null>> = {
  overskredet: 'bad',
  idag: 'attn',
  uge: 'warn',
  senere: null,
  uden: null,
};

function Frist({ opgave: o }: { opgave: Minopgave }) {
  if (o.frist === null) return <span class="mb-small-text">Ingen</span>;
  const slags = CHIP[o.gruppe];
  return (
    <>
      {visDato(o.frist)} {slags !== null && <Chip s={slags}>{GRUPPER[o.gruppe]}</Chip>}
    </>
  );
}

/** The days are buttons of one form; any other day is typed. Unfolds in its row, so it works without script. */
function Udskyd({ opgave, idag }: { opgave: Minopgave; idag: string }) {
  const { csrf, soeg } = useSide();
  const id = `til-${opgave.noegle.replace(/\W/g, '-')}`;
  return (
    <details class="opgave-udskyd">
      <summary class="button button-secondary mb-small">
        Udskyd<span class="sr-only"> {opgave.titel}</span>
      </summary>
      <form method="post" action={paths.opgavevalg()}>
        <input type="hidden" name="_csrf" value={csrf} />
        <input type="hidden" name="noegle" value={opgave.noegle} />
        <input type="hidden" name="handling" value="udskyd" />
        <input type="hidden" name="soeg" value={soeg} />
        {udskydelser(idag).map(({ tekst, til }) => (
          <Knap variant="tertiaer" lille navn="om" vaerdi={til}>
            {tekst}
          </Knap>
        ))}
        <span class="opgave-dag">
          <label class="form-label" for={id}>
            Eller til
          </label>
          <input class="form-input" type="date" id={id} name="til" min={idag} />
          <Knap variant="sekundaer" lille>
            OK
          </Knap>
        </span>
      </form>
    </details>
  );
}

function Valgknap({ opgave, handling }: { opgave: Minopgave; handling: 'skjul' | 'vis' }) {
  const { soeg } = useSide();
  return (
    <HandlingKnap
      sti={paths.opgavevalg()}
      felter={{ noegle: opgave.noegle, handling, soeg }}
      variant="sekundaer"
      lille
      skjultTekst={opgave.titel}
    >
      {handling === 'vis' ? 'Vis igen' : 'Skjul'}
    </HandlingKnap>
  );
}

function kolonner({ stand, idag }: Mineprops): Kolonne<Minopgave>[] {
  return [
    {
      noegle: 'titel',
      overskrift: 'Opgave',
      sorterbar: true,
      vis: (o) => (
        <>
          <a href={o.sti}>{o.titel}</a>
          {o.tekst !== '' && <div class="mb-small-text weight-normal">{o.tekst}</div>}
        </>
      ),
    },
    { noegle: 'slags', overskrift: 'Slags', sorterbar: true, vis: (o) => o.slagsnavn },
    { noegle: 'frist', overskrift: 'Frist', sorterbar: true, vis: (o) => <Frist opgave={o} /> },
    ...(stand === 'udskudt'
      ? [
          {
            noegle: 'udsat',
            overskrift: 'Vises igen',
            vis: (o: Minopgave) => (o.udsatTil === null ? '' : visDato(o.udsatTil)),
          },
        ]
      : []),
    {
      noegle: 'handling',
      overskrift: 'Handling',
      vis: (o) =>
        stand === 'aktuel' ? (
          <span class="opgave-valg">
            <Udskyd opgave={o} idag={idag} />
            <Valgknap opgave={o} handling="skjul" />
          </span>
        ) : (
          <Valgknap opgave={o} handling="vis" />
        ),
    },
  ];
}

const TOM: Readonly<Record<Stand, { overskrift: string; tekst: string }>> = {
  aktuel: {
    overskrift: 'Der venter ikke noget på dig',
    tekst: 'Her står det, du skal gøre i sager, krav og markedsdialoger, så snart der er noget.',
  },
  udskudt: {
    overskrift: 'Du har ikke udskudt noget',
    tekst: 'En opgave, du udskyder, kommer tilbage på den dag, du vælger.',
  },
  skjult: {
    overskrift: 'Du har ikke skjult noget',
    tekst: 'En opgave, du skjuler, bliver her, til den er løst. Andre kan stadig se den.',
  },
};

function Fortryd({ opgave }: { opgave: Minopgave }) {
  return (
    <Note>
      <span class="opgave-fortryd">
        <span>
          {opgave.udsatTil === null
            ? `Skjult: ${opgave.titel}`
            : `Udskudt til ${visDato(opgave.udsatTil)}: ${opgave.titel}`}
        </span>
        <HandlingKnap
          sti={paths.opgavevalg()}
          felter={{ noegle: opgave.noegle, handling: 'vis' }}
          variant="sekundaer"
          lille
          skjultTekst={opgave.titel}
        >
          Fortryd
        </HandlingKnap>
      </span>
    </Note>
  );
}

/** What waits for me, wherever in the product it is. */
export function Mineside(p: Mineprops) {
  const filtreret = p.q !== '' || p.slags !== '';
  return (
    <Skal
      titel="Mine opgaver"
      vaerktoej={
        <LinkKnap variant="sekundaer" lille ikon="settings" href={paths.opgaveindstillinger()}>
          Mail og kalender
        </LinkKnap>
      }
      besked={
        <>
          {p.besked !== null && <Note kraever>{p.besked}</Note>}
          {p.fortryd !== null && <Fortryd opgave={p.fortryd} />}
        </>
      }
    >
      <Faner
        etiket="Hvilke opgaver"
        faner={(Object.keys(STANDE) as Stand[]).map((s) => ({
          tekst: STANDE[s],
          href: paths.opgaver(s === 'aktuel' ? {} : { vis: s }),
          valgt: s === p.stand,
          antal: p.antal[s],
        }))}
      />
      <DataTabel
        id="opgaver"
        overskrift={`${STANDE[p.stand]} opgaver`}
        kolonner={kolonner(p)}
        raekker={p.opgaver}
        noegle={(o) => o.noegle}
        gruppe={p.sortering.noegle === 'frist' ? (o) => GRUPPER[o.gruppe] : undefined}
        sortering={p.sortering}
        side={p.side}
        enhed={['opgave', 'opgaver']}
        filtre={[
          { navn: 'q', etiket: 'Søg', slags: 'soeg', vaerdi: p.q, pladsholder: 'Opgave, sag eller dialog' },
          {
            navn: 'slags',
            etiket: 'Slags',
            slags: 'valg',
            vaerdi: p.slags,
            valg: [{ vaerdi: '', tekst: 'Alle' }, ...p.slagsvalg],
          },
        ]}
        eksport={{
          xlsx: paths.opgaverFil({ format: 'xlsx' }),
          csv: paths.opgaverFil({ format: 'csv' }),
        }}
        tom={
          filtreret
            ? { overskrift: 'Ingen fundet', tekst: 'Prøv et andet ord, eller vælg alle slags.' }
            : TOM[p.stand]
        }
      />
    </Skal>
  );
}
