import type { Rolle } from '../../../../kernel/adgang.ts';
import type { Aarsdato } from '../../../../kernel/opgave.ts';
import { visDato } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Faner } from '../../../../ui/fds/faner.tsx';
import { HandlingKnap, Knap, LinkKnap, UdskrivKnap } from '../../../../ui/fds/knap.tsx';
import { AfkrydsningsGruppe, Formular, Knaprad } from '../../../../ui/form.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Note, Panel, TomTilstand } from '../../../../ui/status.tsx';
import type { Retning } from '../../../../ui/tabel.tsx';
import { type Aktivitet, type Forslag, visMaaneder } from '../rules.ts';
import { Maanedskort } from './maaned.tsx';
import { Aktivitetstabel } from './tabel.tsx';

export interface Hjulprops {
  readonly vis: 'hjul' | 'tabel' | 'udgaaede';
  readonly aar: number;
  /** `YYYY-MM-DD` */
  readonly idag: string;
  readonly q: string;
  readonly sortering: { readonly noegle: string; readonly retning: Retning };
  readonly aktiviteter: readonly Aktivitet[];
  /** How many have been taken out. */
  readonly udgaaede: number;
  readonly datoer: readonly Aarsdato[];
  /** Shipped suggestions that the house doesn't have. */
  readonly forslag: readonly Forslag[];
  readonly maaRette: boolean;
  readonly mig: { readonly personId: string; readonly roller: readonly Rolle[] };
  /** What was just taken out. */
  readonly fortryd: Aktivitet | null;
  readonly besked: string | null;
}

const MAANEDER = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

function Forslagspanel({ forslag }: { forslag: readonly Forslag[] }) {
  if (forslag.length === 0) return null;
  return (
    <Panel
      id="forslag"
      overskrift="Forslag"
      under="Det, de fleste kommuner gør hvert år. Vælg dem, I vil have, og ret dem bagefter"
    >
      <Formular id="forslag-form" sti={paths.aarshjulForslag()}>
        <div class="hjul-forslag">
          <AfkrydsningsGruppe
            navn="forslag"
            etiket="Hvilke vil I have"
            valg={forslag.map((f) => ({
              vaerdi: f.noegle,
              tekst: f.titel,
              hint: `I ${visMaaneder(f.maaneder)}. ${f.note}`,
            }))}
          />
        </div>
        <Knaprad>
          <Knap>Læg i årshjulet</Knap>
        </Knaprad>
      </Formular>
    </Panel>
  );
}

function Fortryd({ aktivitet }: { aktivitet: Aktivitet }) {
  return (
    <Note>
      <span class="opgave-fortryd">
        <span>Taget ud af årshjulet: {aktivitet.titel}</span>
        <HandlingKnap
          sti={paths.aktivitetHandling({ aktivitet: aktivitet.id, handling: 'saet-ind' })}
          variant="sekundaer"
          lille
          skjultTekst={aktivitet.titel}
        >
          Fortryd
        </HandlingKnap>
      </span>
    </Note>
  );
}

function Hjul(p: Hjulprops) {
  if (p.aktiviteter.length === 0 && p.datoer.length === 0)
    return (
      <TomTilstand overskrift="Årshjulet er tomt">
        {p.maaRette
          ? 'Vælg mellem forslagene nedenfor, eller tilføj jeres egne aktiviteter.'
          : 'Her kommer det, kommunen gør hvert år, og frister fra kontrakter, tilsyn og markedsdialoger.'}
      </TomTilstand>
    );
  return (
    <div class="hjul">
      {MAANEDER.map((maaned) => (
        <Maanedskort {...p} maaned={maaned} />
      ))}
    </div>
  );
}

/** The house's year: by month, or as a table. */
export function Hjulside(p: Hjulprops) {
  const { aar, vis } = p;
  const nu = Number(p.idag.slice(0, 4));
  const sti = (andet: { aar?: number; vis?: string }) => {
    const valgt = { aar, vis, ...andet };
    return paths.aarshjul({
      ...(valgt.aar === nu ? {} : { aar: valgt.aar }),
      ...(valgt.vis === 'hjul' ? {} : { vis: valgt.vis }),
    });
  };
  return (
    <Skal
      titel="Årshjul"
      overskrift={`Årshjul ${aar}`}
      meta={
        <span>I dag er det {visDato(p.idag)}. Frister fra sager og markedsdialoger står der af sig selv</span>
      }
      vaerktoej={
        <>
          <LinkKnap variant="sekundaer" lille href={sti({ aar: aar - 1 })} skjultTekst="Forrige år">
            {aar - 1}
          </LinkKnap>
          <LinkKnap variant="sekundaer" lille href={sti({ aar: aar + 1 })} skjultTekst="Næste år">
            {aar + 1}
          </LinkKnap>
          <UdskrivKnap />
          {p.maaRette && (
            <LinkKnap lille ikon="plus" href={paths.aarshjulNy()}>
              Ny aktivitet
            </LinkKnap>
          )}
        </>
      }
      besked={
        <>
          {p.besked !== null && <Note kraever>{p.besked}</Note>}
          {p.fortryd !== null && <Fortryd aktivitet={p.fortryd} />}
        </>
      }
    >
      <Faner
        etiket="Årshjulet vist som"
        faner={[
          { tekst: 'Måneder', href: sti({ vis: 'hjul' }), valgt: vis === 'hjul' },
          { tekst: 'Tabel', href: sti({ vis: 'tabel' }), valgt: vis === 'tabel' },
          {
            tekst: 'Taget ud',
            href: sti({ vis: 'udgaaede' }),
            valgt: vis === 'udgaaede',
            antal: p.udgaaede,
          },
        ]}
      />
      {vis === 'hjul' ? <Hjul {...p} /> : <Aktivitetstabel {...p} />}
      {p.maaRette && vis !== 'udgaaede' && <Forslagspanel forslag={p.forslag} />}
    </Skal>
  );
}
