import { type Maaned, visMaaned } from '../../../../kernel/maaned.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { visDato, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Formular, Knaprad } from '../../../../ui/form.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, type ChipSlags, Grad, Note, Panel } from '../../../../ui/status.tsx';
import { DataTabel, type Kolonne } from '../../../../ui/tabel.tsx';
import { MAANEDSORD, revideret, udgavenavn } from '../ord.ts';
import { type Maanedstilstand, stort } from '../rules.ts';
import type { Udgaveforskel } from '../sammenlign.ts';
import type { Maanedsstatus } from '../talvaerk.ts';
import type { Trendpunkt } from '../trend.ts';

const CHIP: Readonly<Record<Maanedstilstand, ChipSlags>> = {
  igang: 'plain',
  foreloebig: 'neutral',
  klar: 'attn',
  offentliggjort: 'ok',
};

export interface Udgaverraekke {
  readonly status: Maanedsstatus;
  readonly tal: Trendpunkt | null;
  /** Who published the newest udgave; `null` when that isn't for the reader to know. */
  readonly hvem: string | null;
}

function Udgivelse({ status, hvem }: Udgaverraekke) {
  const { udgave, offentliggjortKl, tilstand, udgivelsesdag } = status;
  if (udgave === null || offentliggjortKl === null) {
    if (tilstand === 'igang' || tilstand === 'foreloebig') return <>tidligst {visDato(udgivelsesdag)}</>;
    return <>–</>;
  }
  return (
    <>
      {visTidspunkt(offentliggjortKl)}
      {hvem !== null && <span class="mb-small-text"> af {hvem}</span>}
    </>
  );
}

const HANDLING: Kolonne<Udgaverraekke> = {
  noegle: 'handling',
  overskrift: 'Handling',
  vis: ({ status: { maaned, tilstand } }) =>
    tilstand === 'klar' || tilstand === 'offentliggjort' ? (
      <LinkKnap href={paths.udgiv({ maaned })} variant="sekundaer" lille>
        {tilstand === 'klar' ? 'Udgiv' : 'Udgiv igen'}
        <span class="sr-only"> {visMaaned(maaned)}</span>
      </LinkKnap>
    ) : (
      ''
    ),
};

/** All months, newest first: what they are called, their figures, and who published them. */
export function UdgaverSide({
  raekker,
  maaUdgive,
}: {
  raekker: readonly Udgaverraekke[];
  maaUdgive: boolean;
}) {
  return (
    <Skal
      titel="Udgaver"
      krummer={[{ tekst: 'Udgaver' }]}
      meta="En måned er foreløbig, til den udgives. En udgave ændrer sig aldrig; en rettelse bliver til den næste."
    >
      <DataTabel
        id="udgaver"
        overskrift="Måneder"
        enhed={['måned', 'måneder']}
        raekker={raekker}
        noegle={({ status }) => status.maaned}
        tom={{
          overskrift: 'Ingen måneder endnu',
          tekst: 'Månederne kommer, når der er indlæst målbilleder og anvendelser.',
        }}
        kolonner={[
          {
            noegle: 'maaned',
            overskrift: 'Måned',
            vis: ({ status: { maaned, udgave } }) =>
              udgave === null ? (
                stort(visMaaned(maaned))
              ) : (
                <a href={paths.udgave({ maaned, nr: udgave })}>{stort(visMaaned(maaned))}</a>
              ),
          },
          {
            noegle: 'tilstand',
            overskrift: 'Tilstand',
            vis: ({ status: { tilstand, udgave } }) => (
              <Chip s={CHIP[tilstand]}>
                {udgave === null ? MAANEDSORD[tilstand] : stort(udgavenavn(udgave))}
              </Chip>
            ),
          },
          {
            noegle: 'grad',
            overskrift: 'Målopfyldelse',
            num: true,
            vis: ({ tal }) => (tal ? <Grad taeller={tal.B} naevner={tal.T} /> : '–'),
          },
          { noegle: 'udgivet', overskrift: 'Udgivet', vis: (raekke) => <Udgivelse {...raekke} /> },
          ...(maaUdgive ? [HANDLING] : []),
        ]}
      />
    </Skal>
  );
}

export interface UdgivProps {
  readonly maaned: Maaned;
  /** What would differ from the newest udgave; `null` when there is none. */
  readonly forskel: Udgaveforskel | null;
  readonly tal: Trendpunkt;
  readonly hindringer: readonly Hindring[];
}

/** Asks before a month is frozen, and says what it will hold. */
export function UdgivSide({ maaned, forskel, tal, hindringer }: UdgivProps) {
  const nyt = (forskel?.fra ?? 0) + 1;
  const uaendret = forskel !== null && forskel.celler.length === 0 && forskel.raekker.length === 0;
  const land = forskel?.raekker.find(({ niveau }) => niveau === 'land');
  return (
    <Skal
      titel={`Udgiv ${visMaaned(maaned)}`}
      krummer={[{ tekst: 'Udgaver', sti: paths.udgaver() }, { tekst: `Udgiv ${visMaaned(maaned)}` }]}
    >
      <Panel id="udgiv" overskrift={`Udgave ${nyt} af ${visMaaned(maaned)}`}>
        <p>
          Hele landets målopfyldelse: <Grad taeller={tal.B} naevner={tal.T} />
        </p>
        <p>
          Dækning: {tal.daekning.medMaalbillede} af {tal.daekning.ialt} systemer i brug har et målbillede.
        </p>
        {land && (
          <p>
            I forhold til udgave {forskel?.fra}: {revideret(land.foer, land.efter)}.{' '}
            <a href={paths.udgave({ maaned, nr: 'foreloebig' })}>Se alle forskelle</a>
          </p>
        )}
        {uaendret ? (
          <Note>Der er ingen ændringer siden udgave {forskel.fra}, så der er ikke noget at udgive.</Note>
        ) : (
          <Note>
            En udgave kan ikke ændres eller trækkes tilbage. Kommer der rettelser, udgives måneden igen med et
            nyt nummer, og begge kan læses.
          </Note>
        )}
        <Formular sti={paths.udgiv({ maaned })} hindringer={hindringer}>
          <Knaprad>
            {!uaendret && <Knap>{`Udgiv udgave ${nyt}`}</Knap>}
            <LinkKnap href={paths.udgaver()} variant="sekundaer">
              Fortryd
            </LinkKnap>
          </Knaprad>
        </Formular>
      </Panel>
    </Skal>
  );
}
