import type { Konfliktfelt } from '../../../kernel/konflikt.ts';
import type { Hindring } from '../../../kernel/resultat.ts';
import { visTidspunkt } from '../../../kernel/tekst.ts';
import { paths } from '../../../routes.ts';
import { Knap, LinkKnap } from '../../../ui/fds/knap.tsx';
import { Afkrydsning, Formular, Knaprad, TekstFelt, TekstOmraade, Valgliste } from '../../../ui/form.tsx';
import { Konflikt } from '../../../ui/konflikt.tsx';
import { Skal } from '../../../ui/skal.tsx';
import { Gitter, Liste, Panel } from '../../../ui/status.tsx';
import { ETIKETTER } from '../rules.ts';

export interface Aendring {
  readonly kl: Date;
  readonly person: string | null;
  readonly importId: number | null;
  readonly begrundelse: string;
  readonly ny: boolean;
  readonly felter: readonly string[];
}

export interface SystemformProps {
  /** The key and name of the system being edited; null for a new one. */
  readonly system: { readonly noegle: string; readonly navn: string } | null;
  readonly vaerdier: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly hindringer?: readonly Hindring[];
  /** Somebody else saved first. */
  readonly konflikt?: readonly Konfliktfelt[];
  readonly kle: readonly { readonly nr: string; readonly titel: string }[];
  readonly historik: readonly Aendring[];
}

const FELTNAVNE: Readonly<Record<string, string>> = {
  navn: 'navn',
  leverandoer_id: 'leverandør',
  kle: 'KLE',
  domaene: 'domæne',
  kitos_uuid: 'UUID i KITOS',
  nedlagt_kl: 'nedlagt',
};

function beskriv({ ny, felter, begrundelse, importId }: Aendring): string {
  const hvad = ny ? 'Oprettet' : `Rettet: ${felter.map((f) => FELTNAVNE[f] ?? f).join(', ')}`;
  if (begrundelse !== '') return `${hvad}. ${begrundelse}`;
  return importId === null ? hvad : `${hvad}, af import ${importId}`;
}

/** Makes or changes a system, with a reason; its history stands beside. */
export function SystemformSide({ system, vaerdier, hindringer, konflikt, kle, historik }: SystemformProps) {
  const titel = system ? `Ret ${system.navn}` : 'Nyt system';
  return (
    <Skal
      titel={titel}
      krummer={[{ tekst: 'Systemer', sti: paths.systemer() }, { tekst: titel }]}
      vaerktoej={
        system && (
          <>
            <LinkKnap href={paths.rapport({ niveau: 'system', id: system.noegle })} variant="sekundaer" lille>
              Se rapporten
            </LinkKnap>
            <LinkKnap href={paths.maalbillede({ noegle: system.noegle })} variant="sekundaer" lille>
              Se målbilledet
            </LinkKnap>
          </>
        )
      }
    >
      <Gitter>
        <Panel id="system" overskrift="Systemet" spalter={system ? 7 : 12}>
          {konflikt !== undefined && <Konflikt felter={konflikt} />}
          <Formular
            sti={system ? paths.systemRediger({ noegle: system.noegle }) : paths.systemNyt()}
            vaerdier={vaerdier}
            hindringer={hindringer}
            vagt
          >
            {system ? (
              <input type="hidden" name="version" value={String(vaerdier.version ?? '')} />
            ) : (
              <TekstFelt
                navn="noegle"
                etiket="Nøgle"
                hint="Den faste nøgle, som faktafilerne bruger om systemet. Den kan ikke ændres senere."
                tegn={27}
                maksLaengde={200}
              />
            )}
            <TekstFelt navn="navn" etiket={ETIKETTER.navn} maksLaengde={300} />
            <TekstFelt
              navn="leverandoer_cvr"
              etiket={ETIKETTER.leverandoer_cvr}
              tegn={11}
              tastatur="numeric"
            />
            <TekstFelt
              navn="leverandoer_navn"
              etiket="Leverandørens navn"
              hint="Bruges kun, når leverandøren ikke kendes i forvejen."
              paakraevet={false}
              maksLaengde={300}
            />
            <Valgliste
              navn="kle"
              etiket={ETIKETTER.kle}
              tomtValg="Ingen valgt"
              paakraevet={false}
              valg={kle.map((k) => ({ vaerdi: k.nr, tekst: `${k.nr} ${k.titel}` }))}
            />
            <TekstFelt navn="domaene" etiket={ETIKETTER.domaene} paakraevet={false} maksLaengde={200} />
            <TekstFelt navn="kitos_uuid" etiket={ETIKETTER.kitos_uuid} paakraevet={false} maksLaengde={36} />
            {system && (
              <Afkrydsning
                navn="nedlagt"
                etiket="Systemet er nedlagt"
                hint="Det skjules i lister. Fakta om det bliver stående."
              />
            )}
            <TekstOmraade
              navn="begrundelse"
              etiket="Begrundelse"
              hint="Kommer til at stå i historikken."
              raekker={2}
              maksLaengde={2000}
            />
            <Knaprad>
              <Knap ikon="save">Gem</Knap>
              <LinkKnap href={paths.systemer()} variant="sekundaer">
                Fortryd
              </LinkKnap>
            </Knaprad>
          </Formular>
        </Panel>
        {system && (
          <Panel id="historik" overskrift="Historik" spalter={5}>
            {historik.length === 0 ? (
              <p>Der er ingen ændringer endnu.</p>
            ) : (
              <Liste
                punkter={historik.map((h) => ({
                  titel: beskriv(h),
                  under: [h.person, visTidspunkt(h.kl)].filter(Boolean).join(' · '),
                }))}
              />
            )}
          </Panel>
        )}
      </Gitter>
    </Skal>
  );
}
