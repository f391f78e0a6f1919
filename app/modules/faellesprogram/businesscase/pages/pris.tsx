import { oeretal, visKroner } from '../../../../kernel/kroner.ts';
import { visBp } from '../../../../kernel/procent.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { visTal } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { medParametre } from '../../../../ui/adresse.ts';
import { Priskurve } from '../../../../ui/diagram/priskurve.tsx';
import { Tornado } from '../../../../ui/diagram/tornado.tsx';
import { LinkKnap, UdskrivKnap } from '../../../../ui/fds/knap.tsx';
import { EksportMenu } from '../../../../ui/fds/menu.tsx';
import { useSide } from '../../../../ui/kontekst.ts';
import { Rigtekst } from '../../../../ui/rigtekst.tsx';
import { Beskrivelse, Kpier, KpiKort, Note, Panel, Sektion } from '../../../../ui/status.tsx';
import type { Delbillede } from '../billede/rules.ts';
import { andelsfelt } from '../felter.ts';
import type { Case, Caseindhold } from '../rules.ts';
import { Casehoved, type Caseside } from './hoved.tsx';
import { Taltabel } from './taltabel.tsx';

export interface Prisprops extends Caseside {
  readonly vist: Case;
  readonly indhold: Caseindhold;
  readonly dele: readonly Delbillede[];
  /** What was typed in the form, and what of it couldn't be used. */
  readonly vaerdier: Readonly<Record<string, string>>;
  readonly forkerte: readonly Hindring[];
  readonly mangler: readonly Hindring[];
}

/** In columns: always with øre, so that the figures stand below each other. */
const visOere = (oere: number) => `${oeretal(oere)} kr.`;
const vis = (oere: number | null) => (oere === null ? '–' : visKroner(oere));

interface Hvisfelt {
  readonly navn: string;
  readonly etiket: string;
  /** What the version itself says. */
  readonly ellers: string;
  readonly enhed: string;
  readonly minus?: true;
}

/** What if: a GET form, so that what is supposed can be shared as a link. Empty is as the version has it. */
function Hvadhvis({ p }: { p: Prisprops }) {
  const { sti, soeg } = useSide();
  const { indhold: c } = p;
  const procent = (bp: number) => (bp / 100).toLocaleString('da-DK');
  const felter: readonly Hvisfelt[] = [
    ...c.dele.map((d) => ({
      navn: andelsfelt(d.delId),
      etiket: `Andel, ${d.navn}`,
      ellers: procent(d.andelBp),
      enhed: '%',
    })),
    { navn: 'enheder', etiket: 'Enheder, +/−', ellers: '0', enhed: '%', minus: true },
    { navn: 'omkostning', etiket: 'Omkostninger, +/−', ellers: '0', enhed: '%', minus: true },
    { navn: 'forsinkelse', etiket: 'Forsinkelse', ellers: '0', enhed: 'mdr.' },
    { navn: 'aar', etiket: 'Tilbagebetaling', ellers: String(c.tilbagebetalingAar), enhed: 'år' },
    { navn: 'rente', etiket: 'Rente', ellers: procent(c.renteBp), enhed: '%' },
  ];
  return (
    <Panel
      id="hvad-hvis"
      overskrift="Hvad nu hvis?"
      under="Tomme felter er som i versionen. Adressen husker det, så siden kan deles."
      ved={soeg !== '' && <a href={sti}>Nulstil</a>}
    >
      <form method="get" action={sti} class="case-hvis">
        {p.forkerte.length > 0 && (
          <Note kraever>
            <p>
              Der er regnet som i versionen, hvor noget ikke kunne bruges.{' '}
              {p.forkerte.map((h) => h.besked).join(' ')}
            </p>
          </Note>
        )}
        {felter.map((f) => (
          <div class="form-group">
            <label class="form-label" for={`hvis-${f.navn}`}>
              {f.etiket}
            </label>
            <div class="form-input-wrapper form-input-wrapper--suffix">
              <input
                class="form-input"
                id={`hvis-${f.navn}`}
                name={f.navn}
                value={p.vaerdier[f.navn] ?? ''}
                placeholder={f.ellers}
                inputmode={f.minus ? undefined : 'decimal'}
              />
              <div class="form-input-suffix" aria-hidden="true">
                {f.enhed}
              </div>
            </div>
          </div>
        ))}
        <button class="button button-primary mb-small" type="submit">
          Regn
        </button>
      </form>
    </Panel>
  );
}

function Delkort({ d }: { d: Delbillede }) {
  const { del } = d;
  const over = d.pris !== null && del.maksOere !== null && d.pris > del.maksOere;
  return (
    <KpiKort id={`pris-${del.delId}`} overskrift={del.navn} vaerdi={vis(d.pris)} hoved>
      Pr. {del.enhedEn} om året, når {visBp(d.andelBp)} er tilsluttet.{' '}
      {del.maksOere !== null && (
        <>
          Maksimalprisen på {visKroner(del.maksOere)} {over ? 'holder ikke' : 'holder'}
          {d.balanceBp === null
            ? ' ved nogen andel'
            : `${over ? '; den holder' : ''} fra ${visBp(d.balanceBp)}`}
          .{' '}
        </>
      )}
      {d.tilsluttet && (
        <>
          Tilsluttet nu: <b>{visBp(d.tilsluttet.andelBp)}</b> ({d.tilsluttet.tekst}), antaget{' '}
          {visBp(del.andelBp)}.
        </>
      )}
    </KpiKort>
  );
}

function Delpanel({ d }: { d: Delbillede }) {
  const { del } = d;
  const maerker = [
    ...(d.pris === null
      ? []
      : [{ andel: d.andelBp / 10_000, pris: d.pris, tekst: `${visBp(d.andelBp)}: ${visKroner(d.pris)}` }]),
    ...(d.tilsluttet === null || d.tilsluttetPris === null
      ? []
      : [
          {
            andel: d.tilsluttet.andelBp / 10_000,
            pris: d.tilsluttetPris,
            tekst: `Tilsluttet ${visBp(d.tilsluttet.andelBp)}: ${visKroner(d.tilsluttetPris)}`,
          },
        ]),
  ];
  const medMaks = del.maksOere !== null;
  return (
    <div class="mb-grid case-del">
      <div class="mb-c7 case-spalte">
        <Panel
          id={`kurve-${del.delId}`}
          overskrift={`${del.navn}: prisen ved enhver andel`}
          under={`Pr. ${del.enhedEn} om året. ${visTal(del.enheder)} ${del.enhedFlere} i hele landet.`}
        >
          <Priskurve
            id={`k-${del.delId}`}
            titel={`${del.navn}: pris pr. ${del.enhedEn} om året ved enhver andel`}
            beskrivelse={`${d.kurve
              .filter((k) => k.andelBp % 1000 === 0)
              .map((k) => `${visBp(k.andelBp)}: ${visKroner(k.midt)}`)
              .join(', ')}.${medMaks ? ` Maksimalprisen er ${vis(del.maksOere)}.` : ''}`}
            punkter={d.kurve.map((k) => ({
              andel: k.andelBp / 10_000,
              lav: k.lav,
              midt: k.midt,
              hoej: k.hoej,
            }))}
            maks={del.maksOere}
            maerker={maerker}
            vis={visKroner}
          />
        </Panel>
        <Panel
          id={`tabel-${del.delId}`}
          overskrift={`${del.navn}: pris pr. ${del.enhedEn} ved enhver andel`}
          kant
        >
          <Taltabel
            billedtekst={`${del.navn}: pris pr. ${del.enhedEn} om året ved enhver andel`}
            hoveder={[
              { tekst: 'Andel' },
              { tekst: 'Ventet', num: true },
              { tekst: 'Lavest', num: true },
              { tekst: 'Højest', num: true },
              { tekst: 'Tilsluttede', num: true },
              ...(medMaks ? [{ tekst: 'Maksimalpris' }] : []),
            ]}
            raekker={d.tabel.map((k) => [
              k.maerker.length === 0 ? (
                visBp(k.andelBp)
              ) : (
                <>
                  <b>{visBp(k.andelBp)}</b> <span class="mb-small-text">{k.maerker.join(', ')}</span>
                </>
              ),
              <b>{visOere(k.midt)}</b>,
              visOere(k.lav),
              visOere(k.hoej),
              visTal(k.enheder),
              ...(medMaks ? [k.indenfor ? 'Holder' : 'Holder ikke'] : []),
            ])}
          />
        </Panel>
      </div>
      <div class="mb-c5 case-spalte">
        {d.foelsomhed && (
          <Panel
            id={`foelsomhed-${del.delId}`}
            overskrift={`${del.navn}: hvad prisen er følsom for`}
            under="Én ting ad gangen."
          >
            <Tornado
              id={`t-${del.delId}`}
              titel={`${del.navn}: udsving i pris pr. ${del.enhedEn}`}
              midt={d.foelsomhed.midt}
              linjer={d.foelsomhed.udsving}
              vis={visKroner}
            />
          </Panel>
        )}
        {d.foelsomhed && (
          <Panel id={`udsving-${del.delId}`} overskrift={`${del.navn}: udsvingene i tal`} kant>
            <Taltabel
              billedtekst={`${del.navn}: udsving i pris`}
              hoveder={[{ tekst: 'Hvad' }, { tekst: 'Lavest', num: true }, { tekst: 'Højest', num: true }]}
              raekker={d.foelsomhed.udsving.map((u) => [
                u.navn,
                <>
                  {visOere(u.lav)}
                  <br />
                  <span class="mb-small-text">{u.gunstigt}</span>
                </>,
                <>
                  {visOere(u.hoej)}
                  <br />
                  <span class="mb-small-text">{u.ugunstigt}</span>
                </>,
              ])}
            />
          </Panel>
        )}
      </div>
    </div>
  );
}

/** What a unit costs at every share, and what it is sensitive to. */
export function Prisside(p: Prisprops) {
  const { program, vist, indhold: c } = p;
  const { soeg } = useSide();
  const sti = { program: program.id, casenr: vist.nr };
  const eksport = (['xlsx', 'pdf', 'json'] as const).map((format) => ({
    tekst: { xlsx: 'Excel (.xlsx)', pdf: 'PDF', json: 'JSON, som vedtaget' }[format],
    href: medParametre(paths.businesscaseFil({ ...sti, format }), soeg, {}),
  }));
  const kladde = vist.tilstand === 'kladde';
  const underArbejde = p.caser.find((x) => x.tilstand === 'kladde');
  return (
    <Casehoved
      {...p}
      her="pris"
      under={[{ tekst: `Version ${vist.nr}`, sti: paths.businesscaseversion(sti) }]}
      vaerktoej={
        <>
          {p.leder && underArbejde && !kladde && (
            <LinkKnap
              href={paths.businesscaseversion({ program: program.id, casenr: underArbejde.nr })}
              variant="sekundaer"
              lille
            >
              Kladden, version {underArbejde.nr}
            </LinkKnap>
          )}
          {p.leder && kladde && (
            <>
              <LinkKnap href={paths.businesscaserammer(sti)} variant="sekundaer" lille ikon="edit">
                Rammer
              </LinkKnap>
              <LinkKnap href={paths.businesscasevedtag(sti)} lille>
                Vedtag
              </LinkKnap>
            </>
          )}
          <UdskrivKnap />
          <EksportMenu
            punkter={
              kladde ? eksport.map((e) => ({ ...e, tekst: e.tekst.replace(', som vedtaget', '') })) : eksport
            }
          />
        </>
      }
    >
      {kladde && p.mangler.length > 0 && (
        <Note kraever={p.leder}>
          <p>Før versionen kan vedtages:</p>
          <ul>
            {p.mangler.map((h) => (
              <li>{h.besked}</li>
            ))}
          </ul>
        </Note>
      )}
      {c.dele.length > 0 && (
        <Kpier etiket="Pris pr. enhed">
          {p.dele.map((d) => (
            <Delkort d={d} />
          ))}
        </Kpier>
      )}
      {c.sammenfatning !== '' && (
        <Panel id="sammenfatning" overskrift="Sammenfatning">
          <Rigtekst tekst={c.sammenfatning} />
        </Panel>
      )}
      {c.dele.length > 0 && <Hvadhvis p={p} />}
      {p.dele.map((d) => (
        <Delpanel d={d} />
      ))}
      <Sektion id="saadan" overskrift="Sådan regnes prisen" />
      <Panel id="regler" overskrift="Regler">
        <Beskrivelse
          par={[
            [
              'Udlæg',
              `Det, der koster før delens første betalingsår, lægges ud og betales tilbage over ${c.tilbagebetalingAar} år i lige store årlige ydelser med ${visBp(c.renteBp)} i rente om året.`,
            ],
            [
              'I betalingsårene',
              'Omkostninger i de år fordeles ligeligt på årene. Det, der falder senere, er ikke i prisen.',
            ],
            ['Pr. enhed', 'Beløb pr. enhed lægges til prisen, som de er.'],
            [
              'Forsinkelse',
              'Årlige omkostninger til analyse, udbud, udvikling og implementering, der løber helt op til driften, fortsætter, og udlægget forrentes imens.',
            ],
            ['Afrunding', 'Der regnes med eksakte brøker. Prisen rundes én gang til nærmeste øre.'],
            ...(vist.sha256 === null
              ? []
              : [['SHA-256', <code class="case-sum">{vist.sha256}</code>] as const]),
          ]}
        />
      </Panel>
    </Casehoved>
  );
}
