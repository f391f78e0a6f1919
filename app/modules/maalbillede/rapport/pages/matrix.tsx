import { visMaaned } from '../../../../kernel/maaned.ts';
import { antal } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { KopierLinkKnap, UdskrivKnap } from '../../../../ui/fds/knap.tsx';
import { EksportMenu } from '../../../../ui/fds/menu.tsx';
import { Matrix, MatrixNoegle, TILSTANDE, tilstandskode } from '../../../../ui/matrix.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { TomTilstand } from '../../../../ui/status.tsx';
import { FilterFormular } from '../../../../ui/tabel.tsx';
import type { Tilstand } from '../../beregning/typer.ts';
import type { Matrixvisning } from '../matrix.ts';
import { TILSTANDSTEKST } from '../rules.ts';
import type { Hoved } from '../visning.ts';
import { gradtekst, krummer, Metalinje, Stedfaner, stedtitel, Tidsvaelger, tidsvalg } from './hoved.tsx';

export interface MatrixsideProps {
  hoved: Hoved;
  visning: Matrixvisning;
  /** The state that the matrix is narrowed to. */
  valgt: Tilstand | '';
}

/** Systems × integrations: where each cell of the figure stands, and the way to its evidence. */
export function Matrixside({ hoved, visning, valgt }: MatrixsideProps) {
  const { sted, tid, raekke } = hoved;
  const sted_ = { niveau: sted.niveau, id: sted.id };
  const soeg = tidsvalg(hoved);
  const { raekker, kolonner, tilstande, loefter, forekommer } = visning;
  const tid_ =
    tid.udgave === null
      ? `?maaned=${tid.maaned}&udgave=foreloebig`
      : `?maaned=${tid.maaned}&udgave=${tid.udgave}`;
  return (
    <Skal
      titel={`Matrix, ${stedtitel(hoved)}`}
      overskrift="Systemer × integrationer"
      krummer={krummer(hoved, { tekst: 'Matrix' })}
      meta={
        <Metalinje hoved={hoved}>
          <span>
            {stedtitel(hoved)} · målopfyldelse <b>{gradtekst(raekke.B, raekke.T)}</b>
          </span>
        </Metalinje>
      }
      vaerktoej={
        <>
          <Tidsvaelger hoved={hoved} />
          <EksportMenu
            punkter={[
              {
                tekst: 'Excel (.xlsx)',
                href: paths.matrixFil({ ...sted_, format: 'xlsx' }, { ...soeg, tilstand: valgt }),
              },
              {
                tekst: 'CSV (semikolon)',
                href: paths.matrixFil({ ...sted_, format: 'csv' }, { ...soeg, tilstand: valgt }),
              },
            ]}
          />
          <UdskrivKnap />
          <KopierLinkKnap />
        </>
      }
    >
      <Stedfaner hoved={hoved} valgt="matrix" />
      {raekker.length === 0 ? (
        <TomTilstand overskrift="Ingen celler at vise">
          Enten har ingen af systemerne et målbillede i {visMaaned(tid.maaned)}, eller også er ingen celler i
          den valgte tilstand.
        </TomTilstand>
      ) : (
        <>
          <MatrixNoegle
            vist={[...TILSTANDE].filter(
              (t) => t === 'uden_for' || (forekommer as readonly string[]).includes(t),
            )}
          />
          {sted.niveau !== 'kommune' && (
            <p class="mb-small-text">
              En celle viser det, der mangler hos mindst én af kommunerne; »I brug« betyder, at alle har taget
              integrationen i brug.
            </p>
          )}
          <FilterFormular
            id="matrix"
            filtre={[
              {
                navn: 'tilstand',
                etiket: 'Vis',
                slags: 'valg',
                vaerdi: valgt,
                valg: [
                  { vaerdi: '', tekst: 'Alle tilstande' },
                  ...forekommer.map((t) => ({ vaerdi: t, tekst: `Kun med »${TILSTANDSTEKST[t]}«` })),
                ],
              },
            ]}
          />
          <section class="mb-panel mb-flush">
            <Matrix
              id="matrix-tabel"
              billedtekst={`${antal(raekker.length, 'system', 'systemer')} · ${raekke.T} i målbillede`}
              kolonner={kolonner.map((k) => ({
                id: k.id,
                navn: k.navn,
                gruppe: k.dataomraade,
                T: k.T,
                B: k.B,
                celle: `${encodeURIComponent(k.id)}${tid_}`,
              }))}
              raekker={raekker.map((r) => ({
                navn: r.navn,
                undertekst: r.leverandoer,
                sti: paths.rapport({ niveau: 'system', id: r.noegle }, { maaned: tid.maaned }),
                T: r.T,
                K: r.K,
                B: r.B,
                celle: `matrix/${encodeURIComponent(r.noegle)}/`,
              }))}
              tilstande={Uint8Array.from(tilstande, (t) => (t === null ? 0 : tilstandskode(t)))}
              loefter={loefter}
            />
          </section>
        </>
      )}
    </Skal>
  );
}
