import { visKroner } from '../../../../../kernel/kroner.ts';
import { paths } from '../../../../../routes.ts';
import { Note } from '../../../../../ui/status.tsx';
import type { Forslag } from '../forslag.ts';

/** What the business case knows that the draft doesn't share of a part, each with a way to take it over. */
export function Forbedringsforslag({ program, forslag }: { program: number; forslag: readonly Forslag[] }) {
  if (forslag.length === 0) return null;
  return (
    <Note>
      {forslag.map((f) => {
        const sted = { program, prisdel: f.delnoegle, prisart: 'forbedring' };
        const version = (
          <a href={paths.businesscaseversion({ program, casenr: f.businesscase })}>
            version {f.businesscase}
          </a>
        );
        if (f.forbedringOere <= 0)
          return (
            <p>
              {f.aar} kostede ikke mindre end business casens {version}, men kladden deler{' '}
              {visKroner(f.iKladdenOere ?? 0)}.{' '}
              <a href={paths.priskladdeDel({ ...sted, prisnoegle: f.aar })}>Ret eller fjern den</a>
            </p>
          );
        return (
          <p>
            {f.aar} kostede {visKroner(f.forbedringOere)} mindre end business casens {version}
            {f.iKladdenOere !== null && `; kladden deler ${visKroner(f.iKladdenOere)}`}.{' '}
            <a
              href={paths.priskladdeDel(
                { ...sted, prisnoegle: f.iKladdenOere === null ? 'ny' : f.aar },
                { fra: 'businesscase', aar: f.aar },
              )}
            >
              {f.iKladdenOere === null ? `Del forbedringen af ${f.aar}` : 'Tag business casens beløb over'}
            </a>
          </p>
        );
      })}
    </Note>
  );
}
