import type { ComponentChildren } from 'preact';
import { visDag, visDato } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { LinkKnap, UdskrivKnap } from '../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { Note, Panel } from '../../../../ui/status.tsx';
import type { Udgave } from '../rules.ts';
import type { Frossen } from '../udgave/rules.ts';
import { visVaerdi } from '../vaerdi/rules.ts';
import { Delindholdet } from './blok.tsx';
import { type Strategihoved, Strategiskal } from './hoved.tsx';

export interface Udgaveprops {
  readonly hoved: Strategihoved;
  readonly udgave: Udgave;
  readonly frossen: Frossen;
}

/** An edition from first to last, to read and print. */
export function Udgaveside({ hoved, udgave: u, frossen: f }: Udgaveprops) {
  const { id } = hoved.strategi;
  const vedtaget = u.tilstand === 'vedtaget';
  const fil = (format: string) => paths.strategiudgaveFil({ id, nr: u.nr, format });
  const afsnit: readonly { noegle: string; titel: string; node: ComponentChildren }[] = [
    ...f.dele.map((d) => ({
      noegle: `del-${d.id}`,
      titel: d.titel,
      node: <Delindholdet del={d} frossen={vedtaget} />,
    })),
    ...(f.maal.length > 0
      ? [
          {
            noegle: 'maal',
            titel: 'Mål',
            node: (
              <section class="mb-scroll" tabindex={0} aria-label="Mål, tabel">
                <EnkelTabel
                  billedtekst="Strategiens mål"
                  hoveder={[
                    { tekst: 'Mål' },
                    { tekst: 'Udgangspunkt', num: true },
                    { tekst: 'Skal nå', num: true },
                    { tekst: 'Senest' },
                    { tekst: 'Ejer' },
                    { tekst: 'Svarer på' },
                  ]}
                  raekker={f.maal.map((m) => [
                    <a href={paths.strategimaal({ id, maal: m.id })}>
                      M{m.nr} {m.titel}
                    </a>,
                    visVaerdi(m.enhed, m.udgang, m.enhedsnavn),
                    visVaerdi(m.enhed, m.maal, m.enhedsnavn),
                    visDag(m.maalDag),
                    m.ejer === '' ? '–' : m.ejer,
                    m.rammer.length === 0 ? (
                      '–'
                    ) : (
                      <ul class="nobullet-list">
                        {m.rammer.map((r) => (
                          <li>{r}</li>
                        ))}
                      </ul>
                    ),
                  ])}
                />
              </section>
            ),
          },
        ]
      : []),
  ];
  return (
    <Strategiskal
      hoved={hoved}
      titel={`Udgave ${u.nr}`}
      overskrift={f.navn}
      meta={
        <>
          <span>
            {f.fraAar}–{f.tilAar}
          </span>
          <span>
            {vedtaget
              ? `Udgave ${u.nr}, vedtaget: ${u.beslutning}, ${visDato(u.vedtagetDag ?? '')}`
              : `Udgave ${u.nr}, kladde. Tal pr. ${visDato(f.dag)}`}
          </span>
        </>
      }
      vaerktoej={
        <>
          <UdskrivKnap />
          <LinkKnap href={fil('pdf')} variant="sekundaer" lille ikon="file-pdf" hent>
            PDF
          </LinkKnap>
          <LinkKnap href={fil('docx')} variant="sekundaer" lille ikon="file-word" hent>
            Word
          </LinkKnap>
          {u.nr > 1 && (
            <LinkKnap href={paths.strategiaendringer({ id, nr: u.nr })} variant="sekundaer" lille>
              Hvad er nyt?
            </LinkKnap>
          )}
          {vedtaget && (
            <LinkKnap href={paths.strategiopfoelgning({ id, nr: u.nr })} lille>
              Hvad lovede vi?
            </LinkKnap>
          )}
        </>
      }
    >
      {!vedtaget && (
        <Note>
          <p>Det er en kladde. Tallene er dem, der gælder i dag, og fryses, når udgaven vedtages.</p>
        </Note>
      )}
      {vedtaget && u.udenHoering !== '' && (
        <Note>
          <p>Vedtaget uden høring: {u.udenHoering}</p>
        </Note>
      )}
      <Panel id="indhold" overskrift="Indhold">
        <ol class="strategi-indhold">
          {afsnit.map((a) => (
            <li>
              <a href={`#${a.noegle}`}>{a.titel}</a>
            </li>
          ))}
        </ol>
      </Panel>
      {afsnit.map((a, i) => (
        <Panel id={a.noegle} overskrift={`${i + 1}. ${a.titel}`}>
          {a.node}
        </Panel>
      ))}
    </Strategiskal>
  );
}
