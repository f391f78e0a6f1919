import type { ComponentChildren } from 'preact';
import { Ikon } from '../ikon.tsx';

export interface DialogProps {
  id: string;
  overskrift: string;
  /** Buttons; a form inside may send its own. */
  handlinger?: ComponentChildren;
  children: ComponentChildren;
}

/**
 * dkfds modal in a `<dialog>`, opened by a button with `data-aabn-dialog="<id>"`. Only for what also has a page of
 * its own, since a dialog needs script; confirmations are made by the script itself (`bekraeft` on a button).
 */
export function Dialog({ id, overskrift, handlinger, children }: DialogProps) {
  return (
    <dialog class="fds-modal" id={id} aria-labelledby={`${id}-heading`}>
      <div class="modal-content">
        <div class="modal-header">
          <h2 class="modal-title" id={`${id}-heading`}>
            {overskrift}
          </h2>
          <form method="dialog">
            <button type="submit" class="modal-close function-link">
              <Ikon navn="close" />
              Luk
            </button>
          </form>
        </div>
        <div class="modal-body">{children}</div>
        {handlinger !== undefined && <div class="modal-footer">{handlinger}</div>}
      </div>
    </dialog>
  );
}
