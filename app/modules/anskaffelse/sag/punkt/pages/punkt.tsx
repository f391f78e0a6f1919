import { ROLLER, type Rolle, rollerFor } from '../../../../../kernel/adgang.ts';
import type { Konfliktfelt } from '../../../../../kernel/konflikt.ts';
import type { Hindring } from '../../../../../kernel/resultat.ts';
import { visTidspunkt } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { HandlingKnap, Knap, LinkKnap } from '../../../../../ui/fds/knap.tsx';
import {
  DatoFelt,
  Fejlopsummering,
  Feltrad,
  FilFelt,
  Formular,
  Knaprad,
  RadioGruppe,
  TekstFelt,
  TekstOmraade,
  type Valg,
  Valgliste,
} from '../../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../../ui/formularKontekst.ts';
import { Ikon } from '../../../../../ui/ikon.tsx';
import { FlettetKonflikt } from '../../../../../ui/konflikt.tsx';
import { Beskrivelse, Chip, Liste, Note, Panel } from '../../../../../ui/status.tsx';
import type { Sag } from '../../../queries.ts';
import type { Dokument } from '../../dokument/queries.ts';
import type { Koblinger } from '../../kobling/rules.ts';
import { filikon, personvalg } from '../../pages/dele.tsx';
import { Saghoved } from '../../pages/hoved.tsx';
import { KOBLINGER, SPAERREGLER } from '../../skabelon/rules.ts';
import type { Spoergsmaal } from '../queries.ts';
import {
  erSpurgt,
  kanFravaelges,
  PUNKTTILSTANDE,
  type Punkttilstand,
  punktstatus,
  RELEVANSER,
  reglenGaelder,
  type Sagspunkt,
  spaerrerNu,
} from '../rules.ts';

export interface Formtilbage {
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly hindringer: readonly Hindring[];
}
const TOM: Formtilbage = { vaerdier: {}, hindringer: [] };

export interface Punktprops {
  readonly sag: Sag;
  readonly punkt: Sagspunkt;
  readonly koblinger: Koblinger;
  readonly folk: readonly { readonly id: string; readonly navn: string }[];
  readonly spoergsmaal: readonly Spoergsmaal[];
  readonly dokumenter: readonly Dokument[];
  /** Endings of files that can be sent, for the file field. */
  readonly endelser: string;
  readonly mig: { readonly personId: string; readonly roller: readonly Rolle[] };
  /** The reader works on the case, and it is open. */
  readonly arbejder: boolean;
  readonly form: Formtilbage & { readonly version: string; readonly udgangspunkt: string };
  readonly konflikt?: {
    readonly hvem: string;
    readonly felter: readonly Konfliktfelt[];
    readonly taget: readonly string[];
  };
  /** The last change is what the checkpoint says now, and can be taken back. */
  readonly kanFortrydes: boolean;
  readonly spoerg?: Formtilbage;
  readonly svar?: Formtilbage & { readonly id: number };
  readonly fil?: readonly Hindring[];
  /** Above the page. */
  readonly hindringer?: readonly Hindring[];
}

const valgliste = <K extends string>(tabel: Readonly<Record<K, string>>): Valg[] =>
  (Object.keys(tabel) as K[]).map((vaerdi) => ({ vaerdi, tekst: tabel[vaerdi] }));

function Statuschip({ sag, punkt, koblinger }: Punktprops) {
  const status = punktstatus(punkt, koblinger, sag.persondata);
  if (status === 'lukket') return <Chip s="ok">Lukket</Chip>;
  if (status === 'fravalgt') return <Chip>Ikke relevant</Chip>;
  if (sag.tilstand === 'aaben' && spaerrerNu(punkt, sag, koblinger)) return <Chip s="bad">Spærrer</Chip>;
  return status === 'i_gang' ? <Chip s="part">I gang</Chip> : <Chip s="plain">Åbent</Chip>;
}

function Om({ sag, punkt, koblinger }: Punktprops) {
  const { indhold: i } = punkt;
  const kobling = i.kobling === null ? null : koblinger[i.kobling];
  return (
    <Panel id="om" overskrift={i.navn} ved={<Statuschip {...({ sag, punkt, koblinger } as Punktprops)} />}>
      <p>{i.tekst}</p>
      {i.hjaelp !== '' && <p class="mb-small-text">{i.hjaelp}</p>}
      {i.henvisninger.length > 0 && (
        <ul>
          {i.henvisninger.map((h) => (
            <li>
              <a href={h.href} rel="noreferrer">
                {h.tekst}
              </a>
            </li>
          ))}
        </ul>
      )}
      {kobling !== null && i.kobling !== null && (
        <Note kraever={kobling.lukket === false && reglenGaelder(i.spaerrer, sag.persondata)}>
          <b>{KOBLINGER[i.kobling]}.</b> {kobling.tekst}{' '}
          {kobling.lukket === null
            ? 'Luk selv punktet, når det er gjort.'
            : 'Punktet følger det af sig selv.'}{' '}
          <a href={kobling.sti}>Åbn</a>
        </Note>
      )}
      <Beskrivelse
        par={[
          ['Fase', punkt.faser.map((f) => `${f}. ${sag.faser[f - 1]?.navn ?? ''}`).join(', ')],
          ['Ansvarlig rolle', ROLLER[i.rolle].navn],
          ['Spærring', SPAERREGLER[i.spaerrer]],
          ['Ansvarlig', punkt.ejer === '' ? undefined : punkt.ejer],
          [
            'Sidst rettet',
            punkt.rettetAf === '' ? undefined : `${visTidspunkt(punkt.rettetKl)} af ${punkt.rettetAf}`,
          ],
          ['Note', punkt.note === '' ? undefined : <span class="mb-pre">{punkt.note}</span>],
          ['Ikke relevant', punkt.relevansGrund === '' ? undefined : punkt.relevansGrund],
        ]}
      />
    </Panel>
  );
}

function Vurdering(p: Punktprops) {
  const { sag, punkt, form } = p;
  const stier = { id: sag.id, punkt: punkt.id };
  const fra = punkt.indhold.kobling === null ? null : p.koblinger[punkt.indhold.kobling].lukket;
  return (
    <Panel id="vurdering" overskrift="Vurdering">
      {p.konflikt && <FlettetKonflikt {...p.konflikt} />}
      <Formular sti={paths.sagPunkt(stier)} vaerdier={form.vaerdier} hindringer={form.hindringer} vagt>
        <input type="hidden" name="version" value={form.version} />
        <input type="hidden" name="udgangspunkt" value={form.udgangspunkt} />
        <RadioGruppe
          navn="relevans"
          etiket="Er punktet relevant for sagen?"
          paakraevet={false}
          valg={valgliste(RELEVANSER).map((v) =>
            v.vaerdi === 'ikke_relevant' && !kanFravaelges(punkt, sag.persondata)
              ? { ...v, deaktiveret: true, hint: 'Kan ikke fravælges, fordi punktet spærrer i denne sag.' }
              : v,
          )}
        />
        <TekstOmraade
          navn="relevansGrund"
          etiket="Hvorfor er det ikke relevant?"
          hint="Skal skrives, når punktet sættes til ikke relevant."
          raekker={2}
          paakraevet={false}
          maksLaengde={2000}
        />
        {fra === null ? (
          <RadioGruppe navn="tilstand" etiket="Tilstand" valg={valgliste<Punkttilstand>(PUNKTTILSTANDE)} />
        ) : (
          <input type="hidden" name="tilstand" value={punkt.tilstand} />
        )}
        <Feltrad>
          <Valgliste
            navn="ejerId"
            etiket="Ansvarlig"
            valg={personvalg(p.folk, { id: punkt.ejerId, navn: punkt.ejer })}
            tomtValg="Ingen endnu"
            paakraevet={false}
          />
          <DatoFelt navn="frist" etiket="Frist" paakraevet={false} />
        </Feltrad>
        <TekstOmraade navn="note" etiket="Note" paakraevet={false} maksLaengde={10_000} />
        <Knaprad>
          <Knap>Gem</Knap>
          <LinkKnap href={paths.sag({ id: sag.id })} variant="sekundaer">
            Til sagen
          </LinkKnap>
        </Knaprad>
      </Formular>
      {p.kanFortrydes && (
        <HandlingKnap
          sti={paths.sagPunktHandling({ ...stier, handling: 'fortryd' })}
          felter={{ version: String(punkt.laas) }}
          variant="tertiaer"
          lille
        >
          Fortryd sidste ændring
        </HandlingKnap>
      )}
    </Panel>
  );
}

function Hvem({ q }: { q: Spoergsmaal }) {
  return <>{q.tilRolle === '' ? q.tilPerson || 'Slettet person' : ROLLER[q.tilRolle].navn}</>;
}

function EtSpoergsmaal({ q, ...p }: { q: Spoergsmaal } & Punktprops) {
  const stier = { id: p.sag.id, spoergsmaal: q.id };
  const aabent = q.svaretKl === null && q.trukketKl === null && p.sag.tilstand === 'aaben';
  const svar = p.svar?.id === q.id ? p.svar : TOM;
  return (
    <li id={`spoergsmaal-${q.id}`}>
      <div>
        <p class="mb-small-text">
          {q.stilletAf || 'Slettet person'} til <Hvem q={q} /> · {visTidspunkt(q.stilletKl)}
        </p>
        <p class="mb-pre">{q.tekst}</p>
        {q.svaretKl !== null && (
          <Note>
            <p class="mb-small-text">
              Svar fra {q.svaretAf || 'slettet person'} · {visTidspunkt(q.svaretKl)}
            </p>
            <p class="mb-pre">{q.svar}</p>
          </Note>
        )}
        {aabent && erSpurgt(p.mig, q) && (
          <Formular
            id={`svar-${q.id}`}
            sti={paths.sagSpoergsmaal(stier)}
            vaerdier={svar.vaerdier}
            hindringer={svar.hindringer}
          >
            <TekstOmraade navn="svar" etiket="Dit svar" maksLaengde={10_000} />
            <Knap lille>Svar</Knap>
          </Formular>
        )}
        {aabent && q.stilletAfId === p.mig.personId && (
          <HandlingKnap
            sti={paths.sagSpoergsmaal(stier)}
            felter={{ handling: 'traek' }}
            variant="tertiaer"
            lille
          >
            Træk spørgsmålet tilbage
          </HandlingKnap>
        )}
      </div>
      <div>
        {q.trukketKl !== null ? (
          <Chip>Trukket tilbage</Chip>
        ) : q.svaretKl !== null ? (
          <Chip s="ok">Besvaret</Chip>
        ) : (
          <Chip s="attn">Venter på svar</Chip>
        )}
      </div>
    </li>
  );
}

function Spoergsmaalspanel(p: Punktprops) {
  const { sag, punkt, spoerg = TOM } = p;
  return (
    <Panel id="spoergsmaal" overskrift="Spørg en ekspert" under="Svaret står her på punktet.">
      {p.spoergsmaal.length > 0 && (
        <ul class="mb-list">
          {p.spoergsmaal.map((q) => (
            <EtSpoergsmaal q={q} {...p} />
          ))}
        </ul>
      )}
      {p.arbejder && (
        <Formular
          id="spoerg"
          sti={paths.sagPunktHandling({ id: sag.id, punkt: punkt.id, handling: 'spoerg' })}
          vaerdier={spoerg.vaerdier}
          hindringer={spoerg.hindringer}
        >
          <Valgliste
            navn="til"
            etiket="Hvem spørger du?"
            tomtValg="Vælg en rolle eller en person"
            valg={[
              ...rollerFor('kommune')
                .filter((r) => r !== 'anmelder')
                .map((r) => ({ vaerdi: `rolle:${r}`, tekst: `Rollen ${ROLLER[r].navn}` })),
              ...p.folk.map((f) => ({ vaerdi: `person:${f.id}`, tekst: f.navn })),
            ]}
          />
          <TekstOmraade navn="tekst" etiket="Spørgsmål" raekker={3} maksLaengde={4000} />
          <Knap variant="sekundaer">Stil spørgsmålet</Knap>
        </Formular>
      )}
    </Panel>
  );
}

function Filer({ sag, punkt, dokumenter, arbejder, endelser, fil = [] }: Punktprops) {
  const { id } = sag;
  const her = dokumenter.filter((d) => d.punktId === punkt.id && d.fjernet === null);
  return (
    <Panel id="filer" overskrift="Filer" ved={<a href={paths.sagDokumenter({ id })}>Alle dokumenter</a>}>
      {her.length > 0 && (
        <Liste
          punkter={her.map((d) => ({
            titel: (
              <>
                <Ikon navn={filikon(d.type)} />{' '}
                <a href={paths.sagDokument({ id, dokument: d.id, nr: d.nr })}>{d.navn}</a>
              </>
            ),
            under: d.filnavn,
            side: <span class="mb-small-text">v{d.nr}</span>,
          }))}
        />
      )}
      {arbejder && (
        <Formular id="fil" sti={paths.sagDokumenter({ id })} hindringer={fil} upload>
          <input type="hidden" name="punkt" value={String(punkt.id)} />
          <FilFelt navn="fil" etiket="Vedhæft fil" typer={endelser} />
          <Knap variant="sekundaer" lille>
            Vedhæft
          </Knap>
        </Formular>
      )}
    </Panel>
  );
}

/** One checkpoint of a case. */
export function Punktside(p: Punktprops) {
  const { sag, punkt } = p;
  return (
    <Saghoved
      sag={sag}
      her="overblik"
      under={punkt.indhold.navn}
      besked={<Fejlopsummering hindringer={p.hindringer ?? []} />}
    >
      <div class="mb-split mb-2 sag-spalter">
        <div class="mb-stack">
          <Om {...p} />
          {p.arbejder && <Vurdering {...p} />}
        </div>
        <div class="mb-stack">
          <Spoergsmaalspanel {...p} />
          <Filer {...p} />
        </div>
      </div>
    </Saghoved>
  );
}

/** A checkpoint of the case's own. */
export function NytPunktside({ sag, form }: { sag: Sag; form: Formtilbage }) {
  const { id } = sag;
  return (
    <Saghoved sag={sag} her="overblik" under="Nyt tjekpunkt">
      <Panel
        id="nyt"
        overskrift="Nyt tjekpunkt"
        under="Punktet hører til denne sag. Skal det med i alle sager, så ret skabelonen."
      >
        <Formular sti={paths.sagPunktNyt({ id })} vaerdier={form.vaerdier} hindringer={form.hindringer}>
          <TekstFelt navn="navn" etiket="Navn" maksLaengde={200} />
          <TekstOmraade navn="tekst" etiket="Hvad skal afklares?" raekker={3} paakraevet={false} />
          <Feltrad>
            <Valgliste
              navn="fase"
              etiket="Fase"
              valg={sag.faser.map((f, i) => ({ vaerdi: String(i + 1), tekst: `${i + 1}. ${f.navn}` }))}
            />
            <Valgliste
              navn="rolle"
              etiket="Ansvarlig rolle"
              valg={rollerFor('kommune').map((r) => ({ vaerdi: r, tekst: ROLLER[r].navn }))}
            />
          </Feltrad>
          <Knaprad>
            <Knap>Tilføj</Knap>
            <LinkKnap href={paths.sag({ id })} variant="sekundaer">
              Fortryd
            </LinkKnap>
          </Knaprad>
        </Formular>
      </Panel>
    </Saghoved>
  );
}
