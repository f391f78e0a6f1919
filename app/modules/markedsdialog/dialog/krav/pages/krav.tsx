import type { Konfliktfelt } from '../../../../../kernel/konflikt.ts';
import type { Hindring } from '../../../../../kernel/resultat.ts';
import { antal } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { HandlingKnap, Knap, LinkKnap } from '../../../../../ui/fds/knap.tsx';
import { EksportMenu, OverflowMenu } from '../../../../../ui/fds/menu.tsx';
import {
  Afkrydsning,
  AfkrydsningsGruppe,
  Fejlopsummering,
  Feltrad,
  Formular,
  Knaprad,
  RigtekstFelt,
  TekstFelt,
  Valgliste,
} from '../../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../../ui/formularKontekst.ts';
import { Konflikt } from '../../../../../ui/konflikt.tsx';
import { Rigtekst } from '../../../../../ui/rigtekst.tsx';
import { Beskrivelse, Chip, Note, Panel, TomTilstand } from '../../../../../ui/status.tsx';
import type { Kravlistepost, Prioritet } from '../../../../kravbank/public.ts';
import { Prioritetschip } from '../../../pages/chips.tsx';
import type { Markedsdialog } from '../../../queries.ts';
import { kravnavn, type Markedskrav, PRIORITETSNAVNE } from '../../../rules.ts';
import { Dialoghoved } from '../../pages/hoved.tsx';
import { kategorinavn } from '../../rules.ts';
import { efterKategori, erUaendret, type Opdateringsplan } from '../rules.ts';

export interface Kravlisteprops {
  readonly dialog: Markedsdialog;
  /** Also what an addendum took out. */
  readonly krav: readonly Markedskrav[];
  readonly lister: readonly Kravlistepost[];
  /** The kravbank's newer version by the id of the krav. */
  readonly nyere: ReadonlyMap<number, number>;
  readonly redigerer: boolean;
  readonly hindringer: readonly Hindring[];
}

function Knapper({ p, k, gruppe }: { p: Kravlisteprops; k: Markedskrav; gruppe: readonly Markedskrav[] }) {
  const { id } = p.dialog;
  const knap = (handling: string, tekst: string, bekraeft?: string) => (
    <HandlingKnap
      sti={paths.markedskravHandling({ id, krav: k.id, handling })}
      variant="tertiaer"
      lille
      skjultTekst={kravnavn(k)}
      bekraeft={bekraeft}
    >
      {tekst}
    </HandlingKnap>
  );
  return (
    <div class="krav-linjeknapper">
      {k !== gruppe[0] && knap('op', 'Op')}
      {k !== gruppe.at(-1) && knap('ned', 'Ned')}
      {knap('fjern', 'Fjern', `Fjern ${kravnavn(k)}?`)}
    </div>
  );
}

function Linje({ p, k, gruppe }: { p: Kravlisteprops; k: Markedskrav; gruppe: readonly Markedskrav[] }) {
  const { id, fase } = p.dialog;
  const nyere = p.nyere.get(k.id);
  return (
    <li id={`krav-${k.id}`}>
      <div>
        <a href={paths.markedskrav({ id, krav: k.id })}>
          {k.nummer !== '' && <span class="mb-id">{k.nummer}</span>} {k.indhold.navn}
        </a>{' '}
        <Prioritetschip prioritet={k.prioritet} /> {k.pris && <Chip>Pris</Chip>}{' '}
        {k.nr > 1 && <Chip s="info">Ændret ved tillæg</Chip>} {k.udgaaet && <Chip s="bad">Udgået</Chip>}
        <div class="mb-small-text">
          {k.kravId === null
            ? 'Egen tekst'
            : k.versionNr === null
              ? 'Ændret fra kravbanken'
              : `Kravbanken v${k.versionNr}`}
          {k.indhold.integrationer.length > 0 && ` · ${k.indhold.integrationer.join(', ')}`}
          {nyere !== undefined && k.kravId !== null && k.versionNr !== null && (
            <>
              {' · '}
              <a href={paths.kravForskel({ id: k.kravId }, { fra: k.versionNr, til: nyere })}>
                v{nyere} er kommet
              </a>{' '}
              {p.redigerer && fase === 'kladde' && (
                <HandlingKnap
                  sti={paths.markedskravHandling({ id, krav: k.id, handling: 'version' })}
                  variant="tertiaer"
                  lille
                  skjultTekst={`for ${kravnavn(k)}`}
                >
                  Tag v{nyere} i brug
                </HandlingKnap>
              )}
            </>
          )}
        </div>
      </div>
      <div>{p.redigerer && fase === 'kladde' && <Knapper p={p} k={k} gruppe={gruppe} />}</div>
    </li>
  );
}

function Vaerktoej(p: Kravlisteprops) {
  const { id, fase, brugPris } = p.dialog;
  const pris = (vaerdi: 'ja' | 'nej', tekst: string) => (
    <HandlingKnap
      sti={paths.markedskravene({ id })}
      felter={{ handling: 'pris', pris: vaerdi }}
      variant="tertiaer"
      lille
    >
      {tekst}
    </HandlingKnap>
  );
  return (
    <>
      {p.krav.length > 0 && (
        <EksportMenu
          punkter={(['docx', 'pdf', 'xlsx'] as const).map((format) => ({
            tekst: `Kravspecifikation (.${format})`,
            href: paths.markedskravFil({ id, format }),
          }))}
        />
      )}
      {p.redigerer && fase === 'kladde' && brugPris && p.krav.length > 0 && (
        <OverflowMenu tekst="Pris" punkter={[]}>
          {pris('ja', 'Spørg på alle')}
          {pris('nej', 'Spørg på ingen')}
        </OverflowMenu>
      )}
      {p.redigerer && fase === 'kladde' && (
        <LinkKnap href={paths.markedskrav({ id, krav: 'nyt' })} lille>
          Skriv eget krav
        </LinkKnap>
      )}
      {p.redigerer && fase === 'offentliggjort' && (
        <LinkKnap href={paths.markedstillaeg({ id })} lille>
          Ændr med tillæg
        </LinkKnap>
      )}
    </>
  );
}

/** Without script: a choice of list leads to what would change. */
function FraListe({ dialog: { id, kravlisteId }, lister }: Kravlisteprops) {
  return (
    <Panel id="fraliste" overskrift="Hent fra kravliste" under="Du ser, hvad der ændres, før noget sker.">
      {lister.length === 0 ? (
        <p>
          I har ingen færdige kravlister. <a href={paths.kravlister()}>Se kravlister</a>
        </p>
      ) : (
        <form method="get" action={paths.markedskravene({ id })} class="mb-tools">
          <div class="form-group">
            <label class="form-label" for="hent-liste">
              Færdig kravliste
            </label>
            <select class="form-select" id="hent-liste" name="liste">
              {lister.map((l) => (
                <option value={String(l.id)} selected={l.id === kravlisteId}>
                  {l.navn} ({antal(l.antal, 'krav', 'krav')})
                </option>
              ))}
            </select>
          </div>
          <Knap variant="sekundaer" lille>
            Se ændringer
          </Knap>
        </form>
      )}
    </Panel>
  );
}

export function Kravside(p: Kravlisteprops) {
  const { dialog, krav } = p;
  return (
    <Dialoghoved
      dialog={dialog}
      her="krav"
      vaerktoej={<Vaerktoej {...p} />}
      meta={
        <span>
          <b>{krav.filter((k) => !k.udgaaet).length}</b> krav
        </span>
      }
      besked={p.hindringer.length > 0 && <Fejlopsummering hindringer={p.hindringer} formularId="krav" />}
    >
      {krav.length === 0 ? (
        <TomTilstand overskrift="Ingen krav endnu">
          {p.redigerer
            ? 'Hent dem fra en færdig kravliste, eller skriv dem selv.'
            : 'Kladden har ingen krav.'}
        </TomTilstand>
      ) : (
        <Panel
          id="krav"
          overskrift="Krav"
          under={
            dialog.fase === 'kladde'
              ? 'En kopi: kravbanken og kravlisten kan ændre sig, uden at kravene her gør.'
              : 'Kravene ligger fast. De ændres med tillæg, som alle leverandører får.'
          }
        >
          {[...efterKategori(krav)].map(([kategori, gruppe]) => (
            <section class="krav-gruppe">
              <h3>
                {kategorinavn(kategori)} <span class="mb-count">{gruppe.length}</span>
              </h3>
              <ul class="mb-list">
                {gruppe.map((k) => (
                  <Linje p={p} k={k} gruppe={gruppe} />
                ))}
              </ul>
            </section>
          ))}
        </Panel>
      )}
      {p.redigerer && dialog.fase === 'kladde' && <FraListe {...p} />}
    </Dialoghoved>
  );
}

/** What would come, change and go, each with its tick. */
export function Opdateringsside({
  dialog,
  liste,
  plan,
}: {
  dialog: Markedsdialog;
  liste: { readonly id: number; readonly navn: string };
  plan: Opdateringsplan;
}) {
  const valg = {
    tilfoej: plan.kommer.map((l) => ({
      vaerdi: String(l.id),
      tekst: kravnavn(l),
      hint: `${kategorinavn(l.kategori)} · ${PRIORITETSNAVNE[l.prioritet]}`,
    })),
    ret: plan.aendres.map(({ krav, linje }) => ({
      vaerdi: String(krav.id),
      tekst: kravnavn(krav),
      hint:
        [
          krav.versionNr !== linje.versionNr && linje.versionNr !== null ? `til v${linje.versionNr}` : '',
          krav.prioritet !== linje.prioritet ? `til ${PRIORITETSNAVNE[linje.prioritet]}` : '',
        ]
          .filter(Boolean)
          .join(', ') || 'ny tekst',
    })),
    fjern: plan.gaar.map((k) => ({
      vaerdi: String(k.id),
      tekst: kravnavn(k),
      hint: kategorinavn(k.kategori),
    })),
  };
  const alle = (v: readonly { readonly vaerdi: string }[]) => v.map((x) => x.vaerdi);
  return (
    <Dialoghoved dialog={dialog} her="krav" under="Hent fra kravliste">
      {erUaendret(plan) ? (
        <TomTilstand
          overskrift="Intet at hente"
          handling={<a href={paths.markedskravene({ id: dialog.id })}>Tilbage til krav</a>}
        >
          Dialogen har de samme krav som »{liste.navn}«.
        </TomTilstand>
      ) : (
        <Formular
          sti={paths.markedskravene({ id: dialog.id })}
          vaerdier={{ tilfoej: alle(valg.tilfoej), ret: alle(valg.ret), fjern: [] }}
        >
          <input type="hidden" name="handling" value="opdater" />
          <input type="hidden" name="liste" value={String(liste.id)} />
          <Panel id="opdater" overskrift={`Hent fra »${liste.navn}«`}>
            {valg.tilfoej.length > 0 && (
              <AfkrydsningsGruppe navn="tilfoej" etiket="Kommer til" valg={valg.tilfoej} paakraevet={false} />
            )}
            {valg.ret.length > 0 && (
              <AfkrydsningsGruppe navn="ret" etiket="Ændres" valg={valg.ret} paakraevet={false} />
            )}
            {valg.fjern.length > 0 && (
              <AfkrydsningsGruppe
                navn="fjern"
                etiket="Ikke på listen. Fjern?"
                valg={valg.fjern}
                paakraevet={false}
              />
            )}
            <Knaprad>
              <Knap>Hent de valgte</Knap>
              <LinkKnap variant="sekundaer" href={paths.markedskravene({ id: dialog.id })}>
                Fortryd
              </LinkKnap>
            </Knaprad>
          </Panel>
        </Formular>
      )}
    </Dialoghoved>
  );
}

export interface Kravformprops {
  readonly kategorier: readonly string[];
  /** Nothing but these: the weights are fixed. */
  readonly kunKendte?: boolean;
  readonly brugPris: boolean;
}

/** The fields of a requirement that is written here. */
export function Kravformfelter({ kategorier, kunKendte, brugPris }: Kravformprops) {
  return (
    <>
      <TekstFelt navn="navn" etiket="Navn" maksLaengde={300} />
      <RigtekstFelt navn="beskrivelse" etiket="Kravtekst" hint="Hvad skal løsningen kunne?" raekker={6} />
      <Feltrad>
        {kategorier.length > 0 && (
          <Valgliste
            navn="kategori"
            etiket="Kategori"
            paakraevet={false}
            valg={kategorier.map((k) => ({ vaerdi: k, tekst: kategorinavn(k) }))}
          />
        )}
        {kunKendte !== true && (
          <TekstFelt
            navn="nyKategori"
            etiket={kategorier.length > 0 ? 'Eller ny kategori' : 'Kategori'}
            paakraevet={false}
            maksLaengde={120}
          />
        )}
      </Feltrad>
      <Kravvalg brugPris={brugPris} />
      <Afkrydsning navn="kraeverUddybning" etiket="Svar kræver uddybning" hint="Et ja alene er ikke nok." />
    </>
  );
}

/** Priority and price: what can be changed of every requirement. */
export function Kravvalg({ brugPris }: { brugPris: boolean }) {
  return (
    <>
      <Valgliste
        navn="prioritet"
        etiket="Prioritet"
        valg={(Object.keys(PRIORITETSNAVNE) as Prioritet[]).map((p) => ({
          vaerdi: p,
          tekst: PRIORITETSNAVNE[p],
        }))}
      />
      {brugPris && <Afkrydsning navn="pris" etiket="Spørg om pris" />}
    </>
  );
}

export interface EtKravprops {
  readonly dialog: Markedsdialog;
  /** Null for a new one. */
  readonly krav: Markedskrav | null;
  readonly kategorier: readonly string[];
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly hindringer: readonly Hindring[];
  readonly udgangspunkt: string;
  readonly konflikt: readonly Konfliktfelt[] | null;
  readonly redigerer: boolean;
}

function Indhold({ krav }: { krav: Markedskrav }) {
  const { indhold: i } = krav;
  return (
    <>
      <Rigtekst tekst={i.beskrivelse} />
      <Beskrivelse
        par={[
          ['Kategori', kategorinavn(krav.kategori)],
          ['Prioritet', <Prioritetschip prioritet={krav.prioritet} />],
          ['Hvorfor', i.rationale === '' ? undefined : <Rigtekst tekst={i.rationale} />],
          ['Forventet dokumentation', i.evidens || undefined],
          ['Integrationer', i.integrationer.join(', ') || undefined],
          ['Spørges der om pris', krav.pris ? 'Ja' : 'Nej'],
          [
            'Kilde',
            krav.kravId === null ? (
              'Egen tekst'
            ) : (
              <a href={paths.krav({ id: krav.kravId })}>
                Krav {krav.nummer} i kravbanken{krav.versionNr !== null && `, v${krav.versionNr}`}
              </a>
            ),
          ],
        ]}
      />
    </>
  );
}

/** One requirement: read, or written while the dialogue is a draft. */
export function EtKravside(p: EtKravprops) {
  const { dialog, krav } = p;
  const { id } = dialog;
  const retter = p.redigerer && dialog.fase === 'kladde';
  const egen = krav === null || krav.kravId === null;
  const titel = krav === null ? 'Nyt krav' : kravnavn(krav);
  return (
    <Dialoghoved
      dialog={dialog}
      her="krav"
      under={titel}
      besked={p.konflikt && <Konflikt felter={p.konflikt} />}
    >
      {krav !== null && !(retter && egen) && (
        <Panel id="krav" overskrift={titel}>
          <Indhold krav={krav} />
          {p.redigerer && dialog.fase === 'offentliggjort' && !krav.udgaaet && (
            <Knaprad>
              <LinkKnap variant="sekundaer" href={`${paths.markedstillaeg({ id })}?krav=${krav.id}`}>
                Ændr med tillæg
              </LinkKnap>
            </Knaprad>
          )}
        </Panel>
      )}
      {retter && (
        <Formular
          sti={paths.markedskrav({ id, krav: krav?.id ?? 'nyt' })}
          hindringer={p.hindringer}
          vaerdier={p.vaerdier}
          vagt
        >
          <input type="hidden" name="udgangspunkt" value={p.udgangspunkt} />
          <Panel id="ret" overskrift={egen ? titel : 'I denne dialog'}>
            {egen ? (
              <Kravformfelter kategorier={p.kategorier} brugPris={dialog.brugPris} />
            ) : (
              <>
                {(['navn', 'beskrivelse', 'kategori'] as const).map((navn) => (
                  <input type="hidden" name={navn} value={String(p.vaerdier[navn] ?? '')} />
                ))}
                <Note>Teksten er kravbankens og rettes der. Prioritet og pris kan ændres her.</Note>
                <Kravvalg brugPris={dialog.brugPris} />
              </>
            )}
            <Knaprad>
              <Knap>Gem</Knap>
              <LinkKnap variant="sekundaer" href={paths.markedskravene({ id })}>
                Fortryd
              </LinkKnap>
            </Knaprad>
          </Panel>
        </Formular>
      )}
    </Dialoghoved>
  );
}
