import { type Aktoer, ROLLER } from '../../../kernel/adgang.ts';
import { type Maaned, visMaaned } from '../../../kernel/maaned.ts';
import { antal, visDato, visTal, visTidspunkt } from '../../../kernel/tekst.ts';
import { paths } from '../../../routes.ts';
import { Skal } from '../../../ui/skal.tsx';
import {
  Chip,
  type ChipSlags,
  Gitter,
  Kpier,
  KpiKort,
  Liste,
  Panel,
  Sektion,
  TomTilstand,
} from '../../../ui/status.tsx';
import type { Importpost } from '../fakta/queries.ts';
import { Handlingspanel, Noegletal, Vandfaldspanel } from '../rapport/pages/dele.tsx';
import type { Rapportvisning } from '../rapport/visning.ts';
import type { Maanedsstatus } from '../talvaerk/talvaerk.ts';

export interface ForsideProps {
  aktoer: Aktoer;
  /** `YYYY-MM-DD` */
  idag: string;
  /** The own figures; null before there are any. */
  visning: Rapportvisning | null;
  importer: readonly Importpost[];
  udgivet: readonly Maanedsstatus[];
  /** Months that wait for this person to publish them. */
  klarTilUdgivelse: readonly Maaned[];
  faellestal: Faellestal;
  /** What goes on with the market; null for those who have no part in it. */
  dialoger: Forsidedialoger | null;
  /** What waits for the reader. */
  opgaver: Forsideopgaver;
}

/** What the reader is to do next, from the module that collects it. */
export interface Forsideopgaver {
  readonly antal: number;
  readonly opgaver: readonly {
    readonly titel: string;
    readonly tekst: string;
    readonly sti: string;
    /** `YYYY-MM-DD` */
    readonly frist: string | null;
  }[];
}

function Frist({ frist, idag }: { frist: string | null; idag: string }) {
  if (frist === null) return null;
  if (frist < idag) return <Chip s="bad">Overskredet {visDato(frist)}</Chip>;
  if (frist === idag) return <Chip s="attn">I dag</Chip>;
  return <span class="mb-small-text">{visDato(frist)}</span>;
}

function Opgaver({ opgaver: o, idag }: { opgaver: Forsideopgaver; idag: string }) {
  if (o.antal === 0) return null;
  return (
    <Panel id="opgaver" overskrift="Mine opgaver" ved={<a href={paths.opgaver()}>Alle {visTal(o.antal)}</a>}>
      <Liste
        punkter={o.opgaver.map(({ titel, tekst, sti, frist }) => ({
          titel: <a href={sti}>{titel}</a>,
          under: tekst === '' ? undefined : tekst,
          side: <Frist frist={frist} idag={idag} />,
        }))}
      />
    </Panel>
  );
}

/** The dialogues with the market that go on, from the module that has them. */
export interface Forsidedialoger {
  /** Which side of the market the reader is on. */
  readonly side: 'koeber' | 'svarer';
  readonly dialoger: readonly {
    readonly id: number;
    readonly titel: string;
    readonly under: string;
    readonly maerke: { readonly s: ChipSlags; readonly tekst: string };
  }[];
}

const MARKEDSSIDER = {
  koeber: ['Markedsdialoger i gang', paths.markedsdialoger, paths.markedsdialog],
  svarer: ['Dialoger, I kan svare på', paths.dialoger, paths.dialog],
} as const;

function Dialoger({ dialoger: d }: { dialoger: Forsidedialoger | null }) {
  if (d === null || d.dialoger.length === 0) return null;
  const [overskrift, alle, sti] = MARKEDSSIDER[d.side];
  return (
    <Panel id="dialoger" overskrift={overskrift} ved={<a href={alle()}>Alle</a>}>
      <Liste
        punkter={d.dialoger.map(({ id, titel, under, maerke }) => ({
          titel: <a href={sti({ id })}>{titel}</a>,
          under,
          side: <Chip s={maerke.s}>{maerke.tekst}</Chip>,
        }))}
      />
    </Panel>
  );
}

/** What everyone together has done in the last three months. */
export interface Faellestal {
  readonly dialoger: number;
  readonly hentninger: number;
  readonly leverandoerer: number;
  readonly kommuner: number;
}

function Faelles({ tal }: { tal: Faellestal }) {
  return (
    <>
      <Sektion id="faelles" overskrift="Fællesskabet" under="De seneste tre måneder, på tværs af alle" />
      <Kpier etiket="Fællesskabet de seneste tre måneder">
        <KpiKort overskrift="Markedsdialoger" vaerdi={visTal(tal.dialoger)}>
          offentliggjort
        </KpiKort>
        <KpiKort overskrift="Leverandører" vaerdi={visTal(tal.leverandoerer)}>
          inviteret eller deltager
        </KpiKort>
        <KpiKort overskrift="Kommuner og samarbejder" vaerdi={visTal(tal.kommuner)}>
          har spurgt markedet
        </KpiKort>
        <KpiKort overskrift="Kravbanken" vaerdi={visTal(tal.hentninger)}>
          {tal.hentninger === 1 ? 'gang er krav hentet' : 'gange er krav hentet'}
        </KpiKort>
      </Kpier>
    </>
  );
}

/** The page one lands on. Everything on it leads to where it can be acted on. */
export function Forside(props: ForsideProps) {
  const { aktoer, idag, visning, importer, udgivet, klarTilUdgivelse } = props;
  const { organisation, roller } = aktoer;
  return (
    <Skal
      titel="Overblik"
      meta={
        <>
          <span>{visDato(idag)}</span>
          {klarTilUdgivelse.length > 0 && (
            <span>
              <b>{antal(klarTilUdgivelse.length, 'måned', 'måneder')}</b> venter på at blive offentliggjort
            </span>
          )}
          <span>
            {roller.map((r) => ROLLER[r].navn).join(', ') || 'Ingen rolle'}, {organisation.navn}
          </span>
        </>
      }
    >
      <Opgaver opgaver={props.opgaver} idag={idag} />
      {visning === null ? (
        <>
          <TomTilstand
            overskrift="Velkommen til Målbillede"
            handling={<a href={paths.saadanRegnerVi()}>Læs, hvordan vi regner</a>}
          >
            Der er ingen tal endnu. De kommer, når den første faktafil er indlæst.
          </TomTilstand>
          <Dialoger dialoger={props.dialoger} />
        </>
      ) : (
        <>
          <Noegletal visning={visning} />
          <p class="mb-small-text">
            Pr. {visMaaned(visning.tid.maaned)}.{' '}
            {visning.tid.udgave === null ? 'Foreløbige tal. ' : `Udgave ${visning.tid.udgave}. `}
            <a href={paths.rapport({ niveau: visning.sted.niveau, id: visning.sted.id })}>
              Åbn Potentialerapporten
            </a>
          </p>
          <Dialoger dialoger={props.dialoger} />
          <Gitter>
            <Vandfaldspanel visning={visning} />
            <Handlingspanel visning={visning} />
          </Gitter>
        </>
      )}
      <Gitter>
        {klarTilUdgivelse.length > 0 && (
          <Panel
            id="klar"
            overskrift="Klar til udgivelse"
            spalter={5}
            ved={<a href={paths.udgaver()}>Alle udgaver</a>}
          >
            <Liste
              punkter={klarTilUdgivelse.slice(-5).map((maaned) => ({
                titel: <a href={paths.udgaver()}>{visMaaned(maaned)}</a>,
                side: <Chip s="attn">Offentliggør</Chip>,
              }))}
            />
          </Panel>
        )}
        {importer.length > 0 && (
          <Panel
            id="importer"
            overskrift="Senest indlæst"
            spalter={7}
            ved={<a href={paths.importer()}>Alle</a>}
          >
            <Liste
              punkter={importer.map((i) => ({
                titel: <a href={paths.importen({ nr: i.id })}>{i.filnavn || `Import ${i.id}`}</a>,
                under: `${i.kilde} · ${i.organisation ?? 'Driften'}`,
                side:
                  i.bekraeftetKl === null ? (
                    <Chip s="info">I gang</Chip>
                  ) : (
                    <span class="mb-small-text">{visTidspunkt(i.bekraeftetKl)}</span>
                  ),
              }))}
            />
          </Panel>
        )}
        {udgivet.length > 0 && organisation.art !== 'leverandoer' && (
          <Panel
            id="nyt"
            overskrift="Nyt"
            spalter={klarTilUdgivelse.length > 0 ? 12 : 5}
            ved={<a href={paths.udgaver()}>Alle udgaver</a>}
          >
            <Liste
              punkter={udgivet.map((m) => ({
                titel: (
                  <a href={paths.potentialerapport({ maaned: m.maaned })}>
                    Tallene for {visMaaned(m.maaned)}{' '}
                    {m.udgave === 1 ? 'er klar' : `er revideret (udgave ${m.udgave})`}
                  </a>
                ),
                side:
                  m.offentliggjortKl === null ? undefined : (
                    <span class="mb-small-text">{visTidspunkt(m.offentliggjortKl)}</span>
                  ),
              }))}
            />
          </Panel>
        )}
      </Gitter>
      <Faelles tal={props.faellestal} />
    </Skal>
  );
}
