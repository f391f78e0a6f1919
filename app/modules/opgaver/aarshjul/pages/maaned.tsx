import type { Aarsdato } from '../../../../kernel/opgave.ts';
import { antal, tilMaanedsnavn, visDag } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Details } from '../../../../ui/fds/details.tsx';
import { HandlingKnap } from '../../../../ui/fds/knap.tsx';
import { Chip, type ChipSlags } from '../../../../ui/status.tsx';
import { visAnsvarlig } from '../exports.ts';
import { type Aktivitet, FOREKOMSTER, type Forekomst, type Forekomststand, forekomst } from '../rules.ts';
import type { Hjulprops } from './hjul.tsx';

const CHIP: Readonly<Record<Forekomststand, ChipSlags>> = {
  gjort: 'ok',
  overskredet: 'bad',
  nu: 'warn',
  kommer: 'plain',
  foer: 'neutral',
};

export function Standchip({ stand }: { stand: Forekomststand }) {
  return <Chip s={CHIP[stand]}>{FOREKOMSTER[stand]}</Chip>;
}

function Gjortknap({ aktivitet: a, f }: { aktivitet: Aktivitet; f: Forekomst }) {
  const gjort = f.stand === 'gjort';
  return (
    <HandlingKnap
      sti={paths.aktivitetHandling({ aktivitet: a.id, handling: gjort ? 'ikke-gjort' : 'gjort' })}
      felter={{ aar: String(f.aar), maaned: String(f.maaned) }}
      variant={gjort ? 'tertiaer' : 'sekundaer'}
      lille
      skjultTekst={a.titel}
    >
      {gjort ? 'Fortryd' : 'Gjort'}
    </HandlingKnap>
  );
}

function Linje({ aktivitet: a, f, p }: { aktivitet: Aktivitet; f: Forekomst; p: Hjulprops }) {
  const maaSige =
    p.maaRette || a.personId === p.mig.personId || (a.rolle !== '' && p.mig.roller.includes(a.rolle));
  return (
    <li>
      <div class="hjul-titel">
        {p.maaRette ? <a href={paths.aktivitet({ aktivitet: a.id })}>{a.titel}</a> : a.titel}{' '}
        {(f.stand === 'gjort' || f.stand === 'overskredet' || f.stand === 'nu') && (
          <Standchip stand={f.stand} />
        )}
      </div>
      <div class="mb-small-text">
        {visAnsvarlig(a)}
        {f.udfoert !== null &&
          `. Gjort ${visDag(f.udfoert.dato)}${f.udfoert.af === '' ? '' : ` af ${f.udfoert.af}`}`}
        {a.link !== '' && (
          <>
            {'. '}
            <a href={a.link} rel="noopener noreferrer">
              Vejledning<span class="sr-only"> til {a.titel}</span>
            </a>
          </>
        )}
      </div>
      {a.note !== '' && <div class="mb-small-text hjul-note">{a.note}</div>}
      {maaSige && f.stand !== 'kommer' && <Gjortknap aktivitet={a} f={f} />}
    </li>
  );
}

/** A house with hundreds of contracts still sees its own activities. */
const VIST = 6;

function Datoer({ datoer }: { datoer: readonly Aarsdato[] }) {
  return (
    <ul class="hjul-datoer">
      {datoer.map((d) => (
        <li>
          <span class="hjul-dag">{Number(d.dato.slice(8))}.</span> <a href={d.sti}>{d.titel}</a>
        </li>
      ))}
    </ul>
  );
}

/** One month of the wheel: the house's activities, then the days that come from elsewhere. */
export function Maanedskort(p: Hjulprops & { readonly maaned: number }) {
  const { aar, maaned, idag } = p;
  const praefiks = `${aar}-${String(maaned).padStart(2, '0')}`;
  const aktiviteter = p.aktiviteter.filter((a) => a.maaneder.includes(maaned));
  const datoer = p.datoer.filter((d) => d.dato.startsWith(praefiks));
  return (
    <section
      class="mb-panel hjul-maaned"
      id={`maaned-${maaned}`}
      aria-labelledby={`h-maaned-${maaned}`}
      data-nu={idag.startsWith(praefiks) ? '' : undefined}
    >
      <h2 id={`h-maaned-${maaned}`}>
        {tilMaanedsnavn(maaned)}
        {idag.startsWith(praefiks) && <span class="sr-only">, denne måned</span>}
      </h2>
      {aktiviteter.length === 0 && datoer.length === 0 && <p class="mb-small-text">Intet</p>}
      {aktiviteter.length > 0 && (
        <ul class="hjul-liste">
          {aktiviteter.map((a) => (
            <Linje aktivitet={a} f={forekomst(a, aar, maaned, idag)} p={p} />
          ))}
        </ul>
      )}
      {datoer.length > 0 && (
        <>
          <h3>Frister</h3>
          <Datoer datoer={datoer.slice(0, VIST)} />
          {datoer.length > VIST && (
            <Details
              titel={`${antal(datoer.length - VIST, 'frist', 'frister')} til i ${tilMaanedsnavn(maaned)}`}
            >
              <Datoer datoer={datoer.slice(VIST)} />
            </Details>
          )}
        </>
      )}
    </section>
  );
}
