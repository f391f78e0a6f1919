import type { Aktoer } from '../../../../kernel/adgang.ts';
import { procent } from '../../../../kernel/procent.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal, visTal, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Flisekort } from '../../../../ui/diagram/flisekort.tsx';
import { Accordion, type AccordionPunkt } from '../../../../ui/fds/accordion.tsx';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { Details } from '../../../../ui/fds/details.tsx';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { Formular, Knaprad, RadioGruppe, TekstFelt } from '../../../../ui/form.tsx';
import { Chip, Gitter, Grad, Kpier, KpiKort, Panel, TomTilstand } from '../../../../ui/status.tsx';
import { DataTabel, type Listevisning } from '../../../../ui/tabel.tsx';
import { Programhoved } from '../../program/pages/hoved.tsx';
import type { Program } from '../../rules.ts';
import type { Paratkommune, Tjek, Tjeksvar } from '../queries.ts';
import { ALLE_TRAEDESTEN, type Kommunetal, SVAR, TRAEDESTEN, type Traedesten } from '../rules.ts';
import { Beskeder } from './faelles.tsx';

const SVARVALG = Object.entries(SVAR).map(([vaerdi, tekst]) => ({ vaerdi, tekst }));

/** »2. Involverer og engagerer«. */
export function trinnavn(t: Traedesten): string {
  return `${t}. ${TRAEDESTEN[t]}`;
}

export interface Paratprops extends Listevisning {
  readonly program: Program;
  readonly aktoer: Aktoer;
  readonly leder: boolean;
  readonly tjek: readonly Tjek[];
  readonly alle: readonly Paratkommune[];
  /** The page of the table. */
  readonly kommuner: readonly Paratkommune[];
  readonly trin: string;
  /** Whose answers are shown: one's own to fill in, or to the house that of one kommune. */
  readonly valgt: {
    readonly kommune: Paratkommune;
    readonly svar: readonly Tjeksvar[];
    /** Null: to be read only. */
    readonly form: {
      readonly vaerdier: Readonly<Record<string, string | readonly string[] | undefined>>;
      readonly hindringer: readonly Hindring[];
    } | null;
  } | null;
  /** Points that a colleague had answered meanwhile. */
  readonly andre: readonly string[];
}

function Stand({ k }: { k: Kommunetal }) {
  if (k.ialt === 0) return <span class="mb-muted">Ingen punkter</span>;
  return k.staar === null ? <Chip s="ok">Alt på plads</Chip> : trinnavn(k.staar);
}

/** The five steps of one kommune as bars. */
function Trinoversigt({ k }: { k: Kommunetal }) {
  return (
    <EnkelTabel
      billedtekst="De fem trædesten"
      hoveder={[{ tekst: 'Trædesten' }, { tekst: 'På plads' }, { tekst: 'I gang', num: true }]}
      raekker={k.trin.map((t) => [
        trinnavn(t.traedesten),
        t.ialt === 0 ? <span class="mb-muted">Ingen punkter</span> : <Grad taeller={t.ja} naevner={t.ialt} />,
        t.iGang,
      ])}
    />
  );
}

function Tjekform({ p }: { p: Paratprops }) {
  const { program, tjek, valgt } = p;
  if (!valgt?.form) return null;
  const fejl = new Set(valgt.form.hindringer.map((h) => h.felt));
  return (
    <Formular
      id="tjekliste"
      sti={paths.programparathed({ program: program.id })}
      vaerdier={valgt.form.vaerdier}
      hindringer={valgt.form.hindringer}
      klasse="mb-form"
      vagt
    >
      <input type="hidden" name="set" value={program.nu.toISOString()} />
      <Accordion
        punkter={ALLE_TRAEDESTEN.flatMap((t): AccordionPunkt[] => {
          const punkter = tjek.filter((x) => x.traedesten === t);
          const paaPlads = valgt.kommune.trin.find((x) => x.traedesten === t)?.ja ?? 0;
          if (punkter.length === 0) return [];
          return [
            {
              titel: trinnavn(t),
              ved: `${paaPlads} af ${punkter.length}`,
              aaben: t === (valgt.kommune.staar ?? 1) || punkter.some((x) => fejl.has(`note-${x.id}`)),
              indhold: punkter.map((x) => (
                <div class="fp-tjek">
                  <RadioGruppe
                    navn={`svar-${x.id}`}
                    etiket={x.tekst}
                    hint={x.hjaelp || undefined}
                    valg={SVARVALG}
                  />
                  <TekstFelt navn={`note-${x.id}`} etiket="Note" maksLaengde={1000} paakraevet={false} />
                </div>
              )),
            },
          ];
        })}
      />
      <Knaprad>
        <Knap>Gem</Knap>
      </Knaprad>
    </Formular>
  );
}

/** One kommune's answers, as the house reads them. */
function Laesning({ p }: { p: Paratprops }) {
  const { valgt, tjek } = p;
  if (!valgt) return null;
  const svar = new Map(valgt.svar.map((s) => [s.tjekId, s]));
  return (
    <EnkelTabel
      billedtekst={`Svar fra ${valgt.kommune.navn}`}
      hoveder={[{ tekst: 'Punkt' }, { tekst: 'Svar' }, { tekst: 'Note' }, { tekst: 'Rettet' }]}
      raekker={tjek.map((t) => {
        const s = svar.get(t.id);
        return [
          `${t.traedesten}. ${t.tekst}`,
          SVAR[s?.svar ?? 'nej'],
          s?.note ?? '',
          s === undefined ? '' : visTidspunkt(s.kl),
        ];
      })}
    />
  );
}

function Noegletal({ alle }: { alle: readonly Paratkommune[] }) {
  const begyndt = alle.filter((k) => k.ja + k.iGang > 0).length;
  const klar = alle.filter((k) => k.ialt > 0 && k.staar === null).length;
  const ja = alle.reduce((i, k) => i + k.ja, 0);
  const ialt = alle.reduce((i, k) => i + k.ialt, 0);
  return (
    <Kpier etiket="Parathed i hele landet">
      <KpiKort
        overskrift="På plads"
        vaerdi={procent(ja, ialt) === null ? '–' : visTal(Math.floor(procent(ja, ialt) ?? 0))}
        enhed="%"
        hoved
      >
        {visTal(ja)} af {visTal(ialt)} punkter
      </KpiKort>
      <KpiKort overskrift="Er begyndt" vaerdi={visTal(begyndt)} enhed={` af ${alle.length}`}>
        kommuner har svaret på noget
      </KpiKort>
      <KpiKort overskrift="Alt på plads" vaerdi={visTal(klar)} enhed={` af ${alle.length}`}>
        kommuner
      </KpiKort>
    </Kpier>
  );
}

/** How ready every kommune is: a map and a table of all, and the checklist of one's own. */
export function Parathedsside(p: Paratprops) {
  const { program, aktoer, leder, tjek, alle, valgt } = p;
  const egen = valgt?.form != null;
  return (
    <Programhoved
      program={program}
      aktoer={aktoer}
      her="parathed"
      besked={
        <>
          <Beskeder program={program.id} />
          {p.andre.length > 0 && (
            <Besked slags="warning" overskrift="Noget er ikke gemt">
              <p>En kollega har svaret på disse punkter, siden du åbnede siden. Her er kollegaens svar:</p>
              <ul>
                {p.andre.map((t) => (
                  <li>{t}</li>
                ))}
              </ul>
            </Besked>
          )}
        </>
      }
      vaerktoej={
        leder && (
          <LinkKnap
            href={paths.programtjekliste({ program: program.id })}
            variant="sekundaer"
            lille
            ikon="edit"
          >
            Ret tjeklisten
          </LinkKnap>
        )
      }
    >
      {tjek.length === 0 ? (
        <TomTilstand
          overskrift="Der er ingen tjekliste endnu"
          handling={
            leder && (
              <HandlingKnap
                sti={paths.inddragelseHandling({
                  program: program.id,
                  del: 'tjek',
                  nr: 'alle',
                  handling: 'standard',
                })}
              >
                Begynd med standardlisten
              </HandlingKnap>
            )
          }
        >
          Tjeklisten følger de fem trædesten fra at blive opmærksom til at fastholde en ny praksis. Kommunerne
          svarer på den, og kortet viser, hvor langt hele landet er.
        </TomTilstand>
      ) : (
        <>
          <Noegletal alle={alle} />
          <Gitter>
            <Panel
              id="kort"
              overskrift="Hele landet"
              under="Andelen af tjeklistens punkter, der er på plads, i procent."
              spalter={valgt ? 7 : 12}
            >
              <Flisekort
                id="parat"
                titel="Punkter på plads"
                fliser={alle.map((k) => ({
                  kode: k.kode,
                  navn: k.navn,
                  forkortelse: k.forkortelse,
                  kolonne: k.kolonne,
                  raekke: k.raekke,
                  taeller: k.ja,
                  naevner: k.ialt,
                  sti: leder
                    ? paths.programparathed({ program: program.id }, { kommune: k.kode })
                    : paths.programparathed({ program: program.id }, { q: k.navn }),
                }))}
                egen={aktoer.organisation.kommunekode ?? undefined}
                graenser={[20, 40, 60, 80]}
              />
            </Panel>
            {valgt && (
              <Panel
                id="trin"
                overskrift={egen ? 'Så langt er I' : valgt.kommune.navn}
                ved={<Stand k={valgt.kommune} />}
                spalter={5}
              >
                <Trinoversigt k={valgt.kommune} />
              </Panel>
            )}
          </Gitter>
          {valgt && (
            <Panel id="svar" overskrift={egen ? 'Jeres tjekliste' : `Svar fra ${valgt.kommune.navn}`}>
              {egen ? (
                <Details titel="Hvem kan se hvad?">
                  <p>
                    Hvor mange punkter I har på plads, ses af de andre kommuner. Jeres noter og svar på hvert
                    punkt ses kun af jer og af {program.organisation}.
                  </p>
                </Details>
              ) : null}
              {egen ? <Tjekform p={p} /> : <Laesning p={p} />}
            </Panel>
          )}
          <DataTabel
            id="kommuner"
            overskrift="Kommunerne"
            raekker={p.kommuner}
            noegle={(k) => k.kode}
            sortering={p.sortering}
            side={p.side}
            enhed={['kommune', 'kommuner']}
            fremhaev={(k) => k.kode === aktoer.organisation.kommunekode}
            eksport={{
              xlsx: paths.programparathedFil({ program: program.id, format: 'xlsx' }),
              csv: paths.programparathedFil({ program: program.id, format: 'csv' }),
            }}
            filtre={[
              { navn: 'q', etiket: 'Søg', slags: 'soeg', vaerdi: p.q, pladsholder: 'Kommune' },
              {
                navn: 'trin',
                etiket: 'Står på',
                slags: 'valg',
                vaerdi: p.trin,
                valg: [
                  { vaerdi: '', tekst: 'Alle' },
                  { vaerdi: 'uden', tekst: 'Har ikke svaret' },
                  ...ALLE_TRAEDESTEN.map((t) => ({ vaerdi: String(t), tekst: trinnavn(t) })),
                  { vaerdi: 'klar', tekst: 'Alt på plads' },
                ],
              },
            ]}
            kolonner={[
              {
                noegle: 'navn',
                overskrift: 'Kommune',
                sorterbar: true,
                vis: (k) =>
                  leder ? (
                    <a href={paths.programparathed({ program: program.id }, { kommune: k.kode })}>{k.navn}</a>
                  ) : (
                    k.navn
                  ),
              },
              {
                noegle: 'ja',
                overskrift: 'På plads',
                sorterbar: true,
                foerst: 'faldende',
                bred: true,
                vis: (k) => <Grad taeller={k.ja} naevner={k.ialt} />,
              },
              {
                noegle: 'iGang',
                overskrift: 'I gang',
                num: true,
                sorterbar: true,
                foerst: 'faldende',
                vis: (k) => k.iGang,
              },
              { noegle: 'staar', overskrift: 'Står på', sorterbar: true, vis: (k) => <Stand k={k} /> },
            ]}
            tom={{ overskrift: 'Ingen kommuner passer til filtrene' }}
          />
        </>
      )}
    </Programhoved>
  );
}

/** The checklist as the house keeps it. */
export function Tjeklisteside({
  program,
  aktoer,
  tjek,
  fjernet,
  hindringer,
}: {
  readonly program: Program;
  readonly aktoer: Aktoer;
  readonly tjek: readonly Tjek[];
  readonly fjernet: { readonly del: string; readonly id: number } | null;
  readonly hindringer: readonly Hindring[];
}) {
  const sti = (t: Tjek, handling: string) =>
    paths.inddragelseHandling({ program: program.id, del: 'tjek', nr: t.id, handling });
  return (
    <Programhoved
      program={program}
      aktoer={aktoer}
      her="parathed"
      under={[{ tekst: 'Tjekliste' }]}
      besked={<Beskeder program={program.id} fjernet={fjernet} hindringer={hindringer} />}
      vaerktoej={
        <LinkKnap
          href={paths.inddragelseDel({ program: program.id, del: 'tjek', nr: 'ny' })}
          lille
          ikon="plus"
        >
          Nyt punkt
        </LinkKnap>
      }
    >
      {ALLE_TRAEDESTEN.map((t) => {
        const punkter = tjek.filter((x) => x.traedesten === t);
        return (
          <Panel
            id={`trin-${t}`}
            overskrift={trinnavn(t)}
            ved={<span>{antal(punkter.length, 'punkt', 'punkter')}</span>}
            kant
          >
            {punkter.length === 0 ? (
              <p class="mb-pad mb-muted">Ingen punkter. Trædestenen tæller som på plads.</p>
            ) : (
              <EnkelTabel
                billedtekst={`Punkter under ${trinnavn(t)}`}
                hoveder={[{ tekst: 'Punkt' }, { tekst: 'Hjælp' }, { tekst: 'Rækkefølge' }]}
                raekker={punkter.map((x, nr) => [
                  <a href={paths.inddragelseDel({ program: program.id, del: 'tjek', nr: x.id })}>
                    {x.tekst}
                  </a>,
                  x.hjaelp,
                  <span class="plan-raekkefoelge">
                    {nr > 0 && (
                      <HandlingKnap sti={sti(x, 'op')} variant="tertiaer" lille skjultTekst={x.tekst}>
                        Op
                      </HandlingKnap>
                    )}
                    {nr < punkter.length - 1 && (
                      <HandlingKnap sti={sti(x, 'ned')} variant="tertiaer" lille skjultTekst={x.tekst}>
                        Ned
                      </HandlingKnap>
                    )}
                    <HandlingKnap sti={sti(x, 'fjern')} variant="tertiaer" lille skjultTekst={x.tekst}>
                      Fjern
                    </HandlingKnap>
                  </span>,
                ])}
              />
            )}
          </Panel>
        );
      })}
    </Programhoved>
  );
}

/** For sorting the table: how much is in place, nil where there is nothing to do. */
export function andelPaaPlads(k: Kommunetal): number {
  return procent(k.ja, k.ialt) ?? 0;
}
