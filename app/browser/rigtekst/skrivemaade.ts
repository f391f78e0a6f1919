import { wrapInList } from 'prosemirror-schema-list';
import { type Command, Plugin } from 'prosemirror-state';
import { skiftOverskrift } from './kommandoer.ts';
import { afsnit, punktliste, talliste } from './skema.ts';

const BEGYNDELSER: readonly (readonly [RegExp, Command])[] = [
  [/^[-*+]$/, wrapInList(punktliste)],
  [/^1[.)]$/, wrapInList(talliste)],
  [/^#$/, skiftOverskrift(1)],
  [/^##$/, skiftOverskrift(2)],
  [/^###$/, skiftOverskrift(3)],
];

/** Whoever knows the notation may type it: `- `, `1. ` and `# ` at the beginning of a paragraph. */
export const skrivemaade = new Plugin({
  props: {
    handleTextInput(visning, fra, til, tekst) {
      const { $from } = visning.state.selection;
      if (tekst !== ' ' || fra !== til || $from.parent.type !== afsnit || $from.parentOffset > 3)
        return false;
      const foer = $from.parent.textBetween(0, $from.parentOffset, undefined, '\n');
      const kommando = BEGYNDELSER.find(([moenster]) => moenster.test(foer))?.[1];
      if (!kommando?.(visning.state)) return false;
      visning.dispatch(visning.state.tr.delete($from.start(), fra));
      return kommando(visning.state, visning.dispatch);
    },
  },
});
