import { antal, visTal, visTidspunkt } from '../../../kernel/tekst.ts';
import { paths } from '../../../routes.ts';
import { HandlingKnap } from '../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../ui/fds/tabel.tsx';
import { Skal } from '../../../ui/skal.tsx';
import { Beskrivelse, Chip, Gitter, Note, Panel, TomTilstand } from '../../../ui/status.tsx';
import { type Sundhed, visOppetid } from '../rules.ts';

export interface DriftssideProps {
  readonly sundhed: Sundhed;
  readonly tal: {
    readonly slags: string;
    readonly bytes: number;
    readonly aktiveSessioner: number;
    readonly spor: number;
    readonly ledig: number;
    readonly migrationer: readonly { readonly navn: string; readonly koertKl: Date }[];
  };
  readonly jobs: {
    readonly venter: number;
    readonly opgivet: readonly { readonly navn: string; readonly antal: number }[];
  };
}

function mb(bytes: number): string {
  return `${visTal(Math.round(bytes / 1_000_000))} MB`;
}

function Tilstand({ vaerdi }: { vaerdi: string }) {
  return vaerdi === 'ok' ? <Chip s="ok">I orden</Chip> : <Chip s="bad">{vaerdi}</Chip>;
}

export function Driftsside({ sundhed, tal, jobs }: DriftssideProps) {
  return (
    <Skal
      titel="Drift"
      maerkat={<Tilstand vaerdi={sundhed.status === 'ok' ? 'ok' : 'Fejl'} />}
      meta={`Version ${sundhed.version} · har kørt ${visOppetid(sundhed.oppetid)}`}
    >
      <Gitter>
        <Panel id="sundhed" overskrift="Sundhed" spalter={6}>
          <Beskrivelse
            par={[
              ['Database', <Tilstand vaerdi={sundhed.database} />],
              ['Skema', String(sundhed.skema ?? 'ukendt')],
              ['Job', <Tilstand vaerdi={sundhed.jobs} />],
              ['Datamappe', <Tilstand vaerdi={sundhed.disk} />],
            ]}
          />
        </Panel>
        <Panel id="tal" overskrift="Tal" spalter={6}>
          <Beskrivelse
            par={[
              ['Database', `${tal.slags}, ${mb(tal.bytes)}`],
              ['Ledig plads', mb(tal.ledig)],
              ['Aktive logins', visTal(tal.aktiveSessioner)],
              ['Handlinger i sporet', visTal(tal.spor)],
            ]}
          />
        </Panel>
        <Panel
          id="jobs"
          overskrift="Job"
          spalter={6}
          under={antal(jobs.venter, 'job venter eller er i gang', 'job venter eller er i gang')}
        >
          {jobs.opgivet.length === 0 ? (
            <Note>Ingen job er opgivet.</Note>
          ) : (
            <>
              <EnkelTabel
                billedtekst="Job, der fejlede i alle forsøg"
                hoveder={[{ tekst: 'Job' }, { tekst: 'Antal', num: true }]}
                raekker={jobs.opgivet.map((j) => [j.navn, visTal(j.antal)])}
              />
              <HandlingKnap sti={paths.driftGenoptag()}>Prøv dem igen</HandlingKnap>
            </>
          )}
        </Panel>
        <Panel id="migrationer" overskrift="Databasens versioner" spalter={6}>
          <EnkelTabel
            billedtekst="Ændringer af databasen, nyeste først"
            hoveder={[{ tekst: 'Ændring' }, { tekst: 'Kørt' }]}
            raekker={tal.migrationer.map((m) => [m.navn, visTidspunkt(m.koertKl)])}
          />
        </Panel>
      </Gitter>
    </Skal>
  );
}

export interface DemopostProps {
  readonly mails: readonly {
    readonly id: string;
    readonly sendt: string;
    readonly til: string;
    readonly emne: string;
    readonly tekst: string;
  }[];
}

/** The mails that the demo would have sent. */
export function Demopostside({ mails }: DemopostProps) {
  return (
    <Skal titel="Demoens post" meta="Med demodata sendes der ikke mail. Her ses det, der ville være sendt.">
      {mails.length === 0 ? (
        <TomTilstand overskrift="Ingen mails endnu">
          De kommer, når noget i produktet giver anledning til dem.
        </TomTilstand>
      ) : (
        mails.map((m) => (
          <Panel
            id={`mail-${m.id}`}
            overskrift={m.emne}
            under={`Til ${m.til} · ${visTidspunkt(`${m.sendt}Z`)}`}
          >
            {m.tekst.split('\n\n').map((afsnit) => (
              <p>{afsnit}</p>
            ))}
          </Panel>
        ))
      )}
    </Skal>
  );
}
