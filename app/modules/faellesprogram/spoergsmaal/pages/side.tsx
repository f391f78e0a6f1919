import type { Aktoer } from '../../../../kernel/adgang.ts';
import type { Formtilstand } from '../../../../kernel/redigering.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { visDag, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Details } from '../../../../ui/fds/details.tsx';
import { HandlingKnap, Knap } from '../../../../ui/fds/knap.tsx';
import {
  Fejlopsummering,
  Formular,
  RigtekstFelt,
  TekstFelt,
  TekstOmraade,
  Valgliste,
} from '../../../../ui/form.tsx';
import { Redigering } from '../../../../ui/redigering.tsx';
import { Rigtekst } from '../../../../ui/rigtekst.tsx';
import { Beskrivelse, Chip, Note, Panel } from '../../../../ui/status.tsx';
import { Kladdenote } from '../../kladde/pages/note.tsx';
import { Programhoved } from '../../program/pages/hoved.tsx';
import type { Program } from '../../rules.ts';
import {
  EMNE_MAKS,
  type Kategori,
  type Spoerger,
  type Spoergsmaal,
  type Svarudkast,
  type Svarversion,
  TEKST_MAKS,
  TILSTANDE,
  TILSTANDSCHIP,
  valgbare,
} from '../rules.ts';

interface Henvisning {
  readonly id: number;
  readonly nr: number;
  readonly emne: string;
}

/** What the house works with beside the question. */
export interface Husdel {
  readonly leder: boolean;
  readonly kategorier: readonly Kategori[];
  readonly spoerger: Spoerger | null;
  readonly udkast: Svarudkast | null;
  /** Null where the question is closed. */
  readonly form: Formtilstand | null;
  readonly kladdeFra: Date | null;
  readonly dubletter: readonly Henvisning[];
  readonly fletbare: readonly Henvisning[];
  /** What was typed beside a button that was refused, and why. */
  readonly grund: string;
}

export interface Spoergsmaalsprops {
  readonly program: Program;
  readonly aktoer: Aktoer | null;
  readonly s: Spoergsmaal;
  readonly versioner: readonly Svarversion[];
  /** The actor asked it. */
  readonly egen: boolean;
  readonly hus: Husdel | null;
  readonly hindringer: readonly Hindring[];
}

const handling = (p: Spoergsmaalsprops, h: string) =>
  paths.programspoergsmaalHandling({ program: p.program.id, spm: p.s.id, handling: h });

function Svarpanel({ p }: { p: Spoergsmaalsprops }) {
  const { s, versioner } = p;
  const [nyeste, ...aeldre] = versioner;
  if (s.tilstand === 'dublet')
    return (
      <Note>
        <p>
          {s.dubletAf ? (
            <>
              Besvaret med spørgsmål{' '}
              <a href={paths.programspoergsmaalEt({ program: p.program.id, spm: s.dubletAf.id })}>
                {s.dubletAf.nr}. {s.dubletAf.emne}
              </a>
            </>
          ) : (
            'Bliver besvaret sammen med et andet spørgsmål.'
          )}
        </p>
      </Note>
    );
  if (!nyeste)
    return (
      <Note>
        <p>
          {s.tilstand === 'ny'
            ? 'Spørgsmålet venter på svar.'
            : s.tilstand === 'trukket'
              ? 'Spørgsmålet er trukket tilbage af den, der stillede det.'
              : `Spørgsmålet bliver ikke besvaret. ${s.grund}`}
        </p>
      </Note>
    );
  return (
    <Panel
      id="svar"
      overskrift={nyeste.slags === 'svar' ? 'Svar' : 'Svaret er trukket tilbage'}
      under={`${visTidspunkt(nyeste.udgivet)}${versioner.length > 1 ? `, version ${nyeste.nr}` : ''}`}
    >
      {nyeste.slags === 'svar' ? <Rigtekst tekst={nyeste.svar} /> : <p>{nyeste.begrundelse}</p>}
      {nyeste.slags === 'svar' && nyeste.begrundelse !== '' && (
        <p class="mb-small-text">Rettet, fordi: {nyeste.begrundelse}</p>
      )}
      {aeldre.map((v) => (
        <Details
          titel={`Version ${v.nr}, ${visDag(v.udgivet)}${v.slags === 'svar' ? '' : ': trukket tilbage'}`}
        >
          {v.slags === 'svar' ? <Rigtekst tekst={v.svar} /> : <p>{v.begrundelse}</p>}
          {v.slags === 'svar' && v.begrundelse !== '' && (
            <p class="mb-small-text">Rettet, fordi: {v.begrundelse}</p>
          )}
        </Details>
      ))}
    </Panel>
  );
}

function Godkendpanel({ p, hus, udkast }: { p: Spoergsmaalsprops; hus: Husdel; udkast: Svarudkast }) {
  if (udkast.klar === null) return null;
  const egen = udkast.skrevetAf === p.aktoer?.personId;
  return (
    <Panel
      id="godkend"
      overskrift="Svaret venter på godkendelse"
      under={`Skrevet af ${udkast.skribent}, ${visTidspunkt(udkast.skrevet)}`}
    >
      <Beskrivelse
        par={[
          ['Kategori', hus.kategorier.find((k) => k.noegle === udkast.kategori)?.navn],
          ['Emne', udkast.emne],
          ['Spørgsmål', <span class="mb-linjer">{udkast.tekst}</span>],
          ...(udkast.begrundelse === '' ? [] : [['Rettes, fordi', udkast.begrundelse] as const]),
        ]}
      />
      <div class="spm-svar">
        <Rigtekst tekst={udkast.svar} />
      </div>
      {hus.leder && (
        <>
          {egen && (
            <p class="mb-small-text">Du har selv skrevet svaret. En anden med rollen skal godkende det.</p>
          )}
          <div class="mb-buttons">
            {!egen && (
              <HandlingKnap sti={handling(p, 'godkend')} felter={{ version: String(udkast.laas) }}>
                Godkend og udgiv
              </HandlingKnap>
            )}
            <HandlingKnap sti={handling(p, 'retur')} variant="sekundaer">
              {egen ? 'Tag det tilbage' : 'Send retur'}
            </HandlingKnap>
          </div>
        </>
      )}
    </Panel>
  );
}

function Skrivpanel({ p, hus }: { p: Spoergsmaalsprops; hus: Husdel }) {
  const { s } = p;
  const program = p.program.id;
  const her = paths.programspoergsmaalEt({ program, spm: s.id });
  if (hus.form === null || !hus.leder) return null;
  return (
    <>
      <h2 class="spm-h2">{s.udgivet === null ? 'Skriv svaret' : 'Ret svaret'}</h2>
      <Kladdenote program={program} formular={`svar-${s.id}`} fra={hus.kladdeFra} til={her} />
      <Redigering
        id="svarform"
        sti={paths.programspoergsmaalSvar({ program, spm: s.id })}
        form={hus.form}
        gem="Gem udkast"
        fortryd={her}
        kladdeSti={paths.programkladde({ program, formular: `svar-${s.id}` })}
      >
        <RigtekstFelt
          navn="svar"
          etiket="Svar"
          hint={
            hus.udkast?.klar ? 'Svaret venter på godkendelse. Rettes det, skal det sendes igen.' : undefined
          }
          raekker={8}
        />
        {s.udgivet !== null && (
          <TekstOmraade
            navn="begrundelse"
            etiket="Hvorfor rettes svaret?"
            hint="Står ved den nye version. Den gamle kan stadig læses."
            raekker={2}
          />
        )}
        <Valgliste
          navn="kategori"
          etiket="Kategori"
          valg={valgbare(hus.kategorier, (hus.udkast ?? s).kategori).map((k) => ({
            vaerdi: k.noegle,
            tekst: k.navn,
          }))}
        />
        <TekstFelt navn="emne" etiket="Emne" maksLaengde={EMNE_MAKS} klasse="mb-bredfelt" />
        <TekstOmraade
          navn="tekst"
          etiket="Spørgsmålet, som det udgives"
          hint="Tag det ud, der viser, hvem der har spurgt. Spørgerens egne ord bliver stående hos jer."
          raekker={4}
          maksLaengde={TEKST_MAKS}
        />
      </Redigering>
      {hus.udkast && hus.udkast.klar === null && (
        <p class="mb-buttons">
          <HandlingKnap sti={handling(p, 'klar')} ikon="send">
            Send til godkendelse
          </HandlingKnap>
          <HandlingKnap sti={handling(p, 'smid')} variant="tertiaer">
            Kassér udkastet
          </HandlingKnap>
        </p>
      )}
    </>
  );
}

/** A button with a reason beside it. */
function Medgrund({
  p,
  hus,
  h,
  etiket,
  knap,
}: {
  p: Spoergsmaalsprops;
  hus: Husdel;
  h: string;
  etiket: string;
  knap: string;
}) {
  return (
    <Formular
      id={h}
      sti={handling(p, h)}
      vaerdier={{ grund: hus.grund }}
      hindringer={p.hindringer.filter((x) => x.felt === 'grund')}
    >
      <TekstOmraade navn="grund" etiket={etiket} raekker={2} />
      <Knap variant="sekundaer" lille>
        {knap}
      </Knap>
    </Formular>
  );
}

function Huspanel({ p, hus }: { p: Spoergsmaalsprops; hus: Husdel }) {
  const { s } = p;
  const { spoerger } = hus;
  const sti = (id: number) => paths.programspoergsmaalEt({ program: p.program.id, spm: id });
  const aaben = s.tilstand === 'ny' || s.tilstand === 'udgivet' || s.tilstand === 'tilbagekaldt';
  return (
    <Panel id="hus" overskrift="Kun for jer" under="Ses ikke af andre end programmets eget hus.">
      <Beskrivelse
        par={[
          ['Spurgt af', spoerger === null ? '–' : spoerger.organisation],
          ...(spoerger !== null && (spoerger.tekst !== s.tekst || spoerger.emne !== s.emne)
            ? [
                [
                  'Med egne ord',
                  <>
                    <b>{spoerger.emne}</b>
                    <br />
                    <span class="mb-linjer">{spoerger.tekst}</span>
                  </>,
                ] as const,
              ]
            : []),
          ...(hus.dubletter.length === 0
            ? []
            : [
                [
                  'Besvares også her',
                  hus.dubletter.map((d, i) => (
                    <>
                      {i > 0 && ', '}
                      <a href={sti(d.id)}>
                        {d.nr}. {d.emne}
                      </a>
                    </>
                  )),
                ] as const,
              ]),
        ]}
      />
      {hus.leder && (s.tilstand === 'afvist' || s.tilstand === 'dublet') && (
        <HandlingKnap sti={handling(p, 'genaabn')} variant="sekundaer" lille>
          {s.tilstand === 'afvist' ? 'Genåbn spørgsmålet' : 'Skil dem ad igen'}
        </HandlingKnap>
      )}
      {hus.leder && aaben && hus.fletbare.length > 0 && (
        <Details titel="Læg sammen med et andet spørgsmål" aaben={p.hindringer.some((h) => h.felt === 'med')}>
          <Formular
            id="flet"
            sti={handling(p, 'flet')}
            hindringer={p.hindringer.filter((h) => h.felt === 'med')}
          >
            <Valgliste
              navn="med"
              etiket="Besvares med"
              tomtValg="Vælg et spørgsmål"
              valg={hus.fletbare.map((f) => ({ vaerdi: String(f.id), tekst: `${f.nr}. ${f.emne}` }))}
            />
            <Knap variant="sekundaer" lille>
              Læg sammen
            </Knap>
          </Formular>
        </Details>
      )}
      {hus.leder && s.tilstand === 'ny' && (
        <Details titel="Afvis spørgsmålet" aaben={p.hindringer.some((h) => h.felt === 'grund')}>
          <Medgrund
            p={p}
            hus={hus}
            h="afvis"
            etiket="Hvorfor besvares det ikke? Spørgeren læser det."
            knap="Afvis"
          />
        </Details>
      )}
      {hus.leder && s.tilstand === 'udgivet' && (
        <Details titel="Træk svaret tilbage" aaben={p.hindringer.some((h) => h.felt === 'grund')}>
          <Medgrund
            p={p}
            hus={hus}
            h="tilbagekald"
            etiket="Hvorfor trækkes det tilbage? Alle læser det."
            knap="Træk svaret tilbage"
          />
        </Details>
      )}
    </Panel>
  );
}

/** A question with its answer and all its versions; the house answers here. */
export function Spoergsmaalsside(p: Spoergsmaalsprops) {
  const { program, s, hus } = p;
  const uden = p.hindringer.filter((h) => h.felt === undefined);
  return (
    <Programhoved
      program={program}
      aktoer={p.aktoer}
      her="spoergsmaal"
      under={[
        { tekst: `${s.nr}. ${s.emne}`, sti: paths.programspoergsmaalEt({ program: program.id, spm: s.id }) },
      ]}
    >
      {uden.length > 0 && <Fejlopsummering hindringer={uden} formularId="" />}
      <Panel
        id="spoergsmaal"
        overskrift={`${s.nr}. ${s.emne}`}
        ved={<Chip s={TILSTANDSCHIP[s.tilstand]}>{TILSTANDE[s.tilstand]}</Chip>}
        under={[
          s.kategorinavn,
          `stillet ${visDag(s.stillet)}`,
          ...(p.egen ? ['af dig'] : []),
          ...(s.kilde === '' ? [] : [`kilde: ${s.kilde}`]),
        ].join(', ')}
      >
        <p class="mb-linjer">{s.tekst}</p>
        {p.egen && (s.tilstand === 'ny' || s.tilstand === 'trukket') && (
          <HandlingKnap
            sti={paths.programspoergsmaalMit({
              program: program.id,
              spm: s.id,
              handling: s.tilstand === 'ny' ? 'traek' : 'igen',
            })}
            variant="tertiaer"
            lille
          >
            {s.tilstand === 'ny' ? 'Træk spørgsmålet tilbage' : 'Stil det igen'}
          </HandlingKnap>
        )}
      </Panel>
      <Svarpanel p={p} />
      {hus?.udkast && <Godkendpanel p={p} hus={hus} udkast={hus.udkast} />}
      {hus && <Huspanel p={p} hus={hus} />}
      {hus && <Skrivpanel p={p} hus={hus} />}
    </Programhoved>
  );
}
