import { AfkrydsningsGruppe } from '../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../felt/rules.ts';
import { Feltpanel } from '../../genstand/pages/gruppe.tsx';
import { tekster } from '../../genstand/rules.ts';
import type { Brug } from '../queries.ts';
import { DELE, type Del, felterI, gaeldendeKle } from '../rules.ts';
import type { Visning } from '../visning.ts';

export interface Klegruppe {
  readonly nr: string;
  readonly titel: string;
}

/** `27 Sundhed`: a number with the title of its main group. */
export function kletekst(nr: string, grupper: readonly Klegruppe[]): string {
  const gruppe = grupper.find((g) => g.nr === nr.slice(0, 2));
  return gruppe ? `${nr} ${gruppe.titel}` : nr;
}

/** A part of a system's fields. */
export function Delpanel({ v, del }: { readonly v: Visning; readonly del: Del }) {
  const { titel, gruppe } = DELE[del];
  const felter = { v, noegle: del, titel, gruppe, felter: felterI(del) };
  if (del !== 'kle') return <Feltpanel {...felter} />;
  const form = v.form?.noegle === 'kle' ? v.form : null;
  return (
    <Feltpanel
      {...felter}
      vist={<Klevist brug={v.brug} kle={v.kle} />}
      foran={form && <Klevalg vaerdi={form.vaerdier.kle} kle={v.kle} />}
    />
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

/** The main groups to tick; groups and subjects below them are typed. */
function Klevalg({ vaerdi, kle }: { vaerdi: Feltvaerdi | undefined; kle: readonly Klegruppe[] }) {
  const valgte = tekster(vaerdi);
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
