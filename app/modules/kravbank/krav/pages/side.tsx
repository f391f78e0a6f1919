import type { ComponentChildren } from 'preact';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { visDag, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import type { Krumme } from '../../../../ui/fds/broedkrumme.tsx';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { OverflowMenu } from '../../../../ui/fds/menu.tsx';
import { FilFelt, Formular, Knaprad, TekstOmraade } from '../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../ui/formularKontekst.ts';
import { Konflikt } from '../../../../ui/konflikt.tsx';
import { useSide } from '../../../../ui/kontekst.ts';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, Liste, Note, Panel } from '../../../../ui/status.tsx';
import { Versionschip } from '../../pages/faelles.tsx';
import type { Slags } from '../../rules.ts';
import type { Kravbilag, Kravhoved, Kravkommentar, Kravnote, Kravside, Versionslinje } from '../queries.ts';
import { laestStempel, SKRIDT, type Skridt } from '../rules.ts';
import { Kravpanel } from './panel.tsx';

/** The path to a krav, then to what is under it. */
export function kravkrummer(krav: Kravhoved, ...resten: readonly Krumme[]): Krumme[] {
  const her: Krumme = { tekst: `Krav ${krav.nummer}` };
  return [
    { tekst: 'Kravbank', sti: paths.kravbank() },
    ...(resten.length === 0 ? [her] : [{ ...her, sti: paths.krav({ id: krav.id }) }, ...resten]),
  ];
}

/** `Yusuf Damgård, Svendborg Kommune · 21. nov. 2026 kl. 11.00`; guests and suppliers get the organisation. */
export function hvem(navn: string | null, organisation: string | null, kl: Date): string {
  return [[navn, organisation].filter(Boolean).join(', '), visTidspunkt(kl)]
    .filter((d) => d !== '')
    .join(' · ');
}

function Afslag({ hindringer }: { hindringer: readonly Hindring[] }) {
  if (hindringer.length === 0) return null;
  return (
    <Besked slags="error" overskrift="Det kunne ikke lade sig gøre">
      {hindringer.map((h) => (
        <p>{h.besked}</p>
      ))}
    </Besked>
  );
}

/** Buttons that act at once; the rest ask for a reason or a second look on a page of their own. */
const STRAKS: readonly Skridt[] = ['indsend', 'genindfoer', 'gendan'];
const FREMME: readonly Skridt[] = ['indsend', 'publicer', 'genindfoer', 'gendan'];

function Handlinger({
  side,
  skridt,
  kanRette,
}: {
  side: Kravside;
  skridt: readonly Skridt[];
  kanRette: boolean;
}) {
  const { id } = side.krav;
  const aaben = side.aaben ?? side.vist;
  const sti = (handling: Skridt) => paths.kravHandling({ id, handling });
  const frem = FREMME.filter((s) => skridt.includes(s));
  const andre = skridt.filter((s) => !FREMME.includes(s));
  return (
    <>
      {kanRette && (
        <LinkKnap variant="sekundaer" lille ikon="edit" href={paths.kravRet({ id })}>
          {side.krav.aabenNr === null ? 'Ret' : 'Ret kladden'}
        </LinkKnap>
      )}
      {frem.map((s) =>
        STRAKS.includes(s) ? (
          <HandlingKnap lille sti={sti(s)} felter={{ stempel: laestStempel(aaben) }}>
            {SKRIDT[s].knap}
          </HandlingKnap>
        ) : (
          <LinkKnap lille href={sti(s)}>
            {SKRIDT[s].knap}
          </LinkKnap>
        ),
      )}
      <OverflowMenu
        tekst="Mere"
        ikon="more-horiz"
        punkter={[
          { tekst: 'Historik', href: paths.kravHistorik({ id }) },
          { tekst: 'Sammenlign versioner', href: paths.kravForskel({ id }) },
          { tekst: 'Nyt krav som kopi', href: `${paths.kravNyt()}?fra=${id}` },
          ...andre.map((s) => ({ tekst: SKRIDT[s].knap, href: sti(s) })),
        ]}
      />
    </>
  );
}

function Kladdebesked({ krav, aaben }: { krav: Kravhoved; aaben: Versionslinje }) {
  return (
    <Besked slags="info">
      <p>
        Version {aaben.nr} er {aaben.tilstand === 'i_review' ? 'i review' : 'under udarbejdelse'}. Rettet af{' '}
        {hvem(aaben.retter, aaben.organisation, aaben.rettetKl)}.{' '}
        <a href={paths.kravVersion({ id: krav.id, nr: aaben.nr })}>Læs den</a>
      </p>
    </Besked>
  );
}

function Tilstandsbesked({ side }: { side: Kravside }) {
  const { krav, vist, aaben } = side;
  if (krav.slettetKl) {
    return (
      <Besked slags="warning">
        <p>Kravet er slettet {visTidspunkt(krav.slettetKl)}. Det kan gendannes.</p>
      </Besked>
    );
  }
  return (
    <>
      {krav.udgaaetKl && (
        <Besked slags="warning">
          <p>
            Kravet er udgået {visTidspunkt(krav.udgaaetKl)}: {krav.udgaaetGrund}
          </p>
        </Besked>
      )}
      {aaben && <Kladdebesked krav={krav} aaben={aaben} />}
      {vist.tilstand === 'i_review' && (
        <Besked slags="info">
          <p>
            Kravet er i review. En kravredaktør læser det igennem og publicerer det eller sender det tilbage.
          </p>
        </Besked>
      )}
    </>
  );
}

export interface Noteform {
  readonly note: Kravnote | null;
  readonly vaerdier?: Readonly<Record<string, Feltvaerdi>>;
  readonly hindringer?: readonly Hindring[];
  /** Somebody else saved first: what is stored, beside what was typed. */
  readonly konflikt?: { readonly gemt: string; readonly skrevet: string };
}

function Notepanel({ id, form: { note, vaerdier, hindringer, konflikt } }: { id: number; form: Noteform }) {
  return (
    <Panel
      id="noter"
      overskrift="Redaktionens noter"
      under="Kun kravredaktører ser dem. De følger aldrig med kravet ud."
    >
      {konflikt && <Konflikt felter={[{ etiket: 'Note', ...konflikt }]} />}
      <Formular
        sti={paths.kravNote({ id })}
        id="note"
        vaerdier={vaerdier ?? { tekst: note?.tekst ?? '' }}
        hindringer={hindringer}
        vagt
      >
        <input type="hidden" name="version" value={note?.laas ?? 0} />
        <TekstOmraade navn="tekst" etiket="Note" raekker={4} paakraevet={false} />
        {note && <p class="mb-small-text">{hvem(note.retter, null, note.rettetKl)}</p>}
        <Knaprad>
          <Knap variant="sekundaer" lille>
            Gem note
          </Knap>
        </Knaprad>
      </Formular>
    </Panel>
  );
}

export interface Kommentarform {
  readonly kommentarer: readonly Kravkommentar[];
  readonly vaerdier?: Readonly<Record<string, Feltvaerdi>>;
  readonly hindringer?: readonly Hindring[];
}

/** As the policy kravkommentar_laes says. */
const LAESES_AF: Readonly<Record<Slags, string>> = {
  tvaerkommunalt: 'Kan læses af kommuner, samarbejder og kravredaktionen.',
  samarbejdskrav: 'Kan læses af samarbejdet og dets medlemmer.',
  lokalt: 'Kan læses i din organisation.',
};

function Kommentarpanel({ krav, form }: { krav: Kravhoved; form: Kommentarform }) {
  const { kommentarer, vaerdier, hindringer } = form;
  return (
    <Panel id="kommentarer" overskrift="Kommentarer" under={LAESES_AF[krav.slags]}>
      {kommentarer.length > 0 && (
        <Liste
          punkter={kommentarer.map((c) => ({
            titel: <span class="krav-linjer">{c.tekst}</span>,
            under: (
              <>
                {hvem(c.person, c.organisation, c.kl)}
                {c.versionNr !== null && ` · v${c.versionNr}`}
              </>
            ),
            side: c.egen ? (
              <HandlingKnap
                variant="tertiaer"
                lille
                sti={paths.kravKommentarFjern({ id: krav.id, kommentar: c.id })}
                bekraeft="Fjern kommentaren?"
                skjultTekst="din kommentar"
              >
                Fjern
              </HandlingKnap>
            ) : undefined,
          }))}
        />
      )}
      <Formular
        sti={paths.kravKommentar({ id: krav.id })}
        id="kommentar"
        vaerdier={vaerdier}
        hindringer={hindringer}
      >
        <TekstOmraade navn="tekst" etiket="Ny kommentar" raekker={3} />
        <Knaprad>
          <Knap variant="sekundaer" lille>
            Send kommentar
          </Knap>
        </Knaprad>
      </Formular>
    </Panel>
  );
}

export interface Bilagsform {
  /** Of the version that is being written, or else of the one that holds. */
  readonly bilag: readonly Kravbilag[];
  readonly endelser: string;
  readonly maks: number;
  readonly hindringer?: readonly Hindring[];
}

function Bilagspanel({ id, form, kladde }: { id: number; form: Bilagsform; kladde: boolean }) {
  return (
    <Panel
      id="bilag"
      overskrift="Bilag"
      under={kladde ? 'Bilagene følger kladden.' : 'Nye bilag begynder en kladde: de følger næste version.'}
    >
      {form.bilag.length > 0 && (
        <Liste
          punkter={form.bilag.map((b) => ({
            titel: (
              <a href={paths.kravBilagFil({ id: b.id })} download>
                {b.navn}
              </a>
            ),
            side: (
              <HandlingKnap
                variant="tertiaer"
                lille
                sti={paths.kravBilagFjern({ id: b.id })}
                bekraeft={`Fjern bilaget »${b.navn}« fra næste version?`}
                skjultTekst={b.navn}
              >
                Fjern
              </HandlingKnap>
            ),
          }))}
        />
      )}
      <Formular sti={paths.kravBilag({ id })} id="bilagsform" hindringer={form.hindringer} upload>
        <FilFelt
          navn="fil"
          etiket="Nyt bilag"
          hint="PDF, Word, Excel, PowerPoint, OpenDocument, PNG, JPEG, TXT eller CSV. Højst 25 MB."
          typer={form.endelser}
          maks={form.maks}
        />
        <Knaprad>
          <Knap variant="sekundaer" lille ikon="attach-file">
            Tilføj bilag
          </Knap>
        </Knaprad>
      </Formular>
    </Panel>
  );
}

function Versionspanel({ side: { krav, versioner } }: { side: Kravside }) {
  return (
    <Panel
      id="versioner"
      overskrift="Versioner"
      ved={<a href={paths.kravHistorik({ id: krav.id })}>Hele historikken</a>}
    >
      <Liste
        punkter={versioner.slice(0, 6).map((v) => ({
          titel: (
            <>
              <a href={paths.kravVersion({ id: krav.id, nr: v.nr })}>Version {v.nr}</a>{' '}
              {v.nr === krav.gaeldendeNr ? (
                <Chip s="brand">Gælder</Chip>
              ) : (
                v.tilstand !== 'publiceret' && <Versionschip tilstand={v.tilstand} />
              )}
            </>
          ),
          under: (
            <>
              {v.begrundelse !== '' && <div>{v.begrundelse}</div>}
              {hvem(v.forfatter, v.organisation, v.publiceretKl ?? v.rettetKl)}
            </>
          ),
        }))}
      />
    </Panel>
  );
}

export interface KravsideProps {
  readonly side: Kravside;
  readonly markering: boolean;
  readonly skift: string;
  /** What the actor may do with it now. */
  readonly skridt: readonly Skridt[];
  /** Why it can't be deleted by someone who otherwise could; null where it can, or isn't theirs to delete. */
  readonly ibrug: Hindring | null;
  readonly kanRette: boolean;
  /** Null where the actor has no part in it. */
  readonly note: Noteform | null;
  readonly kommentarer: Kommentarform | null;
  readonly bilag: Bilagsform | null;
  /** Why what was tried is refused. */
  readonly hindringer?: readonly Hindring[];
  /** What other parts of the kravbank add below the content. */
  readonly tillaeg?: ComponentChildren;
}

/** The page of a krav: what it says, and what one may do with it. */
export function KravSide(p: KravsideProps) {
  const { side } = p;
  const { krav, vist } = side;
  const gaest = useSide().bruger === null;
  const aside = p.kommentarer !== null || p.bilag !== null || p.note !== null;
  const krop = (
    <>
      <div class="mb-panel">
        <Kravpanel side={side} markering={p.markering} skift={p.skift} />
      </div>
      {p.tillaeg}
      {!gaest && <Versionspanel side={side} />}
      {p.ibrug && <p class="mb-small-text">{p.ibrug.besked}</p>}
    </>
  );
  return (
    <Skal
      titel={vist.indhold.navn}
      krummer={kravkrummer(krav)}
      meta={
        <>
          <span>Krav {krav.nummer}</span>
          {krav.organisation !== null && <span>{krav.organisation}</span>}
          {vist.publiceretKl && <span>Publiceret {visDag(vist.publiceretKl)}</span>}
          {vist.godkender !== null && (
            <span>Godkendt af {[vist.godkender, vist.godkenderOrganisation].filter(Boolean).join(', ')}</span>
          )}
        </>
      }
      vaerktoej={
        side.maaRette ? (
          <Handlinger side={side} skridt={p.skridt} kanRette={p.kanRette} />
        ) : !gaest ? (
          <LinkKnap variant="sekundaer" lille href={paths.kravHistorik({ id: krav.id })}>
            Historik
          </LinkKnap>
        ) : undefined
      }
    >
      <Afslag hindringer={p.hindringer ?? []} />
      <Tilstandsbesked side={side} />
      {gaest && krav.slags === 'tvaerkommunalt' && (
        <Note>
          <p>Tværkommunale krav er fælles for alle kommuner og frie at bruge.</p>
        </Note>
      )}
      {aside ? (
        <div class="mb-split mb-2 krav-split">
          <div class="mb-stack">{krop}</div>
          <aside class="mb-stack" aria-label="Arbejdet med kravet">
            {p.bilag && <Bilagspanel id={krav.id} form={p.bilag} kladde={krav.aabenNr !== null} />}
            {p.note && <Notepanel id={krav.id} form={p.note} />}
            {p.kommentarer && <Kommentarpanel krav={krav} form={p.kommentarer} />}
          </aside>
        </div>
      ) : (
        <div class="krav-alene">{krop}</div>
      )}
    </Skal>
  );
}
