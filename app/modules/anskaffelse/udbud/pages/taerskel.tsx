import { visKroner } from '../../../../kernel/kroner.ts';
import { visDato } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { pct } from '../../../../ui/diagram/maal.ts';
import { Chip, type ChipSlags, Note, Panel } from '../../../../ui/status.tsx';
import {
  REGIMER,
  type Regime,
  UDBUDSVALG,
  type Udbudsbeslutning,
  type Udbudsraad,
  visPeriode,
} from '../raad/rules.ts';
import { KONTRAKTARTER, visLoebetid } from '../rules.ts';

const REGIMECHIP: Readonly<Record<Regime, ChipSlags>> = {
  marked: 'ok',
  uafklaret: 'warn',
  graense: 'warn',
  light: 'warn',
  eu: 'warn',
  ukendt: 'bad',
};

export function Regimechip({ regime }: { regime: Regime }) {
  return <Chip s={REGIMECHIP[regime]}>{REGIMER[regime].navn}</Chip>;
}

/** What the amount is spread over: `4 år`, or what a price without a total counts for. */
function periode({ grundlag: g }: Udbudsraad): string {
  if (g.prisform === 'maaned') return 'efter § 38';
  return `over ${visLoebetid((g.loebetidMd ?? 0) + g.forlaengelseMd)}`;
}

/** The estimate as a bar with the threshold as a mark; what is counted along with it is hatched. */
function Bjaelke({ raad }: { raad: Udbudsraad }) {
  const { egenOere, samletOere, taerskel } = raad;
  const graense = (taerskel?.beloebKr ?? 0) * 100;
  const maks = Math.max(samletOere, graense * 1.25);
  const egen = pct(egenOere / maks);
  const maerke = pct(graense / maks);
  const tilVenstre = graense / maks > 0.5;
  const over = taerskel === null ? '' : samletOere >= graense ? ', over' : ', under';
  return (
    <svg
      class="mb-svg"
      height="66"
      role="img"
      aria-label={`Anslået værdi ${visKroner(samletOere)}${taerskel === null ? '' : `${over} tærsklen på ${visKroner(graense)}`}`}
    >
      <rect y="24" width="100%" height="14" class="f-bund" rx="2" />
      <rect y="24" width={egen} height="14" class="f-b" rx="2" />
      {samletOere > egenOere && (
        <rect x={egen} y="24" width={pct((samletOere - egenOere) / maks)} height="14" class="f-kb" />
      )}
      {taerskel !== null && (
        <>
          <line x1={maerke} x2={maerke} y1="16" y2="46" class="l-now" />
          <text
            x={maerke}
            dx={tilVenstre ? -4 : 4}
            y="60"
            class="t2"
            {...(tilVenstre ? { 'text-anchor': 'end' as const } : {})}
          >
            Tærskel {visKroner(graense)}
          </text>
        </>
      )}
      <text x="0" y="14" class="tb">
        {visKroner(samletOere)} {samletOere === egenOere ? periode(raad) : 'samlet'}
      </text>
    </svg>
  );
}

function Regel({ raad }: { raad: Udbudsraad }) {
  const { taerskel: t, grundlag: g } = raad;
  return (
    <p class="mb-small-text">
      <b>Regel:</b> {t === null ? KONTRAKTARTER[g.kontraktart].navn : stort(t.art)}, kommuner, ekskl. moms.
      {t !== null && ` Gælder ${visPeriode(t)}.`}
      <br />
      <b>Kilde:</b> {t === null ? 'Ingen tærskelværdi for datoen.' : `${t.kilde}.`}{' '}
      {t !== null && !t.bekraeftet && <Chip s="warn">Ubekræftet</Chip>}
    </p>
  );
}

function stort(tekst: string): string {
  return tekst.charAt(0).toUpperCase() + tekst.slice(1);
}

export interface Taerskelprops {
  readonly sagId: number;
  /** Null while there is too little to advise on. */
  readonly raad: Udbudsraad | null;
  readonly beslutning: Udbudsbeslutning | null;
  /** On the case's own page: a link to the whole, and only the first warning. */
  readonly kort?: boolean;
  /** The reader works on the case, and it hasn't ended. */
  readonly arbejd?: boolean;
}

/** »Tærskelværdi«: the estimate against the threshold, the rule with its period and source, and what to be careful about. */
export function Taerskelpanel({ sagId, raad, beslutning, kort, arbejd = true }: Taerskelprops) {
  const sti = paths.udbudsvurdering({ id: sagId });
  return (
    <Panel
      id="taerskel"
      overskrift="Tærskelværdi"
      ved={
        raad === null ? (
          kort && arbejd && <a href={sti}>Udfyld</a>
        ) : kort ? (
          <a href={sti}>
            <Regimechip regime={raad.regime} />
          </a>
        ) : (
          <Regimechip regime={raad.regime} />
        )
      }
    >
      {raad === null ? (
        <p class="mb-small-text">
          {arbejd
            ? 'Skriv, hvad indkøbet koster, og hvornår det sker. Så vises reglerne her.'
            : 'Der er ikke skrevet, hvad indkøbet koster.'}
        </p>
      ) : (
        <>
          <Bjaelke raad={raad} />
          {!kort && raad.samletOere > raad.egenOere && (
            <p class="mb-small-text">
              Indkøbet selv: {visKroner(raad.egenOere)}. Resten er lignende indkøb (skraveret).
            </p>
          )}
          <Regel raad={raad} />
          {(kort ? raad.advarsler.slice(0, 1) : raad.advarsler).map((a) => (
            <Note kraever>{a.tekst}</Note>
          ))}
        </>
      )}
      {kort && beslutning !== null && (
        <p class="mb-small-text">
          <b>Besluttet:</b> {UDBUDSVALG[beslutning.valg]}
        </p>
      )}
    </Panel>
  );
}

/** What follows from the rules that hold. */
export function Foelgepanel({ raad }: { raad: Udbudsraad }) {
  return (
    <Panel
      id="foelger"
      overskrift="Det følger"
      under={`${REGIMER[raad.regime].under}, ${visDato(raad.grundlag.dato)}.`}
    >
      <ul class="mb-list">
        {raad.foelger.map((f) => (
          <li>
            <div>
              {f.tekst}
              {f.kilde !== '' && (
                <div class="mb-small-text">
                  {/^§/.test(f.kilde) ? `Udbudsloven ${f.kilde}` : stort(f.kilde)}
                </div>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
