import type { Konfliktfelt } from '../../../../kernel/konflikt.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import {
  Afkrydsning,
  Feltrad,
  Formular,
  Knaprad,
  TekstFelt,
  TekstOmraade,
  Valgliste,
} from '../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../ui/formularKontekst.ts';
import { FlettetKonflikt } from '../../../../ui/konflikt.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, Panel } from '../../../../ui/status.tsx';
import { type Behovsform, EKSTRAARTER, type Ekstrafelt, nyNoegle } from '../formular/rules.ts';
import { FELTER, FELTNAVNE } from '../rules.ts';
import { Ekstrafelterne, Udgiftsfelt } from './felter.tsx';

export interface Formularprops {
  /** What is stored, or what was typed when it comes back. */
  readonly form: Behovsform;
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly hindringer: readonly Hindring[];
  readonly version: string;
  readonly udgangspunkt: string;
  readonly rettet: { readonly kl: Date; readonly af: string } | null;
  readonly kanFortryde: boolean;
  /** Show what whoever reports will see. */
  readonly vis: boolean;
  readonly konflikt?: {
    readonly hvem: string;
    readonly felter: readonly Konfliktfelt[];
    readonly taget: readonly string[];
  };
}

/** Empty rows after the bands there are. */
const TOMME_BAAND = 2;

function Baand({ form }: Formularprops) {
  const noegler = [...form.baand.map((b) => b.noegle), ...Array<string>(TOMME_BAAND).fill('')];
  return (
    <Panel
      id="baand"
      overskrift="Udgiftsbånd"
      under="Felt 11. Øverste beløb står tomt i det sidste bånd. Tøm begge felter for at fjerne et bånd. »Ikke afklaret« er der altid."
    >
      {noegler.map((noegle, i) => (
        <>
          <input type="hidden" name="baand" value={noegle} />
          <Feltrad>
            <TekstFelt
              navn={`baand-${i}-fra`}
              etiket={`Bånd ${i + 1}, fra`}
              efter="kr."
              tegn={11}
              tastatur="numeric"
              paakraevet={i === 0}
            />
            <TekstFelt
              navn={`baand-${i}-til`}
              etiket={`Bånd ${i + 1}, til`}
              efter="kr."
              tegn={11}
              tastatur="numeric"
              paakraevet={false}
            />
          </Feltrad>
        </>
      ))}
    </Panel>
  );
}

function Ekstra({ noegle, felt }: { noegle: string; felt?: Ekstrafelt }) {
  const navn = (del: string) => `ekstra-${noegle}-${del}`;
  return (
    <details class="krav-vaelg" open={felt === undefined}>
      <summary>
        {felt === undefined ? 'Nyt felt' : felt.etiket || 'Uden spørgsmål'}{' '}
        {felt && (
          <Chip s={felt.udgaaet ? 'neutral' : 'ok'}>{felt.udgaaet ? 'Udgået' : EKSTRAARTER[felt.art]}</Chip>
        )}
      </summary>
      <div class="behov-ekstra">
        <input type="hidden" name="ekstra" value={noegle} />
        <TekstFelt
          navn={navn('etiket')}
          etiket="Spørgsmål"
          maksLaengde={200}
          paakraevet={felt !== undefined}
        />
        <TekstFelt navn={navn('hjaelp')} etiket="Hjælpetekst" maksLaengde={500} paakraevet={false} />
        <Valgliste
          navn={navn('art')}
          etiket="Svares med"
          valg={Object.entries(EKSTRAARTER).map(([vaerdi, tekst]) => ({ vaerdi, tekst }))}
        />
        <TekstOmraade
          navn={navn('valg')}
          etiket="Muligheder"
          hint="Én på hver linje. Kun når der skal vælges."
          raekker={3}
          paakraevet={false}
        />
        <Afkrydsning navn={navn('paakraevet')} etiket="Skal besvares" />
        {felt && (
          <Afkrydsning
            navn={navn('udgaaet')}
            etiket="Udgået"
            hint="Der spørges ikke længere. Svar, der er givet, bliver."
          />
        )}
      </div>
    </details>
  );
}

function Hjaelpetekster() {
  return (
    <Panel
      id="hjaelp"
      overskrift="Hjælpetekster"
      under="Står under feltets navn. Et tomt felt giver den tekst, systemet leveres med."
    >
      <details class="krav-vaelg">
        <summary>Ret hjælpetekster til de {FELTNAVNE.length} felter</summary>
        <div class="behov-ekstra">
          {FELTNAVNE.map((navn) => (
            <TekstOmraade
              navn={`hjaelp-${navn}`}
              etiket={`${FELTER[navn].nr}. ${FELTER[navn].etiket}`}
              hint={
                FELTER[navn].hjaelp === ''
                  ? 'Leveres uden hjælpetekst.'
                  : `Leveres med: ${FELTER[navn].hjaelp}`
              }
              raekker={2}
              maksLaengde={500}
              paakraevet={false}
            />
          ))}
        </div>
      </details>
    </Panel>
  );
}

function Proeve({ form }: { form: Behovsform }) {
  return (
    <Panel
      id="proeve"
      overskrift="Sådan ser det ud"
      under="Det ændrede, som den, der melder et behov, vil se det. Intet er gemt endnu."
    >
      <Formular id="proeveform" sti={paths.behovForm()}>
        <fieldset disabled class="behov-proeve">
          <legend class="sr-only">Udgiftsbånd og egne felter</legend>
          <Udgiftsfelt form={form} />
          <Ekstrafelterne form={form} />
        </fieldset>
      </Formular>
    </Panel>
  );
}

/** The kommune's own form: its bands, its fields, its help texts. */
export function Formularside(p: Formularprops) {
  const { form } = p;
  const brugte = form.ekstra.map((e) => e.noegle);
  return (
    <Skal
      titel="Ret formularen"
      krummer={[{ tekst: 'Meld behov', sti: paths.behovene() }, { tekst: 'Ret formularen' }]}
      meta={
        <span>
          {p.rettet === null
            ? 'Som den er leveret'
            : `Rettet ${visTidspunkt(p.rettet.kl)}${p.rettet.af === '' ? '' : ` af ${p.rettet.af}`}`}
        </span>
      }
      vaerktoej={
        p.kanFortryde && (
          <HandlingKnap
            sti={paths.behovForm()}
            felter={{ knap: 'fortryd', version: p.version }}
            variant="sekundaer"
            lille
          >
            Fortryd seneste ændring
          </HandlingKnap>
        )
      }
      besked={p.konflikt && <FlettetKonflikt {...p.konflikt} />}
    >
      {p.vis && <Proeve form={form} />}
      <Formular sti={paths.behovForm()} vaerdier={p.vaerdier} hindringer={p.hindringer} vagt>
        <input type="hidden" name="version" value={p.version} />
        <input type="hidden" name="udgangspunkt" value={p.udgangspunkt} />
        <Panel
          id="egne"
          overskrift="Egne felter"
          under="Kommer efter de 14. Kladder får dem med det samme; det, der er sendt, ændres ikke."
        >
          {form.ekstra.map((felt) => (
            <Ekstra noegle={felt.noegle} felt={felt} />
          ))}
          <Ekstra noegle={nyNoegle('e', brugte)} />
        </Panel>
        <Baand {...p} />
        <Hjaelpetekster />
        <Knaprad>
          <Knap navn="knap" vaerdi="gem">
            Gem formularen
          </Knap>
          <Knap navn="knap" vaerdi="vis" variant="sekundaer">
            Vis først
          </Knap>
          <LinkKnap variant="tertiaer" href={paths.behovene()}>
            Fortryd
          </LinkKnap>
        </Knaprad>
      </Formular>
    </Skal>
  );
}
