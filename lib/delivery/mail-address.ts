/** Longer than any address can be (RFC 5321). */
const MOST = 254;

/**
 * One address of plain letters: nothing in it that could end a header, begin another recipient or carry a name.
 *
 * @returns The address; null for what is none. The part after the @ in small letters, as all read it.
 */
export function mailAddressIn(text: string): string | null {
  const address = text.trim();
  const match =
    /^([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64})@((?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)*[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)$/.exec(
      address,
    );
  if (!match || address.length > MOST || /^\.|\.\.|\.$/.test(match[1] as string)) return null;
  return `${match[1]}@${(match[2] as string).toLowerCase()}`;
}
