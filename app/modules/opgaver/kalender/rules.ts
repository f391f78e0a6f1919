/** Whether it can be a secret of ours at all: 32 random bytes in base64url. */
export function kanVaereNoegle(tekst: string): boolean {
  return /^[\w-]{43}$/.test(tekst);
}
