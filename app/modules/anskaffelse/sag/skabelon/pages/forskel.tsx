import { Forskelle } from '../../../../../ui/forskelle.tsx';
import { erEns, type Skabelonforskel } from '../forskel/rules.ts';

/** The differences between two editions, in words. */
export function Skabelonforskelle({ forskel: f }: { forskel: Skabelonforskel }) {
  if (erEns(f)) return <p>Der er ingen forskelle.</p>;
  return (
    <>
      {f.faser.map((x) => (
        <>
          <h3>
            Fase {x.nr}: {x.navn}
          </h3>
          <Forskelle forskelle={x.felter} />
        </>
      ))}
      {f.nye.length > 0 && (
        <>
          <h3>Nye punkter</h3>
          <ul>
            {f.nye.map((p) => (
              <li>
                <ins>{p.navn}</ins>
              </li>
            ))}
          </ul>
        </>
      )}
      {f.udgaaede.length > 0 && (
        <>
          <h3>Udgåede punkter</h3>
          <ul>
            {f.udgaaede.map((p) => (
              <li>
                <del>{p.navn}</del>
              </li>
            ))}
          </ul>
        </>
      )}
      {f.aendrede.map(({ punkt, felter }) => (
        <>
          <h3>{punkt.navn}</h3>
          <Forskelle forskelle={felter} />
        </>
      ))}
      {f.raekkefoelge && <p>Rækkefølgen er ændret.</p>}
    </>
  );
}
