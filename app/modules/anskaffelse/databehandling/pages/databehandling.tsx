import type { Hindring } from '../../../../kernel/resultat.ts';
import { visDato, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import {
  DatoFelt,
  Fejlopsummering,
  Formular,
  Knaprad,
  TekstOmraade,
  Valgliste,
} from '../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../ui/formularKontekst.ts';
import { Beskrivelse, Chip, type ChipSlags, Gitter, Liste, Note, Panel } from '../../../../ui/status.tsx';
import type { Sag } from '../../queries.ts';
import { Saghoved } from '../../sag/pages/hoved.tsx';
import type { Databehandleraftale } from '../queries.ts';
import {
  AFTALETILSTANDE,
  type Aftaletilstand,
  aftalemangler,
  erTredjeland,
  forslag,
  GRUNDLAG,
  INTERVALLER,
  SKABELONER,
  TILSYNSFORMER,
  type Tilsynsform,
} from '../rules.ts';

const TILSTANDSCHIP: Readonly<Record<Aftaletilstand, ChipSlags>> = {
  ikke_begyndt: 'neutral',
  udkast: 'part',
  hos_leverandoer: 'info',
  underskrevet: 'ok',
  ophoert: 'plain',
};

export interface Databehandlingsprops {
  readonly sag: Sag;
  readonly aftale: Databehandleraftale;
  /** The name of the document that is chosen; null for none. */
  readonly dokument: string | null;
  readonly idag: string;
  /** May write in the agreement; registering oversight goes on after the case has ended. */
  readonly retter: boolean;
  readonly foererTilsyn: boolean;
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly hindringer: readonly Hindring[];
}

const eller = (t: string) => (t === '' ? '–' : t);
const dag = (t: string) => (t === '' ? '–' : visDato(t));

function Behovspanel({ sag, aftale: a, retter }: Databehandlingsprops) {
  const f = forslag(sag.persondata);
  return (
    <Panel
      id="behov"
      overskrift="Skal der være en aftale?"
      ved={
        a.behov === '' ? (
          <Chip>Ikke afgjort</Chip>
        ) : (
          <Chip s={a.behov === 'ja' ? 'info' : 'ok'}>{a.behov === 'ja' ? 'Ja' : 'Nej'}</Chip>
        )
      }
    >
      {a.behov === '' ? (
        <p>
          {f.fordi} {f.behov === 'ja' && 'Behandler leverandøren dem for jer, skal der være en aftale.'}
          {f.behov === 'nej' && 'Så skal der som udgangspunkt ikke være en aftale.'}
          {f.behov === '' && 'Afklar det, før I tager stilling.'}
        </p>
      ) : (
        <p class="mb-laestekst">{a.behovGrund === '' ? 'Ingen begrundelse skrevet.' : a.behovGrund}</p>
      )}
      {a.behov !== '' && f.behov !== '' && a.behov !== f.behov && (
        <Note kraever>
          <p>{f.fordi} Stemmer svaret stadig?</p>
        </Note>
      )}
      {retter && a.behov === '' && (
        <p>
          <LinkKnap href={paths.databehandlingRet({ id: sag.id })}>Tag stilling</LinkKnap>
        </p>
      )}
    </Panel>
  );
}

function Aftalepanel({ aftale: a, dokument, sag }: Databehandlingsprops) {
  const i = a.indhold;
  return (
    <Panel
      id="aftale"
      overskrift="Aftalen"
      ved={<Chip s={TILSTANDSCHIP[a.tilstand]}>{AFTALETILSTANDE[a.tilstand]}</Chip>}
    >
      <Beskrivelse
        par={[
          ['Databehandler', eller(i.databehandler)],
          ['Skabelon', i.skabelon === '' ? '–' : SKABELONER[i.skabelon]],
          ['Sendt til leverandøren', dag(i.sendt)],
          ['Underskrevet', dag(i.underskrevet)],
          ['Gælder til', i.gyldigTil === '' ? 'Så længe aftalen om løsningen løber' : visDato(i.gyldigTil)],
          [
            'Dokument',
            dokument === null && i.link === '' ? (
              '–'
            ) : (
              <>
                {dokument !== null && <a href={paths.sagDokumenter({ id: sag.id })}>{dokument}</a>}{' '}
                {i.link !== '' && (
                  <a href={i.link} rel="noreferrer">
                    Link til aftalen
                  </a>
                )}
              </>
            ),
          ],
        ]}
      />
    </Panel>
  );
}

function Kaeden({ aftale: a }: Databehandlingsprops) {
  const i = a.indhold;
  return (
    <Panel id="kaeden" overskrift="Underdatabehandlere og overførsler">
      <h3>Underdatabehandlere</h3>
      {i.underdatabehandlere.length === 0 ? (
        <p>{i.ingenUnder ? 'Leverandøren bruger ingen underdatabehandlere.' : 'Ikke skrevet endnu.'}</p>
      ) : (
        <EnkelTabel
          billedtekst="Underdatabehandlere"
          hoveder={[{ tekst: 'Navn' }, { tekst: 'Land' }, { tekst: 'Opgave' }]}
          raekker={i.underdatabehandlere.map((u) => [
            u.navn,
            <span>
              {eller(u.land)} {erTredjeland(u.land) && <Chip s="warn">Uden for EU/EØS</Chip>}
            </span>,
            eller(u.opgave),
          ])}
        />
      )}
      <h3>Overførsler til lande uden for EU/EØS</h3>
      {i.overfoersler.length === 0 ? (
        <p>
          {i.overfoeres === 'nej'
            ? 'Der overføres ikke oplysninger til lande uden for EU/EØS.'
            : 'Overførsler til lande uden for EU/EØS er ikke afklaret.'}
        </p>
      ) : (
        <EnkelTabel
          billedtekst="Overførsler til lande uden for EU/EØS"
          hoveder={[{ tekst: 'Land' }, { tekst: 'Grundlag' }]}
          raekker={i.overfoersler.map((o) => [o.land, o.grundlag === '' ? 'Mangler' : GRUNDLAG[o.grundlag]])}
        />
      )}
    </Panel>
  );
}

function Tilsynspanel({ sag, aftale: a, idag, foererTilsyn, vaerdier, hindringer }: Databehandlingsprops) {
  const i = a.indhold;
  return (
    <Panel id="tilsyn" overskrift="Tilsyn">
      <Beskrivelse
        par={[
          [
            'Form',
            i.tilsynsformer.length === 0 ? '–' : i.tilsynsformer.map((f) => TILSYNSFORMER[f]).join(', '),
          ],
          ['Hvor tit', i.interval === '' ? '–' : INTERVALLER[i.interval].navn],
          ['Næste', dag(i.naesteTilsyn)],
        ]}
      />
      {i.tilsyn.length > 0 && (
        <>
          <h3>Førte tilsyn</h3>
          <EnkelTabel
            billedtekst="Førte tilsyn"
            hoveder={[{ tekst: 'Dato' }, { tekst: 'Form' }, { tekst: 'Bemærkning' }]}
            raekker={i.tilsyn.map((t) => [
              visDato(t.dato),
              t.form === '' ? '–' : TILSYNSFORMER[t.form],
              <span class="mb-laestekst">{eller(t.bemaerkning)}</span>,
            ])}
          />
        </>
      )}
      {foererTilsyn && (
        <details class="krav-vaelg" open={hindringer.length > 0}>
          <summary>Registrér et tilsyn, der er ført</summary>
          <Formular
            id="tilsynsform"
            sti={paths.databehandlingTilsyn({ id: sag.id })}
            vaerdier={vaerdier}
            hindringer={hindringer}
            klasse="mb-form"
          >
            <DatoFelt navn="dato" etiket="Ført den" maks={idag} />
            <Valgliste
              navn="form"
              etiket="Form"
              tomtValg="Vælg form"
              valg={(Object.keys(TILSYNSFORMER) as Tilsynsform[]).map((f) => ({
                vaerdi: f,
                tekst: TILSYNSFORMER[f],
              }))}
            />
            <TekstOmraade navn="bemaerkning" etiket="Bemærkning" raekker={2} paakraevet={false} />
            <DatoFelt
              navn="naeste"
              etiket="Næste tilsyn"
              hint="Tom: regnes ud efter, hvor tit der føres tilsyn."
              paakraevet={false}
            />
            <Knaprad>
              <Knap>Registrér</Knap>
            </Knaprad>
          </Formular>
        </details>
      )}
    </Panel>
  );
}

/** The agreement with the processor as it stands, and what it lacks. */
export function Databehandlingsside(p: Databehandlingsprops) {
  const { sag, aftale: a, retter, idag, hindringer } = p;
  const mangler = aftalemangler(a, idag);
  return (
    <Saghoved
      sag={sag}
      her="databehandling"
      meta={
        a.rettet && (
          <span>
            Aftalen rettet {visTidspunkt(a.rettet)}
            {a.rettetAf === '' ? '' : ` af ${a.rettetAf}`}
          </span>
        )
      }
      vaerktoej={
        retter && a.behov !== '' && <LinkKnap href={paths.databehandlingRet({ id: sag.id })}>Ret</LinkKnap>
      }
      besked={
        hindringer.some((h) => h.felt === undefined) && (
          <Fejlopsummering hindringer={hindringer.filter((h) => h.felt === undefined)} formularId="" />
        )
      }
    >
      <Gitter>
        <div class="mb-c8 mb-stack">
          <Behovspanel {...p} />
          {a.behov === 'ja' && (
            <>
              <Aftalepanel {...p} />
              <Kaeden {...p} />
              <Tilsynspanel {...p} />
            </>
          )}
        </div>
        <div class="mb-c4 mb-stack">
          <Panel id="mangler" overskrift="Det mangler">
            {mangler.length === 0 ? (
              <p>{a.behov === 'nej' ? 'Der skal ikke være en aftale.' : 'Intet. Aftalen er på plads.'}</p>
            ) : (
              <Liste punkter={mangler.map((m) => ({ titel: m }))} />
            )}
          </Panel>
        </div>
      </Gitter>
    </Saghoved>
  );
}
