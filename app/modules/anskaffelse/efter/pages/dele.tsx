import { visDato, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap, Knap } from '../../../../ui/fds/knap.tsx';
import { Formular, Knaprad, TekstFelt } from '../../../../ui/form.tsx';
import { Chip, type ChipSlags } from '../../../../ui/status.tsx';
import { type Opfoelgning, STATUS, type Status, statusAf } from '../rules.ts';

const SLAGS: Readonly<Record<Status, ChipSlags>> = {
  overskredet: 'attn',
  snart: 'warn',
  senere: 'plain',
  udfoert: 'ok',
  fjernet: 'neutral',
};

export function Statuschip({ o, idag }: { o: Opfoelgning; idag: string }) {
  const status = statusAf(o, idag);
  return <Chip s={SLAGS[status]}>{STATUS[status]}</Chip>;
}

/** Who has followed up and what was said; nothing while it is open. */
export function Udfoertlinje({ o }: { o: Opfoelgning }) {
  if (!o.udfoert) return null;
  return (
    <div class="mb-small-text">
      Fulgt op {visTidspunkt(o.udfoert.kl)}
      {o.udfoert.af === '' ? '' : ` af ${o.udfoert.af}`}
      {o.udfoert.note === '' ? '' : `: ${o.udfoert.note}`}
    </div>
  );
}

/** Marks, takes back, removes; `fra` is where one comes back to. */
export function Handlinger({ o, fra }: { o: Opfoelgning; fra: 'sag' | 'alle' }) {
  const om = `${o.tekst}, ${visDato(o.dato)}`;
  const sti = (handling: string) => paths.opfoelgningHandling({ id: o.sagId, handling });
  const felter = { noegle: o.noegle, fra };
  if (o.fjernet)
    return (
      <HandlingKnap
        sti={sti('gendan')}
        felter={{ id: String(o.egenId), fra }}
        variant="tertiaer"
        lille
        skjultTekst={om}
      >
        Gendan
      </HandlingKnap>
    );
  if (o.udfoert)
    return (
      <HandlingKnap sti={sti('fortryd')} felter={felter} variant="tertiaer" lille skjultTekst={om}>
        Fortryd
      </HandlingKnap>
    );
  return (
    <div class="indkoeb-handlinger">
      <details class="indkoeb-fold">
        <summary>
          Følg op<span class="sr-only"> på {om}</span>
        </summary>
        <Formular sti={sti('udfoert')} id={`f-${o.sagId}-${o.noegle.replace(/[^\w-]/g, '_')}`}>
          <input type="hidden" name="noegle" value={o.noegle} />
          <input type="hidden" name="fra" value={fra} />
          <TekstFelt navn="note" etiket="Note" maksLaengde={1000} paakraevet={false} />
          <Knaprad>
            <Knap lille>Er fulgt op</Knap>
          </Knaprad>
        </Formular>
      </details>
      {o.egenId !== null && fra === 'sag' && (
        <HandlingKnap
          sti={sti('fjern')}
          felter={{ id: String(o.egenId), fra }}
          variant="tertiaer"
          lille
          skjultTekst={om}
        >
          Fjern
        </HandlingKnap>
      )}
    </div>
  );
}
