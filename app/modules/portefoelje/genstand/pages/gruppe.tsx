import { Knap } from '../../../../ui/fds/knap.tsx';
import { Formular, Knaprad } from '../../../../ui/form.tsx';
import { FlettetKonflikt } from '../../../../ui/konflikt.tsx';
import { Beskrivelse } from '../../../../ui/status.tsx';
import { Feltinput } from '../../felt/pages/felt.tsx';
import { type Feltbeskrivelse, type Feltgruppe, GRUPPER } from '../../felt/rules.ts';
import { visFeltvaerdi } from '../../felt/vis.ts';
import { felterI } from '../rules.ts';
import { type Feltform, type Genstandsvisning, maaRette } from '../visning.ts';

export interface Feltpanelprops {
  readonly v: Genstandsvisning;
  /** What it is called in the address (`?ret=`) and on the page (`#`). */
  readonly noegle: string;
  readonly titel: string;
  readonly felter: Readonly<Record<string, Feltbeskrivelse>>;
  /** Whose right it goes by. */
  readonly gruppe: Feltgruppe;
  /** In place of the list of fields, while they are shown. */
  readonly vist?: preact.ComponentChildren;
  /** Above the fields of the form. */
  readonly foran?: preact.ComponentChildren;
  /** After the fields, while they are shown. */
  readonly children?: preact.ComponentChildren;
}

/** Fields of a thing: shown, or in their place as a form. With script only the panel is exchanged. */
export function Feltpanel({ v, noegle, titel, felter, gruppe, vist, foran, children }: Feltpanelprops) {
  const aaben = v.form?.noegle === noegle ? v.form : null;
  const { side } = v.sider;
  return (
    <section class="mb-panel" id={noegle} aria-labelledby={`h-${noegle}`} data-liste>
      <div class="mb-ph">
        <h2 id={`h-${noegle}`}>{titel}</h2>
        {maaRette(v, gruppe) && (
          <a href={aaben ? `${side}#${noegle}` : `${side}?ret=${noegle}#${noegle}`} data-liste-link>
            {aaben ? 'Fortryd' : 'Ret'}
            <span class="sr-only"> {titel}</span>
          </a>
        )}
      </div>
      {aaben ? (
        <Feltformular v={v} form={aaben} felter={felter}>
          {foran}
        </Feltformular>
      ) : (
        <>
          {vist ?? <Vist v={v} felter={felter} />}
          {children}
        </>
      )}
    </section>
  );
}

export interface Gruppeprops {
  readonly v: Genstandsvisning;
  readonly gruppe: Feltgruppe;
  /** Default the group's own title. */
  readonly titel?: string;
}

/** A group of the register. */
export function Gruppepanel({ v, gruppe, titel = GRUPPER[gruppe].titel }: Gruppeprops) {
  return <Feltpanel v={v} noegle={gruppe} titel={titel} felter={felterI(v.art, gruppe)} gruppe={gruppe} />;
}

function Vist({ v, felter }: Pick<Feltpanelprops, 'v' | 'felter'>) {
  const alle = Object.entries(felter).map(([navn, b]) => {
    const vaerdi = v.genstand.vaerdier[navn];
    return { etiket: b.etiket, tekst: visFeltvaerdi(b, vaerdi), fravalgt: vaerdi === false };
  });
  const udfyldte = alle.filter((f) => f.tekst !== '' && !f.fravalgt);
  const tomme = alle.filter((f) => f.tekst === '');
  const fravalgte = alle.filter((f) => f.fravalgt);
  return (
    <>
      {udfyldte.length > 0 && (
        <Beskrivelse par={udfyldte.map(({ etiket, tekst }) => [etiket, <Linjer tekst={tekst} />])} />
      )}
      <Etiketter foran="Nej" felter={fravalgte} />
      <Etiketter foran="Ikke udfyldt" felter={tomme} />
    </>
  );
}

function Etiketter({ foran, felter }: { foran: string; felter: readonly { readonly etiket: string }[] }) {
  if (felter.length === 0) return null;
  return (
    <p class="mb-small-text mb-kun-skaerm">
      <b>{foran}:</b> {felter.map((f) => f.etiket).join(', ')}.
    </p>
  );
}

/** Text with its line breaks. */
function Linjer({ tekst }: { tekst: string }) {
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

interface Formularprops extends Pick<Feltpanelprops, 'v' | 'felter' | 'children'> {
  readonly form: Feltform;
}

function Feltformular({ v, form, felter, children }: Formularprops) {
  const { noegle, valg } = form;
  return (
    <>
      {form.konflikt && <FlettetKonflikt {...form.konflikt} />}
      <Formular id={`ret-${noegle}`} sti={v.sider.ret(noegle)} hindringer={form.hindringer} vagt>
        <input type="hidden" name="laas" value={String(form.laas)} />
        <input type="hidden" name="udgangspunkt" value={JSON.stringify(form.udgangspunkt)} />
        {children}
        <div class="genstand-felter">
          {Object.entries(felter).map(([navn, felt]) => (
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
          <a class="button button-secondary" href={`${v.sider.side}#${noegle}`}>
            Fortryd
          </a>
        </Knaprad>
      </Formular>
    </>
  );
}
