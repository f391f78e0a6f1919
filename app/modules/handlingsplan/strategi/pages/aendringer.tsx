import { antal, visDag, visDato } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { LinkKnap, UdskrivKnap } from '../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { Forskelle } from '../../../../ui/forskelle.tsx';
import { Rigtekst, Rigtekstforskel } from '../../../../ui/rigtekst.tsx';
import { Chip, type ChipSlags, Panel, TomTilstand } from '../../../../ui/status.tsx';
import type { Aendringer, Delaendring } from '../aendringer/rules.ts';
import type { Maalstand } from '../maal/stand/rules.ts';
import type { Udgave } from '../rules.ts';
import type { Maalforskel } from '../udgave/rules.ts';
import { visVaerdi } from '../vaerdi/rules.ts';
import { Maallink } from './blok.tsx';
import { type Strategihoved, Strategiskal } from './hoved.tsx';

export interface Aendringsprops {
  readonly hoved: Strategihoved;
  readonly udgave: Udgave;
  /** The edition adopted before it; null where it is the first. */
  readonly foer: Udgave | null;
  readonly aendringer: Aendringer;
  /** Goals whose promise isn't the one of the edition before, and those that have gone; only of an edition under work. */
  readonly maal: readonly Maalforskel[];
  readonly nyeMaal: readonly Maalstand[];
}

const SLAGS: Readonly<Record<Delaendring['slags'], { readonly tekst: string; readonly chip: ChipSlags }>> = {
  ny: { tekst: 'Ny', chip: 'ok' },
  rettet: { tekst: 'Rettet', chip: 'part' },
  fjernet: { tekst: 'Ikke med længere', chip: 'bad' },
};

function Delpanel({ a }: { a: Delaendring }) {
  return (
    <Panel
      id={`del-${a.del.id}`}
      overskrift={a.del.titel}
      ved={<Chip s={SLAGS[a.slags].chip}>{SLAGS[a.slags].tekst}</Chip>}
    >
      {a.slags === 'rettet' ? (
        <>
          {a.foer.tekst === a.del.tekst ? (
            <p class="mb-muted">Teksten er den samme.</p>
          ) : (
            <Rigtekstforskel foer={a.foer.tekst} efter={a.del.tekst} />
          )}
          <Forskelle forskelle={a.forskelle} />
        </>
      ) : a.slags === 'ny' ? (
        <Rigtekst tekst={a.del.tekst} overskriftFra={3} />
      ) : (
        <p class="mb-muted">Delen er skjult eller fjernet i denne udgave.</p>
      )}
    </Panel>
  );
}

function Maalpanel({ hoved, maal, nyeMaal }: Aendringsprops) {
  if (maal.length + nyeMaal.length === 0) return null;
  const { id } = hoved.strategi;
  return (
    <Panel id="maal" overskrift="Mål">
      <EnkelTabel
        billedtekst="Mål, der er ændret, fjernet eller kommet til"
        hoveder={[
          { tekst: 'Mål' },
          { tekst: 'Lovet før', num: true },
          { tekst: 'Lovet nu', num: true },
          { tekst: 'Hvad' },
        ]}
        raekker={[
          ...maal.map(({ lovet: l, nu }) => [
            nu ? <Maallink strategiId={id} maal={nu} /> : `M${l.nr} ${l.titel}`,
            `${visVaerdi(l.enhed, l.maal, l.enhedsnavn)} senest ${visDag(l.maalDag)}`,
            nu ? `${visVaerdi(nu.enhed, nu.maal, nu.enhedsnavn)} senest ${visDag(nu.maalDag)}` : '–',
            nu ? <Chip s="part">Ændret</Chip> : <Chip s="bad">Fjernet</Chip>,
          ]),
          ...nyeMaal.map((m) => [
            <Maallink strategiId={id} maal={m} />,
            '–',
            `${visVaerdi(m.enhed, m.maal, m.enhedsnavn)} senest ${visDag(m.maalDag)}`,
            <Chip s="ok">Nyt</Chip>,
          ]),
        ]}
      />
    </Panel>
  );
}

/** What is new since the edition that was adopted before: for whoever is to approve, or is heard. */
export function Aendringsside(p: Aendringsprops) {
  const { hoved, udgave: u, foer, aendringer } = p;
  const { id } = hoved.strategi;
  const intet = aendringer.dele.length + p.maal.length + p.nyeMaal.length === 0;
  return (
    <Strategiskal
      hoved={hoved}
      her="overblik"
      titel={`Nyt i udgave ${u.nr}`}
      over={[{ tekst: `Udgave ${u.nr}`, sti: paths.strategiudgave({ id, nr: u.nr }) }]}
      meta={
        foer && (
          <>
            <span>
              Mod udgave {foer.nr}, vedtaget {visDato(foer.vedtagetDag ?? '')}
            </span>
            <span>{antal(aendringer.ens, 'del', 'dele')} er som før</span>
          </>
        )
      }
      vaerktoej={
        <>
          <UdskrivKnap />
          <LinkKnap href={paths.strategiudgave({ id, nr: u.nr })} variant="sekundaer" lille>
            Læs hele udgaven
          </LinkKnap>
        </>
      }
    >
      {foer === null ? (
        <TomTilstand overskrift="Det er den første udgave">
          Når den er vedtaget, kan den næste holdes op mod den her.
        </TomTilstand>
      ) : intet ? (
        <TomTilstand overskrift="Intet er ændret">Dele og mål er, som de blev vedtaget.</TomTilstand>
      ) : (
        <>
          {aendringer.dele.map((a) => (
            <Delpanel a={a} />
          ))}
          <Maalpanel {...p} />
        </>
      )}
    </Strategiskal>
  );
}
