import type { ComponentChildren } from 'preact';
import { feltforskelle } from '../../../../kernel/feltforskel.ts';
import type { Konfliktfelt } from '../../../../kernel/konflikt.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import {
  Fejlopsummering,
  Formular,
  Knaprad,
  RigtekstFelt,
  TekstFelt,
  TekstOmraade,
  Valgliste,
} from '../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../ui/formularKontekst.ts';
import { Forskelle } from '../../../../ui/forskelle.tsx';
import { FlettetKonflikt, Konflikt } from '../../../../ui/konflikt.tsx';
import { Rigtekst } from '../../../../ui/rigtekst.tsx';
import { Beskrivelse, Chip, Gitter, Note, Panel, TomTilstand } from '../../../../ui/status.tsx';
import { Kravformfelter } from '../../dialog/krav/pages/krav.tsx';
import { KRAVFELTER, tilKravfelter } from '../../dialog/krav/rules.ts';
import { Dialoghoved } from '../../dialog/pages/hoved.tsx';
import { Fristfelt } from '../../dialog/pages/ret.tsx';
import { kategorinavn } from '../../dialog/rules.ts';
import { Prioritetschip } from '../../pages/chips.tsx';
import type { Markedsdialog } from '../../queries.ts';
import { kravnavn, type Markedskrav } from '../../rules.ts';
import {
  type Aendring,
  type Forlaengelse,
  type Kravudkast,
  skalBekraeftes,
  spoergsmaalI,
  type Tillaeg,
  udkastfelter,
} from '../rules.ts';

type Vaerdier = Readonly<Record<string, Feltvaerdi>>;

export interface Tillaegsprops {
  readonly dialog: Markedsdialog;
  readonly kladde: Tillaeg | null;
  readonly udsendte: readonly Tillaeg[];
  /** In the version that holds, what went out too. */
  readonly krav: readonly Markedskrav[];
  /** Every version by `id:nr`. */
  readonly versioner: ReadonlyMap<string, Markedskrav>;
  readonly anledninger: readonly { readonly id: number; readonly nr: number; readonly emne: string }[];
  readonly forslag: Forlaengelse | null;
  /** Why the draft can't be sent yet. */
  readonly mangler: readonly Hindring[];
  readonly redigerer: boolean;
  readonly indkoeber: boolean;
  readonly vaerdier: Vaerdier;
  readonly fristvaerdier: Vaerdier;
  readonly hindringer: readonly Hindring[];
  /** What somebody else has stored beside what was typed here. */
  readonly konflikt: readonly Konfliktfelt[];
}

const handlingssti = (id: number, handling: string) => paths.markedstillaegHandling({ id, handling });

function anledningstekst(anledning: string, anledninger: Tillaegsprops['anledninger']): string {
  const id = spoergsmaalI(anledning);
  const spoergsmaal = id === null ? undefined : anledninger.find((a) => a.id === id);
  if (spoergsmaal) return `Spørgsmål ${spoergsmaal.nr}: ${spoergsmaal.emne}`;
  return anledning === 'andet' ? 'Andet' : 'Ikke valgt';
}

/** What a change does to one requirement or to the deadlines. */
function Aendringsvisning({ a, p }: { a: Aendring; p: Tillaegsprops }): ComponentChildren {
  switch (a.slags) {
    case 'frist':
      return (
        <>
          <b>Nye frister</b>
          <Beskrivelse
            par={[
              ['Svarfrist', visTidspunkt(a.frist)],
              ['Frist for spørgsmål', a.spoergsmaalsfrist ? visTidspunkt(a.spoergsmaalsfrist) : undefined],
            ]}
          />
        </>
      );
    case 'nyt':
      return (
        <>
          <Chip s="add">Nyt krav</Chip> <b>{kravnavn(a.til)}</b>{' '}
          <Prioritetschip prioritet={a.til.prioritet} />
          <div class="mb-small-text">{kategorinavn(a.til.kategori)}</div>
          <Rigtekst tekst={a.til.indhold.beskrivelse} />
        </>
      );
    case 'udgaa': {
      const k = p.krav.find((x) => x.id === a.markedskravId);
      return (
        <>
          <Chip s="bad">Udgår</Chip> <b>{k ? kravnavn(k) : ''}</b>
          <div class="mb-small-text">{a.grund}</div>
        </>
      );
    }
    case 'ret': {
      const foer = p.versioner.get(`${a.markedskravId}:${a.fraNr}`);
      return (
        <>
          <Chip s="info">Ændres</Chip> <b>{kravnavn(a.til)}</b>
          {foer && (
            <Forskelle forskelle={feltforskelle(KRAVFELTER, tilKravfelter(foer), tilKravfelter(a.til))} />
          )}
        </>
      );
    }
  }
}

function Aendringer({ p, t, retter }: { p: Tillaegsprops; t: Tillaeg; retter: boolean }) {
  if (t.aendringer.length === 0) return retter ? <p>Ingen ændringer endnu.</p> : null;
  return (
    <ul class="mb-list">
      {t.aendringer.map((a, i) => (
        <li>
          <div>
            <Aendringsvisning a={a} p={p} />
          </div>
          <div>
            {retter && (
              <HandlingKnap
                sti={handlingssti(p.dialog.id, 'fjern')}
                felter={{ laas: String(t.laas), plads: String(i) }}
                variant="tertiaer"
                lille
                skjultTekst={`ændring ${i + 1}`}
              >
                Fjern
              </HandlingKnap>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Konsekvens(p: Tillaegsprops & { readonly t: Tillaeg }) {
  const { t, forslag, krav, dialog } = p;
  const igen = skalBekraeftes(t.aendringer).flatMap((id) => krav.find((k) => k.id === id) ?? []);
  return (
    <>
      {igen.length > 0 && (
        <Note>
          Alle svar, der allerede er skrevet på {igen.map(kravnavn).join(', ')}, skal bekræftes igen af
          leverandørerne. Andre svar berøres ikke.
        </Note>
      )}
      {forslag && (
        <Note kraever>
          <p>
            {forslag.grund} Vi foreslår svarfristen {visTidspunkt(forslag.frist)}
            {forslag.spoergsmaalsfrist && ` og spørgsmål til ${visTidspunkt(forslag.spoergsmaalsfrist)}`}.
          </p>
          {p.redigerer && (
            <HandlingKnap
              sti={handlingssti(dialog.id, 'forslag')}
              felter={{ laas: String(t.laas) }}
              variant="sekundaer"
              lille
            >
              Tag forslaget med
            </HandlingKnap>
          )}
        </Note>
      )}
    </>
  );
}

/** The choice of a requirement to change leads to its form. */
function Vaelgkrav({ dialog: { id }, krav }: Tillaegsprops) {
  return (
    <form method="get" action={paths.markedstillaeg({ id })} class="mb-tools">
      <div class="form-group">
        <label class="form-label" for="vaelg-krav">
          Krav
        </label>
        <select class="form-select" id="vaelg-krav" name="krav">
          {krav
            .filter((k) => !k.udgaaet)
            .map((k) => (
              <option value={String(k.id)}>{kravnavn(k)}</option>
            ))}
        </select>
      </div>
      <Knap variant="sekundaer" lille>
        Ændr eller lad udgå
      </Knap>
      <LinkKnap variant="sekundaer" lille href={`${paths.markedstillaeg({ id })}?krav=nyt`}>
        Nyt krav
      </LinkKnap>
    </form>
  );
}

function Kladdepaneler(p: Tillaegsprops) {
  const { dialog, kladde } = p;
  const laas = String(kladde?.laas ?? 0);
  const { id } = dialog;
  return (
    <>
      <Panel
        id="aendringer"
        overskrift={kladde ? `Tillæg ${kladde.nr}, kladde` : 'Nyt tillæg'}
        under="Saml ændringerne her. Leverandørerne ser intet, før tillægget sendes."
      >
        {kladde && (
          <>
            <Aendringer p={p} t={kladde} retter={p.redigerer} />
            <Konsekvens {...p} t={kladde} />
          </>
        )}
        <Vaelgkrav {...p} />
      </Panel>
      <Gitter>
        <Panel id="tekst" overskrift="Tekst til leverandørerne" spalter={7}>
          <Formular
            id="tekst-form"
            sti={handlingssti(id, 'skriv')}
            vaerdier={p.vaerdier}
            hindringer={[]}
            vagt
          >
            <input type="hidden" name="laas" value={laas} />
            <TekstFelt navn="titel" etiket="Titel" hint="Fx Præcisering af krav 12" maksLaengde={200} />
            <RigtekstFelt navn="tekst" etiket="Tekst" paakraevet={false} raekker={5} />
            <Valgliste
              navn="anledning"
              etiket="Hvad førte til tillægget?"
              hint="Bruges i dokumentationen af dialogen."
              tomtValg="Vælg"
              valg={[
                ...p.anledninger.map((a) => ({
                  vaerdi: `spoergsmaal:${a.id}`,
                  tekst: `Spørgsmål ${a.nr}: ${a.emne}`,
                })),
                { vaerdi: 'andet', tekst: 'Andet' },
              ]}
            />
            <Knaprad>
              <Knap variant="sekundaer">Gem tekst</Knap>
            </Knaprad>
          </Formular>
        </Panel>
        <Panel
          id="frister"
          overskrift="Nye frister"
          spalter={5}
          under="Kun hvis de skal flyttes, og kun til senere."
        >
          <Formular
            id="frist-form"
            sti={handlingssti(id, 'frist')}
            vaerdier={p.fristvaerdier}
            hindringer={[]}
          >
            <input type="hidden" name="laas" value={laas} />
            <Fristfelt navn="frist" etiket="Ny svarfrist" />
            <Fristfelt navn="spoergsmaalsfrist" etiket="Ny frist for spørgsmål" paakraevet={false} />
            <Knaprad>
              <Knap variant="sekundaer">Tag frister med</Knap>
            </Knaprad>
          </Formular>
        </Panel>
      </Gitter>
      {kladde && (
        <Knaprad>
          {p.indkoeber && <LinkKnap href={handlingssti(id, 'udsend')}>Gennemse og send</LinkKnap>}
          <HandlingKnap
            sti={handlingssti(id, 'slet')}
            felter={{ laas }}
            variant="tertiaer"
            bekraeft="Slet kladden til tillægget?"
          >
            Slet kladden
          </HandlingKnap>
        </Knaprad>
      )}
    </>
  );
}

/** The addenda of a dialogue: the draft, and those that were sent. */
export function Tillaegsside(p: Tillaegsprops) {
  const { dialog, udsendte } = p;
  const aaben = dialog.fase === 'offentliggjort';
  return (
    <Dialoghoved
      dialog={dialog}
      her="tillaeg"
      besked={
        p.konflikt.length > 0 ? (
          <Konflikt felter={p.konflikt} />
        ) : (
          p.hindringer.length > 0 && <Fejlopsummering hindringer={p.hindringer} formularId="tillaeg" />
        )
      }
    >
      {aaben && p.redigerer && <Kladdepaneler {...p} />}
      {udsendte.map((t) => (
        <Panel
          id={`tillaeg-${t.nr}`}
          overskrift={`Tillæg ${t.nr}: ${t.titel}`}
          under={`Sendt ${t.udsendt ? visTidspunkt(t.udsendt) : ''} · Anledning: ${anledningstekst(t.anledning, p.anledninger)}`}
        >
          {t.tekst !== '' && <Rigtekst tekst={t.tekst} />}
          <Aendringer p={p} t={t} retter={false} />
        </Panel>
      ))}
      {udsendte.length === 0 && !(aaben && p.redigerer) && (
        <TomTilstand overskrift="Ingen tillæg">Der er ikke sendt ændringer til leverandørerne.</TomTilstand>
      )}
    </Dialoghoved>
  );
}

/** The last look: what every supplier gets. */
export function Udsendelsesside(p: Tillaegsprops & { readonly kladde: Tillaeg; readonly modtagere: number }) {
  const { dialog, kladde: t, mangler } = p;
  const { id } = dialog;
  return (
    <Dialoghoved dialog={dialog} her="tillaeg" under="Send">
      <Formular sti={handlingssti(id, 'udsend')} hindringer={p.hindringer}>
        <input type="hidden" name="laas" value={String(t.laas)} />
        <Panel
          id="send"
          overskrift={t.titel === '' ? `Tillæg ${t.nr}` : `Tillæg ${t.nr}: ${t.titel}`}
          under={`Anledning: ${anledningstekst(t.anledning, p.anledninger)}`}
        >
          {t.tekst !== '' && <Rigtekst tekst={t.tekst} />}
          <Aendringer p={p} t={t} retter={false} />
          <Konsekvens {...p} t={t} />
          {mangler.length > 0 ? (
            <Note kraever>
              <p>Det mangler:</p>
              <ul>
                {mangler.map((m) => (
                  <li>{m.besked}</li>
                ))}
              </ul>
            </Note>
          ) : (
            <p>
              Sendes til {antal(p.modtagere, 'leverandør', 'leverandører')} på én gang og gælder straks. Det
              kan ikke fortrydes.
            </p>
          )}
          <Knaprad>
            {mangler.length === 0 && <Knap>{p.forslag ? 'Send uden at flytte fristen' : 'Send tillæg'}</Knap>}
            <LinkKnap variant="sekundaer" href={paths.markedstillaeg({ id })}>
              Tilbage til kladden
            </LinkKnap>
          </Knaprad>
        </Panel>
      </Formular>
    </Dialoghoved>
  );
}

export interface Kravtillaegsprops {
  readonly dialog: Markedsdialog;
  /** Null for a new one. */
  readonly krav: Markedskrav | null;
  readonly laas: number;
  readonly kategorier: readonly string[];
  readonly vaerdier: Vaerdier;
  readonly hindringer: readonly Hindring[];
  /** What the forms are made from; null for a new one. */
  readonly udkast: Kravudkast | null;
  /** What somebody else has put in the draft meanwhile. */
  readonly konflikt: {
    readonly felter: readonly Konfliktfelt[];
    readonly taget: readonly string[];
    readonly hvem: string;
  } | null;
  /** The kravbank's newer version. */
  readonly nyere: number | null;
}

/** One requirement's change: another wording, out, or a new one. */
export function Kravtillaegsside(p: Kravtillaegsprops) {
  const { dialog, krav } = p;
  const { id } = dialog;
  const titel = krav === null ? 'Nyt krav' : kravnavn(krav);
  const laas = String(p.laas);
  const felter: Record<string, string> = krav === null ? { laas } : { laas, krav: String(krav.id) };
  const skjulte = Object.entries({ ...felter, ...(p.udkast && udkastfelter(p.udkast)) }).map(([navn, v]) => (
    <input type="hidden" name={navn} value={v} />
  ));
  return (
    <Dialoghoved
      dialog={dialog}
      her="tillaeg"
      under={titel}
      besked={p.konflikt && <FlettetKonflikt {...p.konflikt} />}
    >
      {krav !== null && p.nyere !== null && (
        <Note kraever>
          <p>
            Kravbanken har v{p.nyere}. Dialogen bruger v{krav.versionNr}.{' '}
            {krav.kravId !== null && krav.versionNr !== null && (
              <a href={paths.kravForskel({ id: krav.kravId }, { fra: krav.versionNr, til: p.nyere })}>
                Se forskellen
              </a>
            )}
          </p>
          <HandlingKnap sti={handlingssti(id, 'version')} felter={felter} variant="sekundaer" lille>
            Tag v{p.nyere} med i tillægget
          </HandlingKnap>
        </Note>
      )}
      <Formular
        sti={handlingssti(id, krav === null ? 'nyt' : 'krav')}
        vaerdier={p.vaerdier}
        hindringer={p.hindringer}
        vagt
      >
        {skjulte}
        {krav !== null && <input type="hidden" name="kategori" value={krav.kategori} />}
        <Panel id="krav" overskrift={krav === null ? titel : `Ændr ${titel}`}>
          <Kravformfelter
            kategorier={krav === null ? p.kategorier : []}
            kunKendte={krav !== null || dialog.brugScoring}
            brugPris={dialog.brugPris}
          />
          <Knaprad>
            <Knap>Tag med i tillægget</Knap>
            <LinkKnap variant="sekundaer" href={paths.markedstillaeg({ id })}>
              Fortryd
            </LinkKnap>
          </Knaprad>
        </Panel>
      </Formular>
      {krav !== null && (
        <Formular id="udgaa" sti={handlingssti(id, 'udgaa')} vaerdier={{ grund: p.vaerdier.grund }}>
          {skjulte}
          <Panel id="udgaar" overskrift="Lad kravet udgå" under="Svar på det tæller ikke længere.">
            <TekstOmraade navn="grund" etiket="Hvorfor?" raekker={2} maksLaengde={2000} />
            <Knaprad>
              <Knap variant="sekundaer">Lad udgå med tillægget</Knap>
            </Knaprad>
          </Panel>
        </Formular>
      )}
    </Dialoghoved>
  );
}
