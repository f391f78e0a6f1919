import { visDato, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { Beskrivelse, Chip, Liste, Panel } from '../../../../ui/status.tsx';
import { Adresselink, henvisningspunkt } from '../../genstand/pages/paneler.tsx';
import type { Journalperiode, Kitosfakta, Kitossystem } from '../vist/queries.ts';

function Systemnavn({ navn, brugId }: Kitossystem) {
  return brugId === null ? navn : <a href={paths.systembrug({ brug: brugId })}>{navn}</a>;
}

function periode({ fra, til, arkivId, godkendt }: Journalperiode): string {
  const dage = [fra, til].map((d) => (d === null ? '?' : visDato(d))).join('–');
  return [dage, arkivId, godkendt ? 'godkendt' : 'ikke godkendt'].filter((t) => t !== '').join(', ');
}

/** What KITOS says of the system besides the fields of the page; nothing for one that doesn't follow KITOS. */
export function Kitospanel({ fakta: k }: { fakta: Kitosfakta | null }) {
  if (k === null) return null;
  return (
    <Panel
      id="kitos"
      overskrift="I KITOS"
      under={k.laest === null ? undefined : `Læst ${visTidspunkt(k.laest)}`}
    >
      {k.udgaaet && (
        <p>
          <Chip s="warn">Udgået i KITOS</Chip>
        </p>
      )}
      <Beskrivelse
        par={[
          ['Overordnet system', k.over === null ? 'Intet' : <Systemnavn {...k.over} />],
          [
            'Underliggende systemer',
            k.under.length === 0
              ? undefined
              : k.under.map((s, nr) => (
                  <>
                    {nr > 0 && ', '}
                    <Systemnavn {...s} />
                  </>
                )),
          ],
          ['Tidligere navn', k.tidligereNavn || undefined],
          [
            'Rigsarkivets vejledning',
            [k.arkivraad, k.arkivraadNote].filter((t) => t !== '').join('. ') || undefined,
          ],
          [
            'Journalperioder',
            k.journalperioder.length === 0
              ? undefined
              : k.journalperioder.map((p, nr) => (
                  <>
                    {nr > 0 && <br />}
                    {periode(p)}
                  </>
                )),
          ],
        ]}
      />
      {k.dokumentation.length + k.henvisninger.length > 0 && (
        <Liste
          punkter={[
            ...k.dokumentation.map((d) => ({
              titel: <Adresselink url={d.url} tekst={d.navn || d.hvad} />,
              under: d.navn === '' ? undefined : d.hvad,
            })),
            ...k.henvisninger.map(henvisningspunkt),
          ]}
        />
      )}
    </Panel>
  );
}

/** The interfaces that KITOS says the system exposes, and who in the house uses each. */
export function Snitfladepanel({ fakta: k }: { fakta: Kitosfakta | null }) {
  if (k === null || k.snitflader.length === 0) return null;
  return (
    <Panel
      id="snitflader"
      overskrift="Snitflader, systemet udstiller"
      under="Fra KITOS. Hvem der bruger dem hos jer, står i systemernes relationer."
      kant
    >
      <EnkelTabel
        billedtekst="Snitflader, systemet udstiller, og hvem der bruger dem"
        hoveder={[{ tekst: 'Snitflade' }, { tekst: 'Grænseflade' }, { tekst: 'Bruges af' }]}
        raekker={k.snitflader.map((s) => [
          <>
            <Adresselink url={s.url} tekst={s.navn} />{' '}
            {s.snitfladeId !== '' && <span class="mb-id">{s.snitfladeId}</span>}{' '}
            {s.udgaaet && <Chip s="warn">Udgået</Chip>}
            <div class="mb-small-text">
              {[s.beskrivelse, s.version === '' ? '' : `Version ${s.version}`]
                .filter((t) => t !== '')
                .join(' · ')}
            </div>
          </>,
          s.art || '–',
          s.brugtAf.length === 0
            ? 'Ingen hos jer'
            : s.brugtAf.map((b, nr) => (
                <>
                  {nr > 0 && ', '}
                  <a href={paths.systembrug({ brug: b.brugId })}>{b.navn}</a>
                </>
              )),
        ])}
      />
    </Panel>
  );
}
