import { resttid, ugedag } from '../../../../kernel/dagstid.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal, visDato, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { OverflowMenu } from '../../../../ui/fds/menu.tsx';
import { Fejlopsummering, Knaprad } from '../../../../ui/form.tsx';
import { Ikon } from '../../../../ui/ikon.tsx';
import { Rigtekst } from '../../../../ui/rigtekst.tsx';
import { Beskrivelse, Chip, Gitter, Liste, Note, Panel } from '../../../../ui/status.tsx';
import type { Markedsdialog } from '../../queries.ts';
import { KAN, MARKEDSARTER, PRISFORMLER } from '../../rules.ts';
import { historik } from '../../udveksling/haendelser/rules.ts';
import { LIVSHANDLINGER, type Livshandling } from '../liv/rules.ts';
import type { Oversyn, Spoergsmaalslinje } from '../oversyn.ts';
import { DRIFTSFORMER, vaegttekst } from '../rules.ts';
import { Mangler } from './handling.tsx';
import { Dialoghoved } from './hoved.tsx';
import { Tragt } from './tragt.tsx';

export interface Overblikprops {
  readonly dialog: Markedsdialog;
  readonly oversyn: Oversyn;
  /** The product's address, for the link of an open dialogue. */
  readonly offentligUrl: string;
  /** What the reader's roles allow, of what the phase does. */
  readonly maa: (handling: Livshandling) => boolean;
  readonly redigerer: boolean;
  readonly hindringer: readonly Hindring[];
}

function kanNu(p: Overblikprops, handling: Livshandling): boolean {
  const { kan } = LIVSHANDLINGER[handling];
  return p.maa(handling) && (kan === null || (KAN[kan] as readonly string[]).includes(p.dialog.fase));
}

function Vaerktoej(p: Overblikprops) {
  const { dialog: d } = p;
  const til = (handling: Livshandling) => paths.markedsdialogHandling({ id: d.id, handling });
  const mere = (['genaabn', 'annuller', 'afslut', 'kopier'] as const)
    .filter((h) => kanNu(p, h))
    .map((h) => ({ tekst: LIVSHANDLINGER[h].tekst, href: til(h) }));
  const direkte = (h: 'arkiver' | 'tilbage' | 'slet', bekraeft?: string) => (
    <HandlingKnap
      sti={til(h)}
      felter={{ version: String(d.laas) }}
      variant="tertiaer"
      lille
      bekraeft={bekraeft}
    >
      {LIVSHANDLINGER[h].tekst}
    </HandlingKnap>
  );
  return (
    <>
      {p.redigerer && d.fase === 'kladde' && (
        <LinkKnap href={paths.markedsdialogRet({ id: d.id })} variant="sekundaer" lille ikon="edit">
          Ret
        </LinkKnap>
      )}
      {p.redigerer && (d.fase === 'kladde' || d.fase === 'offentliggjort') && (
        <LinkKnap href={paths.markedsinviter({ id: d.id })} variant="sekundaer" lille ikon="person-add">
          Invitér leverandør
        </LinkKnap>
      )}
      {kanNu(p, 'forlaeng') && (
        <LinkKnap href={til('forlaeng')} variant="sekundaer" lille ikon="time">
          Forlæng frist
        </LinkKnap>
      )}
      <OverflowMenu tekst="Mere" ikon="more-horiz" punkter={mere}>
        {d.arkiveret === null && kanNu(p, 'arkiver') && direkte('arkiver')}
        {d.arkiveret !== null && kanNu(p, 'tilbage') && direkte('tilbage')}
        {kanNu(p, 'slet') && direkte('slet', 'Slet kladden? Den kan gendannes.')}
      </OverflowMenu>
      {kanNu(p, 'offentliggoer') && (
        <LinkKnap href={til('offentliggoer')} lille>
          Offentliggør
        </LinkKnap>
      )}
    </>
  );
}

/** Until the deadline: how long, and that nobody can look. */
function Forseglet({ dialog: d, oversyn: { evaluatorer } }: Overblikprops) {
  if (d.frist === null) return null;
  return (
    <section class="mb-panel mb-c5 mb-forseglet" id="forseglet" aria-labelledby="h-forseglet">
      <div class="mb-ph">
        <h2 id="h-forseglet">
          <Ikon navn="lock" /> Svarene er forseglet
        </h2>
      </div>
      <p class="mb-val">
        <time datetime={d.frist.toISOString()}>{resttid(d.frist, d.nu)}</time>
      </p>
      <p>
        til fristen {ugedag(d.frist)} {visTidspunkt(d.frist)}. Ingen hos jer kan læse svar før da.
      </p>
      <Beskrivelse
        par={[
          [
            'Læses af',
            evaluatorer.length === 0 ? (
              <a href={paths.markedsevaluatorer({ id: d.id })}>Udpeg evaluatorer</a>
            ) : (
              <a href={paths.markedsevaluatorer({ id: d.id })}>{evaluatorer.join(', ')}</a>
            ),
          ],
          ['Forsegling', 'Leverandøren får kvittering med kontrolsum ved aflevering'],
        ]}
      />
    </section>
  );
}

function Deltagelse({ dialog: d, oversyn: { tal, spoergsmaal } }: Overblikprops) {
  const frist = d.spoergsmaalsfrist ?? d.frist;
  return (
    <Panel
      id="deltagelse"
      overskrift="Deltagelse"
      spalter={7}
      ved={<span class="mb-small-text">Antal, ikke indhold</span>}
    >
      <Tragt tal={tal} />
      {tal.afslag > 0 && (
        <p class="mb-small-text">
          {antal(tal.afslag, 'leverandør ønsker', 'leverandører ønsker')} ikke at svare.
        </p>
      )}
      <Liste
        punkter={[
          {
            titel: (
              <>
                <b>{antal(spoergsmaal.ialt, 'spørgsmål', 'spørgsmål')}</b> er stillet.{' '}
                {spoergsmaal.ubesvarede > 0 && `${spoergsmaal.ubesvarede} venter på svar.`}
              </>
            ),
            side:
              spoergsmaal.ubesvarede > 0 ? (
                <a href={paths.markedsspoergsmaalene({ id: d.id })}>Svar nu</a>
              ) : undefined,
          },
          ...(frist === null
            ? []
            : [
                {
                  titel: `Sidste frist for spørgsmål er ${visTidspunkt(frist)}.`,
                  side: <Chip s="plain">{resttid(frist, d.nu) ?? 'Passeret'}</Chip>,
                },
              ]),
        ]}
      />
    </Panel>
  );
}

function Spoergsmaalside({ s }: { s: Spoergsmaalslinje }) {
  if (s.besvaret !== null) return <Chip s="ok">Besvaret</Chip>;
  return s.kladde ? <Chip s="info">Udkast klar</Chip> : <Chip s="attn">Venter på svar</Chip>;
}

function Spoergsmaal({ dialog: { id }, oversyn: { spoergsmaal } }: Overblikprops) {
  if (spoergsmaal.ialt === 0) return null;
  return (
    <Panel
      id="spoergsmaal"
      overskrift="Spørgsmål og svar"
      ved={<a href={paths.markedsspoergsmaalene({ id })}>Se alle {spoergsmaal.ialt}</a>}
      under="Alle leverandører ser spørgsmål og svar. Ingen ser, hvem der spurgte."
    >
      <Liste
        punkter={spoergsmaal.seneste.map((s) => ({
          titel: (
            <a href={paths.markedsspoergsmaal({ id, spoergsmaal: s.id })}>
              Spm. {s.nr} · {s.emne}
            </a>
          ),
          under: (
            <>
              {s.tekst}
              <br />
              {visTidspunkt(s.stillet)}
            </>
          ),
          side: <Spoergsmaalside s={s} />,
        }))}
      />
    </Panel>
  );
}

function IngenSvarEndnu({ dialog: d, oversyn: { tal, mig } }: Overblikprops) {
  if (d.frist === null) return null;
  return (
    <section class="mb-empty" aria-labelledby="h-tom">
      <Ikon navn="lock" />
      <h2 class="h3" id="h-tom">
        Ingen kan se svar endnu
      </h2>
      <p>
        {tal.afleveret === 0 ? 'Ingen har afleveret.' : `${tal.afleveret} svar ligger forseglet.`}{' '}
        Sammenligningen åbner her {ugedag(d.frist)} {visTidspunkt(d.frist)}.
      </p>
      <HandlingKnap
        sti={paths.markedsvarsel({ id: d.id })}
        felter={{ besked: mig.varsel ? 'nej' : 'ja' }}
        variant="sekundaer"
        lille
        ikon="notifications"
      >
        {mig.varsel ? 'Du får besked ved åbning. Fortryd' : 'Giv mig besked ved åbning'}
      </HandlingKnap>
    </section>
  );
}

interface Trin {
  readonly titel: string;
  /** None where the reader has nothing to do. */
  readonly sti?: string;
  readonly under?: string;
  readonly faerdig: boolean;
}

/** After the deadline: what comes now, in order. */
function Evaluering(p: Overblikprops) {
  const { dialog: d, oversyn } = p;
  const { tal, mig, evaluatorer } = oversyn;
  const { id } = d;
  const slut = d.fase === 'afsluttet';
  const afslut = { titel: slut ? 'Afslutning' : 'Afslut dialogen', faerdig: slut };
  const trin: readonly Trin[] = [
    {
      titel: slut ? 'Evaluatorer' : 'Udpeg evaluatorer',
      sti: paths.markedsevaluatorer({ id }),
      under: evaluatorer.join(', ') || 'Ingen endnu',
      faerdig: evaluatorer.length > 0,
    },
    {
      titel: slut ? 'Din habilitet' : 'Erklær din habilitet',
      sti: mig.evaluator ? paths.markedshabilitet({ id }) : undefined,
      under: mig.evaluator
        ? mig.konflikt === null
          ? 'Skal gøres, før du kan læse svar'
          : mig.konflikt
            ? 'Du er inhabil og læser ikke svar'
            : 'Du er ikke i konflikt'
        : 'Kun for evaluatorer',
      faerdig: mig.konflikt !== null,
    },
    {
      titel: slut ? 'Sammenligning og vurdering' : 'Sammenlign og vurdér svarene',
      sti: paths.markedssammenligning({ id }),
      under: `${tal.afleveret} af ${tal.inviteret} har svaret`,
      faerdig: d.valgt !== null,
    },
    ...(d.brugScoring
      ? [
          {
            titel: slut ? 'Point' : 'Giv point hver for sig, og bliv enige',
            sti: paths.markedsscoring({ id }),
            under: d.konsensus
              ? `Enige ${visTidspunkt(d.konsensus)}`
              : 'Andres point er skjult, til du har givet dine',
            faerdig: d.konsensus !== null,
          },
        ]
      : []),
    {
      titel: slut ? 'Valg og breve' : 'Vælg leverandør, og send breve',
      sti: paths.markedsvalg({ id }),
      under: d.valgt ? `Valgt ${visTidspunkt(d.valgt)}` : slut ? 'Ingen blev valgt' : undefined,
      faerdig: d.valgt !== null,
    },
    kanNu(p, 'afslut')
      ? { ...afslut, sti: paths.markedsdialogHandling({ id, handling: 'afslut' }) }
      : { ...afslut, under: d.afsluttet ? visTidspunkt(d.afsluttet) : 'Gøres af en indkøber' },
  ];
  return (
    <Panel
      id="evaluering"
      overskrift={d.fase === 'afsluttet' ? 'Sådan gik det' : 'Det er jeres tur'}
      under={d.frist ? `Svarene blev åbnet ${visTidspunkt(d.frist)}.` : undefined}
      spalter={7}
    >
      <Liste
        nummereret
        punkter={trin.map(({ titel, sti, under, faerdig }) => ({
          titel: sti === undefined ? titel : <a href={sti}>{titel}</a>,
          under,
          side: faerdig ? <Chip s="ok">Gjort</Chip> : undefined,
        }))}
      />
    </Panel>
  );
}

function Kladde({ dialog: d, oversyn: { mangler, krav, tal }, redigerer, maa }: Overblikprops) {
  return (
    <Gitter>
      <Panel
        id="klar"
        overskrift={mangler.length === 0 ? 'Klar til offentliggørelse' : 'Det mangler'}
        spalter={7}
        under={
          mangler.length > 0
            ? undefined
            : maa('offentliggoer')
              ? 'Alt er udfyldt. Næste skridt er at gennemse og offentliggøre.'
              : 'Alt er udfyldt. En indkøber offentliggør.'
        }
      >
        {mangler.length > 0 ? (
          <Mangler id={d.id} mangler={mangler} />
        ) : (
          maa('offentliggoer') && (
            <Knaprad>
              <LinkKnap href={paths.markedsdialogHandling({ id: d.id, handling: 'offentliggoer' })}>
                Gennemse, og offentliggør
              </LinkKnap>
            </Knaprad>
          )
        )}
      </Panel>
      <Panel id="indhold" overskrift="I kladden" spalter={5}>
        <Liste
          punkter={[
            {
              titel: antal(krav.ialt, 'krav', 'krav'),
              under: `heraf ${krav.mindstekrav} mindstekrav`,
              side: <a href={paths.markedskravene({ id: d.id })}>{redigerer ? 'Ret krav' : 'Se krav'}</a>,
            },
            {
              titel: antal(tal.inviteret, 'leverandør', 'leverandører'),
              under: 'inviteres ved offentliggørelsen',
              side: <a href={paths.markedsdeltagere({ id: d.id })}>Leverandører</a>,
            },
          ]}
        />
      </Panel>
    </Gitter>
  );
}

function Om({ dialog: d, oversyn: { opslag }, offentligUrl }: Overblikprops) {
  const navne = (ider: readonly (string | undefined)[]) =>
    ider.filter((n) => n !== undefined).join(', ') || undefined;
  return (
    <Panel id="om" overskrift="Om dialogen" spalter={7}>
      {d.beskrivelse === '' ? <p>Ingen beskrivelse endnu.</p> : <Rigtekst tekst={d.beskrivelse} />}
      <Beskrivelse
        par={[
          ['Grundlag', MARKEDSARTER[d.slags].grundlag],
          [
            'Kontakt',
            [d.kontaktNavn, d.kontaktEmail, d.kontaktTelefon].filter(Boolean).join(', ') || 'Ikke udfyldt',
          ],
          ['Domæner', navne(d.domaener.map((i) => opslag.domaener.get(i)))],
          ['Arbejdsgange', navne(d.arbejdsgange.map((k) => opslag.arbejdsgange.get(k) ?? k))],
          ['Driftsmodel', d.driftsform === 'ikke_valgt' ? undefined : DRIFTSFORMER[d.driftsform]],
          ['Forventet afgørelse', d.afgoerelseDato === null ? undefined : visDato(d.afgoerelseDato)],
          [
            'Pris',
            d.brugPris
              ? `Over ${d.prisAar} år. ${PRISFORMLER[d.prisformel].formel}`
              : 'Der spørges ikke om pris',
          ],
          ['Vægte', d.brugScoring ? vaegttekst(d, opslag.kategorier).join(' · ') : 'Der gives ikke point'],
          [
            'Point',
            d.brugScoring && d.anonymScoring ? 'Leverandørerne vises som A, B, C, til I er enige' : undefined,
          ],
          [
            'Link',
            d.aabenNoegle === null ? undefined : (
              <a href={paths.aabenDialog({ noegle: d.aabenNoegle })}>
                {offentligUrl}
                {paths.aabenDialog({ noegle: d.aabenNoegle })}
              </a>
            ),
          ],
          [
            'Kravliste',
            d.kravlisteId === null ? undefined : (
              <a href={paths.kravliste({ id: d.kravlisteId })}>Kilden til kravene</a>
            ),
          ],
        ]}
      />
    </Panel>
  );
}

const HISTORIKLINJER = 12;

function Historik({ dialog: d, oversyn: { haendelser, tillaeg } }: Overblikprops) {
  if (haendelser.length === 0) return null;
  return (
    <Panel id="historik" overskrift="Historik" spalter={5}>
      {tillaeg.length > 0 && (
        <p>
          <a href={paths.markedstillaeg({ id: d.id })}>{antal(tillaeg.length, 'tillæg', 'tillæg')}</a>
        </p>
      )}
      <Liste
        punkter={historik(haendelser)
          .slice(0, HISTORIKLINJER)
          .map(({ tekst, kl, hvem }) => ({
            titel: tekst,
            under: [visTidspunkt(kl), hvem].filter(Boolean).join(' · '),
          }))}
      />
    </Panel>
  );
}

/** The dialogue's first page: what is going on, and what is one's turn. */
export function Overblikside(p: Overblikprops) {
  const { dialog: d, oversyn } = p;
  const { fase } = d;
  return (
    <Dialoghoved
      dialog={d}
      her="overblik"
      meta={
        <span>
          <b>{oversyn.krav.ialt}</b> krav, heraf <b>{oversyn.krav.mindstekrav}</b> mindstekrav
        </span>
      }
      vaerktoej={<Vaerktoej {...p} />}
      besked={p.hindringer.length > 0 && <Fejlopsummering hindringer={p.hindringer} formularId="" />}
    >
      {fase === 'kladde' && <Kladde {...p} />}
      {fase === 'offentliggjort' && (
        <>
          <Gitter>
            <Forseglet {...p} />
            <Deltagelse {...p} />
          </Gitter>
          <Spoergsmaal {...p} />
          <IngenSvarEndnu {...p} />
        </>
      )}
      {(fase === 'evaluering' || fase === 'afsluttet') && (
        <Gitter>
          <Evaluering {...p} />
          <Panel id="deltagelse" overskrift="Deltagelse" spalter={5}>
            <Tragt tal={oversyn.tal} />
          </Panel>
        </Gitter>
      )}
      {d.annulleret !== null && (
        <Note kraever>
          Annulleret {visTidspunkt(d.annulleret)}. {d.afslutningGrund}{' '}
          {d.frist !== null && d.annulleret < d.frist && 'Svarene åbnes aldrig.'}
        </Note>
      )}
      {d.afsluttet !== null && d.afslutningGrund !== '' && <Note>{d.afslutningGrund}</Note>}
      {(fase === 'evaluering' || fase === 'afsluttet') && <Spoergsmaal {...p} />}
      <Gitter>
        <Om {...p} />
        <Historik {...p} />
      </Gitter>
    </Dialoghoved>
  );
}
