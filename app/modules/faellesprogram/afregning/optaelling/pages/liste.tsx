import type { Aktoer } from '../../../../../kernel/adgang.ts';
import { antal, visDato, visTal, visTidspunkt } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { HandlingKnap, LinkKnap } from '../../../../../ui/fds/knap.tsx';
import { Chip, Liste, Note, Panel, TomTilstand } from '../../../../../ui/status.tsx';
import { DataTabel } from '../../../../../ui/tabel.tsx';
import { Programhoved } from '../../../program/pages/hoved.tsx';
import type { Program, Programdel } from '../../../rules.ts';
import { Afregningsnav } from '../../pages/nav.tsx';
import type { Gemtoptaelling, Optaellingsversion } from '../queries.ts';
import { sumAf } from '../rules.ts';

export interface Talsideprops {
  readonly program: Program;
  readonly aktoer: Aktoer | null;
  readonly leder: boolean;
  readonly dele: readonly Programdel[];
  readonly optaellinger: readonly Optaellingsversion[];
  readonly venter: readonly Gemtoptaelling[];
  /** By part: how many years after the count the year that it settles comes; from the current price model. */
  readonly aarFoer: ReadonlyMap<number, number>;
}

export function Demochip() {
  return <Chip s="warn">Demotal</Chip>;
}

/** The counts of a programme: which stand, and what waits to be looked through. */
export function Talside(props: Talsideprops) {
  const { program, aktoer, leder, dele, optaellinger, venter, aarFoer } = props;
  const sti = { program: program.id };
  const del = (id: number) => dele.find((d) => d.id === id);
  const prIndbygger = dele.filter((d) => d.enhed === 'indbygger');
  return (
    <Programhoved
      program={program}
      aktoer={aktoer}
      her="afregning"
      under={[{ tekst: 'Tal' }]}
      vaerktoej={
        leder &&
        dele.length > 0 && (
          <>
            {prIndbygger.map((d) => (
              <HandlingKnap
                sti={paths.optaellingFolketal(sti)}
                felter={{ del: String(d.id) }}
                variant="sekundaer"
                lille
                skjultTekst={`til ${d.navn}`}
              >
                Foreslå fra folketal
              </HandlingKnap>
            ))}
            <LinkKnap href={paths.optaellingNy(sti)} lille>
              Indlæs tal
            </LinkKnap>
          </>
        )
      }
    >
      <Afregningsnav program={program} aktoer={aktoer} her="tal" />
      <Note>
        <p>
          Der afregnes efter officielle tal fra et tidligere år. Det er ikke antallet af brugere, og det
          ændrer intet, at skoler eller institutioner lægges sammen. Et bekræftet tal ændres aldrig; en
          rettelse er en ny version.
        </p>
      </Note>
      {venter.length > 0 && (
        <Panel
          id="venter"
          overskrift={antal(venter.length, 'optælling venter', 'optællinger venter')}
          under="De bruges ikke, før I har set ændringerne igennem og bekræftet."
          kant
        >
          <Liste
            punkter={venter.map((v) => ({
              titel: (
                <a href={paths.optaelling({ ...sti, optaelling: v.id })}>
                  {del(v.delId)?.navn ?? 'Del'} {v.aar}
                </a>
              ),
              under: `${v.filnavn || v.kilde}, modtaget ${visTidspunkt(v.modtagetKl)}`,
              side: <Chip s="attn">Venter</Chip>,
            }))}
          />
        </Panel>
      )}
      {optaellinger.length === 0 ? (
        <Panel id="tal" overskrift="Tal">
          <TomTilstand overskrift="Ingen tal endnu">
            {leder
              ? 'Indlæs de officielle tal for hver kommune, før der kan afregnes.'
              : 'Tallene vises her, når de er indlæst.'}
          </TomTilstand>
        </Panel>
      ) : (
        <DataTabel
          id="tal"
          overskrift="Tal, der gælder"
          enhed={['optælling', 'optællinger']}
          raekker={optaellinger}
          noegle={(o) => String(o.id)}
          kolonner={[
            {
              noegle: 'del',
              overskrift: 'Del',
              vis: (o) => (
                <a href={paths.optaelling({ ...sti, optaelling: o.id })}>
                  {del(o.delId)?.navn ?? 'Del'} {o.aar}
                </a>
              ),
            },
            {
              noegle: 'antal',
              overskrift: 'Antal i alt',
              num: true,
              vis: (o) => antal(sumAf(o.antal), del(o.delId)?.enhedEn ?? '', del(o.delId)?.enhedFlere ?? ''),
            },
            {
              noegle: 'bruges',
              overskrift: 'Bruges til afregning af',
              num: true,
              vis: (o) => {
                const foer = aarFoer.get(o.delId);
                return foer === undefined ? '–' : String(o.aar + foer);
              },
            },
            {
              noegle: 'kilde',
              overskrift: 'Kilde',
              vis: (o) => (
                <>
                  {o.kilde}
                  <br />
                  <span class="mb-small-text">{visDato(o.kildedato)}</span>
                </>
              ),
            },
            {
              noegle: 'version',
              overskrift: 'Version',
              num: true,
              vis: (o) => visTal(o.version),
            },
            {
              noegle: 'note',
              overskrift: 'Bemærk',
              vis: (o) => (
                <>
                  {o.demo && <Demochip />} {o.version > 1 && <Chip s="info">Rettet</Chip>}
                </>
              ),
            },
          ]}
        />
      )}
    </Programhoved>
  );
}
