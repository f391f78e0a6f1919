import { paths } from '../../../../routes.ts';
import type { Klasse } from '../rules.ts';

/** The list of krav with this class, as a link on the number. */
export function Kravantal({ klasse, antal }: { klasse: Klasse; antal: number }) {
  if (antal === 0) return <>0</>;
  return (
    <a href={paths.kravbank({ [klasse.art]: klasse.id })}>
      {antal}
      <span class="sr-only"> krav med {klasse.navn}</span>
    </a>
  );
}

export function Klasselink({ klasse }: { klasse: Klasse }) {
  return <a href={paths.kravklasse({ id: klasse.id })}>{klasse.navn}</a>;
}
