import type { Aktoer } from '../../../../../kernel/adgang.ts';
import { tilDagstid } from '../../../../../kernel/dagstid.ts';
import type { Hindring } from '../../../../../kernel/resultat.ts';
import { antal, visTidspunkt } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { Besked } from '../../../../../ui/fds/besked.tsx';
import { Details } from '../../../../../ui/fds/details.tsx';
import { HandlingKnap, Knap, LinkKnap, UdskrivKnap } from '../../../../../ui/fds/knap.tsx';
import {
  DatoFelt,
  Feltrad,
  FilFelt,
  Formular,
  Knaprad,
  TekstFelt,
  TekstOmraade,
} from '../../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../../ui/formularKontekst.ts';
import { Beskrivelse, Liste, Note, Panel } from '../../../../../ui/status.tsx';
import { Programhoved } from '../../../program/pages/hoved.tsx';
import type { Program } from '../../../rules.ts';
import {
  Bilagsliste,
  Deletabel,
  Frist,
  fristtekst,
  Grundlagspaneler,
  RUNDEKRUMME,
  Rundechip,
} from '../../pages/faelles.tsx';
import { type Bilag, RUNDESLAGS, type Runde, type Rundedel, rundefase, type Udgave } from '../../rules.ts';

/** A form of the page that came back. */
export interface Rundeform {
  readonly id: 'frist' | 'traek' | 'bilag';
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly hindringer: readonly Hindring[];
}

export interface Rundesideprops {
  readonly program: Program;
  readonly aktoer: Aktoer | null;
  readonly runde: Runde;
  readonly dele: readonly Rundedel[];
  readonly bilag: readonly Bilag[];
  /** Newest first; none of a draft. */
  readonly udgaver: readonly Udgave[];
  /** Null where one may not know. */
  readonly antalPrDel: ReadonlyMap<number, number> | null;
  /** Who a later round is for, as far as one may know. */
  readonly inviterede: readonly { readonly navn: string }[];
  readonly leder: boolean;
  readonly hus: boolean;
  /** The acting kommune may answer now. */
  readonly svarer: boolean;
  /** How many have signed anything; for the house. */
  readonly svaret: number;
  /** A document that was just taken out; 0: none. */
  readonly taget: number;
  readonly endelser: string;
  readonly maks: number;
  readonly form?: Rundeform;
  /** Why what was just tried can't be done. */
  readonly hindringer: readonly Hindring[];
}

function handlingssti({ program, runde }: Rundesideprops, handling: string): string {
  return paths.tilslutningsrundeHandling({ program: program.id, runde: runde.id, handling });
}

function formen(p: Rundesideprops, id: Rundeform['id']) {
  return p.form?.id === id ? p.form : undefined;
}

function Aabn(p: Rundesideprops) {
  const { program, runde } = p;
  const sti = { program: program.id, runde: runde.id };
  return (
    <Panel
      id="aabn"
      overskrift="Åbn runden"
      under={
        program.synlighed === 'offentlig'
          ? 'Programmet er offentligt: Materiale, vilkår og antal kan læses uden login, når runden er åben.'
          : 'Kommuner og fællesskaber kan læse materiale, vilkår og antal, når runden er åben.'
      }
    >
      <p>
        Når runden er åben, ligger dele og kommuner fast. Vilkår, materiale og priser ændres i nye udgaver,
        som kommunerne får besked om.
      </p>
      <div class="mb-tools">
        <HandlingKnap
          sti={handlingssti(p, 'aabn')}
          felter={{ version: String(runde.laas) }}
          bekraeft="Åbn runden? Kommunerne får besked med mail."
        >
          Åbn runden
        </HandlingKnap>
        <LinkKnap href={paths.tilslutningsrundeRet(sti)} variant="sekundaer">
          Ret kladden
        </LinkKnap>
        <HandlingKnap sti={handlingssti(p, 'fjern')} variant="tertiaer">
          Fjern kladden
        </HandlingKnap>
      </div>
    </Panel>
  );
}

function Flytfrist(p: Rundesideprops) {
  const { runde, svaret } = p;
  const form = formen(p, 'frist');
  const nu = runde.frist === null ? { dato: '', kl: '' } : tilDagstid(runde.frist);
  return (
    <Details titel="Flyt fristen" aaben={form !== undefined}>
      <Formular
        id="frist"
        sti={handlingssti(p, 'frist')}
        vaerdier={form?.vaerdier ?? { fristDato: nu.dato, fristKl: nu.kl }}
        hindringer={form?.hindringer}
      >
        <input type="hidden" name="version" value={runde.laas} />
        <p class="mb-small-text">
          {svaret > 0
            ? 'Fristen kan kun flyttes senere: der er kommuner, der har svaret.'
            : 'Ingen har svaret endnu, så fristen kan flyttes begge veje.'}
        </p>
        <Feltrad>
          <DatoFelt navn="fristDato" etiket="Ny frist" />
          <TekstFelt navn="fristKl" etiket="Klokken" tegn={6} />
        </Feltrad>
        <TekstOmraade
          navn="grund"
          etiket="Hvorfor?"
          hint="Sendes til kommunerne."
          raekker={3}
          maksLaengde={2000}
        />
        <Knaprad>
          <Knap variant="sekundaer">Flyt fristen</Knap>
        </Knaprad>
      </Formular>
    </Details>
  );
}

function Traek(p: Rundesideprops) {
  const form = formen(p, 'traek');
  return (
    <Details titel="Træk runden tilbage" aaben={form !== undefined}>
      <Formular id="traek" sti={handlingssti(p, 'traek')} {...form}>
        <input type="hidden" name="version" value={p.runde.laas} />
        <p class="mb-small-text">
          Det, der er underskrevet i runden, gælder ikke længere. Det kan ikke fortrydes.
        </p>
        <TekstOmraade
          navn="grund"
          etiket="Hvorfor?"
          hint="Sendes til kommunerne."
          raekker={3}
          maksLaengde={2000}
        />
        <Knaprad>
          <Knap variant="sekundaer" bekraeft="Træk runden tilbage? Det kan ikke fortrydes.">
            Træk tilbage
          </Knap>
        </Knaprad>
      </Formular>
    </Details>
  );
}

function Nytbilag(p: Rundesideprops) {
  const { program, runde, bilag, endelser, maks } = p;
  const form = formen(p, 'bilag');
  const aaben = runde.tilstand === 'aaben';
  return (
    <Panel
      id="bilag-ret"
      overskrift="Bilag"
      under={
        aaben ? 'Runden er åben: et bilag, der lægges til eller tages ud, giver en ny udgave.' : undefined
      }
    >
      {bilag.length > 0 && (
        <Bilagsliste
          programId={program.id}
          rundeId={runde.id}
          bilag={bilag}
          side={(b) => (
            <HandlingKnap
              sti={handlingssti(p, 'fjernbilag')}
              felter={{ bilag: String(b.id) }}
              variant="tertiaer"
              lille
              skjultTekst={b.navn}
            >
              Tag ud
            </HandlingKnap>
          )}
        />
      )}
      {p.taget > 0 && (
        <Note>
          <p>
            Bilaget er taget ud.{' '}
            <HandlingKnap
              sti={handlingssti(p, 'gendanbilag')}
              felter={{ bilag: String(p.taget) }}
              variant="tertiaer"
              lille
            >
              Fortryd
            </HandlingKnap>
          </p>
        </Note>
      )}
      <Formular
        id="nytbilag"
        sti={paths.tilslutningsbilag({ program: program.id, runde: runde.id })}
        hindringer={form?.hindringer}
        upload
      >
        <FilFelt navn="fil" etiket="Læg et bilag til" typer={endelser} maks={maks} />
        <Knaprad>
          <Knap variant="sekundaer">Læg til</Knap>
        </Knaprad>
      </Formular>
    </Panel>
  );
}

function Styring(p: Rundesideprops) {
  const { program, runde } = p;
  const sti = { program: program.id, runde: runde.id };
  return (
    <Panel id="styring" overskrift="Ret runden">
      <p>
        <LinkKnap href={paths.tilslutningsrundeRet(sti)} variant="sekundaer" lille>
          Ny udgave af vilkår, materiale eller priser
        </LinkKnap>
      </p>
      <Flytfrist {...p} />
      <Traek {...p} />
    </Panel>
  );
}

function Udgaver({ program, runde, udgaver }: Rundesideprops) {
  return (
    <Panel id="udgaver" overskrift="Udgaver af grundlaget">
      <Liste
        punkter={udgaver.map((u) => ({
          titel: (
            <a href={paths.tilslutningsudgave({ program: program.id, runde: runde.id, udgave: u.nr })}>
              Udgave {u.nr}
            </a>
          ),
          under: (
            <>
              {visTidspunkt(u.kl)} · SHA-256 {u.sha256.slice(0, 12)} …
              {u.aendring !== '' && <div class="mb-pre">{u.aendring}</div>}
            </>
          ),
        }))}
      />
    </Panel>
  );
}

/** A round: what kommuner are asked, until when, and how many have joined; with what the house does with it. */
export function Rundeside(p: Rundesideprops) {
  const { program, aktoer, runde, dele, udgaver, leder, hus } = p;
  const sti = { program: program.id, runde: runde.id };
  const fase = rundefase(runde);
  return (
    <Programhoved
      program={program}
      aktoer={aktoer}
      her="tilslutning"
      under={[RUNDEKRUMME(runde)]}
      meta={
        <span>
          <Frist runde={runde} />
        </span>
      }
      vaerktoej={
        <>
          {p.svarer && <LinkKnap href={paths.tilslutningssvar(sti)}>Kommunens svar</LinkKnap>}
          {hus && fase !== 'kladde' && (
            <LinkKnap href={paths.tilslutningskommuner(sti)}>Kommunernes svar</LinkKnap>
          )}
          <UdskrivKnap />
        </>
      }
      besked={
        p.hindringer.length > 0 && (
          <Besked slags="error" overskrift="Det kan ikke gøres">
            {p.hindringer.map((h) => (
              <p>{h.besked}</p>
            ))}
          </Besked>
        )
      }
    >
      {fase === 'trukket' && (
        <Note kraever>
          <p>
            <b>Runden er trukket tilbage{runde.trukket !== null && ` ${visTidspunkt(runde.trukket)}`}.</b>{' '}
            {runde.trukketGrund}
          </p>
        </Note>
      )}
      <div class="mb-split mb-2">
        <div class="mb-stack">
          <Panel id="dele" overskrift={runde.navn} ved={<Rundechip runde={runde} />} kant>
            <Deletabel dele={dele} antalPrDel={p.antalPrDel} />
          </Panel>
          <Grundlagspaneler
            programId={program.id}
            rundeId={runde.id}
            grundlag={{ ...runde, bilag: leder && fase !== 'slut' ? [] : p.bilag }}
          />
          {leder && (fase === 'kladde' || fase === 'aaben') && <Nytbilag {...p} />}
        </div>
        <aside class="mb-stack" aria-label="Om runden">
          {leder && fase === 'kladde' && <Aabn {...p} />}
          <Panel id="om" overskrift="Om runden">
            <Beskrivelse
              par={[
                ['For', RUNDESLAGS[runde.slags]],
                [
                  'Kommuner',
                  p.inviterede.length === 0 ? undefined : p.inviterede.map((k) => k.navn).join(', '),
                ],
                ['Åbnet', runde.aabnet === null ? undefined : visTidspunkt(runde.aabnet)],
                ['Frist', runde.frist === null ? 'Ingen frist endnu' : fristtekst(runde.frist)],
                ['Har svaret', hus && fase !== 'kladde' ? antal(p.svaret, 'kommune', 'kommuner') : undefined],
              ]}
            />
            {fase === 'slut' && (
              <p>
                <a href={paths.tilslutningsliste({ program: program.id })}>Hvem er tilsluttet</a>
              </p>
            )}
          </Panel>
          {leder && fase === 'aaben' && <Styring {...p} />}
          {udgaver.length > 0 && <Udgaver {...p} />}
        </aside>
      </div>
    </Programhoved>
  );
}

export interface Udgavesideprops {
  readonly program: Program;
  readonly aktoer: Aktoer | null;
  readonly runde: Runde;
  readonly udgave: Udgave;
  readonly nyeste: number;
}

/** One edition of the basis as it was. */
export function Udgaveside({ program, aktoer, runde, udgave, nyeste }: Udgavesideprops) {
  const sti = { program: program.id, runde: runde.id };
  return (
    <Programhoved
      program={program}
      aktoer={aktoer}
      her="tilslutning"
      under={[RUNDEKRUMME(runde), { tekst: `Udgave ${udgave.nr}`, sti: '' }]}
      vaerktoej={<UdskrivKnap />}
    >
      {udgave.nr < nyeste && (
        <Note>
          <p>
            Det er en tidligere udgave.{' '}
            <a href={paths.tilslutningsudgave({ ...sti, udgave: nyeste })}>Se den nyeste, udgave {nyeste}</a>.
          </p>
        </Note>
      )}
      <div class="mb-stack">
        <Panel id="udgave" overskrift={`Udgave ${udgave.nr} af grundlaget`}>
          <Beskrivelse
            par={[
              ['Udgivet', visTidspunkt(udgave.kl)],
              ['Nyt', udgave.aendring === '' ? undefined : <span class="mb-pre">{udgave.aendring}</span>],
              ['Kontrolsum (SHA-256)', <code class="svar-sum">{udgave.sha256}</code>],
            ]}
          />
          <Deletabel dele={udgave.indhold.dele} antalPrDel={null} />
        </Panel>
        <Grundlagspaneler programId={program.id} rundeId={runde.id} grundlag={udgave.indhold} />
      </div>
    </Programhoved>
  );
}
