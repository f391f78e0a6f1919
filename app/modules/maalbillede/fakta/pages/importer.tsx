import { visTal, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Beskrivelse, Chip, Gitter, Liste, Panel } from '../../../../ui/status.tsx';
import { DataTabel, type Kolonne } from '../../../../ui/tabel.tsx';
import type { Importtal } from '../import/rules.ts';
import { JOBNAVNE } from '../job/rules.ts';
import type { Jobvisning } from './job.tsx';
import { Taltabel } from './tal.tsx';

/** What the pages show of an import. */
export interface Importvisning {
  readonly id: number;
  readonly kilde: string;
  readonly fuldt: boolean;
  readonly filnavn: string;
  readonly sha256: string;
  readonly tilstand: 'gemmer' | 'gemt' | 'afbrudt';
  readonly startetKl: Date;
  readonly bekraeftetKl: Date | null;
  readonly tal: Partial<Importtal>;
  readonly organisation: string | null;
  readonly person: string | null;
}

function afsender({ organisation, person }: Importvisning): string {
  const hvem = organisation ?? 'Driften (kommandolinjen)';
  return person === null ? hvem : `${person}, ${hvem}`;
}

function sum(tal: Partial<Importtal>, art: 'nye' | 'aendrede' | 'trukket'): number {
  return Object.values(tal).reduce((ialt, ark) => ialt + ark[art], 0);
}

function Tilstand({ post }: { post: Importvisning }) {
  if (post.tilstand === 'gemt') return <Chip s="ok">Gemt</Chip>;
  return post.tilstand === 'gemmer' ? (
    <Chip s="info">Gemmes</Chip>
  ) : (
    <Chip s="warn">Afbrudt, intet gemt</Chip>
  );
}

const KOLONNER: readonly Kolonne<Importvisning>[] = [
  {
    noegle: 'id',
    overskrift: 'Import',
    vis: (i) => <a href={paths.importen({ nr: i.id })}>{`${i.id} · ${i.filnavn}`}</a>,
  },
  { noegle: 'kilde', overskrift: 'Kilde', vis: (i) => i.kilde },
  { noegle: 'tilstand', overskrift: 'Tilstand', vis: (i) => <Tilstand post={i} /> },
  { noegle: 'kl', overskrift: 'Hvornår', vis: (i) => visTidspunkt(i.bekraeftetKl ?? i.startetKl) },
  { noegle: 'hvem', overskrift: 'Hvem', vis: afsender },
  { noegle: 'nye', overskrift: 'Nye', num: true, vis: (i) => visTal(sum(i.tal, 'nye')) },
  { noegle: 'aendrede', overskrift: 'Ændrede', num: true, vis: (i) => visTal(sum(i.tal, 'aendrede')) },
  { noegle: 'trukket', overskrift: 'Trukket', num: true, vis: (i) => visTal(sum(i.tal, 'trukket')) },
];

export interface ImporterProps {
  readonly liste: { readonly raekker: readonly Importvisning[] };
  readonly kilde: string;
  readonly kilder: readonly string[];
  readonly side: { readonly nr: number; readonly pr: number; readonly ialt: number };
  /** Files sent in that still wait for somebody. */
  readonly leveringer: readonly Jobvisning[];
  readonly maaIndlaese: boolean;
}

/** All imports, and the files that wait. */
export function ImporterSide({ liste, kilde, kilder, side, leveringer, maaIndlaese }: ImporterProps) {
  const indlaes = (
    <LinkKnap href={paths.importNy()} ikon="upload">
      Indlæs en fil
    </LinkKnap>
  );
  return (
    <Skal
      titel="Indlæs fakta"
      meta="Alle tal hviler på de filer, der er indlæst her. Hver fil er gemt, som den blev modtaget."
      vaerktoej={
        <>
          <LinkKnap href={paths.importSkabelon()} variant="sekundaer" ikon="download" hent>
            Hent skabelon
          </LinkKnap>
          {maaIndlaese && indlaes}
        </>
      }
    >
      {leveringer.length > 0 && (
        <Panel id="leveringer" overskrift="Sendt, men ikke gemt">
          <Liste
            punkter={leveringer.map((job) => ({
              titel: <a href={paths.importJob({ id: job.id })}>{job.filnavn}</a>,
              under: `kilde ${job.kilde} · sendt ${visTidspunkt(job.oprettetKl)}`,
              side: (
                <Chip s={job.tilstand === 'klar' ? 'attn' : job.tilstand === 'fejl' ? 'bad' : 'info'}>
                  {JOBNAVNE[job.tilstand]}
                </Chip>
              ),
            }))}
          />
        </Panel>
      )}
      <DataTabel
        id="importer"
        overskrift="Importer"
        kolonner={KOLONNER}
        raekker={liste.raekker}
        noegle={(i) => String(i.id)}
        side={side}
        enhed={['import', 'importer']}
        filtre={[
          {
            navn: 'kilde',
            etiket: 'Kilde',
            slags: 'valg',
            vaerdi: kilde,
            valg: [{ vaerdi: '', tekst: 'Alle' }, ...kilder.map((k) => ({ vaerdi: k, tekst: k }))],
          },
        ]}
        tom={{
          overskrift: 'Der er ikke indlæst noget endnu',
          tekst: 'Hent skabelonen, udfyld den, og send den ind.',
          handling: maaIndlaese ? indlaes : undefined,
        }}
      />
    </Skal>
  );
}

/** One import: where it came from and what it changed. */
export function ImportSide({ post, kanHente }: { post: Importvisning; kanHente: boolean }) {
  return (
    <Skal
      titel={`Import ${post.id}`}
      maerkat={<Tilstand post={post} />}
      krummer={[{ tekst: 'Indlæs fakta', sti: paths.importer() }, { tekst: `Import ${post.id}` }]}
      meta={`${post.filnavn} · kilde ${post.kilde}`}
      vaerktoej={
        kanHente && (
          <LinkKnap href={paths.importFil({ nr: post.id })} variant="sekundaer" ikon="download" hent>
            Hent filen
          </LinkKnap>
        )
      }
    >
      <Gitter>
        <Panel id="herkomst" overskrift="Hvor den kommer fra" spalter={5}>
          <Beskrivelse
            par={[
              ['Hvem', afsender(post)],
              ['Kilde', post.kilde],
              ['Omfang', post.fuldt ? 'Fuldt udtræk' : 'Delvist udtræk'],
              ['Begyndt', visTidspunkt(post.startetKl)],
              [
                'Kendt fra',
                post.bekraeftetKl === null ? 'Aldrig: intet er gemt' : visTidspunkt(post.bekraeftetKl),
              ],
              ['Fil', post.filnavn],
              ['Kontrolsum (SHA-256)', <code>{post.sha256}</code>],
            ]}
          />
        </Panel>
        <Panel id="tal" overskrift="Hvad den ændrede" spalter={7} kant>
          <Taltabel tal={post.tal} billedtekst="Ændringer i hvert ark" />
        </Panel>
      </Gitter>
    </Skal>
  );
}
