import { Knap } from '../../../../ui/fds/knap.tsx';
import { Formular, Knaprad } from '../../../../ui/form.tsx';
import { FlettetKonflikt } from '../../../../ui/konflikt.tsx';
import { Beskrivelse } from '../../../../ui/status.tsx';
import { Feltinput } from '../../felt/pages/felt.tsx';
import { type Feltgruppe, GRUPPER } from '../../felt/rules.ts';
import { visFeltvaerdi } from '../../felt/vis.ts';
import { felterI } from '../rules.ts';
import { type Genstandsvisning, type Gruppeform, maaRette } from '../visning.ts';

export interface Gruppeprops {
  readonly v: Genstandsvisning;
  readonly gruppe: Feltgruppe;
  /** Default the group's own title. */
  readonly titel?: string;
  /** After the fields, while they are shown. */
  readonly children?: preact.ComponentChildren;
}

/** A group of fields: shown, or in its place as a form. With script only the group is exchanged. */
export function Gruppepanel({ v, gruppe, titel = GRUPPER[gruppe].titel, children }: Gruppeprops) {
  const aaben = v.form?.gruppe === gruppe ? v.form : null;
  const { side } = v.sider;
  return (
    <section class="mb-panel" id={gruppe} aria-labelledby={`h-${gruppe}`} data-liste>
      <div class="mb-ph">
        <h2 id={`h-${gruppe}`}>{titel}</h2>
        {maaRette(v, gruppe) && (
          <a href={aaben ? `${side}#${gruppe}` : `${side}?ret=${gruppe}#${gruppe}`} data-liste-link>
            {aaben ? 'Fortryd' : 'Ret'}
            <span class="sr-only"> {titel}</span>
          </a>
        )}
      </div>
      {aaben ? <Gruppeformular v={v} form={aaben} /> : <Vist v={v} gruppe={gruppe} />}
      {!aaben && children}
    </section>
  );
}

function Vist({ v, gruppe }: { v: Genstandsvisning; gruppe: Feltgruppe }) {
  const felter = Object.entries(felterI(v.art, gruppe)).map(
    ([navn, b]) => [b.etiket, visFeltvaerdi(b, v.genstand.vaerdier[navn])] as const,
  );
  const udfyldte = felter.filter(([, tekst]) => tekst !== '' && tekst !== 'Nej');
  const tomme = felter.filter(([, tekst]) => tekst === '').map(([etiket]) => etiket);
  return (
    <>
      {udfyldte.length > 0 && (
        <Beskrivelse par={udfyldte.map(([etiket, tekst]) => [etiket, <Linjer tekst={tekst} />])} />
      )}
      {tomme.length > 0 && (
        <p class="mb-small-text">
          <b>Ikke udfyldt:</b> {tomme.join(', ')}.
        </p>
      )}
    </>
  );
}

/** Text with its line breaks. */
export function Linjer({ tekst }: { tekst: string }) {
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

function Gruppeformular({ v, form }: { v: Genstandsvisning; form: Gruppeform }) {
  const { gruppe, valg } = form;
  return (
    <>
      {form.konflikt && <FlettetKonflikt {...form.konflikt} />}
      <Formular id={`ret-${gruppe}`} sti={v.sider.ret(gruppe)} hindringer={form.hindringer} vagt>
        <input type="hidden" name="laas" value={String(form.laas)} />
        <input type="hidden" name="udgangspunkt" value={JSON.stringify(form.udgangspunkt)} />
        <div class="genstand-felter">
          {Object.entries(felterI(v.art, gruppe)).map(([navn, felt]) => (
            <Feltinput
              navn={navn}
              felt={felt}
              vaerdi={form.vaerdier[navn] ?? ''}
              enheder={valg.enheder}
              forslag={valg.forslag[navn]}
            />
          ))}
        </div>
        <Knaprad>
          <Knap ikon="save">Gem</Knap>
          <a class="button button-secondary" href={`${v.sider.side}#${gruppe}`}>
            Fortryd
          </a>
        </Knaprad>
      </Formular>
    </>
  );
}
