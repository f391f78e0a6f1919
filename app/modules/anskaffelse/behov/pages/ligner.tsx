import { paths } from '../../../../routes.ts';
import { Knap } from '../../../../ui/fds/knap.tsx';
import { Liste, type ListePunkt } from '../../../../ui/status.tsx';
import { behovsnummer, sagsnummer } from '../../rules.ts';
import { brugstekst, type Ligner } from '../ligner/rules.ts';

function punkter({ systemer, sager }: Ligner, seSager: boolean): ListePunkt[] {
  return [
    ...systemer.map((s) => ({
      titel: <a href={paths.rapport({ niveau: 'system', id: s.noegle })}>{s.navn}</a>,
      under: [s.domaene, s.leverandoer, brugstekst(s)].filter((t) => t !== '').join(' · '),
    })),
    ...sager.map((s) => ({
      titel:
        s.slags === 'sag' && seSager ? <a href={paths.sag({ id: s.id })}>{s.titel}</a> : <b>{s.titel}</b>,
      under: [
        s.slags === 'sag'
          ? `Sag ${sagsnummer(s.aar, s.loebenr)}`
          : `Behov ${behovsnummer(s.aar, s.loebenr)}, venter`,
        s.enhed,
        s.fase,
      ]
        .filter((t) => t !== '')
        .join(' · '),
    })),
  ];
}

/** What is like the need: fetched again while one types. `formular` is the id of the form it is about. */
export function Lignerpanel({
  ligner,
  seSager,
  formular,
}: {
  ligner: Ligner;
  seSager: boolean;
  formular: string;
}) {
  const fundet = punkter(ligner, seSager);
  return (
    <section class="mb-panel" id="virkning" aria-labelledby="h-ligner">
      <h2 id="h-ligner">Ligner noget, vi har</h2>
      <p class="mb-small-text">Systemer, sager og behov ud fra felt 2 og 5</p>
      <div role="status">
        {fundet.length === 0 ? (
          <p class="mb-small-text">Intet fundet endnu. Listen følger med, når du skriver.</p>
        ) : (
          <Liste punkter={fundet} />
        )}
      </div>
      <div class="mb-uden-js">
        <Knap navn="knap" vaerdi="ligner" variant="sekundaer" lille formular={formular}>
          Se igen med det, jeg har skrevet
        </Knap>
      </div>
    </section>
  );
}
