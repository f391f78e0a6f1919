import type { ComponentChildren } from 'preact';
import { antal } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import type { Krumme } from '../../../../ui/fds/broedkrumme.tsx';
import { HandlingKnap } from '../../../../ui/fds/knap.tsx';
import { Trin, type TrinPunkt } from '../../../../ui/fds/trin.tsx';
import { Ikon } from '../../../../ui/ikon.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Beskrivelse, Chip, Liste, Maaler, Note, Panel } from '../../../../ui/status.tsx';
import type { Grund } from '../../guide/rules.ts';
import { VED_IKKE } from '../../guide/rules.ts';
import { Kravlink } from '../../pages/faelles.tsx';
import type { Guidebillede } from '../billede.ts';
import { erUaendret, type Plan } from '../plan/rules.ts';
import type { Kravliste, Listelinje } from '../queries.ts';
import { LISTETILSTANDE, type Stilling } from '../rules.ts';

export const TRIN = ['domaener', 'arbejdsgange', 'spoergsmaal', 'gennemse', 'maalbillede'] as const;
export type Trinnavn = (typeof TRIN)[number];

export function Stillingchip({ stilling }: { stilling: Stilling }) {
  if (stilling === 'slettet') return <Chip s="bad">Slettet</Chip>;
  return <Chip s={stilling === 'faerdig' ? 'ok' : 'part'}>{LISTETILSTANDE[stilling]}</Chip>;
}

/** The way to a page of a list. */
export function krummer(liste: Pick<Kravliste, 'id' | 'navn'>, ...rest: readonly Krumme[]): Krumme[] {
  const mere = rest.length > 0;
  return [
    { tekst: 'Kravlister', sti: paths.kravlister() },
    mere ? { tekst: liste.navn, sti: paths.kravliste({ id: liste.id }) } : { tekst: liste.navn },
    ...rest,
  ];
}

/** Why a krav is in, out or waiting, a sentence to a line. */
export function Grunde({ grunde }: { grunde: readonly Pick<Grund, 'tekst'>[] }) {
  return (
    <>
      {grunde.map((g) => (
        <div>{g.tekst}</div>
      ))}
    </>
  );
}

/** What every page of the guide is given. */
export interface Guidesyn {
  readonly liste: Kravliste;
  readonly billede: Guidebillede;
  readonly linjer: readonly Listelinje[];
  readonly plan: Plan;
  readonly domaenenavne: readonly string[];
  readonly maaRette: boolean;
  /** The newest edition of the guide, where it isn't the list's. */
  readonly nyGuide: number | null;
}

function trinpunkter({ liste, billede, linjer, domaenenavne }: Guidesyn, nu: Trinnavn): TrinPunkt[] {
  const { resultat, valg, arbejdsgange } = billede;
  const besvaret = resultat.stillede.filter((s) => valg.svar[s] !== undefined).length;
  const paaListen = linjer.filter((l) => l.tilstand === 'med').length;
  const kan = arbejdsgange.filter((a) => !a.udgaaet || liste.arbejdsgange.includes(a.kode)).length;
  const punkt = (trin: Trinnavn, tekst: string, under: string, faerdig: boolean): TrinPunkt => ({
    tekst,
    under,
    href: paths.kravlisteTrin({ id: liste.id, trin }),
    tilstand: trin === nu ? 'nu' : faerdig ? 'faerdig' : 'aaben',
  });
  return [
    punkt('domaener', 'Domæner', domaenenavne.join(', ') || 'Ikke valgt', domaenenavne.length > 0),
    punkt(
      'arbejdsgange',
      'Arbejdsgange',
      `${valg.arbejdsgange.length} af ${kan} valgt`,
      valg.arbejdsgange.length > 0,
    ),
    punkt(
      'spoergsmaal',
      'Spørgsmål',
      `${besvaret} af ${resultat.stillede.length} besvaret`,
      resultat.naeste === null && resultat.stillede.length > 0,
    ),
    punkt(
      'gennemse',
      'Gennemse krav',
      linjer.length > 0 ? `${paaListen} på listen` : `${resultat.antal.med} foreslået`,
      linjer.length > 0,
    ),
    punkt('maalbillede', 'Målbillede', `T = ${resultat.maalbillede.length}`, false),
  ];
}

/** How many come and go, in words; '' when nothing does. */
function planTekst(plan: Plan): string {
  const dele = [
    plan.kommer.length > 0 && `${plan.kommer.length} kommer til`,
    plan.gaar.length > 0 && `${plan.gaar.length} går ud`,
    plan.skifter.length > 0 && `${plan.skifter.length} skifter mellem »med« og »afventer«`,
    plan.prioritet.length > 0 && `${plan.prioritet.length} får anden prioritet`,
    plan.bliver.length > 0 && `${plan.bliver.length} bliver, fordi I har ændret dem`,
  ];
  return dele.filter((d) => d !== false).join(', ');
}

/** Told where the list no longer is what the guide gives. */
export function Planbesked({ syn }: { syn: Guidesyn }) {
  const { liste, linjer, plan, maaRette } = syn;
  if (linjer.length === 0 || erUaendret(plan) || liste.tilstand !== 'i_gang') return null;
  return (
    <Note kraever={maaRette}>
      <b>Listen svarer ikke til svarene.</b> {planTekst(plan)}.{' '}
      <a href={paths.kravlisteOpdater({ id: liste.id })}>Se, hvad der kommer og går</a>
    </Note>
  );
}

/** Told where the guide proposes krav and there is no list of them yet. */
export function IkkeDannet({ syn, fra }: { syn: Guidesyn; fra: 'guide' | 'liste' }) {
  const { liste, linjer, billede, maaRette } = syn;
  const { med, afventer } = billede.resultat.antal;
  if (linjer.length > 0 || !maaRette || med + afventer === 0) return null;
  return (
    <Note kraever>
      <p>
        <b>Listen er ikke dannet endnu.</b> Guiden foreslår {antal(med, 'krav', 'krav')}
        {afventer > 0 && `, og ${antal(afventer, 'krav', 'krav')} afventer svar`}.
      </p>
      <HandlingKnap sti={paths.kravlisteOpdater({ id: liste.id })} felter={{ laas: String(liste.laas), fra }}>
        Dan listen
      </HandlingKnap>
    </Note>
  );
}

/** How many krav wait for an answer: on the list, or as the guide has it where there is no list yet. */
export function antalAfventer({ linjer, billede }: Guidesyn): number {
  if (linjer.length === 0) return billede.resultat.antal.afventer;
  return linjer.filter((l) => l.tilstand === 'afventer').length;
}

/** Which questions an answer that isn't saved yet would also raise. */
export interface Opfoelgning {
  readonly tekster: readonly string[];
}

const VIST = 5;
const ORDEN: readonly Grund['slags'][] = ['arbejdsgang', 'svar', 'favorit', 'altid'];

/** The right column: what is chosen so far, and why. The script swaps it as one chooses. */
export function Sidespalte({ syn, opfoelgning }: { syn: Guidesyn; opfoelgning?: Opfoelgning }) {
  const { liste, billede, linjer } = syn;
  const { resultat, forberedt, valg } = billede;
  const { med, ialt, afventer, fraArbejdsgange, fraSvar } = resultat.antal;
  const ved = new Map(forberedt.krav.map((k) => [k.id, k]));
  const valgte = resultat.udfald.filter((u) => u.udfald === 'med');
  const linjeVed = new Map(linjer.map((l) => [l.kravId, l]));
  // What one chose oneself comes before what is always in.
  const vistFoerst = valgte.toSorted(
    (a, b) => ORDEN.indexOf(a.grunde[0].slags) - ORDEN.indexOf(b.grunde[0].slags),
  );
  const gennemse = paths.kravlisteTrin({ id: liste.id, trin: 'gennemse' });
  const ude = resultat.udfald.filter((u) => u.udfald === 'ude').length;
  const ubesvarede = Object.values(valg.svar).filter((s) => s === VED_IKKE).length;
  return (
    <aside class="mb-stick mb-stack" id="virkning" aria-label="Resultat indtil nu">
      <Panel id="resultat" overskrift="Valgt indtil nu">
        <p class="mb-val" aria-live="polite">
          {med}
          <small> af {antal(ialt, 'muligt krav', 'mulige krav')}</small>
        </p>
        <Maaler andel={ialt === 0 ? 0 : med / ialt} etiket={`${med} af ${ialt} krav valgt`} />
        <Beskrivelse
          par={[
            ['Fra arbejdsgange', fraArbejdsgange],
            ['Fra svar', fraSvar],
            ['Afventer svar', afventer === 0 && ubesvarede === 0 ? undefined : afventer],
            [
              'Målbillede (T)',
              <>
                <b>{resultat.maalbillede.length}</b>{' '}
                {resultat.maalbillede.length === 1 ? 'integration' : 'integrationer'}
              </>,
            ],
          ]}
        />
        {opfoelgning !== undefined && opfoelgning.tekster.length > 0 && (
          <Note>
            <b>Opfølgning.</b> {opfoelgning.tekster.join(' ')}{' '}
            <span class="mb-small-text">Stilles bagefter.</span>
          </Note>
        )}
        <Planbesked syn={syn} />
      </Panel>
      <Panel id="hvorfor" overskrift="Hvorfor er kravet valgt?">
        {valgte.length === 0 ? (
          <p class="mb-small-text">
            Ingen krav er valgt endnu. Vælg arbejdsgange, eller svar på spørgsmålene.
          </p>
        ) : (
          <Liste
            punkter={vistFoerst.slice(0, VIST).flatMap((u) => {
              const k = ved.get(u.kravId);
              if (!k) return [];
              const linje = linjeVed.get(u.kravId);
              return [
                {
                  titel: <Kravlink {...k} />,
                  under: u.grunde[0].tekst,
                  side: linje !== undefined && linje.tilstand !== 'fjernet' && syn.maaRette && (
                    <a
                      href={`${paths.kravlisteLinje({ id: liste.id, linje: linje.id })}#fjern`}
                      aria-label={`Fjern krav ${k.nummer}`}
                    >
                      <Ikon navn="close" />
                    </a>
                  ),
                },
              ];
            })}
          />
        )}
        <p class="krav-fod mb-small-text">
          {med > VIST && (
            <>
              <a href={gennemse}>Se alle {med}</a> ·{' '}
            </>
          )}
          {ude} ikke valgt, <a href={`${gennemse}?vis=ude`}>se hvorfor</a>
        </p>
      </Panel>
    </aside>
  );
}

const OVERSKRIFTER: Readonly<Record<Trinnavn, string>> = {
  domaener: 'Vælg domæner',
  arbejdsgange: 'Vælg arbejdsgange og krav',
  spoergsmaal: 'Svar på spørgsmål',
  gennemse: 'Gennemse krav',
  maalbillede: 'Målbillede',
};

/** A step of the guide: the steps, the step itself and what it gives, beside each other where there is room. */
export function Guideramme({
  syn,
  trin,
  besked,
  opfoelgning,
  children,
}: {
  syn: Guidesyn;
  trin: Trinnavn;
  besked?: ComponentChildren;
  opfoelgning?: Opfoelgning;
  children: ComponentChildren;
}) {
  const { liste } = syn;
  return (
    <Skal
      titel={OVERSKRIFTER[trin]}
      krummer={krummer(liste, { tekst: 'Kravguide' })}
      meta={
        <>
          <span>
            Kravliste <b>{liste.navn}</b>
          </span>
          <Stillingchip stilling={liste.tilstand} />
        </>
      }
      vaerktoej={<a href={paths.kravliste({ id: liste.id })}>Se kravlisten</a>}
      besked={besked}
    >
      {syn.nyGuide !== null && (
        <Note>
          Guiden er kommet i en nyere udgave. Skift under »Mere« på{' '}
          <a href={paths.kravliste({ id: liste.id })}>kravlisten</a>; svarene følger med.
        </Note>
      )}
      <div class="mb-split mb-23 krav-guide">
        <Trin etiket="Trin i kravguiden" trin={trinpunkter(syn, trin)} />
        <div class="mb-stack">{children}</div>
        <Sidespalte syn={syn} opfoelgning={opfoelgning} />
      </div>
    </Skal>
  );
}
