/** The computed dates of a contract: figures, timeline, and how each was reckoned. */
import { type Dag, laesDag } from '../../../../kernel/dag.ts';
import { visKroner } from '../../../../kernel/kroner.ts';
import { antal, visDag, visDato } from '../../../../kernel/tekst.ts';
import { Tvilling } from '../../../../ui/diagram/tvilling.tsx';
import { Details } from '../../../../ui/fds/details.tsx';
import { Chip, type ChipSlags, Kpier, KpiKort, Panel } from '../../../../ui/status.tsx';
import { PLANTILSTANDE } from '../../felt/rules.ts';
import { Linje, linjetekst, Tidsakse, Tidsnoegle } from '../../udbudsplan/pages/tidslinje.tsx';
import type { Vindue } from '../../udbudsplan/visning/rules.ts';
import { dageMellem } from '../frister/periode.ts';
import { udenFrist } from '../frister/rules.ts';
import type { Trin } from '../frister/trin.ts';
import type { Kontraktvisning } from '../visning.ts';

/** Whether it holds, in two words. */
export function Gyldighedschip({ v: { frister, vilkaar } }: { v: Kontraktvisning }) {
  if (!frister.gyldighed.gaelder) return <Chip s="bad">Gælder ikke</Chip>;
  return vilkaar.opsagt !== null ? <Chip s="warn">Sagt op</Chip> : <Chip s="ok">Gælder</Chip>;
}

/** How far away a day is, and how urgent that makes it. */
function afstand(dag: string, idag: string): { tekst: string; slags: ChipSlags } {
  const dage = dageMellem(idag, dag);
  if (dage === 0) return { tekst: 'I dag', slags: 'attn' };
  if (dage < 0) return { tekst: `${antal(-dage, 'dag', 'dage')} siden`, slags: 'bad' };
  return { tekst: `om ${antal(dage, 'dag', 'dage')}`, slags: dage <= 90 ? 'attn' : 'plain' };
}

interface Datokort {
  readonly overskrift: string;
  readonly dag: string | null;
  /** Instead of a date. */
  readonly ellers: string;
  readonly under: string;
  readonly hoved?: boolean;
  /** Instead of how far away the day is. */
  readonly chip?: string;
}

function Datokort({ kort, idag }: { kort: Datokort; idag: string }) {
  const a = kort.dag === null ? null : afstand(kort.dag, idag);
  return (
    <KpiKort
      overskrift={kort.overskrift}
      vaerdi={kort.dag === null ? kort.ellers : visDag(kort.dag)}
      hoved={kort.hoved}
    >
      {a && <>{kort.chip ? <Chip s="info">{kort.chip}</Chip> : <Chip s={a.slags}>{a.tekst}</Chip>} </>}
      {kort.under}
    </KpiKort>
  );
}

function slutkort({ frister: f, vilkaar }: Kontraktvisning): Datokort {
  const under = f.foelgerOverordnet
    ? 'som den overordnede'
    : vilkaar.opsagt !== null
      ? `sagt op ${visDato(vilkaar.opsagt)}`
      : f.rullende && f.tidligstSlut
        ? `tidligst ${visDato(f.tidligstSlut)}, hvis den opsiges i dag`
        : vilkaar.forlaenges_til !== ''
          ? 'forlænges af sig selv'
          : '';
  return {
    overskrift: 'Udløber',
    dag: f.slut,
    ellers: f.rullende && vilkaar.loebende ? 'Løbende' : 'Ukendt',
    under,
  };
}

function opsigkort({ frister: f, vilkaar }: Kontraktvisning): Datokort {
  const under = f.naarSomHelst
    ? `${antal(vilkaar.opsigelse_md ?? 0, 'måneds', 'måneders')} varsel`
    : vilkaar.opsigelse_md === null && f.opsigSenest === null
      ? 'Skriv opsigelsesvarslet under »Periode«.'
      : f.rullende && f.tidligstSlut
        ? `for at slutte ${visDato(f.tidligstSlut)}`
        : '';
  return {
    overskrift: f.rullende ? 'Næste opsigelsesfrist' : 'Opsig senest',
    dag: f.naarSomHelst ? null : f.opsigSenest,
    ellers: udenFrist(vilkaar, f),
    hoved: true,
    under,
  };
}

/** That the purchase is under way, in the words of the plan; undefined where it hasn't begun. */
function begyndt({ kontrakt }: Kontraktvisning): string | undefined {
  const t = kontrakt.vaerdier.plan_tilstand;
  return t === 'i_gang' || t === 'udbudt' || t === 'forlaenget' ? PLANTILSTANDE[t] : undefined;
}

/** The four dates that one comes for. */
export function Fristkort({ v }: { v: Kontraktvisning }) {
  const { frister: f, idag } = v;
  const option = f.option;
  const tredje: Datokort = option
    ? {
        overskrift: 'Brug option senest',
        dag: option.senest,
        ellers: '',
        under: `${option.tilbage} tilbage, til ${visDato(option.til)}`,
      }
    : {
        overskrift: 'Brug option senest',
        dag: null,
        ellers: 'Ingen',
        under:
          v.vilkaar.option_antal > 0
            ? `${v.vilkaar.options_brugt} af ${v.vilkaar.option_antal} brugt`
            : 'Aftalen har ingen optioner.',
      };
  return (
    <div class="kontrakt-frister">
      <Kpier etiket="Frister">
        <Datokort kort={opsigkort(v)} idag={idag} />
        <Datokort kort={slutkort(v)} idag={idag} />
        <Datokort kort={tredje} idag={idag} />
        <Datokort
          kort={{
            overskrift: 'Start genanskaffelse senest',
            dag: f.startSenest,
            ellers: f.foelgerOverordnet ? 'Følger' : '–',
            under: f.foelgerOverordnet
              ? 'sammen med den overordnede'
              : `${f.forberedelseMd} måneders forberedelse`,
            chip: begyndt(v),
          }}
          idag={idag}
        />
      </Kpier>
    </div>
  );
}

const AAR_MAKS = 12;

/** Whole years from a little before today, or the beginning, until everything has been shown. */
function vinduet(v: Kontraktvisning): Vindue {
  const aar = (d: string | null) => (d === null ? null : Number(d.slice(0, 4)));
  const iAar = Number(v.idag.slice(0, 4));
  const fra = Math.max(
    iAar - 4,
    Math.min(aar(v.vilkaar.gyldig_fra) ?? iAar, iAar, aar(v.frister.startSenest) ?? iAar),
  );
  const sidste = aar(v.frister.option?.til ?? v.frister.slut) ?? iAar + 2;
  const til = Math.min(fra + AAR_MAKS, Math.max(sidste, iAar));
  const kvartal = (a: number) => a * 4;
  return {
    fra: laesDag(`${fra}-01-01`) ?? 0,
    til: laesDag(`${til + 1}-01-01`) ?? 1,
    foerste: kvartal(fra),
    sidste: kvartal(til) + 3,
  };
}

const somDag = (d: string | null): Dag | null => (d === null ? null : laesDag(d));

/** The contract as a line in time, with its dates as a table below. */
export function Tidslinjepanel({ v }: { v: Kontraktvisning }) {
  const { frister: f } = v;
  const vindue = vinduet(v);
  const slut = somDag(f.slut);
  const start = somDag(f.startSenest);
  const o = f.option;
  const [ofra, otil] = [somDag(o?.fra ?? null), somDag(o?.til ?? null)];
  const linje = {
    slut,
    optioner:
      ofra !== null && otil !== null ? [{ fra: ofra, til: otil + 1, senest: somDag(o?.senest ?? null) }] : [],
    senesteOpsigelse: f.naarSomHelst ? null : somDag(f.opsigSenest),
    genanskaffes: start !== null && slut !== null ? { fra: start, til: slut + 1 } : null,
  };
  const raekker: readonly (readonly [string, string | null])[] = [
    ['Begynder', v.vilkaar.gyldig_fra],
    ['Uopsigelig til', v.vilkaar.uopsigelig_til],
    ['Start genanskaffelse senest', f.startSenest],
    ['Opsig senest', f.naarSomHelst ? null : f.opsigSenest],
    ['Brug option senest', f.optionSenest],
    ['Udløber', f.slut],
    ['Næste option løber til', o?.til ?? null],
  ];
  return (
    <Panel id="tidslinje" overskrift="Tidslinje" ved={<Tidsnoegle kapacitet={false} />}>
      <div class="kontrakt-linje">
        <Tidsakse v={vindue} opdelt="aar" />
        <Linje
          v={vindue}
          idag={somDag(v.idag) ?? 0}
          alt={linjetekst(v.kontrakt.navn, linje)}
          fra={somDag(v.vilkaar.gyldig_fra)}
          {...linje}
        />
      </div>
      <Tvilling
        billedtekst="Kontraktens datoer"
        hoveder={['Hvad', 'Dato']}
        raekker={raekker.flatMap(([navn, dag]) => (dag === null ? [] : [[navn, visDato(dag)]]))}
      />
    </Panel>
  );
}

const AFSNIT = [
  ['slut', 'Udløber'],
  ['opsigelse', 'Opsig senest'],
  ['option', 'Næste option'],
  ['start', 'Start genanskaffelse'],
] as const satisfies readonly (readonly [Trin['om'], string])[];

/** How every date came about, step by step. */
export function Beregningspanel({ v }: { v: Kontraktvisning }) {
  const { gyldighed } = v.frister;
  const { trin } = v.frister;
  return (
    <Panel
      id="beregning"
      overskrift="Sådan er datoerne regnet ud"
      under={`Regnet ${visDato(v.idag)} af det, der står under »Periode, optioner og opsigelse«. Kontrakten selv går forud.`}
    >
      {(!gyldighed.gaelder || gyldighed.kitos.gaelder !== gyldighed.gaelder || gyldighed.fejl.length > 0) && (
        <Gyldighedstekst v={v} />
      )}
      <div class="kontrakt-trin">
        {AFSNIT.map(([om, titel]) => {
          const egne = trin.filter((t) => t.om === om);
          return (
            egne.length > 0 && (
              <div>
                <h3>{titel}</h3>
                <ol>
                  {egne.map((t) => (
                    <li>{t.tekst}</li>
                  ))}
                </ol>
              </div>
            )
          );
        })}
      </div>
      <Details titel="Hvad reglerne er">
        <p>
          En periode slutter dagen før den tilsvarende dag: et år fra 1. januar slutter 31. december. Har
          måneden ikke dagen, regnes til månedens sidste dag.
        </p>
        <p>
          Opsigelsen skal afgives, så varslet er gået senest ved udløbet. Løber den til udgangen af en måned,
          et kvartal eller et år, virker den først dér. Er aftalen uopsigelig til en dag, kan en opsigelse
          tidligst virke den dag.
        </p>
        <p>
          Forlænges aftalen af sig selv, er udløbet den første dag, den stadig kan bringes til ophør. Har den
          ingen slutdato, vises den sidste dag, der giver samme slutdato som en opsigelse i dag; når den er
          passeret, vises den næste. Løber varslet blot fra dag til dag, er der ingen frist at overholde.
        </p>
      </Details>
    </Panel>
  );
}

function Gyldighedstekst({ v }: { v: Kontraktvisning }) {
  const { gyldighed } = v.frister;
  return (
    <div class="mb-note">
      {gyldighed.fejl.map((f) => (
        <p>{f.tekst}</p>
      ))}
      {v.vilkaar.gaelder_uanset && gyldighed.fejl.length > 0 && (
        <p>Den er sat til at gælde, uanset datoerne.</p>
      )}
      {gyldighed.kitos.gaelder !== gyldighed.gaelder && (
        <p>
          {gyldighed.kitos.gaelder
            ? 'KITOS vil vise, at den gælder, for dér tæller varighed og optioner ikke med.'
            : `KITOS vil vise, at den ikke gælder: ${gyldighed.kitos.fejl.map((f) => f.tekst).join(' ')}`}
        </p>
      )}
    </div>
  );
}

/** The sum over four years, with its parts. */
export function Vaerdi({ v: { fireaar } }: { v: Kontraktvisning }) {
  return (
    <>
      <p>
        <b>Værdi over fire år: {visKroner(fireaar.oere)}</b>
      </p>
      <Details titel="Sådan er værdien regnet ud">
        {fireaar.trin.map((t) => (
          <p>{t}</p>
        ))}
      </Details>
    </>
  );
}
