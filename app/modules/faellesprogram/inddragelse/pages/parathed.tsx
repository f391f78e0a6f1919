import type { ComponentChildren } from 'preact';
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
import { SmalFold } from '../../../../ui/smalfold.tsx';
import {
  Chip,
  type ChipSlags,
  Gitter,
  Grad,
  Kpier,
  KpiKort,
  Panel,
  TomTilstand,
} from '../../../../ui/status.tsx';
import { DataTabel, type Listevisning } from '../../../../ui/tabel.tsx';
import { Programhoved } from '../../program/pages/hoved.tsx';
import type { Program } from '../../rules.ts';
import type { Paratkommune, Tjek, Tjeksvar } from '../queries.ts';
import {
  ALLE_TRAEDESTEN,
  type Kommunetal,
  type Paratsvar,
  type Stade,
  SVAR,
  stade,
  TRAEDESTEN,
  type Traedesten,
} from '../rules.ts';
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
    readonly egen: boolean;
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

/** The points of the checklist by trædesten, each with how much of it is in place. */
function Trin({
  tjek,
  kommune,
  aaben,
  punkt,
}: {
  tjek: readonly Tjek[];
  kommune: Kommunetal;
  aaben: (t: Traedesten, punkter: readonly Tjek[]) => boolean;
  punkt: (t: Tjek) => ComponentChildren;
}) {
  return (
    <Accordion
      punkter={kommune.trin.flatMap(({ traedesten, ja, iGang, ialt }): AccordionPunkt[] => {
        const punkter = tjek.filter((x) => x.traedesten === traedesten);
        if (punkter.length === 0) return [];
        return [
          {
            titel: trinnavn(traedesten),
            ved: `${ja} af ${ialt}${iGang > 0 ? `, ${iGang} i gang` : ''}`,
            aaben: aaben(traedesten, punkter),
            indhold: punkter.map(punkt),
          },
        ];
      })}
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
      <Trin
        tjek={tjek}
        kommune={valgt.kommune}
        aaben={(t, punkter) =>
          t === (valgt.kommune.staar ?? 1) || punkter.some((x) => fejl.has(`note-${x.id}`))
        }
        punkt={(x) => (
          <div class="fp-tjek">
            <RadioGruppe
              navn={`svar-${x.id}`}
              etiket={x.tekst}
              hint={x.hjaelp || undefined}
              valg={SVARVALG}
            />
            <TekstFelt navn={`note-${x.id}`} etiket="Note" maksLaengde={1000} paakraevet={false} />
          </div>
        )}
      />
      <Knaprad>
        <Knap>Gem</Knap>
      </Knaprad>
    </Formular>
  );
}

const SVARCHIP: Readonly<Record<Paratsvar, ChipSlags>> = { nej: 'plain', i_gang: 'part', ja: 'ok' };

/** One kommune's answers, as they are read: by the house, and by a kommune whose programme has ended. */
function Laesning({ p }: { p: Paratprops }) {
  const { valgt, tjek } = p;
  if (!valgt) return null;
  const svar = new Map(valgt.svar.map((s) => [s.tjekId, s]));
  return (
    <Trin
      tjek={tjek}
      kommune={valgt.kommune}
      aaben={() => true}
      punkt={(t) => {
        const s = svar.get(t.id);
        const nu = s?.svar ?? 'nej';
        return (
          <div class="fp-svar">
            <div>
              {t.tekst}
              {s !== undefined && s.note !== '' && <p class="mb-small-text mb-pre">{s.note}</p>}
            </div>
            <div>
              <Chip s={SVARCHIP[nu]}>{SVAR[nu]}</Chip>
              {s !== undefined && <div class="mb-small-text">{visTidspunkt(s.kl)}</div>}
            </div>
          </div>
        );
      }}
    />
  );
}

const STADER: readonly Stade[] = ['uden', '1', '2', '3', '4', '5', 'klar'];
function stadenavn(s: Stade): string {
  if (s === 'uden') return 'Har ikke svaret';
  return s === 'klar' ? 'Alt på plads' : trinnavn(Number(s) as Traedesten);
}

/** How many stand where, each with the way to see them. */
function Stader({ p }: { p: Paratprops }) {
  const antalPaa = (s: Stade) => p.alle.filter((k) => stade(k) === s).length;
  return (
    <EnkelTabel
      billedtekst="Kommuner efter trædesten"
      hoveder={[{ tekst: 'Står på' }, { tekst: 'Kommuner', num: true }]}
      raekker={STADER.map((s) => [
        <a href={`${paths.programparathed({ program: p.program.id }, { trin: s })}#kommuner`}>
          {stadenavn(s)}
        </a>,
        visTal(antalPaa(s)),
      ])}
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
          {valgt && (
            <Panel
              id="svar"
              overskrift={valgt.egen ? 'Jeres tjekliste' : `Svar fra ${valgt.kommune.kommune}`}
              ved={<Stand k={valgt.kommune} />}
            >
              {valgt.egen && (
                <Details titel="Hvem kan se hvad?">
                  <p>
                    Hvor mange punkter I har på plads, ses af de andre kommuner. Jeres noter og svar på hvert
                    punkt ses kun af jer og af {program.organisation}.
                  </p>
                </Details>
              )}
              {valgt.form ? <Tjekform p={p} /> : <Laesning p={p} />}
            </Panel>
          )}
          <Gitter>
            <Panel
              id="kort"
              overskrift="Hele landet"
              under="Andelen af tjeklistens punkter, der er på plads, i procent."
              spalter={7}
            >
              <Flisekort
                id="parat"
                titel="Punkter på plads"
                fliser={alle.map((k) => ({
                  kode: k.kode,
                  navn: k.kommune,
                  forkortelse: k.forkortelse,
                  kolonne: k.kolonne,
                  raekke: k.raekke,
                  taeller: k.ja,
                  naevner: k.ialt,
                  sti: leder
                    ? paths.programparathed({ program: program.id }, { kommune: k.kode })
                    : `${paths.programparathed({ program: program.id }, { q: k.kommune })}#kommuner`,
                }))}
                egen={aktoer.organisation.kommunekode ?? undefined}
                graenser={[20, 40, 60, 80]}
              />
            </Panel>
            <Panel id="stader" overskrift="Hvor kommunerne står" spalter={5}>
              <Stader p={p} />
            </Panel>
          </Gitter>
          <SmalFold titel={`Se alle ${alle.length} kommuner`} navne={['q', 'trin', 'sort', 'side']}>
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
                    ...STADER.map((s) => ({ vaerdi: s, tekst: stadenavn(s) })),
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
                      <a href={paths.programparathed({ program: program.id }, { kommune: k.kode })}>
                        {k.kommune}
                      </a>
                    ) : (
                      k.kommune
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
                  kunBredt: true,
                  vis: (k) => k.iGang,
                },
                { noegle: 'staar', overskrift: 'Står på', sorterbar: true, vis: (k) => <Stand k={k} /> },
              ]}
              tom={{ overskrift: 'Ingen kommuner passer til filtrene' }}
            />
          </SmalFold>
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
