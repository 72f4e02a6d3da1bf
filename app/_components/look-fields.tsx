import { type Look, lookSaid } from "@/app/_views/look.ts";

/** How the rate's curve is looked at, kept by a form on a page below it. */
export function LookFields({ look }: { look: Look }) {
  return Object.entries(lookSaid(look)).map(
    ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
  );
}
