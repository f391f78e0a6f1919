import type { Aktoer } from '../../../../kernel/adgang.ts';
import { visDag } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import {
  Afkrydsning,
  Formular,
  type FormularProps,
  Knaprad,
  TekstFelt,
  TekstOmraade,
  Valgliste,
} from '../../../../ui/form.tsx';
import { Chip, Note, Panel } from '../../../../ui/status.tsx';
import { DataTabel } from '../../../../ui/tabel.tsx';
import { Kladdenote } from '../../kladde/pages/note.tsx';
import { Programhoved } from '../../program/pages/hoved.tsx';
import type { Program } from '../../rules.ts';
import {
  EMNE_MAKS,
  type Kategori,
  type Spoergsmaal,
  TEKST_MAKS,
  TILSTANDE,
  TILSTANDSCHIP,
  valgbare,
} from '../rules.ts';

export interface Stilprops {
  readonly program: Program;
  readonly aktoer: Aktoer;
  readonly hus: boolean;
  readonly kategorier: readonly Kategori[];
  readonly form: Pick<FormularProps, 'vaerdier' | 'hindringer'>;
  readonly kladdeFra: Date | null;
  /** The text names whoever asks: it can be sent all the same. */
  readonly afsloerer: boolean;
}

/** A question is asked; the house writes in what it was asked elsewhere. */
export function Stilside(p: Stilprops) {
  const program = p.program.id;
  const sti = paths.programspoergsmaalNyt({ program });
  return (
    <Programhoved
      program={p.program}
      aktoer={p.aktoer}
      her="spoergsmaal"
      under={[{ tekst: p.hus ? 'Skriv et spørgsmål ind' : 'Stil et spørgsmål', sti }]}
    >
      <Kladdenote program={program} formular="spoergsmaal" fra={p.kladdeFra} til={sti} />
      <Panel
        id="stil"
        overskrift={p.hus ? 'Skriv et spørgsmål ind' : 'Stil et spørgsmål'}
        under={
          p.hus
            ? 'Et spørgsmål, I har fået på et møde eller i et brev.'
            : `Spørgsmål og svar kan læses af alle, der kan se programmet. Kun ${p.program.organisation} ser, hvem der har spurgt.`
        }
      >
        {!p.hus && (
          <p>
            <a href={paths.programspoergsmaal({ program })}>Se først, om nogen har spurgt om det samme.</a>
          </p>
        )}
        <Formular sti={sti} {...p.form} kladdeSti={paths.programkladde({ program, formular: 'spoergsmaal' })}>
          <Valgliste
            navn="kategori"
            etiket="Kategori"
            tomtValg="Vælg en kategori"
            valg={valgbare(p.kategorier).map((k) => ({ vaerdi: k.noegle, tekst: k.navn }))}
          />
          <TekstFelt
            navn="emne"
            etiket="Emne"
            hint="Kort, fx Adgang for forældre uden it."
            maksLaengde={EMNE_MAKS}
            klasse="mb-bredfelt"
          />
          <TekstOmraade navn="tekst" etiket="Spørgsmål" raekker={6} maksLaengde={TEKST_MAKS} />
          {p.hus && (
            <TekstFelt
              navn="kilde"
              etiket="Hvor det er stillet"
              maksLaengde={300}
              klasse="mb-bredfelt"
              paakraevet={false}
            />
          )}
          {p.afsloerer && <Afkrydsning navn="alligevel" etiket="Send det med navnet i" paakraevet={false} />}
          <Knaprad>
            <Knap ikon="send">{p.hus ? 'Gem' : 'Send spørgsmålet'}</Knap>
            <LinkKnap href={paths.programspoergsmaal({ program })} variant="sekundaer">
              Fortryd
            </LinkKnap>
          </Knaprad>
        </Formular>
      </Panel>
    </Programhoved>
  );
}

export interface Mineprops {
  readonly program: Program;
  readonly aktoer: Aktoer;
  readonly spoergsmaal: readonly Spoergsmaal[];
  readonly maaSpoerge: boolean;
}

/** What became of what one asked. */
export function Mineside({ program: p, aktoer, spoergsmaal, maaSpoerge }: Mineprops) {
  const program = p.id;
  const ny = maaSpoerge && (
    <LinkKnap href={paths.programspoergsmaalNyt({ program })} lille>
      Stil et spørgsmål
    </LinkKnap>
  );
  return (
    <Programhoved
      program={p}
      aktoer={aktoer}
      her="spoergsmaal"
      under={[{ tekst: 'Mine spørgsmål', sti: paths.programspoergsmaalMine({ program }) }]}
      vaerktoej={ny}
    >
      {!maaSpoerge && (
        <Note>
          <p>Programmet tager ikke imod flere spørgsmål fra jer.</p>
        </Note>
      )}
      <DataTabel
        id="mine"
        overskrift="Mine spørgsmål"
        raekker={spoergsmaal}
        noegle={(s) => String(s.id)}
        enhed={['spørgsmål', 'spørgsmål']}
        tom={{
          overskrift: 'Du har ikke spurgt om noget',
          tekst: 'Du får en mail, når et spørgsmål er besvaret.',
          handling: ny || undefined,
        }}
        kolonner={[
          {
            noegle: 'emne',
            overskrift: 'Spørgsmål',
            vis: (s) => (
              <a href={paths.programspoergsmaalEt({ program, spm: s.id })}>
                {s.nr}. {s.emne}
              </a>
            ),
          },
          { noegle: 'stillet', overskrift: 'Stillet', vis: (s) => visDag(s.stillet) },
          {
            noegle: 'tilstand',
            overskrift: 'Hvad der er sket',
            vis: (s) => (
              <>
                <Chip s={TILSTANDSCHIP[s.tilstand]}>{TILSTANDE[s.tilstand]}</Chip>
                {s.grund !== '' && <div class="mb-small-text">{s.grund}</div>}
                {s.dubletAf && (
                  <div class="mb-small-text">
                    <a href={paths.programspoergsmaalEt({ program, spm: s.dubletAf.id })}>
                      Spørgsmål {s.dubletAf.nr}: {s.dubletAf.emne}
                    </a>
                  </div>
                )}
              </>
            ),
          },
          {
            noegle: 'handling',
            overskrift: 'Træk tilbage',
            vis: (s) =>
              s.tilstand === 'ny' || s.tilstand === 'trukket' ? (
                <HandlingKnap
                  sti={paths.programspoergsmaalMit({
                    program,
                    spm: s.id,
                    handling: s.tilstand === 'ny' ? 'traek' : 'igen',
                  })}
                  variant="tertiaer"
                  lille
                  skjultTekst={`spørgsmål ${s.nr}`}
                >
                  {s.tilstand === 'ny' ? 'Træk tilbage' : 'Stil det igen'}
                </HandlingKnap>
              ) : (
                '–'
              ),
          },
        ]}
      />
    </Programhoved>
  );
}
