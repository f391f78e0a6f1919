import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal, tilMaanedsnavn, visTal, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Sparkline } from '../../../../ui/diagram/sparkline.tsx';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { Faner } from '../../../../ui/fds/faner.tsx';
import { HandlingKnap, LinkKnap, UdskrivKnap } from '../../../../ui/fds/knap.tsx';
import { EksportMenu } from '../../../../ui/fds/menu.tsx';
import { Sidetal } from '../../../../ui/fds/sidetal.tsx';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { FilterTag } from '../../../../ui/fds/tag.tsx';
import { useSide } from '../../../../ui/kontekst.ts';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, type ChipSlags, Kpier, KpiKort, Liste, Panel, TomTilstand } from '../../../../ui/status.tsx';
import type { Artstal, Fordeling, Mangelpost, Undtagelse } from '../queries.ts';
import {
  ALVOR,
  type Alvor,
  findRegel,
  KVALITET_PR_SIDE,
  KVALITETSARTER,
  KVALITETSREGLER,
  type Kvalitetsart,
  type Kvalitetsregel,
  type Kvalitetssoegning,
  type Maanedstal,
  OPDELINGER,
  type Opdeling,
  retsted,
  skrivKvalitetssoegning,
} from '../rules.ts';

const CHIP: Readonly<Record<Alvor, ChipSlags>> = { hoej: 'bad', middel: 'warn', lav: 'neutral' };
const ENHED: Readonly<Record<Kvalitetsart, readonly [string, string]>> = {
  systembrug: ['system', 'systemer'],
  kontrakt: ['kontrakt', 'kontrakter'],
};

export interface DatakvalitetProps {
  readonly soegning: Kvalitetssoegning;
  readonly tal: Readonly<Record<Kvalitetsart, Artstal>>;
  /** Things with gaps: of one rule, or those that have most. Null where neither is shown. */
  readonly mangler: { readonly poster: readonly Mangelpost[]; readonly ialt: number } | null;
  readonly fordeling: readonly Fordeling[] | null;
  readonly udvikling: readonly Maanedstal[];
  readonly undtagelser: readonly Undtagelse[];
  readonly maaRette: boolean;
  /** An exception that was refused. */
  readonly afvist: readonly Hindring[];
}

function adresse(s: Kvalitetssoegning): string {
  return paths.datakvalitet(skrivKvalitetssoegning(s));
}

const genstandssti = (art: Kvalitetsart, id: number) =>
  art === 'systembrug' ? paths.systembrug({ brug: id }) : paths.kontrakt({ kontrakt: id });

function maanedsnavn(maaned: string): string {
  return `${tilMaanedsnavn(Number(maaned.slice(5)))} ${maaned.slice(0, 4)}`;
}

function Noegletal({ tal, udvikling }: DatakvalitetProps) {
  const alle = (alvor: Alvor) =>
    [...tal.systembrug.regler, ...tal.kontrakt.regler].reduce(
      (sum, r) => sum + (findRegel(r.kode)?.alvor === alvor ? r.antal : 0),
      0,
    );
  const foer = udvikling.at(-2);
  const kurve = udvikling.map((m) => m.antal);
  const { ialt, iOrden } = tal.systembrug;
  return (
    <Kpier
      etiket="Datakvalitet i tal"
      fod={
        udvikling.length > 0
          ? 'Manglerne tælles hver nat; en måneds tal er det sidste i måneden.'
          : 'Manglerne tælles hver nat; udviklingen kan ses fra i morgen.'
      }
    >
      <KpiKort
        overskrift="Systemer, der er i orden"
        vaerdi={visTal(iOrden)}
        enhed={`af ${antal(ialt, ...ENHED.systembrug)}`}
        hoved
      />
      <KpiKort
        overskrift="Vigtige mangler"
        vaerdi={visTal(alle('hoej'))}
        kurve={
          <Sparkline
            vaerdier={kurve}
            etiket={`Alle mangler måned for måned: ${udvikling.map((m) => `${maanedsnavn(m.maaned)} ${m.antal}`).join(', ')}`}
          />
        }
      >
        {foer && `I alt ${visTal(foer.antal)} mangler ved udgangen af ${maanedsnavn(foer.maaned)}`}
      </KpiKort>
      <KpiKort overskrift="Bør rettes" vaerdi={visTal(alle('middel'))} />
      <KpiKort overskrift="Gode at have" vaerdi={visTal(alle('lav'))} />
    </Kpier>
  );
}

function Regeltabel({
  art,
  tal,
  soegning,
}: {
  art: Kvalitetsart;
  tal: Artstal;
  soegning: Kvalitetssoegning;
}) {
  const efterKode = new Map(tal.regler.map((r) => [r.kode, r]));
  const raekker = KVALITETSREGLER.filter((r) => r.art === art).map((r) => {
    const n = efterKode.get(r.kode)?.antal ?? 0;
    const undtaget = efterKode.get(r.kode)?.undtaget ?? 0;
    return [
      <>
        {n > 0 ? (
          <a href={adresse({ ...soegning, art, regel: r, opdeling: 'regel', side: 1 })}>{r.titel}</a>
        ) : (
          r.titel
        )}
        <div class="mb-small-text">{r.saetning}</div>
      </>,
      <Chip s={n === 0 ? 'ok' : CHIP[r.alvor]}>{n === 0 ? 'I orden' : ALVOR[r.alvor]}</Chip>,
      visTal(n),
      tal.ialt === 0 ? '–' : `${Math.round((100 * n) / tal.ialt)} %`,
      undtaget === 0 ? '–' : visTal(undtaget),
    ];
  });
  return (
    <Panel
      id={`regler-${art}`}
      overskrift={KVALITETSARTER[art]}
      under={
        art === 'systembrug'
          ? 'Systemer, der ikke er i brug, er ikke talt med.'
          : 'Udløbne kontrakter er ikke talt med.'
      }
      kant
    >
      <EnkelTabel
        billedtekst={`Mangler: ${KVALITETSARTER[art]}`}
        hoveder={[
          { tekst: 'Mangel' },
          { tekst: 'Vigtighed' },
          { tekst: 'Antal', num: true },
          { tekst: 'Andel', num: true },
          { tekst: 'Accepteret', num: true },
        ]}
        raekker={raekker}
      />
    </Panel>
  );
}

function Accept({ post, regel }: { post: Mangelpost; regel: Kvalitetsregel }) {
  const { csrf } = useSide();
  const id = `grund-${post.id}`;
  return (
    <details class="liste-accept">
      <summary>
        Acceptér<span class="sr-only"> manglen på {post.navn}</span>
      </summary>
      <form method="post" action={paths.datakvalitetUndtag()}>
        <input type="hidden" name="_csrf" value={csrf} />
        <input type="hidden" name="regel" value={regel.kode} />
        <input type="hidden" name="genstand" value={post.id} />
        <div class="form-group">
          <label class="form-label" for={id}>
            Hvorfor er det i orden?
          </label>
          <input class="form-input" id={id} name="grund" required maxlength={1000} autocomplete="off" />
        </div>
        <button class="button button-secondary mb-small" type="submit">
          Acceptér
        </button>
      </form>
    </details>
  );
}

function Mangelliste({ soegning, mangler, maaRette }: DatakvalitetProps) {
  if (mangler === null) return null;
  const { art, regel, side } = soegning;
  const retlink = (p: Mangelpost, r: Kvalitetsregel, tekst: string) => (
    <a href={`${genstandssti(art, p.id)}${retsted(r)}`}>
      {tekst}
      <span class="sr-only"> på {p.navn}</span>
    </a>
  );
  return (
    <Panel
      id="mangler"
      overskrift={
        regel
          ? `${regel.titel} (${visTal(mangler.ialt)})`
          : `${antal(mangler.ialt, ...ENHED[art])} med mangler`
      }
      under={regel?.saetning}
      kant={mangler.ialt > 0}
    >
      {mangler.ialt === 0 ? (
        <TomTilstand overskrift="Intet mangler">Alt er i orden eller accepteret her.</TomTilstand>
      ) : (
        <>
          <EnkelTabel
            billedtekst={regel?.titel ?? 'Systemer med mangler'}
            hoveder={[
              { tekst: 'Navn' },
              { tekst: 'Ansvarlig enhed' },
              { tekst: 'Ejer' },
              { tekst: regel ? 'Ret' : 'Mangler' },
              ...(regel && maaRette ? [{ tekst: 'Undtagelse' }] : []),
            ]}
            raekker={mangler.poster.map((p) => [
              <a href={genstandssti(art, p.id)}>{p.navn}</a>,
              p.enhed || '–',
              p.ejer || '–',
              regel ? (
                retlink(p, regel, maaRette ? 'Ret' : 'Se')
              ) : (
                <ul class="liste-aendringer">
                  {p.mangler.map((kode) => {
                    const r = findRegel(kode);
                    return r && <li>{retlink(p, r, r.titel)}</li>;
                  })}
                </ul>
              ),
              ...(regel && maaRette ? [<Accept post={p} regel={regel} />] : []),
            ])}
          />
          <Sidetal
            nu={side}
            ialt={Math.ceil(mangler.ialt / KVALITET_PR_SIDE)}
            sti={(nr) => adresse({ ...soegning, side: nr })}
            etiket="Sider med mangler"
          />
        </>
      )}
    </Panel>
  );
}

function Fordelingstabel({ soegning, fordeling }: DatakvalitetProps) {
  if (fordeling === null) return null;
  const efterEnhed = soegning.opdeling === 'enhed';
  return (
    <Panel id="fordeling" overskrift={efterEnhed ? 'Efter ansvarlig enhed' : 'Efter ejer'} kant>
      <EnkelTabel
        billedtekst="Mangler fordelt"
        hoveder={[
          { tekst: efterEnhed ? 'Ansvarlig enhed' : 'Ejer' },
          { tekst: KVALITETSARTER[soegning.art], num: true },
          { tekst: 'Med mangler', num: true },
          { tekst: 'Mangler i alt', num: true },
        ]}
        raekker={fordeling.map((f) => [
          <a
            href={adresse({
              ...soegning,
              opdeling: 'genstand',
              side: 1,
              ...(efterEnhed ? { enhed: f.navn } : { ejer: f.navn }),
            })}
          >
            {f.navn || (efterEnhed ? 'Uden ansvarlig enhed' : 'Uden ejer')}
          </a>,
          visTal(f.ialt),
          visTal(f.medMangler),
          visTal(f.mangler),
        ])}
      />
    </Panel>
  );
}

function Undtagelser({ undtagelser, maaRette }: DatakvalitetProps) {
  if (undtagelser.length === 0) return null;
  return (
    <Panel id="undtagelser" overskrift={`Accepterede mangler (${visTal(undtagelser.length)})`}>
      <Liste
        punkter={undtagelser.map((u) => ({
          titel: (
            <>
              <a href={genstandssti(u.art, u.genstandId)}>{u.navn}</a>: {findRegel(u.regel)?.titel ?? u.regel}
            </>
          ),
          under: `${u.grund} (${[u.person, visTidspunkt(u.kl)].filter(Boolean).join(', ')})`,
          side: maaRette && (
            <HandlingKnap
              variant="sekundaer"
              lille
              sti={paths.datakvalitetOphaev({ undtagelse: u.id })}
              skjultTekst={u.navn}
            >
              Ophæv
            </HandlingKnap>
          ),
        }))}
      />
    </Panel>
  );
}

function Valgte({ soegning }: DatakvalitetProps) {
  const tags = [
    soegning.enhed === null
      ? null
      : {
          tekst: soegning.enhed || 'Uden ansvarlig enhed',
          href: adresse({ ...soegning, enhed: null, side: 1 }),
        },
    soegning.ejer === null
      ? null
      : { tekst: soegning.ejer || 'Uden ejer', href: adresse({ ...soegning, ejer: null, side: 1 }) },
  ].filter((t) => t !== null);
  if (tags.length === 0) return null;
  return (
    <p class="mb-tags">
      {tags.map((t) => (
        <FilterTag {...t} />
      ))}
    </p>
  );
}

/** A kommune that has neither systems nor contracts. */
function IntetEndnu() {
  return (
    <Skal titel="Datakvalitet">
      <TomTilstand
        overskrift="Der er intet at tjekke endnu"
        handling={
          <LinkKnap href={paths.portefoelje()} variant="sekundaer">
            Gå til systemer
          </LinkKnap>
        }
      >
        Når I har systemer eller kontrakter, ses her, hvad der mangler i dem, og hvor det rettes.
      </TomTilstand>
    </Skal>
  );
}

/** Whether no rule finds anything, accepted gaps aside. */
function altIOrden({ tal }: DatakvalitetProps): boolean {
  return [...tal.systembrug.regler, ...tal.kontrakt.regler].every((r) => r.antal === 0);
}

/** What is missing or wrong in the portfolio, by rule, thing, unit or owner; every line leads to where it is put right. */
export function DatakvalitetSide(props: DatakvalitetProps) {
  const { soegning, tal, afvist } = props;
  if (tal.systembrug.ialt + tal.kontrakt.ialt === 0) return <IntetEndnu />;
  const { regel, opdeling, art } = soegning;
  const eksport = (['xlsx', 'csv'] as const).map((format) => ({
    tekst: format === 'xlsx' ? 'Excel (.xlsx)' : 'CSV (semikolon)',
    href: paths.datakvalitetFil({ format }, skrivKvalitetssoegning({ ...soegning, side: 1 })),
  }));
  return (
    <Skal
      titel="Datakvalitet"
      meta="Det, der mangler eller ikke hænger sammen i jeres systemer og kontrakter, og hvor det rettes."
      {...(regel
        ? {
            krummer: [
              { tekst: 'Datakvalitet', sti: adresse({ ...soegning, regel: null, side: 1 }) },
              { tekst: regel.titel },
            ],
          }
        : {})}
      vaerktoej={
        <>
          <EksportMenu punkter={eksport} />
          <UdskrivKnap />
        </>
      }
    >
      {afvist.length > 0 && (
        <Besked slags="warning" overskrift="Manglen er ikke accepteret">
          {afvist.map((h) => (
            <p>{h.besked}</p>
          ))}
        </Besked>
      )}
      {!regel && <Noegletal {...props} />}
      {!regel && altIOrden(props) && <Besked slags="success" overskrift="Der er ingen mangler" />}
      {!regel && (
        <Faner
          etiket="Vis mangler"
          faner={(Object.keys(OPDELINGER) as Opdeling[]).map((o) => ({
            tekst: o === 'genstand' && art === 'kontrakt' ? 'Efter kontrakt' : OPDELINGER[o],
            href: adresse({ ...soegning, opdeling: o, side: 1 }),
            valgt: o === opdeling,
          }))}
        />
      )}
      {!regel && opdeling !== 'regel' && (
        <p class="mb-tags">
          {(Object.keys(KVALITETSARTER) as Kvalitetsart[]).map((a) =>
            a === art ? (
              <b>{KVALITETSARTER[a]}</b>
            ) : (
              <a href={adresse({ ...soegning, art: a, side: 1 })}>{KVALITETSARTER[a]}</a>
            ),
          )}
        </p>
      )}
      <Valgte {...props} />
      {!regel && opdeling === 'regel' && (
        <>
          <Regeltabel art="systembrug" tal={tal.systembrug} soegning={soegning} />
          <Regeltabel art="kontrakt" tal={tal.kontrakt} soegning={soegning} />
        </>
      )}
      <Mangelliste {...props} />
      <Fordelingstabel {...props} />
      {!regel && opdeling === 'regel' && <Undtagelser {...props} />}
    </Skal>
  );
}
