import { isTypedGone } from "@/app/_forms/typed-before.ts";
import type { SearchParams } from "@/app/_views/place.ts";
import { Note } from "./note.tsx";

/** Says that what was typed into a refused form is not here any more, where the address speaks of some. */
export function TypedGone({ params }: { params: SearchParams }) {
  if (!isTypedGone(params)) return null;
  return (
    <Note>
      The form was not taken, and what was typed into it is no longer here: it waits for an hour, and not
      longer than Headroom runs. Nothing was changed.
    </Note>
  );
}
