import type { Aktoer } from '../../../../kernel/adgang.ts';
import type { Konfliktfelt } from '../../../../kernel/konflikt.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { paths } from '../../../../routes.ts';
import { Knap } from '../../../../ui/fds/knap.tsx';
import { AfkrydsningsGruppe, Feltrad, Formular, Knaprad } from '../../../../ui/form.tsx';
import { FlettetKonflikt } from '../../../../ui/konflikt.tsx';
import { Beskrivelse } from '../../../../ui/status.tsx';
import { Feltinput } from '../../felt/pages/felt.tsx';
import type { Feltbeskrivelse, Feltvaerdi } from '../../felt/rules.ts';
import { visFeltvaerdi } from '../../felt/vis.ts';
import type { Brug, Valgmuligheder } from '../queries.ts';
import { DELE, type Del, felterI, gaeldendeKle, maaRetteDel, tekster } from '../rules.ts';

export interface Klegruppe {
  readonly nr: string;
  readonly titel: string;
}

/** A part that is open as a form: what it shows, and what it was made from. */
export interface Formtilstand {
  readonly del: Del;
  readonly laas: number;
  readonly udgangspunkt: Readonly<Record<string, Feltvaerdi>>;
  /** What stands in the fields: stored values, or what was typed. */
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly hindringer: readonly Hindring[];
  readonly konflikt?: {
    readonly felter: readonly Konfliktfelt[];
    readonly taget: readonly string[];
    readonly hvem: string;
  };
  readonly valg: Valgmuligheder;
}

export interface Delprops {
  readonly brug: Brug;
  readonly del: Del;
  readonly aktoer: Aktoer;
  readonly kle: readonly Klegruppe[];
  readonly form: Formtilstand | null;
}

/** `27 Sundhed`: a number with the title of its main group. */
export function kletekst(nr: string, grupper: readonly Klegruppe[]): string {
  const gruppe = grupper.find((g) => g.nr === nr.slice(0, 2));
  return gruppe ? `${nr} ${gruppe.titel}` : nr;
}

/** A part of a system's fields: shown, or in its place as a form. With script only the part is exchanged. */
export function Delpanel(p: Delprops) {
  const { brug, del, aktoer, form } = p;
  const aaben = form?.del === del;
  const sti = paths.systembrug({ brug: brug.id });
  return (
    <section class="mb-panel" id={del} aria-labelledby={`h-${del}`} data-liste>
      <div class="mb-ph">
        <h2 id={`h-${del}`}>{DELE[del].titel}</h2>
        {!brug.fjernet && maaRetteDel(aktoer, del) && (
          <a href={aaben ? `${sti}#${del}` : `${sti}?ret=${del}#${del}`} data-liste-link>
            {aaben ? 'Fortryd' : 'Ret'}
            <span class="sr-only"> {DELE[del].titel}</span>
          </a>
        )}
      </div>
      {aaben && form ? <Delform {...p} form={form} /> : <Delvist {...p} />}
    </section>
  );
}

function Delvist({ brug, del, kle }: Delprops) {
  if (del === 'kle') return <Klevist brug={brug} kle={kle} />;
  const felter = Object.entries(felterI(del)).map(
    ([navn, b]) => [b.etiket, visFeltvaerdi(b, brug.vaerdier[navn])] as const,
  );
  const udfyldte = felter.filter(([, v]) => v !== '');
  const tomme = felter.filter(([, v]) => v === '').map(([etiket]) => etiket);
  return (
    <>
      {udfyldte.length > 0 && <Beskrivelse par={udfyldte.map(([e, v]) => [e, <Tekst tekst={v} />])} />}
      {tomme.length > 0 && (
        <p class="mb-small-text">
          <b>Ikke udfyldt:</b> {tomme.join(', ')}.
        </p>
      )}
    </>
  );
}

/** Text with its line breaks. */
function Tekst({ tekst }: { tekst: string }) {
  return (
    <>
      {tekst.split('\n').map((linje, nr) => (
        <>
          {nr > 0 && <br />}
          {linje}
        </>
      ))}
    </>
  );
}

function Klevist({ brug, kle }: { brug: Brug; kle: readonly Klegruppe[] }) {
  const gaelder = gaeldendeKle(brug.vaerdier);
  const tilfoejet = new Set(tekster(brug.vaerdier.kle_tilfoejet));
  const fravalgt = tekster(brug.vaerdier.kle_fjernet);
  if (gaelder.length === 0 && fravalgt.length === 0)
    return (
      <p class="mb-muted">
        Ingen numre endnu. Med dem kan systemet findes efter opgave, og dubletter kan ses.
      </p>
    );
  return (
    <>
      <ul class="mb-kle">
        {gaelder.map((nr) => (
          <li>
            {kletekst(nr, kle)}
            {tilfoejet.has(nr) && <span class="mb-small-text"> · tilføjet lokalt</span>}
          </li>
        ))}
      </ul>
      {fravalgt.length > 0 && (
        <p class="mb-small-text">
          <b>Fravalgt lokalt:</b> {fravalgt.join(', ')}.
        </p>
      )}
    </>
  );
}

function Delform({ brug, del, kle, form }: Delprops & { form: Formtilstand }) {
  const { valg } = form;
  return (
    <>
      {form.konflikt && <FlettetKonflikt {...form.konflikt} />}
      <Formular
        id={`ret-${del}`}
        sti={paths.systembrugRet({ brug: brug.id, felter: del })}
        hindringer={form.hindringer}
        vagt
      >
        <input type="hidden" name="laas" value={String(form.laas)} />
        <input type="hidden" name="udgangspunkt" value={JSON.stringify(form.udgangspunkt)} />
        {del === 'kle' && <Klevalg form={form} kle={kle} />}
        {raekker(Object.entries(felterI(del))).map((raekke) => {
          const felter = raekke.map(([navn, felt]) => (
            <Feltinput
              navn={navn}
              felt={felt}
              vaerdi={form.vaerdier[navn] ?? ''}
              enheder={valg.enheder}
              forslag={valg.forslag[navn]}
            />
          ));
          return raekke.length > 1 ? <Feltrad>{felter}</Feltrad> : felter;
        })}
        <Knaprad>
          <Knap ikon="save">Gem</Knap>
          <a class="button button-secondary" href={`${paths.systembrug({ brug: brug.id })}#${del}`}>
            Fortryd
          </a>
        </Knaprad>
      </Formular>
    </>
  );
}

type Navngivet = readonly [string, Feltbeskrivelse];

/** Short fields two and two beside each other; long ones and lists alone. */
function raekker(felter: readonly Navngivet[]): Navngivet[][] {
  const ud: Navngivet[][] = [];
  let aaben = false;
  for (const felt of felter) {
    const kort = !['langtekst', 'liste', 'janej'].includes(felt[1].type);
    const sidste = ud.at(-1);
    if (kort && aaben && sidste) sidste.push(felt);
    else ud.push([felt]);
    aaben = kort && !aaben;
  }
  return ud;
}

/** The main groups to tick; groups and subjects below them are typed. */
function Klevalg({ form, kle }: { form: Formtilstand; kle: readonly Klegruppe[] }) {
  const valgte = tekster(form.vaerdier.kle);
  return (
    <details class="details" open={valgte.length === 0}>
      <summary class="details-summary">Vælg hovedgrupper</summary>
      <div class="details-text mb-klevalg">
        <AfkrydsningsGruppe
          navn="kle_valg"
          etiket="Hovedgrupper i KLE"
          paakraevet={false}
          vaerdier={[]}
          valg={kle
            .filter((g) => !valgte.includes(g.nr))
            .map((g) => ({ vaerdi: g.nr, tekst: `${g.nr} ${g.titel}` }))}
        />
      </div>
    </details>
  );
}
