import type { Aktoer } from '../../../../../kernel/adgang.ts';
import type { Formtilstand } from '../../../../../kernel/redigering.ts';
import type { Hindring } from '../../../../../kernel/resultat.ts';
import { visDato, visTidspunkt } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { Besked } from '../../../../../ui/fds/besked.tsx';
import { Details } from '../../../../../ui/fds/details.tsx';
import { HandlingKnap, Knap, LinkKnap } from '../../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../../ui/fds/tabel.tsx';
import { Trin, type TrinPunkt } from '../../../../../ui/fds/trin.tsx';
import {
  Afkrydsning,
  DatoFelt,
  Feltrad,
  Formular,
  Knaprad,
  RadioGruppe,
  TekstFelt,
  TekstOmraade,
} from '../../../../../ui/form.tsx';
import { FlettetKonflikt } from '../../../../../ui/konflikt.tsx';
import { Beskrivelse, Chip, Liste, Note, Panel } from '../../../../../ui/status.tsx';
import { Programhoved } from '../../../program/pages/hoved.tsx';
import type { Program } from '../../../rules.ts';
import { Frist, RUNDEKRUMME, Rundechip, Standchip } from '../../pages/faelles.tsx';
import {
  BESLUTNINGER,
  type Beslutning,
  beslutningsfelt,
  gaeldende,
  maksPris,
  type Politisk,
  type Runde,
  type Rundedel,
  rundefase,
  type Svar,
} from '../../rules.ts';

export interface Svarsideprops {
  readonly program: Program;
  readonly aktoer: Aktoer;
  readonly runde: Runde;
  readonly dele: readonly Rundedel[];
  readonly kladde: Formtilstand;
  readonly politiskForm: Formtilstand;
  readonly politisk: Politisk | null;
  /** The part of each that is decided in the draft. */
  readonly besluttet: boolean;
  /** What would be signed now; null where nothing is decided. */
  readonly forslag: {
    readonly tekst: string;
    readonly sha256: string;
    readonly udgaveNr: number;
    readonly kommune: string;
  } | null;
  /** What was signed, oldest first. */
  readonly svar: readonly Svar[];
  readonly maaUnderskrive: boolean;
  /** What joining needs is noted. */
  readonly kanUnderskrives: boolean;
  readonly underskriftshindringer: readonly Hindring[];
  /** The newest edition. */
  readonly udgaveNr: number;
  /** What was typed and came too late, or the last draft of a round that is over, by what it is called. */
  readonly kladdetekst: readonly (readonly [etiket: string, tekst: string])[];
}

function handlingssti({ program, runde }: Svarsideprops, handling: string): string {
  return paths.tilslutningssvarHandling({ program: program.id, runde: runde.id, handling });
}

/** Signed is the very text that would be signed now. */
function erUnderskrevet({ svar, forslag }: Svarsideprops): boolean {
  return forslag !== null && svar.at(-1)?.sha256 === forslag.sha256;
}

function trinene(p: Svarsideprops): TrinPunkt[] {
  const underskrevet = erUnderskrevet(p);
  const trin: { tekst: string; href: string; faerdig: boolean }[] = [
    { tekst: 'Indstilling', href: '#indstilling', faerdig: p.besluttet },
    { tekst: 'Politisk behandling', href: '#politisk', faerdig: p.politisk !== null },
    { tekst: 'Underskrift', href: '#underskrift', faerdig: underskrevet },
  ];
  const nu = trin.findIndex((t) => !t.faerdig);
  return trin.map(({ tekst, href, faerdig }, i) => ({
    tekst,
    href,
    tilstand: faerdig ? 'faerdig' : i === nu ? 'nu' : 'aaben',
  }));
}

function Indstilling(p: Svarsideprops) {
  const { program, runde, dele, kladde } = p;
  const sti = { program: program.id, runde: runde.id };
  return (
    <Panel
      id="indstilling"
      overskrift="1. Indstilling"
      under="Kladden ses kun i jeres egen kommune. Den gemmes, mens I skriver."
    >
      {kladde.konflikt && <FlettetKonflikt {...kladde.konflikt} hvem="en kollega" />}
      <Formular
        id="kladde"
        sti={handlingssti(p, 'gem')}
        vaerdier={kladde.vaerdier}
        hindringer={kladde.hindringer}
        kladdeSti={paths.tilslutningssvarKladde(sti)}
        husk
        vagt
      >
        <input type="hidden" name="version" value={kladde.version} />
        <input type="hidden" name="udgangspunkt" value={kladde.udgangspunkt} />
        {dele.map((d) => (
          <RadioGruppe
            navn={beslutningsfelt(d.delId)}
            etiket={d.navn}
            hint={maksPris(d)}
            valg={[
              ...(Object.keys(BESLUTNINGER) as Beslutning[]).map((b) => ({
                vaerdi: b,
                tekst: BESLUTNINGER[b],
              })),
              { vaerdi: '', tekst: 'Ikke afgjort' },
            ]}
          />
        ))}
        <TekstOmraade
          navn="bemaerkning"
          etiket="Begrundelse og noter"
          hint="Til jer selv. Sendes ikke, når I underskriver."
          paakraevet={false}
          raekker={5}
          maksLaengde={20_000}
        />
        <Knaprad>
          <Knap variant={p.besluttet ? 'sekundaer' : undefined}>Gem indstillingen</Knap>
        </Knaprad>
      </Formular>
    </Panel>
  );
}

function Politiskpanel(p: Svarsideprops) {
  const { politisk, politiskForm: form } = p;
  const aaben = politisk === null || form.hindringer.length > 0 || form.konflikt !== null;
  const felter = (
    <>
      {form.konflikt && <FlettetKonflikt {...form.konflikt} hvem="en kollega" />}
      <Formular
        id="politiskform"
        sti={handlingssti(p, 'politisk')}
        vaerdier={form.vaerdier}
        hindringer={form.hindringer}
      >
        <input type="hidden" name="version" value={form.version} />
        <input type="hidden" name="udgangspunkt" value={form.udgangspunkt} />
        <TekstFelt
          navn="organ"
          etiket="Behandlet af"
          hint="Fx Byrådet eller Økonomiudvalget."
          maksLaengde={200}
        />
        <Feltrad>
          <DatoFelt navn="dato" etiket="Dato" />
          <TekstFelt navn="journal" etiket="Journalnummer" paakraevet={false} maksLaengde={100} tegn={20} />
        </Feltrad>
        <Knaprad>
          <Knap variant={p.besluttet && politisk === null ? undefined : 'sekundaer'}>Notér behandlingen</Knap>
        </Knaprad>
      </Formular>
    </>
  );
  return (
    <Panel
      id="politisk"
      overskrift="2. Politisk behandling"
      under="Skal være noteret, før kommunen kan tilslutte sig. Det er ikke nødvendigt for et nej."
    >
      {politisk !== null && (
        <p>
          {politisk.organ}, {visDato(politisk.dato)}
          {politisk.journal !== '' && `, sag ${politisk.journal}`}{' '}
          <HandlingKnap
            sti={handlingssti(p, 'fjernpolitisk')}
            felter={{ version: form.version }}
            variant="tertiaer"
            lille
          >
            Fjern noten
          </HandlingKnap>
        </p>
      )}
      {politisk === null ? (
        felter
      ) : (
        <Details titel="Ret" aaben={aaben}>
          {felter}
        </Details>
      )}
    </Panel>
  );
}

function Underskrift(p: Svarsideprops) {
  const { program, runde, forslag, maaUnderskrive, underskriftshindringer } = p;
  const sti = { program: program.id, runde: runde.id };
  return (
    <Panel
      id="underskrift"
      overskrift="3. Underskrift"
      under="I kan underskrive igen indtil fristen. Det seneste svar gælder, de tidligere bliver stående."
    >
      {forslag === null ? (
        <p>Vælg mindst én del i indstillingen, og gem.</p>
      ) : (
        <>
          <p>Det, der underskrives:</p>
          <pre class="fp-underskrift">{forslag.tekst.trimEnd()}</pre>
          {erUnderskrevet(p) ? (
            <Note>
              <p>Det er underskrevet. Der er ikke noget nyt at underskrive.</p>
            </Note>
          ) : !p.kanUnderskrives ? (
            <Note>
              <p>
                Notér den politiske behandling under <a href="#politisk">punkt 2</a>, før kommunen tilslutter
                sig.
              </p>
            </Note>
          ) : maaUnderskrive ? (
            <Formular id="underskriv" sti={handlingssti(p, 'underskriv')} hindringer={underskriftshindringer}>
              <input type="hidden" name="set" value={forslag.sha256} />
              <Afkrydsning
                navn="laest"
                etiket={`Jeg har læst materialet og vilkårene i udgave ${forslag.udgaveNr}`}
              />
              <p class="mb-small-text">
                <a href={paths.tilslutningsudgave({ ...sti, udgave: forslag.udgaveNr })}>
                  Læs udgave {forslag.udgaveNr}
                </a>
              </p>
              <Knaprad>
                <Knap
                  bekraeft={`Underskriv på vegne af ${forslag.kommune}?`}
                  variant={p.besluttet ? undefined : 'sekundaer'}
                >
                  Underskriv for {forslag.kommune}
                </Knap>
              </Knaprad>
            </Formular>
          ) : (
            <Note>
              <p>En godkender i kommunen underskriver. Godkendere ser det under »Mine opgaver«.</p>
            </Note>
          )}
        </>
      )}
    </Panel>
  );
}

function Svarchip({ svar }: { svar: ReturnType<typeof gaeldende> }) {
  return svar === null ? <Chip s="plain">Ikke svaret</Chip> : <Standchip stand={svar} />;
}

function Gaelder({ dele, svar }: Svarsideprops) {
  return (
    <EnkelTabel
      billedtekst="Det, der gælder nu"
      hoveder={[{ tekst: 'Del' }, { tekst: 'Kommunens svar' }]}
      raekker={dele.map((d) => [d.navn, <Svarchip svar={gaeldende(svar, d.delId)} />])}
    />
  );
}

function Kvitteringer({ program, svar }: Svarsideprops) {
  return (
    <Panel id="kvitteringer" overskrift="Underskrevet">
      {svar.length === 0 ? (
        <p>Kommunen har ikke underskrevet noget endnu.</p>
      ) : (
        <Liste
          punkter={svar.toReversed().map((s, i) => ({
            titel: (
              <a href={paths.tilslutningskvittering({ program: program.id, svar: s.id })}>Svar {s.nr}</a>
            ),
            under: `${visTidspunkt(s.kl)} · udgave ${s.udgaveNr} · ${s.sha256.slice(0, 12)} …`,
            side: i === 0 ? <Chip s="ok">Seneste</Chip> : <Chip>Tidligere</Chip>,
          }))}
        />
      )}
    </Panel>
  );
}

/** The draft of a round that is over, to be read and copied. */
function Kladdetekst({ kladdetekst, kladde, politiskForm }: Svarsideprops) {
  if (kladdetekst.length === 0) return null;
  const tilbage = [...kladde.hindringer, ...politiskForm.hindringer];
  return (
    <Panel
      id="kladdetekst"
      overskrift={tilbage.length > 0 ? 'Det, du skrev, er ikke gemt' : 'Kladden'}
      under={tilbage[0]?.besked ?? 'Ses kun i jeres egen kommune.'}
    >
      <Beskrivelse
        par={kladdetekst.map(([etiket, tekst]) => [etiket, <span class="mb-pre">{tekst}</span>] as const)}
      />
    </Panel>
  );
}

/** A kommune's way through a round, step by step on one page. */
export function Svarside(p: Svarsideprops) {
  const { program, aktoer, runde, svar, udgaveNr } = p;
  const aaben = rundefase(runde) === 'aaben';
  const seneste = svar.at(-1);
  const sti = { program: program.id, runde: runde.id };
  const foran = p.underskriftshindringer.filter((h) => h.felt === undefined);
  return (
    <Programhoved
      program={program}
      aktoer={aktoer}
      her="tilslutning"
      under={[RUNDEKRUMME(runde), { tekst: 'Kommunens svar', sti: '' }]}
      meta={
        <span>
          <Frist runde={runde} />
        </span>
      }
      vaerktoej={
        <LinkKnap href={paths.tilslutningsrunde(sti)} variant="sekundaer">
          Materiale og vilkår
        </LinkKnap>
      }
      besked={
        foran.length > 0 && (
          <Besked slags="error" overskrift="Der er ikke underskrevet noget">
            {foran.map((h) => (
              <p>{h.besked}</p>
            ))}
          </Besked>
        )
      }
    >
      {aaben && seneste && seneste.udgaveNr < udgaveNr && (
        <Note kraever>
          <p>
            <b>Grundlaget er kommet i udgave {udgaveNr}.</b> I har underskrevet udgave {seneste.udgaveNr}, og
            det gælder fortsat.{' '}
            <a href={paths.tilslutningsudgave({ ...sti, udgave: udgaveNr })}>Se, hvad der er nyt</a>, og
            underskriv igen, hvis I vil svare på den nye.
          </p>
        </Note>
      )}
      {!aaben && (
        <Note>
          <p>
            {rundefase(runde) === 'slut'
              ? 'Fristen er nået. Svaret kan ikke ændres mere.'
              : 'Runden er trukket tilbage. Svar, der er givet, gælder ikke længere.'}
          </p>
        </Note>
      )}
      <div class="mb-split mb-2">
        <div class="mb-stack">
          {aaben ? (
            <>
              <Trin etiket="Vejen til svaret" trin={trinene(p)} />
              <Indstilling {...p} />
              <Politiskpanel {...p} />
              <Underskrift {...p} />
            </>
          ) : (
            <>
              <Kvitteringer {...p} />
              <Kladdetekst {...p} />
            </>
          )}
        </div>
        <aside class="mb-stack" aria-label="Det, der gælder nu">
          <Panel id="gaelder" overskrift="Gælder nu" ved={<Rundechip runde={runde} />} kant>
            <Gaelder {...p} />
          </Panel>
          {aaben && <Kvitteringer {...p} />}
        </aside>
      </div>
    </Programhoved>
  );
}
