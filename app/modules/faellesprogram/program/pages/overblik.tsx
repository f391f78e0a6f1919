import type { ComponentChildren } from 'preact';
import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { visMaaned } from '../../../../kernel/maaned.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal, visBytes, visDato } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { Fjernetbesked } from '../../../../ui/fjernetbesked.tsx';
import { FilFelt, Formular, Knaprad, TekstFelt } from '../../../../ui/form.tsx';
import { Rigtekst } from '../../../../ui/rigtekst.tsx';
import { Chip, Gitter, Grad, Kpier, KpiKort, Liste, Panel } from '../../../../ui/status.tsx';
import { PROGRAM_LAES, type Program, type Programdel, type Programtal } from '../../rules.ts';
import type { Programloesning } from '../loesning/queries.ts';
import { Tidsplan } from '../ramme/pages/tidsplan.tsx';
import {
  DELE,
  type Del,
  FORUMARTER,
  type Forum,
  HENVISNINGSSLAGS,
  type Henvisning,
  type Ramme,
} from '../ramme/rules.ts';
import { Programhoved } from './hoved.tsx';

export interface Overblikprops {
  readonly program: Program;
  readonly aktoer: Aktoer | null;
  /** Leads the programme, and it isn't ended. */
  readonly retter: boolean;
  readonly leder: boolean;
  readonly dele: readonly Programdel[];
  readonly ramme: Ramme;
  readonly tal: readonly Programtal[];
  readonly loesning: Programloesning | null;
  readonly foelger: boolean;
  readonly idag: string;
  /** Something that was just removed, to bring back. */
  readonly fjernet: { readonly del: Del; readonly nr: number } | null;
  readonly endelser: string;
  readonly upload: {
    readonly vaerdier: Readonly<Record<string, string | readonly string[] | undefined>>;
    readonly hindringer: readonly Hindring[];
  };
}

const delsti = (p: Overblikprops, del: Del, nr: number | 'ny') =>
  paths.programdel({ program: p.program.id, del, nr });

function Nylink({ p, del }: { p: Overblikprops; del: Del }) {
  if (!p.retter) return null;
  return (
    <LinkKnap href={delsti(p, del, 'ny')} variant="tertiaer" lille ikon="plus">
      {DELE[del].ny}
    </LinkKnap>
  );
}

/** The name of a thing: a link to its form for those who may write it. */
function Navn({ p, del, id, navn }: { p: Overblikprops; del: Del; id: number; navn: string }) {
  return p.retter ? <a href={delsti(p, del, id)}>{navn}</a> : <span>{navn}</span>;
}

function Flyt({
  p,
  del,
  id,
  navn,
  nr,
  ud,
}: {
  p: Overblikprops;
  del: Del;
  id: number;
  navn: string;
  nr: number;
  ud: number;
}) {
  if (!p.retter || ud < 2) return null;
  const sti = (handling: string) =>
    paths.programdelHandling({ program: p.program.id, del, nr: id, handling });
  return (
    <span class="mb-nowrap program-flyt">
      {nr > 0 && (
        <HandlingKnap sti={sti('op')} variant="tertiaer" lille skjultTekst={navn}>
          Op
        </HandlingKnap>
      )}
      {nr < ud - 1 && (
        <HandlingKnap sti={sti('ned')} variant="tertiaer" lille skjultTekst={navn}>
          Ned
        </HandlingKnap>
      )}
    </span>
  );
}

function Noegletal({ tal }: { tal: readonly Programtal[] }) {
  if (tal.length === 0) return null;
  return (
    <Kpier etiket="Programmet i tal">
      {tal.map((t) => (
        <KpiKort overskrift={t.overskrift} vaerdi={t.vaerdi} enhed={t.enhed}>
          {t.sti === undefined ? t.under : <a href={t.sti}>{t.under}</a>}
        </KpiKort>
      ))}
    </Kpier>
  );
}

function Delepanel({ p }: { p: Overblikprops }) {
  const kommuner = p.leder && p.dele.length > 0 && (
    <a href={paths.programkommuner({ program: p.program.id })}>Datoer for den enkelte kommune</a>
  );
  return (
    <Panel
      id="dele"
      overskrift="Dele"
      under="Hver del tilsluttes, prissættes og afregnes for sig."
      ved={<Nylink p={p} del="del" />}
    >
      {p.dele.length === 0 ? (
        <p class="mb-muted">Programmet er ikke delt op endnu.</p>
      ) : (
        <EnkelTabel
          billedtekst="Programmets dele"
          hoveder={[
            { tekst: 'Del' },
            { tekst: 'Afregnes pr.' },
            { tekst: 'Kommunerne betaler fra' },
            ...(p.retter && p.dele.length > 1 ? [{ tekst: 'Rækkefølge' }] : []),
          ]}
          raekker={p.dele.map((d, nr) => [
            <Navn p={p} del="del" id={d.id} navn={d.navn} />,
            d.enhedEn,
            d.betalingFra === null ? 'Ikke aftalt endnu' : visDato(d.betalingFra),
            ...(p.retter && p.dele.length > 1
              ? [<Flyt p={p} del="del" id={d.id} navn={d.navn} nr={nr} ud={p.dele.length} />]
              : []),
          ])}
        />
      )}
      {kommuner && <p class="program-efter">{kommuner}</p>}
    </Panel>
  );
}

function Sporpanel({ p }: { p: Overblikprops }) {
  const { spor } = p.ramme;
  if (spor.length === 0 && !p.retter) return null;
  return (
    <Panel id="spor" overskrift="Spor" ved={<Nylink p={p} del="spor" />}>
      {spor.length === 0 ? (
        <p class="mb-muted">Ingen spor endnu.</p>
      ) : (
        <Liste
          punkter={spor.map((s, nr) => ({
            titel: <Navn p={p} del="spor" id={s.id} navn={s.navn} />,
            under: (
              <>
                {s.formaal !== '' && <div class="mb-pre">{s.formaal}</div>}
                {s.leder !== '' && `Ledes af ${[s.leder, s.ledertitel].filter((t) => t !== '').join(', ')}`}
              </>
            ),
            side: <Flyt p={p} del="spor" id={s.id} navn={s.navn} nr={nr} ud={spor.length} />,
          }))}
        />
      )}
    </Panel>
  );
}

function Medlemmer({ p, forum }: { p: Overblikprops; forum: Forum }) {
  if (forum.medlemmer.length === 0) return <span class="mb-muted">Ingen medlemmer endnu.</span>;
  return (
    <ul class="program-medlemmer">
      {forum.medlemmer.map((m) => (
        <li>
          <Navn p={p} del="medlem" id={m.id} navn={m.navn} />
          {m.titel !== '' && `, ${m.titel}`}
          {m.formand && (
            <>
              {' '}
              <Chip>Formand</Chip>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function Styringspanel({ p }: { p: Overblikprops }) {
  const { fora } = p.ramme;
  if (fora.length === 0 && !p.retter) return null;
  return (
    <Panel
      id="styring"
      overskrift="Styring"
      ved={
        <span class="mb-inline">
          <Nylink p={p} del="forum" />
          {fora.length > 0 && <Nylink p={p} del="medlem" />}
        </span>
      }
    >
      {fora.length === 0 ? (
        <p class="mb-muted">Ingen grupper endnu.</p>
      ) : (
        <Liste
          punkter={fora.map((f, nr) => ({
            titel: (
              <>
                <Navn p={p} del="forum" id={f.id} navn={f.navn} />{' '}
                {f.navn !== FORUMARTER[f.art] && <Chip s="plain">{FORUMARTER[f.art]}</Chip>}
              </>
            ),
            under: (
              <>
                {f.mandat !== '' && <div class="mb-pre">{f.mandat}</div>}
                {f.moeder !== '' && <div>Mødes {f.moeder}</div>}
                <Medlemmer p={p} forum={f} />
              </>
            ),
            side: <Flyt p={p} del="forum" id={f.id} navn={f.navn} nr={nr} ud={fora.length} />,
          }))}
        />
      )}
    </Panel>
  );
}

/** Where a link leads; null where the reader can't go. */
function henvisningssti(h: Henvisning, aktoer: Aktoer | null): string | null {
  if (h.slags === 'link') return h.noegle;
  if (!maa(aktoer, PROGRAM_LAES)) return null;
  switch (h.slags) {
    case 'system':
      return paths.system({ noegle: h.noegle });
    case 'integration':
      return paths.katalogPost({ liste: 'integrationer', kode: h.noegle });
    case 'initiativ':
      return paths.initiativ({ initiativ: h.noegle });
    case 'sag':
      return paths.sag({ id: h.noegle });
  }
}

function Henvisninger({ p, alle }: { p: Overblikprops; alle: readonly Henvisning[] }) {
  return (
    <Liste
      punkter={alle.map((h) => {
        const sti = henvisningssti(h, p.aktoer);
        return {
          titel: sti === null ? h.navn : <a href={sti}>{h.navn}</a>,
          under: (
            <>
              {HENVISNINGSSLAGS[h.slags]}
              {h.note !== '' && <div class="mb-pre">{h.note}</div>}
            </>
          ),
          side: p.retter ? (
            <LinkKnap href={delsti(p, 'henvisning', h.id)} variant="tertiaer" lille skjultTekst={h.navn}>
              Ret
            </LinkKnap>
          ) : undefined,
        };
      })}
    />
  );
}

function Forbindelsespanel({ p }: { p: Overblikprops }) {
  const alle = p.ramme.henvisninger.filter((h) => h.tilsluttes);
  if (alle.length === 0 && p.program.forbindelser === '' && !p.retter) return null;
  return (
    <Panel
      id="forbindelser"
      overskrift="Hvad løsningen skal tale med"
      ved={<Nylink p={p} del="henvisning" />}
    >
      <Rigtekst tekst={p.program.forbindelser} />
      {alle.length > 0 && <Henvisninger p={p} alle={alle} />}
      {alle.length === 0 && p.program.forbindelser === '' && <p class="mb-muted">Det er ikke sagt endnu.</p>}
    </Panel>
  );
}

function Sammenhaengspanel({ p }: { p: Overblikprops }) {
  const alle = p.ramme.henvisninger.filter((h) => !h.tilsluttes);
  if (alle.length === 0) return null;
  return (
    <Panel id="henvisning" overskrift="Hænger sammen med">
      <Henvisninger p={p} alle={alle} />
    </Panel>
  );
}

function Grader({ loesning }: { loesning: Programloesning }) {
  const { grader } = loesning;
  if (grader === null) return <p class="mb-muted">Målbilledet er ikke målt endnu.</p>;
  return (
    <>
      <EnkelTabel
        billedtekst="Løsningens grader"
        hoveder={[{ tekst: 'Grad' }, { tekst: 'I alt' }]}
        raekker={[
          ['Målopfyldelse', <Grad taeller={grader.B} naevner={grader.T} />],
          ['Tilslutningsgrad', <Grad taeller={grader.K} naevner={grader.T} />],
          ['Ibrugtagningsgrad', <Grad taeller={grader.B} naevner={grader.K} />],
        ]}
      />
      <p class="mb-small-text">
        Tal for {visMaaned(grader.maaned)}. Løsningen er i brug i{' '}
        {antal(grader.kommuner, 'kommune', 'kommuner')}.
      </p>
    </>
  );
}

function Loesningspanel({ p }: { p: Overblikprops }) {
  const laeser = maa(p.aktoer, PROGRAM_LAES);
  if (p.loesning === null)
    return p.retter ? (
      <Panel id="loesning" overskrift="Løsningen">
        <p class="mb-muted">
          Løsningen er ikke i systemkataloget endnu.{' '}
          <a href={paths.faellesprogramRet({ program: p.program.id })}>Vælg den</a>, når den er.
        </p>
      </Panel>
    ) : null;
  const { noegle, navn } = p.loesning;
  return (
    <Panel
      id="loesning"
      overskrift="Løsningen"
      ved={
        p.loesning.status === null ? undefined : (
          <Chip s={p.loesning.status.slags}>{p.loesning.status.tekst}</Chip>
        )
      }
    >
      <p>{laeser ? <a href={paths.system({ noegle })}>{navn}</a> : navn}</p>
      {laeser && <Grader loesning={p.loesning} />}
    </Panel>
  );
}

/** Where a document is put. */
function Uploadform({ p }: { p: Overblikprops }) {
  return (
    <details class="details" open={p.upload.hindringer.length > 0}>
      <summary>Læg et dokument op</summary>
      <Formular
        id="upload"
        sti={paths.programdokumenter({ program: p.program.id })}
        vaerdier={p.upload.vaerdier}
        hindringer={p.upload.hindringer}
        upload
      >
        <FilFelt navn="fil" etiket="Fil" typer={p.endelser} />
        <TekstFelt
          navn="navn"
          etiket="Navn"
          hint="Ellers filens eget."
          maksLaengde={200}
          paakraevet={false}
        />
        <Knaprad>
          <Knap>Læg op</Knap>
        </Knaprad>
      </Formular>
    </details>
  );
}

function Dokumentpanel({ p }: { p: Overblikprops }) {
  const { dokumenter } = p.ramme;
  if (dokumenter.length === 0 && !p.retter) return null;
  return (
    <Panel id="dokumenter" overskrift="Dokumenter">
      {dokumenter.length === 0 ? (
        <p class="mb-muted">Ingen dokumenter endnu.</p>
      ) : (
        <Liste
          punkter={dokumenter.map((d) => ({
            titel: (
              <a href={paths.programdokument({ program: p.program.id, dokument: d.id })} download={d.filnavn}>
                {d.navn}
              </a>
            ),
            under: (
              <>
                {d.note !== '' && <div class="mb-pre">{d.note}</div>}
                {visBytes(d.stoerrelse)}
                {p.leder && !d.udgivet && (
                  <>
                    {' '}
                    <Chip s="plain">Kun eget hus</Chip>
                  </>
                )}
              </>
            ),
            side: p.retter ? (
              <LinkKnap href={delsti(p, 'dokument', d.id)} variant="tertiaer" lille skjultTekst={d.navn}>
                Ret
              </LinkKnap>
            ) : undefined,
          }))}
        />
      )}
      {p.retter && <Uploadform p={p} />}
    </Panel>
  );
}

function Vaerktoej({ p }: { p: Overblikprops }): ComponentChildren {
  return (
    <>
      {p.aktoer !== null && (
        <HandlingKnap
          sti={paths.programfoelg({ program: p.program.id })}
          felter={{ foelg: p.foelger ? 'nej' : 'ja' }}
          variant="sekundaer"
          lille
        >
          {p.foelger ? 'Følg ikke længere' : 'Følg programmet'}
        </HandlingKnap>
      )}
      {p.leder && (
        <LinkKnap href={paths.faellesprogramRet({ program: p.program.id })} variant="sekundaer" lille>
          Ret programmet
        </LinkKnap>
      )}
    </>
  );
}

/** What a programme is, who runs it, what it plans, and how far it has come. */
export function Overblikside(p: Overblikprops) {
  const { program, fjernet } = p;
  return (
    <Programhoved
      program={program}
      aktoer={p.aktoer}
      her="overblik"
      vaerktoej={<Vaerktoej p={p} />}
      besked={
        fjernet && (
          <Fjernetbesked
            hvad={DELE[fjernet.del].bestemt}
            gendan={paths.programdelHandling({ program: program.id, ...fjernet, handling: 'gendan' })}
          />
        )
      }
    >
      <Noegletal tal={p.tal} />
      <section class="mb-panel mb-flush" id="tidsplan" aria-labelledby="h-tidsplan">
        <div class="mb-ph">
          <h2 id="h-tidsplan">Tidsplan</h2>
          <Nylink p={p} del="punkt" />
        </div>
        <Tidsplan
          punkter={p.ramme.punkter}
          baselines={p.ramme.baselines}
          idag={p.idag}
          sti={p.retter ? (punkt) => delsti(p, 'punkt', punkt.id) : null}
          delnavn={(id) => p.dele.find((d) => d.id === id)?.navn}
        />
      </section>
      <Gitter>
        <div class="mb-c8 mb-stack">
          <Panel id="formaal" overskrift="Formål">
            {program.formaal === '' ? (
              <p class="mb-muted">Formålet er ikke skrevet endnu.</p>
            ) : (
              <Rigtekst tekst={program.formaal} />
            )}
          </Panel>
          <Delepanel p={p} />
          <Styringspanel p={p} />
          <Sporpanel p={p} />
        </div>
        <div class="mb-c4 mb-stack">
          <Loesningspanel p={p} />
          <Forbindelsespanel p={p} />
          <Sammenhaengspanel p={p} />
          <Dokumentpanel p={p} />
        </div>
      </Gitter>
    </Programhoved>
  );
}
