import type { Konfliktfelt } from '../../../../kernel/konflikt.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal, visTal } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import {
  Fejlopsummering,
  Formular,
  Knaprad,
  TekstFelt,
  TekstOmraade,
  Valgliste,
} from '../../../../ui/form.tsx';
import { Konflikt } from '../../../../ui/konflikt.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Beskrivelse, Chip, Gitter, Liste, Note, Panel } from '../../../../ui/status.tsx';
import { Kravlink } from '../../pages/faelles.tsx';
import type { Klassedetaljer } from '../queries.ts';
import { enKlasse, type Klasse, type Klassebrug, klasseord } from '../rules.ts';
import { Klasselink, Kravantal } from './faelles.tsx';

export interface KlasseProps {
  readonly klasse: Klasse;
  /** Of a subcategory: its category as it is shown today. */
  readonly over: Klasse | null;
  /** What is shown instead, when it is merged. */
  readonly vist: Klasse;
  /** What has been merged into it. */
  readonly flettede: readonly Klasse[];
  readonly brug: Klassebrug;
  readonly detaljer: Klassedetaljer;
  readonly maaRette: boolean;
  readonly kategorier: readonly Klasse[];
  readonly maal: readonly Klasse[];
  readonly form: Pick<Parameters<typeof Formular>[0], 'vaerdier' | 'hindringer'>;
  readonly konflikt: readonly Konfliktfelt[] | null;
  /** Why an action was refused. */
  readonly afvist: readonly Hindring[];
}

function krummer(klasse: Klasse, sidste = klasse.navn) {
  return [
    { tekst: 'Kravbank', sti: paths.kravbank() },
    { tekst: 'Klassifikation', sti: paths.kravklasser({ art: klasse.art }) },
    ...(sidste === klasse.navn ? [] : [{ tekst: klasse.navn, sti: paths.kravklasse({ id: klasse.id }) }]),
    { tekst: sidste },
  ];
}

const stort = (tekst: string) => tekst.replace(/^./, (b) => b.toUpperCase());

/** The figures of everybody's krav, where they say more than one's own. */
function Ialt({ klasse, brug, detaljer }: Pick<KlasseProps, 'klasse' | 'brug' | 'detaljer'>) {
  const andre = detaljer.iAlt.krav - brug.krav;
  return (
    <>
      <Kravantal klasse={klasse} antal={brug.krav} />
      {andre > 0 && <> og {visTal(andre)}, som kun andre organisationer ser</>}
    </>
  );
}

export function Brug({ klasse, brug, detaljer }: Pick<KlasseProps, 'klasse' | 'brug' | 'detaljer'>) {
  return (
    <>
      <Beskrivelse
        par={[
          ['Krav', <Ialt klasse={klasse} brug={brug} detaljer={detaljer} />],
          ['Ældre versioner', visTal(detaljer.aeldreVersioner)],
          ['Kravguiden', antal(brug.guide, 'spørgsmål', 'spørgsmål')],
          ['Jeres kravlister', visTal(brug.kravlister)],
        ]}
      />
      {detaljer.krav.length > 0 && (
        <>
          <h3>Krav</h3>
          <Liste punkter={detaljer.krav.map((k) => ({ titel: <Kravlink {...k} /> }))} />
          {brug.krav > detaljer.krav.length && (
            <p>
              <a href={paths.kravbank({ [klasse.art]: klasse.id })}>Se alle {visTal(brug.krav)} krav</a>
            </p>
          )}
        </>
      )}
    </>
  );
}

function RetForm(p: KlasseProps) {
  return (
    <Panel id="ret" overskrift="Ret" spalter={6}>
      {p.konflikt && <Konflikt felter={p.konflikt} />}
      <Formular sti={paths.kravklasse({ id: p.klasse.id })} id="klasse" {...p.form} vagt>
        <input type="hidden" name="laas" value={p.klasse.laas} />
        <TekstFelt navn="navn" etiket="Navn" maksLaengde={120} />
        <TekstOmraade navn="beskrivelse" etiket="Beskrivelse" paakraevet={false} raekker={3} />
        {p.klasse.overklasseId !== null && (
          <Valgliste
            navn="overklasseId"
            etiket="Ligger under"
            hint="Krav følger med til den nye kategori."
            valg={p.kategorier.map((k) => ({ vaerdi: String(k.id), tekst: k.navn }))}
          />
        )}
        <Knaprad>
          <Knap>Gem</Knap>
        </Knaprad>
      </Formular>
    </Panel>
  );
}

function Flet({ klasse, maal }: Pick<KlasseProps, 'klasse' | 'maal'>) {
  if (maal.length === 0) return null;
  return (
    <form method="get" action={paths.kravklasseHandling({ id: klasse.id, handling: 'flet' })}>
      <Valgliste
        navn="i"
        etiket={`Flet »${klasse.navn}« ind i`}
        valg={maal.map((k) => ({
          vaerdi: String(k.id),
          tekst: k.organisationId === null ? k.navn : `${k.navn} (jeres egen)`,
        }))}
      />
      <Knaprad>
        <Knap variant="sekundaer">Se, hvad der flyttes</Knap>
      </Knaprad>
    </form>
  );
}

function Oprydning(p: KlasseProps) {
  const { klasse } = p;
  const sti = (handling: string) => paths.kravklasseHandling({ id: klasse.id, handling });
  return (
    <Panel id="oprydning" overskrift="Flet eller lad udgå" spalter={6}>
      {klasse.flettetI === null && <Flet klasse={klasse} maal={p.maal} />}
      {klasse.flettetI !== null ? (
        <HandlingKnap sti={sti('adskil')} variant="sekundaer">
          Fortryd fletning
        </HandlingKnap>
      ) : klasse.udgaaet ? (
        <HandlingKnap sti={sti('genindfoer')} variant="sekundaer">
          Genindfør
        </HandlingKnap>
      ) : (
        <>
          <p>
            {stort(enKlasse(klasse))}, der udgår, kan ikke vælges på ny, men vises stadig, hvor den bruges.
            Den kan genindføres.
          </p>
          <HandlingKnap sti={sti('udgaa')} variant="sekundaer">
            Lad udgå
          </HandlingKnap>
        </>
      )}
    </Panel>
  );
}

/** One class: where it is used, and, for who may, everything that can be done with it. */
export function Klasseside(p: KlasseProps) {
  const { klasse } = p;
  return (
    <Skal
      titel={klasse.navn}
      maerkat={
        <>
          <Chip>{stort(klasseord(klasse))}</Chip>
          {klasse.organisationId !== null && (
            <>
              {' '}
              <Chip s="brand">Lokal</Chip>
            </>
          )}
          {klasse.udgaaet && klasse.flettetI === null && (
            <>
              {' '}
              <Chip s="warn">Udgået</Chip>
            </>
          )}
        </>
      }
      krummer={krummer(klasse)}
      meta={p.over && <span>Under {p.over.navn}</span>}
      besked={p.afvist.length > 0 && <Fejlopsummering hindringer={p.afvist} formularId="" />}
    >
      {klasse.flettetI !== null && (
        <Note>
          Er flettet ind i <Klasselink klasse={p.vist} />, som vises i stedet overalt.
        </Note>
      )}
      {klasse.beskrivelse !== '' && <p>{klasse.beskrivelse}</p>}
      <Gitter>
        <Panel id="brug" overskrift="Brug" spalter={p.maaRette ? 12 : 6}>
          <Brug klasse={p.vist} brug={p.brug} detaljer={p.detaljer} />
          {p.flettede.length > 0 && (
            <>
              <h3>Flettet ind i denne</h3>
              <Liste punkter={p.flettede.map((k) => ({ titel: <Klasselink klasse={k} /> }))} />
            </>
          )}
        </Panel>
        {p.maaRette && <RetForm {...p} />}
        {p.maaRette && <Oprydning {...p} />}
      </Gitter>
    </Skal>
  );
}

export interface FletsideProps {
  readonly klasse: Klasse;
  readonly til: Klasse;
  readonly brug: Klassebrug;
  readonly detaljer: Klassedetaljer;
  /** Subcategories that are shown under the target afterwards. */
  readonly under: readonly Klasse[];
  readonly hindringer: readonly Hindring[];
}

/** What a merge would move, before it is done. */
export function Fletside({ klasse, til, brug, detaljer, under, hindringer }: FletsideProps) {
  return (
    <Skal
      titel={`Flet »${klasse.navn}« ind i »${til.navn}«`}
      krummer={krummer(klasse, 'Flet')}
      besked={hindringer.length > 0 && <Fejlopsummering hindringer={hindringer} formularId="" />}
    >
      <Note>
        »{til.navn}« vises derefter i stedet for »{klasse.navn}« overalt, også i ældre versioner. Intet krav
        ændres, og fletningen kan fortrydes.
      </Note>
      <Panel id="brug" overskrift={`Det, der i dag har »${klasse.navn}«`}>
        <Brug klasse={klasse} brug={brug} detaljer={detaljer} />
        {under.length > 0 && (
          <>
            <h3>Underkategorier, der følger med</h3>
            <Liste punkter={under.map((k) => ({ titel: <Klasselink klasse={k} /> }))} />
          </>
        )}
      </Panel>
      {hindringer.length === 0 && (
        <Knaprad>
          <HandlingKnap
            sti={paths.kravklasseHandling({ id: klasse.id, handling: 'flet' })}
            felter={{ i: String(til.id) }}
          >
            Flet
          </HandlingKnap>
          <LinkKnap href={paths.kravklasse({ id: klasse.id })} variant="sekundaer">
            Fortryd
          </LinkKnap>
        </Knaprad>
      )}
    </Skal>
  );
}
