import type { Hindring } from '../../../../../kernel/resultat.ts';
import { visBytes, visTidspunkt } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { HandlingKnap, Knap } from '../../../../../ui/fds/knap.tsx';
import { Fejlopsummering, FilFelt, Formular, Knaprad, TekstFelt } from '../../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../../ui/formularKontekst.ts';
import { Ikon } from '../../../../../ui/ikon.tsx';
import { Chip, Panel, TomTilstand } from '../../../../../ui/status.tsx';
import type { Sag } from '../../../queries.ts';
import { filikon } from '../../pages/dele.tsx';
import { Saghoved } from '../../pages/hoved.tsx';
import type { Sagspunkt } from '../../punkt/rules.ts';
import type { Dokument, Dokumentversion } from '../queries.ts';

export interface Dokumentprops {
  readonly sag: Sag;
  readonly dokumenter: readonly Dokument[];
  readonly versioner: readonly Dokumentversion[];
  readonly punkter: readonly Sagspunkt[];
  readonly arbejder: boolean;
  readonly endelser: string;
  /** Bytes of one file. */
  readonly maks: number;
  readonly nyt: {
    readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
    readonly hindringer: readonly Hindring[];
  };
  readonly version?: { readonly id: number; readonly hindringer: readonly Hindring[] };
  readonly hindringer: readonly Hindring[];
}

function Versioner({ sag, dok, versioner }: { dok: Dokument } & Dokumentprops) {
  const egne = versioner.filter((v) => v.dokumentId === dok.id);
  return (
    <details class="sag-fold">
      <summary>{egne.length === 1 ? '1 version' : `${egne.length} versioner`}</summary>
      <ul class="nobullet-list">
        {egne.map((v) => (
          <li class="mb-small-text">
            <a href={paths.sagDokument({ id: sag.id, dokument: dok.id, nr: v.nr })}>
              Version {v.nr}: {v.filnavn}
            </a>{' '}
            · {visBytes(v.stoerrelse)} · {visTidspunkt(v.kl)}
            {v.af !== '' && ` · ${v.af}`}
          </li>
        ))}
      </ul>
    </details>
  );
}

function EtDokument({ dok, ...p }: { dok: Dokument } & Dokumentprops) {
  const { sag } = p;
  const { id } = sag;
  const til = (handling: string) => paths.sagDokumentHandling({ id, dokument: dok.id, handling });
  const punkt = p.punkter.find((x) => x.id === dok.punktId);
  return (
    <li id={`dokument-${dok.id}`}>
      <div>
        <Ikon navn={filikon(dok.type)} />{' '}
        <a href={paths.sagDokument({ id, dokument: dok.id, nr: dok.nr })}>{dok.navn}</a>
        {punkt && (
          <p class="mb-small-text">
            Til <a href={paths.sagPunkt({ id, punkt: punkt.id })}>{punkt.indhold.navn}</a>
          </p>
        )}
        <Versioner dok={dok} {...p} />
        {p.arbejder && dok.fjernet === null && (
          <details class="sag-fold" open={p.version?.id === dok.id}>
            <summary>Ny version</summary>
            <Formular
              id={`version-${dok.id}`}
              sti={til('version')}
              hindringer={p.version?.id === dok.id ? p.version.hindringer : []}
              upload
            >
              <FilFelt navn="fil" etiket={`Ny version af ${dok.navn}`} typer={p.endelser} maks={p.maks} />
              <Knaprad>
                <Knap lille variant="sekundaer">
                  Læg op
                </Knap>
              </Knaprad>
            </Formular>
          </details>
        )}
      </div>
      <div>
        <Chip s="plain">v{dok.nr}</Chip>
        {p.arbejder && (
          <>
            <br />
            <HandlingKnap sti={til(dok.fjernet === null ? 'fjern' : 'gendan')} variant="tertiaer" lille>
              {dok.fjernet === null ? 'Fjern' : 'Læg tilbage'}
              <span class="sr-only"> {dok.navn}</span>
            </HandlingKnap>
          </>
        )}
      </div>
    </li>
  );
}

/** All documents of a case with their versions. */
export function Dokumentside(p: Dokumentprops) {
  const { sag } = p;
  const { id } = sag;
  const her = p.dokumenter.filter((d) => d.fjernet === null);
  const vaek = p.dokumenter.filter((d) => d.fjernet !== null);
  return (
    <Saghoved
      sag={sag}
      her="overblik"
      under="Dokumenter"
      besked={<Fejlopsummering hindringer={p.hindringer} />}
    >
      <Panel id="dokumenter" overskrift="Dokumenter">
        {her.length === 0 ? (
          <TomTilstand overskrift="Sagen har ingen dokumenter endnu">
            Læg fx tilbud, referater og aftaler her. Et dokument kan få nye versioner, og de gamle bliver
            liggende.
          </TomTilstand>
        ) : (
          <ul class="mb-list">
            {her.map((dok) => (
              <EtDokument dok={dok} {...p} />
            ))}
          </ul>
        )}
        {vaek.length > 0 && (
          <details class="sag-fold">
            <summary>Fjernede dokumenter ({vaek.length})</summary>
            <ul class="mb-list">
              {vaek.map((dok) => (
                <EtDokument dok={dok} {...p} />
              ))}
            </ul>
          </details>
        )}
      </Panel>
      {p.arbejder && (
        <Panel id="tilfoej" overskrift="Tilføj dokument">
          <Formular
            id="nyt"
            sti={paths.sagDokumenter({ id })}
            vaerdier={p.nyt.vaerdier}
            hindringer={p.nyt.hindringer}
            upload
          >
            <TekstFelt
              navn="navn"
              etiket="Navn"
              hint="Lad feltet stå tomt for at bruge filens navn."
              paakraevet={false}
              maksLaengde={200}
            />
            <FilFelt navn="fil" etiket="Fil" typer={p.endelser} maks={p.maks} />
            <Knaprad>
              <Knap>Tilføj</Knap>
            </Knaprad>
          </Formular>
        </Panel>
      )}
    </Saghoved>
  );
}
