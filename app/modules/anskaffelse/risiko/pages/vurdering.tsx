import type { Konfliktfelt } from '../../../../kernel/konflikt.ts';
import type { Tekstfelter } from '../../../../kernel/redigering.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal, visDag, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { Fejlopsummering, Formular, Knaprad, RadioGruppe, TekstOmraade } from '../../../../ui/form.tsx';
import { FlettetKonflikt } from '../../../../ui/konflikt.tsx';
import { Gitter, Liste, Note, Panel, TomTilstand } from '../../../../ui/status.tsx';
import { DataTabel } from '../../../../ui/tabel.tsx';
import type { Sag } from '../../queries.ts';
import { Saghoved } from '../../sag/pages/hoved.tsx';
import { OMRAADER, type Omraade } from '../katalog.ts';
import { type Trusselvalg, udvalgte } from '../liste.ts';
import { MATRICER, type Matrix } from '../matrix/rules.ts';
import type { Risikotrussel, Risikovurdering } from '../queries.ts';
import {
  efter,
  foer,
  METODER,
  omraadestand,
  roedeEfter,
  stedfarve,
  TRUSSELSTATUS,
  type Trusselstatus,
  trusselmangler,
  trusselstatus,
} from '../rules.ts';
import { Farvechip, Risikokort, Skala, Udgavechip } from './faelles.tsx';

export interface Vurderingsprops {
  readonly sag: Sag;
  readonly vurdering: Risikovurdering;
  readonly trusler: readonly Risikotrussel[];
  readonly udgaver: readonly Risikovurdering[];
  readonly valg: Trusselvalg;
  /** The case's people may write. */
  readonly retter: boolean;
  readonly underskriver: boolean;
  readonly hindringer: readonly Hindring[];
  /** The matrix and conclusion as the form shows them, and as it was made from. */
  readonly felter: Tekstfelter;
  readonly udgangspunkt: Tekstfelter;
  readonly konflikt?: {
    readonly hvem: string;
    readonly felter: readonly Konfliktfelt[];
    readonly taget: readonly string[];
  };
}

function Truslerne({ sag, vurdering: v, trusler, valg }: Vurderingsprops) {
  const raekker = udvalgte(v.matrix, trusler, valg);
  return (
    <DataTabel
      id="trusler"
      overskrift="Trusler"
      enhed={['trussel', 'trusler']}
      raekker={raekker}
      noegle={(t) => String(t.id)}
      sortering={valg.sortering}
      filtre={[
        { navn: 'q', etiket: 'Søg', slags: 'soeg', vaerdi: valg.q },
        {
          navn: 'omraade',
          etiket: 'Område',
          slags: 'valg',
          vaerdi: valg.omraade,
          valg: [
            { vaerdi: '', tekst: 'Alle' },
            ...(Object.keys(OMRAADER) as Omraade[]).map((o) => ({ vaerdi: o, tekst: OMRAADER[o] })),
          ],
        },
        {
          navn: 'status',
          etiket: 'Status',
          slags: 'valg',
          vaerdi: valg.status,
          valg: [
            { vaerdi: '', tekst: 'Alle' },
            ...(Object.keys(TRUSSELSTATUS) as Trusselstatus[]).map((s) => ({
              vaerdi: s,
              tekst: TRUSSELSTATUS[s],
            })),
          ],
        },
      ]}
      eksport={{
        xlsx: paths.risikorapport({ id: sag.id, nr: v.nr, format: 'xlsx' }),
        csv: paths.risikorapport({ id: sag.id, nr: v.nr, format: 'csv' }),
      }}
      kolonner={[
        {
          noegle: 'nr',
          overskrift: 'Trussel',
          sorterbar: true,
          vis: (t) => (
            <div class="risiko-navn">
              <a href={paths.risikotrussel({ id: sag.id, nr: v.nr, trussel: t.id })}>
                {t.orden}. {t.navn}
              </a>
              <div class="mb-small-text">
                {OMRAADER[t.vurdering.omraade]}
                {t.ejer !== '' && ` · ${t.ejer}`}
              </div>
            </div>
          ),
        },
        {
          noegle: 'foer',
          overskrift: 'Før',
          sorterbar: true,
          foerst: 'faldende',
          vis: (t) => <Farvechip farve={stedfarve(v.matrix, foer(t.vurdering))} />,
        },
        {
          noegle: 'metode',
          overskrift: 'Metode',
          vis: (t) =>
            t.vurdering.relevant === 'ja' && t.vurdering.metode !== ''
              ? METODER[t.vurdering.metode].navn
              : '–',
        },
        {
          noegle: 'efter',
          overskrift: 'Efter',
          sorterbar: true,
          foerst: 'faldende',
          vis: (t) => <Farvechip farve={stedfarve(v.matrix, efter(t.vurdering))} />,
        },
        {
          noegle: 'status',
          overskrift: 'Status',
          vis: (t) => {
            const status = trusselstatus(t.vurdering);
            if (status !== 'mangler') return TRUSSELSTATUS[status];
            return t.vurdering.relevant === ''
              ? 'Ikke vurderet'
              : `Mangler ${trusselmangler(t.vurdering).join(', ')}`;
          },
        },
      ]}
      tom={{ overskrift: 'Ingen trusler', tekst: 'Ingen trusler passer til filtrene.' }}
    />
  );
}

/** Matrix and conclusion: the part of the edition that isn't about one threat. */
function Konklusion({ sag, vurdering: v, retter, hindringer, felter, udgangspunkt }: Vurderingsprops) {
  if (v.tilstand === 'underskrevet' || !retter)
    return (
      <Panel id="konklusion" overskrift="Konklusion">
        <p class="mb-laestekst">{v.konklusion === '' ? 'Ikke skrevet endnu.' : v.konklusion}</p>
        {v.roedGrund !== '' && (
          <Note>
            <p>
              <b>Høje risici er accepteret:</b> {v.roedGrund}
            </p>
          </Note>
        )}
      </Panel>
    );
  return (
    <Panel id="konklusion" overskrift="Konklusion og matrix">
      <Formular
        id="konklusionsform"
        sti={paths.risikoHandling({ id: sag.id, nr: v.nr, handling: 'ret' })}
        vaerdier={felter}
        hindringer={hindringer.filter((h) => h.felt !== undefined)}
        klasse="mb-form"
        vagt
      >
        <input type="hidden" name="udgangspunkt" value={JSON.stringify(udgangspunkt)} />
        <TekstOmraade
          navn="konklusion"
          etiket="Konklusion"
          hint="Hvad er det samlede billede, og hvad skal der ske, før løsningen kan bruges?"
          raekker={5}
        />
        <RadioGruppe
          navn="matrix"
          etiket="Matrix"
          hint="Matricen bestemmer farverne. Selve vurderingerne ændres ikke, når I skifter."
          valg={(Object.keys(MATRICER) as Matrix[]).map((m) => ({ vaerdi: m, tekst: MATRICER[m].navn }))}
        />
        <Knaprad>
          <Knap>Gem</Knap>
        </Knaprad>
      </Formular>
    </Panel>
  );
}

function Omraader({ vurdering: v, trusler }: Vurderingsprops) {
  const stand = omraadestand(v.matrix, trusler);
  return (
    <Panel id="omraader" overskrift="Før og efter">
      {stand.length === 0 ? (
        <p>Her samles områderne, når de første trusler er vurderet.</p>
      ) : (
        <EnkelTabel
          billedtekst="Den højeste risiko i hvert område"
          hoveder={[{ tekst: 'Område' }, { tekst: 'Før' }, { tekst: 'Efter' }]}
          raekker={stand.map((o) => [o.navn, <Farvechip farve={o.foer} />, <Farvechip farve={o.efter} />])}
        />
      )}
    </Panel>
  );
}

function Udgaver({ sag, vurdering: v, udgaver }: Vurderingsprops) {
  return (
    <Panel id="udgaver" overskrift="Udgaver">
      <Liste
        punkter={udgaver.map((u) => ({
          titel:
            u.nr === v.nr ? (
              <b>Udgave {u.nr} (vises)</b>
            ) : (
              <a href={paths.risikovurdering({ id: sag.id, nr: u.nr })}>Udgave {u.nr}</a>
            ),
          under:
            u.underskrevet === null
              ? `Begyndt ${visDag(u.oprettet)}`
              : `Underskrevet ${visDag(u.underskrevet)}${u.underskrevetAf === '' ? '' : ` af ${u.underskrevetAf}`}`,
          side: <Udgavechip vurdering={u} />,
        }))}
      />
    </Panel>
  );
}

/** How far it has come, and what to do next. */
function Naeste({ sag, vurdering: v, trusler }: Vurderingsprops) {
  const uden = trusler.filter((t) => trusselstatus(t.vurdering) === 'mangler');
  const roede = roedeEfter(v.matrix, trusler).length;
  const [foerste] = uden;
  if (v.tilstand === 'underskrevet') return null;
  return (
    <Note kraever={uden.length > 0 || roede > 0 || v.konklusion === ''}>
      <p>
        <b>
          {trusler.length - uden.length} af {trusler.length} trusler er vurderet.
        </b>{' '}
        {roede > 0 && `${antal(roede, 'risiko er', 'risici er')} stadig høj efter foranstaltninger. `}
        {foerste ? (
          <>
            Næste:{' '}
            <a href={paths.risikotrussel({ id: sag.id, nr: v.nr, trussel: foerste.id })}>{foerste.navn}</a>
          </>
        ) : v.konklusion === '' ? (
          <a href="#konklusion">Skriv konklusionen</a>
        ) : (
          'Vurderingen er klar til juristens underskrift.'
        )}
      </p>
    </Note>
  );
}

function Vaerktoej({ sag, vurdering: v, udgaver, retter, underskriver }: Vurderingsprops) {
  const { id } = sag;
  const aaben = sag.tilstand === 'aaben';
  return (
    <>
      <LinkKnap
        variant="sekundaer"
        ikon="file-word"
        hent
        href={paths.risikorapport({ id, nr: v.nr, format: 'docx' })}
      >
        Word
      </LinkKnap>
      <LinkKnap
        variant="sekundaer"
        ikon="file-pdf"
        hent
        href={paths.risikorapport({ id, nr: v.nr, format: 'pdf' })}
      >
        PDF
      </LinkKnap>
      {v.tilstand === 'kladde' && underskriver && aaben && (
        <LinkKnap href={paths.risikoHandling({ id, nr: v.nr, handling: 'underskriv' })}>Underskriv</LinkKnap>
      )}
      {v.tilstand === 'underskrevet' && udgaver[0]?.nr === v.nr && retter && aaben && (
        <HandlingKnap sti={paths.risici({ id })}>Ny udgave</HandlingKnap>
      )}
    </>
  );
}

/** One edition of the risk assessment. */
export function Vurderingsside(p: Vurderingsprops) {
  const { sag, vurdering: v } = p;
  const kort = { sagId: sag.id, nr: v.nr, matrix: v.matrix, trusler: p.trusler };
  return (
    <Saghoved
      sag={sag}
      her="risiko"
      under={`Risikovurdering, udgave ${v.nr}`}
      meta={
        <span>
          {v.underskrevet === null
            ? `Rettet ${visTidspunkt(v.rettet)}${v.rettetAf === '' ? '' : ` af ${v.rettetAf}`}`
            : `Underskrevet ${visTidspunkt(v.underskrevet)}${v.underskrevetAf === '' ? '' : ` af ${v.underskrevetAf}`}`}
        </span>
      }
      vaerktoej={<Vaerktoej {...p} />}
      besked={
        p.konflikt ? (
          <FlettetKonflikt {...p.konflikt} />
        ) : (
          p.hindringer.some((h) => h.felt === undefined) && (
            <Fejlopsummering hindringer={p.hindringer.filter((h) => h.felt === undefined)} formularId="" />
          )
        )
      }
    >
      <h2 class="risiko-titel">
        Risikovurdering, udgave {v.nr} <Udgavechip vurdering={v} />
      </h2>
      <Naeste {...p} />
      <Gitter>
        <div class="mb-c8 mb-stack">
          <Truslerne {...p} />
          {v.tilstand === 'kladde' && p.retter && (
            <p>
              <LinkKnap
                variant="sekundaer"
                ikon="add-document"
                href={paths.risikotrussel({ id: sag.id, nr: v.nr, trussel: 'ny' })}
              >
                Tilføj egen trussel
              </LinkKnap>
            </p>
          )}
          <Konklusion {...p} />
        </div>
        <div class="mb-c4 mb-stack">
          <Panel
            id="billede"
            overskrift="Risikobillede"
            ved={<span class="mb-small-text">{MATRICER[v.matrix].navn}</span>}
          >
            <Risikokort {...kort} titel="Før foranstaltninger" sted={(t) => foer(t.vurdering)} />
            <Risikokort {...kort} titel="Efter foranstaltninger" sted={(t) => efter(t.vurdering)} />
            <Skala matrix={v.matrix} />
          </Panel>
          <Omraader {...p} />
          <Udgaver {...p} />
        </div>
      </Gitter>
    </Saghoved>
  );
}

export interface Begyndprops {
  readonly sag: Sag;
  readonly retter: boolean;
  /** What the kommune used last. */
  readonly matrix: Matrix;
  readonly hindringer: readonly Hindring[];
}

/** Before there is any. */
export function Begyndside({ sag, retter, matrix, hindringer }: Begyndprops) {
  return (
    <Saghoved sag={sag} her="risiko">
      {retter && sag.tilstand === 'aaben' ? (
        <Panel
          id="begynd"
          overskrift="Begynd risikovurderingen"
          under="I får et katalog af trusler at tage stilling til og kan tilføje egne. En jurist underskriver til sidst."
        >
          <Formular
            sti={paths.risici({ id: sag.id })}
            hindringer={hindringer}
            vaerdier={{ matrix }}
            klasse="mb-form"
          >
            <RadioGruppe
              navn="matrix"
              etiket="Matrix"
              hint="Matricen bestemmer, hvilken farve sandsynlighed og konsekvens giver. Den kan skiftes senere."
              valg={(Object.keys(MATRICER) as Matrix[]).map((m) => ({ vaerdi: m, tekst: MATRICER[m].navn }))}
            />
            <Knaprad>
              <Knap>Begynd</Knap>
            </Knaprad>
          </Formular>
        </Panel>
      ) : (
        <TomTilstand overskrift="Ingen risikovurdering">Risikovurderingen er ikke begyndt.</TomTilstand>
      )}
    </Saghoved>
  );
}
