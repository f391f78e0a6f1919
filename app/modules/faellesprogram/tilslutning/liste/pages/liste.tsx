import type { Aktoer } from '../../../../../kernel/adgang.ts';
import { visDag } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { UdskrivKnap } from '../../../../../ui/fds/knap.tsx';
import { Chip, Kpier, KpiKort, Note } from '../../../../../ui/status.tsx';
import { DataTabel, type Listevisning } from '../../../../../ui/tabel.tsx';
import { Programhoved } from '../../../program/pages/hoved.tsx';
import type { Program, Programdel } from '../../../rules.ts';
import type { Deltagerlinje, Deltagervalg } from '../rules.ts';

export interface Listesideprops {
  readonly program: Program;
  readonly aktoer: Aktoer | null;
  readonly dele: readonly Programdel[];
  readonly linjer: readonly Deltagerlinje[];
  /** How many have joined each part, in all. */
  readonly antal: ReadonlyMap<number, number>;
  readonly ialt: number;
  /** How many of those who have joined a part came by the deadline and later; empty where none came later. */
  readonly hvornaar: (delId: number) => string;
  readonly valg: Deltagervalg;
  readonly visning: Listevisning;
  /** A round whose deadline hasn't passed: its list isn't published yet. */
  readonly aabenRunde: boolean;
  readonly egenKode: string | null;
}

/** Who has joined what. */
export function Listeside(p: Listesideprops) {
  const { program, aktoer, dele, antal, ialt, valg } = p;
  const sti = { program: program.id };
  const hus = aktoer?.organisation.id === program.organisationId;
  return (
    <Programhoved
      program={program}
      aktoer={aktoer}
      her="tilslutning"
      under={[{ tekst: 'Tilsluttede kommuner', sti: '' }]}
      vaerktoej={<UdskrivKnap />}
    >
      {p.aabenRunde && (
        <Note>
          <p>
            {hus
              ? 'En runde er åben. Andre ser først, hvem der har tilsluttet sig i den, når dens frist er nået.'
              : 'En runde er åben. Hvem der tilslutter sig i den, står her, når dens frist er nået.'}
          </p>
        </Note>
      )}
      <Kpier etiket="Antal tilsluttede">
        {dele.map((d) => (
          <KpiKort overskrift={d.navn} vaerdi={String(antal.get(d.id) ?? 0)} enhed={`af ${ialt} kommuner`}>
            {p.hvornaar(d.id)}
          </KpiKort>
        ))}
      </Kpier>
      <DataTabel
        id="deltagere"
        overskrift="Tilsluttede kommuner"
        kolonner={[
          { noegle: 'kommune', overskrift: 'Kommune', sorterbar: true, vis: (l: Deltagerlinje) => l.kommune },
          ...dele.map((d) => ({
            noegle: `del-${d.id}`,
            overskrift: d.navn,
            vis: (l: Deltagerlinje) => (l.dele.has(d.id) ? <Chip s="ok">Tilsluttet</Chip> : '–'),
          })),
          {
            noegle: 'foerst',
            overskrift: 'Tilsluttet',
            sorterbar: true,
            vis: (l: Deltagerlinje) => visDag(l.foerst),
          },
        ]}
        raekker={p.linjer}
        noegle={(l) => l.kommunekode}
        sortering={p.visning.sortering}
        side={p.visning.side}
        enhed={['kommune', 'kommuner']}
        fremhaev={(l) => p.egenKode !== null && l.kommunekode === p.egenKode}
        filtre={[
          { navn: 'q', etiket: 'Kommune', slags: 'soeg', vaerdi: valg.q },
          {
            navn: 'del',
            etiket: 'Del',
            slags: 'valg',
            vaerdi: valg.del === 0 ? '' : String(valg.del),
            valg: [
              { vaerdi: '', tekst: 'Alle dele' },
              ...dele.map((d) => ({ vaerdi: String(d.id), tekst: d.navn })),
            ],
          },
        ]}
        eksport={{
          xlsx: paths.tilslutningslisteFil({ ...sti, format: 'xlsx' }),
          csv: paths.tilslutningslisteFil({ ...sti, format: 'csv' }),
        }}
        tom={{
          overskrift: 'Ingen kommuner',
          tekst:
            antal.size === 0
              ? 'Listen udgives, når fristen for en tilslutningsrunde er nået.'
              : 'Ingen kommuner passer til filtrene.',
        }}
      />
    </Programhoved>
  );
}
